"""The official text: documents, citations, what its boundary words mean.

Imports `errors` and `quantities`. Start with `documents`.
"""

"""Pure views of models, calculations and findings: text for a terminal, json for machines.

Imports the floors below. Start with `terminal`.
"""

"""What is asked of every policy (one property a file) and of every claim; each gives findings.

Imports the floors up to `solving`. Start with `battery`.
"""

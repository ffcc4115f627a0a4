"""Asking: is there a case such that ...; what is the greatest ...; with budgets, decoding and replay.

Imports the floors up to `backends`. Start with `ask`.
"""

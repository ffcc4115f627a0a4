"""A policy as frozen data: facts, settings, clauses, claims; drafts of it; its program for the backends.

Imports the floors below. Start with `policy`; `compile` turns a model and its settings into ordered bindings.
"""

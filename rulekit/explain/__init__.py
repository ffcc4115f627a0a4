"""Explanations: why this value (trace), where two cases part (contrast), a rounder case (simplify).

Imports the floors up to `checks`. Start with `calculate`.
"""

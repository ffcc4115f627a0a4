"""Readers of programs, blind to each other: `exact` is the definition of meaning, `smt` the constraints for Z3.

Imports the floors up to `model`. Start with `exact`.
"""

"""Terms: the one form in which a rule's meaning is held, and the analyses that need no solver.

Imports `errors`, `quantities` and `law`. Start with `nodes`; `build` holds the only constructors.
"""

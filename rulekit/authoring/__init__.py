"""What the author of a policy or a proof imports (all of it is re-exported by `rulekit`).

Imports the floors up to `model`. Start with `policy`; `terms` holds the handles whose operators build terms.
"""

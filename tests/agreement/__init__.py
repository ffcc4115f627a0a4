"""Agreement: every backend, analysis and search says what `exact` says, on worked examples and on random terms."""

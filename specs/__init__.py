"""Policies: one document is one small module, grouped by the place that issued it."""

"""Exact numbers and days: decimals as whole numbers at a scale, rounding, the calendar.

Imports nothing of the library but `errors`. Start with `decimals`.
"""

"""Policies of Guangzhou."""

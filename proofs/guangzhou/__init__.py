"""Promises of Guangzhou documents."""

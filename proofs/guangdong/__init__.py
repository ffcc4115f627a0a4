"""Promises of Guangdong documents."""

"""Measurements: ratios side by side in one run; results say machine, date and command."""

"""Independent oracles: plain Python written from the official texts alone."""

"""What the policies promise, in the tree of `specs`."""

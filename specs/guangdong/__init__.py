"""Documents of Guangdong province."""

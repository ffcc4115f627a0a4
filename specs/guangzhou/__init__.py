"""Documents of the city of Guangzhou."""

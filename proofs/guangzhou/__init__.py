"""What policies of Guangzhou promise."""

"""Which passages of two texts belong together."""

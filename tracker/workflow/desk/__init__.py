"""The review desk: one change at a time, what was decided of it, and what still stands from before."""

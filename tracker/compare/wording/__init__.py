"""Which words changed between two texts, marked as a person would mark them."""

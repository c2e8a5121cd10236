"""Phrases, a file a language. Every file has the same keys and the same values to put in."""

"""Tracker: translation review and provenance for official texts."""

__version__ = "0.1.0"

"""The interface in other languages: its catalogs, and what was never marked for translation."""

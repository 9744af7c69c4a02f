"""Redact everywhere: the search, what it found, and what is hidden already."""

"""Formats: each takes a finished article or film and writes it; none sees the session or an unredacted pixel."""

"""The folder on disk: store, journal, recovery."""

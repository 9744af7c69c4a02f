"""Records remote-assistance sessions and turns them into articles and tutorial videos."""

__version__ = "0.1.0"

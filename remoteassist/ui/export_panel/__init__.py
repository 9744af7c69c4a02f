"""The export panel: what to write, how, and where to; then its progress and what can be done with the result."""

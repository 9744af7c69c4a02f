"""Mouse and keys: the hooks, what they heard in words, and what of it may be kept."""

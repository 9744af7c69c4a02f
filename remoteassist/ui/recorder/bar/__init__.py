"""The recorder bar and the border around what is recorded."""

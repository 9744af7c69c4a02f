"""The library: all sessions as cards, found by what is said and shown in them."""

"""Sound out of the speakers, at the moment at which it is to be heard, by a process of its own."""

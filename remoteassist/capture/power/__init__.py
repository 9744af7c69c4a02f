"""Sleep and lock: who tells of them, on each platform."""

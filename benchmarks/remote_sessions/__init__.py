"""Real remote sessions with many programs, recorded as the product records them, and the truth of each action."""

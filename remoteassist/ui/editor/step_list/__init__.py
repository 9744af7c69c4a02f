"""The list of steps: its rows, what can be done with them, and what stands in its place without any."""

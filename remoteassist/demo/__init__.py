"""A real remote session on virtual displays, driven by real input, with the truth of each click."""

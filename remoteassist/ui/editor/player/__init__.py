"""The player: the film as the export makes it, at any speed, forwards and back."""

"""The picture of a step as the compositor draws it, and the tools to draw on it."""

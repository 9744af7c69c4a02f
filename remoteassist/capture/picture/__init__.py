"""The target in pixels: sources, looking, stills, and the way into segments."""

"""What the recorder watches about itself, and the words for it."""

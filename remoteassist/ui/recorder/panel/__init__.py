"""The start panel: what is recorded, and how."""

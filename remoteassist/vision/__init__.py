"""Pixels to facts; the only place that uses OpenCV on pictures."""

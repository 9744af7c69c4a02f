"""The timeline: pictures, steps, clicks, zooms, cuts, speeds and captions on one zoomable axis."""

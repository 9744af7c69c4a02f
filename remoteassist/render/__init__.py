"""One compositor for canvas, article and film: redact, cursor, clicks, annotations, captions."""

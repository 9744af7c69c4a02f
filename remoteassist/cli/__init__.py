"""The command line: parses, composes the parts, reports."""

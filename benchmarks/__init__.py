"""Measures the recorder on a virtual display against its promises and against other recorders, in the same run."""

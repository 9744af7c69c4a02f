"""The real app on a virtual display of its own, driven by X input and read through its accessibility tree."""

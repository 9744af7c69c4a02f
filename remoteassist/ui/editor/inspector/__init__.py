"""The right side of the editor: everything that can be said of the chosen step, steps or annotations."""

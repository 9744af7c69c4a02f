"""The editor: one session's guide as steps, picture, film and article, every change undoable."""

"""A session and its guide become an article and a film: what the window and the command line share."""

"""The desktop app: a client of the command line."""

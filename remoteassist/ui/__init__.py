"""The desktop app: a client of the command line. Heavy work runs in child processes, never in the window."""

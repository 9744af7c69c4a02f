"""The desktop app: a client of the command line. Heavy work runs in child processes, never in the window."""

from remoteassist.ui.plain_imports import import_plainly

# Before any module of the app, or of what it needs, is imported.
import_plainly()

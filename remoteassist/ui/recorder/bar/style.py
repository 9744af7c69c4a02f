"""How a row of the bar is painted in each look."""

from remoteassist.ui.recorder.bar.look import Look
from remoteassist.ui.theme import colours


def row_style(look: Look) -> str:
    """Return the style sheet of a row's first line: filled where nobody may overlook what it says."""
    shades = colours()
    if not look.is_strong:
        return "QFrame#line { background: transparent; border-radius: 8px; }"
    return f"""
QFrame#line {{ background: {shades.private}; border-radius: 8px; }}
QFrame#line QWidget {{ color: {shades.on_private}; }}
QFrame#line QToolButton:hover {{ border-color: {shades.on_private}; background: transparent; }}
QFrame#line QToolButton:focus {{ border-color: {shades.on_private}; }}
QFrame#line QToolButton:checked {{ background: {shades.on_private}; }}
"""

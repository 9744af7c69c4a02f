"""What Qt's Fusion style leaves to be wished for: padding, a ring around the focus, quiet bars."""

from remoteassist.ui.theme_colours import Colours


def style_sheet(shades: Colours) -> str:
    """Return the application's style sheet in these colours.

    No height is fixed, so that everything grows with the font. Sizes are multiples of the 4 px grid, borders counted
    in. A border that is always there and changes its colour keeps the contents in place when the focus comes.
    """
    ring = 3 if shades.is_high_contrast else 2
    return "".join(
        (
            _push_buttons(shades, ring),
            _tool_buttons(shades, ring),
            _fields(shades, ring),
            _tabs(shades),
            _texts(shades, ring),
            _scroll_bars(shades),
            _surfaces(shades),
        )
    )


def _push_buttons(shades: Colours, ring: int) -> str:
    """Return how buttons with words look."""
    pad, wide_pad = 6 - ring, 16 - ring
    # A thin line that can be seen; the ring of the focus takes its place and a part of the padding.
    thin = ring - 1
    return f"""
QPushButton {{
    color: {shades.text}; background: {shades.raised}; border: {thin}px solid {shades.outline}; border-radius: 6px;
    padding: {pad + 1}px {wide_pad + 1}px;
}}
QPushButton:hover {{ background: {shades.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {shades.selection}; }}
QPushButton:default {{ color: {shades.on_accent}; background: {shades.accent}; border-color: {shades.accent}; }}
QPushButton:default:focus {{ border: {ring}px solid {shades.text}; padding: {pad}px {wide_pad}px; }}
QPushButton:focus {{ border: {ring}px solid {shades.accent}; padding: {pad}px {wide_pad}px; }}
QPushButton:disabled {{ color: {_disabled(shades)}; background: {shades.window}; }}
QPushButton:flat {{ background: transparent; border-color: transparent; }}
QPushButton:flat:hover {{ background: {shades.hover}; }}
QPushButton:flat:focus {{ border-color: {shades.accent}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
"""


def _tool_buttons(shades: Colours, ring: int) -> str:
    """Return how buttons with icons look, and the bars in which they lie."""
    pad, wide_pad = 6 - ring, 16 - ring
    return f"""
QToolBar {{ background: {shades.window}; border: none; spacing: 4px; padding: 4px; }}
QToolBar::separator {{ background: {shades.line}; width: 1px; height: 1px; margin: 4px; }}
QToolButton {{
    color: {shades.text}; background: transparent; border: {ring}px solid transparent; border-radius: 6px;
    padding: {pad}px;
}}
QToolButton:hover {{ background: {shades.hover}; }}
QToolButton:pressed, QToolButton:open, QToolButton:checked {{ background: {shades.selection}; }}
QToolButton:focus {{ border-color: {shades.accent}; }}
QToolButton:disabled {{ color: {_disabled(shades)}; }}
QToolButton#primary {{
    color: {shades.text}; background: {shades.raised}; border: {ring}px solid {shades.danger};
    padding: {pad}px {wide_pad}px; font-weight: 600;
}}
QToolButton#primary:hover {{ background: {shades.hover}; }}
QToolButton#primary:focus {{ border-color: {shades.accent}; }}
QToolButton#primary:disabled {{ color: {_disabled(shades)}; border-color: {shades.line}; }}
QToolButton[popupMode="1"] {{ padding-right: 20px; }}
QToolButton[popupMode="2"] {{ padding-right: 16px; }}
QToolButton::menu-button {{ border: none; width: 16px; }}
QToolButton::menu-indicator {{ subcontrol-position: right center; subcontrol-origin: padding; right: 4px; }}
"""


def _fields(shades: Colours, ring: int) -> str:
    """Return how what is filled in or ticked looks."""
    pad = 6 - ring
    thin = ring - 1
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit {{
    color: {shades.text}; background: {shades.surface}; border: {thin}px solid {shades.outline}; border-radius: 6px;
    selection-color: {shades.on_accent}; selection-background-color: {shades.accent};
    placeholder-text-color: {shades.muted};
}}
QLineEdit {{ padding: {6 - thin}px {8 - thin}px; }}
QLineEdit:focus {{ padding: {pad}px {8 - ring}px; border: {ring}px solid {shades.accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {{ background: {shades.window}; }}
QComboBox, QAbstractSpinBox {{ min-height: 1.75em; }}
QCheckBox, QRadioButton {{
    border: {ring}px solid transparent; border-radius: 6px; padding: {4 - ring}px; spacing: 8px;
}}
QCheckBox[text=""] {{ spacing: 0; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {shades.accent}; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
"""


def _tabs(shades: Colours) -> str:
    """Return how tabs look, and what lies between two panes."""
    return f"""
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{
    color: {shades.muted}; background: transparent; padding: 8px 12px 6px 12px;
    border: none; border-bottom: 2px solid transparent; border-radius: 0;
}}
QTabBar::tab:hover {{ color: {shades.text}; background: {shades.hover}; }}
QTabBar::tab:selected {{ color: {shades.text}; border-bottom-color: {shades.accent}; }}
QTabBar::tab:focus {{ background: {shades.selection}; }}
QTabBar::tab:disabled {{ color: {_disabled(shades)}; }}
QSplitter::handle {{ background: {shades.line}; }}
QSplitter::handle:horizontal {{ width: 1px; margin: 0 2px; }}
QSplitter::handle:vertical {{ height: 1px; margin: 2px 0; }}
QSplitter::handle:hover {{ background: {shades.accent}; }}
"""


def _texts(shades: Colours, ring: int) -> str:
    """Return how long texts look; after `_fields`, of which they are some, and what scrolls."""
    thin = ring - 1
    return f"""
QAbstractScrollArea {{ border: none; }}
QTextEdit, QPlainTextEdit {{ border: {ring}px solid transparent; }}
QTextEdit[isFact="true"] {{ background: transparent; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border-color: {shades.accent}; }}
QTextEdit[isField="true"], QPlainTextEdit[isField="true"] {{
    border: {thin}px solid {shades.outline}; padding: {ring - thin}px;
}}
QTextEdit[isField="true"]:focus, QPlainTextEdit[isField="true"]:focus {{
    border: {ring}px solid {shades.accent}; padding: 0;
}}
"""


def _scroll_bars(shades: Colours) -> str:
    """Return how scroll bars look."""
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {shades.outline}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {shades.accent}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""


def _surfaces(shades: Colours) -> str:
    """Return how that looks which only shows something."""
    return f"""
QToolTip {{
    color: {shades.text}; background: {shades.surface}; border: 1px solid {shades.outline}; padding: 4px;
}}
QLabel[tone="warning"] {{ color: {shades.warning}; }}
QLabel[tone="danger"] {{ color: {shades.danger}; }}
QProgressBar {{
    color: transparent; background: {shades.hover}; border: 1px solid {shades.outline}; border-radius: 4px;
    min-height: 6px; max-height: 6px;
}}
QProgressBar::chunk {{ background: {shades.accent}; border-radius: 3px; }}
QFrame#palette {{ background: {shades.raised}; border: 1px solid {shades.outline}; border-radius: 8px; }}
QFrame#strip {{ background: {shades.surface}; border-top: 1px solid {shades.line}; }}
QStatusBar::item {{ border: none; }}
QGroupBox {{ border: none; margin-top: 1.6em; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
"""


def _disabled(shades: Colours) -> str:
    """Return the colour of letters that stand back, and can still be read: between muted ones and their ground."""
    pairs = ((int(shades.muted[at : at + 2], 16), int(shades.window[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(0.6 * front + 0.4 * back):02x}" for front, back in pairs)

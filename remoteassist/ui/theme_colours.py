"""The colours themselves: light and dark, and both for people who need high contrast."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Colours:
    """What each kind of thing is coloured with; the values are `#rrggbb`.

    Every text (`text`, `muted`, `accent`, `danger`, `warning`, `success`, `private`) reads at 4.5:1 on `window`,
    `surface`, `raised` and `hover`; `text` and `muted` also on `selection` and `backdrop`; `on_accent` on `accent`,
    `on_danger` on `danger`, `on_private` on `private`. `outline` and `accent` stand out from `window`, `surface` and
    `raised` at 3:1: borders of controls and the ring of the focus. `line` only divides.
    """

    is_dark: bool
    window: str
    surface: str
    raised: str
    hover: str
    line: str
    outline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    danger: str
    on_danger: str
    warning: str
    success: str
    backdrop: str
    private: str
    on_private: str
    is_high_contrast: bool = False


LIGHT: Final = Colours(
    is_dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    raised="#fefefe",
    hover="#e9ecf2",
    line="#d5d9e0",
    outline="#848c99",
    text="#1b1f27",
    muted="#565e6b",
    accent="#2f5bd0",
    on_accent="#ffffff",
    selection="#dce5fb",
    danger="#b42318",
    on_danger="#ffffff",
    warning="#855000",
    success="#1a7038",
    backdrop="#e3e6eb",
    private="#6a3fb8",
    on_private="#ffffff",
)
DARK: Final = Colours(
    is_dark=True,
    window="#1b1e24",
    surface="#22262e",
    raised="#2b3039",
    hover="#353b46",
    line="#3d4450",
    outline="#78818f",
    text="#e7eaf0",
    muted="#abb3c0",
    accent="#8aabff",
    on_accent="#10151f",
    selection="#31436e",
    danger="#ff9a90",
    on_danger="#10151f",
    warning="#f0bd66",
    success="#7fd49b",
    backdrop="#14161b",
    private="#c9adff",
    on_private="#10151f",
)
HIGH_CONTRAST_LIGHT: Final = Colours(
    is_dark=False,
    window="#fdfdfd",
    surface="#ffffff",
    raised="#ffffff",
    hover="#e4e9f5",
    line="#4a4f58",
    outline="#000000",
    text="#000000",
    muted="#2c3038",
    accent="#0a37a8",
    on_accent="#ffffff",
    selection="#d5e0ff",
    danger="#8c0f08",
    on_danger="#ffffff",
    warning="#5e3800",
    success="#0b4d22",
    backdrop="#eceef2",
    private="#4a148c",
    on_private="#ffffff",
    is_high_contrast=True,
)
HIGH_CONTRAST_DARK: Final = Colours(
    is_dark=True,
    window="#050505",
    surface="#000000",
    raised="#0d0d0d",
    hover="#22283a",
    line="#b6bcc8",
    outline="#ffffff",
    text="#ffffff",
    muted="#dfe3ea",
    accent="#a9c3ff",
    on_accent="#000000",
    selection="#23397a",
    danger="#ffb4ac",
    on_danger="#000000",
    warning="#ffd48a",
    success="#9df0b7",
    backdrop="#000000",
    private="#dcc8ff",
    on_private="#000000",
    is_high_contrast=True,
)
ALL_COLOURS: Final = (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)

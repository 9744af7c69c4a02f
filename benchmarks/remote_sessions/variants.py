"""How a session may look: the theme of the customer's desktop, the viewer's scale, the speed of the line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from remoteassist.demo.viewer import TIGERVNC, Viewer

Toolkit: TypeAlias = Literal["gtk", "qt"]
VariantName: TypeAlias = Literal["light", "dark", "scaled", "lag1", "lag4"]

SSVNC_SCALED: Final = Viewer(
    command=("ssvncviewer", "-noshared", "-notty", "-nobell", "-x11cursor", "-scale", "1.25"),
    title="customer-pc",
    scale=1.25,
)
"""One of the few viewers that scale up; xtigervncviewer does not."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way for a session to look."""

    name: VariantName
    is_dark: bool = False
    viewer: Viewer = TIGERVNC
    lag_s: float = 0.0


VARIANTS: Final[Mapping[VariantName, Variant]] = {
    variant.name: variant
    for variant in (
        Variant("light"),
        Variant("dark", is_dark=True),
        Variant("scaled", viewer=SSVNC_SCALED),
        Variant("lag1", lag_s=1.0),
        Variant("lag4", lag_s=4.0),
    )
}

_QT: Final[Mapping[str, str]] = {
    "QT_ACCESSIBILITY": "1",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    "QT_QPA_PLATFORM": "xcb",
}


def theme_environment(toolkit: Toolkit, *, is_dark: bool) -> Mapping[str, str]:
    """Return what makes the toolkit's programs look light or dark, and tell the accessibility bus of themselves."""
    if toolkit == "gtk":
        return {"GTK_THEME": "Adwaita:dark"} if is_dark else {}
    return {**_QT, "QT_STYLE_OVERRIDE": "adwaita-dark" if is_dark else "Fusion"}

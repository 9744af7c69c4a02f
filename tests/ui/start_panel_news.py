"""What the children of the start panel tell, as they tell it."""

import base64

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage


def viewer(**changes: object) -> dict[str, object]:
    """Give a remote viewer's window as `remoteassist targets` lists it."""
    usual = {
        "id": "window:0x2a",
        "kind": "window",
        "record": ["--window", "0x2a"],
        "title": "Ada - AnyDesk",
        "program": "anydesk",
        "viewer": "AnyDesk",
        "box": [10, 20, 640, 480],
        "state": "visible",
        "is_primary": False,
    }
    return usual | changes


def screen(number: int = 1, **changes: object) -> dict[str, object]:
    """Give a screen."""
    usual = viewer(
        id=f"screen:{number}",
        kind="screen",
        record=["--screen", str(number)],
        title=f"DP-{number}",
        program="",
        viewer=None,
        box=[0, 0, 800, 600],
        is_primary=number == 1,
    )
    return usual | changes


def window(number: int, title: str, **changes: object) -> dict[str, object]:
    """Give a window that is no viewer."""
    usual = viewer(
        id=f"window:{number:#x}",
        record=["--window", f"{number:#x}"],
        title=title,
        program="xterm",
        viewer=None,
    )
    return usual | changes


def targets(*listed: dict[str, object]) -> dict[str, object]:
    """Give the news that lists them."""
    return {"event": "targets", "targets": list(listed)}


def picture(target_id: str, colour: str = "#336699") -> dict[str, object]:
    """Give the news with a picture of one colour."""
    image = QImage(32, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]  # the stubs want bytes, which PySide refuses
    return {"event": "picture", "id": target_id, "jpeg": base64.b64encode(buffer.data().data()).decode()}

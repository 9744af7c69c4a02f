"""The truth of one recorded session, as a file beside it and never inside it."""

from pathlib import Path

import msgspec

from remoteassist.model.events import Modifier
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Role, StepKind


class TrueStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One action as the customer's own desktop knows it.

    Attributes:
        kind: What the product should call it.
        wall_s: Seconds since 1970 just before the first input was sent.
        end_wall_s: Seconds since 1970 when all of it had been sent.
        monotonic_s: This machine's monotonic clock at `wall_s`.
        labels: Every right label, None among them for none; empty when it is not scored.
        roles: Every right role; empty when it is not scored.
        tree_name: What the accessibility tree calls the thing.
        tree_role: The tree's role of it.
        is_set: What a check box or radio button shows afterwards.
        window: The title of the window or dialog box it is in, when the scenario names it.
        menu_path: The menus it was reached through, outermost first.
        is_inert: Whether nothing was to happen.
        pos_frame_px: Where the button was pressed, in the recorded picture.
        box_frame_px: The box of the thing, in the recorded picture.
        key: For a key or chord, named as in the product's events.
        modifiers: For a chord.
    """

    kind: StepKind
    wall_s: float
    end_wall_s: float
    monotonic_s: float
    labels: tuple[str | None, ...] = ()
    roles: tuple[Role, ...] = ()
    tree_name: str = ""
    tree_role: str = ""
    is_set: bool | None = None
    window: str | None = None
    menu_path: tuple[str, ...] = ()
    is_inert: bool = False
    pos_frame_px: Point | None = None
    box_frame_px: Rect | None = None
    key: str | None = None
    modifiers: tuple[Modifier, ...] = ()


class TruthFile(msgspec.Struct, frozen=True, kw_only=True):
    """All that a check of one recording needs. Holds none of the typed text."""

    program: str
    variant: str
    is_held_out: bool
    scale: float
    lag_s: float
    steps: tuple[TrueStep, ...]


def write_truth(path: Path, truth: TruthFile) -> None:
    """Write it as JSON for people who look."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(truth)) + b"\n")


def read_truth(path: Path) -> TruthFile:
    """Return what `write_truth` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=TruthFile)

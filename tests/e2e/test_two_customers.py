"""Two customers in two viewers, recorded at once: every click is in the session of the viewer that it hit."""

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from benchmarks.app_on_display.desktop import AppOnDisplay, app_on_display
from remoteassist.demo.desktops import RemoteSession, remote_session
from remoteassist.demo.hand import Hand
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.truth import Element
from remoteassist.demo.waiting import wait_for
from remoteassist.demo.windows import find_window
from remoteassist.model.events import PointerPressed
from remoteassist.model.geometry import Point, Size
from remoteassist.session.store import SESSION_SUFFIX, Session

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
pytestmark = [
    pytest.mark.remote,
    pytest.mark.timeout(170),
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
]

CUSTOMER_PX: Final = Size(900, 640)
NAMES: Final = ("head-office", "branch-office")
CORNERS: Final = (Point(20, 60), Point(980, 200))
"""Where the viewers' windows stand on the specialist's screen: beside each other."""
CLICKS: Final = 24
SETTINGS: Final = """\
theme = "light"
language = "en"

[recording]
countdown_s = 0
microphone = "none"
"""


@dataclass(frozen=True)
class Viewed:
    """One of the two customers, as the specialist sees it."""

    name: str
    session: RemoteSession

    @property
    def title(self) -> str:
        return f"{self.name} - TigerVNC"

    def moved_to(self, corner: Point) -> "Viewed":
        """Put the viewer's window there, and know where its picture is now."""
        display = self.session.specialist_display
        _xdotool(display, "search", "--name", self.title, "windowmove", str(corner.x), str(corner.y))

        def arrived() -> "Viewed | None":
            window = find_window(display, title_part=self.title)
            if window is None or window.content_screen_px.x - corner.x not in range(40):
                return None
            box = window.content_screen_px
            return replace(self, session=replace(self.session, viewer_content_screen_px=box))

        return wait_for(arrived, what=f"{self.title} to move")


def _xdotool(display: str, *words: str) -> None:
    subprocess.run(["xdotool", *words], env={"DISPLAY": display, "PATH": "/usr/bin:/bin"}, check=True)


@pytest.fixture(scope="module")
def customers() -> Iterator[tuple[Viewed, Viewed]]:
    """Two remote sessions on one specialist's screen, neither over the other."""
    one, other = NAMES
    with (
        remote_session(customer_size_px=CUSTOMER_PX, customer_name=one) as first,
        remote_session(
            customer_size_px=CUSTOMER_PX, customer_name=other, specialist_display=first.specialist_display
        ) as second,
    ):
        yield (
            Viewed(one, first).moved_to(CORNERS[0]),
            Viewed(other, second).moved_to(CORNERS[1]),
        )


def _click_here_and_there(customers: tuple[Viewed, Viewed], *, seed: int) -> dict[str, list[Point]]:
    """Press in both viewers in turns that nobody could guess; return where in the picture of each."""
    dice = random.Random(seed)
    hand = Hand(customers[0].session.specialist_display)
    done: dict[str, list[Point]] = {name: [] for name in NAMES}
    for _ in range(CLICKS):
        customer = dice.choice(customers)
        # Within the customer's document, where a press does no harm.
        pos = Point(dice.randint(150, 750), dice.randint(250, 600))
        box = customer.session.viewer_content_screen_px
        hand.place(Point(box.x + pos.x, box.y + pos.y))
        hand.press_button()
        done[customer.name].append(pos)
    return done


def _presses(path: Path) -> list[Point]:
    return [event.pos_frame_px for event in Session.open(path).events() if isinstance(event, PointerPressed)]


def _record_both(app: AppOnDisplay, customers: tuple[Viewed, Viewed]) -> dict[str, Path]:
    """Choose both viewers in the start panel, and return the session of each once both are recorded."""
    app.see(Element(None, "Record"))
    app.hand.press_key("N", modifiers=("ctrl",))
    size = f"{CUSTOMER_PX.width} \N{MULTIPLICATION SIGN} {CUSTOMER_PX.height}"
    for number, customer in enumerate(customers):
        card = Element("list item", f"{customer.title}, TigerVNC, {size}")
        app.see(card)
        if number:
            app.hand.hold("ctrl")
        app.click(card, at=(0.5, 0.4))
    app.hand.let_go("ctrl")
    app.click_when_enabled(Element("push button", "Start recording"))

    def begun() -> dict[str, Path] | None:
        paths = {
            Session.open(path).manifest.viewer: path
            for path in (app.home / "Videos").rglob(f"*{SESSION_SUFFIX}")
            if any(path.glob("video/*.mkv"))
        }
        found = {customer.name: paths.get(customer.title) for customer in customers}
        known = {name: path for name, path in found.items() if path is not None}
        return known if len(known) == len(NAMES) else None

    return wait_for(begun, what="both to be recorded", timeout_s=40)


def test_every_click_is_in_the_session_of_the_viewer_it_hit(customers: tuple[Viewed, Viewed]) -> None:
    display = customers[0].session.specialist_display
    with app_on_display(display=display, settings=SETTINGS) as app:
        paths = _record_both(app, customers)
        done = _click_here_and_there(customers, seed=5)
        app.hand.press_key("F9", modifiers=("ctrl", "shift"))
        app.until(
            lambda: all(Session.open(path).manifest.state == "complete" for path in paths.values()),
            what="both recordings to end",
        )

        for name, path in paths.items():
            assert len(done[name]) > CLICKS // 4
            assert _presses(path) == done[name]

"""The work of an editor, done on a virtual display by pointer and keys alone, and read back by other programs."""

import base64
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import pytest

from benchmarks.app_on_display.desktop import AppOnDisplay, app_on_display
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.truth import Element
from remoteassist.media.frame import Bgra
from remoteassist.model.annotations import Arrow, Box, Ellipse
from remoteassist.model.events import Modifier
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide
from remoteassist.model.time import s_from_ns
from remoteassist.session.store import Session
from remoteassist.vision.text_reader import RapidTextReader

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
pytestmark = [
    pytest.mark.remote,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
]

CANARY: Final = "Toner"
"""A word of the customer's document, on the screen until the text is typed over."""

TITLE: Final = "Close the **dialog box**."
CUT_FROM_S: Final = 12.0
CUT_S: Final = 10
SETTINGS: Final = 'theme = "light"\nlanguage = "en"\n'
STEPS: Final = Element("list", "Steps")
PICTURE: Final = Element(None, "Picture of the step")
TIMELINE: Final = Element(None, "Timeline")


class Hands:
    """The moves of a specialist in the editor, each in the words of what is seen."""

    def __init__(self, app: AppOnDisplay) -> None:
        self.app = app

    def press(self, key: str, *modifiers: Modifier, times: int = 1) -> None:
        """Press a key or a chord."""
        for _ in range(times):
            self.app.hand.press_key(key, modifiers=modifiers)

    def choose_step(self, name: str) -> None:
        """Press on a step of the list, called as a screen reader says it; scroll to it first."""
        item = Element("list item", name, STEPS)
        seen = self.app.see(STEPS).box
        self.app.hand.move(Point(round(seen.center.x), round(seen.center.y)))
        for _ in range(20):
            box = self.app.truth.find(item).box
            if seen.y <= box.y and box.bottom <= seen.bottom:
                break
            self.app.hand.scroll(1 if box.y > seen.y else -1)
            time.sleep(0.1)
        self.app.click(item, at=(0.1, 0.3))

    def retitle(self, name: str, title: str) -> None:
        """Change a step's title in place."""
        self.choose_step(name)
        self.press("F2")
        self.press("a", "ctrl")
        self.app.hand.type_text(title)
        self.press("Return")
        self.press("Escape")

    def draw(self, tool: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw with a tool of the tool bar; places are shares of the canvas."""
        self.app.click(Element("check box", tool))
        canvas = self.app.see(PICTURE).box

        def at(share: tuple[float, float]) -> Point:
            return Point(
                round(canvas.x + share[0] * canvas.width), round(canvas.y + share[1] * canvas.height)
            )

        self.app.hand.move(at(start))
        self.app.hand.drag(at(end))

    def cut(self, *, from_s: float, seconds: int, of_s: float) -> None:
        """Cut whole seconds out of the film: a press on the timeline, and keys from there."""
        box = self.app.see(TIMELINE).box
        self.app.hand.move(Point(round(box.x + box.width * from_s / of_s), round(box.y + 8)))
        self.app.hand.press_button()
        self.press("i")
        self.press("Right", "shift", times=seconds)
        self.press("o")
        self.press("x")

    def redact_everywhere(self, word: str) -> None:
        """Find a word in all pictures, and cover it."""
        self.press("r", "ctrl", "shift")
        self.app.see(Element("text", "Words to redact"))
        self.app.hand.type_text(word)
        self.press("Return")
        self.app.click_when_enabled(Element("push button", "Redact what is ticked"), timeout_s=120)
        self.press("Escape")

    def export(self) -> None:
        """Export what is ticked, to where it is suggested."""
        self.press("e", "ctrl")
        self.app.click(Element("push button", "Export now"))


class Page(HTMLParser):
    """What an HTML article says in its numbered steps, and the pictures in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.pictures: list[Bgra] = []
        self._is_in_text = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.texts.append("")
        elif tag == "p":
            self._is_in_text = bool(self.texts)
        elif tag == "strong" and self._is_in_text:
            self.texts[-1] += "**"
        elif tag == "img":
            source = dict(attrs).get("src") or ""
            data = base64.b64decode(source.partition("base64,")[2])
            decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
            assert decoded is not None
            self.pictures.append(np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2BGRA), np.uint8))

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._is_in_text = False
        elif tag == "strong" and self._is_in_text:
            self.texts[-1] += "**"

    def handle_data(self, data: str) -> None:
        if self._is_in_text:
            self.texts[-1] += data


@dataclass(frozen=True)
class Outcome:
    """What the hand left on the disk, and what the demo had exported before."""

    session: Path
    exports: Path
    demo: Path

    @cached_property
    def guide(self) -> Guide:
        return Session.open(self.session).guide()

    @cached_property
    def page(self) -> Page:
        return Page(next(self.exports.glob("*.html")))

    @cached_property
    def page_before(self) -> Page:
        return Page(self.demo / "article.html")

    @property
    def film(self) -> Path:
        return next(self.exports.glob("*.mp4"))


@pytest.fixture(scope="module")
def outcome(finished_demo: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    demo, _ = finished_demo
    folder = tmp_path_factory.mktemp("by-hand")
    session = folder / "session.rasession"
    shutil.copytree(demo / "demo.rasession", session)
    with app_on_display([str(session)], settings=SETTINGS, is_maximized=True) as app:
        work(Hands(app), length_s=s_from_ns(Session.open(session).manifest.duration_ns))
        exports = app.home / "Documents"
        app.until(lambda: len(_whole(exports)) == 2, what="both exports", timeout_s=120)
        shutil.copytree(exports, folder / "exports")
        app.process.terminate()
    return Outcome(session, folder / "exports", demo)


def work(hands: Hands, *, length_s: float) -> None:
    """Do what a specialist would, with second thoughts."""
    hands.app.see(Element("list item", None, STEPS))
    hands.retitle("Step 4. Press Esc", TITLE)
    hands.choose_step("Step 4. Close the dialog box")
    hands.draw("Arrow", (0.3, 0.8), (0.45, 0.6))
    hands.draw("Box", (0.55, 0.55), (0.7, 0.7))
    hands.redact_everywhere(CANARY)
    hands.choose_step("Step 7. Press Ctrl+A")
    hands.press("Down", "shift")
    hands.press("m", "ctrl")
    hands.choose_step("Step 8. Press Ctrl+S")
    hands.press("h")
    hands.cut(from_s=CUT_FROM_S, seconds=CUT_S, of_s=length_s)
    # Three edits that nobody will see.
    hands.choose_step("Step 5. Select Document")
    hands.draw("Ellipse", (0.3, 0.3), (0.5, 0.5))
    hands.retitle("Step 5. Select Document", "Never mind.")
    # What was told in one sentence with that step is a step of its own now.
    hands.choose_step("Step 7. Select View")
    hands.press("h")
    hands.press("z", "ctrl", times=3)
    hands.export()


def _whole(exports: Path) -> list[Path]:
    return [*exports.glob("*.html"), *exports.glob("*.mp4")]


# ---- the article ---------------------------------------------------------------------------------------------------


def test_the_article_says_just_what_was_edited(outcome: Outcome) -> None:
    before = outcome.page_before.texts
    assert len(before) == 8
    opens = "Go to **Edit** > **Preferences**."
    assert before[0] == f"{opens} The **Mousepad Preferences** dialog box opens."
    # While something is covered no window's title is told: it depends on the moment whether the word was still there.
    assert outcome.page.texts[0] in {before[0], f"{opens} A dialog box opens."}
    assert outcome.page.texts[1:] == [*before[1:3], TITLE, *before[4:6], "Press **Ctrl+A**."]


def test_pandoc_reads_the_same_list(outcome: Outcome) -> None:
    page = next(outcome.exports.glob("*.html"))
    told = subprocess.run(
        ["pandoc", "-f", "html", "-t", "json", page], capture_output=True, check=True
    ).stdout
    blocks = json.dumps(json.loads(told))
    assert len(re.findall(r'"t": "OrderedList"', blocks)) == 1
    assert blocks.count('"t": "Image"') == len(outcome.page.texts)


def test_the_marks_are_in_the_picture_where_they_were_drawn(outcome: Outcome) -> None:
    step = outcome.guide.steps[5]
    (arrow,) = [one for one in step.annotations if isinstance(one, Arrow)]
    (box,) = [one for one in step.annotations if isinstance(one, Box)]
    shown, before = outcome.page.pictures[3], outcome.page_before.pictures[3]
    middle = Point((arrow.start.x + arrow.end.x) / 2, (arrow.start.y + arrow.end.y) / 2)
    for spot in (middle, Point(box.rect.center.x, box.rect.y - 5)):
        x, y = round(spot.x), round(spot.y)
        pixel = tuple(int(value) for value in shown[y, x, 2::-1])
        assert pixel == (0xD6, 0x33, 0x6C), (spot, pixel)
        assert tuple(int(value) for value in before[y, x, 2::-1]) != pixel


def test_what_was_undone_is_nowhere(outcome: Outcome) -> None:
    marks = [one for step in outcome.guide.steps for one in step.annotations]
    assert not any(isinstance(one, Ellipse) for one in marks)
    assert not any("Never mind" in text for text in outcome.page.texts)
    assert [step.is_hidden for step in outcome.guide.steps] == [False] * (len(outcome.guide.steps) - 1) + [
        True
    ]


# ---- the film ------------------------------------------------------------------------------------------------------


def _probed(film: Path) -> dict[str, object]:
    command = ["ffprobe", "-v", "error", "-show_format", "-show_chapters", "-of", "json", str(film)]
    found: dict[str, object] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


def test_the_film_is_ten_seconds_shorter(outcome: Outcome) -> None:
    def length_s(film: Path) -> float:
        shape = _probed(film)["format"]
        assert isinstance(shape, dict)
        return float(shape["duration"])

    assert length_s(outcome.demo / "tutorial.mp4") - length_s(outcome.film) == pytest.approx(CUT_S, abs=0.1)


def test_the_chapters_are_those_of_what_is_left(outcome: Outcome) -> None:
    chapters = _probed(outcome.film)["chapters"]
    assert isinstance(chapters, list)
    titles = [chapter["tags"]["title"] for chapter in chapters]
    assert "Close the dialog box" in titles
    assert not any("Ctrl+S" in title or "View" in title for title in titles)


# ---- what was redacted ---------------------------------------------------------------------------------------------


def _frames(film: Path) -> Iterator[Bgra]:
    """Yield a frame of each second, as ffmpeg decodes it."""
    width, height = 1280, 720
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-i",
        str(film),
        "-vf",
        "fps=1",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "bgra",
        "-",
    ]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    size = width * height * 4
    for start in range(0, len(data) - size + 1, size):
        yield np.frombuffer(data, np.uint8, size, start).reshape(height, width, 4)


def _words_in(reader: RapidTextReader, picture: Bgra) -> str:
    height, width = picture.shape[:2]
    boxes = reader.find(picture, Rect(0, 0, width, height))
    return " ".join(text for text, _ in reader.read(picture, boxes)).casefold()


def test_the_redacted_word_is_in_no_picture_and_in_no_frame(outcome: Outcome) -> None:
    reader = RapidTextReader(threads=1)
    secret = CANARY.casefold()
    assert any(secret in _words_in(reader, picture) for picture in outcome.page_before.pictures)
    for picture in (*outcome.page.pictures, *_frames(outcome.film)):
        assert secret not in _words_in(reader, picture)

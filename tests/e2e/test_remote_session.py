"""The whole line, in a real remote session: what was recorded and exported against what was really done.

The truth comes from the customer's accessibility tree; the program has seen only the pixels of the viewer's window
and the specialist's own input.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import IO, Any

import cv2
import markdown
import msgspec
import numpy as np
import numpy.typing as npt
import psutil
import pytest
from markdown_it import MarkdownIt

from remoteassist.demo.performance import TrueAction, TruthRecord
from remoteassist.demo.programs import missing_packages
from remoteassist.demo.scenario import TITLE, TYPED_TEXT
from remoteassist.model.annotations import ACCENT
from remoteassist.model.geometry import Point
from remoteassist.session.store import Session
from remoteassist.steps.tellings import tellings_of

MISSING = missing_packages() if sys.platform == "linux" else ("a Linux machine",)
pytestmark = [
    pytest.mark.remote,
    pytest.mark.skipif(bool(MISSING), reason=f"needs the Debian packages {' '.join(MISSING)}"),
]

MATCH_S = 0.5
WIDEST_MARK_PX = 420
"""Half the width of the largest box around an element: a menu item."""


@dataclass(frozen=True)
class Demo:
    """One finished demo, as a stranger finds it."""

    folder: Path
    said: str

    @property
    def session(self) -> Path:
        return self.folder / "demo.rasession"

    @cached_property
    def truth(self) -> tuple[TrueAction, ...]:
        record = msgspec.json.decode((self.folder / "truth.json").read_bytes(), type=TruthRecord)
        return record.actions

    @cached_property
    def info(self) -> dict[str, Any]:
        return told("info", str(self.session), "--json")

    @cached_property
    def steps(self) -> list[dict[str, Any]]:
        steps: list[dict[str, Any]] = told("steps", str(self.session), "--json")["steps"]
        return steps

    @cached_property
    def article_texts(self) -> list[str]:
        """What each numbered step of the article says, with ** around what stands on the screen."""
        text = (self.folder / "article" / "index.md").read_text("utf-8")
        return [re.sub(r"\\(.)", r"\1", one) for one in re.findall(r"^1\. +(.+)$", text, re.MULTILINE)]

    @cached_property
    def shown_steps(self) -> list[dict[str, Any]]:
        """The step whose picture each numbered step of the article shows."""
        tellings = tellings_of(Session.open(self.session).guide())
        by_id = {step["id"]: step for step in self.steps}
        return [by_id[telling.shown.step.id] for telling in tellings]

    def session_time_s(self, action: TrueAction) -> float:
        manifest = json.loads((self.session / "session.json").read_text("utf-8"))
        return action.monotonic_s - float(manifest["monotonic_origin_ns"]) / 1e9

    def matched(self, kind: str) -> list[tuple[TrueAction, dict[str, Any]]]:
        """Pair each true action of a kind with the one step of that kind within half a second; nothing is left."""
        actions = [action for action in self.truth if action.kind == kind]
        left = [step for step in self.steps if step["kind"] == kind]
        pairs = []
        for action in actions:
            near = [step for step in left if abs(step["t_s"] - self.session_time_s(action)) <= MATCH_S]
            assert len(near) == 1, (action, near)
            left.remove(near[0])
            pairs.append((action, near[0]))
        assert left == [], left
        return pairs


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "remoteassist", *words]


def told(*words: str) -> dict[str, Any]:
    done = subprocess.run(program(*words), capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def demo(finished_demo: tuple[Path, str]) -> Demo:
    return Demo(*finished_demo)


# ---- what the command leaves -------------------------------------------------------------------------------


def test_the_command_says_where_each_product_is_and_how_long_it_took(demo: Demo) -> None:
    rows = [re.fullmatch(r"(\w[\w ]*?) {2,}(\S+) +(\d+\.\d) s", line) for line in demo.said.splitlines()]
    assert all(rows), demo.said
    named = {row.group(1): Path(row.group(2)) for row in rows if row}
    assert list(named) == ["session", "article", "web page", "video"]
    assert all(path.exists() for path in named.values())
    assert sum(float(row.group(3)) for row in rows if row) > 5


def test_nothing_but_the_products_is_left_in_the_folder(demo: Demo) -> None:
    names = {path.name for path in demo.folder.iterdir()}
    assert names == {
        *("demo.rasession", "truth.json", "article", "article.html", "tutorial.mp4", "tutorial.vtt"),
    }


def test_the_session_is_complete_and_of_the_viewers_content_only(demo: Demo) -> None:
    box = msgspec.json.decode((demo.folder / "truth.json").read_bytes(), type=TruthRecord)
    content = box.viewer_content_screen_px
    assert demo.info["state"] == "complete"
    assert (demo.info["width"], demo.info["height"]) == (content.width, content.height)
    assert (demo.info["target"]["left"], demo.info["target"]["top"]) == (content.x, content.y)
    assert demo.info["viewer"] == "customer-pc - TigerVNC"
    last = demo.truth[-1]
    assert demo.info["duration_s"] >= demo.session_time_s(last) + (last.seen_wall_s - last.wall_s)


# ---- steps against the truth -------------------------------------------------------------------------------


def test_every_click_is_one_step_at_the_time_and_the_place_of_the_click(demo: Demo) -> None:
    pairs = demo.matched("click")
    assert len(pairs) >= 6
    for action, step in pairs:
        assert action.box_frame_px is not None
        assert action.pos_frame_px is not None
        pos = Point(*step["pos"])
        assert action.box_frame_px.contains(pos), (action, step)
        assert pos.distance_to(action.pos_frame_px) <= 1.5, (action, step)


def test_every_chord_and_key_is_one_step(demo: Demo) -> None:
    for action, step in demo.matched("shortcut"):
        key = {"Escape": "Esc"}.get(action.key or "", action.key)
        chord = "+".join([*(modifier.capitalize() for modifier in action.modifiers), str(key)])
        assert f"**{chord}**" in step["title"], (action, step)


def test_the_typing_is_one_step_that_lasts_as_long_as_the_typing(demo: Demo) -> None:
    [(action, step)] = demo.matched("type")
    typing_s = action.end_wall_s - action.wall_s
    assert step["end_s"] - step["t_s"] >= typing_s - MATCH_S


def test_the_steps_are_the_actions_in_their_order_and_no_more(demo: Demo) -> None:
    assert [step["kind"] for step in demo.steps] == [action.kind for action in demo.truth]
    assert [step["index"] for step in demo.steps] == list(range(1, len(demo.truth) + 1))


# ---- pictures ----------------------------------------------------------------------------------------------


def pixels(path: Path) -> npt.NDArray[np.uint8]:
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    assert image is not None, path
    return np.asarray(image, np.uint8)


def accent_places(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Where the picture has the colour of our marks, give or take what blending does to a line."""
    red, green, blue = (int(ACCENT[index : index + 2], 16) for index in (1, 3, 5))
    distance = np.abs(picture.astype(int) - np.array([blue, green, red])).sum(axis=2)
    places: npt.NDArray[np.bool_] = distance < 60
    return places


def test_the_mark_in_each_picture_goes_around_the_place_of_the_click(demo: Demo) -> None:
    pictures = sorted((demo.folder / "article" / "images").glob("step-*.png"))
    assert len(pictures) == len(demo.shown_steps)
    shown = [(action, step) for action, step in demo.matched("click") if step in demo.shown_steps]
    assert len(shown) >= 4
    for action, step in shown:
        picture = pixels(pictures[demo.shown_steps.index(step)])
        assert picture.shape[:2] == (demo.info["height"], demo.info["width"])
        assert action.pos_frame_px is not None
        x, y = round(action.pos_frame_px.x), round(action.pos_frame_px.y)
        marks = accent_places(picture)
        row, column = marks[y - 1 : y + 2], marks[:, x - 1 : x + 2]
        assert row[:, max(0, x - WIDEST_MARK_PX) : x].any(), f"nothing left of the click in {step}"
        assert row[:, x : x + WIDEST_MARK_PX].any(), f"nothing right of the click in {step}"
        assert column[max(0, y - 60) : y].any(), f"nothing above the click in {step}"
        assert column[y : y + 60].any(), f"nothing below the click in {step}"


def test_the_still_of_a_click_shows_the_screen_before_it_without_marks(demo: Demo) -> None:
    stills = [pixels(demo.session / step["still"]) for _, step in demo.matched("click")]
    assert not any(accent_places(still).any() for still in stills)
    # The menu that the second click chooses from is open in its picture, and not yet in the first one's.
    menu = demo.matched("click")[1][0].box_frame_px
    assert menu is not None
    rows, columns = slice(int(menu.y), int(menu.bottom)), slice(int(menu.x), int(menu.right))
    assert not np.array_equal(stills[0][rows, columns], stills[1][rows, columns])


# ---- the article -------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Reads a page's list items and pictures."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.items = 0
        self.titles: list[str] = []
        self.alts: list[str | None] = []
        self._tag = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        self.items += tag == "li"
        if tag == "img":
            self.alts.append(dict(attrs).get("alt"))

    def handle_data(self, data: str) -> None:
        if self._tag == "h1" and data.strip():
            self.titles.append(data)


def test_the_article_has_at_least_seven_numbered_steps_each_with_its_picture(demo: Demo) -> None:
    text = (demo.folder / "article" / "index.md").read_text("utf-8")
    pages = [
        Page(MarkdownIt().render(text)),
        Page(markdown.markdown(text)),
        Page((demo.folder / "article.html").read_text("utf-8")),
    ]
    for page in pages:
        assert page.titles == [TITLE]
        assert page.items == len(demo.shown_steps) >= 7
        assert len(page.alts) == page.items
        assert all(page.alts)
        assert page.alts == pages[0].alts


def test_the_article_tells_every_action_once_and_in_order(demo: Demo) -> None:
    told_words = re.findall(r"\*\*(.+?)\*\*", " ".join(demo.article_texts))
    keys = {"Escape": "Esc"}
    for action in demo.truth:
        if action.kind == "type":
            continue
        chord = [modifier.capitalize() for modifier in action.modifiers]
        name = (action.label or "+".join([*chord, keys.get(str(action.key), str(action.key))])).rstrip(".")
        assert name in told_words, (action, demo.article_texts)
        del told_words[: told_words.index(name) + 1]
    assert len(demo.article_texts) < len(demo.steps)
    assert "Go to **Document** > **Word Wrap**." in demo.article_texts


def test_nothing_of_the_customer_is_in_the_article(demo: Demo) -> None:
    for path in (demo.folder / "article" / "index.md", demo.folder / "article.html"):
        assert "customer-pc" not in path.read_text("utf-8")


# ---- privacy -----------------------------------------------------------------------------------------------


def test_the_typed_text_is_in_no_byte_of_the_session_and_of_the_exports(demo: Demo) -> None:
    spellings = [TYPED_TEXT, TYPED_TEXT.replace(" ", ""), *TYPED_TEXT.split(",")]
    canaries = [one.encode(code) for one in spellings for code in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in demo.folder.rglob("*") if path.is_file()]
    assert len(files) > 20
    found = [(path.name, one) for path in files for one in canaries if one in path.read_bytes()]
    assert found == []


# ---- the film ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="needs ffprobe: install Debian's package ffmpeg")
def test_the_films_chapters_are_the_steps(demo: Demo) -> None:
    words = ["ffprobe", "-v", "error", "-show_chapters", "-show_streams", "-show_format", "-of", "json"]
    done = subprocess.run([*words, str(demo.folder / "tutorial.mp4")], capture_output=True, check=True)
    film = json.loads(done.stdout)
    chapters = [chapter for chapter in film["chapters"] if chapter["tags"]["title"] != "Introduction"]
    assert len(chapters) == len(demo.article_texts)
    for chapter, text in zip(chapters, demo.article_texts, strict=True):
        assert text.replace("**", "").startswith(f"{chapter['tags']['title']}.")
    starts_s = [float(chapter["start_time"]) for chapter in chapters]
    assert starts_s == sorted(set(starts_s))
    picture = next(stream for stream in film["streams"] if stream["codec_type"] == "video")
    assert (picture["codec_name"], picture["pix_fmt"], picture["color_space"]) == ("h264", "yuv420p", "bt709")
    assert float(film["format"]["duration"]) > demo.session_time_s(demo.truth[-1]) / 2


# ---- the end of it -----------------------------------------------------------------------------------------


def wait_for_phase(stream: IO[str], name: str) -> None:
    """Return when the program says that a phase goes on."""
    for line in stream:
        if json.loads(line).get("phase") == name:
            return
    raise AssertionError(f"it ended before its phase '{name}'")


def mark_of(process: psutil.Process) -> str | None:
    """Return the mark that a demo puts into the environment of all that it starts for its desktops."""
    try:
        return process.environ().get("REMOTEASSIST_DEMO")
    except psutil.Error:
        return None


def demo_processes(parent: psutil.Process) -> set[psutil.Process]:
    """Return all that a running demo has started, also what D-Bus has started for it."""
    children = set(parent.children(recursive=True))
    marks = {mark_of(child) for child in children} - {None}
    assert len(marks) == 1
    return children | {process for process in psutil.process_iter() if mark_of(process) in marks}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_demo_that_is_ended_half_way_leaves_no_process(tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "out"
    with subprocess.Popen(
        program("demo", "--progress", "json", "--out", str(folder)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stderr is not None
        wait_for_phase(running.stderr, "actions")
        started = demo_processes(psutil.Process(running.pid))
        assert len(started) > 8
        desktops = {Path(process.environ()["HOME"]).parent for process in started if mark_of(process)}
        os.kill(running.pid, number)
        rest = running.stderr.read()
    _, alive = psutil.wait_procs(started, timeout=20)
    assert [process for process in alive if process.status() != psutil.STATUS_ZOMBIE] == []
    if number is signal.SIGKILL:
        for desktop in desktops:
            shutil.rmtree(desktop)  # nobody was left to tidy up the files
        return
    assert running.returncode == 130, rest
    assert "remoteassist: interrupted" in rest
    assert not any(path.exists() for path in (folder, *desktops))

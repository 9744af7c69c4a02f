"""What is typed while recording is in no byte of the session, however it was typed."""

import json
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.desktop import Desktop, desktop
from benchmarks.hand import Hand
from benchmarks.recording import Recording
from remoteassist.demo.waiting import wait_for
from remoteassist.model.events import KeyPressed, TypingEnded, TypingStarted
from remoteassist.model.geometry import Size
from remoteassist.session.store import Session

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb: install Debian's package xvfb"),
]

SECRET = "qzxvjkwq"  # noqa: S105 - a canary
"""Letters that hardly follow each other anywhere."""

ENDS = {"Return": "enter", "Tab": "tab", "Escape": "escape", "F5": "key"}


@pytest.fixture(scope="module")
def screen() -> Iterator[Desktop]:
    with desktop(Size(800, 600)) as found:
        # A keyboard with AltGr. setxkbmap comes with Xvfb.
        subprocess.run(["setxkbmap", "de"], env=found.environment, check=True)
        yield found


def type_plain(hand: Hand) -> None:
    for letter in SECRET:
        hand.tap(letter)


def type_with_shift_held(hand: Hand) -> None:
    hand.key_down("Shift_L")
    type_plain(hand)
    hand.key_up("Shift_L")


def type_with_shift_for_each(hand: Hand) -> None:
    for letter in SECRET:
        hand.key_down("Shift_R")
        hand.tap(letter)
        hand.key_up("Shift_R")


def type_with_shift_let_go_first(hand: Hand) -> None:
    for letter in SECRET:
        hand.key_down("Shift_L")
        hand.key_down(letter)
        hand.key_up("Shift_L")
        hand.key_up(letter)


def type_rolling(hand: Hand) -> None:
    """The next key goes down before the last one is up, as fast typists do."""
    held = ""
    for letter in SECRET:
        hand.key_down(letter)
        if held:
            hand.key_up(held)
        held = letter
    hand.key_up(held)


def type_under_caps_lock(hand: Hand) -> None:
    hand.tap("Caps_Lock")
    type_plain(hand)
    hand.tap("Caps_Lock")


def type_between_shortcuts(hand: Hand) -> None:
    for letter in SECRET:
        hand.key_down("Control_L")
        hand.tap("s")
        hand.key_up("Control_L")
        hand.tap(letter)


def type_with_a_control_that_was_tapped(hand: Hand) -> None:
    hand.tap("Control_L")
    hand.tap("Alt_L")
    hand.tap("Super_L")
    type_plain(hand)


def type_with_alt_gr(hand: Hand) -> None:
    hand.key_down("ISO_Level3_Shift")
    type_plain(hand)
    hand.key_up("ISO_Level3_Shift")


def type_with_corrections(hand: Hand) -> None:
    for letter in SECRET:
        hand.tap("x")
        hand.tap("BackSpace")
        hand.tap(letter)


def type_on_the_keypad(hand: Hand) -> None:
    hand.tap("Num_Lock")
    for digit in "7294":
        hand.tap(f"KP_{digit}")
    hand.tap("Num_Lock")


WAYS = (
    type_plain,
    type_with_shift_held,
    type_with_shift_for_each,
    type_with_shift_let_go_first,
    type_rolling,
    type_under_caps_lock,
    type_between_shortcuts,
    type_with_a_control_that_was_tapped,
    type_with_alt_gr,
    type_with_corrections,
    type_on_the_keypad,
)


def every_byte(session_path: Path) -> bytes:
    """Everything in the session's files, and what is packed in those that are compressed."""
    found = b""
    for path in sorted(session_path.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found += data + path.name.encode() + b"\0"
            start = data.find(b"IDAT")
            if start >= 0:
                found += zlib.decompressobj().decompress(data[start + 4 :])
    return found


def spellings(text: str) -> list[bytes]:
    forms = (text, text.upper(), text[::-1], text[2:6], text[2:6].upper())
    return [form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]


@pytest.mark.parametrize("way", WAYS)
def test_no_byte_of_the_session_tells_what_was_typed(tmp_path: Path, screen: Desktop, way: object) -> None:
    assert callable(way)
    path = tmp_path / "secret.rasession"
    with Hand(screen.display_name) as hand, Recording(screen, path) as recording:
        for end in ENDS:
            way(hand)
            hand.tap(end)
        way(hand)
        assert recording.stop() == 0
        said = json.dumps(recording.news)

    events = Session.open(path).events()
    keys = [(event.key, event.modifiers) for event in events if isinstance(event, KeyPressed)]
    # Letter by letter it would hide from a search for the whole: no key stands here but those that are no text.
    assert set(keys) <= {("F5", ()), ("S", ("ctrl",)), ("Delete", ()), ("NumLock", ())}
    found = every_byte(path) + (screen.folder / "programs.log").read_bytes() + said.encode()
    assert [spelling for spelling in spellings(SECRET) if spelling in found] == []
    # And yet it is known that there was typing, and how it ended.
    assert any(isinstance(event, TypingStarted) for event in events)
    ended_by = {event.ended_by for event in events if isinstance(event, TypingEnded)}
    assert ended_by >= {*ENDS.values(), "stop"}


def test_a_click_into_another_field_ends_the_typing(tmp_path: Path, screen: Desktop) -> None:
    path = tmp_path / "click.rasession"
    with Hand(screen.display_name) as hand, Recording(screen, path) as recording:
        type_plain(hand)
        # Mouse and keys are heard on two lines, so a click within the same millisecond may come first.
        wait_for(
            lambda: b"typing_started" in (path / "events.ndjson").read_bytes(), what="the typing to be heard"
        )
        hand.press()
        hand.release()
        assert recording.stop() == 0
    events = Session.open(path).events()
    assert "click" in {event.ended_by for event in events if isinstance(event, TypingEnded)}

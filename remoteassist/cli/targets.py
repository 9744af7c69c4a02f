"""`remoteassist targets`: what can be recorded here, for people, as JSON, or as news for as long as somebody chooses.

`--json` prints `{"targets": [...]}`; `--follow` prints one JSON object a line until stdin ends or it is stopped:
`{"event": "targets", "targets": [...]}` at once and whenever the list changes, and about once a second for each
target that looks different `{"event": "picture", "id": "window:0x3e00007", "jpeg": "BASE64"}` (at most 320x200
pixels); and when that is impossible `{"event": "failed", "text": …, "code": …, "facts": {…}}`, as `record --control`
does. A target is

    {"id": "window:0x3e00007", "kind": "window", "record": ["--window", "0x3e00007"], "title": "…", "program": "…",
     "viewer": "TigerVNC", "box": [x, y, width, height], "state": "visible", "is_primary": false}

`viewer` is null for what is no remote viewer; `box` is in desktop units; `state` is `visible`, `covered` (by another
program's window: where the X server keeps what it draws, its pictures go on) or `minimized`. Viewers come first, then
screens, the primary one before the others, then other windows. Windows of the program that asks are left out.
"""

import argparse
import base64
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any, Final

import msgspec

from remoteassist.capture.backends import Backend, usable_backend
from remoteassist.capture.listing import open_lister
from remoteassist.capture.picture.recordable import Recordable, WindowLister, recordable_screen
from remoteassist.capture.picture.target_pictures import TargetPictures
from remoteassist.cli.interruption import at_end_of_stdin, on_signals
from remoteassist.cli.leave_out import add_leave_out, left_out_ids
from remoteassist.cli.record_ending import telling_why
from remoteassist.errors import ExitStatus
from remoteassist.model.text import one_line
from remoteassist.session.files import printable
from remoteassist.steps.viewers import viewer_of

_LOOK_EVERY_S: Final = 0.5
_PICTURES_EVERY: Final = 2
"""Looks for each round of pictures."""

_SCREENS_EVERY: Final = 4
"""Looks for each question for the screens, which costs a few milliseconds."""

_LONGEST_TITLE: Final = 120
_LONGEST_PROGRAM: Final = 40
_MOST_WINDOWS: Final = 50
"""With titles of the longest characters: a line stays below 64 KiB, which is what readers take."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `targets`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    form.add_argument(
        "--follow",
        action="store_true",
        help="JSON lines with small pictures until stdin ends (news on stdout)",
    )
    add_leave_out(parser)


def run(args: argparse.Namespace) -> ExitStatus:
    """Print what can be recorded, once or until stopped."""
    with telling_why(is_wanted=args.follow):
        return _run(args)


def _run(args: argparse.Namespace) -> ExitStatus:
    left_out = left_out_ids(args)
    backend = usable_backend()
    with closing(open_lister(backend, left_out=left_out, owner_pid=os.getppid())) as lister:
        if args.follow:
            _follow(backend, lister)
            return ExitStatus.DONE
        targets = sorted_targets([*_screens(backend), *lister.windows()])
    if args.json:
        print(_json(targets=[as_json(target) for target in targets]))
    else:
        print("\n".join(as_table(targets)))
    return ExitStatus.DONE


def sorted_targets(targets: Sequence[Recordable]) -> Sequence[Recordable]:
    """Return remote viewers first, then screens, then other windows; else in the order given."""

    def rank(target: Recordable) -> int:
        if target.kind == "screen":
            return 1
        return 0 if viewer_name(target) is not None else 2

    windows = [target for target in targets if target.kind == "window"]
    shown = {target.id for target in sorted(windows, key=rank)[:_MOST_WINDOWS]}
    return sorted((one for one in targets if one.kind == "screen" or one.id in shown), key=rank)


def viewer_name(target: Recordable) -> str | None:
    """Return what the remote viewer is called whose window it is, None for anything else."""
    viewer = viewer_of(one_line(target.title)) if target.kind == "window" else None
    return viewer.name if viewer is not None else None


def shown_title(target: Recordable) -> str:
    """Return a target's title as other programs are told it: on one line, and not endless."""
    return one_line(target.title)[:_LONGEST_TITLE]


def as_json(target: Recordable) -> dict[str, Any]:
    """Return a target as other programs rely on it."""
    box = target.box_desktop
    return {
        "id": target.id,
        "kind": target.kind,
        "record": list(target.record_words),
        "title": shown_title(target),
        "program": one_line(target.program)[:_LONGEST_PROGRAM],
        "viewer": viewer_name(target),
        "box": [round(box.x), round(box.y), round(box.width), round(box.height)],
        "state": target.state,
        "is_primary": target.is_primary,
    }


def as_table(targets: Sequence[Recordable]) -> list[str]:
    """Return a line for each target, for people: what to tell `record`, its size, what is special, its title."""
    words = [" ".join(target.record_words) for target in targets]
    sizes = [f"{target.box_desktop.width:.0f}x{target.box_desktop.height:.0f}" for target in targets]
    word_width = max(map(len, words), default=0)
    size_width = max(map(len, sizes), default=0)
    return [
        f"{word:<{word_width}}  {size:>{size_width}}  {printable(one_line(target.title))}{_remarks(target)}"
        for word, size, target in zip(words, sizes, targets, strict=True)
    ]


def _remarks(target: Recordable) -> str:
    remarks: list[str] = [] if target.state == "visible" else [target.state]
    if target.is_primary:
        remarks.append("primary")
    viewer = viewer_name(target)
    if viewer is not None:
        remarks.append(f"remote viewer: {viewer}")
    return "".join(f" [{remark}]" for remark in remarks)


def _screens(backend: Backend) -> list[Recordable]:
    return [recordable_screen(screen) for screen in backend.screens()]


def _json(**news: object) -> str:
    return msgspec.json.encode(news).decode()


# -- following ---------------------------------------------------------------------------------------------------


class _StoppedError(Exception):
    """SIGINT or SIGTERM came."""


def _follow(backend: Backend, lister: WindowLister) -> None:
    ended = threading.Event()
    at_end_of_stdin(ended.set)
    try:
        # Also in the middle of a line that nobody reads.
        with on_signals(_raise_stopped):
            _Following(backend, lister).run(ended.wait)
    except (_StoppedError, BrokenPipeError):
        return


class _Following:
    """Tells of the targets of this desktop until it is told to end."""

    def __init__(self, backend: Backend, lister: WindowLister) -> None:
        self._backend = backend
        self._lister = lister
        self._screens = _screens(backend)
        self._told: Sequence[Recordable] | None = None

    def run(self, wait: Callable[[float], bool]) -> None:
        """Tell news; `wait` sleeps for so many seconds and returns whether to end."""
        looks, pictures = 0, TargetPictures()
        try:
            while True:
                begun_s = time.monotonic()
                if looks % _SCREENS_EVERY == 0 and self._have_screens_changed():
                    # A grabber knows the desktop as it was when it was made.
                    pictures.close()
                    pictures = TargetPictures()
                targets = self._tell_targets()
                if looks % _PICTURES_EVERY == 0:
                    self._tell_pictures(pictures, targets)
                looks += 1
                if wait(max(0.0, begun_s + _LOOK_EVERY_S - time.monotonic())):
                    return
        finally:
            pictures.close()

    def _have_screens_changed(self) -> bool:
        before, self._screens = self._screens, _screens(self._backend)
        return before != self._screens

    def _targets(self) -> Sequence[Recordable]:
        return sorted_targets([*self._screens, *self._lister.windows()])

    def _tell_targets(self) -> Sequence[Recordable]:
        targets = self._targets()
        if targets != self._told:
            self._told = targets
            print(_json(event="targets", targets=[as_json(target) for target in targets]), flush=True)
        return targets

    def _tell_pictures(self, pictures: TargetPictures, targets: Sequence[Recordable]) -> None:
        pictures.forget({target.id for target in targets})
        looks = pictures.look(
            targets, own_boxes=self._lister.own_boxes(), covered=self._lister.covered_pictures
        )
        if self._targets() != targets:
            # Something moved while we looked: a picture could show another window. There is another round soon.
            return
        for target_id, jpeg in pictures.changed(looks):
            text = base64.b64encode(jpeg).decode()
            print(_json(event="picture", id=target_id, jpeg=text), flush=True)


def _raise_stopped() -> None:
    raise _StoppedError

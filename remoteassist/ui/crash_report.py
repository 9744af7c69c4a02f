"""What is written down about a crash: enough to find the fault, and nothing of what somebody works on.

A report names versions, modules, functions and lines, and quotes lines of our own source. It holds no message of an
exception, no value of a variable, no title, no text and no path of this machine, because any of these may be a
customer's.
"""

import linecache
import platform
import re
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from traceback import walk_tb
from types import FrameType, TracebackType
from typing import Final

import PySide6
from PySide6.QtCore import qVersion

import remoteassist
from remoteassist import __version__

_PACKAGE: Final = Path(remoteassist.__file__).parent
_NATIVE_LINE: Final = re.compile(r'^  File "(?P<path>.+)", line (?P<line>\d+) in (?P<name>[\w.<>]+)$')
_NATIVE_HEAD: Final = re.compile(
    r"^(?:Fatal Python error: [\w ]+|Windows fatal exception: [\w ]+"
    r"|(?:Current thread|Thread) 0x[0-9a-f]+ [^\"']*\(most recent call first\):)"
)
_MOST_CHAINED: Final = 10
"""Exceptions that were raised while others were handled; more are a loop."""


def report_of(error: BaseException, *, qt_messages: Iterable[str] = ()) -> str:
    """Return the report about an exception that nobody caught.

    Args:
        error: With its traceback.
        qt_messages: What Qt complained about before, already without private content.
    """
    lines = [*_versions(), ""]
    for link, one in _chain(error):
        lines += [link, f"{type(one).__module__}.{type(one).__qualname__}", *_frames(one.__traceback__), ""]
    lines += [f"Qt: {message}" for message in qt_messages]
    return "\n".join(lines).strip() + "\n"


def report_of_native_crash(text: str) -> str:
    """Return the report about a crash outside of Python, made of what `faulthandler` left."""
    lines = [*_versions(), "", "The process broke off (a crash outside of Python).", ""]
    for line in text.splitlines():
        frame = _NATIVE_LINE.match(line)
        if frame is not None:
            lines += _told(Path(frame["path"]), int(frame["line"]), frame["name"])
        elif _NATIVE_HEAD.match(line):
            lines.append(line)
    return "\n".join(lines) + "\n"


def _versions() -> list[str]:
    return [
        f"remoteassist {__version__}",
        f"Python {platform.python_version()} ({sysconfig.get_platform()})",
        f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
    ]


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    link, one = "", error
    for _ in range(_MOST_CHAINED):
        yield link, one
        if one.__cause__ is not None:
            link, one = "caused by", one.__cause__
        elif one.__context__ is not None and not one.__suppress_context__:
            link, one = "raised while handling", one.__context__
        else:
            return


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    for frame, line in walk_tb(traceback):
        yield from _told(Path(frame.f_code.co_filename), line, _name(frame))


def _name(frame: FrameType) -> str:
    return frame.f_code.co_qualname


def _told(path: Path, line: int, name: str) -> list[str]:
    """Return a frame: of our own files with the line of source, of others only the package and the file's name."""
    try:
        inside = path.relative_to(_PACKAGE)
    except ValueError:
        return [f"  {_public_name(path)}:{line} in {name}"]
    source = linecache.getline(str(path), line).strip()
    return [f"  remoteassist/{inside.as_posix()}:{line} in {name}", f"    {source}"]


def _public_name(path: Path) -> str:
    """Return a path without what is of this machine: from `site-packages` on, else the last part."""
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name

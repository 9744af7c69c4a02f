"""`remoteassist library`: the sessions on this machine, and a search over all that is said and shown in them."""

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from remoteassist.cli.interruption import terminated_as_interrupted
from remoteassist.cli.progress import reporter
from remoteassist.errors import BadInputError, ExitStatus
from remoteassist.model.time import clock_text, s_from_ns
from remoteassist.session.files import printable
from remoteassist.session.library import Library
from remoteassist.session.library_rows import Entry, Found, Hit
from remoteassist.session.manifest import utc_text
from remoteassist.settings import library_index_path, sessions_folder
from remoteassist.steps.session_text import session_text

_HITS_SHOWN: Final = 5
"""Of one session; who wants more opens it."""
_LIMIT: Final = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `library`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|search|rebuild")
    listing = actions.add_parser("list", help="all sessions, newest first")
    search = actions.add_parser("search", help="the sessions in which words stand")
    rebuild = actions.add_parser("rebuild", help="forget the index, and read every session anew")
    search.add_argument(
        "text", nargs="+", metavar="TEXT", help="words, all of which are wanted; the last may be incomplete"
    )
    search.add_argument(
        "--limit", type=int, default=_LIMIT, metavar="N", help=f"at most so many sessions (default: {_LIMIT})"
    )
    for one in (listing, search, rebuild):
        one.add_argument(
            "--folder", type=Path, metavar="DIR", help="where the sessions are (default: the sessions folder)"
        )
        one.add_argument("--json", action="store_true", help="one JSON object instead of a text to read")


def run(args: argparse.Namespace) -> ExitStatus:
    """Bring the index up to date, and print what was asked for. That nothing is found is no error.

    Raises:
        BadInputError: The folder that was named does not exist.
        MachineLacksError: This Python's SQLite cannot search in text.
    """
    folder = _folder(args.folder)
    with (
        terminated_as_interrupted("reading"),
        Library(library_index_path(), read_text=session_text) as library,
        reporter(args) as report,
    ):
        progress = report.phase("read")
        if args.action == "rebuild":
            library.rebuild(folder, progress=progress)
        else:
            library.refresh(folder, progress=progress)
        entries = library.entries(folder)
        found: list[tuple[Found, list[Hit]]] = []
        text = " ".join(args.text) if args.action == "search" else ""
        if args.action == "search":
            found = [
                (one, library.hits(one.entry.path, text, limit=_HITS_SHOWN))
                for one in library.search(text, folder=folder, limit=max(args.limit, 0))
            ]
    match args.action:
        case "list":
            _print_list(entries, folder, as_json=args.json)
        case "search":
            _print_found(found, text, as_json=args.json)
        case _:
            _print_rebuilt(entries, folder, as_json=args.json)
    return ExitStatus.DONE


def _folder(wanted: Path | None) -> Path:
    if wanted is None:
        return sessions_folder()
    if not wanted.is_dir():
        raise BadInputError(f"{printable(str(wanted))} is not a folder; name the one that holds the sessions")
    return Path(os.path.abspath(wanted))  # noqa: PTH100 - without following links


def _print_list(entries: Sequence[Entry], folder: Path, *, as_json: bool) -> None:
    if as_json:
        print(
            json.dumps(
                {"folder": str(folder), "sessions": [_entry_as_json(one) for one in entries]}, indent=1
            )
        )
    elif not entries:
        print(f"no sessions in {printable(str(folder))} yet; make one with: remoteassist record")
    else:
        print("\n".join(_lines_of(entries)))


def _print_found(found: Sequence[tuple[Found, list[Hit]]], text: str, *, as_json: bool) -> None:
    if as_json:
        told = [
            {
                "session": str(one.entry.path),
                "title": one.entry.title,
                **_hit_as_json(one.hit),
                "hits": [_hit_as_json(hit) for hit in hits],
            }
            for one, hits in found
        ]
        print(json.dumps({"text": text, "found": told}, indent=1))
        return
    for one, hits in found:
        print(f"{printable(one.entry.title)}  ({printable(str(one.entry.path))})")
        # The title stands above already.
        print("".join(f"  {_hit_as_text(hit)}\n" for hit in hits if hit.kind != "title"), end="")
    if not found:
        print(f"nothing found for '{printable(text)}'")


def _print_rebuilt(entries: Sequence[Entry], folder: Path, *, as_json: bool) -> None:
    unreadable = [one for one in entries if one.state == "unreadable"]
    if as_json:
        paths = [str(one.path) for one in unreadable]
        print(json.dumps({"folder": str(folder), "sessions": len(entries), "unreadable": paths}, indent=1))
        return
    noun = "session" if len(entries) == 1 else "sessions"
    print(f"{len(entries)} {noun} in {printable(str(folder))}")
    print("".join(f"unreadable: {printable(str(one.path))}\n" for one in unreadable), end="")


def _entry_as_json(entry: Entry) -> dict[str, Any]:
    """Return a session as other programs rely on it; names and values are those of `remoteassist info --json`."""
    return {
        "session": str(entry.path),
        "id": entry.id,
        "title": entry.title,
        "ticket": entry.ticket,
        "viewer": entry.viewer or None,
        "viewer_name": entry.viewer_name or None,
        "started_at": None if entry.started_at is None else utc_text(entry.started_at),
        "duration_s": s_from_ns(entry.duration_ns),
        "steps": entry.steps,
        "state": entry.state.replace(" ", "_"),
        "exported": list(entry.exports),
        "tags": list(entry.tags),
        "screen_text": entry.has_screen_text,
        "changed_at": utc_text(entry.changed_at),
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    """Return a hit; `step` is null for what belongs to none, `t_s` for what has no time. `marks` count characters."""
    step = None
    if hit.step_id is not None:
        step = {"index": hit.step_number, "id": hit.step_id, "title": hit.step_title}
    return {
        "kind": hit.kind,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "step": step,
        "t_s": None if hit.t_ns is None else round(s_from_ns(hit.t_ns), 3),
    }


def _hit_as_text(hit: Hit) -> str:
    where = hit.kind if hit.step_number is None else f"step {hit.step_number}"
    if hit.kind in {"note", "marker"}:
        where += f", {hit.kind}"
    at = "" if hit.t_ns is None else f", {clock_text(hit.t_ns)}"
    return f"{where}{at}: {printable(hit.snippet)}"


def _lines_of(entries: Sequence[Entry]) -> list[str]:
    """Return one line for each session: when, how long, how many steps, what it is called, and its state."""
    rows = [
        (
            "" if one.started_at is None else one.started_at.astimezone().strftime("%Y-%m-%d %H:%M"),
            "" if one.started_at is None else clock_text(one.duration_ns),
            "" if one.started_at is None else f"{one.steps} step" + ("" if one.steps == 1 else "s"),
        )
        for one in entries
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {_called(entry)}"
        for row, entry in zip(rows, entries, strict=True)
    ]


def _called(entry: Entry) -> str:
    remarks: list[str] = [] if entry.state == "complete" else [entry.state]
    remarks += [f"exported: {', '.join(entry.exports)}"] if entry.exports else []
    words = [entry.title, *([f"({entry.ticket})"] if entry.ticket else [])]
    words += [f"#{tag}" for tag in entry.tags]
    text = " ".join(words) + "".join(f" [{remark}]" for remark in remarks)
    # The name of the folder is what other commands take.
    return f"{printable(text)}  {printable(entry.path.name)}"

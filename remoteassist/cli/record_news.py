"""What a recording tells while it runs: as JSON to the program that steers it, else what a person needs on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from remoteassist.capture.setup import Setup
from remoteassist.cli.control import NewsWriter, Tell
from remoteassist.model.time import s_from_ns


@contextmanager
def telling(*, as_json: bool) -> Iterator[Tell]:
    """Give a function that tells news for as long as the block runs."""
    if not as_json:
        yield _tell_person
        return
    writer = NewsWriter()
    writer.start()
    try:
        yield writer.tell
    finally:
        writer.finish()


def telling_of_itself(setup: Setup, tell: Tell) -> Setup:
    """Return the setup of a recording that tells how it goes: its state, its health, what it hears and forgets."""
    return replace(
        setup,
        on_health=lambda health: tell(**health.as_news()),
        on_state=lambda state, t_ns: tell(event="state", state=state, t_s=s_from_ns(t_ns)),
        on_tick=lambda tick: tell(event="tick", t_s=s_from_ns(tick.t_ns), clicks=tick.clicks, keys=tick.keys),
        on_marked=lambda marked: tell(event="marked", t_s=s_from_ns(marked.t_ns), note=marked.note),
        on_forgotten=lambda gap: tell(
            event="forgotten", from_s=s_from_ns(gap.t_ns), to_s=s_from_ns(gap.end_t_ns)
        ),
        on_target=lambda box: tell(event="target", box=box),
        sound=replace(
            setup.sound,
            on_level=lambda db, is_muted: tell(event="level", db=round(db, 1), is_muted=is_muted),
        ),
    )


def _tell_person(**news: object) -> None:
    if news["event"] == "started" and sys.stderr.isatty():
        print("recording; press Ctrl+C to stop", file=sys.stderr)
    elif news["event"] == "health" and _is_for_person(news["subject"], news["level"]):
        print(f"remoteassist: {news['text']}", file=sys.stderr, flush=True)


def _is_for_person(subject: object, level: object) -> bool:
    """Whether it is said on stderr; all of it is in the session's log.

    That the disk ended the recording is told at the end, with what is left of it; a forecast, and that there is no
    microphone, are for somebody who can do something about it now.
    """
    if subject == "sound":
        return level != "info" or sys.stderr.isatty()
    return subject != "disk" or (level != "error" and sys.stderr.isatty())

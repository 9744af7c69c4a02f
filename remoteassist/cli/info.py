"""`remoteassist info`: what is in a session."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from remoteassist.errors import ExitStatus
from remoteassist.model.events import Event, Gap, GapReason, HealthTold
from remoteassist.model.guide import Guide
from remoteassist.model.time import clock_text, s_from_ns
from remoteassist.session.export_log import read_exports
from remoteassist.session.files import printable
from remoteassist.session.journal import JournalReading, read_events, told_once
from remoteassist.session.manifest import Consent, State
from remoteassist.session.store import Session, ticket_of

_STATE_TEXTS: dict[State, str] = {
    "complete": "complete",
    "recording": "being recorded now",
    "needs_recovery": "its recording was cut off",
}


_REASON_TEXTS: dict[GapReason, str] = {
    "covered": "covered by another window",
    "closed": "closed",
    "minimized": "minimized",
    "input_lost": "clicks and keys not heard",
    "picture_lost": "picture lost",
    "disk": "disk full",
    "paused": "paused",
    "private": "private",
    "forgotten": "forgotten",
    "locked": "screen locked",
    "asleep": "asleep",
    "recovered": "lost when it was cut off",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what this command takes."""
    parser.add_argument("session", metavar="SESSION", type=Path, help="the session's folder (NAME.rasession)")
    parser.add_argument("--json", action="store_true", help="print one JSON object for other programs")


def run(args: argparse.Namespace) -> ExitStatus:
    """Print what is in the session.

    Raises:
        BadInputError: There is no session, or it is damaged, unsafe, or of a newer format.
    """
    session = Session.open(args.session)
    journal = read_events(session.events_path)
    guide = session.guide()
    state: State = "needs_recovery" if session.needs_recovery() else session.manifest.state
    if args.json:
        print(json.dumps(_as_json(session, state=state, journal=journal, guide=guide)))
    else:
        print("\n".join(_as_text(session, state=state, journal=journal, guide=guide)))
    return ExitStatus.DONE


def _as_json(session: Session, *, state: State, journal: JournalReading, guide: Guide) -> dict[str, object]:
    manifest, target = session.manifest, session.manifest.target
    consent = manifest.consent
    return {
        "session": str(session.path),
        "id": manifest.id,
        "title": manifest.title,
        "issue": manifest.issue,
        "ticket": ticket_of(session, guide),
        "state": state,
        "started_at": manifest.started_at,
        "duration_s": s_from_ns(manifest.duration_ns),
        "width": manifest.size_px.width,
        "height": manifest.size_px.height,
        "frames": manifest.frames,
        "dropped": manifest.dropped,
        "events": len(journal.events),
        "damaged_events": journal.damaged_lines + (journal.torn_bytes > 0),
        "steps": len(guide.steps),
        "segments": len(manifest.segments),
        "audio": manifest.audio,
        "target": {
            "kind": target.kind,
            "description": target.description,
            "left": target.left,
            "top": target.top,
            "scale": target.scale,
        },
        "viewer": manifest.viewer,
        "consent": None
        if consent is None
        else {
            "who": consent.who,
            "when": consent.when,
            "wording": consent.wording,
            "channel": consent.channel,
        },
        "gaps": [
            {"reason": gap.reason, "from_s": s_from_ns(gap.t_ns), "to_s": s_from_ns(gap.end_t_ns)}
            for gap in _gaps(journal)
        ],
        "health": _health_json(journal.events),
        "exported": [{"at": one.at, "format": one.format, "name": one.name} for one in read_exports(session)],
    }


def _as_text(session: Session, *, state: State, journal: JournalReading, guide: Guide) -> list[str]:
    manifest = session.manifest
    started = manifest.started_at_utc.strftime("%Y-%m-%d %H:%M UTC")
    rows = [
        ("State", _STATE_TEXTS[state]),
        ("Recorded", f"{started}, {clock_text(manifest.duration_ns)} long"),
        ("Target", f"{manifest.target.kind}, {manifest.target.description}"),
        ("Viewer", manifest.viewer or ""),
        ("Issue", manifest.issue),
        ("Ticket", ticket_of(session, guide)),
        ("Picture", f"{manifest.size_px.width} x {manifest.size_px.height}, {_video_text(session)}"),
        ("Sound", "recorded" if manifest.audio else "none"),
        ("Gaps", _gaps_text(journal)),
        ("Health", _health_text(journal.events)),
        ("Events", _events_text(journal)),
        (
            "Steps",
            f"{len(guide.steps):,}" if guide.steps else "none yet; find them with: remoteassist detect",
        ),
    ]
    formats = dict.fromkeys(one.format for one in read_exports(session))
    rows.append(("Exported", ", ".join(formats)))
    if manifest.consent is not None:
        rows.append(("Consent", _consent_text(manifest.consent)))
    lines = [printable(manifest.title or session.path.stem)]
    lines += [f"  {name:<9} {printable(value)}" for name, value in rows if value]
    if state == "needs_recovery":
        lines.append(f"Mend it with: remoteassist recover '{printable(str(session.path))}'")
    return lines


def _consent_text(consent: Consent) -> str:
    """Return such as `Ann, 2026-03-01T09:29:00Z, by phone: Go ahead`, without what was not noted."""
    facts = [consent.who, consent.when, f"by {consent.channel}" if consent.channel else ""]
    return ": ".join(filter(None, (", ".join(filter(None, facts)), consent.wording)))


def _video_text(session: Session) -> str:
    manifest = session.manifest
    texts = [_counted(manifest.frames, "frame"), _counted(len(manifest.segments), "segment")]
    if manifest.dropped:
        texts.append(f"{manifest.dropped:,} left out because the machine was too slow")
    return ", ".join(texts)


def _gaps(journal: JournalReading) -> list[Gap]:
    return sorted(
        (one for one in told_once(journal.events) if isinstance(one, Gap)), key=lambda gap: gap.t_ns
    )


def _gaps_text(journal: JournalReading) -> str:
    """Return such as `private 0:31 at 1:04, paused at 2:10`; empty without any."""
    texts: list[str] = []
    for gap in _gaps(journal):
        length = clock_text(gap.end_t_ns - gap.t_ns) if gap.end_t_ns > gap.t_ns else ""
        texts.append(" ".join(filter(None, (_REASON_TEXTS[gap.reason], length, "at", clock_text(gap.t_ns)))))
    return ", ".join(texts)


def _events_text(journal: JournalReading) -> str:
    damaged = journal.damaged_lines + (journal.torn_bytes > 0)
    return f"{len(journal.events):,}" + (f", and {_counted(damaged, 'damaged line')}" if damaged else "")


def worst_health(events: Sequence[Event]) -> HealthTold | None:
    """Return the first of the gravest things that the recorder said about itself; None when all was well."""
    told = [event for event in events if isinstance(event, HealthTold) and event.level != "info"]
    return min(told, key=lambda event: event.level != "error", default=None)


def _health_json(events: Sequence[Event]) -> dict[str, object] | None:
    worst = worst_health(events)
    if worst is None:
        return None
    return {
        "level": worst.level,
        "subject": worst.subject,
        "text": worst.text,
        "t_s": s_from_ns(worst.t_ns),
        "told": sum(isinstance(event, HealthTold) and event.level != "info" for event in events),
    }


def _health_text(events: Sequence[Event]) -> str:
    worst = worst_health(events)
    return "" if worst is None else f"at {clock_text(worst.t_ns)}: {worst.text}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")

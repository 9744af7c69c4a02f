"""The file `guide.journal`: what changed in the guide since `guide.json` was saved, readable wherever it was cut off.

One JSON object a line. The first says which `guide.json` it goes on from; then follows each change, and for each save
after how many of them it was made. So a crash between a save and the emptying of the journal does no harm.
"""

import hashlib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import msgspec

from remoteassist.model.changes import GuideChange, changed
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.session.guide_file import GUIDE_FORMAT

MAX_GUIDE_JOURNAL_BYTES: Final = 128 << 20
"""Twice the largest guide: a change of all of its steps, and whatever follows until it is saved."""


class _Line(msgspec.Struct, frozen=True, tag_field="is", omit_defaults=True, forbid_unknown_fields=True):
    """Common to all lines."""


class _Head(_Line, frozen=True, tag="journal"):
    format_version: int
    continues: str


class _Change(_Line, frozen=True, tag="change"):
    """A `GuideChange`, and how many edits of a person the guide has had since the head."""

    edits: int
    fields: dict[str, msgspec.Raw] = {}
    steps: tuple[GuideStep, ...] = ()
    order: tuple[str, ...] | None = None


class _Saved(_Line, frozen=True, tag="saved"):
    """The `guide.json` of this fingerprint is the guide after the first `changes` changes."""

    fingerprint: str
    changes: int


_decoder: Final = msgspec.json.Decoder(_Head | _Change | _Saved)
_FIELD_DECODERS: Final[Mapping[str, msgspec.json.Decoder[object]]] = {
    name: msgspec.json.Decoder(hint) for name, hint in typing.get_type_hints(Guide).items() if name != "steps"
}

_FORMATS: Final = (2, GUIDE_FORMAT)
"""Of journals that can be read: what format 2 can change is the same in format 3, so no edit is lost by an update."""

_Changes: TypeAlias = list[tuple[int, GuideChange]]


def fingerprint_of(data: bytes | None) -> str:
    """Return what tells one `guide.json` from another; empty when there is none."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def head_line(continues: str) -> bytes:
    """Return the first line of a journal that goes on from the `guide.json` of that fingerprint."""
    return _encoded(_Head(GUIDE_FORMAT, continues))


def change_line(change: GuideChange, *, edits: int) -> bytes:
    """Return a change as one line; `edits` counts a person's edits since the head, this change's with them."""
    fields = {name: msgspec.Raw(msgspec.json.encode(value)) for name, value in change.fields.items()}
    return _encoded(_Change(edits, fields, change.steps, change.order))


def saved_line(fingerprint: str, *, changes: int) -> bytes:
    """Return the line that says which `guide.json` is the guide after the first `changes` changes."""
    return _encoded(_Saved(fingerprint, changes))


@dataclass(frozen=True, slots=True)
class GuideJournal:
    """What a journal holds, up to the first line that is none of ours.

    Attributes:
        continues: Fingerprint of the `guide.json` before the first change; None without a head.
        changes: Each change with the count of edits up to it.
        saved: By the fingerprint of each `guide.json` that was made, how many of the changes are in it.
        whole_bytes: Length of all whole lines: what follows is damage, or was cut off.
        is_damaged: Whether something else than a line that was cut off follows.
    """

    continues: str | None = None
    changes: _Changes = field(default_factory=list)
    saved: dict[str, int] = field(default_factory=dict)
    whole_bytes: int = 0
    is_damaged: bool = False


def read_guide_journal(data: bytes) -> GuideJournal:
    """Return what a journal holds; decoding is strict, and nothing after the first damaged line is taken."""
    continues: str | None = None
    changes: _Changes = []
    saved: dict[str, int] = {}
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        try:
            line = _decoder.decode(data[start:end])
            if isinstance(line, _Head) == (start > 0):
                break
            if isinstance(line, _Head):
                if line.format_version not in _FORMATS:
                    break
                continues = line.continues
            elif isinstance(line, _Change):
                changes.append((line.edits, _change_of(line)))
            else:
                saved[line.fingerprint] = line.changes
        except (ValueError, KeyError, RecursionError):
            break
        start = end + 1
    return GuideJournal(continues, changes, saved, whole_bytes=start, is_damaged=end >= 0)


@dataclass(frozen=True, slots=True)
class Replay:
    """A guide with the changes of a journal.

    Attributes:
        guide: As it was when the last whole line was written.
        edits: How many edits of a person are in it that `guide.json` lacks.
        is_whole: Whether every change fitted.
    """

    guide: Guide
    edits: int
    is_whole: bool


def replayed(journal: GuideJournal, guide: Guide, *, fingerprint: str) -> Replay | None:
    """Return `guide`, read from the `guide.json` of that fingerprint, with all that was changed afterwards.

    A change that does not fit is where replay ends. None when the journal belongs to another `guide.json`.
    """
    start = journal.saved.get(fingerprint)
    if start is None or not 0 <= start <= len(journal.changes):
        if journal.continues != fingerprint:
            return None
        start = 0
    edits_before = edits = journal.changes[start - 1][0] if start else 0
    is_whole = not journal.is_damaged
    after = guide
    for edits_after, change in journal.changes[start:]:
        try:
            after = changed(after, change)
        except KeyError:
            is_whole = False
            break
        edits = edits_after
    # What goes on with an edit that was saved in the middle counts as one, too.
    return Replay(after, max(int(after is not guide), edits - edits_before), is_whole=is_whole)


def _change_of(line: _Change) -> GuideChange:
    """Return the change on a line with its fields as the types that a guide has.

    Raises:
        KeyError: A field is unknown.
        ValueError: A value is of another type.
    """
    fields = {name: _FIELD_DECODERS[name].decode(raw) for name, raw in line.fields.items()}
    return GuideChange(fields, line.steps, line.order)


def _encoded(line: _Line) -> bytes:
    return msgspec.json.encode(line) + b"\n"

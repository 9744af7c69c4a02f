"""What a session is: who, when, what was recorded, and how far the recording got."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Size
from remoteassist.model.time import TimeNs
from remoteassist.session.files import decode_json, printable

FORMAT_VERSION: Final = 1
"""Rises with every change of `Manifest`, also with a new field: older programs refuse what they would lose."""

MAX_MANIFEST_BYTES: Final = 4 << 20
"""Some forty thousand segments: more than a month of recording."""

MAX_MOMENT_NS: Final = 1 << 62
"""A hundred and forty years."""

State: TypeAlias = Literal["recording", "needs_recovery", "complete"]
TargetKind: TypeAlias = Literal["screen", "region", "window", "import"]
AnchorReason: TypeAlias = Literal["start", "pause", "resume", "suspend", "wake", "stop"]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=1 << 53)]
Moment: TypeAlias = Annotated[TimeNs, Meta(ge=0, le=MAX_MOMENT_NS)]

_LARGEST_SIDE_PX: Final = 1 << 15


class TargetInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was captured. `left`, `top`: desktop pixels at the start. `scale`: device pixels per logical one.

    Of an imported video the description is the file's name.
    """

    kind: TargetKind
    description: str
    left: int = 0
    top: int = 0
    scale: Annotated[float, Meta(gt=0, le=16)] = 1.0


class Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the customer agreed to be recorded: who, when (ISO 8601), in which words, and how (phone, chat, mail)."""

    who: str
    when: str
    wording: str
    channel: str


class ClockAnchor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which UTC instant (as `started_at`) a moment of session time was."""

    reason: AnchorReason
    t_ns: Moment
    utc: str


class SegmentInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A video segment. `start_ns` is its first frame's session time, `end_ns` until when its last one is shown."""

    name: Annotated[str, Meta(pattern=r"\A[0-9]{4,6}\.mkv\Z")]
    start_ns: Moment
    end_ns: Moment
    size_px: Size
    frames: Count


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`session.json`: small, saved whole at each change of state and after each segment.

    Attributes:
        id: 32 hexadecimal digits, unique.
        state: `recording` with nobody holding the lock means the same as `needs_recovery`.
        started_at: UTC, ISO 8601, with microseconds.
        monotonic_origin_ns: What the monotonic clock showed at session time 0.
        viewer: The title of the window, for a window target.
        issue: What is wrong, in the customer's words.
        size_px: Of the picture at the start; `segments` say how it changed.
        frames: Pictures on the disk.
        dropped: Pictures that had to be left out because the machine was too slow.
        anchors: Ties of session time to UTC, in order.
        audio: Whether the segments have a sound track.
    """

    id: Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
    state: State
    started_at: str
    monotonic_origin_ns: int
    target: TargetInfo
    size_px: Size
    format_version: int = FORMAT_VERSION
    viewer: str | None = None
    title: str = ""
    issue: str = ""
    ticket: str = ""
    consent: Consent | None = None
    frames: Count = 0
    dropped: Count = 0
    duration_ns: Moment = TimeNs(0)
    segments: tuple[SegmentInfo, ...] = ()
    anchors: tuple[ClockAnchor, ...] = ()
    audio: bool = False

    def __post_init__(self) -> None:
        _utc_from_text(self.started_at)
        for size in (self.size_px, *(segment.size_px for segment in self.segments)):
            if not (0 < size.width <= _LARGEST_SIDE_PX and 0 < size.height <= _LARGEST_SIDE_PX):
                raise ValueError(f"a picture cannot be {size.width} x {size.height} pixels")
        if len({segment.name for segment in self.segments}) != len(self.segments):
            raise ValueError("two segments have the same name")

    @property
    def started_at_utc(self) -> datetime:
        """`started_at` as an aware datetime."""
        return _utc_from_text(self.started_at)


class _Versioned(msgspec.Struct):
    format_version: int


def utc_text(moment: datetime) -> str:
    """Return an aware datetime as the manifest wants it: `2026-03-01T09:30:00.000123Z`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def refuse_newer(version: int, *, newest: int, name: str) -> None:
    """Make sure that this program knows a format.

    Raises:
        BadInputError: It was written by a newer program, or the version makes no sense.
    """
    if version > newest:
        raise BadInputError(
            f"{printable(name)} was written by a newer remoteassist (format {version}, this program knows "
            f"{newest}); update remoteassist to open it"
        )
    if version < 1:
        raise BadInputError(
            f"{printable(name)} has the impossible format version {version}; restore it from a copy"
        )


def decode_manifest(data: bytes, *, name: str = "session.json") -> Manifest:
    """Return the manifest, checked strictly.

    Args:
        data: The bytes of `session.json`.
        name: What to call the file in an error.

    Raises:
        BadInputError: It is no JSON, of another shape, or of a newer format.
    """
    refuse_newer(decode_json(data, _Versioned, name=name).format_version, newest=FORMAT_VERSION, name=name)
    return decode_json(data, Manifest, name=name)


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the bytes of `session.json`, indented for people who look."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def _utc_from_text(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() != timedelta(0):
        raise ValueError("started_at is not UTC")
    return moment

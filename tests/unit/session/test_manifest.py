import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Size
from remoteassist.model.time import TimeNs
from remoteassist.session.manifest import (
    ClockAnchor,
    Consent,
    Manifest,
    SegmentInfo,
    TargetInfo,
    decode_manifest,
    encode_manifest,
    utc_text,
)

_FULL = Manifest(
    id="0123456789abcdef" * 2,
    state="complete",
    started_at="2026-03-01T09:30:00.000123Z",
    monotonic_origin_ns=12,
    target=TargetInfo(kind="window", description="customer - Viewer", left=-1920, top=5, scale=1.5),
    size_px=Size(1920, 1080),
    viewer="customer - Viewer",
    title="Printer",
    ticket="T-1",
    consent=Consent(who="Ann", when="2026-03-01T09:29:00Z", wording="Yes", channel="phone"),
    frames=7,
    dropped=1,
    duration_ns=TimeNs(5_000_000_000),
    segments=(SegmentInfo("0001.mkv", TimeNs(0), TimeNs(5_000_000_000), Size(1920, 1080), 7),),
    anchors=(ClockAnchor(reason="start", t_ns=TimeNs(0), utc="2026-03-01T09:30:00.000123Z"),),
    audio=True,
)


def _changed(**fields: object) -> bytes:
    value: dict[str, Any] = json.loads(encode_manifest(_FULL))
    for name, change in fields.items():
        if change is ...:
            del value[name]
        else:
            value[name] = change
    return json.dumps(value).encode()


def test_what_is_saved_is_read() -> None:
    assert decode_manifest(encode_manifest(_FULL)) == _FULL


def _moment(seconds: float, hours: int) -> datetime:
    return datetime.fromtimestamp(seconds, timezone(timedelta(hours=hours)))


@given(moment=st.builds(_moment, st.floats(0, 7e9), st.integers(-14, 14)))
def test_the_start_is_utc_with_microseconds(moment: datetime) -> None:
    text = utc_text(moment)
    manifest = decode_manifest(_changed(started_at=text))
    assert text.endswith("Z")
    assert len(text) == len("2026-03-01T09:30:00.000123Z")
    assert manifest.started_at_utc == moment
    assert manifest.started_at_utc.tzinfo == UTC


def test_an_offset_of_zero_may_be_written_out() -> None:
    assert (
        decode_manifest(_changed(started_at="2026-03-01T09:30:00.000123+00:00")).started_at_utc
        == _FULL.started_at_utc
    )


def test_a_newer_format_says_to_update() -> None:
    with pytest.raises(BadInputError, match=r"newer remoteassist.*update"):
        decode_manifest(_changed(format_version=2, target="of another shape"))


_SEGMENT = json.loads(msgspec.json.encode(_FULL.segments[0]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format_version":1}',
        b"[" * 100_000,
        _changed(format_version=0),
        _changed(format_version="1"),
        _changed(id="../../etc"),
        _changed(id=...),
        _changed(state="done"),
        _changed(started_at="2026-03-01T09:30:00.000123+02:00"),
        _changed(started_at="2026-03-01T09:30:00.000123"),
        _changed(started_at="2026-13-41T09:30:00.000123Z"),
        _changed(frames=-1),
        _changed(frames=1.5),
        _changed(duration_ns=10**30),
        _changed(size_px=[0, 480]),
        _changed(size_px=[10**6, 480]),
        _changed(size_px=[640]),
        _changed(audio="no"),
        _changed(unknown_field=1),
        _changed(segments=[{**_SEGMENT, "name": "../0001.mkv"}]),
        _changed(segments=[{**_SEGMENT, "name": "0001.mkv\n"}]),
        _changed(segments=[{**_SEGMENT, "name": "/etc/passwd"}]),
        _changed(segments=[_SEGMENT, _SEGMENT]),
        _changed(target={"kind": "window", "description": "x", "left": 0, "top": 0, "scale": 0}),
    ],
)
def test_another_shape_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(BadInputError) as caught:
        decode_manifest(data, name="a\nb/session.json")
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 300


def test_an_error_cannot_steer_the_terminal() -> None:
    with pytest.raises(BadInputError) as caught:
        decode_manifest(_changed(state="\x1b]0;owned\x07\x1b[2J"))
    assert "\x1b" not in str(caught.value)
    assert "\x07" not in str(caught.value)


def test_one_that_cannot_be_is_never_made() -> None:
    with pytest.raises(ValueError, match="not UTC"):
        msgspec.structs.replace(_FULL, started_at="2026-03-01T09:30:00+01:00")
    with pytest.raises(ValueError, match="pixels"):
        msgspec.structs.replace(_FULL, size_px=Size(0, 0))

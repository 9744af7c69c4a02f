import json
from typing import Any

import pytest

from remoteassist.errors import BadInputError
from remoteassist.model.annotations import Arrow, Redaction
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Reading, Step
from remoteassist.model.text import label, plain
from remoteassist.model.time import TimeNs
from remoteassist.session.guide_file import decode_guide, encode_guide

_GUIDE = Guide(
    title="Printer",
    steps=(
        GuideStep(
            step=Step(
                "a",
                TimeNs(1),
                TimeNs(2),
                "click",
                pos_frame_px=Point(3, 4.5),
                reading=Reading("menu", "Edit", 0.9),
            ),
            title=(*plain("Select "), label("Edit")),
            note="*why*",
            annotations=(Arrow("x", Point(0, 0), Point(9, 9)),),
        ),
    ),
    redactions=(Redaction("r", Rect(0, 0, 5, 5)),),
)


def test_what_is_saved_is_read() -> None:
    assert decode_guide(encode_guide(_GUIDE)) == _GUIDE
    assert decode_guide(encode_guide(Guide())) == Guide()


def test_an_older_guide_goes_through_every_migration_in_order() -> None:
    old = {"format_version": 1, "guide": {"name": "Printer"}}

    def one_to_two(guide: dict[str, Any]) -> dict[str, Any]:
        return {"heading": guide["name"]}

    def two_to_three(guide: dict[str, Any]) -> dict[str, Any]:
        return {"title": guide["heading"] + "!"}

    guide = decode_guide(json.dumps(old).encode(), migrations={1: one_to_two, 2: two_to_three}, newest=3)

    assert guide == Guide(title="Printer!")


def test_a_migration_that_meets_another_shape_says_that_the_file_is_damaged() -> None:
    old = json.dumps({"format_version": 1, "guide": {}}).encode()
    with pytest.raises(BadInputError, match="damaged"):
        decode_guide(old, migrations={1: lambda guide: {"title": guide["name"]}}, newest=2)


def test_a_newer_format_says_to_update() -> None:
    with pytest.raises(BadInputError, match=r"newer remoteassist.*update"):
        decode_guide(b'{"format_version": 9, "guide": {}}')


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"format_version": 1}',
        b'{"format_version": 1, "guide": []}',
        b'{"format_version": 0, "guide": {}}',
        b'{"format_version": 1, "guide": {"title": 5}}',
        b'{"format_version": 1, "guide": {"steps": [{}]}}',
        b'{"format_version": 1, "guide": {"redactions": [{"type": "virus", "id": "x"}]}}',
        b'{"format_version": 1, "guide": {"a": ' + b"[" * 100_000,
    ],
)
def test_another_shape_is_refused(data: bytes) -> None:
    with pytest.raises(BadInputError):
        decode_guide(data)

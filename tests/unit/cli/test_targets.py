"""What can be recorded, as it is told: in a useful order, on lines that readers take, without tricks in titles."""

import pytest

from remoteassist.capture.picture.recordable import Recordable, recordable_screen
from remoteassist.capture.picture.transform import Screen
from remoteassist.cli import targets
from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus
from remoteassist.model.geometry import Rect

BOX = Rect(10, 20, 640, 480)


def window(title: str, number: int = 0x3E00007) -> Recordable:
    return Recordable("window", number, title, "Program", BOX)


SCREEN = recordable_screen(Screen(2, "HDMI-1", Rect(-1920, 0, 1920, 1080), is_primary=True))


def test_viewers_come_first_then_screens_then_other_windows() -> None:
    notes, viewer = window("Notes"), window("customer-7 - TigerVNC")
    assert targets.sorted_targets([SCREEN, notes, viewer]) == [viewer, SCREEN, notes]


def test_a_target_says_what_to_tell_record_and_where_it_is() -> None:
    told = targets.as_json(window("customer-7 - TigerVNC"))
    assert told == {
        "id": "window:0x3e00007",
        "kind": "window",
        "record": ["--window", "0x3e00007"],
        "title": "customer-7 - TigerVNC",
        "program": "Program",
        "viewer": "TigerVNC",
        "box": [10, 20, 640, 480],
        "state": "visible",
        "is_primary": False,
    }
    told = targets.as_json(SCREEN)
    assert (told["id"], told["record"], told["viewer"]) == ("screen:2", ["--screen", "2"], None)
    assert (told["box"], told["is_primary"]) == ([-1920, 0, 1920, 1080], True)


def test_a_table_has_a_line_for_each_target_whatever_its_title_holds() -> None:
    lines = targets.as_table([window("two\nlines\x1b[31m \u202e- TigerVNC"), SCREEN])
    assert lines == [
        "--window 0x3e00007    640x480  two lines [31m - TigerVNC [remote viewer: TigerVNC]",
        "--screen 2          1920x1080  HDMI-1 [primary]",
    ]


def test_the_longest_list_is_a_line_that_readers_take_and_keeps_the_viewers() -> None:
    many = [window("\U0001f600" * 999, number) for number in range(1, 300)]
    listed = targets.sorted_targets([*many, window("x - TigerVNC", 400)])
    line = targets._json(event="targets", targets=[targets.as_json(one) for one in listed])
    assert len(line.encode()) < 64 << 10
    assert listed[0].number == 400
    assert len(listed) == 50


def test_what_is_to_be_left_out_must_be_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["targets", "--leave-out", "x\n1"]) == ExitStatus.USAGE
    assert capsys.readouterr().err.count("\n") == 1

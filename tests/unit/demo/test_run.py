"""Where the demo leaves things, and what it never touches."""

from pathlib import Path

import msgspec
import pytest

from remoteassist.demo.performance import TruthRecord
from remoteassist.demo.run import SESSION_NAME, TRUTH_NAME, _put_in_place, _staged
from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Rect

TRUTH = msgspec.json.encode(TruthRecord(Rect(0, 0, 10, 10), ()))


def make_demo_of(text: str, out_dir: Path) -> None:
    with _staged(out_dir) as stage:
        (stage / TRUTH_NAME).write_bytes(TRUTH)
        (stage / SESSION_NAME).mkdir()
        (stage / SESSION_NAME / "events.ndjson").write_text(text)
        (stage / "tutorial.mp4").write_text(text)
        _put_in_place(stage, out_dir)


def interrupted_demo(out_dir: Path) -> None:
    with _staged(out_dir) as stage:
        (stage / "half").touch()
        raise KeyboardInterrupt


def contents(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_second_demo_takes_the_place_of_the_first_and_of_nothing_else(tmp_path: Path) -> None:
    make_demo_of("first", tmp_path)
    (tmp_path / SESSION_NAME / "derived").mkdir()
    (tmp_path / SESSION_NAME / "derived" / "old").touch()
    (tmp_path / "my-notes.txt").write_text("mine")
    make_demo_of("second", tmp_path)
    assert contents(tmp_path) == {
        TRUTH_NAME: TRUTH.decode(),
        f"{SESSION_NAME}/events.ndjson": "second",
        "tutorial.mp4": "second",
        "my-notes.txt": "mine",
    }


@pytest.mark.parametrize("truth", [None, "{}", "not JSON"])
def test_what_no_demo_has_made_is_never_replaced(tmp_path: Path, truth: str | None) -> None:
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / "thesis.md").write_text("ten years of work")
    if truth is not None:
        (tmp_path / TRUTH_NAME).write_text(truth)
    before = contents(tmp_path)
    with pytest.raises(BadInputError, match=r"which no demo has made; choose another folder with --out"):
        make_demo_of("new", tmp_path)
    assert contents(tmp_path) == before


def test_a_demo_that_fails_leaves_no_new_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted_demo(tmp_path / "new" / "demo")
    assert not (tmp_path / "new" / "demo").exists()


def test_a_demo_that_fails_leaves_the_former_one_whole(tmp_path: Path) -> None:
    make_demo_of("first", tmp_path)
    before = contents(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        interrupted_demo(tmp_path)
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInputError, match=r"\Acannot write to [^\n]+--out\Z"):
        make_demo_of("new", tmp_path / "file" / "below")

"""`remoteassist find` as other programs and people use it, on a drawn recording whose text was read before."""

import base64
import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus
from remoteassist.media.durable_file import DurableFile
from remoteassist.media.segment_writer import SegmentWriter
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_MS, NS_PER_S, TimeNs
from remoteassist.session.manifest import SegmentInfo, TargetInfo
from remoteassist.session.store import Session
from remoteassist.session.text_file import save_screen_text

_SIZE_PX = Size(320, 160)
_END_NS = TimeNs(4 * NS_PER_S)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Four seconds: a name at the top, and from the third second on lower down as well, which nobody has read."""
    made = Session.create(tmp_path / "case", target=TargetInfo("screen", "drawn"), size_px=_SIZE_PX)
    writer = SegmentWriter(DurableFile(made.segment_path("0001.mkv")), size_px=_SIZE_PX)
    for index in range(8):
        picture = np.full((_SIZE_PX.height, _SIZE_PX.width, 4), 235, np.uint8)
        for y in (40, 120) if index >= 4 else (40,):
            cv2.putText(
                picture,
                "to Kestrel",
                (20, y),
                cv2.FONT_HERSHEY_SIMPLEX,
                0.6,
                (10, 10, 10, 255),
                1,
                cv2.LINE_AA,
            )
        writer.write(picture, t_ns=TimeNs(index * 500 * NS_PER_MS))
    writer.close()
    segment = SegmentInfo("0001.mkv", TimeNs(0), _END_NS, _SIZE_PX, 8)
    made.save_manifest(
        msgspec.structs.replace(
            made.manifest, state="complete", duration_ns=_END_NS, frames=8, segments=(segment,)
        )
    )
    save_screen_text(made, (SeenLine("to Kestrel", 0.98, Rect(20, 26, 95, 15), TimeNs(0), _END_NS),))
    step = Step("a", TimeNs(600 * NS_PER_MS), TimeNs(700 * NS_PER_MS), "click")
    made.save_guide(Guide(steps=(GuideStep(step),)))
    return made


def _files(session: Session) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in session.path.rglob("*") if path.is_file()}


def test_hits_are_told_with_times_places_and_steps_and_nothing_is_written(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(session)

    assert main(["find", str(session.path), "--text", "KESTREL", "--json", "--pictures"]) == ExitStatus.DONE

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    hits = [line for line in lines if line["event"] == "hit"]
    assert [(hit["start_s"], hit["end_s"], hit["how"], hit["steps"]) for hit in hits] == [
        (0.0, 4.0, "read", ["a"]),
        (1.5, 4.0, "recognised", []),
    ]
    x, y, width, height = hits[0]["box"]
    assert x > 30, "only the name is covered"
    assert y <= 26
    assert x + width >= 115
    assert y + height >= 41
    picture = cv2.imdecode(np.frombuffer(base64.b64decode(hits[0]["picture"]), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    places = [line for line in lines if line["event"] == "places"]
    assert [place["number"] for place in places] == [1, 2]
    assert places[0]["places"][0][:2] == [0, _END_NS]
    assert _files(session) == before


def test_a_list_for_people(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", str(session.path), "--text", "kestrel"]) == ExitStatus.DONE
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("1. 0:00 to 0:04")
    assert first.endswith("in step 1")
    assert "recognised" in second


@pytest.mark.parametrize("typed", ["kestrel\n", '{"text": "kestrel"}\n'])
def test_the_words_can_come_through_stdin(
    session: Session, typed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main(["find", str(session.path), "--text", "-"]) == ExitStatus.DONE
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_what_is_nowhere_is_no_error(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", str(session.path), "--text", "wombat"]) == ExitStatus.DONE
    assert capsys.readouterr().out == "found nowhere\n"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--text", "k"], ExitStatus.USAGE, "at least two letters"),
        (["--region", "0,100,60,20"], ExitStatus.BAD_INPUT, "nothing in this region"),
        (["--region", "9000,9000,60,20"], ExitStatus.BAD_INPUT, "nothing in this region"),
    ],
)
def test_what_cannot_be_looked_for_is_told(
    session: Session, words: list[str], status: ExitStatus, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", str(session.path), *words]) == status
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [[], ["--region", "1,2,3"], ["--region", "1,2,0,4"], ["--text", "ab", "--region", "1,2,3,4"]]
)
def test_wrong_usage_is_told(session: Session, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["find", str(session.path), *words])
    assert ended.value.code == ExitStatus.USAGE


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGTERM")
def test_a_search_that_is_stopped_leaves_nothing(session: Session) -> None:
    (session.derived_dir / "text.json").unlink()
    before = _files(session)
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "remoteassist",
            "find",
            "--progress",
            "json",
            str(session.path),
            "--text",
            "kestrel",
        ],
        stderr=subprocess.PIPE,
        text=True,
    ) as search:
        assert search.stderr is not None
        assert json.loads(search.stderr.readline())["phase"] == "look"
        search.send_signal(signal.SIGTERM)
        said = search.stderr.read()
    assert search.returncode == ExitStatus.INTERRUPTED
    assert "kestrel" not in said
    assert "nothing was written" in said
    assert _files(session) == before

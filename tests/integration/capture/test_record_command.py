"""`remoteassist record` as a stranger starts it: how it ends, what it says, and what it leaves."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from remoteassist.cli.main import main
from remoteassist.errors import ExitStatus
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.events import Marked, Stopped
from remoteassist.session.store import Session

if TYPE_CHECKING:
    from tests.integration.capture.conftest import Client

pytestmark = pytest.mark.display

PROGRAM = (sys.executable, "-m", "remoteassist", "record", "--no-detect", "--mic", "none")
OpenWindow = Callable[..., "Client"]


class Steered:
    """The command under `--control`."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.path = folder / "new.rasession"
        self.process = subprocess.Popen(
            [*PROGRAM, "--control", "--out", str(folder / "new"), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        window = {"window": "customer"} if "--window" in words else {}
        assert self.news() == {"event": "started", "session": str(self.path), **window}

    def news(self) -> dict[str, str]:
        """Return what it says next; that a machine which does other things is too slow says nothing about us."""
        found: dict[str, str] = json.loads(_pipe(self.process.stdout).readline())
        is_passing = found.get("subject") == "speed" or found["event"] in ("tick", "target")
        return self.news() if is_passing else found

    def say(self, line: str) -> None:
        stdin = _pipe(self.process.stdin)
        stdin.write(line + "\n")
        stdin.flush()

    def end(self) -> tuple[int, list[str], str]:
        """Return the status, what else was said on stdout, and stderr."""
        # First, because to communicate closes stdin, which ends it too.
        self.process.wait(timeout=60)
        out, err = self.process.communicate()
        return self.process.returncode, _without_passing(out), err

    def assert_complete(self, stopped_by: str) -> Session:
        session = Session.open(self.path)
        assert session.manifest.state == "complete"
        stopped = session.events()[-1]
        assert isinstance(stopped, Stopped)
        assert stopped.by == stopped_by
        assert list(VideoReader(session.segment_paths).frames())
        return session


def _without_passing(said: str) -> list[str]:
    passing = ("too slow", '"tick"', '"target"')
    return [line for line in said.splitlines() if not any(word in line for word in passing)]


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@pytest.fixture
def steer(display: str, tmp_path: Path) -> Iterator[Callable[..., Steered]]:
    begun: list[Steered] = []

    def begin(*words: str) -> Steered:
        begun.append(Steered(tmp_path, *words))
        return begun[-1]

    yield begin
    for one in begun:
        with one.process:
            one.process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_and_the_last_line_is_the_session(
    steer: Callable[..., Steered], number: signal.Signals
) -> None:
    steered = steer()
    steered.process.send_signal(number)
    assert steered.end() == (ExitStatus.DONE, [str(steered.path)], "")
    steered.assert_complete("signal")


def test_it_is_steered_by_lines_and_says_what_it_refuses(steer: Callable[..., Steered]) -> None:
    steered = steer(
        "--region", "10,10,200,100", "--title", "A title", "--issue", "It is slow", "--ticket", "T-1"
    )
    steered.say('{"do": "mark", "note": "here"}')
    steered.say("nonsense")
    marked = steered.news()
    assert marked["event"] == "marked"
    assert steered.news()["event"] == "refused"
    steered.say(json.dumps({"do": "mark", "note": "why", "t_s": marked["t_s"]}))
    assert steered.news() == {"event": "marked", "t_s": marked["t_s"], "note": "why"}
    steered.say('{"do": "stop"}')
    assert steered.end() == (ExitStatus.DONE, [str(steered.path)], "")
    session = steered.assert_complete("control")
    marks = [event for event in session.events() if isinstance(event, Marked)]
    assert [event.note for event in marks] == ["here", "why"]
    assert marks[0].t_ns == marks[1].t_ns
    manifest = session.manifest
    assert (manifest.title, manifest.issue, manifest.ticket) == ("A title", "It is slow", "T-1")
    assert session.manifest.target.kind == "region"


def test_that_the_customer_agreed_is_kept_with_the_session(steer: Callable[..., Steered]) -> None:
    agreed = ("--consent", "Erika Beispiel", "--consent-channel", "phone", "--consent-wording", "Yes, do.")
    steered = steer("--region", "10,10,200,100", *agreed)
    steered.say('{"do": "stop"}')
    assert steered.end()[0] == ExitStatus.DONE
    session = steered.assert_complete("control")
    consent = session.manifest.consent
    assert consent is not None
    assert (consent.who, consent.channel, consent.wording) == ("Erika Beispiel", "phone", "Yes, do.")
    assert session.manifest.started_at[:10] == consent.when[:10]


def test_consent_of_nobody_is_refused(display: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "--consent-wording", "Yes"]) == ExitStatus.USAGE
    assert "who agreed" in capsys.readouterr().err


def test_when_the_program_that_steers_it_dies_it_ends_whole(steer: Callable[..., Steered]) -> None:
    steered = steer()
    _pipe(steered.process.stdin).close()
    steered.process.stdin = None
    assert steered.end()[0] == ExitStatus.DONE
    steered.assert_complete("control")


def test_a_window_that_is_closed_ends_it_with_a_word(
    steer: Callable[..., Steered], open_window: OpenWindow
) -> None:
    window = open_window("customer")
    steered = steer("--window", "customer")
    window.close()
    health = steered.news()
    assert (health["event"], health["subject"]) == ("health", "target")
    assert "closed" in health["text"]
    assert steered.end()[0] == ExitStatus.DONE
    assert steered.assert_complete("target_closed").manifest.viewer == "customer"


def test_windows_of_the_program_that_steers_it_are_in_no_picture(
    steer: Callable[..., Steered], open_window: OpenWindow
) -> None:
    open_window("customer", colour=(0, 200, 0), box=(0, 0, 600, 400))
    panel = open_window("panel", colour=(0, 0, 250), box=(20, 20, 100, 50))
    bar = open_window("bar", colour=(0, 0, 250), box=(900, 600, 100, 50))
    steered = steer("--region", "0,0,600,400", "--leave-out", hex(panel.id))
    steered.say(json.dumps({"do": "own_windows", "ids": [panel.id, bar.id], "boxes": [[300, 300, 50, 50]]}))
    steered.say('{"do": "mark"}')
    assert steered.news()["event"] == "marked"
    bar.move(200, 100)
    panel.close()
    steered.say(json.dumps({"do": "own_windows", "ids": [-1]}))
    assert steered.news()["event"] == "refused"
    steered.say('{"do": "stop"}')
    assert steered.end()[0] == ExitStatus.DONE
    session = steered.assert_complete("control")
    frames = [frame.bgra[..., :3].astype(int) for frame in VideoReader(session.segment_paths).frames()]
    for frame in frames:
        blue, green = frame[..., 0], frame[..., 1]
        assert not (blue - green > 90).any()
        assert (green > 150).mean() > 0.9
    assert any(abs(frame[325, 325] - 48).max() < 6 for frame in frames), "a box was said, too"


def test_where_a_window_is_moved_to_is_told(steer: Callable[..., Steered], open_window: OpenWindow) -> None:
    window = open_window("customer")
    window.move(100, 80)
    steered = steer("--window", "customer")

    def corner() -> tuple[float, float]:
        while (news := json.loads(_pipe(steered.process.stdout).readline()))["event"] != "target":
            pass
        left, top, _width, _height = news["box"]
        return left, top

    assert corner() == (100, 80)
    window.move(140, 120)
    while corner() != (140, 120):
        pass


def test_when_the_x_server_dies_it_says_so_and_ends_whole(
    mortal_display: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    steered = Steered(tmp_path)
    with steered.process:
        mortal_display.kill()
        mortal_display.wait()
        died_s = time.monotonic()
        said = [steered.news()]
        assert time.monotonic() - died_s < 5
        # Without closing stdin, which would end it too.
        while "ends here" not in said[-1]["text"]:
            said.append(steered.news())
        assert time.monotonic() - died_s < 20
        status, out, err = steered.end()
    assert (status, out, err) == (ExitStatus.DONE, [str(steered.path)], "")
    assert [one["level"] for one in said if one["subject"] == "picture"] == ["error", "error"]
    assert [one["level"] for one in said if one["subject"] == "input"] == ["error"]
    steered.assert_complete("target_closed")


def test_what_a_person_must_know_stands_on_stderr(
    display: str, open_window: OpenWindow, tmp_path: Path
) -> None:
    """Without `--control`: a window that closes by itself, so that the recording ends."""
    window = open_window("customer")
    with subprocess.Popen(
        [*PROGRAM, "--window", "customer", "--out", str(tmp_path / "new")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        segment = tmp_path / "new.rasession" / "video" / "0001.mkv"
        end_s = time.monotonic() + 30
        while not segment.exists() and time.monotonic() < end_s:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.01)
        window.close()
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (ExitStatus.DONE, f"{tmp_path / 'new.rasession'}\n")
    assert _without_passing(err) == ["remoteassist: the window was closed: the recording ends here"]


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("--window", "nowhere"), ExitStatus.BAD_INPUT, "no window has 'nowhere' in its title"),
        (("--window", "notes"), ExitStatus.USAGE, "several windows have 'notes' in their title"),
        (("--screen", "7"), ExitStatus.BAD_INPUT, "there is no screen 7"),
        (("--region", "1000,0,400,100"), ExitStatus.BAD_INPUT, "does not lie on the screens"),
        (("--out", "old"), ExitStatus.USAGE, "exists already"),
        (("--out", "file/new"), ExitStatus.USAGE, "is not a folder"),
        (("--out", "/proc/new"), ExitStatus.MACHINE_LACKS, "cannot write"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_recorded_is_one_line_and_leaves_nothing(
    display: str,
    open_window: OpenWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: ExitStatus,
    says: str,
) -> None:
    open_window("Notes of today")
    open_window("Notes of yesterday", box=(500, 400, 100, 100))
    (tmp_path / "old.rasession").mkdir()
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    assert main(["record", "--duration", "1", "--out", "new", *words]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in captured.err
    assert captured.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "code", "facts"),
    [
        (("--window", "nowhere"), "window_unknown", {"name": "nowhere"}),
        (("--window", "notes"), "window_ambiguous", {"name": "notes"}),
        (("--window", "0x123"), "window_gone", {}),
        (("--screen", "7"), "screen_unknown", {"name": "7"}),
        (("--region", "1000,0,400,100"), "region_outside", {}),
        (("--out", "/proc/new"), "place_refused", {"name": "/proc"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_who_steers_it_is_told_by_a_code_what_cannot_be_recorded(
    display: str,
    open_window: OpenWindow,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: str,
    facts: dict[str, str],
) -> None:
    """Given a recording that cannot begin, when a window starts it, then it can say why in words of its own."""
    open_window("Notes of today")
    open_window("Notes of yesterday", box=(500, 400, 100, 100))
    assert main(["record", "--control", "--duration", "1", *words]) != ExitStatus.DONE
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert (told["event"], told["code"], told["facts"]) == ("failed", code, facts)
    assert captured.err.startswith("remoteassist: ")

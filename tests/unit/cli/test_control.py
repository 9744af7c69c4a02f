"""How another program steers a recording: commands on stdin, news on stdout."""

import io
import os
import sys
import threading
from collections.abc import Iterator
from typing import IO

import msgspec
import pytest

from remoteassist.cli.control import Command, Mark, NewsWriter, OwnWindowsSaid, Stop, listen

FAR_S = 20.0


class Steered:
    """What came of the commands written to stdin."""

    def __init__(self, stdin: IO[bytes]) -> None:
        self.stdin = stdin
        self.commands: list[Command] = []
        self.refused: list[str] = []
        self.thread = listen(self.commands.append, self.refused.append)

    def say(self, *lines: bytes) -> "Steered":
        for line in lines:
            self.stdin.write(line)
        self.stdin.flush()
        return self

    def end(self) -> "Steered":
        self.stdin.close()
        self.thread.join(FAR_S)
        assert not self.thread.is_alive()
        return self


@pytest.fixture
def steered(monkeypatch: pytest.MonkeyPatch) -> Iterator[Steered]:
    reading, writing = os.pipe()
    with os.fdopen(reading, "r") as stdin, os.fdopen(writing, "wb") as other_end:
        monkeypatch.setattr(sys, "stdin", stdin)
        steered = Steered(other_end)
        yield steered
        steered.end()


def test_commands_are_obeyed_in_order_and_the_end_of_stdin_stops(steered: Steered) -> None:
    steered.say(b'{"do": "mark", "note": "here"}\n', b"\n", b'{"do": "mark"}\n', b'{"do": "stop"}\n').end()
    assert steered.commands == [Mark("here"), Mark(), Stop(), Stop()]
    assert steered.refused == []


def test_own_windows_are_ids_and_boxes(steered: Steered) -> None:
    steered.say(
        b'{"do": "own_windows", "ids": [65011719], "boxes": [[-5, 0, 20.5, 10]]}\n',
        b'{"do": "own_windows"}\n',
    ).end()
    assert steered.commands[:2] == [OwnWindowsSaid((65011719,), ((-5, 0, 20.5, 10),)), OwnWindowsSaid()]


@pytest.mark.parametrize(
    "told",
    [
        b'{"do": "own_windows", "ids": [0]}',
        b'{"do": "own_windows", "ids": [536870912]}',
        b'{"do": "own_windows", "ids": ["0x1"]}',
        b'{"do": "own_windows", "boxes": [[0, 0, 1]]}',
        b'{"do": "own_windows", "boxes": [[0, 0, 1e300, 1]]}',
    ],
)
def test_own_windows_that_cannot_be_are_refused(steered: Steered, told: bytes) -> None:
    steered.say(told + b"\n").end()
    assert steered.commands == [Stop()]
    assert len(steered.refused) == 1


def test_an_end_without_a_word_stops(steered: Steered) -> None:
    assert steered.end().commands == [Stop()]


@pytest.mark.parametrize(
    "line",
    [
        b"stop\n",
        b"{}\n",
        b'{"do": "dance"}\n',
        b'{"do": "mark", "note": 5}\n',
        b'["stop"]\n',
        b"\xff\xfe\n",
        b"[" * 60_000 + b"\n",
        b'{"do": "mark", "x": ' + b"[" * 60_000 + b"\n",
        b'{"do": "mark", "note": "' + b"x" * 200_000 + b'"}\n',
    ],
    ids=["word", "empty", "unknown", "type", "list", "bytes", "deep", "deep field", "long"],
)
def test_nonsense_is_refused_in_one_line_each_and_what_follows_is_obeyed(
    steered: Steered, line: bytes
) -> None:
    steered.say(line, b'{"do": "mark", "note": "after"}\n').end()
    assert steered.commands == [Mark("after"), Stop()]
    assert steered.refused
    assert all("\n" not in text for text in steered.refused)


def test_a_last_line_without_an_end_counts(steered: Steered) -> None:
    assert steered.say(b'{"do": "mark"}').end().commands == [Mark(), Stop()]


def test_without_stdin_it_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed by whoever started it; nobody could ever stop the recording."""
    monkeypatch.setattr(sys, "stdin", None)
    commands: list[Command] = []
    listen(commands.append, lambda _text: None).join(FAR_S)
    assert commands == [Stop()]


def test_news_are_one_object_a_line() -> None:
    stream = io.StringIO()
    news = NewsWriter(stream)
    news.start()
    news.tell(event="started", session="/a b/ü.rasession")
    news.tell(event="health", level="error", subject="input", text="two\nlines")
    news.finish()
    assert not news.is_alive()
    lines = stream.getvalue().splitlines()
    assert [msgspec.json.decode(line) for line in lines] == [
        {"event": "started", "session": "/a b/ü.rasession"},
        {"event": "health", "level": "error", "subject": "input", "text": "two\nlines"},
    ]


def test_a_reader_that_does_not_read_holds_nobody_up() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as reader:
        with os.fdopen(writing, "w") as stream:
            news = NewsWriter(stream)
            news.start()
            told = threading.Event()

            def tell_much() -> None:
                for _ in range(5000):
                    news.tell(event="health", text="x" * 500)
                told.set()

            threading.Thread(target=tell_much, daemon=True).start()
            assert told.wait(FAR_S)
            # Only now somebody reads, so that the thread can end.
            drain = threading.Thread(target=reader.read, daemon=True)
            drain.start()
            news.finish()
            news.join(FAR_S)
        drain.join(FAR_S)
    assert not news.is_alive()


def test_a_reader_that_went_away_ends_the_news_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w")
    news = NewsWriter(stream)
    news.start()
    news.tell(event="started")
    news.join(FAR_S)
    assert not news.is_alive()
    with pytest.raises(BrokenPipeError):
        stream.close()

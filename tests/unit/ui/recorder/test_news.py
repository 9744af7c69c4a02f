"""What a recorder tells, read as values."""

import pytest

from remoteassist.ui.recorder import news


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"event": "started", "session": "/s"}, news.Started("/s")),
        ({"event": "state", "state": "private", "t_s": 4.5}, news.StateTold("private", 4.5)),
        ({"event": "tick", "t_s": 3, "clicks": 2, "keys": 1}, news.Ticked(3.0, 2, 1)),
        ({"event": "level", "db": None, "is_muted": True}, news.LevelTold(None, is_muted=True)),
        ({"event": "target", "box": [1, 2, 30, 40]}, news.TargetMoved((1, 2, 30, 40))),
        ({"event": "target", "box": None}, news.TargetMoved(None)),
        ({"event": "step", "t_ns": 5, "t_s": 0.1, "title": "x", "later": 1}, news.StepFound(5, 0.1, "x")),
    ],
)
def test_a_line_is_a_value(told: dict[str, object], expected: news.News) -> None:
    assert news.read_news(told) == expected


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"event": "of a later version"},
        {"event": "state", "state": "dancing", "t_s": 1},
        {"event": "tick"},
    ],
)
def test_what_is_not_known_is_left_alone(told: dict[str, object]) -> None:
    assert news.read_news(told) is None

"""The editor has busy sessions prepared by itself, and quiet ones not."""

from pytestqt.qtbot import QtBot

from remoteassist.session.store import Session
from remoteassist.ui.editor.preparing import Preparing
from remoteassist.ui.editor.timeline.facts import SessionFacts

_JOB_MS = 20_000


def test_a_session_is_prepared_once_when_that_is_worth_it(qtbot: QtBot, drawn_session: Session) -> None:
    preparing = Preparing(drawn_session, patience_ms=1)
    preparing.take_facts(SessionFacts(is_whole=True))
    assert not preparing.is_waiting
    preparing.take_facts(SessionFacts(is_whole=True, is_to_prepare=True))
    qtbot.waitUntil(lambda: preparing.job is not None, timeout=_JOB_MS)
    job = preparing.job
    assert job is not None
    qtbot.waitUntil(lambda: job.is_over, timeout=_JOB_MS)
    assert "are quick to look through" in job.outcome
    preparing.take_facts(SessionFacts(is_whole=True, is_to_prepare=True))
    assert preparing.job is job


def test_closing_before_it_began_starts_nothing(qapp: object, drawn_session: Session) -> None:
    preparing = Preparing(drawn_session)
    preparing.take_facts(SessionFacts(is_whole=True, is_to_prepare=True))
    preparing.stop()
    assert not preparing.is_waiting
    assert preparing.job is None

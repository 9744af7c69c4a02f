"""The words of a session: what readers are told, what a person noted, and what the screen showed."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from remoteassist.errors import BadInputError
from remoteassist.model.geometry import Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.screen_text import SeenLine
from remoteassist.model.steps import Reading, Step
from remoteassist.model.text import plain
from remoteassist.model.time import TimeNs
from remoteassist.session.library_rows import SeenText, SessionText, StepText
from remoteassist.session.manifest import TargetInfo
from remoteassist.session.store import Session
from remoteassist.session.text_file import save_screen_text
from remoteassist.steps.session_text import session_text

SAVE = Step(
    "a",
    TimeNs(1),
    TimeNs(2),
    "click",
    reading=Reading(role="button", label="Save", confidence=1),
    still="1.png",
)
MARKER = Step("b", TimeNs(3), TimeNs(3), "marker", marker_note="It prints")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.create(
        tmp_path / "case",
        target=TargetInfo(kind="window", description="customer-pc - TigerVNC"),
        size_px=Size(64, 48),
        viewer="customer-pc - TigerVNC",
        title="Recorded",
        issue="Nothing prints",
    )


def test_a_session_without_a_guide_has_few_words(session: Session) -> None:
    assert session_text(session) == SessionText(issue="Nothing prints", viewer_name="TigerVNC")


def test_the_ticket_is_the_one_that_a_person_has_set_last(session: Session) -> None:
    """Given the ticket of a recording, when a person changes or clears it, then the session has that one."""
    session.save_manifest(replace(session.manifest, ticket="T-1"))
    assert session_text(session).ticket == "T-1"
    session.save_guide(Guide(ticket="T-2"))
    assert session_text(session).ticket == "T-2"
    session.save_guide(Guide(ticket=""))
    assert session_text(session).ticket == ""


def test_steps_are_worded_as_readers_are_told_them(session: Session) -> None:
    session.save_guide(
        Guide(
            title="Paper jam",
            issue="Paper",
            cause="Dust",
            tags=("hardware",),
            steps=(GuideStep(SAVE, note="Twice"), GuideStep(MARKER, title=plain("See the page"))),
        )
    )
    save_screen_text(session, (SeenLine("Firmware", 0.9, Rect(0, 0, 9, 9), TimeNs(5), TimeNs(6)),))
    assert session_text(session) == SessionText(
        title="Paper jam",
        issue="Paper",
        cause="Dust",
        viewer_name="TigerVNC",
        tags=("hardware",),
        steps=(
            StepText(id="a", t_ns=TimeNs(1), title="Select Save.", note="Twice"),
            StepText(id="b", t_ns=TimeNs(3), title="See the page", marker_note="It prints"),
        ),
        screen=(SeenText("Firmware", TimeNs(5)),),
        still="1.png",
    )


def test_the_picture_is_that_of_a_step_which_readers_see(session: Session) -> None:
    shown = Step("c", TimeNs(4), TimeNs(5), "click", still="2.png")
    session.save_guide(Guide(steps=(GuideStep(SAVE, is_hidden=True), GuideStep(shown))))
    assert session_text(session).still == "2.png"
    session.save_guide(Guide(steps=(GuideStep(SAVE, is_hidden=True),)))
    assert session_text(session).still == "1.png"


def test_a_damaged_guide_is_told(session: Session) -> None:
    session.guide_path.write_text("{")
    with pytest.raises(BadInputError):
        session_text(session)

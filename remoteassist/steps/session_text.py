"""The words of a session for the library: its steps as readers are told them, and what its screen showed."""

from remoteassist.model.guide import Guide
from remoteassist.model.text import one_line, plain_text
from remoteassist.session.library_rows import SeenText, SessionText, StepText
from remoteassist.session.store import Session, ticket_of
from remoteassist.session.text_file import read_screen_text
from remoteassist.steps.viewers import viewer_of
from remoteassist.steps.wording import title_of


def session_text(session: Session) -> SessionText:
    """Return what a session says in words, and the picture that stands for it.

    Raises:
        BadInputError: Its guide is damaged.
    """
    guide = session.guide()
    viewer = viewer_of(one_line(session.manifest.viewer or ""))
    lines = read_screen_text(session)
    return SessionText(
        title=guide.title,
        ticket=ticket_of(session, guide),
        issue=guide.issue or session.manifest.issue,
        cause=guide.cause,
        viewer_name="" if viewer is None else viewer.name,
        tags=guide.tags,
        steps=tuple(
            StepText(
                id=one.step.id,
                t_ns=one.step.t_ns,
                title=plain_text(title_of(one)),
                note=one.note,
                marker_note=one.step.marker_note,
            )
            for one in guide.steps
        ),
        screen=None if lines is None else tuple(SeenText(one.text, one.start_t_ns) for one in lines),
        still=_still_of(guide),
    )


def _still_of(guide: Guide) -> str | None:
    """Return the picture of the first step that readers see, else of any step."""
    steps = (*guide.article_steps, *guide.steps)
    return next((one.step.still for one in steps if one.step.still is not None), None)

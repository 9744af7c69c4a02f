"""A guide and its finished pictures become an article, in the order of KCS."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from remoteassist.model.annotations import Redaction
from remoteassist.model.article import Article, ArticleStep, Picture
from remoteassist.model.geometry import Rect
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Reading, Step
from remoteassist.model.text import one_line
from remoteassist.steps.window_titles import public_window_title
from remoteassist.steps.wording import alt_text_of, label_of, title_of, untitled
from remoteassist.steps.wording_profiles import MICROSOFT, WordingProfile


def article_of(
    guide: Guide, *, pictures: Mapping[str, Picture], profile: WordingProfile = MICROSOFT
) -> Article:
    """Return the article of what readers see of a guide: its fix, numbered from 1.

    `pictures` are composed and redacted, by step id; a step without one is told in words only. A picture keeps an
    alternative text of its own.
    """
    told = told_steps(guide)
    steps = tuple(
        _article_step(guide_step, number, pictures.get(guide_step.step.id), profile)
        for number, guide_step in enumerate(told, start=1)
    )
    return Article(
        title=one_line(guide.title) or untitled(_main_window(told), profile),
        issue=guide.issue,
        environment=guide.environment,
        cause=guide.cause,
        steps=steps,
        language=profile.language,
    )


def told_steps(guide: Guide) -> tuple[GuideStep, ...]:
    """Return the steps that readers see, without any label that was read from under a redaction.

    What goes into words (articles, captions, chapters) is told from these: a redaction hides pixels, and the text
    that was read from those pixels with them. A title that a person wrote stays.
    """
    return tuple(_without_redacted_readings(step, guide.redactions) for step in guide.article_steps)


def _article_step(
    guide_step: GuideStep, number: int, picture: Picture | None, profile: WordingProfile
) -> ArticleStep:
    if picture is not None and not picture.alt:
        picture = replace(picture, alt=alt_text_of(guide_step, profile))
    return ArticleStep(
        number=number,
        kind=guide_step.step.kind,
        role=guide_step.step.reading.role,
        label=label_of(guide_step.step.reading),
        text=title_of(guide_step, profile),
        note=guide_step.note,
        picture=picture,
    )


def _main_window(steps: Iterable[GuideStep]) -> str:
    """Return the public name of the window in which most steps are; empty when none has a name."""
    names = Counter(public_window_title(step.step.window_title) for step in steps)
    del names[""]
    return names.most_common(1)[0][0] if names else ""


def _without_redacted_readings(guide_step: GuideStep, everywhere: Sequence[Redaction]) -> GuideStep:
    own = [one for one in guide_step.annotations if isinstance(one, Redaction)]
    boxes = [one.rect for one in (*everywhere, *own)]
    step = guide_step.step
    reading = step.reading
    if _is_under(reading, step, boxes):
        reading = Reading(role=reading.role)
    alternatives = tuple(one for one in step.alternatives if not _is_under(one, step, boxes))
    if reading is step.reading and alternatives == step.alternatives:
        return guide_step
    return replace(guide_step, step=replace(step, reading=reading, alternatives=alternatives))


def _is_under(reading: Reading, step: Step, boxes: Sequence[Rect]) -> bool:
    """Whether a label may have been read, even in part, from a box that must not be seen."""
    if reading.label is None or not boxes:
        return False
    if reading.box_frame_px is not None:
        return any(not box.intersected(reading.box_frame_px).is_empty for box in boxes)
    return step.pos_frame_px is None or any(box.contains(step.pos_frame_px) for box in boxes)

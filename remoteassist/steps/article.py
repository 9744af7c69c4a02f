"""A guide and its finished pictures become an article, in the order of KCS."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from remoteassist.model.article import Article, ArticleStep, ArticleTemplate, Picture
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.text import one_line
from remoteassist.steps.environment import programs_of
from remoteassist.steps.telling_words import alt_of_telling, text_of_telling
from remoteassist.steps.tellings import Telling, tellings_of
from remoteassist.steps.window_titles import public_window_title
from remoteassist.steps.wording import label_of, untitled
from remoteassist.steps.wording_profiles import MICROSOFT, WordingProfile


def article_of(
    guide: Guide,
    *,
    pictures: Mapping[str, Picture],
    icons: Mapping[str, Picture] = MappingProxyType({}),
    profile: WordingProfile = MICROSOFT,
    template: ArticleTemplate = "kcs",
) -> Article:
    """Return the article of what readers see of a guide: its fix, numbered from 1.

    Neighbouring steps that are one action are one numbered step. `pictures` are composed and redacted, by the id of
    the step that is shown; one without is told in words only. A picture keeps an alternative text of its own.
    `icons` are small ones of what was acted on, which stand in the sentence.
    """
    tellings = tellings_of(guide)
    steps = tuple(
        _article_step(
            telling,
            picture=pictures.get(telling.shown.step.id),
            icon=icons.get(telling.shown.step.id),
            profile=profile,
        )
        for telling in tellings
    )
    has_sections = template == "kcs"
    return Article(
        title=one_line(guide.title) or untitled(_main_window(one.shown for one in tellings), profile),
        issue=guide.issue if has_sections else "",
        environment=guide.environment if has_sections else "",
        cause=guide.cause if has_sections else "",
        steps=steps,
        language=profile.language,
    )


def _article_step(
    telling: Telling, *, picture: Picture | None, icon: Picture | None, profile: WordingProfile
) -> ArticleStep:
    if picture is not None and not picture.alt:
        picture = replace(picture, alt=alt_of_telling(telling, profile))
    shown = telling.shown
    text = text_of_telling(telling, profile, has_icon=icon is not None)
    icon_alt = next((span.text for span in text if span.style == "icon"), None)
    return ArticleStep(
        number=telling.number,
        kind=shown.step.kind,
        role=shown.step.reading.role,
        label=label_of(shown.step.reading),
        text=text,
        note=shown.note,
        picture=picture,
        icon=replace(icon, alt=icon_alt) if icon is not None and icon_alt is not None else None,
    )


def _main_window(steps: Iterable[GuideStep]) -> str:
    """Return the public name of the program in which most steps are; empty when none has a name.

    A remote program goes before the viewer in whose window it was seen.
    """
    shown = [one.step for one in steps]
    remote = programs_of(shown)
    names = remote or Counter(public_window_title(one.window_title) for one in shown)
    del names[""]
    return names.most_common(1)[0][0] if names else ""

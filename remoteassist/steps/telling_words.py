"""The words of an article's steps: what to do, what follows, a caption, and what the picture shows."""

from msgspec.structs import replace

from remoteassist.model.steps import Place
from remoteassist.model.text import Span, Text, one_line, plain_text, tidy
from remoteassist.steps.sentences import filled, menu_path
from remoteassist.steps.tellings import Telling
from remoteassist.steps.wording import (
    alt_text_of,
    as_caption,
    label_of,
    parts_of,
    result_of,
    tidy_label,
    title_of,
)
from remoteassist.steps.wording_profiles import MICROSOFT, WordingProfile


def title_of_telling(
    telling: Telling, profile: WordingProfile = MICROSOFT, *, has_icon: bool = False
) -> Text:
    """Return the one sentence that tells a reader what to do; see `title_of` for `has_icon`."""
    if telling.together is None:
        is_tab_told = telling.steps[0].step.reading.role != "tab"
        known = telling.known if is_tab_told else replace(telling.known, tab=None)
        return title_of(telling.shown, profile, known=known, has_icon=has_icon)
    first, last = telling.steps[0].step, telling.shown.step
    labels = tuple(label for one in telling.steps if (label := label_of(one.step.reading)))
    parts = {
        **parts_of(first, profile),
        "path": menu_path(_way(telling, labels)),
        "item": menu_path(labels[1:]),
        "end_keys": profile.end_keys.get(last.ended_by) if last.ended_by else None,
    }
    return tidy(filled(profile.together[telling.together], parts))


def text_of_telling(telling: Telling, profile: WordingProfile = MICROSOFT, *, has_icon: bool = False) -> Text:
    """Return what to do, and what follows of it when that was seen."""
    result = result_of(telling.shown, profile)
    title = title_of_telling(telling, profile, has_icon=has_icon)
    return tidy((*title, Span(" "), *result)) if result else title


def alt_of_telling(telling: Telling, profile: WordingProfile = MICROSOFT) -> str:
    """Return what matters in the step's picture: menu or tab are open, and what to act on is marked."""
    shown, known = telling.shown, telling.known
    place = shown.step.place or Place()
    if place.window is None:
        # Keys are pressed where a reader is already.
        place = replace(place, window=known.window, is_dialog=known.is_dialog, tab=place.tab or known.tab)
        shown = replace(shown, step=replace(shown.step, place=place))
    step = shown.step
    if telling.together == "menu" and not (step.place or Place()).menu_path:
        opened = tuple(label for one in telling.steps[:-1] if (label := label_of(one.step.reading)))
        shown = replace(shown, step=replace(step, place=replace(step.place or Place(), menu_path=opened)))
    return alt_text_of(shown, profile)


def caption_of_telling(telling: Telling, profile: WordingProfile = MICROSOFT) -> str:
    """Return what to do as plain words that fit a caption, with what follows if there is room.

    A person's own words, which may be none, go before; a step that has them is a telling by itself.
    """
    if telling.shown.caption is not None:
        return one_line(telling.shown.caption)
    whole = plain_text(text_of_telling(telling, profile))
    short = as_caption(text_of_telling(telling, profile))
    return short if short == whole else as_caption(title_of_telling(telling, profile))


def _way(telling: Telling, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return the menus on the way, also those that opened without a press, and the item."""
    path = (telling.shown.step.place or Place()).menu_path
    return (*(tidy_label(one) for one in path), labels[-1]) if path else labels

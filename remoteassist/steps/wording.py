"""Structure to words, late: what a step is called, what its picture shows, and the words of a caption.

A label comes from `Step.reading` and from nowhere else. What a person wrote over a step always wins.
"""

import re
import textwrap
from typing import Final

from remoteassist.model.guide import GuideStep
from remoteassist.model.steps import Place, Reading, Result, Step
from remoteassist.model.text import Text, one_line, plain_text, tidy
from remoteassist.steps.sentences import Parts, continued, filled, menu_path, words_of
from remoteassist.steps.viewers import viewer_of
from remoteassist.steps.window_titles import dialog_name, program_name, public_window_title
from remoteassist.steps.wording_profiles import MICROSOFT, Location, Sentence, WordingProfile

_SENTENCE_END: Final = (".", "!", "?", "…", ":", "。")
_LABEL_END: Final = re.compile(r"(?:\s|\u2026|\.{3,}|[:\uff1a])+$")
"""That a dialog or a field follows is no part of a name."""
_LEAST_CONFIDENCE: Final = 0.5
"""A label that is as likely wrong as right sends a reader to the wrong place; the mark in the picture does not."""
_CAPTION_COLUMNS: Final = 42
_CAPTION_LINES: Final = 2
_LOCATED_KINDS: Final = frozenset({"click", "double_click", "right_click", "drag", "type"})
_OPENING_ROLES: Final = frozenset({"button", "menu_item", "list_item", "link", "icon", "unknown"})
"""What can open a dialog box. Of anything else, only a box whose title was read is believed."""


def title_of(
    guide_step: GuideStep,
    profile: WordingProfile = MICROSOFT,
    *,
    window_name: str | None = None,
    known: Place | None = None,
    has_icon: bool = False,
) -> Text:
    """Return the sentence that tells a reader what to do, with what stands on the screen as label spans.

    `window_name` is what the window may be called in public; None takes it from the place that was read, else from
    the recorded title, without file, path and host. `known` is where a reader is already: that is not told again.
    With `has_icon` a span says where the small picture of what was acted on stands.
    """
    if guide_step.title is not None and tidy(guide_step.title):
        return guide_step.title
    step = guide_step.step
    by_result = _title_of_change(step, profile)
    if by_result:
        return by_result
    parts = parts_of(step, profile, window_name=window_name, has_icon=has_icon)
    template = _choose(profile.titles[step.kind], parts, step)
    if parts["label"]:
        template = profile.titles_by_role.get((step.kind, step.reading.role), template)
    if step.kind == "click" and step.reading.is_set is not None:
        by_state = profile.titles_by_state.get((step.reading.role, step.reading.is_set))
        template = _choose(by_state, parts, step) if by_state is not None else template
    if step.reading.role == "window" and not parts["label"] and step.kind == "click" and parts["window"]:
        # Its title bar was pressed: that is the window, whether its title was read there or elsewhere.
        template = profile.titles["window"].known
    location = _location(step, parts, known)
    if location is not None:
        template = continued(profile.locations[location], template)
        parts = {**parts, "window": None}
    return tidy(filled(template, parts))


def result_of(guide_step: GuideStep, profile: WordingProfile = MICROSOFT) -> Text:
    """Return the sentence that tells what follows; empty when nothing is to tell, or a person wrote the title."""
    step = guide_step.step
    result = step.result
    if result is None or (guide_step.title is not None and tidy(guide_step.title)):
        return ()
    if _title_of_change(step, profile):
        return ()
    name = _name_of(result)
    can_open = step.kind != "shortcut" and step.reading.role in _OPENING_ROLES
    if result.kind.endswith("opened") and result.name is None and not can_open:
        return ()
    sentence = profile.results[result.kind]
    return tidy(filled(sentence.known if name else sentence.unknown, {"name": name}))


def _title_of_change(step: Step, profile: WordingProfile) -> Text:
    """Return the sentence for a change by what followed, which is then not told again; empty when it has none."""
    result = step.result
    if step.kind != "change" or result is None or label_of(step.reading) is not None:
        return ()
    sentence = profile.titles_of_change.get(result.kind)
    if sentence is None:
        return ()
    name = _name_of(result)
    return tidy(filled(sentence.known if name else sentence.unknown, {"name": name}))


def _name_of(result: Result) -> str:
    """Return what opened or closed as it may be told; empty when that is not known."""
    return (dialog_name if result.kind.startswith("dialog") else program_name)(result.name or "")


def alt_text_of(
    guide_step: GuideStep, profile: WordingProfile = MICROSOFT, *, window_name: str | None = None
) -> str:
    """Return what matters in a step's picture, for those who cannot see it: the window and what is marked in it."""
    if guide_step.alt is not None:
        return one_line(guide_step.alt)
    step = guide_step.step
    parts = parts_of(step, profile, window_name=window_name)
    template = _choose(profile.alts[step.kind], parts, step)
    if step.kind == "click" and parts["menu"] and parts["object"]:
        template = profile.alt_of_menu
    return plain_text(tidy(filled(template, parts)))


def caption_of(
    guide_step: GuideStep, profile: WordingProfile = MICROSOFT, *, window_name: str | None = None
) -> str:
    """Return the step's sentence as plain text that fits a caption: two lines of 42 characters when wrapped."""
    return as_caption(title_of(guide_step, profile, window_name=window_name))


def as_caption(text: Text) -> str:
    """Return a text as plain words that fit a caption, cut at a word when they are too many."""
    lines = textwrap.wrap(
        one_line(plain_text(text)), _CAPTION_COLUMNS, max_lines=_CAPTION_LINES, placeholder=" …"
    )
    return " ".join(lines)


def untitled(window_name: str, profile: WordingProfile = MICROSOFT) -> str:
    """Return the title of an article that a person has given none. `window_name` may be empty."""
    template = profile.untitled.known if window_name else profile.untitled.unknown
    return plain_text(tidy(filled(template, {"window": window_name})))


def label_of(reading: Reading) -> str | None:
    """Return the label as it is told: on one line, without the ellipsis or colon at its end.

    None without one, or when it is too likely to be wrong.
    """
    if reading.confidence < _LEAST_CONFIDENCE:
        return None
    words = tidy_label(reading.label or "")
    if reading.role == "window":
        words = program_name(words)
    return words or None


def tidy_label(words: str) -> str:
    """Return what stands on the screen on one line, without the ellipsis or colon at its end."""
    return _LABEL_END.sub("", one_line(words))


def place_name(place: Place | None) -> str:
    """Return what the remote window or dialog box of a place may be called; empty when that is not known."""
    if place is None or place.window is None:
        return ""
    return dialog_name(place.window) if place.is_dialog else program_name(place.window)


def chord_of(step: Step, profile: WordingProfile = MICROSOFT) -> str | None:
    """Return the keys of a shortcut as one name, such as `Ctrl+Shift+S`; None when no key is known."""
    held = [name for modifier, name in profile.modifier_names.items() if modifier in step.modifiers]
    pressed = [_key_name(step.key, profile)] if step.key else []
    return "+".join(held + pressed) or None


def _key_name(key: str, profile: WordingProfile) -> str:
    plain = re.sub(r"[\W_]+", "", key).casefold() or key
    name = profile.key_names.get(plain)
    if name is not None:
        return name
    return key.upper() if len(key) == 1 else key[:1].upper() + key[1:]


def parts_of(
    step: Step, profile: WordingProfile, *, window_name: str | None = None, has_icon: bool = False
) -> Parts:
    """Return the words for each part of a sentence, None or empty for those that are not known."""
    label = label_of(step.reading)
    window = _window_of(step, label) if window_name is None else one_line(window_name)
    thing = profile.things["unknown" if _is_page(step.reading) else step.reading.role]
    is_named = step.reading.role == "unknown" or label is None
    note = one_line(step.marker_note)
    if note and not note.endswith(_SENTENCE_END):
        note += "."
    place = step.place or Place()
    tab = tidy_label(place.tab or "") if step.reading.role != "tab" else ""
    screen = window or profile.screen
    icon = plain_text(_icon_alt(label, thing, profile)) if has_icon else ""
    return {
        "label": label,
        "icon": icon,
        "nameless": filled(
            profile.nameless.known if icon else profile.nameless.unknown, {"thing": thing, "icon": icon}
        ),
        "object": label if is_named else f"the {label} {thing}",
        "thing": thing,
        "window": window,
        "place": plain_text(tidy(filled(profile.place_of_tab, {"window": screen, "tab": tab})))
        if tab
        else screen,
        "tab": tab,
        "dialog": place_name(place) if place.is_dialog else "",
        "menu": menu_path(tuple(words for one in place.menu_path if (words := tidy_label(one)))),
        "direction": profile.directions.get(_direction(step) or ""),
        "keys": profile.end_keys.get(step.ended_by) if step.ended_by else chord_of(step, profile),
        "note": note,
    }


def _is_page(reading: Reading) -> bool:
    """Whether a nameless field is the page itself on which a place is marked: nobody calls that a field."""
    return reading.role == "field" and reading.label is None and reading.box_frame_px is None


def _icon_alt(label: str | None, thing: str, profile: WordingProfile) -> Text:
    template = profile.alt_of_icon.known if label else profile.alt_of_icon.unknown
    return tidy(filled(template, {"label": label, "thing": thing}))


def _window_of(step: Step, label: str | None) -> str:
    if step.kind == "window":
        return public_window_title(step.window_title) or public_window_title(label or "")
    name = place_name(step.place)
    if not name and viewer_of(one_line(step.window_title)) is None:
        # That a step is seen in the viewer is true of all; no reader looks for its thing in the viewer's window.
        name = public_window_title(step.window_title)
    return name


def _location(step: Step, parts: Parts, known: Place | None) -> Location | None:
    """Return what of the place is told before the sentence: the innermost part that a reader does not know."""
    place = step.place
    if place is None or step.kind not in _LOCATED_KINDS:
        return None
    if step.kind == "type" and not parts["label"]:
        return None
    if parts["menu"]:
        return "menu"
    is_same_window = known is not None and place.window in {known.window, None}
    if parts["tab"]:
        return None if is_same_window and known is not None and known.tab == place.tab else "tab"
    return "dialog" if parts["dialog"] and parts["label"] and not is_same_window else None


def _direction(step: Step) -> str | None:
    """Return where a scroll or a drag went, by its longer leg; None when that is not known."""
    if step.kind != "drag":
        return step.scroll_direction
    if step.pos_frame_px is None or step.end_pos_frame_px is None:
        return None
    dx = step.end_pos_frame_px.x - step.pos_frame_px.x
    dy = step.end_pos_frame_px.y - step.pos_frame_px.y
    if abs(dx) >= abs(dy):
        return "right" if dx > 0 else "left" if dx < 0 else None
    return "down" if dy > 0 else "up"


def _choose(sentence: Sentence, parts: Parts, step: Step) -> str:
    subject = {"shortcut": "keys", "window": "window", "marker": "note"}.get(step.kind, "label")
    return sentence.known if words_of(parts[subject]) else sentence.unknown

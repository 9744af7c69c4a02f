"""Structure to words, late: what a step is called, what its picture shows, and the words of a caption.

A label comes from `Step.reading` and from nowhere else. What a person wrote over a step always wins.
"""

import re
import textwrap
from typing import Final

from remoteassist.model.guide import GuideStep
from remoteassist.model.steps import Reading, Step
from remoteassist.model.text import Span, Text, one_line, plain_text, tidy
from remoteassist.steps.window_titles import public_window_title
from remoteassist.steps.wording_profiles import MICROSOFT, Sentence, WordingProfile

_PART: Final = re.compile(r"\[(?P<optional>[^\]]*)\]|\{(?P<name>\w+)\}")
_MARKED_PARTS: Final = frozenset({"label", "window", "keys"})
_SENTENCE_END: Final = (".", "!", "?", "…", ":", "。")
_LABEL_END: Final = re.compile(r"(?:\s|\u2026|\.{3,}|[:\uff1a])+$")
"""That a dialog or a field follows is no part of a name."""
_CAPTION_COLUMNS: Final = 42
_CAPTION_LINES: Final = 2


def title_of(
    guide_step: GuideStep, profile: WordingProfile = MICROSOFT, *, window_name: str | None = None
) -> Text:
    """Return the sentence that tells a reader what to do, with what stands on the screen as label spans.

    `window_name` is what the window may be called in public; None takes it from the recorded title, without the
    host that a remote viewer names in it.
    """
    if guide_step.title is not None and tidy(guide_step.title):
        return guide_step.title
    step = guide_step.step
    parts = _parts(step, profile, window_name)
    template = _choose(profile.titles[step.kind], parts, step)
    if parts.get("label"):
        template = profile.titles_by_role.get((step.kind, step.reading.role), template)
    return tidy(_fill(template, parts))


def alt_text_of(
    guide_step: GuideStep, profile: WordingProfile = MICROSOFT, *, window_name: str | None = None
) -> str:
    """Return what matters in a step's picture, for those who cannot see it: the window and what is marked in it."""
    if guide_step.alt is not None:
        return one_line(guide_step.alt)
    step = guide_step.step
    parts = _parts(step, profile, window_name)
    return plain_text(tidy(_fill(_choose(profile.alts[step.kind], parts, step), parts)))


def caption_of(
    guide_step: GuideStep, profile: WordingProfile = MICROSOFT, *, window_name: str | None = None
) -> str:
    """Return the step's sentence as plain text that fits a caption: two lines of 42 characters when wrapped."""
    words = one_line(plain_text(title_of(guide_step, profile, window_name=window_name)))
    lines = textwrap.wrap(words, _CAPTION_COLUMNS, max_lines=_CAPTION_LINES, placeholder=" …")
    return " ".join(lines)


def untitled(window_name: str, profile: WordingProfile = MICROSOFT) -> str:
    """Return the title of an article that a person has given none. `window_name` may be empty."""
    template = profile.untitled.known if window_name else profile.untitled.unknown
    return plain_text(tidy(_fill(template, {"window": window_name})))


def label_of(reading: Reading) -> str | None:
    """Return the label as it is told: on one line, without the ellipsis or colon at its end. None without one."""
    words = one_line(reading.label or "")
    words = _LABEL_END.sub("", words)
    if reading.role == "window":
        words = public_window_title(words)
    return words or None


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


def _parts(step: Step, profile: WordingProfile, window_name: str | None) -> dict[str, str | None]:
    """Return the words for each part of a sentence, None or empty for those that are not known."""
    label = label_of(step.reading)
    window = public_window_title(step.window_title) if window_name is None else one_line(window_name)
    if step.kind == "window" and not window:
        window = public_window_title(label or "")
    thing = profile.things[step.reading.role]
    is_named = step.reading.role == "unknown" or label is None
    note = one_line(step.marker_note)
    if note and not note.endswith(_SENTENCE_END):
        note += "."
    return {
        "label": label,
        "object": label if is_named else f"the {label} {thing}",
        "thing": thing,
        "window": window,
        "place": window or profile.screen,
        "direction": profile.directions.get(_direction(step) or ""),
        "keys": profile.end_keys.get(step.ended_by) if step.ended_by else chord_of(step, profile),
        "note": note,
    }


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


def _choose(sentence: Sentence, parts: dict[str, str | None], step: Step) -> str:
    subject = {"shortcut": "keys", "window": "window", "marker": "note"}.get(step.kind, "label")
    return sentence.known if parts[subject] else sentence.unknown


def _fill(template: str, parts: dict[str, str | None]) -> Text:
    """Put the parts into a sentence; their text is never read as a sentence itself."""
    spans: list[Span] = []
    end = 0
    for part in _PART.finditer(template):
        spans.append(Span(template[end : part.start()]))
        end = part.end()
        optional, name = part["optional"], part["name"]
        if name is not None:
            spans.append(Span(parts[name] or "", "label" if name in _MARKED_PARTS else "plain"))
        elif all(parts[inner["name"]] for inner in _PART.finditer(optional)):
            spans.extend(_fill(optional, parts))
    return (*spans, Span(template[end:]))

"""What is chosen among the cards, as words for the person and as targets of a request. No widgets."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from remoteassist.settings import RecordingChoices
from remoteassist.ui.language import translate
from remoteassist.ui.recorder.panel.target_model import NO_BOX, REGION_ID, TargetCard
from remoteassist.ui.recorder.request import RecordingRequest, RequestedTarget

_LONGEST_NAME = 40


def offered_id(cards: Sequence[TargetCard], last: RecordingChoices) -> str:
    """Return the card that is chosen at first; empty only when there is no card.

    What was recorded last; where that is gone, or nobody chose yet, the foremost remote viewer, else a screen.
    """
    viewers = [card.id for card in cards if card.viewer]
    screens = sorted(
        (card for card in cards if card.kind == "screen"),
        key=lambda card: (last.screen == 0 or card.number != last.screen, not card.is_primary),
    )
    same: list[str] = []
    if last.target == "window":
        same = [card.id for card in cards if card.kind == "window" and card.name == last.window]
    elif last.target == "region" and last.region:
        same = [card.id for card in cards if card.id == REGION_ID]
    elif last.target == "screen":
        same = [card.id for card in screens[:1]]
    wanted = [*same, *viewers, *(card.id for card in screens), *(card.id for card in cards)]
    return wanted[0] if wanted else ""


def requested_target(card: TargetCard, title: str, ticket: str) -> RequestedTarget:
    """Return a card as the target of a request."""
    return RequestedTarget(
        kind=card.kind,
        # The primary one has no other name here than 0: it is the same screen, also when it gets another number.
        screen=card.number if card.kind == "screen" and not card.is_primary else 0,
        window_id=card.number if card.kind == "window" else 0,
        box_desktop=NO_BOX if card.kind == "screen" else card.box,
        name=card.name,
        title=title,
        ticket=ticket,
    )


def obstacle_to(cards: Sequence[TargetCard], *, is_replay: bool) -> str:
    """Return in words why these cannot be recorded now; empty when they can."""
    if not cards:
        return translate("StartPanel", "Choose what is recorded first.")
    hidden = [card for card in cards if card.state == "minimized"]
    if hidden:
        text = translate("StartPanel", "“{name}” is minimized: open it first.")
        return text.format(name=_short(hidden[0].name))
    if is_replay and len(cards) > 1:
        return translate("StartPanel", "The last minutes are kept of one target only: choose one.")
    return ""


def names_of(cards: Sequence[TargetCard]) -> str:
    """Return in a few words what is chosen."""
    if len(cards) == 1:
        return _short(cards[0].name)
    return translate("StartPanel", "{count} targets").format(count=len(cards))


def hint_text(*, has_viewer: bool) -> str:
    """Return what stands above the cards."""
    if has_viewer:
        return translate(
            "StartPanel", "Ctrl+click or Space chooses several: each becomes a session of its own."
        )
    return translate(
        "StartPanel",
        "No remote viewer is open. TeamViewer, AnyDesk and others appear here first, once they are.",
    )


def summary_of(request: RecordingRequest, *, is_microphone_heard: bool = True) -> str:
    """Return in one sentence what Start will do."""
    if len(request.targets) == 1:
        what = translate("StartPanel", "Records “{name}”").format(name=_short(request.targets[0].name))
    else:
        what = translate("StartPanel", "Records {count} targets, each as a session of its own")
        what = what.format(count=len(request.targets))
    if request.microphone == "none":
        sound = translate("StartPanel", "without microphone")
    elif is_microphone_heard:
        sound = translate("StartPanel", "with the microphone")
    else:
        sound = translate("StartPanel", "but nothing is heard of the microphone")
    parts = [what, sound]
    if request.keys == "none":
        parts.append(translate("StartPanel", "without keys"))
    if request.consent is not None:
        parts.append(translate("StartPanel", "consent noted"))
    return ", ".join(parts) + "."


def warning_about(cards: Sequence[TargetCard]) -> str:
    """Return in words what is not as it should be with these; empty when all is."""
    covered = [card for card in cards if card.state == "covered"]
    if not covered:
        return ""
    text = translate("StartPanel", "“{name}” is covered: it is brought to the front.")
    return text.format(name=_short(covered[0].name))


def uncover(cards: Sequence[TargetCard]) -> None:
    """Bring the windows among these that others cover to the front, where the window system lets one."""
    covered = [card.number for card in cards if card.kind == "window" and card.state == "covered"]
    if covered and QGuiApplication.platformName() == "xcb":
        from remoteassist.capture.x11.front import bring_to_front  # noqa: PLC0415 - X11 only, and rarely needed

        bring_to_front(covered)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rstrip() + "…"

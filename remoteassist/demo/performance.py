"""Performs a scenario in a remote session, and writes down what was really done, where and when."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, assert_never

import msgspec

from remoteassist.demo.desktops import RemoteSession
from remoteassist.demo.hand import Hand
from remoteassist.demo.scenario import Action, Click, Effect, Enter, Press
from remoteassist.demo.truth import Element, Sighting
from remoteassist.demo.waiting import wait_for
from remoteassist.model.events import Modifier
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.steps import Role, StepKind

READING_PAUSE_S: Final = 0.8
"""How long a person looks at a result before going on. It is part of the film's content."""

_TEXT_INSET_PX: Final = 60
"""People click on the words of a wide menu item, which stand at its left."""


class TrueAction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was done, as the customer's desktop itself knows it.

    Attributes:
        kind: What the product should call it.
        role: What was acted on; `unknown` for keys.
        label: Its text as the customer's program gives it.
        box_screen_px: Its box in pixels of the specialist's screen; None for keys.
        box_frame_px: The same relative to the viewer's content, which is what is recorded.
        pos_screen_px: Where the pointer was pressed, on the specialist's screen.
        pos_frame_px: The same relative to the viewer's content.
        wall_s: Seconds since 1970 just before the button or the first key was sent.
        end_wall_s: Seconds since 1970 when all of it had been sent.
        seen_wall_s: Seconds since 1970 when the customer's desktop showed its effect.
        monotonic_s: This machine's monotonic clock at `wall_s`.
        key: For a key or chord, named as in the product's events.
        modifiers: For a chord.
    """

    kind: StepKind
    wall_s: float
    end_wall_s: float
    seen_wall_s: float
    monotonic_s: float
    role: Role = "unknown"
    label: str | None = None
    box_screen_px: Rect | None = None
    box_frame_px: Rect | None = None
    pos_screen_px: Point | None = None
    pos_frame_px: Point | None = None
    key: str | None = None
    modifiers: tuple[Modifier, ...] = ()


class TruthRecord(msgspec.Struct, frozen=True):
    """Everything a check of a recording needs: the file `truth.json` of a demo. Holds none of the typed text."""

    viewer_content_screen_px: Rect
    actions: tuple[TrueAction, ...]


def perform(
    session: RemoteSession, scenario: Sequence[Action], *, progress: Callable[[int, int], None]
) -> TruthRecord:
    """Do every action of the scenario at a person's pace, each when the one before has shown its effect.

    `progress` is called with the actions done and their number. Blocks for about two seconds per action.

    Raises:
        MachineLacksError: The customer's desktop did not show the effect of an action in time.
    """
    performer = _Performer(session)
    done = []
    for number, action in enumerate(scenario):
        progress(number, len(scenario))
        done.append(performer.do(action))
        time.sleep(READING_PAUSE_S)
    progress(len(scenario), len(scenario))
    return TruthRecord(session.viewer_content_screen_px, tuple(done))


class _Performer:
    def __init__(self, session: RemoteSession) -> None:
        self._session = session
        self._hand = Hand(session.specialist_display)
        self._hand.place(session.viewer_content_screen_px.center)
        time.sleep(READING_PAUSE_S)

    def do(self, action: Action) -> TrueAction:
        match action:
            case Click():
                return self._click(action)
            case Press():
                send = partial(self._hand.press_key, action.key, modifiers=action.modifiers)
                truth = self._timed(send, action.effects, kind="shortcut")
                return msgspec.structs.replace(truth, key=action.key, modifiers=action.modifiers)
            case Enter():
                return self._timed(partial(self._hand.type_text, action.text), action.effects, kind="type")
            case _:
                assert_never(action)

    def _click(self, action: Click) -> TrueAction:
        sighting = self._settled(action.element)
        box = sighting.box
        pos = Point(round(min(box.center.x, box.x + _TEXT_INSET_PX)), round(box.center.y))
        origin = self._session.viewer_content_screen_px
        pos_screen_px = Point(pos.x + origin.x, pos.y + origin.y)
        self._hand.move(pos_screen_px)
        truth = self._timed(self._hand.press_button, action.effects, kind="click")
        return msgspec.structs.replace(
            truth,
            role=sighting.model_role,
            label=sighting.name,
            box_screen_px=box.shifted(origin.x, origin.y),
            box_frame_px=box,
            pos_screen_px=pos_screen_px,
            pos_frame_px=pos,
        )

    def _timed(self, send: Callable[[], None], effects: Sequence[Effect], *, kind: StepKind) -> TrueAction:
        wall_s, monotonic_s = time.time(), time.monotonic()
        send()
        end_wall_s = time.time()
        for effect in effects:
            self._wait_until_seen(effect)
        return TrueAction(
            kind=kind, wall_s=wall_s, end_wall_s=end_wall_s, seen_wall_s=time.time(), monotonic_s=monotonic_s
        )

    def _wait_until_seen(self, effect: Effect) -> None:
        what = f"'{effect.element.name or effect.element.role}' on the customer's desktop to change"
        wait_for(lambda: effect.is_seen_in(self._session.truth.find(effect.element)), what=what)

    def _settled(self, element: Element) -> Sighting:
        """Return the element once it can be seen and is where it was a moment ago: windows move as they open."""
        before: list[Rect] = []

        def at_rest() -> Sighting | None:
            sighting = self._session.truth.find(element)
            is_at_rest = sighting.is_showing and before[-1:] == [sighting.box]
            before.append(sighting.box)
            return sighting if is_at_rest else None

        return wait_for(at_rest, what=f"'{element.name}' on the customer's desktop")

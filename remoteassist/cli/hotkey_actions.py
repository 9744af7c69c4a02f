"""What a recording does when a hotkey is heard: at once, and as of when the key went down."""

from collections.abc import Callable, Mapping

from remoteassist.capture.input.hotkeys import Chord, HotkeyEar, HotkeyName
from remoteassist.capture.keeping import Reason
from remoteassist.capture.opening import Focus
from remoteassist.capture.recorder import Recorder
from remoteassist.cli.control import FORGOTTEN_S


def hear_hotkeys(
    recorder: Recorder,
    chords: Mapping[HotkeyName, Chord],
    *,
    keeps_keys: bool,
    focus: Focus,
    save_replay: Callable[[], None] | None = None,
) -> None:
    """Let a recording that has not begun obey its hotkeys, on the thread that hears them.

    So they work while the window that shows it is frozen. `keeps_keys` says whether the other keys are kept.
    `save_replay` makes a session of a replay buffer. A buffer is not ended by the key that starts and stops: that is
    for a recording beside it, which would cost it what nobody has saved. Nor is it paused, as in the bar: whoever
    pauses a recording and forgets about it would find the buffer empty. It hears both keys and keeps nothing of them.
    Of several recordings each hears the same key, and all obey, but for the marker: that is only for the one whose
    target has the focus, if any has it.
    """
    actions = dict(_actions_of(recorder, focus))
    if save_replay is not None:
        actions["save_replay"] = lambda _at_ns: save_replay()
        actions["start_stop"] = actions["pause"] = lambda _at_ns: None

    def act(name: HotkeyName, at_ns: int) -> None:
        actions[name](at_ns)

    recorder.hear_hotkeys(
        HotkeyEar(
            {name: chord for name, chord in chords.items() if name in actions},
            on_hotkey=act,
            takes_all_keys=not keeps_keys,
        )
    )


def _actions_of(recorder: Recorder, focus: Focus) -> Mapping[HotkeyName, Callable[[int], object]]:
    """Return what each hotkey does; it is called with the monotonic time at which its key went down."""
    return {
        "start_stop": lambda _at_ns: recorder.stop("hotkey"),
        "marker": lambda at_ns: _mark(recorder, focus, at_ns=at_ns),
        "pause": lambda at_ns: _turn_over(recorder, "paused", at_ns=at_ns),
        "forget": lambda _at_ns: recorder.forget(FORGOTTEN_S),
        "private": lambda at_ns: _turn_over(recorder, "private", at_ns=at_ns),
    }


def _mark(recorder: Recorder, focus: Focus, *, at_ns: int) -> None:
    if not focus.is_on_target_of_another():
        recorder.mark(t_ns=recorder.keeping.session_time(at_ns))


def _turn_over(recorder: Recorder, reason: Reason, *, at_ns: int) -> None:
    if recorder.is_withheld_for(reason):
        recorder.keep_again(reason)
    else:
        recorder.withhold(reason, at_ns=at_ns)

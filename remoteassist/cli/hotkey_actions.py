"""What a recording does when a hotkey is heard: at once, and as of when the key went down."""

from collections.abc import Callable, Mapping

from remoteassist.capture.hotkeys import Chord, HotkeyEar, HotkeyName
from remoteassist.capture.recorder import Recorder


def hear_hotkeys(recorder: Recorder, chords: Mapping[HotkeyName, Chord], *, keeps_keys: bool) -> None:
    """Let a recording that has not begun obey its hotkeys, on the thread that hears them.

    So they work while the window that shows it is frozen. `keeps_keys` says whether the other keys are kept.
    """
    actions = _actions_of(recorder)
    recorder.hear_hotkeys(
        HotkeyEar(
            {name: chord for name, chord in chords.items() if name in actions},
            on_hotkey=lambda name, at_ns: actions[name](at_ns),
            takes_all_keys=not keeps_keys,
        )
    )


def _actions_of(recorder: Recorder) -> Mapping[HotkeyName, Callable[[int], None]]:
    """Return what each hotkey does; it is called with the monotonic time at which its key went down."""
    return {
        "start_stop": lambda _at_ns: recorder.stop("hotkey"),
        "marker": lambda _at_ns: recorder.mark(),
    }

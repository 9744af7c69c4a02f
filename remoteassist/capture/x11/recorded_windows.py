"""Which windows are being recorded by which process, as noted on the windows themselves."""

import contextlib
import os
from typing import Final

from Xlib import X, Xatom
from Xlib.error import CatchError, ConnectionClosedError, XError

from remoteassist.capture.x11.windows import opened_display
from remoteassist.errors import MachineLacksError

_PROPERTY: Final = "_REMOTEASSIST_RECORDED_BY"


def note_recorded(window_id: int) -> None:
    """Note on a window that this process records it; nothing happens when it is gone."""
    with contextlib.suppress(MachineLacksError, ConnectionClosedError, OSError), opened_display() as display:
        window = display.create_resource_object("window", window_id)
        atom = display.intern_atom(_PROPERTY)
        window.change_property(atom, Xatom.CARDINAL, 32, [os.getpid()], X.PropModeReplace, CatchError())
        display.sync()


def is_recorded_by_another(window_id: int) -> bool:
    """Whether another process that is alive records that window."""
    try:
        with opened_display() as display:
            window = display.create_resource_object("window", window_id)
            found = window.get_full_property(display.intern_atom(_PROPERTY), Xatom.CARDINAL)
    except (MachineLacksError, XError, ConnectionClosedError, OSError):
        return False
    return found is not None and len(found.value) == 1 and _is_alive(int(found.value[0]))


def _is_alive(pid: int) -> bool:
    if pid in (0, os.getpid()):
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

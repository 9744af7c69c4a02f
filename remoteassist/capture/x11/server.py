"""Tells one X server from the next one that takes its display number."""

import socket
import weakref

from remoteassist.capture.sentences import Sentence, WordedMachineLacksError
from remoteassist.capture.x11.windows import close_display, open_display


class ServerTie:
    """A connection that is kept open and never used: it breaks when its X server ends, or begins anew, for good.

    The next one under the same number may belong to somebody else. Any thread.
    """

    def __init__(self) -> None:
        """Connect to the display of this session.

        Raises:
            MachineLacksError: It does not answer.
        """
        display = open_display()
        self._socket: socket.socket = display.display.socket
        self._socket.settimeout(0)
        weakref.finalize(self, close_display, display)

    def check(self) -> None:
        """Return while that server runs: what was connected to the display before this call is connected to it.

        Raises:
            MachineLacksError: It has ended.
        """
        try:
            # A server tells everybody of a new keyboard layout; nothing but the end of it is of interest.
            while self._socket.recv(4096):
                pass
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            pass
        raise WordedMachineLacksError(Sentence("display_gone", why="another one is never recorded"))

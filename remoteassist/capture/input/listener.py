"""What the recorder asks of something that hears input."""

from typing import Literal, Protocol, TypeAlias

KeysMode: TypeAlias = Literal["shortcuts", "none"]


class Listener(Protocol):
    """Something that hears input on threads of its own and appends it to a deque."""

    def start(self) -> None:
        """Begin to hear; returns when it does, or cannot."""

    def is_alive(self) -> bool:
        """Whether it still hears."""

    def stop(self) -> None:
        """Hear no more; never raises."""

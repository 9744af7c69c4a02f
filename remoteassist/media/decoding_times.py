"""When packets that are copied are to be decoded, which a Matroska file leaves open and its writer wants to know."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av.packet import Packet


class DecodingTimes:
    """Gives the packets of a stream decoding times that never go back."""

    def __init__(self) -> None:
        self._last: int | None = None

    def of(self, packet: "Packet[Any]") -> int | None:
        """Return when the next packet is to be decoded, in its time base; None where no time fits it.

        Where the file says nothing, the time of the packet before will do: only that it is not later than that at
        which any of the following is shown matters.
        """
        if packet.pts is None:
            return None
        times = [time for time in (self._last, packet.dts) if time is not None]
        dts = max(times, default=packet.pts)
        if dts > packet.pts:
            return None
        self._last = dts
        return dts

"""Which source of power news this platform has."""

import sys

from remoteassist.capture.power_watch import PowerSource


def power_source() -> PowerSource:
    """Return the source of this platform, not yet started."""
    source: PowerSource
    if sys.platform == "linux":
        from remoteassist.capture.logind import LinuxPower  # noqa: PLC0415 - jeepney is there on Linux only

        source = LinuxPower()
    else:
        from remoteassist.capture.polled_power import PolledPower  # noqa: PLC0415 - as above, the other way round

        source = PolledPower()
    return source

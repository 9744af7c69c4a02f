"""Which source of power news this platform has."""

import sys

from remoteassist.capture.power.watch import PowerSource


def power_source(*, keeps_awake: bool) -> PowerSource:
    """Return the source of this platform, not yet started.

    Args:
        keeps_awake: Whether machine and screen stay on by themselves for as long as it watches.
    """
    source: PowerSource
    if sys.platform == "linux":
        from remoteassist.capture.power.logind import LinuxPower  # noqa: PLC0415 - jeepney is there on Linux only

        source = LinuxPower(keeps_awake=keeps_awake)
    else:
        from remoteassist.capture.power.polled_power import PolledPower  # noqa: PLC0415 - as above, the other way round

        source = PolledPower(keeps_awake=keeps_awake)
    return source

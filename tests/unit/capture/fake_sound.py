"""A tone for the tests of what is heard."""

import numpy as np

from remoteassist.model.time import NS_PER_S

TONE_HZ = 1000


def tone(start_ns: int, count: int, *, loudness: float = 0.5) -> bytes:
    """Return 16 bit samples, 48,000 a second, of a tone that begins at time 0 of its clock."""
    t_s = start_ns / NS_PER_S + np.arange(count) / 48_000
    return (np.sin(2 * np.pi * TONE_HZ * t_s) * 32_767 * loudness).astype("<i2").tobytes()

"""Samples of a device on the session's clock are as loud as they were heard."""

import numpy as np
import pytest

from remoteassist.media.drift_resampler import DriftResampler
from remoteassist.media.sound_format import DeviceFormat


@pytest.mark.parametrize(("channels", "loudness"), [((1.0,), 0.9), ((1.0, 1.0), 0.9), ((1.0, 0.0), 0.45)])
def test_what_two_channels_hear_is_no_louder_in_one(channels: tuple[float, ...], loudness: float) -> None:
    tone = np.sin(np.arange(48_000) * 0.06) * 0.9 * 32_767
    samples = np.stack([tone * part for part in channels], axis=1).astype("<i2").tobytes()
    run = DriftResampler(DeviceFormat(48_000, len(channels)), start_ns=0)
    blocks = [*run.feed(samples, t_ns=0), *run.finish()]
    assert max(float(np.abs(block.samples).max()) for block in blocks) == pytest.approx(loudness, abs=0.01)

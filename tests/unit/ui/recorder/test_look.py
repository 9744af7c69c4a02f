"""The meter."""

import pytest

from remoteassist.ui.recorder.panel.level_meter import level_share


@pytest.mark.parametrize(
    ("db", "share"), [(None, 0.0), (-90.0, 0.0), (-60.0, 0.0), (-30.0, 0.5), (0.0, 1.0), (6.0, 1.0)]
)
def test_a_meter_is_filled_from_silence_to_full_scale(db: float | None, share: float) -> None:
    assert level_share(db) == pytest.approx(share)

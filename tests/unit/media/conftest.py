import io
from collections.abc import Callable
from fractions import Fraction

import av
import numpy as np
import pytest
from av.video.frame import PictureType

FRAME_MS = 100
KEY_EVERY = 10


class _ForwardOnly:
    """Like a pipe: libavformat then writes sizes it does not know yet as unknown."""

    def __init__(self) -> None:
        self.data = io.BytesIO()

    def write(self, data: bytes) -> int:
        return self.data.write(data)


def make_segment(
    *, frames: int = 30, start_ms: int = 0, cluster_ms: int = 1, can_seek: bool = True, width: int = 64
) -> bytes:
    """A real H.264 segment: a frame each 100 ms, a key frame each second, `cluster_ms` a cluster."""
    target = io.BytesIO() if can_seek else _ForwardOnly()
    options = {"flush_packets": "1", "cluster_time_limit": str(cluster_ms)}
    with av.open(target, "w", format="matroska", options=options) as container:
        stream = container.add_stream("libx264", options={"preset": "ultrafast", "tune": "zerolatency"})
        stream.width, stream.height, stream.pix_fmt = width, 48, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
        noise = np.random.default_rng(7)
        for index in range(frames):
            pixels = noise.integers(0, 255, (48, width, 3), dtype=np.uint8)
            pixels[8:, :] = 8 * index % 256
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = start_ms + index * FRAME_MS, Fraction(1, 1000)
            frame.pict_type = PictureType.I if index % KEY_EVERY == 0 else PictureType.NONE
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return (target.data if isinstance(target, _ForwardOnly) else target).getvalue()


@pytest.fixture(scope="session")
def segment() -> Callable[..., bytes]:
    """Makes segments, each kind once."""
    made: dict[tuple[tuple[str, int], ...], bytes] = {}

    def make(**kind: int) -> bytes:
        key = tuple(sorted(kind.items()))
        if key not in made:
            made[key] = make_segment(**kind)  # type: ignore[arg-type]
        return made[key]

    return make

"""The film opens, seeks and shows the right colours in Chromium."""

import json
import queue
import shutil
import subprocess
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from remoteassist.export.exporter import Film
from remoteassist.export.video import VideoExporter
from remoteassist.media.frame import Frame
from remoteassist.model.article import Caption, Chapter
from remoteassist.model.geometry import Size
from remoteassist.model.time import ns_from_s

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs the Debian package chromium")

SIZE = Size(322, 242)
LONGEST_S = 150
"""The page tells what it saw, or what went wrong; a browser takes half a minute to start on a busy machine."""
MOMENTS_S = (25.0, 3.5, 0.2, 11.0, 39.9, 8.0)

PAGE = """<!doctype html><video id="v" src="film.mp4" muted preload="auto"></video><script>
const video = document.getElementById('v'), moments = MOMENTS, seen = [];
const tell = (what) => { new Image().src = 'ADDRESS?' + encodeURIComponent(JSON.stringify(what)); };
const next = () => {
  if (moments.length) { video.currentTime = moments.shift(); }
  else { tell({seen: seen, duration: video.duration, width: video.videoWidth, height: video.videoHeight}); }
};
video.onloadedmetadata = next;
video.onerror = () => tell({error: video.error.message});
video.onseeked = () => {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth; canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0);
  const row = context.getImageData(0, 20, canvas.width, 1).data;
  let mark = 0;
  while (mark < canvas.width && row[4 * mark + 1] > 128) { mark += 1; }
  seen.push({mark: mark, colour: Array.from(context.getImageData(40, 200, 1, 1).data.slice(0, 3))});
  next();
};
</script>"""


def mark_px(second: int) -> int:
    """Return how wide the white mark is from a second on: it tells which frame is shown."""
    return 4 + 6 * second


def film() -> Film:
    def frames() -> Iterator[Frame]:
        for second in (*range(13), 20, 30):
            picture = np.full((SIZE.height, SIZE.width, 4), (80, 0, 220, 255), np.uint8)
            picture[10:30, : mark_px(second)] = 255
            yield Frame(ns_from_s(second), picture)

    return Film(
        title="A film",
        size_px=SIZE,
        duration_ns=ns_from_s(40),
        frames=frames(),
        chapters=tuple(Chapter(ns_from_s(a), ns_from_s(b), "x") for a, b in ((0, 3.2), (3.2, 20), (20, 40))),
        captions=(Caption(ns_from_s(1), ns_from_s(9), "Select Edit."),),
    )


@contextmanager
def listening() -> Iterator[tuple[str, "queue.Queue[dict[str, Any]]"]]:
    told: queue.Queue[dict[str, Any]] = queue.Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(204)
            self.end_headers()
            words = urllib.parse.unquote(urllib.parse.urlsplit(self.path).query)
            if words:
                told.put(json.loads(words))

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", told
        server.shutdown()
        thread.join()


def test_film_opens_and_seeks_in_chromium(tmp_path: Path) -> None:
    VideoExporter().export_film(film(), tmp_path / "film.mp4", progress=lambda _done, _total: None)
    with listening() as (address, told):
        page = PAGE.replace("ADDRESS", address).replace("MOMENTS", str(list(MOMENTS_S)))
        (tmp_path / "page.html").write_text(page)
        words = [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'profile'}",
            "--remote-debugging-port=0", (tmp_path / "page.html").as_uri(),
        ]  # fmt: skip
        browser = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            result = told.get(timeout=LONGEST_S)
        finally:
            browser.kill()
            browser.wait()

    assert "error" not in result
    assert (result["duration"], result["width"], result["height"]) == (40, SIZE.width, SIZE.height)
    shown_from = [20, 3, 0, 11, 30, 8]
    marks = [one["mark"] for one in result["seen"]]
    assert marks == pytest.approx([mark_px(second) for second in shown_from], abs=1)
    for one in result["seen"]:
        assert one["colour"] == pytest.approx([220, 0, 80], abs=3)

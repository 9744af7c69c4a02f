"""Makes the pictures in docs/images/ from a real session: `make screenshots`.

They are taken of what a reader gets: the demo is recorded and exported, its article is opened in Chromium, and one of
its pages becomes a picture. Nothing is touched up.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
IMAGES: Final = ROOT / "docs" / "images"
PAGE_SIZE_PX: Final = (1000, 1480)
"""Title, environment and the first steps, at a width that the README shows without scaling."""

MOST_COLOURS: Final = 256
"""A palette makes the picture a fraction of the size, and nobody sees it on a desktop of grey and white."""


def main() -> int:
    """Record the demo and write docs/images/demo.png; return the exit status."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("screenshots: needs Chromium: install Debian's package chromium", file=sys.stderr)
        return 4
    with tempfile.TemporaryDirectory(prefix="remoteassist-") as folder:
        output = Path(folder) / "demo"
        subprocess.run([sys.executable, "-m", "remoteassist", "demo", "--out", output], cwd=ROOT, check=True)
        page = min(output.rglob("*.html"), key=lambda path: len(path.parts))
        picture = Path(folder) / "page.png"
        photograph(page, picture, chromium=chromium)
        IMAGES.mkdir(parents=True, exist_ok=True)
        shrink(picture, IMAGES / "demo.png")
    print(f"screenshots: {IMAGES / 'demo.png'}")
    return 0


def photograph(page: Path, picture: Path, *, chromium: str) -> None:
    """Save what Chromium shows of the top of a page."""
    width, height = PAGE_SIZE_PX
    flags = [
        "--headless",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={picture.parent / 'profile'}",
        f"--window-size={width},{height}",
        f"--screenshot={picture}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium has none for root
    subprocess.run([chromium, *flags, page.as_uri()], check=True, stderr=subprocess.DEVNULL)


def shrink(picture: Path, destination: Path) -> None:
    """Save a picture with a palette and without metadata."""
    command = ["convert", str(picture), "-strip", "-colors", str(MOST_COLOURS), f"PNG8:{destination}"]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())

"""Makes the pictures in docs/images/ from a real session: `make screenshots`.

They are taken of what a person gets: the demo is recorded and exported, its article is opened in Chromium, and the
app itself is driven on virtual displays, in the light and in the dark theme. Nothing is touched up.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from benchmarks.app_on_display.desktop import AppOnDisplay, app_on_display
from remoteassist.demo.truth import Element
from remoteassist.demo.waiting import wait_for
from remoteassist.model.geometry import Size
from remoteassist.session.manifest import Consent
from remoteassist.session.store import Session
from tools.recorder_pictures import photograph_recorder

ROOT: Final = Path(__file__).resolve().parents[1]
IMAGES: Final = ROOT / "docs" / "images"
PAGE_SIZE_PX: Final = (1000, 1480)
"""Title, environment and the first steps, at a width that the README shows without scaling."""

WINDOW_SIZE_PX: Final = Size(1440, 900)
THEMES: Final = ("light", "dark")
MOST_COLOURS: Final = 256
"""A palette makes the picture a fraction of the size, and nobody sees it on a desktop of grey and white."""

STILL_S: Final = 0.8
"""The window has come to rest when it has not changed for so long, but for a caret that blinks."""

CARET_BYTES: Final = 3 * 120


def main() -> int:
    """Record the demo and write the pictures; return the exit status."""
    parser = argparse.ArgumentParser(description="Makes the pictures in docs/images/.")
    parser.add_argument("--session", type=Path, help="a demo that was recorded already")
    parser.add_argument("--images", type=Path, default=IMAGES, help="where to (default: docs/images)")
    parser.add_argument("--only", choices=("app", "recorder"), help="one part of them (default: all)")
    args = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("screenshots: needs Chromium: install Debian's package chromium", file=sys.stderr)
        return 4
    args.images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="remoteassist-") as name:
        folder = Path(name)
        if args.only != "recorder":
            photograph_app(args.session, folder, images=args.images, chromium=chromium)
        if args.only != "app":
            for theme in THEMES:
                keep(photograph_recorder(folder, theme=theme), folder, images=args.images)
    return 0


def photograph_app(session: Path | None, folder: Path, *, images: Path, chromium: str) -> None:
    """Make the pictures of the article and of the window; the demo is recorded for them unless there is one."""
    if session is None:
        output = folder / "demo"
        run("demo", "--out", output)
        session = next(output.glob("*.rasession"))
    page = folder / "article.html"
    run("export", session, "html", "-o", page)
    photograph_page(page, folder / "demo.png", chromium=chromium)
    keep(["demo"], folder, images=images)
    for theme in THEMES:
        keep(photograph_window(session, folder, theme=theme), folder, images=images)


def keep(names: Iterable[str], folder: Path, *, images: Path) -> None:
    """Save pictures that lie in a folder where they belong."""
    for name in names:
        shrink(folder / f"{name}.png", images / f"{name}.png")
        print(f"screenshots: {images / name}.png")


def run(*words: str | Path) -> None:
    """Run one of our own commands."""
    subprocess.run([sys.executable, "-m", "remoteassist", *map(str, words)], cwd=ROOT, check=True)


def photograph_page(page: Path, picture: Path, *, chromium: str) -> None:
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


def photograph_window(session: Path, folder: Path, *, theme: str) -> list[str]:
    """Save a picture of each screen of the app in one theme; return their names."""
    names: list[str] = []

    def fill(home: Path) -> None:
        library = home / "Videos" / "remoteassist"
        library.mkdir(parents=True)
        first = library / "indentation.rasession"
        shutil.copytree(session, first)
        note_ticket_and_consent(first)
        run("duplicate", first, "--out", library / "copy.rasession")
        run("export", first, "html", "-o", home / "article.html")
        run("index", first)

    def take(app: AppOnDisplay, name: str) -> None:
        rest(app)
        app.photograph(folder / f"{name}-{theme}.png")
        names.append(f"{name}-{theme}")

    settings = f'theme = "{theme}"\nlanguage = "en"\n'
    with app_on_display(size_px=WINDOW_SIZE_PX, settings=settings, is_maximized=True) as app:
        take(app, "first-run")
    with app_on_display(size_px=WINDOW_SIZE_PX, settings=settings, is_maximized=True, prepare=fill) as app:
        photograph_screens(app, lambda name: take(app, name))
    return names


def note_ticket_and_consent(path: Path) -> None:
    """Give a session what the start panel notes of a customer; the demo has none who could agree."""
    session = Session.open(path)
    consent = Consent(
        who="Erika Example",
        when=session.manifest.started_at,
        wording="May I record this, so that others find it in our help? - Yes, do.",
        channel="phone",
    )
    session.save_manifest(replace(session.manifest, ticket="INC-4711", consent=consent))


def photograph_screens(app: AppOnDisplay, take: Callable[[str], None]) -> None:
    """Go through the screens as a person would."""
    app.see(Element("list item", None, Element("list", "Sessions")))
    take("library")
    app.hand.press_key("f", modifiers=("ctrl",))
    app.hand.type_text("word wrap")
    take("search")
    app.hand.press_key("Return")
    app.hand.press_key("Return")
    app.see(Element("list", "Steps"))
    take("steps")
    app.click(Element("page tab", "Video"))
    take("video")
    app.click(Element("page tab", "Article"))
    take("article")
    app.hand.press_key("e", modifiers=("ctrl",))
    take("export")
    app.hand.press_key("Escape")
    app.click(Element("page tab", "Steps"))
    for name, letter in (("redact", "r"), ("session", "d")):
        app.hand.press_key(letter, modifiers=("ctrl", "shift"))
        take(name)
        app.hand.press_key("Escape")
    for name, key, modifiers in (
        ("palette", "k", ("ctrl",)),
        ("shortcuts", "F1", ()),
        ("settings", "comma", ("ctrl",)),
    ):
        app.hand.press_key(key, modifiers=modifiers)  # type: ignore[arg-type]  # literals, widened by the loop
        take(name)
        app.hand.press_key("Escape")


def rest(app: AppOnDisplay) -> None:
    """Wait until the window has not changed for a while."""
    command = ["import", "-window", "root", "-depth", "8", "rgb:-"]
    seen: list[tuple[float, npt.NDArray[np.uint8]]] = []

    def is_still() -> bool | None:
        shot = subprocess.run(command, env=dict(app.environment), capture_output=True, check=True).stdout
        picture, now = np.frombuffer(shot, np.uint8), time.monotonic()
        if not seen or np.count_nonzero(picture != seen[0][1]) > CARET_BYTES:
            seen[:] = [(now, picture)]
        return True if now - seen[0][0] >= STILL_S else None

    wait_for(is_still, what="the window to come to rest", timeout_s=60)


def shrink(picture: Path, destination: Path) -> None:
    """Save a picture with a palette and without metadata."""
    command = ["convert", str(picture), "-strip", "-colors", str(MOST_COLOURS), f"PNG8:{destination}"]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())

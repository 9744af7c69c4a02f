"""The page judged by the program that readers use: a real Chromium, driven over its own pipe."""

import base64
import json
import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from msgspec.structs import replace

from remoteassist.export.html import HtmlExporter
from remoteassist.model.article import Article, ArticleStep, Picture
from remoteassist.model.geometry import Size
from remoteassist.model.text import Span, label

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


class Page:
    """One tab. What the page says on its console and what it asks the network for is kept."""

    def __init__(self, browser: "Browser", session: str) -> None:
        self._browser = browser
        self._session = session
        self.complaints: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: object) -> dict[str, Any]:
        return self._browser.call(method, session=self._session, on_event=self._on_event, **params)

    def evaluate(self, expression: str, *, by_user: bool = False) -> object:
        answer = self.call(
            "Runtime.evaluate",
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
            userGesture=by_user,
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def open(self, path: Path) -> None:
        self.call("Page.navigate", url=path.resolve().as_uri())
        while self.evaluate("document.readyState + location.protocol") != "completefile:":
            pass

    def emulate(self, *, media: str = "screen", scheme: str = "light") -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def resize(self, width: int, height: int) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def _on_event(self, method: str, params: dict[str, Any]) -> None:
        if method == "Log.entryAdded":
            self.complaints.append(params["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(params["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(str(params["args"]))
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])


class Browser:
    """Calls to the process; messages are JSON that ends in a zero byte."""

    def __init__(self, to_browser: IO[bytes], from_browser: IO[bytes]) -> None:
        self._to, self._from = to_browser, from_browser
        self._last_id = 0
        self._rest = b""

    def new_page(self) -> Page:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        return Page(self, self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])

    def call(
        self,
        method: str,
        *,
        session: str | None = None,
        on_event: Callable[[str, dict[str, Any]], None] | None = None,
        **params: object,
    ) -> dict[str, Any]:
        self._last_id += 1
        message: dict[str, Any] = {"id": self._last_id, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while True:
            answer = self._next_message()
            if answer.get("id") == self._last_id:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            if on_event is not None and "method" in answer and answer.get("sessionId") == session:
                on_event(answer["method"], answer["params"])

    def _next_message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            data = os.read(self._from.fileno(), 1 << 16)
            assert data, "Chromium has gone"
            self._rest += data
        message, self._rest = self._rest.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(message)
        return answer


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs Chromium (Debian package chromium)")
    # The browser takes orders from descriptor 3 and answers on descriptor 4.
    line = 'exec "$@" 3<&0 4>&1 </dev/null >/dev/null'
    profile = f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"
    process = subprocess.Popen(
        ["sh", "-c", line, "sh", program, *OPTIONS, profile],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        browser = Browser(process.stdin, process.stdout)
        try:
            yield browser
            browser.call("Browser.close")
            process.wait(timeout=20)
        finally:
            process.kill()


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\xc8\x32\x64" * width) * height)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    parts = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def step_of(number: int, note: str = "") -> ArticleStep:
    size = Size(1200, 400 + number)
    picture = Picture(png(size.width, size.height), size, alt=f"Window with button {number} marked")
    text = (Span("Select "), label(f"<b>{number}</b>"), Span(", run "), Span("ls", "code"), Span("."))
    return ArticleStep(number, "click", "button", str(number), text, note, picture)


def icon_step(number: int) -> ArticleStep:
    size = Size(31, 33)
    icon = Picture(png(size.width, size.height), size, alt="icon")
    text = (Span("Select the icon "), Span("icon", "icon"), Span(" in Thunar."))
    return replace(step_of(number), role="icon", label=None, text=text, icon=icon)


CODE = 'echo "<b>"\n\techo two'
LONG = "long" * 100
NOTE = f"```sh\n{CODE}\n```\n\n`{LONG}`\n\n| a | b |\n|:-:|---|\n| 1 | {LONG} |\n\n[web](https://example.org) ![no](https://example.org/x.png)"
ARTICLE = Article(
    "How to <script>alert(1)</script>",
    LONG,
    "Environment",
    "Cause",
    (step_of(1, NOTE), icon_step(2), step_of(3)),
)


@pytest.fixture(
    params=[ARTICLE, Article("No code", "", "", "", (step_of(1),)), Article("No steps", "", "", "", ())]
)
def article(request: pytest.FixtureRequest) -> Article:
    chosen: Article = request.param
    return chosen


def unseen(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def opened(article: Article, browser: Browser, folder: Path) -> Page:
    HtmlExporter().export_article(article, folder / "a page.html", progress=unseen)
    page = browser.new_page()
    page.open(folder / "a page.html")
    return page


def test_the_page_is_whole_and_nothing_is_refused(article: Article, browser: Browser, tmp_path: Path) -> None:
    page = opened(article, browser, tmp_path)
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "light")):
        page.emulate(media=media, scheme=scheme)
        page.call("Page.captureScreenshot")
    sizes = page.evaluate("[...document.images].map(image => [image.naturalWidth, image.naturalHeight])")
    pictures = [picture for step in article.steps for picture in step.pictures]
    assert sizes == [[picture.size_px.width, picture.size_px.height] for picture in pictures]
    assert page.evaluate("document.title") == article.title
    assert page.evaluate("[...document.querySelectorAll('h1')].map(one => one.textContent)") == [
        article.title
    ]
    assert page.evaluate(
        "document.querySelectorAll('li > p + figure > img[alt][width][height]').length"
    ) == len(article.steps)
    icons = len(sizes) - len(article.steps)
    assert page.evaluate("document.querySelectorAll('li > p > img[alt][width][height]').length") == icons
    assert page.evaluate("document.compatMode + document.characterSet + document.documentElement.lang") == (
        "CSS1CompatUTF-8en"
    )
    assert [url for url in page.requests if not url.startswith(("file:", "data:image/png;"))] == []
    assert page.complaints == []


def test_colours_follow_the_reader(browser: Browser, tmp_path: Path) -> None:
    page = opened(ARTICLE, browser, tmp_path)
    background = "getComputedStyle(document.body).backgroundColor"
    seen = []
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "dark")):
        page.emulate(media=media, scheme=scheme)
        seen.append(page.evaluate(background))
    assert seen == ["rgb(255, 255, 255)", "rgb(20, 23, 30)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("width", [320, 768, 1600])
def test_nothing_is_wider_than_the_window(width: int, browser: Browser, tmp_path: Path) -> None:
    page = opened(ARTICLE, browser, tmp_path)
    page.resize(width, 800)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    ratio = "image => image.width / image.height * image.naturalHeight / image.naturalWidth"
    assert page.evaluate(f"[...document.images].map({ratio}).every(ratio => Math.abs(ratio - 1) < 0.02)")


def test_an_icon_stands_in_its_line_as_large_as_on_the_screen(browser: Browser, tmp_path: Path) -> None:
    page = opened(ARTICLE, browser, tmp_path)
    page.resize(1200, 800)
    assert page.evaluate(
        "[...document.querySelectorAll('p > img')].map(one => [one.clientWidth, one.clientHeight])"
    ) == [[31, 33]]
    heights = "[...document.querySelectorAll('li > p:first-child')].map(one => one.clientHeight)"
    assert page.evaluate(f"{heights}[1] < 2 * {heights}[2]")


def test_code_can_be_copied(browser: Browser, tmp_path: Path) -> None:
    page = opened(ARTICLE, browser, tmp_path)
    permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    page.call("Browser.grantPermissions", permissions=permissions)
    page.call("Page.bringToFront")
    page.evaluate("document.querySelector('pre button').focus()")
    said = page.evaluate(
        """new Promise(resolve => {
            const button = document.querySelector("pre button");
            new MutationObserver(() => resolve(button.textContent)).observe(button, {childList: true});
            button.click();
        })""",
        by_user=True,
    )
    assert said == "Copied"
    assert page.evaluate("navigator.clipboard.readText()", by_user=True) == CODE
    assert page.evaluate("document.querySelectorAll('button').length") == 1
    assert page.complaints == []


def test_the_page_prints(browser: Browser, tmp_path: Path) -> None:
    page = opened(ARTICLE, browser, tmp_path)
    printed = base64.b64decode(page.call("Page.printToPDF")["data"])
    assert printed.startswith(b"%PDF-")
    assert page.complaints == []


def test_a_page_that_breaks_its_policy_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    page = opened(ARTICLE, browser, tmp_path)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=https://example.org/x.png>')")
    page.evaluate("new Promise(resolve => setTimeout(resolve, 50))")
    assert any("Content Security Policy" in text for text in page.complaints)

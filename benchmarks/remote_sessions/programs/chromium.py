"""Chromium with a web page as many offices have one: a header with links, tabs, a form, a table and flat buttons."""

from typing import Final

from benchmarks.remote_sessions.actions import (
    ICON_ROLES,
    Point,
    choice,
    click,
    enter,
    field,
    icon,
    inert_click,
    press,
    right_click,
)
from benchmarks.remote_sessions.scenario import Scenario
from remoteassist.demo.customer_program import HOME_WORD, CustomerProgram
from remoteassist.demo.scenario import Effect
from remoteassist.demo.truth import Element

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Print portal</title>
<style>
body { margin: 0; font: 15px/1.5 "DejaVu Sans", sans-serif; background: #f4f5f7; color: #1d2733; }
header { background: #1f3a5f; padding: 12px 28px; display: flex; gap: 26px; align-items: center; }
header b { color: #fff; font-size: 18px; margin-right: 20px; }
header a { color: #cfe0f5; text-decoration: none; }
main { margin: 18px 28px; }
[role=tablist] { display: flex; border-bottom: 1px solid #c3c9d1; }
[role=tab] { background: none; border: 0; border-bottom: 3px solid transparent; padding: 9px 20px; font: inherit;
  color: inherit; }
[role=tab][aria-selected=true] { border-color: #1a73e8; color: #1a73e8; }
section { background: #fff; padding: 16px 20px; border: 1px solid #dde1e6; border-top: 0; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 40px; }
.above label { display: block; font-weight: 600; font-size: 14px; }
.above input, .above select { width: 100%; box-sizing: border-box; }
input[type=text], select { font: inherit; padding: 6px 9px; border: 1px solid #a9b2bd; border-radius: 5px;
  background: #fff; color: inherit; }
fieldset { border: 0; padding: 0; margin: 12px 0; }
legend { font-weight: 600; font-size: 14px; }
button.main { background: #1a73e8; color: #fff; border: 0; border-radius: 5px; padding: 8px 20px; font: inherit; }
button.plain { background: #fff; color: #1a73e8; border: 1px solid #1a73e8; border-radius: 5px; padding: 7px 18px;
  font: inherit; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 7px 10px; border-bottom: 1px solid #dde1e6; }
section a { color: #1a5fb4; }
#told { color: #1b7f3b; margin-left: 16px; }
@media (prefers-color-scheme: dark) {
  body { background: #16191d; color: #e4e7eb; }
  section, input[type=text], select, button.plain { background: #20252b; }
  section { border-color: #343b44; }
  section a, button.plain { color: #8ab4f8; }
}
</style>
</head>
<body>
<header>
  <b>Print portal</b>
  <a href="#queues" onclick="show('queues')">Queues</a>
  <a href="#request" onclick="show('request')">New request</a>
  <a href="#help" onclick="tell('No news today')">Announcements</a>
</header>
<main>
<div role="tablist">
  <button role="tab" id="tab-request" onclick="show('request')">Request</button>
  <button role="tab" id="tab-queues" onclick="show('queues')">My queues</button>
  <button role="tab" id="tab-alerts" onclick="show('alerts')">Alerts</button>
</div>
<section id="request">
  <div class="two above">
    <div><label for="subject">Subject</label><input type="text" id="subject"></div>
    <div><label for="printer">Printer</label>
      <select id="printer"><option>Office-1F</option>
      <option>Office-2F</option><option>Warehouse</option></select></div>
  </div>
  <fieldset><legend>Paper size</legend>
    <label><input type="radio" name="size" checked> A4</label> &nbsp;
    <label><input type="radio" name="size"> A3</label> &nbsp;
    <label><input type="radio" name="size"> Letter</label>
  </fieldset>
  <fieldset>
    <label><input type="checkbox"> Print on both sides</label><br>
    <label><input type="checkbox" checked> Send me a copy</label>
  </fieldset>
  <p><label for="copies">Copies: </label><input type="text" id="copies" size="5" value="1"></p>
  <button class="main" onclick="tell('The request was sent')">Send request</button>
  <button class="plain" onclick="document.getElementById('subject').value = ''; tell('Cleared')">Clear form</button>
  <button class="plain" disabled style="opacity: .5">Save draft</button>
  <span id="told"></span>
</section>
<section id="queues">
  <table>
    <tr><th>Queue</th><th>Place</th><th>Jobs</th></tr>
    <tr><td><a href="#1" onclick="tell('1')">Office-1F</a></td><td>First floor, by the stairs</td><td>3</td></tr>
    <tr><td><a href="#2" onclick="pick(2)">Office-2F</a></td><td>Second floor, kitchen</td><td>0</td></tr>
    <tr><td><a href="#3" onclick="pick(3)">Warehouse</a></td><td>Gate 4</td><td>12</td></tr>
  </table>
  <p id="picked">Choose a queue.</p>
</section>
<section id="alerts">
  <label><input type="checkbox"> Tell me when toner is low</label><br>
  <label><input type="checkbox"> Tell me when a job fails</label>
  <p><button class="main" onclick="this.textContent = 'Saved'">Save changes</button></p>
</section>
</main>
<script>
function show(name) {
  for (const id of ["request", "queues", "alerts"]) {
    document.getElementById(id).style.display = id === name ? "block" : "none";
    document.getElementById("tab-" + id).setAttribute("aria-selected", id === name);
  }
}
function tell(text) { document.getElementById("told").textContent = text; }
function pick(row) { document.getElementById("picked").textContent = "Queue " + row + " is ready."; }
show("request");
</script>
</body>
</html>
"""

_WINDOW: Final = Element("frame", None)
_DOCUMENT: Final = Element("document web", None, _WINDOW)
_A3: Final = Element("radio button", "A3", _DOCUMENT)
_LETTER: Final = Element("radio button", "Letter", _DOCUMENT)
_BOTH_SIDES: Final = Element("check box", "Print on both sides", _DOCUMENT)
_COPY: Final = Element("check box", "Send me a copy", _DOCUMENT)
_TONER: Final = Element("check box", "Tell me when toner is low", _DOCUMENT)
_PRINTER: Final = Element("combo box", "Printer", _DOCUMENT)
_BOOKMARK: Final = Element("push button", "Done")


def _link(name: str) -> Point:
    return Point(kind="click", element=Element("link", name, _DOCUMENT), at=(0.5, 0.5))


def _header_link(name: str) -> Point:
    """Press a word of the page's header, which looks as much like a button without a border."""
    return Point(
        kind="click", element=Element("link", name, _DOCUMENT), roles=("link", "button"), at=(0.5, 0.5)
    )


SCENARIO: Final = Scenario(
    program=CustomerProgram(
        name="chromium",
        command=(
            "chromium",
            "--no-sandbox",
            "--test-type",
            "--force-renderer-accessibility",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--password-store=basic",
            "--window-size=1180,660",
            f"--user-data-dir={HOME_WORD}/chromium",
            f"file://{HOME_WORD}/portal.html",
        ),
        ready=Element("push button", "Send request"),
        environment={"ACCESSIBILITY_ENABLED": "1", "GNOME_ACCESSIBILITY": "1"},
        files={"portal.html": _PAGE},
    ),
    package="chromium",
    toolkit="gtk",
    variants=("light", "dark", "scaled"),
    actions=(
        field(Element("entry", "Subject", _DOCUMENT), "Subject"),
        enter("Toner for the second floor"),
        choice(_PRINTER, "Printer", "Office-1F"),
        Point(
            kind="click",
            element=Element("menu item", "Office-2F", _PRINTER),
            roles=("list_item", "menu_item"),
        ),
        click(_A3, Effect(_A3, is_checked=True)),
        click(_LETTER, Effect(_LETTER, is_checked=True)),
        click(_BOTH_SIDES, Effect(_BOTH_SIDES, is_checked=True)),
        click(_COPY, Effect(_COPY, is_checked=False)),
        field(Element("entry", "Copies:", _DOCUMENT), "Copies:"),
        inert_click(Element("push button", "Save draft", _DOCUMENT)),
        click(Element("push button", "Send request", _DOCUMENT)),
        _header_link("Queues"),
        _link("Office-2F"),
        _link("Warehouse"),
        right_click(Element("link", "Office-1F", _DOCUMENT), at=(0.5, 0.5)),
        press("Escape"),
        click(Element("page tab", "Alerts", _DOCUMENT)),
        click(_TONER, Effect(_TONER, is_checked=True)),
        click(Element("push button", "Save changes", _DOCUMENT)),
        _header_link("New request"),
        click(Element("push button", "Clear form", _DOCUMENT)),
        icon(Element("push button", "Bookmark this tab", _WINDOW), Effect(_BOOKMARK, is_showing=True)),
        click(_BOOKMARK, Effect(_BOOKMARK, is_showing=False)),
        Point(
            kind="click",
            element=Element("push button", "Chromium", _WINDOW),
            labels=(None, "Customize and control Chromium"),
            roles=ICON_ROLES,
        ),
        press("Escape"),
        click(Element("page tab", "My queues", _DOCUMENT)),
        press("F", "ctrl"),
        enter("Gate"),
    ),
)

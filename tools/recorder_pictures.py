"""Makes the pictures of the recorder: the real app records a real remote session, from its panel and its bar."""

import contextlib
import functools
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.app_on_display.desktop import AppOnDisplay, app_on_display
from benchmarks.desktop import Desktop, desktop
from benchmarks.sound_server import sound_server
from remoteassist.demo.desktops import RemoteSession, remote_session
from remoteassist.demo.truth import Element
from remoteassist.demo.waiting import wait_for
from remoteassist.errors import MachineLacksError
from remoteassist.model.geometry import Point, Rect, Size
from tools.specialist_desk import in_words, moved_viewer, terminal, tray_of, voice, xdotool

SCREEN_PX: Final = Size(1600, 1000)
PANEL_BOX: Final = Rect(100, 50, 1400, 860)
AROUND_BAR_PX: Final = 16
"""What is shown around the bar in its own pictures."""

MESSAGE_S: Final = 7.0
"""What was just done is said for six."""

TIP_S: Final = 16.0
"""A tip that came up under the pointer is gone by then, however long its text."""

CHORD: Final = ("ctrl", "shift")
SETTINGS: Final = """\
theme = "{theme}"
language = "en"

[recording]
countdown_s = 5
consent_wording = "May I record this session, so that you get it as a guide?"
"""
CARD: Final = Element("list item", None, Element("list", "What is recorded"))
OTHER: Final = "ssh branch-office"
START: Final = Element("push button", "Start recording")


def photograph_recorder(folder: Path, *, theme: str, scale: float = 1.0) -> list[str]:
    """Save pictures of the panel, the bar in each state and the tray's menu in one theme; return their names."""
    with (
        desktop(Size(64, 64)) as own,
        sound_server(own) as sound,
        voice(sound),
        remote_session(specialist_size_px=SCREEN_PX) as found,
        tray_of(own, found.specialist_display),
    ):
        remote = moved_viewer(found)
        display = remote.specialist_display
        start = functools.partial(
            app_on_display,
            display=display,
            settings=SETTINGS.format(theme=theme),
            extra_environment={
                "PULSE_SERVER": sound.environment["PULSE_SERVER"],
                "QT_SCALE_FACTOR": str(scale),
            },
        )
        names: list[str] = []
        with start() as app:
            tour = _Tour(app, remote, own, folder, theme, names)
            tour.see_panel()
            tour.see_recording()
            tour.see_marker_and_microphone()
            tour.see_withheld()
            tour.see_tray()
            tour.see_trouble_and_end()
        with terminal(own, display, title=OTHER, geometry="70x10+20+800", text="$ "), start() as app:
            tour = _Tour(app, remote, own, folder, theme, names)
            tour.see_two()
            tour.see_replay()
        return names


def _around(box: Rect, margin_px: float = 0.0) -> Rect:
    left, top = max(0.0, box.x - margin_px), max(0.0, box.y - margin_px)
    return Rect(left, top, box.right + margin_px - left, box.bottom + margin_px - top)


@dataclass
class _Tour:
    """Goes through the recorder as a specialist would, and takes a picture of each state."""

    app: AppOnDisplay
    remote: RemoteSession
    own: Desktop
    folder: Path
    theme: str
    names: list[str] = field(default_factory=list)

    # -- pictures ------------------------------------------------------------------------------------------------

    def take(self, name: str, *, box: Rect | None = None) -> None:
        """Save what the display shows, or a box of it."""
        path = self.folder / f"{name}-{self.theme}.png"
        self.app.photograph(path)
        if box is not None:
            cut = f"{box.width:.0f}x{box.height:.0f}{box.x:+.0f}{box.y:+.0f}"
            subprocess.run(["convert", str(path), "-crop", cut, "+repage", str(path)], check=True)
        self.names.append(f"{name}-{self.theme}")

    def take_bar(self, name: str) -> None:
        """Save the bar as it is after a moment, with a little of what is around it."""
        self._rest()
        bar = self.app.see(Element(None, "Recorder bar")).box
        self.take(f"bar-{name}", box=_around(bar, AROUND_BAR_PX))

    def _rest(self, seconds: float = 0.7) -> None:
        """Let what moves come to rest: levels and the time go on for ever, so nothing tells that it has."""
        self._x("sleep", str(seconds))

    def _x(self, *words: str) -> None:
        xdotool(self.app.display, *words)

    # -- the panel -----------------------------------------------------------------------------------------------

    def see_panel(self) -> None:
        """Fill in the start panel, draw a region, and start."""
        app = self.app
        self._open_panel()
        self.take("panel", box=_around(app.see(Element("frame", None)).box))
        self._fill_in()
        self._rest(2)
        self.take("panel-filled", box=_around(app.see(Element("frame", None)).box))
        app.hand.press_key("D", modifiers=("ctrl",))
        app.see(Element(None, "Part of the screen to record"))
        self._rest(2)
        app.hand.move(Point(280, 160))
        app.hand.drag(Point(1120, 640))
        self._rest()
        self.take("region")
        app.hand.press_key("Escape")
        app.see(START)
        self._rest(2)
        app.hand.press_key("Return", modifiers=("ctrl",))
        app.see(Element(None, "Countdown"))
        self._rest(1.2)
        self.take("countdown")

    def _fill_in(self) -> None:
        app = self.app
        for name, text in (
            ("Title", "Indentation in the editor"),
            ("Ticket", "4711"),
        ):
            app.click(Element("text", name))
            app.hand.press_key("A", modifiers=("ctrl",))
            app.hand.type_text(text)
        app.click(Element("check box", "The customer agreed to be recorded"), at=(0.05, 0.5))
        app.click(Element("text", "Who"))
        app.hand.type_text("Ada Lovelace")

    # -- one recording -------------------------------------------------------------------------------------------

    def see_recording(self) -> None:
        """Record the viewer and work in it, and see what was found."""
        self._wait_for_recording()
        self._work()
        self._be_calm()
        self.take("recording")
        self.take_bar("recording")
        self._stay_at_bar()
        with contextlib.suppress(MachineLacksError):
            wait_for(self._has_titles, what="the titles of the steps", timeout_s=25)
        self._rest(TIP_S)
        self.take_bar("steps")
        self._leave_bar()

    def see_marker_and_microphone(self) -> None:
        """Mark a moment with a note, and mute the microphone."""
        # The second press is about the moment of the first.
        self._point_at(Element("push button", "Mark this moment"))
        self.app.hand.press_button(count=2)
        self.app.see(Element("text", "Note on the marked moment"))
        self.app.hand.type_text("the old setting was off")
        self._leave_bar()
        self._rest(MESSAGE_S)
        self.take_bar("note")
        self.app.hand.press_key("Escape")
        self._press_bar(Element("push button", "Mute the microphone"))
        self.app.see(Element("push button", "Unmute the microphone"))
        self._leave_bar()
        self._rest(MESSAGE_S)
        self.take_bar("muted")
        self._press_bar(Element("push button", "Unmute the microphone"))
        self.app.see(Element("push button", "Mute the microphone"))

    def see_withheld(self) -> None:
        """Pause, be private as is suggested at a password prompt, and forget."""
        app = self.app
        self._hotkey("F10")
        app.see(Element("push button", "Go on recording"))
        self._rest(MESSAGE_S)
        self.take_bar("paused")
        self._hotkey("F10")
        app.see(Element("push button", "Pause"))
        display = self.remote.customer_display
        with terminal(self.own, display, title="Password", geometry="50x8+300+240", text="Password: "):
            app.see(Element(None, "Put away"), timeout_s=100)
            self.take_bar("suggestion")
            self._hotkey("F11")
            app.see(Element("check box", "End private"))
            self._rest(3)
            self.take("private")
            self.take_bar("private")
        self._hotkey("F11")
        app.see(Element("check box", "Private"))
        self._rest(2)
        self._hotkey("F12")
        self._rest(1.5)
        self.take_bar("forgotten")

    def see_tray(self) -> None:
        """Open the menu of the icon in the desktop's tray."""
        self._rest(MESSAGE_S)
        self._x("mousemove", *in_words(SCREEN_PX.width - 14, SCREEN_PX.height - 14), "click", "3")
        self._rest(1.5)
        self.take("tray")
        self.app.hand.press_key("Escape")

    def see_trouble_and_end(self) -> None:
        """Cover what is recorded, and stop."""
        display = self.app.display
        with terminal(self.own, display, title="notes", geometry="60x12+500+300", text="$ "):
            self._rest(3)
            self.take_bar("trouble")
        self._stop()

    def _stop(self) -> None:
        """Stop, and take the picture at once: the steps are found in less time than it takes to ask what is there."""
        self._be_calm()
        bar = self.app.see(Element(None, "Recorder bar")).box
        height_px = 1.75 * self.app.see(Element("check box", "Private")).box.height
        self._press_bar(Element("push button", "Stop"))
        self._rest(0.3)
        self.take("bar-finishing", box=_around(Rect(bar.x, bar.y, bar.width, height_px), AROUND_BAR_PX))

    # -- others --------------------------------------------------------------------------------------------------

    def see_two(self) -> None:
        """Record two windows at once."""
        app = self.app
        self._open_panel()
        # The viewer is offered; the last card is that of the other window.
        app.hand.press_key("L", modifiers=("ctrl",))
        for _ in range(3):
            app.hand.press_key("Right", modifiers=("ctrl",))
        app.hand.press_key("space")
        for name, text in (("customer-pc - TigerVNC", "4711"), (OTHER, "4712")):
            app.click(Element("text", f"Ticket for {name}"))
            app.hand.type_text(text)
        app.hand.press_key("Return", modifiers=("ctrl",))
        self._wait_for_recording()
        self._rest(2 * MESSAGE_S)
        self.take("several")
        self.take_bar("several")
        self._hotkey("F9")
        wait_for(lambda: not self._has_bar(), what="both to end", timeout_s=120)

    def see_replay(self) -> None:
        """Keep the last minutes only."""
        self._rest(2)
        self.app.hand.press_key("R", modifiers=("alt", "shift"))
        self._wait_for_recording()
        # Back to the viewer, which the app's window lies over.
        self._x("search", "--name", "TigerVNC", "windowactivate")
        self._rest(MESSAGE_S)
        self._be_calm()
        self.take_bar("replay")

    def _open_panel(self) -> None:
        app, box = self.app, PANEL_BOX
        app.see(Element(None, "Record"))
        window = ["search", "--onlyvisible", "--name", "remoteassist"]
        self._x(
            *window, "windowsize", *in_words(box.width, box.height), "windowmove", *in_words(box.x, box.y)
        )
        app.hand.press_key("N", modifiers=("ctrl",))
        app.see(CARD)
        self._rest(4)

    def _be_calm(self) -> None:
        """Wait until the bar has nothing to say; on a busy machine that takes its time, or never comes."""
        one_line = 2.2 * self.app.see(Element("check box", "Private")).box.height
        with contextlib.suppress(MachineLacksError):
            wait_for(
                lambda: self.app.see(Element(None, "Recorder bar")).box.height < one_line,
                what="the bar to have nothing to say",
                timeout_s=40,
            )

    def _has_bar(self) -> bool:
        return self.app.truth.find(Element(None, "Recorder bar")).is_showing

    def _has_titles(self) -> bool:
        """Whether a step has been read from the picture, and is no longer "the marked place"."""
        drop = Element("push button", "Delete the step Go to the Editor tab.")
        return self.app.truth.find(drop).is_showing

    def _stay_at_bar(self) -> None:
        """Put the pointer on the bar, where no tip hides what is below."""
        box = self.app.see(Element("push button", "Pause")).box
        self.app.hand.move(Point(round(box.x - 12), round(box.center.y)))

    def _wait_for_recording(self) -> None:
        private = Element("check box", "Private")
        self.app.see(private, timeout_s=30)
        wait_for(lambda: "enabled" in self.app.truth.find(private).states, what="the recording")

    def _work(self) -> None:
        """Do in the customer's editor what becomes a few steps."""
        edit = Element("menu", "Edit", Element("frame", None))
        dialog = Element("dialog", "Mousepad Preferences")
        self._click_customer(edit)
        self._click_customer(Element("menu item", "Preferences...", edit))
        self._click_customer(Element("page tab", "Editor", dialog))
        self._click_customer(Element("check box", "Enable automatic indentation", dialog))
        self._leave_bar()

    def _click_customer(self, element: Element) -> None:
        def shown() -> Rect | None:
            sighting = self.remote.truth.find(element)
            return sighting.box if sighting.is_showing else None

        box = wait_for(shown, what=f"“{element.name}” at the customer's")
        origin = self.remote.viewer_content_screen_px
        self._rest(1.5)
        self.app.hand.move(Point(round(origin.x + box.center.x), round(origin.y + box.center.y)))
        self.app.hand.press_button()
        self._rest(1)

    def _leave_bar(self) -> None:
        """Put the pointer where it covers nothing of interest."""
        box = self.remote.viewer_content_screen_px
        self.app.hand.move(Point(round(box.x + box.width * 0.7), round(box.bottom - 60)))

    def _hotkey(self, key: str) -> None:
        self._leave_bar()
        self.app.hand.press_button()
        self.app.hand.press_key(key, modifiers=CHORD)

    def _press_bar(self, button: Element) -> None:
        self._point_at(button)
        self.app.hand.press_button()

    def _point_at(self, button: Element) -> None:
        """Put the pointer on a button, again when the bar has grown meanwhile."""

        def is_there() -> bool:
            pos = self.app.see(button).box.center
            self.app.hand.move(Point(round(pos.x), round(pos.y)))
            return self.app.see(button).box.contains(pos)

        wait_for(is_there, what=f"“{button.name}” to stay where it is")

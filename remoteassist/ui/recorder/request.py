"""What a person wants recorded and how, as one value; and the command lines that do it."""

from typing import Literal, TypeAlias

import msgspec

from remoteassist.capture.input.hotkeys import usable_hotkeys
from remoteassist.settings import Hotkeys, RecordingChoices, Settings, TargetChoice

KeysKept: TypeAlias = Literal["shortcuts", "none"]


class RequestedTarget(msgspec.Struct, frozen=True):
    """One target, which becomes a session of its own.

    Attributes:
        kind: Which of the fields below say what it is.
        screen: Counted from 1, 0 for the primary one.
        window_id: The window's own number; 0 means the one called `name`, or when there is none the remote viewer in
            front. Without a name, too, it is the primary screen when no viewer is open.
        box_desktop: X, Y, width and height in desktop units: of a region, or of a window when it was chosen; an empty
            one when that is not known.
        name: What a person calls it: a window's title, `Screen 2`, `Region 640 x 480`.
        title: What the session is about; may be empty.
        ticket: The case that it belongs to; may be empty.
    """

    kind: TargetChoice = "screen"
    screen: int = 0
    window_id: int = 0
    box_desktop: tuple[int, int, int, int] = (0, 0, 0, 0)
    name: str = ""
    title: str = ""
    ticket: str = ""

    @property
    def words(self) -> list[str]:
        """The arguments of `remoteassist record` that name it."""
        match self.kind:
            case "window":
                if self.window_id:
                    return [f"--window={self.window_id:#x}"]
                # The equals sign: a title may begin with a dash.
                return [f"--viewer={self.name}" if self.name else "--viewer"]
            case "region":
                return [f"--region={','.join(map(str, self.box_desktop))}"]
            case "screen":
                return ["--screen", str(self.screen)] if self.screen else []


class RequestedConsent(msgspec.Struct, frozen=True):
    """How the customer agreed. An empty `when` means the moment at which the recording starts (else ISO 8601)."""

    who: str
    channel: str = ""
    wording: str = ""
    when: str = ""

    @property
    def words(self) -> list[str]:
        """The arguments of `remoteassist record` that note it."""
        facts = {"": self.who, "-channel": self.channel, "-wording": self.wording, "-when": self.when}
        return [f"--consent{name}={value}" for name, value in facts.items() if value]


class RecordingRequest(msgspec.Struct, frozen=True):
    """All that a recording needs to be told before it starts; one run of `record` for each target.

    Attributes:
        targets: What is recorded; never empty.
        microphone: `auto` for the system's own, `none`, or a device's name.
        system_sound: Whether what the speakers play is recorded, too.
        keys: Whether named keys and shortcuts are kept; text that is typed never is.
        consent: None when nothing is to be noted.
        replay_minutes: How much a replay buffer keeps; None for an ordinary recording.
        hotkeys: The keys that steer it.
        private_titles: Parts of window titles at which private is suggested.
    """

    targets: tuple[RequestedTarget, ...] = (RequestedTarget(),)
    microphone: str = "auto"
    system_sound: bool = False
    keys: KeysKept = "shortcuts"
    consent: RequestedConsent | None = None
    replay_minutes: int | None = None
    hotkeys: Hotkeys = Hotkeys()
    private_titles: tuple[str, ...] = ()

    @classmethod
    def from_settings(cls, settings: Settings, *, screen_count: int | None = None) -> "RecordingRequest":
        """Return what plain Record does: the same as the last time, for another customer.

        Consent, title and ticket belong to one customer and are not asked for again by themselves.

        Args:
            settings: Hold the last choices.
            screen_count: How many screens there are now; one of last time that is gone gives way to the primary one.
                None leaves that to the recorder.
        """
        last = settings.recording
        return cls(
            targets=(_last_target(last, screen_count=screen_count),),
            microphone=last.microphone,
            system_sound=last.system_sound,
            keys=last.keys,
            hotkeys=last.hotkeys,
            private_titles=last.private_titles,
        )

    def words_of(self, target_index: int) -> list[str]:
        """Return the words behind `remoteassist` that record one of the targets, steered by JSON lines.

        Raises:
            IndexError: There is no such target.
        """
        target = self.targets[target_index]
        return [
            "record",
            "--control",
            *target.words,
            *([] if self.microphone == "auto" else [f"--mic={self.microphone}"]),
            *(["--system-sound"] if self.system_sound else []),
            *([] if self.keys == "shortcuts" else ["--keys", self.keys]),
            *([f"--title={target.title}"] if target.title else []),
            *([f"--ticket={target.ticket}"] if target.ticket else []),
            *([] if self.consent is None else self.consent.words),
            *(["--replay", str(self.replay_minutes)] if self.replay_minutes is not None else []),
            *hotkey_words(self.hotkeys),
            *(f"--private-titles={title}" for title in self.private_titles),
        ]


def hotkey_words(hotkeys: Hotkeys) -> list[str]:
    """Return the argument that says the hotkeys, for every command that hears them.

    What makes no sense was written into the settings by hand; it is left out, and no reason not to record.
    """
    chords, _ = usable_hotkeys(hotkeys)
    pairs = ",".join(f"{name}={chord.text}" for name, chord in chords.items())
    return [f"--hotkeys={pairs or 'none'}"]


def _last_target(last: RecordingChoices, *, screen_count: int | None) -> RequestedTarget:
    """Return the target of last time, at first a remote viewer; the primary screen when it cannot be told."""
    if last.target == "window" and last.window:
        return RequestedTarget(kind="window", name=last.window)
    if not last.target and not last.screen:
        return RequestedTarget(kind="window")
    if last.target == "region" and len(last.region) == len(RequestedTarget().box_desktop):
        x, y, width, height = last.region
        return RequestedTarget(kind="region", box_desktop=(x, y, width, height))
    is_gone = screen_count is not None and last.screen > screen_count
    return RequestedTarget(screen=0 if is_gone else last.screen)

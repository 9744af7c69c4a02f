"""Which neighbouring steps are told as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.model.annotations import Arrow, Box, Number, Redaction, SeenPlace, TrackedRedaction
from remoteassist.model.events import Modifier
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import Guide, GuideStep, Purpose
from remoteassist.model.steps import Place, Reading, Result, Role, Step, StepKind
from remoteassist.model.text import Text, label, plain_text
from remoteassist.model.time import TimeNs, TimeSpan, ns_from_s
from remoteassist.steps.article import article_of
from remoteassist.steps.telling_words import (
    alt_of_telling,
    caption_of_telling,
    text_of_telling,
    title_of_telling,
)
from remoteassist.steps.tellings import numbers_of, tellings_of
from remoteassist.steps.told_guide import ToldGuide
from remoteassist.steps.wording import label_of
from remoteassist.steps.wording_profiles import CLICK, MICROSOFT, WordingProfile

WINDOW = "~/print-server-notes.txt - Mousepad"
DIALOG = "Mousepad Preferences"


def step_of(
    t_s: float,
    kind: StepKind = "click",
    *,
    role: Role = "unknown",
    label: str | None = None,
    place: Place | None = None,
    result: Result | None = None,
    key: str | None = None,
    modifiers: tuple[Modifier, ...] = (),
    is_set: bool | None = None,
    box: Rect | None = None,
) -> Step:
    return Step(
        id=f"s{t_s}",
        t_ns=ns_from_s(t_s),
        end_t_ns=ns_from_s(t_s + 0.2),
        kind=kind,
        reading=Reading(role, label, 0.95, box_frame_px=box, is_set=is_set),
        window_title="customer-pc - TigerVNC",
        place=place,
        result=result,
        key=key,
        modifiers=modifiers,
    )


def guide_of(*steps: Step | GuideStep) -> Guide:
    return Guide(steps=tuple(one if isinstance(one, GuideStep) else GuideStep(one) for one in steps))


def marked(text: Text) -> str:
    return "".join(f"**{span.text}**" if span.style == "label" else span.text for span in text)


def texts(guide: Guide, profile: WordingProfile = MICROSOFT) -> list[str]:
    return [marked(text_of_telling(one, profile)) for one in tellings_of(guide)]


MENU_OPENED = Result("menu_opened", "Edit")
EDIT = step_of(2, role="menu", label="Edit", place=Place(WINDOW), result=MENU_OPENED)
PREFERENCES = step_of(
    4,
    role="menu_item",
    label="Preferences...",
    place=Place(WINDOW, menu_path=("Edit",)),
    result=Result("dialog_opened", DIALOG),
)
EDITOR = step_of(6, role="tab", label="Editor", place=Place(DIALOG, is_dialog=True))
INDENT = step_of(
    8,
    role="check_box",
    label="Enable automatic indentation",
    place=Place(DIALOG, is_dialog=True, tab="Editor"),
    is_set=True,
)
ESCAPE = step_of(
    10, "shortcut", key="Escape", place=Place(DIALOG, is_dialog=True), result=Result("dialog_closed", DIALOG)
)
DOCUMENT = step_of(12, role="menu", label="Document", place=Place(WINDOW), result=MENU_OPENED)
WRAP = step_of(14, role="menu_item", label="Word Wrap", place=Place(WINDOW, menu_path=("Document",)))
SELECT_ALL = step_of(16, "shortcut", key="A", modifiers=("ctrl",))
TYPING = step_of(18, "type")
SAVE = step_of(22, "shortcut", key="S", modifiers=("ctrl",))
DEMO = (EDIT, PREFERENCES, EDITOR, INDENT, ESCAPE, DOCUMENT, WRAP, SELECT_ALL, TYPING, SAVE)


def test_a_session_in_an_editor_reads_as_a_writer_would_have_written_it() -> None:
    assert texts(guide_of(*DEMO)) == [
        "Go to **Edit** > **Preferences**. The **Mousepad Preferences** dialog box opens.",
        "On the **Editor** tab, select **Enable automatic indentation**.",
        "Press **Esc**. The dialog box closes.",
        "Go to **Document** > **Word Wrap**.",
        "Press **Ctrl+A**, and then enter the new text.",
        "Press **Ctrl+S**.",
    ]
    assert texts(guide_of(*DEMO), CLICK)[:2] == [
        "Click **Edit** > **Preferences**. The **Mousepad Preferences** dialog box opens.",
        "On the **Editor** tab, select **Enable automatic indentation**.",
    ]


def test_the_pictures_words_tell_what_is_open() -> None:
    assert [alt_of_telling(one) for one in tellings_of(guide_of(*DEMO))] == [
        "Mousepad with the Edit menu open and the Preferences menu item marked",
        "Editor tab of Mousepad Preferences with the Enable automatic indentation check box marked",
        "Mousepad Preferences before Esc is pressed",
        "Mousepad with the Document menu open and the Word Wrap menu item marked",
        "Mousepad, ready for the text",
        "Mousepad before Ctrl+S is pressed",
    ]


def test_every_step_of_one_telling_has_its_number_title_and_caption() -> None:
    told = ToldGuide(guide_of(*DEMO))
    tellings = told.tellings
    assert [numbers_of(tellings)[one.id] for one in DEMO] == [1, 1, 2, 2, 3, 4, 4, 5, 5, 6]
    assert told.titles[EDIT.id] == told.titles[PREFERENCES.id]
    assert told.captions[EDIT.id] == caption_of_telling(tellings[0])
    assert caption_of_telling(tellings[2]) == "Press Esc. The dialog box closes."
    assert caption_of_telling(tellings[0]) == (
        "Go to Edit > Preferences. The Mousepad Preferences dialog box opens."
    )


def test_a_persons_own_caption_goes_before_and_may_be_none() -> None:
    guide = guide_of(
        replace(GuideStep(EDIT), caption="  Mine,\nall mine "), replace(GuideStep(INDENT), caption="")
    )
    assert list(ToldGuide(guide).captions.values()) == ["Mine, all mine", ""]


def test_a_caption_without_room_leaves_out_what_follows() -> None:
    long = replace(PREFERENCES, result=Result("dialog_opened", "Mousepad Preferences of all of the program"))
    [telling] = tellings_of(guide_of(EDIT, long))
    assert caption_of_telling(telling) == "Go to Edit > Preferences."


RIGHT_CLICK = step_of(2, "right_click", role="list_item", label="notes", result=Result("menu_opened"))
RENAME = step_of(4, role="menu_item", label="Rename...")
FIELD = step_of(2, role="field", label="Name:", place=Place(DIALOG, is_dialog=True, tab="Editor"))
NAME = step_of(4, "type", role="field", label="Name:")


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (
            (RIGHT_CLICK, RENAME),
            ["Select and hold (or right-click) **notes**, and then select **Rename**."],
        ),
        (
            (
                RIGHT_CLICK,
                step_of(3, role="menu_item", label="New", result=Result("menu_opened")),
                step_of(4, role="menu_item", label="Folder", place=Place(menu_path=("New",))),
            ),
            ["Select and hold (or right-click) **notes**, and then select **New** > **Folder**."],
        ),
        # A submenu that opened on its own, and one that was pressed.
        (
            (EDIT, step_of(4, role="menu_item", label="Upper", place=Place(menu_path=("Edit", "Convert")))),
            ["Go to **Edit** > **Convert** > **Upper**."],
        ),
        (
            (
                EDIT,
                step_of(3, role="menu_item", label="Convert", result=Result("menu_opened")),
                step_of(4, role="menu_item", label="Upper"),
            ),
            ["Go to **Edit** > **Convert** > **Upper**."],
        ),
        # Another menu than the pressed one was open at last.
        (
            (EDIT, step_of(4, role="menu_item", label="Zoom", place=Place(menu_path=("View",)))),
            ["Select **Edit**.", "On the **View** menu, select **Zoom**."],
        ),
        # A menu without a press, chosen with a key.
        (
            (PREFERENCES,),
            ["On the **Edit** menu, select **Preferences**. The **Mousepad Preferences** dialog box opens."],
        ),
        ((EDIT, replace(WRAP, place=None)), ["Go to **Edit** > **Word Wrap**."]),
        # The first item closed the menu.
        (
            (EDIT, step_of(3, role="menu_item", label="Copy"), step_of(4, role="menu_item", label="Paste")),
            ["Go to **Edit** > **Copy**.", "Select **Paste**."],
        ),
        ((FIELD, NAME), ["On the **Editor** tab, in the **Name** field, enter the text."]),
        (
            (replace(EDITOR, t_ns=ns_from_s(1)), FIELD, NAME),
            ["On the **Editor** tab, in the **Name** field, enter the text."],
        ),
        # Another tab at once: nothing was done on the first.
        (
            (EDITOR, step_of(8, role="tab", label="View", place=Place(DIALOG, is_dialog=True, tab="Editor"))),
            [
                "In the **Mousepad Preferences** dialog box, go to the **Editor** tab.",
                "Go to the **View** tab.",
            ],
        ),
        # What is on the same page is told without it.
        (
            (
                EDITOR,
                INDENT,
                replace(INDENT, id="z", t_ns=ns_from_s(9), reading=Reading("radio", "Spaces", 0.9)),
            ),
            ["On the **Editor** tab, select **Enable automatic indentation**.", "Select **Spaces**."],
        ),
        # Gone to again, it is told again.
        (
            (
                EDITOR,
                INDENT,
                replace(EDITOR, id="y", t_ns=ns_from_s(9)),
                replace(INDENT, id="z", t_ns=ns_from_s(9.5)),
            ),
            ["On the **Editor** tab, select **Enable automatic indentation**."] * 2,
        ),
        # Too late, or after what opened something, or without a chord.
        ((SELECT_ALL, replace(TYPING, t_ns=ns_from_s(60))), ["Press **Ctrl+A**.", "Enter the text."]),
        (
            (replace(SELECT_ALL, key="F", result=Result("dialog_opened", "Find")), TYPING),
            ["Press **Ctrl+F**. The **Find** dialog box opens.", "Enter the text."],
        ),
        (
            (replace(SELECT_ALL, key="N"), replace(TYPING, ended_by="enter")),
            ["Press **Ctrl+N**, enter the text, and then press **Enter**."],
        ),
        (
            (replace(ESCAPE, t_ns=ns_from_s(16), end_t_ns=ns_from_s(16)), TYPING),
            ["Press **Esc**. The dialog box closes.", "Enter the text."],
        ),
    ],
)
def test_what_is_one_action_is_one_step(steps: tuple[Step, ...], told: list[str]) -> None:
    assert texts(guide_of(*steps)) == told


def test_what_a_person_made_is_not_lost() -> None:
    edit, preferences = GuideStep(EDIT), GuideStep(PREFERENCES)
    marks = (Box(f"{EDIT.id}-spot", Rect(1, 1, 9, 9)), Number(f"{EDIT.id}-number", Point(1, 1)))
    assert len(tellings_of(guide_of(replace(edit, annotations=marks), preferences))) == 1
    assert len(tellings_of(guide_of(edit, replace(preferences, alt="The menu")))) == 1
    assert len(tellings_of(guide_of(edit, replace(preferences, crop_frame_px=Rect(1, 1, 9, 9))))) == 1
    for first, second in (
        (replace(edit, title=(label("Mine"),)), preferences),
        (edit, replace(preferences, title=(label("Mine"),))),
        (replace(edit, note="Mind the gap."), preferences),
        (edit, replace(preferences, note="Mind the gap.")),
        (replace(edit, alt="The menu bar"), preferences),
        (replace(edit, crop_frame_px=Rect(1, 1, 9, 9)), preferences),
        (replace(edit, caption="Mine"), preferences),
        (edit, replace(preferences, caption="Mine")),
        (replace(edit, annotations=(Arrow("mine", Point(1, 1), Point(9, 9)),)), preferences),
        (edit, GuideStep(replace(PREFERENCES, t_ns=TimeNs(0)))),
    ):
        assert len(tellings_of(guide_of(first, second))) == 2


@pytest.mark.parametrize(("purpose", "is_hidden"), [("tried", False), ("diagnosis", False), ("fix", True)])
def test_a_step_between_them_keeps_two_steps_apart(purpose: Purpose, is_hidden: bool) -> None:  # noqa: FBT001 - a table's column
    between = GuideStep(step_of(3, label="Wrong"), purpose=purpose, is_hidden=is_hidden)
    guide = guide_of(EDIT, between, PREFERENCES)
    assert [telling.number for telling in tellings_of(guide)] == [1, 2]


def test_a_redacted_label_is_told_nowhere() -> None:
    box = Rect(10, 10, 40, 12)
    secret = replace(EDIT, reading=Reading("menu", "CANARY", 0.95, box_frame_px=box))
    clear = replace(PREFERENCES.reading, box_frame_px=Rect(100, 100, 40, 12))
    item = replace(PREFERENCES, reading=clear, place=Place("CANARY - CANARY", menu_path=("CANARY",)))
    guide = replace(guide_of(secret, item, INDENT), redactions=(Redaction("r", box),))
    assert "CANARY" not in str(article_of(guide, pictures={}))
    assert [marked(title_of_telling(one)) for one in tellings_of(guide)][1] == "Select **Preferences**."


def test_a_title_is_told_only_of_what_opened_clear_of_a_redaction() -> None:
    clear = replace(PREFERENCES, change_box_frame_px=Rect(100, 100, 300, 200))
    for box, is_told in ((Rect(0, 0, 20, 20), True), (Rect(150, 150, 9, 9), False)):
        guide = replace(guide_of(clear), redactions=(Redaction("r", box),))
        assert (DIALOG in texts(guide)[0]) is is_told


def test_what_was_read_while_its_content_was_covered_is_told_nowhere() -> None:
    box = Rect(10, 10, 40, 12)

    def covered(start_s: float, end_s: float) -> TrackedRedaction:
        return TrackedRedaction("r", (SeenPlace(TimeSpan(ns_from_s(start_s), ns_from_s(end_s)), box),))

    secret = replace(
        EDIT, reading=Reading("menu", "CANARY", 0.95, box_frame_px=box), before_t_ns=ns_from_s(1.9)
    )
    for redaction, is_told in ((covered(0, 1.9), True), (covered(0, 1.91), False), (covered(2.1, 9), True)):
        guide = replace(guide_of(secret, INDENT), redactions=(redaction,))
        assert ("CANARY" in str(article_of(guide, pictures={}))) is is_told


def test_the_title_of_what_opens_is_not_told_when_it_is_covered_from_then_on() -> None:
    opened = replace(PREFERENCES, change_box_frame_px=Rect(100, 100, 300, 200))
    for start_s, is_told in ((4.1, False), (4.3, True)):
        place = SeenPlace(TimeSpan(ns_from_s(start_s), ns_from_s(60)), Rect(120, 100, 80, 12))
        guide = replace(guide_of(opened), redactions=(TrackedRedaction("r", (place,)),))
        assert (DIALOG in texts(guide)[0]) is is_told


LABELS = st.sampled_from(["Edit", "Convert", "Editor", "Name", "OK", None])
PLACES = st.none() | st.builds(
    Place,
    window=st.sampled_from([None, WINDOW, DIALOG]),
    is_dialog=st.booleans(),
    tab=st.sampled_from([None, "Editor"]),
    menu_path=st.sampled_from([(), ("Edit",), ("Edit", "Convert")]),
)
RESULTS = st.none() | st.builds(
    Result, kind=st.sampled_from(["menu_opened", "dialog_opened", "dialog_closed", "nothing"])
)
STEPS = st.lists(
    st.builds(
        step_of,
        st.floats(0, 100),
        st.sampled_from(["click", "right_click", "type", "shortcut"]),
        role=st.sampled_from(["menu", "menu_item", "tab", "check_box", "field", "button"]),
        label=LABELS,
        place=PLACES,
        result=RESULTS,
        key=st.sampled_from(["A", "Escape"]),
        modifiers=st.sampled_from([(), ("ctrl",)]),
    ),
    max_size=12,
    unique_by=lambda step: step.id,
)


@given(steps=STEPS, is_in_time=st.booleans(), hidden=st.sets(st.integers(0, 11)))
def test_every_visible_step_is_told_once_and_in_order(
    steps: list[Step],
    is_in_time: bool,  # noqa: FBT001 - drawn by its name
    hidden: set[int],
) -> None:
    if is_in_time:
        steps.sort(key=lambda step: step.t_ns)
    guide = Guide(steps=tuple(GuideStep(step, is_hidden=index in hidden) for index, step in enumerate(steps)))
    tellings = tellings_of(guide)
    visible = [one.step.id for one in guide.article_steps]
    assert [one.step.id for telling in tellings for one in telling.steps] == visible
    assert [telling.number for telling in tellings] == list(range(1, len(tellings) + 1))
    for telling in tellings:
        title = plain_text(title_of_telling(telling))
        assert title.endswith(".")
        assert all(
            words in title
            for one in telling.steps
            if one.step.kind != "shortcut" and (words := label_of(one.step.reading))
        )

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from remoteassist.model.events import Modifier
from remoteassist.model.geometry import Point, Rect
from remoteassist.model.guide import GuideStep
from remoteassist.model.steps import Place, Reading, Result, ResultKind, Role, Step, StepKind
from remoteassist.model.text import Span, Text, label, plain_text
from remoteassist.model.time import TimeNs
from remoteassist.steps.wording import (
    alt_text_of,
    caption_of,
    chord_of,
    label_of,
    result_of,
    title_of,
    untitled,
)
from remoteassist.steps.wording_profiles import CLICK, MICROSOFT, PROFILES, WordingProfile

KINDS: tuple[StepKind, ...] = get_args(StepKind)
ROLES: tuple[Role, ...] = get_args(Role)
WINDOW = "Mousepad Preferences"


def step_of(
    kind: StepKind = "click",
    *,
    role: Role = "unknown",
    label: str | None = None,
    is_set: bool | None = None,
    **facts: object,
) -> GuideStep:
    reading = Reading(role=role, label=label, confidence=0.9, is_set=is_set)
    return GuideStep(Step("s", TimeNs(0), TimeNs(1), kind, reading=reading, **facts))  # type: ignore[arg-type]  # facts of one kind


def marked(text: Text) -> str:
    return "".join(f"**{span.text}**" if span.style == "label" else span.text for span in text)


@pytest.mark.parametrize(
    ("step", "microsoft", "click"),
    [
        (step_of(role="button", label="Save"), "Select **Save**.", "Click **Save**."),
        (step_of(role="menu", label="Edit"), "Select **Edit**.", "Click **Edit**."),
        (step_of(role="menu_item", label="Save as…"), "Select **Save as**.", "Click **Save as**."),
        (step_of(role="tab", label="Editor"), "Go to the **Editor** tab.", "Click the **Editor** tab."),
        (step_of(role="field", label="Name:"), "Select the **Name** field.", "Click the **Name** field."),
        (step_of(), "Select the marked place.", "Click the marked place."),
        (
            step_of(window_title=WINDOW),
            f"Select the marked place in **{WINDOW}**.",
            f"Click the marked place in **{WINDOW}**.",
        ),
        (
            step_of(role="check_box", window_title="customer-pc - TigerVNC"),
            "Select the marked check box.",
            "Click the marked check box.",
        ),
        (
            step_of("double_click", label="report.odt"),
            "Double-click **report.odt**.",
            "Double-click **report.odt**.",
        ),
        (
            step_of("right_click", label="Desktop"),
            "Select and hold (or right-click) **Desktop**.",
            "Right-click **Desktop**.",
        ),
        (
            step_of("drag", pos_frame_px=Point(10, 10), end_pos_frame_px=Point(90, 20), window_title=WINDOW),
            f"Drag from the marked place to the right in **{WINDOW}**.",
            f"Drag from the marked place to the right in **{WINDOW}**.",
        ),
        (
            step_of("drag", label="Slider", pos_frame_px=Point(10, 50), end_pos_frame_px=Point(12, 5)),
            "Drag **Slider** up.",
            "Drag **Slider** up.",
        ),
        (
            step_of("scroll", scroll_direction="down", window_title=WINDOW),
            f"Scroll down in **{WINDOW}**.",
            f"Scroll down in **{WINDOW}**.",
        ),
        (step_of("scroll"), "Scroll.", "Scroll."),
        (step_of("type"), "Enter the text.", "Type the text."),
        (
            step_of("type", ended_by="enter"),
            "Enter the text, and then press **Enter**.",
            "Type the text, and then press **Enter**.",
        ),
        (step_of("type", ended_by="click"), "Enter the text.", "Type the text."),
        (
            step_of("type", role="field", label="Name:", ended_by="tab"),
            "In the **Name** field, enter the text, and then press **Tab**.",
            "In the **Name** field, type the text, and then press **Tab**.",
        ),
        (step_of("shortcut", key="s", modifiers=("ctrl",)), "Press **Ctrl+S**.", "Press **Ctrl+S**."),
        (step_of("shortcut", key="Escape"), "Press **Esc**.", "Press **Esc**."),
        (step_of("shortcut"), "Press the key.", "Press the key."),
        (
            step_of("window", window_title=WINDOW),
            f"Go to the **{WINDOW}** window.",
            f"Go to the **{WINDOW}** window.",
        ),
        (step_of("marker", marker_note="Now it is\nslow"), "Now it is slow.", "Now it is slow."),
        (step_of("marker", marker_note="Is it slow?"), "Is it slow?", "Is it slow?"),
    ],
)
def test_a_step_is_told(step: GuideStep, microsoft: str, click: str) -> None:
    assert marked(title_of(step)) == microsoft
    assert marked(title_of(step, CLICK)) == click


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("text", [None, "Save"])
@pytest.mark.parametrize("window", ["", WINDOW])
def test_every_kind_and_role_has_words(
    profile: WordingProfile, kind: StepKind, role: Role, text: str | None, window: str
) -> None:
    step = step_of(kind, role=role, label=text, window_title=window)
    title = plain_text(title_of(step, profile))
    assert title[0].isupper()
    assert title.endswith(".")
    assert not set("{}[]") & set(title + alt_text_of(step, profile))
    assert "  " not in title
    assert alt_text_of(step, profile)
    assert caption_of(step, profile)
    if text and kind not in {"shortcut", "window", "marker"}:
        assert label("Save") in title_of(step, profile)
        assert "Save" in alt_text_of(step, profile)


@pytest.mark.parametrize(
    ("key", "modifiers", "chord"),
    [
        ("s", ("meta", "shift", "alt", "ctrl"), "Ctrl+Alt+Shift+Windows logo key+S"),
        ("PageDown", (), "Page down"),
        ("Page_Down", (), "Page down"),
        ("Left", ("alt",), "Alt+Left arrow"),
        ("F5", (), "F5"),
        ("Return", (), "Enter"),
        ("+", ("ctrl",), "Ctrl+Plus sign"),
        ("_", ("ctrl",), "Ctrl+_"),
        ("é", ("alt",), "Alt+É"),
        (None, (), None),
    ],
)
def test_keys_are_named(key: str | None, modifiers: tuple[Modifier, ...], chord: str | None) -> None:
    assert chord_of(step_of("shortcut", key=key, modifiers=modifiers).step) == chord


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("Save as…", "Save as"),
        ("Save as...", "Save as"),
        ("Name :", "Name"),
        ("More… :", "More"),
        ("  two\nlines ", "two lines"),
        (":", None),
        ("", None),
        (None, None),
        ("v1.2", "v1.2"),
        ("etc.", "etc."),
    ],
)
def test_a_label_loses_what_is_no_name(read: str | None, told: str | None) -> None:
    assert label_of(Reading(label=read, confidence=0.9)) == told


def test_a_window_label_tells_no_host() -> None:
    step = step_of(role="window", label="customer-pc - TigerVNC")
    assert marked(title_of(step)) == "Go to the **TigerVNC** window."


@pytest.mark.parametrize(
    ("step", "alt"),
    [
        (step_of(role="button", label="Save", window_title="Save as"), "Save as with the Save button marked"),
        (step_of(label="Save"), "Screen with Save marked"),
        (step_of(window_title="customer-pc - TigerVNC"), "Screen with the place to select marked"),
        (step_of("shortcut", key="s", modifiers=("ctrl",)), "Screen before Ctrl+S is pressed"),
        (step_of("type", window_title=WINDOW), f"{WINDOW}, ready for the text"),
        (step_of("marker", marker_note="It is slow"), "Screen: It is slow."),
    ],
)
def test_alternative_text_says_what_matters(step: GuideStep, alt: str) -> None:
    assert alt_text_of(step) == alt


def test_what_a_person_wrote_wins() -> None:
    own = (Span("Do "), label("it"), Span("!"))
    step = GuideStep(step_of(label="Save").step, title=own, alt="The\nbutton")
    assert title_of(step) == own
    assert alt_text_of(step) == "The button"
    assert plain_text(title_of(GuideStep(step.step, title=(Span(" "),)))) == "Select Save."


def test_a_window_name_given_replaces_the_recorded_title() -> None:
    step = step_of(window_title="secret-host")
    assert marked(title_of(step, window_name="Settings")) == "Select the marked place in **Settings**."
    assert marked(title_of(step, window_name="")) == "Select the marked place."
    assert "secret" not in alt_text_of(step, window_name="")


@given(text=st.text(min_size=1), window=st.text())
def test_what_is_read_is_never_taken_for_a_sentence(text: str, window: str) -> None:
    step = step_of(role="button", label="{window}[" + text + "]{}", window_title=window)
    assert plain_text(title_of(step)).startswith("Select {window}[")
    assert len(caption_of(step)) <= 2 * 42 + 1


def test_a_caption_fits_two_lines() -> None:
    long = caption_of(step_of(label="a very long label " * 10))
    assert len(long) <= 2 * 42 + 1
    assert long.endswith("…")
    assert caption_of(step_of(label="Save")) == "Select Save."


def test_an_untitled_article_is_called_by_its_window() -> None:
    assert untitled("Mousepad") == "Steps in Mousepad"
    assert untitled("") == MICROSOFT.untitled.unknown


TAB = Place(window="Preferences", is_dialog=True, tab="Editor")
DIALOG = Place(window="Preferences", is_dialog=True)
MAIN = Place(window="~/salaries.txt - Mousepad")


@pytest.mark.parametrize(
    ("step", "microsoft", "click"),
    [
        (
            step_of(role="check_box", label="Wrap", place=TAB, is_set=True),
            "On the **Editor** tab, select **Wrap**.",
            "On the **Editor** tab, select **Wrap**.",
        ),
        (
            step_of(role="check_box", label="Wrap", place=TAB, is_set=False),
            "On the **Editor** tab, clear **Wrap**.",
            "On the **Editor** tab, clear **Wrap**.",
        ),
        (
            step_of(role="check_box", place=TAB, is_set=False),
            "On the **Editor** tab, clear the marked check box.",
            "On the **Editor** tab, clear the marked check box.",
        ),
        (step_of(role="radio", label="Spaces", is_set=True), "Select **Spaces**.", "Select **Spaces**."),
        (step_of(role="button", label="Bold", is_set=True), "Turn on **Bold**.", "Turn on **Bold**."),
        (step_of(role="icon", label="Bold", is_set=False), "Turn off **Bold**.", "Turn off **Bold**."),
        (
            step_of(role="button", label="Close", place=DIALOG),
            "In the **Preferences** dialog box, select **Close**.",
            "In the **Preferences** dialog box, click **Close**.",
        ),
        (step_of(role="button", label="Save", place=MAIN), "Select **Save**.", "Click **Save**."),
        (
            step_of(role="button", place=MAIN),
            "Select the marked button in **Mousepad**.",
            "Click the marked button in **Mousepad**.",
        ),
        (
            step_of(role="menu_item", label="Preferences...", place=Place(window="x", menu_path=("Edit",))),
            "On the **Edit** menu, select **Preferences**.",
            "On the **Edit** menu, click **Preferences**.",
        ),
        (
            step_of(role="menu_item", label="Upper", place=Place(menu_path=("Edit", "Convert"))),
            "On the **Edit** > **Convert** menu, select **Upper**.",
            "On the **Edit** > **Convert** menu, click **Upper**.",
        ),
        (
            step_of(
                role="tab", label="Editor", place=Place(window="Preferences", is_dialog=True, tab="View")
            ),
            "In the **Preferences** dialog box, go to the **Editor** tab.",
            "In the **Preferences** dialog box, click the **Editor** tab.",
        ),
        (
            step_of("type", role="field", label="Name:", place=TAB),
            "On the **Editor** tab, in the **Name** field, enter the text.",
            "On the **Editor** tab, in the **Name** field, type the text.",
        ),
        (step_of("type", place=TAB), "Enter the text.", "Type the text."),
        (step_of("shortcut", key="Escape", place=TAB), "Press **Esc**.", "Press **Esc**."),
        (step_of(role="list_item", label="notes"), "Select **notes**.", "Click **notes**."),
        (step_of(role="link", label="Help"), "Select **Help**.", "Click **Help**."),
    ],
)
def test_the_place_comes_first(step: GuideStep, microsoft: str, click: str) -> None:
    assert marked(title_of(step)) == microsoft
    assert marked(title_of(step, CLICK)) == click


def test_a_place_that_is_known_is_not_told_again() -> None:
    step = step_of(role="check_box", label="Wrap", place=TAB)
    assert marked(title_of(step, known=TAB)) == "Select **Wrap**."
    assert marked(title_of(step, known=DIALOG)) == "On the **Editor** tab, select **Wrap**."
    assert marked(title_of(step_of(label="Close", place=DIALOG), known=DIALOG)) == "Select **Close**."


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("menu_opened", "Edit", ""),
        ("dialog_opened", "Preferences", "The **Preferences** dialog box opens."),
        ("dialog_opened", "Rename \u201cnotes.txt\u201d", "A dialog box opens."),
        ("dialog_opened", None, "A dialog box opens."),
        ("dialog_closed", "Preferences", "The dialog box closes."),
        ("window_opened", "~/salaries.txt - Mousepad", "The **Mousepad** window opens."),
        ("window_opened", None, "A window opens."),
        ("window_closed", None, "The window closes."),
        ("page_changed", None, ""),
        ("nothing", None, ""),
    ],
)
def test_what_follows_is_told(kind: ResultKind, name: str | None, told: str) -> None:
    step = step_of(role="button", label="Go", result=Result(kind, name))
    assert marked(result_of(step)) == told
    assert result_of(GuideStep(step.step, title=(label("Mine"),))) == ()


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (Result(kind="dialog_opened", name="Preferences"), "Open the **Preferences** dialog box."),
        (Result(kind="dialog_closed", name="Preferences"), "Close the **Preferences** dialog box."),
        (Result(kind="dialog_closed"), "Close the dialog box."),
        (Result(kind="window_opened", name="~/notes.txt - Mousepad"), "Open the **Mousepad** window."),
        (Result(kind="dialog_opened"), "Check the change at the marked place."),
        (Result(kind="page_changed"), "Check the change at the marked place."),
    ],
)
def test_a_change_whose_cause_nobody_saw_is_told_by_what_followed(result: Result, told: str) -> None:
    step = step_of("change", result=result)
    assert marked(title_of(step)) == told
    is_told_already = not told.startswith("Check")
    assert bool(result_of(step)) is (result.kind == "dialog_opened" and not is_told_already)


def test_a_change_with_a_label_keeps_its_own_sentence_and_its_result() -> None:
    step = step_of(
        "change", role="button", label="Options", result=Result(kind="dialog_opened", name="Options")
    )
    assert marked(title_of(step)) == "Check the change at **Options**."
    assert marked(result_of(step)) == "The **Options** dialog box opens."


def test_a_tab_does_not_open_a_box_without_a_title() -> None:
    assert result_of(step_of(role="tab", label="Editor", result=Result("dialog_opened"))) == ()
    assert result_of(step_of(role="tab", label="Editor")) == ()
    assert result_of(step_of("shortcut", key="A", result=Result("dialog_opened"))) == ()
    assert result_of(step_of("shortcut", key="A", result=Result("dialog_opened", "Find"))) != ()


def test_a_label_that_is_likely_wrong_is_not_told() -> None:
    step = step_of().step
    unsure = GuideStep(
        Step("s", step.t_ns, step.end_t_ns, "click", reading=Reading("button", "Cance", confidence=0.49))
    )
    assert marked(title_of(unsure)) == "Select the marked button."
    assert "Cance" not in alt_text_of(unsure)


def test_a_title_bar_without_a_title_is_its_window() -> None:
    assert marked(title_of(step_of(role="window", place=DIALOG))) == "Go to the **Preferences** window."
    assert marked(title_of(step_of(role="window"))) == "Select the marked window."


def test_a_page_is_no_field() -> None:
    page = step_of("double_click", role="field", place=MAIN)
    assert marked(title_of(page)) == "Double-click the marked place in **Mousepad**."
    boxed = replace(page.step.reading, box_frame_px=Rect(0, 0, 9, 9))
    assert marked(title_of(replace(page, step=replace(page.step, reading=boxed)))) == (
        "Double-click the marked field in **Mousepad**."
    )


@pytest.mark.parametrize(
    ("step", "alt"),
    [
        (step_of("type", place=TAB), "Editor tab of Preferences, ready for the text"),
        (
            step_of(role="check_box", label="Wrap", place=TAB),
            "Editor tab of Preferences with the Wrap check box marked",
        ),
        (
            step_of(
                role="menu_item", label="Preferences", place=Place("~/a.txt - Mousepad", menu_path=("Edit",))
            ),
            "Mousepad with the Edit menu open and the Preferences menu item marked",
        ),
        (step_of(place=MAIN, window_title="pc - TigerVNC"), "Mousepad with the place to select marked"),
        (step_of("shortcut", key="Escape", place=DIALOG), "Preferences before Esc is pressed"),
    ],
)
def test_alternative_text_tells_where(step: GuideStep, alt: str) -> None:
    assert alt_text_of(step) == alt


@given(window=st.text(), tab=st.text(), path=st.lists(st.text(), max_size=3), name=st.text())
def test_whatever_was_read_of_a_place_makes_a_sentence(
    window: str, tab: str, path: list[str], name: str
) -> None:
    place = Place(window=window, is_dialog=True, tab=tab, menu_path=tuple(path))
    step = step_of(role="button", label="Save", place=place, result=Result("dialog_opened", name))
    assert plain_text(title_of(step)).endswith("select Save.") or plain_text(title_of(step)) == "Select Save."
    assert plain_text(result_of(step)).endswith("opens.")

from msgspec.structs import replace

from remoteassist.model.annotations import Redaction
from remoteassist.model.article import Picture
from remoteassist.model.geometry import Point, Rect, Size
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Place, Reading, Step
from remoteassist.model.text import Span, label, plain_text
from remoteassist.model.time import TimeNs
from remoteassist.steps.article import article_of
from remoteassist.steps.withholding import told_steps


def step_of(name: str, *, window: str = "customer-pc - TigerVNC", box: Rect | None = None) -> Step:
    reading = Reading(role="button", label=name, confidence=0.9, box_frame_px=box)
    return Step(name, TimeNs(0), TimeNs(1), "click", Point(15, 15), reading=reading, window_title=window)


GUIDE = Guide(
    issue="It does not indent.",
    environment="Mousepad 0.5",
    steps=(
        GuideStep(step_of("Edit"), note="a *note*"),
        GuideStep(step_of("Wrong"), purpose="tried"),
        GuideStep(step_of("Look"), purpose="diagnosis"),
        GuideStep(step_of("Hidden"), is_hidden=True),
        GuideStep(step_of("OK")),
    ),
)


def test_only_the_fix_is_in_the_article() -> None:
    article = article_of(GUIDE, pictures={})
    assert [(step.number, step.label) for step in article.steps] == [(1, "Edit"), (2, "OK")]
    assert [plain_text(step.text) for step in article.steps] == ["Select Edit.", "Select OK."]
    assert (article.issue, article.environment, article.cause) == (GUIDE.issue, GUIDE.environment, "")
    assert article.steps[0].note == "a *note*"
    assert article.state == "not validated"


def test_pictures_go_to_their_steps_by_id() -> None:
    ours, told = Picture(b"1", Size(1, 1), ""), Picture(b"2", Size(1, 1), "said by a person")
    article = article_of(GUIDE, pictures={"Edit": ours, "OK": told, "Hidden": ours})
    assert article.steps[0].picture == replace(ours, alt="Screen with the Edit button marked")
    assert article.steps[1].picture is told


def icon_guide(reading: Reading, **changes: object) -> Guide:
    step = replace(step_of("x"), reading=reading, place=Place(window="Thunar"))
    return Guide(steps=(replace(GuideStep(step), **changes),))


def test_a_picture_of_an_icon_stands_in_its_sentence() -> None:
    icon = Picture(b"i", Size(20, 20), "")
    (step,) = article_of(icon_guide(Reading(role="icon")), pictures={}, icons={"x": icon}).steps
    assert step.text == (
        Span("Select the icon "),
        Span("icon", "icon"),
        Span(" in "),
        label("Thunar"),
        Span("."),
    )
    assert step.pictures == (replace(icon, alt="icon"),)


def test_a_picture_of_an_icon_with_a_name_says_so() -> None:
    icon, named = Picture(b"i", Size(20, 20), ""), Reading(role="icon", label="Reload", confidence=0.9)
    (step,) = article_of(icon_guide(named), pictures={}, icons={"x": icon}).steps
    assert step.text == (Span("Select "), label("Reload"), Span(" "), Span("Reload icon", "icon"), Span("."))
    assert step.icon == replace(icon, alt="Reload icon")


def test_without_a_place_in_the_sentence_there_is_no_picture_of_the_icon() -> None:
    icon = Picture(b"i", Size(20, 20), "")
    written = icon_guide(Reading(role="icon"), title=(Span("Do it."),))
    (step,) = article_of(written, pictures={}, icons={"x": icon}).steps
    assert (plain_text(step.text), step.icon) == ("Do it.", None)
    (step,) = article_of(icon_guide(Reading(role="icon")), pictures={}).steps
    assert plain_text(step.text) == "Select the marked icon in Thunar."


def test_an_article_without_title_is_called_by_its_window() -> None:
    assert article_of(GUIDE, pictures={}).title == "Steps in TigerVNC"
    assert article_of(Guide(), pictures={}).title == "Untitled article"
    assert article_of(Guide(), pictures={}).state == "work in progress"
    assert article_of(Guide(title=" How\nto "), pictures={}).title == "How to"


def test_a_label_under_a_redaction_is_not_told() -> None:
    secret = step_of("CANARY", box=Rect(10, 10, 40, 10))
    guide = Guide(
        steps=(
            GuideStep(replace(secret, alternatives=(secret.reading,))),
            GuideStep(step_of("OK", box=Rect(90, 9, 9, 9))),
        ),
        redactions=(Redaction("far", Rect(200, 0, 20, 20)), Redaction("r", Rect(45, 0, 20, 20))),
    )
    first, second = told_steps(guide)
    assert first.step.reading == Reading(role="button")
    assert first.step.alternatives == ()
    assert second is guide.steps[1]
    assert "CANARY" not in str(article_of(guide, pictures={}))


def test_a_redaction_of_one_step_hides_a_label_without_a_box() -> None:
    redaction = Redaction("r", Rect(0, 0, 20, 20))
    guide = Guide(steps=(GuideStep(step_of("CANARY"), annotations=(redaction,)), GuideStep(step_of("OK"))))
    assert [step.label for step in article_of(guide, pictures={}).steps] == [None, "OK"]


def test_a_procedure_is_the_steps_under_their_title() -> None:
    guide = replace(GUIDE, issue="It is slow.", environment="Mousepad", cause="A cache.")
    whole = article_of(guide, pictures={})
    procedure = article_of(guide, pictures={}, template="procedure")
    assert (whole.issue, whole.environment, whole.cause) == ("It is slow.", "Mousepad", "A cache.")
    assert procedure == replace(whole, issue="", environment="", cause="")

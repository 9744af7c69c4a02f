"""The films by name: those in which nobody acts, and those in which somebody does."""

from collections.abc import Mapping
from typing import Final

from benchmarks.living_pictures import shots, widgets
from benchmarks.living_pictures.people import Act, acts, resting_on, worked_on
from benchmarks.living_pictures.shots import Draw
from benchmarks.living_pictures.widgets import all_of, film, page, shown_on

SECONDS: Final = 30
_PLAYER: Final = (440, 60, 400, 240)
_DARK: Final = {"paper": 35, "ink": 200}


def _busy_page(*, dark: bool = False) -> Draw:
    paper = page(**_DARK) if dark else page()
    return shown_on(
        paper,
        all_of(
            widgets.spinner(x=600, y=200),
            widgets.clock(x=740, y=470),
            widgets.progress_bar(x=420, y=400),
            widgets.slides(box=(440, 240, 260, 120), fade=False),
            widgets.caret(x=300, y=30),
        ),
    )


def _cinema(*, pauses: bool = False, large: bool = False) -> Draw:
    parts = (shots.street(cars=6, seed=21), shots.talking(seed=4), shots.crossing(), shots.towards())
    box = (100, 40, 680, 400) if large else _PLAYER
    return shown_on(page(), film(shots.cut(*parts), box=box, pauses=pauses))


def _call() -> Draw:
    tiles = [
        film(shots.talking(seed=index), box=(20 + 420 * (index % 2), 30 + 220 * (index // 2), 390, 210))
        for index in range(4)
    ]
    return shown_on(page(paper=30, ink=30), all_of(*tiles))


def _come_in() -> Draw:
    return shown_on(
        page(),
        all_of(
            widgets.messages(x=600, y=40, times_s=(3, 4.1, 9, 15.5, 16.2, 24)),
            widgets.toasts(times_s=(6.5, 19)),
        ),
    )


def _console() -> Draw:
    return shown_on(page(), widgets.terminal(box=(380, 60, 460, 380)))


def _film_page() -> Draw:
    return shown_on(page(), film(shots.street(cars=6), box=_PLAYER))


def _news() -> Draw:
    return shown_on(
        page(),
        all_of(
            widgets.ticker(y=460),
            widgets.chart(box=(440, 60, 380, 160)),
            widgets.slides(box=(440, 250, 380, 160), every_s=4),
            widgets.indicator(x=830, y=40, every_s=0.7),
        ),
    )


def alone() -> Mapping[str, tuple[Draw, float]]:
    """Return films in which nobody acts, each with the most false steps a minute that are promised."""
    return {
        "street, dense": (shots.street(cars=7), 0),
        "street, a few cars": (shots.street(cars=2), 0),
        "street, large cars": (shots.street(cars=3, size_px=260, seed=8), 0),
        "street, traffic lights": (shots.street(cars=6, lights=True, seed=5), 0),
        "street, camera in the hand": (shots.street(cars=6, shake_px=2), 0),
        "street, from above": (shots.crossing(), 0),
        "street, from a car": (shots.towards(), 0),
        "street, cuts": (shots.cut(shots.street(cars=5), shots.crossing(), shots.pan(), every_s=4), 0),
        "street, pointer on it": (resting_on(shots.street(cars=6), moves=False), 0),
        "a camera that pans": (shots.pan(), 0),
        "a film in a page": (_film_page(), 2),
        "a film with cuts in a page": (_cinema(), 2),
        "a film that stalls in a page": (_cinema(pauses=True), 2),
        "a large film with cuts": (_cinema(large=True), 2),
        "a film, pointer wanders": (resting_on(_cinema(), moves=True), 2),
        "video call": (_call(), 2),
        "spinner, clock, slides, caret": (_busy_page(), 2),
        "the same, dark, pointer wanders": (resting_on(_busy_page(dark=True), moves=True), 2),
        "ticker, chart, fading slides, lamp": (_news(), 2),
        "the same, pointer rests": (resting_on(_news(), moves=False), 2),
        "console": (_console(), 2),
        "messages and notices": (_come_in(), 2),
        "screen saver": (shots.saver(), 2),
    }


def worked() -> Mapping[str, tuple[Draw, tuple[Act, ...]]]:
    """Return films in which somebody acts beside, or in front of, what lives by itself."""
    films: dict[str, tuple[Draw, tuple[Act, ...]]] = {}
    for seed, (name, behind) in enumerate(
        {
            "a still page": shown_on(page(), widgets.caret(x=300, y=30)),
            "a dark still page": shown_on(page(**_DARK), widgets.clock(x=740, y=470)),
            "beside a film": _film_page(),
            "beside a film with cuts": _cinema(),
            "beside spinner, clock, slides": _busy_page(),
            "beside ticker, chart, slides": _news(),
            "beside a console": _console(),
        }.items()
    ):
        done = acts(seconds=SECONDS, seed=seed, left=40, right=240)
        for has_pointer in (True, False):
            pointer = "pointer" if has_pointer else "no pointer"
            films[f"{name}, {pointer}"] = (
                worked_on(behind, done, has_pointer=has_pointer, dark_pointer=bool(seed % 2)),
                done,
            )
    return films

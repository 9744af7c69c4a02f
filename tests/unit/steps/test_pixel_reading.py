"""How many steps of a film are read: its reading must not take longer than looking through it."""

from remoteassist.model.steps import Step
from remoteassist.model.time import NS_PER_S, TimeNs
from remoteassist.steps.pixel_reading import steps_worth_reading


def steps(count: int, *, sure_from: int) -> list[Step]:
    return [
        Step(
            id=str(number),
            t_ns=TimeNs(number * NS_PER_S),
            end_t_ns=TimeNs(number * NS_PER_S),
            kind="change",
            confidence=0.8 if number >= sure_from else 0.3,
        )
        for number in range(count)
    ]


def test_all_steps_of_an_ordinary_film_are_read() -> None:
    ordinary = steps(20, sure_from=0)
    assert steps_worth_reading(ordinary, length_ns=60 * NS_PER_S) == ordinary


def test_of_very_many_the_surest_are_read_in_their_order() -> None:
    chosen = steps_worth_reading(steps(60, sure_from=40), length_ns=60 * NS_PER_S)
    assert [step.id for step in chosen] == [*map(str, range(4)), *map(str, range(40, 60))]


def test_a_short_film_is_read_too() -> None:
    assert len(steps_worth_reading(steps(30, sure_from=0), length_ns=NS_PER_S)) == 12

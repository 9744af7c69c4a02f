"""Where the target is, told when it is news."""

from remoteassist.capture.picture.target_place import TargetPlace
from remoteassist.model.geometry import Rect


def test_a_place_is_told_once_until_it_is_another_or_the_target_is_hidden() -> None:
    first, second = Rect(10, 20, 300, 200), Rect(40, 20, 300, 200)
    places = iter([None, first, first, second, None, None, second])
    told: list[Rect | None] = []
    place = TargetPlace(lambda: next(places), told.append)
    for _ in range(7):
        place.watch()
    assert told == [first, second, None, second]

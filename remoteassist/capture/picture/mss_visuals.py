"""Lets mss connect to X servers that list a depth twice, as TigerVNC's does when it has OpenGL."""

from mss.linux import xcb
from mss.linux.xcbgen import Depth, Screen, depth_visuals, screen_allowed_depths


def _depths_with_root_visual_first(screen: Screen) -> list[Depth]:
    """Return what the server listed, the entry with the desktop's own visual first."""

    def lacks_it(depth: Depth) -> bool:
        return all(visual.visual_id.value != screen.root_visual.value for visual in depth_visuals(depth))

    return sorted(screen_allowed_depths(screen), key=lacks_it)


def let_mss_find_the_visual() -> None:
    """Make mss look where the desktop's visual is listed; once is enough, and more does no harm. Any thread.

    mss 10.2 takes the first entry of the desktop's depth for the only one, and refuses the whole display when the
    visual stands in another. It takes no word of ours on that, but asks this one function of its own.
    """
    setattr(xcb, "screen_allowed_depths", _depths_with_root_visual_first)  # noqa: B010 - mss does not offer it

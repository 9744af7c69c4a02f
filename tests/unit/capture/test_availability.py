"""What the machine is said to be able to, without a display."""

from pathlib import Path

import pytest

from remoteassist.capture.availability import (
    free_space,
    input_availability,
    nearest_backend,
    scale_of_resources,
)

linux_only = pytest.mark.skipif("sys.platform != 'linux'", reason="X11 and Wayland are on Linux")


@linux_only
def test_without_a_display_the_nearest_backend_is_x11_and_says_how_to_get_it() -> None:
    backend, found = nearest_backend({})
    assert backend.name == "X11"
    assert not found.is_available
    assert "DISPLAY" in found.remedy


@linux_only
def test_wayland_is_named_even_where_xwayland_offers_a_display() -> None:
    _, found = nearest_backend(
        {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}
    )
    assert not found.is_available
    assert "Wayland" in found.why
    assert found.remedy


@linux_only
def test_without_a_display_no_input_is_heard() -> None:
    found = input_availability({})
    assert not found.is_available
    assert found.why
    assert found.remedy


@pytest.mark.parametrize(
    ("resources", "scale"),
    [
        ("Xft.dpi:\t144\n", 1.5),
        ("Xcursor.size: 24\nXft.dpi: 96", 1.0),
        ("Xft.dpi: 120", 1.25),
        ("Xft.dpi: large", None),
        ("Xft.dpi: 0", None),
        ("*Xft.dpi2: 144", None),
        ("", None),
    ],
)
def test_scale_comes_from_the_dpi_of_the_desktop(resources: str, scale: float | None) -> None:
    assert scale_of_resources(resources) == scale


def test_free_space_of_a_folder_that_does_not_exist_yet_is_that_of_its_volume(tmp_path: Path) -> None:
    space = free_space(tmp_path / "not" / "yet")
    assert space.is_writable
    assert space.free_bytes is not None
    assert space.free_bytes > 0
    assert not (tmp_path / "not").exists()


def test_a_file_in_the_way_is_no_place_to_write_to(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    assert not free_space(blocker / "sessions").is_writable

"""Flags from a struct: every kind of field, with its limits."""

import argparse
from typing import Annotated, Literal

import msgspec
import pytest
from msgspec import Meta

from remoteassist.cli.struct_flags import add_flags, from_flags
from remoteassist.errors import UsageError


class Options(msgspec.Struct, frozen=True):
    dark_mode: Annotated[bool, Meta(description="100 % dark")] = False
    columns: Annotated[int, Meta(ge=1, le=9, description="how many")] = 3
    scale: Annotated[float, Meta(gt=0, description="how large")] = 1.0
    heading: Annotated[str, Meta(description="what stands on top")] = ""
    style: Annotated[Literal["plain", "boxed"], Meta(description="how it looks")] = "plain"


def parsed(*words: str) -> Options:
    parser = argparse.ArgumentParser(allow_abbrev=False, exit_on_error=False)
    add_flags(parser, Options)
    return from_flags(Options, parser.parse_args(words))


def test_without_flags_the_defaults_hold() -> None:
    assert parsed() == Options()


def test_every_kind_of_field_is_read() -> None:
    options = parsed("--dark-mode", "--columns", "5", "--scale", "1.5", "--heading", "5", "--style", "boxed")
    assert options == Options(dark_mode=True, columns=5, scale=1.5, heading="5", style="boxed")
    assert parsed("--dark-mode", "--no-dark-mode") == Options()


@pytest.mark.parametrize(
    ("flag", "value"), [("--columns", "10"), ("--columns", "many"), ("--scale", "0"), ("--columns", "2.5")]
)
def test_a_wrong_value_names_its_flag_in_one_line(flag: str, value: str) -> None:
    with pytest.raises(UsageError) as caught:
        parsed(flag, value)
    assert str(caught.value).startswith(f"{flag} {value}: ")
    assert "\n" not in str(caught.value)


def test_a_choice_that_is_none_is_refused() -> None:
    with pytest.raises(argparse.ArgumentError):
        parsed("--style", "loud")


def test_help_tells_description_and_default() -> None:
    parser = argparse.ArgumentParser()
    add_flags(parser, Options)
    text = parser.format_help()
    assert "100 % dark (default: no)" in text
    assert "how many (default: 3)" in text
    assert "--no-dark-mode" in text

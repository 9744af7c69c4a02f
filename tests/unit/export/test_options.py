"""What an exporter publishes of its options."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from remoteassist.export.options import Option, options_of


class Shape(msgspec.Struct, frozen=True):
    is_loud: Annotated[bool, Meta(description="loud")] = True
    crf: Annotated[int, Meta(ge=10, le=40, description="quality")] = 20
    scale: Annotated[float, Meta(gt=0)] = 1.0
    look: Annotated[Literal["plain", "boxed"], Meta(description="how it looks")] = "plain"
    heading: str = ""


def test_each_field_is_an_option_with_its_limits() -> None:
    assert options_of(Shape) == (
        Option("is_loud", "switch", "loud", default=True),
        Option("crf", "whole number", "quality", default=20, minimum=10, maximum=40),
        Option("scale", "number", "", default=1.0, minimum=0),
        Option("look", "choice", "how it looks", default="plain", choices=("boxed", "plain")),
        Option("heading", "text", "", default=""),
    )

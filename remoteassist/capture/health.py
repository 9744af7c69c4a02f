"""What the recorder says about itself while it runs."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["info", "warning", "error"]
Subject: TypeAlias = Literal["picture", "input", "target", "disk", "speed"]


@dataclass(frozen=True, slots=True)
class Health:
    """One sentence about one part of the recording; a later one about the same subject replaces it."""

    level: Level
    subject: Subject
    text: str

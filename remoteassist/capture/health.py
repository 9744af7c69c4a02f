"""What the recorder says about itself while it runs."""

from dataclasses import dataclass

from remoteassist.model.events import HealthLevel, HealthSubject


@dataclass(frozen=True, slots=True)
class Health:
    """One sentence about one part of the recording; a later one about the same subject replaces it."""

    level: HealthLevel
    subject: HealthSubject
    text: str

"""How a consent is said: it is stored in English, whatever the window speaks, and shown in the person's language."""

from typing import Final

from remoteassist.ui.language import translate

CHANNELS: Final = ("phone", "chat", "mail", "in person", "other")
"""How somebody can be asked, as it is stored."""

NOBODY_BY_NAME: Final = "the customer"
"""Who agreed when no name was given, as it is stored."""


def channel_text(channel: str) -> str:
    """Return how somebody was asked; what is none of `CHANNELS`, as `record` takes it, stays as it was written."""
    return {
        "phone": translate("Consent", "On the phone"),
        "chat": translate("Consent", "In a chat"),
        "mail": translate("Consent", "By mail"),
        "in person": translate("Consent", "In person"),
        "other": translate("Consent", "In another way"),
    }.get(channel, channel)


def who_text(who: str) -> str:
    """Return who agreed."""
    return translate("Consent", "The customer, without a name") if who == NOBODY_BY_NAME else who

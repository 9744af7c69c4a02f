"""Who agreed, how, to which words and when, from the command line into the session."""

import argparse
from datetime import UTC, datetime, timedelta

import pytest

from remoteassist.cli.consent_arguments import add_consent_arguments, consent_from
from remoteassist.errors import UsageError
from remoteassist.session.manifest import Consent


def _args(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_consent_arguments(parser)
    return parser.parse_args(words)


def test_nobody_is_named() -> None:
    """Given no consent, then there is nothing to note."""
    assert consent_from(_args()) is None


def test_all_is_noted_and_the_time_in_utc() -> None:
    """Given all four facts, then they are kept, the time as the manifest wants it."""
    words = ("--consent=Ann", "--consent-channel=chat", "--consent-wording=-yes-")

    found = consent_from(_args(*words, "--consent-when=2026-05-04T10:30:00+02:00"))

    assert found == Consent(who="Ann", when="2026-05-04T08:30:00.000000Z", wording="-yes-", channel="chat")


def test_without_a_time_it_is_now() -> None:
    """Given only who agreed, then it is noted as of now."""
    found = consent_from(_args("--consent", "Ann"))

    assert found is not None
    assert abs(datetime.fromisoformat(found.when) - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "words",
    [
        ("--consent-channel=chat",),
        ("--consent-wording=yes",),
        ("--consent-when=2026-05-04T10:30:00",),
        ("--consent=Ann", "--consent-when=yesterday"),
        ("--consent=Ann", "--consent-when=0001-01-01T00:00:00+14:00"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...]) -> None:
    """Given facts about nobody, or a time that is none, then the command line is refused."""
    with pytest.raises(UsageError):
        consent_from(_args(*words))

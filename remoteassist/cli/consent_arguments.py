"""`--consent` and what belongs to it: who agreed to be recorded, how, to which words and when."""

import argparse
from datetime import UTC, datetime

from remoteassist.errors import UsageError
from remoteassist.session.manifest import Consent, utc_text


def add_consent_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe them."""
    group = parser.add_argument_group("consent", "that the customer agreed; kept with the session")
    group.add_argument("--consent", default="", metavar="WHO", help="who agreed to be recorded")
    group.add_argument(
        "--consent-channel", default="", metavar="TEXT", help="how: by phone, in the chat, by mail"
    )
    group.add_argument("--consent-wording", default="", metavar="TEXT", help="to which words they agreed")
    group.add_argument(
        "--consent-when",
        default="",
        metavar="TIME",
        help="when, such as 2026-05-04T10:30:00+02:00; now when it is left out",
    )


def consent_from(args: argparse.Namespace) -> Consent | None:
    """Return what is to be noted; None when nobody is named.

    Raises:
        UsageError: There is more to note, but nobody is named; or the time makes no sense.
    """
    if not args.consent:
        if args.consent_channel or args.consent_wording or args.consent_when:
            raise UsageError(
                "--consent-channel, --consent-wording and --consent-when need --consent, who agreed"
            )
        return None
    return Consent(
        who=args.consent,
        when=utc_text(_moment(args.consent_when) if args.consent_when else datetime.now(UTC)),
        wording=args.consent_wording,
        channel=args.consent_channel,
    )


def _moment(text: str) -> datetime:
    """Return a moment; one without a zone is in that of this machine."""
    try:
        # To UTC here already: what is next to the first or the last year has no other zone.
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(
            "--consent-when is a date and a time, for instance 2026-05-04T10:30:00+02:00"
        ) from None

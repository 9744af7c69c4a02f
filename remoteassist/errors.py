"""Errors a person can act on: each is one line that says what is wrong and what to do about it."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the command line returns; other programs rely on these numbers."""

    DONE = 0
    USAGE = 2
    BAD_INPUT = 3
    MACHINE_LACKS = 4
    INTERRUPTED = 130


class RemoteAssistError(Exception):
    """Base of every error whose text is meant for the person at the keyboard.

    The text is one line without a full traceback: what is wrong, then what to do.
    """

    exit_status: ExitStatus = ExitStatus.BAD_INPUT


class UsageError(RemoteAssistError):
    """The command was asked for something that makes no sense."""

    exit_status = ExitStatus.USAGE


class BadInputError(RemoteAssistError):
    """The input is missing, damaged, or not what it should be."""

    exit_status = ExitStatus.BAD_INPUT


class MachineLacksError(RemoteAssistError):
    """This machine lacks something; the text says what to install, free or permit."""

    exit_status = ExitStatus.MACHINE_LACKS


class InterruptedByUserError(RemoteAssistError):
    """The person stopped the work; nothing half-written is left."""

    exit_status = ExitStatus.INTERRUPTED

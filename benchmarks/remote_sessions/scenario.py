"""A program with what is done in it: the unit of this benchmark."""

from dataclasses import dataclass

from benchmarks.remote_sessions.actions import Action
from benchmarks.remote_sessions.variants import Toolkit, VariantName
from remoteassist.demo.customer_program import CustomerProgram


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A program and what is done in it.

    Attributes:
        program: What runs on the customer's desktop.
        package: The Debian package it comes in.
        toolkit: What it is made with.
        actions: What is done, each possible only when the one before has worked.
        variants: How its sessions look; one session each.
        is_held_out: Whether nobody who writes the code under test may look at its recordings.
    """

    program: CustomerProgram
    package: str
    toolkit: Toolkit
    actions: tuple[Action, ...]
    variants: tuple[VariantName, ...] = ("light",)
    is_held_out: bool = False

# SPDX-License-Identifier: MIT
"""What all errors are, and those of no house of their own."""

from dataclasses import dataclass
from typing import ClassVar


class FieldSalesError(Exception):
    """Something the rep can act on, told in one sentence in the window or the terminal."""

    #: whether the program is to blame: it has a sentence of its own and is logged as a fault all the same
    is_fault: ClassVar[bool] = False


@dataclass(eq=False)
class CancelledError(FieldSalesError):
    """The rep stopped something long; everything is as it was before."""


@dataclass(eq=False)
class ChangedMeanwhileError(FieldSalesError):
    """What it was worked out from was written anew meanwhile: nothing of it is kept."""


@dataclass(eq=False)
class BadValueError(FieldSalesError):
    """A value given by hand cannot be read: what it was, what is expected instead.

    `what` is the id of a field that `wording.labels` names, or stands as it was
    typed; `expected` is an id or an example.
    """

    what: str
    value: str
    expected: str


@dataclass(eq=False)
class NoWindowError(FieldSalesError):
    """The window's libraries cannot be loaded on this computer."""

    why: str

# SPDX-License-Identifier: MIT
"""What goes wrong with doctrines, and with the words that a rep sets against them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldsales.domain.errors.base import FieldSalesError


@dataclass(eq=False)
class DoctrineError(FieldSalesError):
    """A doctrine file does not validate: `line` counts from 1, 0 when unknown.

    `file` is empty where a value was typed that no file can hold.

    `wording.doctrine_faults` has the sentence of each `code`, which `values` fill;
    numbers among them are written as the language writes them.
    """

    file: str
    line: int
    code: str
    values: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(eq=False)
class UnknownDoctrineError(FieldSalesError):
    """No doctrine has this id."""

    doctrine: str
    known: tuple[str, ...]


@dataclass(eq=False)
class DoctrineOfTheBoxError(FieldSalesError):
    """The program's own doctrines stay as they are: a firm changes a copy and deletes its own."""

    doctrine: str
    is_deletion: bool = False


@dataclass(eq=False)
class DoctrineInForceError(FieldSalesError):
    """The doctrine in force cannot be deleted."""

    doctrine: str


@dataclass(eq=False)
class DoctrineThereError(FieldSalesError):
    """A doctrine of this id is there already; one `is_of_box` cannot be replaced."""

    doctrine: str
    is_of_box: bool = False


@dataclass(eq=False)
class ClientClassError(FieldSalesError):
    """A client is one by its orders: no word of the rep makes another class of it."""

    name: str


@dataclass(eq=False)
class NoOverrideError(FieldSalesError):
    """No word of the rep decides this prospect's class."""

    name: str


@dataclass(eq=False)
class NoAnswerError(FieldSalesError):
    """There is no answer to this criterion, or no brake, that could be taken back."""

    name: str
    criterion: str

# SPDX-License-Identifier: MIT
"""All doctrines at hand: those of the box and, beside them, the firm's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.desk.library import Library
from fieldsales.desk.settings import DEFAULT_DOCTRINE
from fieldsales.domain import errors

#: Many more than a firm has, and each is small.
_MOST = 64


@dataclass(frozen=True, slots=True)
class Shelf:
    """Doctrines by id as they stood at one moment; `own` holds the texts of the firm's.

    Where both have an id, the firm's stands: the program may bring a doctrine
    of that id one day, and the firm's file outlives it.
    """

    library: Library
    own: Mapping[str, str]

    @property
    def ids(self) -> tuple[str, ...]:
        """The doctrines of the box, the default first, then the firm's."""
        box = self.library.doctrine_ids
        return (*box, *(one for one in self.own if one not in box))

    def is_own(self, doctrine_id: str) -> bool:
        """Return whether a doctrine is the firm's, to be changed and deleted."""
        return doctrine_id in self.own

    def text(self, doctrine_id: str) -> str:
        """Return the text of a doctrine's file. Raises UnknownDoctrineError."""
        if doctrine_id in self.own:
            return self.own[doctrine_id]
        if doctrine_id not in self.library.doctrine_ids:
            raise errors.UnknownDoctrineError(doctrine_id, self.ids)
        return self.library.text(f"doctrines/{doctrine_id}.toml")

    def doctrine(self, doctrine_id: str) -> Doctrine:
        """Return a doctrine. Raises UnknownDoctrineError, and DoctrineError for a file that is wrong."""
        if doctrine_id in self.own:
            return read_cached(self.own[doctrine_id], f"{doctrine_id}.toml")
        if doctrine_id not in self.library.doctrine_ids:
            raise errors.UnknownDoctrineError(doctrine_id, self.ids)
        return self.library.doctrine(doctrine_id)

    def readable(self) -> tuple[tuple[Doctrine, ...], tuple[errors.DoctrineError, ...]]:
        """Return the doctrines that validate, and what is wrong with the others."""
        found: list[Doctrine] = []
        broken: list[errors.DoctrineError] = []
        for doctrine_id in self.ids:
            try:
                found.append(self.doctrine(doctrine_id))
            except errors.DoctrineError as error:
                broken.append(error)
        return tuple(found), tuple(broken)

    def in_force(self, doctrine_id: str) -> tuple[Doctrine, errors.FieldSalesError | None]:
        """Return the doctrine that was chosen, or what stands in for it and why.

        A firm's file may cease to validate when the program changes: the
        default then says who is warm, until somebody mends the file.
        """
        try:
            return self.doctrine(doctrine_id), None
        except (errors.DoctrineError, errors.UnknownDoctrineError) as error:
            return self.library.doctrine(DEFAULT_DOCTRINE), error


@lru_cache(maxsize=_MOST)
def read_cached(text: str, file: str) -> Doctrine:
    """Return the doctrine of a text, which is read once. Raises DoctrineError."""
    return read_doctrine(text, file)

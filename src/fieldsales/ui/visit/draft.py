# SPDX-License-Identifier: MIT
"""A visit that is being written: kept as long as the window is open, whatever is looked at meanwhile."""

from dataclasses import dataclass

from fieldsales.domain.visit import Outcome


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed for one prospect. `sent` says that it was handed over to be saved."""

    outcome: Outcome | None = None
    note: str = ""
    amount: str = ""
    competitor: str = ""
    present: tuple[str, ...] = ()
    sent: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost."""
        return self == Draft(sent=self.sent)

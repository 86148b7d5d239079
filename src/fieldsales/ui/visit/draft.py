# SPDX-License-Identifier: MIT
"""A visit that is being written, whatever is looked at meanwhile; `ui/drafts` has it on the disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldsales.domain.attachment import Attachment
from fieldsales.domain.visit import Outcome


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed for one prospect. `sent` says that it was handed over to be saved.

    `id` is the one that the visit's fact will have.
    """

    outcome: Outcome | None = None
    note: str = ""
    amount: str = ""
    competitor: str = ""
    present: tuple[str, ...] = ()
    sent: bool = False
    id: str = ""
    when: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost."""
        return self == Draft(sent=self.sent, id=self.id)

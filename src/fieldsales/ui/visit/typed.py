# SPDX-License-Identifier: MIT
"""What is typed of visits, whoever is looked at meanwhile."""

from collections.abc import Callable
from dataclasses import replace

from fieldsales.domain.attachment import Attachment
from fieldsales.ui.visit.draft import Draft


class TypedVisits:
    """One draft a prospect; `current` says whose form is open and what stands in it, None for nobody's."""

    def __init__(self, current: Callable[[], tuple[str, Draft] | None]) -> None:
        self._current = current
        self._drafts: dict[str, Draft] = {}

    def look(self) -> None:
        """Note what stands in the form that is open, so that another look at the day loses nothing."""
        seen = self._current()
        if seen is None:
            return
        prospect_id, draft = seen
        known = self._drafts.get(prospect_id, Draft())
        if not known.sent:
            # what the form does not hold stays
            self._drafts[prospect_id] = replace(draft, id=known.id, attachments=known.attachments)

    def of(self, prospect_id: str) -> Draft:
        """Return what is typed for a prospect, empty where nothing is."""
        self.look()
        return self._drafts.get(prospect_id, Draft())

    def begin(self, prospect_id: str, fresh_id: str) -> Draft:
        """Return what a visit goes on with; one that was handed over is over, and the next one begins."""
        draft = self._drafts.get(prospect_id, Draft())
        draft = Draft() if draft.sent else draft
        # the fact of the visit gets this id: what was typed is known by it once it was saved
        self._drafts[prospect_id] = draft = replace(draft, id=draft.id or fresh_id)
        return draft

    def not_sent(self) -> dict[str, Draft]:
        """Return what is typed and was not handed over, by prospect."""
        self.look()
        return {one: draft for one, draft in self._drafts.items() if not draft.sent}

    def send(self, prospect_id: str) -> None:
        """Note that it was handed over to be saved."""
        self._drafts[prospect_id] = replace(self.of(prospect_id), sent=True)

    def give_back(self, prospect_id: str) -> None:
        """Note that it could not be saved."""
        self._drafts[prospect_id] = replace(self.of(prospect_id), sent=False)

    def is_sent(self, prospect_id: str) -> bool:
        """Return whether what is typed for a prospect was handed over to be saved."""
        return self._drafts.get(prospect_id, Draft()).sent

    def recover(self, prospect_id: str, draft: Draft) -> None:
        """Know what was typed before this window was there; what is typed in it is newer."""
        self._drafts.setdefault(prospect_id, draft)

    def attach(self, attachment: Attachment) -> tuple[Attachment, ...]:
        """Let a photo or a voice note belong to the visit that is being written; return all of it."""
        draft = self.of(attachment.prospect_id)
        return self._with(attachment.prospect_id, draft, (*draft.attachments, attachment))

    def detach(self, prospect_id: str, attachment_id: str) -> tuple[Attachment, ...]:
        """Take a photo or a voice note off; return what is left."""
        draft = self.of(prospect_id)
        left = tuple(one for one in draft.attachments if one.id != attachment_id)
        return self._with(prospect_id, draft, left)

    def _with(
        self, prospect_id: str, draft: Draft, attachments: tuple[Attachment, ...]
    ) -> tuple[Attachment, ...]:
        self._drafts[prospect_id] = replace(draft, attachments=attachments)
        return attachments

# SPDX-License-Identifier: MIT
"""What is typed and not saved: kept while it is typed, given back at the next start."""

from dataclasses import dataclass, replace
from datetime import date

from fieldsales.desk.desk import Desk
from fieldsales.domain.draft import Draft, DraftAside, DraftKind, Unusable
from fieldsales.portfolio.drafts import DraftFolder


@dataclass(frozen=True, slots=True)
class Recovered:
    """The drafts that are there, the newest first, and those that can only be looked at by hand."""

    today: date
    drafts: tuple[Draft, ...] = ()
    aside: tuple[DraftAside, ...] = ()


def keep_draft(desk: Desk, draft: Draft) -> None:
    """Have a draft on the disk. Neither the portfolio nor a lock of it is touched.

    Raises DiskFullError and UnwritableFileError; then the draft before it is as it was.
    """
    DraftFolder.of(desk.portfolio.path).write(draft)


def drop_draft(desk: Desk, kind: DraftKind, key: str) -> None:
    """Forget a draft that was saved or given up. Raises UnwritableFileError."""
    DraftFolder.of(desk.portfolio.path).drop(kind, key)


def recover_drafts(desk: Desk) -> Recovered:
    """Return what was typed and not saved when the program ended, however it ended.

    A draft of a visit that was saved after all is dropped; one of a prospect that is
    gone is put aside, as one that cannot be read.
    """
    folder = DraftFolder.of(desk.portfolio.path)
    drafts, unreadable = folder.read()
    kept, aside = [], list(unreadable)
    for draft in drafts:
        prospect = desk.portfolio.prospect(draft.prospect_id) if draft.prospect_id else None
        if _is_saved(desk, draft):
            folder.drop(draft.kind, draft.key)
        elif draft.prospect_id and prospect is None:
            aside.append(folder.put_aside(draft, Unusable.GONE))
        else:
            kept.append(replace(draft, at=draft.at.astimezone(desk.zone)))
    return Recovered(desk.today, tuple(kept), tuple(aside))


def _is_saved(desk: Desk, draft: Draft) -> bool:
    """Return whether what a draft was to become is in the portfolio: its id is that of the visit's fact."""
    visit_id = draft.values.get("id")
    if draft.kind is not DraftKind.VISIT or not isinstance(visit_id, str) or not visit_id:
        return False
    with desk.portfolio.reading() as reading:
        return reading.has_fact(visit_id)

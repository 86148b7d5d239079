# SPDX-License-Identifier: MIT
"""What else a record is tied to: the firm it is a branch of, its own branches, places it was said to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import BRANCH_OF, SAME_AS, SIRENE
from fieldsales.desk.maps import OSM
from fieldsales.domain.company import Prospect

#: Branches that a record names; a firm with more is known by its name.
_MOST_BRANCHES = 8


class Tie(StrEnum):
    """How a record is tied to another one, or to a place that stands nowhere else among the records."""

    BRANCH_OF = "branch_of"
    BRANCH = "branch"
    SAME_AS = "same_as"


@dataclass(frozen=True, slots=True)
class Related:
    """One tie: the other record with its id and town; or, without an id, the source and its number there."""

    tie: Tie
    name: str
    detail: str = ""
    prospect_id: str = ""


def related(desk: Desk, prospect: Prospect) -> tuple[Related, ...]:
    """Return what a record is tied to; records that are gone are not told."""
    return (*_head(desk, prospect), *_branches(desk, prospect), *_same(prospect))


def _head(desk: Desk, prospect: Prospect) -> Iterator[Related]:
    head_id = prospect.extra.get(BRANCH_OF, "")
    head = desk.portfolio.prospect(head_id) if head_id and head_id != prospect.id else None
    if head is not None:
        yield Related(Tie.BRANCH_OF, head.name, head.town, head.id)


def _branches(desk: Desk, prospect: Prospect) -> Iterator[Related]:
    with desk.portfolio.reading() as reading:
        ids = [one for one in reading.ids_with(BRANCH_OF, prospect.id) if one != prospect.id]
        found = [reading.prospect(one) for one in ids[:_MOST_BRANCHES]]
    for branch in found:
        if branch is not None:
            yield Related(Tie.BRANCH, branch.name, branch.town, branch.id)


def _same(prospect: Prospect) -> Iterator[Related]:
    for place_id in prospect.extra.get(SAME_AS, "").split():
        kind, _, number = place_id.partition(":")
        yield Related(Tie.SAME_AS, {"siret": SIRENE, "osm": OSM}.get(kind, kind), number)

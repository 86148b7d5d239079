# SPDX-License-Identifier: MIT
"""Whose place is to be put right, and whose visit is most at stake by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fieldsales.desk.addresses import address_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.verdicts import with_verdicts
from fieldsales.domain.company import Prospect
from fieldsales.domain.located import HAND, SURE, is_rough
from fieldsales.domain.matching import fold
from fieldsales.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ToFix:
    """A prospect whose place is missing or rough. `why` is "no_address", "nowhere", "town" or "unsure"."""

    prospect: Prospect
    verdict: Verdict
    why: str


def to_fix(desk: Desk) -> tuple[ToFix, ...]:
    """Return whose place is missing or rough, those first whose visit is most at stake.

    That is: hottest class first, and in it the nearest deadline; who may not be
    visited is left out.
    """
    order = {class_id: rank for rank, class_id in enumerate(desk.doctrine.class_ids)}
    found = [
        ToFix(prospect, verdict, why)
        for prospect, verdict in with_verdicts(desk)
        if (why := what_is_wrong(prospect)) and not verdict.excluded and not verdict.is_lost
    ]

    def stake(one: ToFix) -> tuple[int, bool, Any, str]:
        deadline = one.verdict.deadline
        rank = order.get(one.verdict.badge, len(order))
        return rank, deadline is None, deadline, fold(one.prospect.name)

    return tuple(sorted(found, key=stake))


def addresses_to_ask(prospects: Iterable[Prospect]) -> dict[str, str]:
    """Return the addresses of those who need a better place, to wait in the portfolio for a service."""
    return {one.id: address_of(one) for one in prospects if needs_place(one)}


def what_is_wrong(prospect: Prospect) -> str:
    """Return why a prospect's place is to be put right, as `ToFix` says it, empty where it is well."""
    if prospect.place is None:
        return "nowhere" if address_of(prospect) else "no_address"
    if prospect.place_source == HAND or prospect.place_score == 1.0:
        return ""
    if is_rough(prospect):
        return "town"
    return "unsure" if prospect.place_score is not None and prospect.place_score < SURE else ""


def needs_place(prospect: Prospect) -> bool:
    """Return whether a better place is to be looked for: nobody set it by hand, and there is an address."""
    return (
        prospect.place_source != HAND
        and bool(address_of(prospect))
        and (prospect.place is None or is_rough(prospect))
    )

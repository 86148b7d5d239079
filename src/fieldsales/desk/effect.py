# SPDX-License-Identifier: MIT
"""What an action changed, so that every view knows whether to draw itself again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldsales.desk.day_draft import Draft


@dataclass(frozen=True, slots=True)
class Effect:
    """The one answer of every action.

    `action` names it ("visit", "plan"…) and `values` fill the sentence at the
    foot of the window. `prospects` are the records that changed, `everything`
    asks for all of them. `tour` says that the kept tour changed, `tour_stale`
    that it should be planned again. `days` are those of which that is known: each that has
    a tour is to be planned again, whether it is shown or not; without any it is the day that
    is shown. `action_id` is
    the action's in the log, and `follows` that of the action whose sequel this one
    is: both are undone as one. `takes_back` is the action that an undo took back.
    `drafts` are the days that it changed by hand: who stands elsewhere in them, who falls
    out, and what that costs.
    """

    action: str
    prospects: frozenset[str] = frozenset()
    everything: bool = False
    tour: bool = False
    tour_stale: bool = False
    days: frozenset[date] = frozenset()
    undoable: bool = True
    action_id: str = ""
    follows: str = ""
    takes_back: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    drafts: "tuple[Draft, ...]" = ()

# SPDX-License-Identifier: MIT
"""What an action changed, so that every view knows whether to draw itself again."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Effect:
    """The one answer of every action.

    `action` names it ("visit", "plan"…) and `values` fill the sentence at the
    foot of the window. `prospects` are the records that changed, `everything`
    asks for all of them. `tour` says that the kept tour changed, `tour_stale`
    that it should be planned again.
    """

    action: str
    prospects: frozenset[str] = frozenset()
    everything: bool = False
    tour: bool = False
    tour_stale: bool = False
    undoable: bool = True
    values: Mapping[str, str] = field(default_factory=dict)

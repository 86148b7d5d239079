# SPDX-License-Identifier: MIT
"""How the rep wants tours handed over: to which program, how many stops a link, what stands on paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldsales.domain.handoff import Target
from fieldsales.exchange.links import MOST_STOPS, USUAL_STOPS

#: How many stops one link of a target can have at the most.
MOST = MOST_STOPS

TARGET, LIMITS = "handoff.target", "handoff.limits"
NOTES, CODES = "handoff.notes", "handoff.codes"

#: Who hears of these settings: nobody is classed or planned otherwise because of them.
HANDOFF_KEYS = frozenset({TARGET, LIMITS, NOTES, CODES})


@dataclass(frozen=True, slots=True)
class HandoffSetting:
    """What is in force. `limits` has how many stops one link has, by target.

    `has_notes` says whether the sheet on paper has what was said last, `has_codes`
    whether it has codes for the phone.
    """

    target: Target
    limits: Mapping[Target, int]
    has_notes: bool
    has_codes: bool


def handoff_setting(settings: Mapping[str, object]) -> HandoffSetting:
    """Return what a portfolio's settings say, with the usual where nothing was chosen."""
    chosen, limits = settings.get(TARGET), settings.get(LIMITS)
    given = limits if isinstance(limits, dict) else {}
    return HandoffSetting(
        target=next((one for one in Target if one == chosen), Target.GOOGLE),
        limits={one: _limit(one, given.get(one.value)) for one in Target},
        has_notes=settings.get(NOTES) is not False,
        has_codes=settings.get(CODES) is not False,
    )


def read_target(text: str) -> str:
    """Return the id of a target. Raises ValueError."""
    return Target(text.strip().lower()).value


def read_limits(text: str) -> dict[str, int]:
    """Return how many stops a link has, from "google=9" or several separated by commas. Raises ValueError."""
    found: dict[str, int] = {}
    for part in text.split(","):
        name, number = part.split("=")
        target, most = Target(name.strip().lower()), int(number)
        if not 1 <= most <= MOST_STOPS[target]:
            raise ValueError(text)
        found[target.value] = most
    return found


def _limit(target: Target, value: object) -> int:
    return max(1, min(value, MOST_STOPS[target])) if isinstance(value, int) else USUAL_STOPS[target]

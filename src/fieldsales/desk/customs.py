# SPDX-License-Identifier: MIT
"""What is usual when days are planned: numbers that a sales manager may argue about, out of a file."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from fieldsales.domain.order import MOST_VAT


@dataclass(frozen=True, slots=True)
class Customs:
    """What counts where neither a record nor a setting says anything; the file says what each is for.

    `fewest_tours` to `most_tours` of the `recent` days tell what a rep has time for. `thin` is a share
    of a day, from 0 to 1; `vat` is in percent.
    """

    rest_days: int
    days_to_appointment: int
    usual_visit: timedelta
    usual_drive: timedelta
    fewest_tours: int
    most_tours: int
    recent: timedelta
    due_days: int
    call: timedelta
    calls_in_a_gap: int
    call_days: int
    thin: float
    vat: Decimal
    relances: "RelanceCustoms"


@dataclass(frozen=True, slots=True)
class RelanceCustoms:
    """How relances are made and shown, in days but for the counts; `most_at_once` and `tries` are counts."""

    most_at_once: int
    near_days: int
    again_days: int
    tries: int
    call_back_days: int
    done_days: int


def read_customs(text: str) -> Customs:
    """Return what `data/customs.toml` says. Raises KeyError for what is missing, ValueError for nonsense."""
    found = tomllib.loads(text)
    visits, capacity, calls = (found[name] for name in ("visits", "capacity", "calls"))
    customs = Customs(
        rest_days=visits["rest_days"],
        days_to_appointment=visits["days_to_appointment"],
        usual_visit=_minutes(visits["usual_minutes"]),
        usual_drive=_minutes(capacity["usual_drive_minutes"]),
        fewest_tours=capacity["fewest_tours"],
        most_tours=capacity["most_tours"],
        recent=timedelta(days=capacity["recent_days"]),
        due_days=found["instead"]["due_days"],
        call=_minutes(calls["minutes"]),
        calls_in_a_gap=calls["most_in_a_gap"],
        call_days=calls["near_days"],
        thin=found["thin"]["share"],
        vat=Decimal(str(found["orders"]["vat"])),
        relances=RelanceCustoms(**found["relances"]),
    )
    if (
        customs.fewest_tours > customs.most_tours
        or not customs.call
        or not 0 <= customs.thin <= 1
        or not 0 <= customs.vat <= MOST_VAT
    ):
        raise ValueError("customs.toml holds numbers that contradict each other")
    return customs


def _minutes(number: float) -> timedelta:
    if number < 0:
        raise ValueError(f"customs.toml holds {number} minutes")
    return timedelta(minutes=number)

# SPDX-License-Identifier: MIT
"""What a row of the list shows, in words that are ready to be read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListLine:
    """One prospect. `deadline` sorts, `deadline_words` are shown ("tomorrow", "day 28 of 30").

    `is_urgent` makes them bold, `is_overdue` adds the warning. `asleep` records
    (lost, not to be contacted) come last. `extra` is found by the search but not
    shown: phone, people, tags. `to_place` says that its place is missing or rough,
    `to_complete` how many of its visits have a form that is not complete.
    """

    prospect_id: str
    name: str
    trade: str
    town: str
    class_id: str
    class_label: str
    deadline: date | None = None
    deadline_words: str = ""
    is_urgent: bool = False
    is_overdue: bool = False
    asleep: bool = False
    wants_call: bool = False
    to_place: bool = False
    to_complete: int = 0
    extra: str = ""


@dataclass(frozen=True, slots=True)
class StopTime:
    """The stop of a prospect in the day's tour: its number, its time in words, whether made, and in vain.

    `is_agreed` says that it is an appointment.
    """

    number: int
    time: str
    done: bool = False
    missed: bool = False
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A place that was found. `maybe_known` says that it may be ours already.

    `owned` is the id of the record that it is, where the search does not show that one anyway.
    """

    business_id: str
    name: str
    detail: str
    near: str = ""
    note: str = ""
    maybe_known: bool = False
    owned: str = ""

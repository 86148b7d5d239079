# SPDX-License-Identifier: MIT
"""What a doctrine says of a prospect on a date, with its proofs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fieldsales.domain.fact import Fact

#: Classes that no doctrine may define: their meaning is the program's.
UNCLASSED = "non_classe"
TO_QUALIFY = "a_qualifier"
OFF_TARGET = "hors_cible"

#: What a proof names that rests on no rule: the grid, or nothing.
GATES, DEFAULT = "gates", "default"


class Shape(StrEnum):
    """The outline of a mark; with the letter it carries the meaning without colour."""

    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    SQUARE = "square"
    STAR = "star"
    RING = "ring"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a class is drawn. `colour` names a token of the theme, never a value."""

    shape: Shape
    colour: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a class holds: the rule, what its source says in our words, the facts that satisfy it.

    `source_fr` and `source_en` are the same sentence; `is_ours` marks a rule or
    a number that the source leaves open and that we filled in.
    """

    rule: str
    source_fr: str
    source_en: str
    facts: tuple[Fact, ...]
    is_ours: bool = False


class OverrideState(StrEnum):
    """What became of a rep's own word on a class.

    It holds; its last day has passed; the doctrine in force has no such class;
    an order made a client; a loss came after it.
    """

    HOLDS = "holds"
    ENDED = "ended"
    UNTRANSLATED = "untranslated"
    CLIENT = "client"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Override:
    """The rep's newest word on a class. `until` is its last day, None until it is taken back."""

    fact: Fact
    state: OverrideState
    until: date | None = None


class ClassChange(NamedTuple):
    """One line of the journal of a prospect's classes.

    `on` is the day on which the class became `after`, for what cools the day that
    was announced, whenever it was looked at. `rule` is the one that gives the new
    class. `cause` is the action that changed it, or "cooling", or "override_ended"
    for what the passing of days alone changed, or "rules" where the doctrine's file
    was another one; empty where it is not known. `doctrine` is the id of the one in
    force, empty where it is not known.
    """

    on: date
    before: str
    after: str
    rule: str
    cause: str = ""
    doctrine: str = ""


#: Causes in which nobody did anything: no undo takes them back.
PASSING = frozenset({"cooling", "override_ended"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A prospect's class on a date.

    `stage` is an id of the doctrine or one of the reserved classes;
    `temperature` is empty where the doctrine gives none. `deadline` is the last
    day for a contact. `cools_on` is the first day the class no longer holds
    without a new fact, and `cools_to` the class it then falls to, as (stage,
    temperature). `unknown` lists the criteria still to be asked when
    `to_qualify`. `lost_to` names who has the prospect now, and `to_competitor` says
    that it is a competitor, named or not. `p_win` comes from the doctrine's table until outcomes teach it.

    `decided_by` is "doctrine", or "rep" while the rep's own word holds: then
    `own` is the whole verdict that the doctrine gives without it. `override` is
    the newest word, also one that no longer decides.
    """

    stage: str
    temperature: str = ""
    because: tuple[Proof, ...] = ()
    deadline: date | None = None
    cools_on: date | None = None
    cools_to: tuple[str, str] | None = None
    to_qualify: bool = False
    unknown: tuple[str, ...] = ()
    excluded: bool = False
    is_client: bool = False
    is_vip: bool = False
    is_lost: bool = False
    lost_to: str = ""
    to_competitor: bool = False
    last_contact: date | None = None
    p_win: float | None = None
    decided_by: str = "doctrine"
    override: Override | None = None
    own: "Verdict | None" = None

    @property
    def class_id(self) -> str:
        """The one word a badge shows: client or reserved stage first, then temperature, then stage."""
        if self.is_client or self.stage in (UNCLASSED, OFF_TARGET) or not self.temperature:
            return self.stage
        return self.temperature

    @property
    def badge(self) -> str:
        """The class that is shown: `class_id`, with VIPs apart from other clients."""
        return "client_vip" if self.is_vip else self.class_id

    def days_left(self, today: date) -> int | None:
        """Days until the contact deadline, negative when it has passed."""
        return None if self.deadline is None else (self.deadline - today).days

# SPDX-License-Identifier: MIT
"""What drawn zones answer to "is it in the zone?" where nobody has said so."""

from collections.abc import Sequence, Set
from datetime import UTC, date, datetime, time

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.known import newness
from fieldsales.classification.rules import AllOf, Answered, AnyOf, Condition, Facts, Not, Since
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import COMPUTED, UNKNOWN, Fact
from fieldsales.domain.fact_columns import FactColumns
from fieldsales.domain.place import Place
from fieldsales.domain.zone import Zone

ZONE = "zone"

_LONG_AGO = date(1970, 1, 1)


#: The kind of fact that a zone's answer is.
_CRITERION = "criterion"


def asks_for_zones(doctrine: Doctrine) -> bool:
    """Return whether anybody's class may depend on what drawn zones answer."""
    rules = (*doctrine.rules, *doctrine.vip.criteria)
    return ZONE in doctrine.gates.criteria or any(_asks(rule.when) for rule in rules)


def _asks(condition: Condition) -> bool:
    match condition:
        case Answered(criterion=criterion):
            return criterion == ZONE
        case Facts(windows=windows):
            return any(kind == _CRITERION for kind, _days in windows)
        case Since(kinds=kinds):
            return _CRITERION in kinds
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return any(map(_asks, parts))
        case Not(part=part):
            return _asks(part)
        case _:
            return False


class Drawn:
    """The drawn zones of a portfolio. Without any they answer nothing."""

    def __init__(self, zones: Sequence[Zone] = ()) -> None:
        self.zones = tuple(zones)
        self._bounds = [zone.bounds for zone in self.zones]
        self._found: dict[tuple[float, float], Zone | None] = {}

    def zone_of(self, place: Place) -> Zone | None:
        """Return the first zone that contains a place, None where none does."""
        key = (place.longitude, place.latitude)
        if key not in self._found:
            self._found[key] = self._looked_up(place)
        return self._found[key]

    def _looked_up(self, place: Place) -> Zone | None:
        for zone, (west, south, east, north) in zip(self.zones, self._bounds, strict=True):
            is_near = west <= place.longitude <= east and south <= place.latitude <= north
            if is_near and zone.contains(place):
                return zone
        return None

    def tells_otherwise(self, other: "Drawn", place: Place | None) -> bool:
        """Return whether other zones say another yes or no of a place than these; none say nothing."""
        if place is None:
            return False
        if not self.zones or not other.zones:
            return bool(self.zones) != bool(other.zones)
        return (self.zone_of(place) is None) != (other.zone_of(place) is None)

    def with_answer(self, facts: Sequence[Fact], prospect: Prospect) -> Sequence[Fact]:
        """Return some facts of a prospect, and the computed answer where no one else gave one.

        A rep's own yes or no outranks it; "unknown" does not. It needs a place.
        """
        if not self.zones or prospect.place is None:
            return facts
        said = [fact for fact in facts if fact.kind == "criterion" and fact.subject == ZONE]
        newest = max(said, key=newness, default=None)
        if newest is not None and newest.value != UNKNOWN:
            return facts
        return (*facts, self._answer(prospect, prospect.place, newest))

    def with_answers(self, facts: FactColumns, prospects: Sequence[Prospect]) -> tuple[FactColumns, Set[str]]:
        """Return facts of many prospects with the computed answers, as `with_answer` does of one.

        The second value are the ids of those who must be asked one by one: somebody
        said "unknown" of them.
        """
        if not self.zones:
            return facts, frozenset()
        said = {
            (prospect_id, value)
            for prospect_id, kind, subject, value in zip(
                facts.prospect_id, facts.kind, facts.subject, facts.value, strict=True
            )
            if kind == "criterion" and subject == ZONE
        }
        answered = {prospect_id for prospect_id, _ in said}
        answers = [
            self._answer(one, one.place, None)
            for one in prospects
            if one.place is not None and one.id not in answered
        ]
        alone = {prospect_id for prospect_id, value in said if value == UNKNOWN}
        return facts.with_more(FactColumns.of(answers)), alone

    def _answer(self, prospect: Prospect, place: Place, unknown: Fact | None) -> Fact:
        """Return the answer as if it were a fact; it counts from the day the record was made.

        After an "unknown" it stands at the same instant, where the greater id decides.
        """
        zone = self.zone_of(place)
        at = datetime.combine(prospect.created_on or _LONG_AGO, time(), UTC)
        return Fact(
            id=f"zone {prospect.id}" if unknown is None else f"{unknown.id} zone",
            prospect_id=prospect.id,
            kind="criterion",
            at=at if unknown is None else max(at, unknown.at),
            source=COMPUTED,
            subject=ZONE,
            value="yes" if zone is not None else "no",
            text=zone.name if zone is not None else "",
        )

# SPDX-License-Identifier: MIT
"""How many visits a day the rep has time for, from recent tours, and how many the intervals ask for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.drawn import Drawn
from fieldsales.desk.everybody import classes_of
from fieldsales.desk.library import Library
from fieldsales.domain.company import Prospect
from fieldsales.domain.lengths import real_length
from fieldsales.domain.night import Night, ends_of_day
from fieldsales.domain.place import Place, TravelTimes
from fieldsales.domain.tour import DayRules, KeptTour
from fieldsales.domain.verdict import Verdict
from fieldsales.planning.cadence import Capacity, visits_asked_for
from fieldsales.portfolio.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class Interval:
    """The days between a client's visits, as they should be and as there is time for them.

    `load` is what all clients ask for, as a share of what there is time for.
    """

    asked: int
    days: int
    load: float


#: Tells how often somebody is to be seen.
IntervalOf = Callable[[Prospect, Verdict], Interval | None]


@dataclass(frozen=True, slots=True)
class Practice:
    """How the rep works by now: what capacity is reckoned from, beside the records."""

    today: date
    rules: DayRules
    nights: Mapping[date, Night]
    drawn: Drawn
    library: Library
    travel: TravelTimes


def intervals(doctrine: Doctrine, capacity: Capacity) -> IntervalOf:
    """Return what tells how often somebody is to be seen: None for who is no client or has no interval."""
    load = capacity.load

    def of(prospect: Prospect, verdict: Verdict) -> Interval | None:
        asked = doctrine.asked_interval(prospect, verdict.stage) if verdict.is_client else 0
        return Interval(asked, doctrine.interval(prospect, verdict.stage), load) if asked else None

    return of


def capacity_of(portfolio: Portfolio, doctrine: Doctrine, practice: Practice) -> Capacity:
    """Return what there is time for and what is asked for, under a doctrine that stretches no interval.

    Clients ask for a visit in each of their intervals. Other classes do where a
    visit is the doctrine's first way to contact them; where it is a call or a
    mail, they are worth a visit and do not ask for one.
    """
    today, rules, customs = practice.today, practice.rules, practice.library.customs
    with portfolio.reading() as reading:
        everybody = reading.prospects()
        found = classes_of(reading, everybody, doctrine, practice.drawn, today)
        tours = reading.kept_tours(today - customs.recent, today - timedelta(days=1))
    asking = list(_asking(zip(everybody, found.verdicts, strict=True), doctrine))
    made = [tour for tour in tours if any(promise.done for promise in tour.promises)][-customs.most_tours :]
    demand = visits_asked_for((interval for _, interval in asking), rules)
    if len(made) >= customs.fewest_tours:
        return Capacity(rules, _measured(practice, made, everybody), demand, len(made))
    lengths = [practice.library.visit_length(one) for one, _ in asking]
    usual = sum(lengths, timedelta()) / len(lengths) if lengths else customs.usual_visit
    return Capacity(rules, usual + customs.usual_drive, demand)


def _asking(
    classified: Iterable[tuple[Prospect, Verdict]], doctrine: Doctrine
) -> Iterator[tuple[Prospect, tuple[int, bool]]]:
    """Yield who asks for visits, every how many days, and whether only Monday to Friday count."""
    for prospect, verdict in classified:
        schedule = doctrine.schedule(verdict.stage, verdict.temperature)
        if verdict.excluded or verdict.is_lost or schedule is None:
            continue
        if verdict.is_client:
            days = doctrine.asked_interval(prospect, verdict.stage)
        elif schedule.channels[:1] == ("visit",):
            days = schedule.deadline_days
        else:
            continue
        if days:
            yield prospect, (days, schedule.working_days)


def _measured(practice: Practice, tours: Sequence[KeptTour], everybody: Iterable[Prospect]) -> timedelta:
    """Return how long a visit took in the mean, with the drives between visits and from and to home."""
    places = {one.id: one.place for one in everybody if one.place is not None}
    visits = [promise for tour in tours for promise in tour.promises if promise.done]
    at_doors = sum((max(real_length(one.start, one.end), timedelta()) for one in visits), timedelta())
    driven = sum((_driven(practice, tour, places) for tour in tours), timedelta())
    return (at_doors + driven) / len(visits)


def _driven(practice: Practice, tour: KeptTour, places: Mapping[str, Place]) -> timedelta:
    """Return the drives of a tour as it was made; a place that is not known is passed over."""
    seen = [places[one.prospect_id] for one in tour.promises if one.done and one.prospect_id in places]
    begins, ends = ends_of_day(tour.on, practice.rules.home, practice.nights)
    way = [place for place in (begins, *seen, ends) if place is not None]
    if len(way) < 2:
        return timedelta()
    travel = practice.travel.between(way)
    legs = (travel.seconds[here][there] for here, there in pairwise(range(len(way))))
    return timedelta(seconds=sum(max(leg, 0) for leg in legs))

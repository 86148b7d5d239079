# SPDX-License-Identifier: MIT
"""The evening: what became of each stop of a day, as it is on disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from fieldsales.classification.classify import classify
from fieldsales.desk.catalogue import products
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.days import HORIZON, is_over, next_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.order_lines import usual_vat
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import MISSED_OUTCOMES, NOT_VISITED, Fact
from fieldsales.domain.lengths import later
from fieldsales.domain.order import Product, SoldLine
from fieldsales.domain.relance import Relance, cause_of_visit
from fieldsales.domain.visit import Outcome
from fieldsales.portfolio.reading import REMEMBERED

#: Kinds of fact that say what became of a stop.
ANSWERS = frozenset({"visit", "missed_visit", NOT_VISITED})

#: The setting that holds by day whom the rep does not want proposed again.
LET_BE = f"{REMEMBERED}let_be"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rep says of a stop. Without an outcome it was not visited, and `note` may say why.

    `amount` is the sum of an order in euros before tax. `lines` are those it is typed of; they are not
    read back, and two answers of one amount are the same.
    """

    outcome: Outcome | None
    note: str = ""
    amount: Decimal | None = None
    competitor: str = ""
    lines: tuple[SoldLine, ...] = field(default=(), compare=False)

    @property
    def is_missed(self) -> bool:
        """Whether nobody was met."""
        return self.outcome is None or self.outcome.value in MISSED_OUTCOMES


@dataclass(frozen=True, slots=True)
class ClosingStop:
    """A stop of the day, one that was made beside the tour among them, and what is known of it.

    `answer` is None where nobody said anything yet. `at` is when it was to begin, or when
    the visit really did. `has_next_step` says that a next step is on the list of relances;
    `seen_on` is the later day that has the visit of who was missed, and `is_let_be` that the
    rep wants none.
    """

    prospect: Prospect
    class_id: str
    at: datetime
    answer: Answer | None = None
    has_next_step: bool = False
    seen_on: date | None = None
    is_let_be: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether nobody was met there: said so, or nothing said at all."""
        return self.answer is None or self.answer.is_missed


@dataclass(frozen=True, slots=True)
class Closing:
    """A day as it is closed: its stops in the order of the day, and the working day that follows.

    `next_is_planned` says that the following day has a tour that more than holds promised visits.
    Orders are typed from `products`, at the rate `vat` in percent where a line says none.
    """

    on: date
    stops: tuple[ClosingStop, ...]
    today: date
    next_on: date
    vat: Decimal
    products: tuple[Product, ...] = ()
    next_is_planned: bool = False

    @property
    def answered(self) -> tuple[ClosingStop, ...]:
        """The stops of which something was said."""
        return tuple(one for one in self.stops if one.answer is not None)

    @property
    def missed(self) -> tuple[ClosingStop, ...]:
        """Those who were missed, are seen on no later day yet, and are not let be."""
        return tuple(one for one in self.stops if one.is_missed and one.seen_on is None and not one.is_let_be)


def closing_of(desk: Desk, on: date, beside: frozenset[str] = frozenset()) -> Closing:
    """Return what is on disk of a day that is to be closed: of its tour, its appointments and its visits.

    Those `beside` the tour are asked about too.
    """
    said = answers_of(desk, on)
    kept = desk.portfolio.kept_tour(on)
    promised = {one.prospect_id: one for one in kept.promises} if kept is not None else {}
    begins = {who: one.start for who, one in appointments_of(desk, on)[0].items()}
    begins |= {who: one.start for who, one in promised.items()}
    later_days, are_let_be = _promised_later(desk, on), let_be_on(desk, on)
    stops = []
    for who in begins.keys() | said.keys() | beside:
        prospect, facts = desk.portfolio.prospect(who), said.get(who, ())
        if prospect is None:
            continue
        known = desk.drawn.with_answer(desk.portfolio.facts_of(who), prospect)
        stops.append(
            ClosingStop(
                prospect,
                classify(known, prospect, desk.doctrine, desk.today).class_id,
                begins.get(who) or (itself_of(facts).at if facts else ended_at(desk, on, who)),
                answer=answer_of(facts) if facts else None,
                has_next_step=bool(facts) and _has_next_step(desk, prospect, on, itself_of(facts).id),
                seen_on=later_days.get(who),
                is_let_be=who in are_let_be,
            )
        )
    next_on = _day_after(desk, on)
    following = desk.portfolio.kept_tour(next_on)
    is_planned = following is not None and any(not one.pinned for one in following.promises)
    ordered = tuple(sorted(stops, key=lambda one: (one.at, one.prospect.name)))
    return Closing(on, ordered, desk.today, next_on, usual_vat(desk), products(desk), is_planned)


def _day_after(desk: Desk, on: date) -> date:
    """Return the working day to plan next: today where an earlier day is closed in the morning."""
    is_ahead = on < desk.today and not is_over(desk, desk.today)
    return next_working_day(desk, desk.today - timedelta(days=int(is_ahead)))


def answers_of(desk: Desk, on: date) -> dict[str, tuple[Fact, ...]]:
    """Return by prospect the facts of a day that say what became of a visit, with what followed from it."""
    begin = datetime.combine(on, time.min, desk.zone)
    end = datetime.combine(on + timedelta(days=1), time.min, desk.zone)
    with desk.portfolio.reading() as reading:
        facts = reading.facts_between(begin, end)
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.kind in ANSWERS or fact.visit_id:
            found.setdefault(fact.prospect_id, []).append(fact)
    return {
        who: tuple(one for one in of_one)
        for who, of_one in found.items()
        if any(one.kind in ANSWERS for one in of_one)
    }


def let_be_by_day(desk: Desk) -> Mapping[str, Sequence[str]]:
    """Return by day, as ISO has it, those whom the rep does not want proposed again."""
    kept = desk.settings.get(LET_BE)
    return kept if isinstance(kept, dict) else {}


def let_be_on(desk: Desk, on: date) -> frozenset[str]:
    """Return those missed on a day whom the rep does not want proposed again."""
    return frozenset(let_be_by_day(desk).get(on.isoformat(), ()))


def day_to_close(desk: Desk) -> date | None:
    """Return the last day before today that has stops of which nobody said anything, None without one.

    Days further back than two weeks are let be.
    """
    first = desk.today - timedelta(days=HORIZON)
    for kept in reversed(desk.portfolio.kept_tours(first, desk.today - timedelta(days=1))):
        open_ones = {one.prospect_id for one in kept.promises if not one.done}
        if open_ones - answers_of(desk, kept.on).keys():
            return kept.on
    return None


def ended_at(desk: Desk, on: date, prospect_id: str) -> datetime:
    """Return when a visit of a day ended, as far as is known: as promised, and never later than now."""
    kept = desk.portfolio.kept_tour(on)
    promised = kept.promises if kept is not None else ()
    end = next((one.end for one in promised if one.prospect_id == prospect_id), None)
    if end is None:
        agreed = appointments_of(desk, on)[0].get(prospect_id)
        end = agreed.end if agreed is not None else datetime.combine(on, desk.rules_on(on).end, desk.zone)
    return end if desk.whole_day and on == desk.today else min(end, desk.now())


def _has_next_step(desk: Desk, prospect: Prospect, on: date, visit_id: str) -> bool:
    """Return whether a relance follows from the visit: accepted with it, or made by hand since that day."""
    with desk.portfolio.reading() as reading:
        found = reading.records(Relance, prospect_id=prospect.id)
    cause = cause_of_visit(visit_id)
    return any(
        one.cause == cause or (one.created_on is not None and one.created_on >= on and not one.cause)
        for one in found
    )


def itself_of(facts: Sequence[Fact]) -> Fact:
    """Return the newest fact that says what became of the stop."""
    return max((one for one in facts if one.kind in ANSWERS), key=lambda one: (one.at, one.id))


def answer_of(facts: Sequence[Fact]) -> Answer:
    """Return what facts say of a stop, as the rep said it."""
    itself = itself_of(facts)
    if itself.kind == NOT_VISITED:
        return Answer(None, itself.text)
    followed = [one for one in facts if one.visit_id == itself.id]
    amount = next((one.amount for one in followed if one.kind in ("order", "quote_asked")), None)
    lost_to = next((one.value for one in followed if one.kind == "lost_to_competitor"), "")
    outcome = Outcome(itself.value) if itself.value in set(Outcome) else Outcome.MET
    return Answer(outcome, itself.text, amount or None, lost_to)


def _promised_later(desk: Desk, on: date) -> Mapping[str, date]:
    """Return the next day after a date, from today on, that is to see each who is promised a visit."""
    first = max(on + timedelta(days=1), desk.today)
    found: dict[str, date] = {}
    for kept in desk.portfolio.kept_tours(first, date.max):
        for one in kept.promises:
            if not one.done:
                found.setdefault(one.prospect_id, kept.on)
    ahead = desk.portfolio.appointments(
        datetime.combine(first, time.min, desk.zone),
        later(datetime.combine(first, time.min, desk.zone), timedelta(days=HORIZON)),
    )
    for meant in ahead:
        if meant.prospect_id:
            found.setdefault(meant.prospect_id, meant.start.astimezone(desk.zone).date())
    return found

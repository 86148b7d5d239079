# SPDX-License-Identifier: MIT
"""Actions, undos and redos in any order agree with a model of plain values, down to the empty beginning."""

import tempfile
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from fieldsales.desk.day import keep, pin_stop, plan_day
from fieldsales.desk.day_moves import move_stop, remove_stop
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import redo, undo
from fieldsales.desk.prospects import line_of, lines
from fieldsales.desk.records import exclude, pin_comment
from fieldsales.desk.rules import set_setting
from fieldsales.desk.verdicts import reclassify, verdicts
from fieldsales.desk.visits import record_fact, record_visit
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.relance import Relance
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience
from fieldsales.portfolio.portfolio import Portfolio

from .conftest import ZONE, Clock
from .test_history import EMPTY, TUESDAY, readings


class Days(RuleBasedStateMachine):
    """Actions in any order, and beside them a model of plain values.

    Undo goes back to the value before, and redo on again to the one after.
    """

    library: Any

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        path = Path(self.folder.name)
        self.portfolio = Portfolio.open(path / "p.fieldsales", backups=path / "backups", clock=self.clock)
        self.desk = Desk(self.portfolio, self.library, self.clock)
        self.desk.patience = Patience(iterations=5, seed=1)
        self.model = dict(EMPTY)
        self.before: list[dict[str, Any]] = []
        self.after: list[dict[str, Any]] = []

    def teardown(self) -> None:
        try:
            while self.before:
                self.take_back()
            assert readings(self.desk) == EMPTY
            assert self.portfolio.check() == ()
            with pytest.raises(errors.NothingToUndoError):
                undo(self.desk)
        finally:
            self.portfolio.close()
            self.folder.cleanup()

    def did(self, **changes: Any) -> None:
        """Note that one action was done, and what it changed in the model."""
        self.before.append(self.model)
        self.after.clear()
        verdicts(self.desk)
        journal = dict(self.model["journal"])
        for one in (self.model | changes)["prospects"]:
            known = journal.get(one, ())
            was = known[-1][1] if known else ""
            now = line_of(self.desk, one).verdict.class_id
            journal[one] = known if now == was else (*known, (was, now))
        relances = self.with_cadence(changes.pop("relances", self.model["relances"]), journal)
        self.model = {**self.model, **changes, "journal": journal, "relances": relances}
        self.clock.pass_by(minutes=1)

    def with_cadence(self, relances: dict[str, Relance], journal: dict[str, Any]) -> dict[str, Relance]:
        """Return relances with those that the doctrine's rhythm made, and without those that it closed.

        A class that changed makes at most one, in the place of the one there was; of who must not be
        contacted none is left, of who is lost or bought none of the rhythm.
        """
        found = {one.id: one for one in self.portfolio.relances()}
        changed = {one for one, lines in journal.items() if lines != self.model["journal"].get(one, ())}
        for one in found.keys() - relances.keys():
            assert found[one].is_of_cadence
            assert found[one].prospect_id in changed
        for one in relances.keys() - found.keys():
            verdict = line_of(self.desk, relances[one].prospect_id).verdict
            is_void = verdict.excluded or verdict.is_lost or relances[one].prospect_id in changed
            assert is_void
        return found

    def someone(self, number: int) -> str:
        known = sorted(self.model["prospects"])
        return known[number % len(known)]

    def with_fact(self, one: str, *facts: tuple[str, str, Decimal | None]) -> dict[str, Any]:
        return {**self.model["facts"], one: sorted([*self.model["facts"].get(one, []), *facts])}

    owns_some = precondition(lambda self: self.model["prospects"])
    numbers = st.integers(0, 9)

    @rule(count=st.integers(1, 3))
    def save_places(self, count: int) -> None:
        with self.portfolio.action("save_places") as book:
            added = [
                Prospect(
                    book.new_id(),
                    f"Cave {number}",
                    site_id=book.new_id(),
                    trade="caviste",
                    place=Place(46.3 + number / 50, -0.46, "Niort"),
                )
                for number in range(count)
            ]
            book.add_prospects(added)
            reclassify(self.desk, book, [one.id for one in added])
        self.did(prospects=self.model["prospects"] | {one.id: one for one in added})

    @owns_some
    @rule(number=numbers, outcome=st.sampled_from(Outcome), euros=st.integers(1, 900))
    def visit(self, number: int, outcome: Outcome, euros: int) -> None:
        one, amount = self.someone(number), Decimal(euros)
        visit = Visit(one, outcome, self.clock.at, amount=amount if outcome is Outcome.ORDERED else None)
        record_visit(self.desk, visit)
        missed = outcome in (Outcome.ABSENT, Outcome.CLOSED)
        facts = [("missed_visit" if missed else "visit", outcome.value, None)]
        follows = {
            Outcome.INTERESTED: ("need_stated", "", None),
            Outcome.QUOTE_ASKED: ("quote_asked", "", None),
            Outcome.ORDERED: ("order", "", amount),
            Outcome.REFUSED: ("refusal", "", None),
            Outcome.LOST: ("lost", "", None),
        }
        facts += [follows[outcome]] if outcome in follows else []
        self.did(facts=self.with_fact(one, *facts), tour=self.portfolio.kept_tour(TUESDAY))
        tour = self.model["tour"]
        if tour is not None:
            assert one in {promise.prospect_id for promise in tour.promises if promise.done}

    @owns_some
    @rule(number=numbers, kind=st.sampled_from(["phone_call", "white_paper", "order", "opposition", "lost"]))
    def fact(self, number: int, kind: str) -> None:
        one = self.someone(number)
        amount = Decimal("12.50") if kind == "order" else None
        record_fact(self.desk, one, kind, amount=amount)
        self.did(facts=self.with_fact(one, (kind, "", amount)))

    @owns_some
    @rule(number=numbers)
    def contact_no_more_or_again(self, number: int) -> None:
        one = self.someone(number)
        found = self.model["prospects"][one]
        exclude(self.desk, one, not found.excluded)
        changed = {**self.model["prospects"], one: self.portfolio.prospect(one)}
        assert changed[one].excluded is not found.excluded
        self.did(prospects=changed)

    @owns_some
    @rule(number=numbers, text=st.sampled_from(["closed in August", "ask for Zoé"]))
    def comment(self, number: int, text: str) -> None:
        one = self.someone(number)
        if self.model["prospects"][one].pinned_comment != text:
            pin_comment(self.desk, one, text)
            self.did(prospects={**self.model["prospects"], one: self.portfolio.prospect(one)})

    @rule(
        setting=st.sampled_from(
            [
                ("day.start", "09:00", "09:00"),
                ("day.start", "10:30", "10:30"),
                ("day.most_visits", "3", 3),
                ("day.zone", "America/Cayenne", "America/Cayenne"),
                ("doctrine", "terrain", "terrain"),
                ("doctrine", "decision", "decision"),
                ("doctrine", "thermometre", "thermometre"),
            ]
        )
    )
    def setting(self, setting: tuple[str, str, object]) -> None:
        key, text, value = setting
        set_setting(self.desk, key, text)
        self.did(settings=self.model["settings"] | {key: value})

    @owns_some
    @rule()
    def plan(self) -> None:
        self.keep(plan_day(self.desk, TUESDAY), "plan")

    @precondition(lambda self: self.model["tour"] and self.ahead())
    @rule(number=numbers, change=st.sampled_from(["move", "remove", "pin", "unpin"]))
    def change_the_tour(self, number: int, change: str) -> None:
        ahead = self.ahead()
        one = ahead[number % len(ahead)]
        if change == "move":
            self.keep(move_stop(self.desk, TUESDAY, one, number % 3), "move")
        elif change == "remove":
            self.keep(remove_stop(self.desk, TUESDAY, one), "remove")
        elif self.promise(one).pinned != (change == "pin"):
            pin_stop(self.desk, TUESDAY, one, pinned=change == "pin")
            self.did(tour=self.portfolio.kept_tour(TUESDAY))
            assert self.promise(one).pinned == (change == "pin")

    def ahead(self) -> list[str]:
        """Return the promised stops still to be made, of those who are there."""
        promises = [one for one in self.model["tour"].promises if not one.done]
        return [one.prospect_id for one in promises if one.prospect_id in self.model["prospects"]]

    def promise(self, one: str) -> Any:
        return next(each for each in self.model["tour"].promises if each.prospect_id == one)

    def keep(self, draft: Any, action: str) -> None:
        before = self.portfolio.kept_tour(TUESDAY)
        assert keep(self.desk, draft, action) is not None
        kept = self.portfolio.kept_tour(TUESDAY)
        assert [one.prospect_id for one in kept.promises] == [stop.prospect_id for stop in draft.tour.stops]
        if kept != before:
            self.did(tour=kept)

    @rule(hour=st.integers(9, 16))
    def appointment(self, hour: int) -> None:
        start = datetime.combine(TUESDAY, time(hour), ZONE)
        with self.portfolio.action("appointment") as book:
            made = Appointment(book.new_id(), "", start, start + timedelta(minutes=30), title="dentist")
            book.add_appointment(made)
        self.did(appointments=self.model["appointments"] | {made.id: made})

    @precondition(lambda self: self.model["appointments"])
    @rule(cancelled=st.booleans())
    def change_an_appointment(self, cancelled: bool) -> None:
        appointments = dict(self.model["appointments"])
        one = min(appointments)
        old = appointments.pop(one)
        with self.portfolio.action("appointment") as book:
            if cancelled:
                book.archive_appointment(one)
            else:
                later = old.start + timedelta(hours=1)
                moved = Appointment(one, "", later, later + timedelta(minutes=45), title="dentist")
                book.update_appointment(one, start=moved.start, end=moved.end)
                appointments[one] = moved
        self.did(appointments=appointments)

    @owns_some
    @rule(number=numbers)
    def relance(self, number: int) -> None:
        with self.portfolio.action("relance") as book:
            made = Relance(book.new_id(), self.someone(number), TUESDAY + timedelta(days=number), "call")
            book.put(made)
        self.did(relances=self.model["relances"] | {made.id: made})

    @precondition(lambda self: self.model["relances"])
    @rule()
    def relance_done(self) -> None:
        relances = dict(self.model["relances"])
        one = min(relances)
        del relances[one]
        with self.portfolio.action("relance") as book:
            book.alter(Relance, one, done_on=TUESDAY)
        self.did(relances=relances)

    @precondition(lambda self: self.before)
    @rule()
    def take_back(self) -> None:
        undo(self.desk)
        self.after.append(self.model)
        self.model = self.before.pop()
        self.clock.pass_by(minutes=1)

    @precondition(lambda self: self.after)
    @rule()
    def do_again(self) -> None:
        redo(self.desk)
        self.before.append(self.model)
        self.model = self.after.pop()
        self.clock.pass_by(minutes=1)

    @precondition(lambda self: not self.after)
    @rule()
    def nothing_is_done_again_that_was_not_taken_back(self) -> None:
        with pytest.raises(errors.NothingToRedoError):
            redo(self.desk)

    @invariant()
    def the_portfolio_says_what_the_model_says(self) -> None:
        assert readings(self.desk) == self.model

    @invariant()
    def nothing_is_to_be_done_twice_for_one_cause(self) -> None:
        of_cadence = [one for one in self.portfolio.relances() if one.is_of_cadence]
        assert len(of_cadence) == len({one.prospect_id for one in of_cadence})
        with self.portfolio.reading() as reading:
            every = [(one.prospect_id, one.cause) for one in reading.records(Relance) if one.cause]
        assert len(every) == len(set(every))

    @invariant()
    def every_class_is_the_one_the_facts_give(self) -> None:
        for line in lines(self.desk):
            fresh = line_of(self.desk, line.prospect.id)
            assert line.verdict.class_id == fresh.verdict.class_id
            assert line.verdict.deadline == fresh.verdict.deadline
            assert self.model["journal"][line.prospect.id][-1][1] == fresh.verdict.class_id


def test_any_actions_and_undos_in_any_order_agree_with_a_model_and_end_where_they_began(library):
    machine = type("Days", (Days,), {"library": library})
    run_state_machine_as_test(machine, settings=settings(max_examples=12, stateful_step_count=20))

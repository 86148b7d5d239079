# SPDX-License-Identifier: MIT
"""What one action writes: all of it or nothing, read within the action as it will stand."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Person
from fieldsales.domain.fact import CANCELLATION
from fieldsales.domain.leave import Leave
from fieldsales.domain.night import Night
from fieldsales.domain.place import Place
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import KeptTour, Promise

from .conftest import NINE, PARIS, TUESDAY, fact, fail_after, shop

TEN = datetime(2026, 5, 12, 10, tzinfo=PARIS)


def test_an_action_sees_what_it_wrote_and_others_only_once_it_is_done(portfolio):
    with portfolio.action("import") as book:
        book.add_prospect(shop())
        assert book.prospect(shop().id) == shop()
        assert portfolio.prospect(shop().id) is None
    assert portfolio.prospects() == (shop(),)


def test_an_action_that_fails_leaves_nothing(portfolio):
    fail_after(
        lambda: portfolio.action("import"),
        lambda book: book.add_prospect(shop()),
        lambda book: book.set("day.start", "09:00"),
    )
    assert portfolio.prospects() == ()
    assert portfolio.settings() == {}
    assert portfolio.history() == ()


def test_ids_made_by_one_action_sort_as_they_were_made(portfolio, clock):
    with portfolio.action("import") as book:
        made = [book.new_id() for _ in range(500)]
        clock.move(seconds=-5)
        made += [book.new_id() for _ in range(500)]
    assert made == sorted(set(made))


def test_a_prospect_without_a_site_is_given_one(portfolio):
    with portfolio.action("import") as book:
        book.add_prospect(replace(shop(), site_id=""))
    found = portfolio.prospect(shop().id)
    assert found.site_id
    assert replace(found, site_id="") == replace(shop(), site_id="")


def test_fields_of_the_company_and_of_its_site_are_altered_alike(portfolio):
    with portfolio.action("import") as book:
        book.add_prospect(shop(phone="+33549000000"))
    place = Place(46.4, -0.2, "St-Maixent")
    with portfolio.action("settings") as book:
        book.update_prospect(shop().id, excluded=True, town="St-Maixent", place=place)
    changed = shop(phone="+33549000000", excluded=True, town="St-Maixent", place=place)
    assert portfolio.prospect(shop().id) == changed
    assert portfolio.prospects() == (changed,)


def test_an_archived_prospect_is_on_no_list(portfolio):
    with portfolio.action("import") as book:
        book.add_prospects([shop(1), shop(2)])
    with portfolio.action("remove") as book:
        book.archive_prospect(shop(1).id)
    assert portfolio.prospects() == (shop(2),)
    assert portfolio.prospect(shop(1).id) is None


def test_who_decides_comes_first_among_the_people(portfolio):
    people = [
        Person("1", shop().id, "Ana", role="sales"),
        Person("2", shop().id, "Bea", decides=True),
        Person("3", shop().id, "Cyd"),
    ]
    with portfolio.action("import") as book:
        book.add_prospect(shop())
        for person in people:
            book.add_person(person)
    assert [person.name for person in portfolio.people_of(shop().id)] == ["Bea", "Ana", "Cyd"]
    with portfolio.action("import") as book:
        book.update_person("3", decides=True, phone="+33600000000")
        book.archive_person("1")
    changed = replace(people[2], decides=True, phone="+33600000000")
    assert portfolio.people_of(shop().id) == (people[1], changed)


def test_facts_come_oldest_first_whatever_the_order_they_were_written_in(portfolio):
    facts = [fact(number, shop()) for number in range(4)]
    with portfolio.action("fact") as book:
        book.add_prospect(shop())
        book.add_facts([facts[2], facts[0], facts[3], facts[1]])
    assert portfolio.facts_of(shop().id) == tuple(facts)
    assert portfolio.facts_by_prospect() == {shop().id: tuple(facts)}


def test_a_cancelled_fact_does_not_count_until_its_cancellation_is_cancelled(portfolio):
    call = fact(1, shop())
    with portfolio.action("fact") as book:
        book.add_prospect(shop())
        book.add_facts([call])
    cancelled = call.id
    for remaining in ((), (call,), (), (call,)):
        with portfolio.action("cancel") as book:
            made = book.new_id()
            book.add_facts([replace(call, id=made, kind=CANCELLATION, at=NINE, cancels=cancelled)])
        assert portfolio.facts_of(shop().id) == remaining
        cancelled = made


def test_a_fact_cancelled_twice_is_revived_by_cancelling_both(portfolio):
    call = fact(1, shop())
    with portfolio.action("fact") as book:
        book.add_prospect(shop())
        book.add_facts([call])
        twice = [fact(number, shop(), CANCELLATION, cancels=call.id) for number in (2, 3)]
        book.add_facts(twice)
    for cancellation, remaining in zip(twice, ((), (call,)), strict=True):
        with portfolio.action("cancel") as book:
            book.cancel_fact(cancellation.id)
        assert portfolio.facts_of(shop().id) == remaining


def test_an_order_taken_back_by_the_shop_remains_written(portfolio):
    order = fact(1, shop(), "order")
    given_up = fact(2, shop(), "order_cancelled", cancels=order.id)
    with portfolio.action("fact") as book:
        book.add_prospect(shop())
        book.add_facts([order, given_up])
    assert portfolio.facts_of(shop().id) == (order, given_up)


def test_one_tour_a_day_is_kept_and_a_dropped_one_can_be_kept_again(portfolio):
    kept = KeptTour(TUESDAY, (Promise(shop().id, TEN, TEN + timedelta(minutes=30)),), frozenset({"x"}))
    for tour in (kept, replace(kept, lunch=(TEN, TEN), removed=frozenset())):
        with portfolio.action("plan") as book:
            book.keep_tour(tour)
        assert portfolio.kept_tour(TUESDAY) == tour
    with portfolio.action("plan") as book:
        book.drop_tour(TUESDAY)
    assert portfolio.kept_tour(TUESDAY) is None
    with portfolio.action("plan") as book:
        book.keep_tour(kept)
    assert portfolio.kept_tour(TUESDAY) == kept
    assert portfolio.kept_tour(TUESDAY + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(9, 10, False), (9, 11, True), (10, 11, True), (10.5, 10.75, True), (11, 12, False)],
)
def test_an_appointment_is_found_by_any_span_it_touches(portfolio, start, end, found):
    eleven = TEN + timedelta(hours=1)
    appointment = Appointment("a", shop().id, TEN, eleven, Obligation.FLEXIBLE_DAY, "tasting")
    with portfolio.action("appointment") as book:
        book.add_appointment(appointment)
    day = TEN - timedelta(hours=10)
    span = (day + timedelta(hours=start), day + timedelta(hours=end))
    assert portfolio.appointments(*span) == ((appointment,) if found else ())


def test_an_appointment_is_moved_and_cancelled(portfolio):
    appointment = Appointment("a", "", TEN, TEN + timedelta(hours=1))
    later = TEN + timedelta(hours=3)
    with portfolio.action("appointment") as book:
        book.add_appointment(appointment)
        book.update_appointment("a", start=later, end=later + timedelta(hours=1), obligation="flexible_week")
    (moved,) = portfolio.appointments(TEN, TEN + timedelta(days=1))
    assert (moved.start, moved.obligation) == (later, Obligation.FLEXIBLE_WEEK)
    with portfolio.action("appointment") as book:
        book.archive_appointment("a")
    assert portfolio.appointments(TEN, TEN + timedelta(days=1)) == ()


def test_a_relance_that_is_done_is_no_longer_to_be_done(portfolio):
    due = [Relance(str(number), shop().id, TUESDAY - timedelta(days=number), "call") for number in range(3)]
    with portfolio.action("relance") as book:
        for relance in due:
            book.put(relance)
    assert portfolio.relances() == portfolio.relances_of(shop().id) == tuple(reversed(due))
    with portfolio.action("relance") as book:
        book.alter(Relance, "2", done_on=TUESDAY)
    assert portfolio.relances() == (due[1], due[0])
    assert portfolio.relances_of(shop(2).id) == ()


def test_a_setting_taken_back_to_its_default_is_not_set(portfolio):
    for value in ("09:00", {"a": [1, 2.5]}, 0, False):
        with portfolio.action("settings") as book:
            book.set("key", value)
        assert portfolio.setting("key") == value
    with portfolio.action("settings") as book:
        book.set("key", None)
    assert portfolio.settings() == {}


def test_the_tours_of_a_span_come_in_order_without_those_that_were_dropped(portfolio):
    days = [TUESDAY + timedelta(days=ahead) for ahead in range(4)]
    with portfolio.action("plan") as book:
        for on in reversed(days):
            book.keep_tour(KeptTour(on))
        book.drop_tour(days[1])
    assert [tour.on for tour in portfolio.kept_tours(days[0], days[2])] == [days[0], days[2]]
    assert [tour.on for tour in portfolio.kept_tours(days[3], date.max)] == [days[3]]


def test_leave_and_nights_are_written_read_and_taken_back_field_by_field(portfolio):
    hotel = Night(TUESDAY, Place(46.16, -1.15, "La Rochelle"))
    with portfolio.action("leave") as book:
        own = Leave(book.new_id(), TUESDAY, date(2026, 5, 22), "Congés")
        theirs = Leave(book.new_id(), date(2026, 5, 1), date(2026, 5, 4), prospect_id=shop().id)
        book.add_prospect(shop())
        book.add_leave(own)
        book.add_leave(theirs)
        book.put_night(hotel)
    with portfolio.reading() as reading:
        assert reading.leaves() == (theirs, own)
        assert reading.nights() == (hotel,)
    with portfolio.action("leave_removed") as book:
        book.archive_leave(theirs.id)
        book.archive_night(TUESDAY)
    with portfolio.reading() as reading:
        assert reading.leaves() == (own,)
        assert reading.nights() == ()
    with portfolio.undo() as (_book, undone):
        assert undone.entities == {"leave", "night"}
        assert undone.prospects == {shop().id}
    with portfolio.reading() as reading:
        assert reading.leaves() == (theirs, own)
        assert reading.nights() == (hotel,)

# SPDX-License-Identifier: MIT
"""Who could be visited on a day, and why the others could not even be asked."""

from datetime import date, datetime, time, timedelta

import pytest

from fieldsales.desk import candidates as asked
from fieldsales.desk.candidates import Candidates, candidates, hours_of, length_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.rules import set_setting
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour, Promise, Reason

from .conftest import TUESDAY, ZONE

TODAY = TUESDAY.date()
NIORT = Place(46.32, -0.46, "Niort")


def add(desk: Desk, name: str, *kinds: str, **values: object) -> Prospect:
    """Write a caviste of Niort with what happened the day before."""
    usual: dict[str, object] = {"trade": "caviste", "place": NIORT, "created_on": date(2026, 5, 1)}
    with desk.portfolio.action("import") as book:
        prospect = Prospect(book.new_id(), name, **usual | values)  # type: ignore[arg-type]
        book.add_prospects([prospect])
        yesterday = TUESDAY - timedelta(days=1)
        book.add_facts(
            Fact(book.new_id(), prospect.id, kind, yesterday, Direction.FROM_PROSPECT) for kind in kinds
        )
    return prospect


def meet_at(desk: Desk, prospect: Prospect | None, clock: str, title: str = "") -> Appointment:
    start = datetime.combine(TODAY, time.fromisoformat(clock), ZONE)
    with desk.portfolio.action("appointment") as book:
        appointment = Appointment(
            book.new_id(),
            prospect.id if prospect else "",
            start,
            start + timedelta(minutes=40),
            Obligation.FIXED,
            title,
        )
        book.add_appointment(appointment)
    return appointment


def seen(desk: Desk, kept: KeptTour | None = None, asked_for: str = "") -> set[str]:
    return {call.prospect_id for call in candidates(desk, TODAY, kept, asked_for).calls}


def reasons(desk: Desk, kept: KeptTour | None = None) -> dict[str, str]:
    return {out.prospect_id: out.reasons[0].code for out in candidates(desk, TODAY, kept).left_out}


def test_whoever_is_worth_a_visit_is_a_candidate_with_class_and_deadline(empty: Desk) -> None:
    shop = add(empty, "Cave", "phone_call")
    (call,) = candidates(empty, TODAY, None).calls
    assert (call.prospect_id, call.place) == (shop.id, NIORT)
    assert call.reasons[0].values["class"] == "chaud"
    assert call.reasons[0].values["days_left"] == 1
    assert call.worth[0] > call.worth[1] > 0


@pytest.mark.parametrize("values", [{"excluded": True}, {}])
def test_who_is_excluded_or_lost_is_no_candidate_and_needs_no_reason(
    empty: Desk, values: dict[str, object]
) -> None:
    shop = add(empty, "Cave", *(["lost"] if not values else []), **values)
    assert seen(empty) == set()
    assert shop.id not in reasons(empty)


def test_an_appointment_is_always_in_whoever_it_is_with(empty: Desk) -> None:
    lost = add(empty, "Perdu", "lost")
    excluded = add(empty, "Exclu", excluded=True)
    removed = add(empty, "Ôté", "phone_call")
    unplaced = add(empty, "Sans adresse", place=None)
    for hour, prospect in enumerate((lost, excluded, removed, unplaced), start=9):
        meet_at(empty, prospect, f"{hour:02}:00")
    kept = KeptTour(TODAY, removed=frozenset({removed.id}))
    assert seen(empty, kept) == {lost.id, excluded.id, removed.id, unplaced.id}
    assert reasons(empty, kept) == {}
    lengths = {call.length for call in candidates(empty, TODAY, kept).calls}
    assert lengths == {timedelta(minutes=40)}


def test_an_appointment_with_nobody_blocks_the_time(empty: Desk) -> None:
    dentist = meet_at(empty, None, "11:00", "Dentiste")
    assert candidates(empty, TODAY, None).blocks == (dentist,)
    assert candidates(empty, TODAY + timedelta(days=1), None).blocks == ()


def test_who_was_taken_off_or_has_no_place_is_out_with_the_reason(empty: Desk) -> None:
    removed = add(empty, "Ôté", "phone_call")
    unplaced = add(empty, "Sans adresse", "phone_call", place=None)
    kept = KeptTour(TODAY, removed=frozenset({removed.id}))
    assert seen(empty, kept) == set()
    assert reasons(empty, kept) == {removed.id: "removed_by_hand", unplaced.id: "no_place"}
    assert seen(empty, kept, asked_for=removed.id) == {removed.id}


def test_the_time_of_a_second_appointment_with_the_same_prospect_is_kept_free(empty: Desk) -> None:
    shop = add(empty, "Cave Martin", "white_paper")
    later = meet_at(empty, shop, "16:00")
    first = meet_at(empty, shop, "10:00")
    found = candidates(empty, TODAY, None)
    assert [call.appointment for call in found.calls] == [first]
    assert [(block.start, block.end, block.title) for block in found.blocks] == [
        (later.start, later.end, "Cave Martin")
    ]


def test_of_a_second_appointment_only_what_the_first_leaves_is_kept_free(empty: Desk) -> None:
    shop = add(empty, "Cave Martin", "white_paper")
    first = meet_at(empty, shop, "10:00")
    meet_at(empty, shop, "10:00")
    longer = meet_at(empty, shop, "10:20")
    found = candidates(empty, TODAY, None)
    assert [call.appointment.start for call in found.calls if call.appointment] == [first.start]
    assert [(block.start, block.end) for block in found.blocks] == [(first.end, longer.end)]


def test_who_has_an_appointment_within_two_weeks_is_not_suggested_before_it(empty: Desk) -> None:
    shop = add(empty, "Cave", "phone_call")
    meet_at(empty, shop, "10:00")

    def met_on(on: date, kept: KeptTour | None = None, asked_for: str = "") -> Candidates:
        return candidates(empty, on, kept, asked_for)

    eve, early = TODAY - timedelta(days=1), TODAY - timedelta(days=15)
    promise = KeptTour(eve, (Promise(shop.id, TUESDAY - timedelta(days=1), TUESDAY - timedelta(hours=23)),))
    assert met_on(eve).calls == ()
    assert met_on(eve).left_out[0].reasons[0] == Reason("seen_soon", {"on": "2026-05-12"})
    assert [call.prospect_id for call in met_on(eve, promise).calls] == [shop.id]
    assert [call.prospect_id for call in met_on(eve, asked_for=shop.id).calls] == [shop.id]
    assert [call.prospect_id for call in met_on(TODAY).calls] == [shop.id]
    assert [call.prospect_id for call in met_on(early).calls] == [shop.id]


def test_who_was_met_that_day_already_is_not_met_again(empty: Desk) -> None:
    shop = add(empty, "Cave", "phone_call")
    kept = KeptTour(TODAY, (Promise(shop.id, TUESDAY, TUESDAY + timedelta(minutes=30), done=True),))
    assert (seen(empty, kept), reasons(empty, kept)) == (set(), {})


def test_who_can_be_phoned_is_known(empty: Desk) -> None:
    phoned = add(empty, "Cave", "phone_call", phone="+33549000000")
    add(empty, "Muette", "phone_call")
    assert candidates(empty, TODAY, None).with_phone == {phoned.id}


def test_too_many_candidates_are_cut_to_those_worth_their_way(
    empty: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "MOST_CANDIDATES", 3)
    set_setting(empty, "day.home", "46.32,-0.46")
    cold = add(empty, "Froide tout près")
    far = add(empty, "Tiède au loin", "white_paper", place=Place(48.85, 2.35, "Paris"))
    near = [add(empty, f"Chaude {number}", "phone_call") for number in range(2)]
    met = candidates(empty, TODAY, None)
    assert {call.prospect_id for call in met.calls} == {cold.id, *(one.id for one in near)}
    assert {out.prospect_id: out.reasons[0].code for out in met.left_out} == {far.id: "worth_less"}
    assert met.known == 4


def test_a_promise_keeps_its_seat_among_too_many(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "MOST_CANDIDATES", 2)
    cold = add(empty, "Froide")
    for number in range(3):
        add(empty, f"Chaude {number}", "phone_call")
    kept = KeptTour(TODAY, (Promise(cold.id, TUESDAY, TUESDAY + timedelta(minutes=30)),))
    calls = candidates(empty, TODAY, kept).calls
    assert len(calls) == 2
    assert cold.id in {call.prospect_id for call in calls}


def test_who_is_closed_takes_no_seat_among_too_many(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "MOST_CANDIDATES", 1)
    closed = add(empty, "Fermée", "phone_call", opening_hours="We-Sa 10:00-19:00")
    opened = add(empty, "Ouverte", opening_hours="Tu-Sa 10:00-19:00")
    met = candidates(empty, TODAY, None)
    assert [call.prospect_id for call in met.calls] == [opened.id]
    assert [(out.prospect_id, out.reasons[0].code) for out in met.left_out] == [(closed.id, "closed_weekday")]


@pytest.mark.parametrize(
    ("hours", "trade", "expected"),
    [
        ("Mo-Fr 08:00-12:00", "caviste", ("Mo-Fr 08:00-12:00", False)),
        ("", "restaurant", ("Tu-Sa 10:30-11:30,14:30-17:30", True)),
        ("sur rendez-vous", "restaurant", ("Tu-Sa 10:30-11:30,14:30-17:30", True)),
        ("", "épouvantails", ("", True)),
    ],
)
def test_hours_that_cannot_be_read_are_those_usual_in_the_trade(
    empty: Desk, hours: str, trade: str, expected: tuple[str, bool]
) -> None:
    assert hours_of(empty, Prospect("1", "Une", trade=trade, opening_hours=hours)) == expected


def test_a_visit_lasts_as_promised_else_as_the_record_says_else_as_the_trade_does(empty: Desk) -> None:
    shop = add(empty, "Cave", visit_minutes=15)
    assert length_of(empty, shop, meet_at(empty, shop, "10:00")) == timedelta(minutes=40)
    assert length_of(empty, shop, None) == timedelta(minutes=15)
    assert length_of(empty, Prospect("1", "Table", trade="restaurant"), None) == timedelta(minutes=25)
    unknown = Prospect("2", "Autre", trade="épouvantails")
    assert length_of(empty, unknown, None) == empty.library.customs.usual_visit

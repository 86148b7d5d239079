# SPDX-License-Identifier: MIT
"""What a day asks for a visit, in words and numbers."""

from datetime import date, datetime, time, timedelta

import pytest

from fieldsales.desk.by_hand import Price
from fieldsales.desk.moves import Offer
from fieldsales.domain.tour import Reason, Stop, Tour
from fieldsales.ui.day.faces import StopFace
from fieldsales.ui.week.carrying import card_of, chip_text, signed
from fieldsales.wording.words import Words

from ..conftest import MARKS, ZONE

FRIDAY = date(2026, 5, 15)
FACES = {"b": StopFace("b", "Cave Brunet", "Caviste", "Niort", "tiede", "warm", MARKS["tiede"])}


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def stop(prospect_id: str, at: str) -> Stop:
    start = datetime.combine(FRIDAY, time.fromisoformat(at), ZONE)
    return Stop(prospect_id, start, start, start + minutes(30), minutes(5), estimated=True)


@pytest.mark.parametrize(
    ("length", "text"), [(50, "+50\u202fmin"), (-7, "−7\u202fmin"), (0, "0\u202fmin"), (0.4, "0\u202fmin")]
)
def test_a_change_has_its_sign_and_nothing_has_none(words: Words, length: float, text: str) -> None:
    assert signed(words, minutes(length)) == text


def test_the_head_of_a_day_says_minutes_and_how_many_fall_out(words: Words) -> None:
    plain = Offer(FRIDAY, "a", price=Price(minutes(75), minutes(0)))
    breaks = Offer(FRIDAY, "a", price=Price(minutes(75), minutes(0), ("b", "c")))
    assert chip_text(words, plain) == ("+75\u202fmin",)
    assert chip_text(words, breaks) == ("+75\u202fmin, drops 2", "+75\u202fmin")


def test_the_head_of_a_day_that_cannot_receive_it_tells_a_closed_door_from_a_full_day(words: Words) -> None:
    closed = Offer(FRIDAY, "a", refusal=Reason("closed_weekday", {"weekday": 4}))
    full = Offer(FRIDAY, "a", refusal=Reason("no_time_that_day"))
    assert chip_text(words, closed) == ("closed",)
    assert chip_text(words, full) == ("no room",)
    assert card_of(words, closed, FACES).sentence == "Not on this day, to Friday, Closed on Fridays"


def test_the_card_names_what_breaks_first_then_deadline_arrival_lunch_and_home(words: Words) -> None:
    offer = Offer(
        FRIDAY,
        "a",
        price=Price(minutes(75), minutes(20), ("b",)),
        tour=Tour(FRIDAY, (stop("a", "12:10"),)),
        lunch=minutes(40),
        deadline=date(2026, 5, 18),
        closes=time(13),
    )
    card = card_of(words, offer, FACES)
    assert (card.title, card.where) == ("+75\u202fmin driving", "to Friday")
    assert [text for _icon, text in card.lines] == [
        "Cave Brunet falls out (warm)",
        "Deadline kept (Monday)",
        "Arrival 12:10, closes at 13:00",
        "Lunch 40\u202fmin later",
        "Home 20\u202fmin later",
    ]


def test_a_deadline_that_is_missed_says_so_and_one_far_away_has_its_date(words: Words) -> None:
    price = Price(minutes(0), minutes(-5))
    missed = card_of(words, Offer(FRIDAY, "a", price=price, deadline=date(2026, 5, 12)), FACES)
    far = card_of(words, Offer(FRIDAY, "a", price=price, deadline=date(2026, 6, 30)), FACES)
    assert [text for _icon, text in missed.lines] == ["Deadline missed (Tuesday)", "Home 5\u202fmin earlier"]
    assert far.lines[0][1] == "Deadline kept (30 Jun)"

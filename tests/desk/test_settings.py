# SPDX-License-Identifier: MIT
"""How the rep works: what each setting takes, and what it refuses in one sentence."""

from datetime import time, timedelta

import pytest

from fieldsales.desk.day_rules import day_rules
from fieldsales.desk.settings import KEYS, read_setting
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.domain.tour import DayRules


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *((key, text) for key in ("day.start", "day.end", "day.lunch_from", "day.lunch_until")
          for text in ("25:99", "soir", "", "-1:00")),
        *(("day.lunch_minutes", text) for text in ("-5", "nan", "inf", "1e5", "une heure")),
        *(("day.home", text) for text in ("loin", "95,3", "46.3", "46.3,-0.4,1", "nan,3", "0,181")),
        *(("day.workdays", text) for text in ("8", "0", ",", "1,x", "lundi")),
        *(("day.by_weekday", text) for text in (
            "", "vendredi matin", "5=08:30", "5=12:00-08:30", "5=08:30-08:30", "0=08:30-12:00",
            "8=08:30-12:00", "5=08:30-12:00;5=13:00-17:00", "5=08:30-24:30", "5=08:30-12:00;",
            "5:08:30-12:00")),
        *(("day.most_visits", text) for text in ("0", "101", "2.5", "-1", "beaucoup")),
        *((key, text) for key in ("day.driving_cost", "day.margin") for text in ("-1", "nan", "1e9", "cher")),
        *((key, text) for key in ("day.km_cost", "day.overtime_cost", "day.waiting_cost")
          for text in ("-0,1", "nan", "inf", "1e9", "cher", "")),
        *(("day.overtime_minutes", text) for text in ("-5", "241", "nan", "une heure")),
        *(("day.parking_minutes", text) for text in ("-1", "61", "inf", "long")),
        *(("day.zone", text) for text in ("Mars", "../x", "Europe", "")),
        *(("day.country", text) for text in ("ZZ", "FRA", "France", "", "FR-", "FR-1234", "Zone A")),
        *(("worth.by_class", text) for text in (
            "chaud", "[1]", '{"chaud": "x"}', '{"chaud": -5}', '{"chaud": 1e30}', '{"chaud": true}',
            '{"chaud": NaN}')),
        *(("travel.given", text) for text in (
            "{}", '{"inside": 5}', '{"minutes": {}}', '{"inside": "x", "minutes": {}}',
            '{"inside": 5, "minutes": []}', '{"inside": 5, "minutes": {"Niort": 5}}',
            '{"inside": 5, "minutes": {"home|Niort": -1}}',
            '{"inside": 5, "minutes": {}, "one_way": {"a": 1}}')),
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_with_what_is_expected(key: str, text: str) -> None:
    with pytest.raises(errors.BadValueError) as refused:
        read_setting(key, text)
    error = refused.value
    assert (error.what, error.value, error.expected) == (key, text, KEYS[key].expected)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("day.start", "07:45", "07:45"),
        ("day.lunch_minutes", "40", 40.0),
        ("day.lunch_minutes", "0", 0.0),
        ("day.home", "46.32, -0.46", {"latitude": 46.32, "longitude": -0.46}),
        ("day.workdays", "5,1,2,2", [1, 2, 5]),
        ("day.by_weekday", "5=08:30-12:00", {"5": ["08:30", "12:00"]}),
        ("day.by_weekday", "5=08:30-12:00; 1=10:00-18:00",
            {"1": ["10:00", "18:00"], "5": ["08:30", "12:00"]}),
        ("day.by_weekday", "None", {}),
        ("day.most_visits", "8", 8),
        ("day.driving_cost", "0,75", 0.75),
        ("day.margin", "0", 0.0),
        ("day.km_cost", "0,25", 0.25),
        ("day.overtime_minutes", "45", 45.0),
        ("day.overtime_cost", "1.5", 1.5),
        ("day.waiting_cost", "0,2", 0.2),
        ("day.parking_minutes", "4", 4.0),
        ("day.caution_minutes", "9", 9.0),
        ("day.promise_minutes", "0", 0.0),
        ("day.zone", "Indian/Reunion", "Indian/Reunion"),
        ("day.country", "fr", "FR"),
        ("day.country", "FR-67", "FR-67"),
        ("day.country", "FR-79", "FR-79"),
        ("day.country", "fr-974", "FR-974"),
        ("day.country", "MC", "MC"),
        ("worth.by_class", '{"chaud": 100, "client": 12.5}', {"chaud": 100, "client": 12.5}),
        ("travel.given", '{"inside": 5, "minutes": {"home|Niort": 10}}',
         {"inside": 5, "minutes": {"home|Niort": 10}}),
    ],
)  # fmt: skip
def test_a_value_that_makes_sense_is_kept_as_it_is_meant(key: str, text: str, value: object) -> None:
    assert read_setting(key, text) == value


def test_an_unknown_setting_names_those_there_are() -> None:
    with pytest.raises(errors.UnknownKindError) as refused:
        read_setting("day.foo", "3")
    assert refused.value.known == tuple(KEYS)


def test_nothing_set_means_the_usual_day() -> None:
    assert day_rules({}) == DayRules()


def test_what_is_set_stands_in_the_rules() -> None:
    typed = {
        "day.start": "07:45", "day.end": "19:00", "day.lunch_minutes": "40", "day.lunch_from": "11:45",
        "day.lunch_until": "14:30", "day.home": "46.1,-1.1", "day.workdays": "2,3", "day.most_visits": "7",
        "day.driving_cost": "1", "day.margin": "900", "day.zone": "Indian/Reunion", "day.country": "FR-974",
        "worth.by_class": '{"chaud": 100}', "day.km_cost": "0.25", "day.overtime_minutes": "45",
        "day.overtime_cost": "1.5", "day.waiting_cost": "0.2", "day.parking_minutes": "4",
        "day.caution_minutes": "9", "day.promise_minutes": "30",
    }  # fmt: skip
    assert day_rules({key: read_setting(key, text) for key, text in typed.items()}) == DayRules(
        start=time(7, 45),
        end=time(19, 0),
        lunch=timedelta(minutes=40),
        lunch_from=time(11, 45),
        lunch_until=time(14, 30),
        home=Place(46.1, -1.1, "home"),
        workdays=frozenset({1, 2}),
        most_visits=7,
        driving_cost=1.0,
        km_cost=0.25,
        overtime=timedelta(minutes=45),
        overtime_cost=1.5,
        waiting_cost=0.2,
        parking=timedelta(minutes=4),
        caution=timedelta(minutes=9),
        promise=timedelta(minutes=30),
        margin=900.0,
        country="FR-974",
        zone="Indian/Reunion",
        worth_by_class={"chaud": 100.0},
    )

# SPDX-License-Identifier: MIT
"""Changing how the rep works is one action that makes the tour stale and can be undone."""

import pytest

from fieldsales.desk import history
from fieldsales.desk.day_rules import day_rules
from fieldsales.desk.desk import Desk
from fieldsales.desk.rules import home_town, set_home, set_setting
from fieldsales.domain import errors
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words


def test_a_setting_stands_at_once_and_one_undo_takes_it_back(empty: Desk) -> None:
    effect = set_setting(empty, "day.margin", "900")
    assert (effect.everything, effect.tour_stale, effect.values) == (True, True, {"key": "day.margin"})
    assert empty.rules.margin == 900.0
    history.undo(empty)
    assert empty.rules.margin == 2000.0


def test_a_layer_of_the_map_changes_no_prospect_and_no_tour(empty: Desk) -> None:
    effect = set_setting(empty, "map.online", "on")
    assert (effect.everything, effect.tour_stale, effect.values) == (False, False, {"key": "map.online"})


def test_a_refused_value_changes_nothing(empty: Desk) -> None:
    before = empty.portfolio.last_change()
    for key, text in (("day.country", "ZZ"), ("worth.by_class", '{"chaud": "x"}'), ("day.zone", "Mars")):
        with pytest.raises(errors.BadValueError):
            set_setting(empty, key, text)
    with pytest.raises(errors.UnknownDoctrineError):
        set_setting(empty, "doctrine", "astrologie")
    assert empty.portfolio.last_change() == before


def test_a_doctrine_is_changed_as_a_setting_is(empty: Desk) -> None:
    set_setting(empty, "doctrine", "decision")
    assert empty.doctrine.id == "decision"


@pytest.mark.parametrize("words", ["Niort", "79000"])
def test_a_day_begins_in_a_town_by_its_name_or_postcode(empty: Desk, words: str) -> None:
    set_home(empty, words)
    assert home_town(empty) == "Niort"
    assert empty.rules.home is not None
    assert abs(empty.rules.home.latitude - 46.32) < 0.05


def test_a_town_that_nobody_knows_is_refused(empty: Desk) -> None:
    with pytest.raises(errors.BadValueError) as refused:
        set_home(empty, "Atlantide-sur-Mer")
    assert (refused.value.what, refused.value.value) == ("day.home", "Atlantide-sur-Mer")
    assert home_town(empty) == ""


def test_a_home_given_as_a_position_has_no_town(empty: Desk) -> None:
    set_setting(empty, "day.home", "46.32,-0.46")
    assert home_town(empty) == ""


def test_a_worth_for_a_class_that_no_doctrine_has_is_refused(desk: Desk) -> None:
    with pytest.raises(errors.UnknownKindError) as refused:
        set_setting(desk, "worth.by_class", '{"wat": 5}')
    assert "chaud" in refused.value.known
    assert desk.rules.worth_by_class == {}
    set_setting(desk, "worth.by_class", '{"chaud": 100, "client": 40, "lead": 3}')
    assert desk.rules.worth_by_class["chaud"] == 100


@pytest.mark.parametrize(("key", "hour"), [("day.lunch_from", "15:00"), ("day.lunch_until", "12:00")])
def test_a_lunch_that_would_end_before_it_begins_is_refused_and_nothing_is_written(
    empty: Desk, key: str, hour: str
) -> None:
    set_setting(empty, "day.lunch_from", "12:15")
    before = day_rules(empty.settings)
    with pytest.raises(errors.ReversedLunchError) as refused:
        set_setting(empty, key, hour)
    assert "would end before it begins: change the other hour first" in sentence(Words("en"), refused.value)
    assert day_rules(empty.settings) == before


def test_rush_hours_that_overlap_are_refused_and_named(empty: Desk) -> None:
    set_setting(empty, "travel.rush_hours", "08:00-10:00=2; 10:00-11:00=3")
    before = empty.settings["travel.rush_hours"]
    with pytest.raises(errors.OverlappingHoursError) as refused:
        set_setting(empty, "travel.rush_hours", "09:00-11:00=3; 08:00-10:00=2")
    assert (refused.value.first, refused.value.second) == ("08:00-10:00", "09:00-11:00")
    assert empty.settings["travel.rush_hours"] == before


def test_a_home_with_its_longitude_first_is_refused(empty: Desk) -> None:
    with pytest.raises(errors.SwappedPlaceError) as refused:
        set_setting(empty, "day.home", "-0.46,46.32")
    assert refused.value.right == "46.32,-0.46"
    assert "day.home" not in empty.settings

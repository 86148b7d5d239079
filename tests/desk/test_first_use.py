# SPDX-License-Identifier: MIT
"""The three questions of the first start are ordinary settings, written as one action."""

import pytest

from fieldsales.desk import history
from fieldsales.desk.desk import Desk
from fieldsales.desk.first_use import Answers, answer, questions
from fieldsales.desk.rules import home_town
from fieldsales.desk.typed_places import home_named
from fieldsales.domain import errors


def test_every_profession_names_a_doctrine_a_grid_and_trades_that_there_are(empty: Desk) -> None:
    asked = questions(empty)
    grids = {grid.id for grid in empty.library.grids}
    assert {offer.profession.grid for offer in asked.offers} == {*grids, ""}
    for offer in asked.offers:
        assert len(offer.trades) == len(offer.profession.trades)
        assert all((offer.doctrine["fr"], offer.profession.labels["en"]))
    assert (asked.chosen, asked.is_empty) == ("", True)


def test_all_answers_are_one_action_that_one_undo_takes_back(empty: Desk) -> None:
    before = dict(empty.settings)
    given = Answers("medical", "Niort", {"day.start": "08:30", "day.end": "17:00", "day.workdays": "1,2"})
    effect = answer(empty, given)
    assert (effect.everything, effect.tour_stale) == (True, True)
    assert (empty.doctrine.id, empty.settings["grid"], home_town(empty)) == ("terrain", "medical", "Niort")
    assert empty.rules.workdays == {0, 1}
    assert questions(empty).chosen == "medical"
    history.undo(empty)
    assert dict(empty.settings) == before
    assert empty.doctrine.id == "thermometre"


def test_nothing_answered_writes_nothing(empty: Desk) -> None:
    before = empty.portfolio.last_change()
    assert not answer(empty, Answers()).undoable
    assert empty.portfolio.last_change() == before


def test_the_usual_answers_are_not_written_twice(empty: Desk) -> None:
    answer(empty, Answers("wine", "", {"day.start": "09:00"}))
    before = empty.portfolio.last_change()
    answer(empty, Answers("wine", "", {"day.start": "09:00"}))
    assert empty.portfolio.last_change() == before


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (Answers("wine", "Xyzzyville-sur-Rien"), errors.BadValueError),
        (Answers("astrology"), errors.UnknownKindError),
        (Answers("wine", "", {"day.start": "noon"}), errors.BadValueError),
        (Answers("wine", "", {"day.start": "18:00", "day.end": "09:00"}), errors.ReversedHoursError),
        (Answers("wine", "", {"day.lunch_from": "15:00"}), errors.ReversedLunchError),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_takes_none_of_the_others_along(
    empty: Desk, answers: Answers, error: type[Exception]
) -> None:
    before = empty.portfolio.last_change()
    with pytest.raises(error):
        answer(empty, answers)
    assert empty.portfolio.last_change() == before


@pytest.mark.parametrize("text", ["Niort", "79000", "46.32, -0.46"])
def test_a_day_begins_in_a_town_or_at_a_position(empty: Desk, text: str) -> None:
    place = home_named(empty, text)
    assert abs(place.latitude - 46.32) < 0.05


@pytest.mark.parametrize(
    ("text", "town"), [("saint etienne", "Saint-Étienne"), ("Saint-Denis (93200)", "Saint-Denis")]
)
def test_a_home_is_a_whole_name_or_one_with_its_postcode(empty: Desk, text: str, town: str) -> None:
    assert home_named(empty, text).label == town


@pytest.mark.parametrize(
    ("text", "named"), [("Saint", "("), ("x", "Xertigny (88220)"), ("Sainte-Colombe", "(")]
)
def test_the_beginning_of_a_name_or_that_of_several_towns_is_no_home(
    empty: Desk, text: str, named: str
) -> None:
    with pytest.raises(errors.BadValueError) as told:
        home_named(empty, text)
    assert named in told.value.expected
    for choice in told.value.expected.split(", "):
        assert home_named(empty, choice).label


@pytest.mark.parametrize("text", ["Xyzzyville-sur-Rien", "95.0, 12.0", ""])
def test_a_place_that_nobody_knows_is_refused(empty: Desk, text: str) -> None:
    with pytest.raises(errors.BadValueError):
        home_named(empty, text)

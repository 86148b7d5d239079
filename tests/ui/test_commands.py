# SPDX-License-Identifier: MIT
"""What the palette offers: every action once, in both languages, with the doctrines there are."""

import pytest

from fieldsales.desk import doctrines
from fieldsales.desk.desk import Desk
from fieldsales.domain.matching import fold
from fieldsales.ui.chosen_commands import Chosen
from fieldsales.ui.commands import DOCTRINE, Do, commands
from fieldsales.ui.palette import Command
from fieldsales.ui.palette.entries import NO_MATCH, distance
from fieldsales.wording.words import Words


@pytest.fixture
def offered(desk: Desk, words: Words) -> tuple[Command, ...]:
    return commands(words, doctrines.doctrines(desk))


def test_every_action_is_offered_once(offered):
    ids = [one.id for one in offered]
    assert len(ids) == len(set(ids))
    assert set(Do) | set(Chosen) <= set(ids)
    assert not set(Do) & set(Chosen)
    assert all(one in {*Do, *Chosen} or one.startswith(DOCTRINE) for one in ids)


def test_the_day_comes_first_and_closing_last(offered):
    assert offered[0].id == Do.PLAN
    assert offered[-1].id == Do.QUIT


def test_every_doctrine_can_be_looked_at(offered, desk):
    asked = {one.id.removeprefix(DOCTRINE) for one in offered if one.id.startswith(DOCTRINE)}
    assert asked == {one.id for one in doctrines.doctrines(desk)}


def test_no_two_actions_have_the_same_words(look, desk):
    titles = [one.title for one in commands(look.words, doctrines.doctrines(desk))]
    assert len(titles) == len(set(titles))
    assert all(titles)


def test_a_doctrine_is_called_as_in_its_own_file(look, desk):
    offered = {one.id: one.title for one in commands(look.words, doctrines.doctrines(desk))}
    for one in doctrines.doctrines(desk):
        assert offered[DOCTRINE + one.id].endswith(one.labels[look.words.language])


def test_each_key_belongs_to_one_action(offered):
    """A letter alone is taken where one stands: among follow-ups and on the map it is another."""
    places = ("follow_up_", "map_", "day_menu")
    elsewhere = {
        place: [one.key for one in offered if one.id.startswith(place) and one.key] for place in places
    }
    usual = [one.key for one in offered if one.key and not one.id.startswith(places)]
    for keys in (usual, *elsewhere.values()):
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("asked", "action"),
    [
        ("tomorrow", Do.DAY_AFTER),
        ("csv", Do.IMPORT),
        ("pdf", Do.SHEET),
        ("lunch", Do.HOURS),
        ("undo", Do.UNDO),
    ],
)
def test_an_action_is_found_by_words_that_are_not_its_title(offered, asked, action):
    found = [one.id for one in offered if distance(asked, fold(f"{one.title} {one.words}")) < NO_MATCH]
    assert action in found

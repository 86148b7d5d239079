# SPDX-License-Identifier: MIT
"""What an action changed is read on top of everybody as read last, as if all were read again."""

from collections.abc import Callable

import pytest

from fieldsales.desk import chosen, history, pins, prospects
from fieldsales.desk.desk import Desk
from fieldsales.ui.errands import LastRead
from fieldsales.wording.words import Words


@pytest.fixture
def mine(make_desk: Callable[[], Desk]) -> Desk:
    """Camille's portfolio, to be written in."""
    return make_desk()


def test_a_pin_and_a_tag_are_read_alone_as_if_everybody_were_read_again(mine: Desk, words: Words) -> None:
    read = LastRead()
    read.everybody(mine, words)
    martin = prospects.find(mine, "Cave Martin").id
    pins.move_pin(mine, martin, 46.5, -0.3)
    chosen.tag(mine, [martin], "salon")
    some = read.some(mine, words, [martin])
    fresh = LastRead().everybody(mine, words)
    place = {one: some.points.places[some.points.number(one)].tolist() for one in some.lines}
    assert place == {one: fresh.points.places[fresh.points.number(one)].tolist() for one in fresh.lines}
    assert place[martin] == [46.5, -0.3]
    assert {one: line.prospect for one, line in some.lines.items()} == {
        one: line.prospect for one, line in fresh.lines.items()
    }
    assert (some.tags, some.left) == (fresh.tags, None)
    assert "salon" in some.tags
    assert [row.prospect_id for row in some.rows] == [martin]


def test_a_tag_that_nobody_has_any_more_is_forgotten(mine: Desk, words: Words) -> None:
    read = LastRead()
    read.everybody(mine, words)
    martin = prospects.find(mine, "Cave Martin").id
    chosen.tag(mine, [martin], "salon")
    assert "salon" in read.some(mine, words, [martin]).tags
    history.undo(mine)
    assert "salon" not in read.some(mine, words, [martin]).tags


def test_who_is_gone_leaves_the_rest_in_its_order_with_an_index_of_its_own(mine: Desk, words: Words) -> None:
    read = LastRead()
    everybody = read.everybody(mine, words)
    martin = prospects.find(mine, "Cave Martin").id
    with mine.portfolio.action("merge") as book:
        book.archive_prospect(martin)
    some = read.some(mine, words, [martin])
    assert some.left is not None
    left, index = some.left
    assert [row.prospect_id for row in left] == [one for one in everybody.by_id if one != martin]
    assert (index.count, martin in index.place, martin in some.lines) == (len(left), False, False)
    assert some.points.number(martin) == -1
    assert martin in everybody.by_id  # what the window holds is its own
    history.undo(mine)
    back = read.some(mine, words, [martin])
    assert (back.left, [row.prospect_id for row in back.rows]) == (None, [martin])
    assert back.points.number(martin) >= 0

# SPDX-License-Identifier: MIT
"""Whose the numbers are that the map's page speaks of."""

from fieldsales.ui.map.numbers import Numbers


def test_numbers_are_those_of_the_prospects_that_the_page_has():
    numbers = Numbers()
    first = numbers.tell(("a", "b"))
    assert numbers.id_of(0) == ""
    numbers.hold(first)
    newest = numbers.tell(("b", "a"))
    assert [numbers.id_of(one) for one in (0, 1, 2, -1)] == ["a", "b", "", ""]
    numbers.hold(newest)
    assert numbers.id_of(0) == "b"


def test_an_edition_that_was_overtaken_is_never_asked_for():
    numbers = Numbers()
    numbers.tell(("a",))
    numbers.hold(numbers.tell(("b",)))
    numbers.hold(1)
    assert numbers.id_of(0) == "b"

# SPDX-License-Identifier: MIT
"""Places are looked for in the territory; one that was taken away meanwhile is noticed once."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from fieldsales.desk import place_search
from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import TerritoryGoneError
from fieldsales.ui.background import Background
from fieldsales.ui.search.territory_search import TerritorySearch

from ..part import Part


class Window(Part):
    """What of the window looks for places, with all it told; it shows packs that may be gone."""

    def __init__(self, qtbot, desk: Desk, background: Background) -> None:
        super().__init__(qtbot, desk, background)
        self.found: list[object] = []
        packs = (SimpleNamespace(name="Niort"),)
        self.seen = SimpleNamespace(situation=SimpleNamespace(safety=SimpleNamespace(packs=packs)))
        self.search = TerritorySearch(self.runner, self.seen)
        self.search.found.connect(self.found.append)

    def look(self, *words: str) -> None:
        """Look for words, each as soon as it is typed, and wait until all is told."""
        for one in words:
            self.search.search(one)
            self.search.again()
        self.wait()


@pytest.fixture
def window(qtbot, make_desk: Callable[[], Desk], background) -> Window:
    return Window(qtbot, make_desk(), background)


def test_what_failed_is_not_told_later_as_if_it_were_wished_anew(window, monkeypatch):
    def fails(desk: Desk) -> place_search.Alikes:
        raise TerritoryGoneError(("Niort",))

    told: list[object] = []
    window.search.alike.connect(told.append)
    with monkeypatch.context() as broken:
        broken.setattr(place_search, "look_alikes", fails)
        window.search.look_alikes()
        window.look()
    window.search.again()
    window.look()
    assert told == []
    window.search.look_alikes()
    window.look()
    assert len(told) == 1


def test_a_territory_that_was_taken_away_is_told_once_however_often_it_is_searched(window):
    window.look("caviste", "restaurant")
    window.look("boulangerie")
    assert [(one.action, one.values["name"]) for one in window.effects] == [("territory_gone", "Niort")]
    assert {type(one) for one in window.complaints} == {TerritoryGoneError}
    assert not any(window.found)

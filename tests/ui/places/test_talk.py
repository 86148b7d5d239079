# SPDX-License-Identifier: MIT
"""Everybody's place is looked for beside the window: one search after the other, and stopped."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from fieldsales.desk.address_services import Services
from fieldsales.desk.desk import Desk
from fieldsales.desk.rules import set_setting
from fieldsales.domain.company import Prospect
from fieldsales.domain.located import Located
from fieldsales.domain.place import Place
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.places.talk import PlacesTalk

from ..part import Part

THERE = Located(Place(46.3249, -0.4607, "Niort"), "house", 0.93, "ban", "27 Rue du Rabot 79000 Niort")


class OneByOne(Services):
    """The national base with one answer for everybody; each prospect is a part of its own."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        #: what it answers for one
        self.answers: Sequence[Located] = (THERE,)
        #: waited for before it answers
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()

    def parts(self, french, foreign):
        return [(False, [one]) for one in french]

    def find_all(self, prospects, cancelled):
        self.asked += [one.name for one in prospects]
        self.begun.set()
        self.gate.wait(20)
        return self.answers


class Window(Part):
    """What of the window looks for places, with all it told."""

    def __init__(self, qtbot, desk: Desk, background: Background, words) -> None:
        super().__init__(qtbot, desk, background)
        self.told: list[str] = []
        self.services = OneByOne()
        self.talk = PlacesTalk(self.runner, words, services=lambda: self.services)
        self.talk.began.connect(lambda _what: self.told.append("began"))
        self.talk.ended.connect(lambda: self.told.append("ended"))

    def add(self, *names: str) -> str:
        """Import prospects with an address of Niort and return the action."""
        with self.desk.portfolio.action("import") as book:
            for name in names:
                prospect = Prospect(book.new_id(), name, address="27 rue du Rabot", postcode="79000")
                book.add_prospect(replace(prospect, town="Niort"))
        return book.action_id

    def sources(self) -> dict[str, str]:
        """Who told the place of whom."""
        return {one.name: one.place_source for one in self.desk.portfolio.prospects()}


@pytest.fixture
def window(qtbot, make_desk: Callable[[], Desk], words, background) -> Window:
    desk = make_desk()
    with desk.portfolio.action("import") as book:
        for one in desk.portfolio.prospects():
            book.update_prospect(one.id, place_source="hand")
    set_setting(desk, "network", "on")
    return Window(qtbot, desk, background, words)


def test_each_part_is_written_before_the_next_is_asked_for(window):
    window.add("Cave", "Bistro")
    window.talk.search()
    window.wait()
    assert window.services.asked == ["Cave", "Bistro"]
    assert {window.sources()[name] for name in ("Cave", "Bistro")} == {"ban"}
    assert window.told == ["began", "ended"]
    assert [one.values["count"] for one in window.effects] == ["2", "1", "1"]


def test_where_an_answer_cannot_be_written_nobody_else_is_asked_for(window):
    window.add("Cave", "Bistro", "Hôtel")
    window.services.answers = (THERE, THERE)  # two for one prospect: nothing that can be written
    window.talk.search()
    window.wait()
    assert window.services.asked == ["Cave"]
    assert window.complaints == [None]
    assert window.told == ["began", "ended"]


def test_an_import_that_ends_while_addresses_are_looked_for_is_followed_by_another_search(window):
    first = window.add("Cave")
    window.services.gate.clear()
    window.talk.search(first)
    window.qtbot.waitUntil(window.services.begun.is_set)
    second = window.add("Bistro")
    window.talk.search(second)
    window.services.gate.set()
    window.wait()
    assert window.services.asked == ["Cave", "Bistro"]
    assert window.sources()["Bistro"] == "ban"
    assert window.told == ["began", "ended", "began", "ended"]


def test_who_stops_the_search_stops_what_was_to_follow_it_too(window):
    window.services.gate.clear()
    window.talk.search(window.add("Cave"))
    window.qtbot.waitUntil(window.services.begun.is_set)
    window.talk.search(window.add("Bistro"))
    window.talk.cancel()
    window.services.gate.set()
    window.wait()
    assert window.services.asked == ["Cave"]
    assert window.told == ["began", "ended"]


def test_addresses_are_looked_for_while_a_territory_is_built(window):
    window.add("Cave")
    built = threading.Event()
    window.background.run(lambda: built.wait(20), lambda _there: None, lambda _error: None, Lane.BUILDING)
    window.talk.search()
    window.qtbot.waitUntil(lambda: window.told == ["began", "ended"], timeout=10_000)
    assert window.sources()["Cave"] == "ban"
    assert not built.is_set()
    built.set()
    window.wait()


def test_what_is_written_down_meanwhile_does_not_wait_for_a_service(window):
    window.services.gate.clear()
    window.add("Cave")
    window.talk.search()
    window.qtbot.waitUntil(window.services.begun.is_set)
    written: list[str] = []
    window.background.run(lambda: "note", written.append, lambda _error: None)
    window.qtbot.waitUntil(lambda: written == ["note"])
    window.services.gate.set()
    window.wait()

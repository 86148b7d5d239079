# SPDX-License-Identifier: MIT
"""Addresses wait for a network in the portfolio, also over a restart, and never in its log."""

from .conftest import shop


def test_addresses_wait_until_they_were_asked_for(portfolio):
    with portfolio.action("geocode") as book:
        book.queue_places({"a": "1 rue Basse, Niort", "b": "2 rue Basse, Niort"})
        book.note_asked(["a"])
        assert book.waiting_places() == {"b": "2 rue Basse, Niort"}


def test_an_address_waits_again_only_when_it_has_changed(portfolio):
    with portfolio.action("geocode") as book:
        book.queue_places({"a": "1 rue Basse, Niort"})
        book.note_asked(["a"])
        book.queue_places({"a": "1 rue Basse, Niort"})
        assert book.waiting_places() == {}
        book.queue_places({"a": "3 rue Basse, Niort"})
        assert book.waiting_places() == {"a": "3 rue Basse, Niort"}
        book.drop_from_queue(["a"])
        assert book.waiting_places() == {}


def test_what_waits_and_what_was_answered_is_there_after_a_restart_and_in_no_log(drawer):
    with drawer.opened() as portfolio, portfolio.action("geocode") as book:
        book.queue_places({shop().id: "1 rue Basse, Niort"})
        book.keep_place_answer("ban|1 rue basse niort", [{"score": 0.9}])
        book.keep_place_answer("ban|1 rue basse niort", [{"score": 0.8}])
    with drawer.opened() as portfolio, portfolio.reading() as reading:
        assert reading.waiting_places() == {shop().id: "1 rue Basse, Niort"}
        assert reading.place_answer("ban|1 rue basse niort") == [{"score": 0.8}]
        assert reading.place_answer("ban|2 rue basse niort") is None
        assert portfolio.last_change() == 0
        assert portfolio.history() == ()

# SPDX-License-Identifier: MIT
"""The one word a badge shows, and the days that are left."""

from datetime import date

import pytest

from fieldsales.domain.verdict import OFF_TARGET, UNCLASSED, Verdict


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        (Verdict("prospect", "chaud"), "chaud"),
        (Verdict("prospect"), "prospect"),
        (Verdict(UNCLASSED, "froid"), UNCLASSED),
        (Verdict(OFF_TARGET, "tiede"), OFF_TARGET),
        (Verdict("client", "chaud", is_client=True), "client"),
    ],
)
def test_a_badge_shows_clients_and_reserved_stages_before_the_temperature(verdict, word):
    assert verdict.class_id == word


def test_days_left_are_negative_once_the_deadline_has_passed():
    verdict = Verdict("prospect", "chaud", deadline=date(2026, 5, 11))
    assert [verdict.days_left(date(2026, 5, day)) for day in (10, 11, 12)] == [1, 0, -1]


def test_without_a_deadline_there_are_no_days_left_to_count():
    assert Verdict("prospect").days_left(date(2026, 5, 12)) is None

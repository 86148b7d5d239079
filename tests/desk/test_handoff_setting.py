# SPDX-License-Identifier: MIT
"""How tours are handed over, as the portfolio keeps it."""

import pytest

from fieldsales.desk.handoff_setting import handoff_setting
from fieldsales.desk.rules import set_setting
from fieldsales.domain.errors import BadValueError
from fieldsales.domain.handoff import Target


def test_without_a_choice_google_has_as_many_stops_as_a_phone_takes():
    setting = handoff_setting({})
    assert (setting.target, setting.limits[Target.GOOGLE], setting.limits[Target.WAZE]) == (
        Target.GOOGLE,
        4,
        1,
    )
    assert setting.has_notes
    assert setting.has_codes


def test_what_was_chosen_is_in_force_and_no_tour_is_stale(empty):
    for key, text in (
        ("handoff.target", "Waze"),
        ("handoff.limits", "google=10, geo=1"),
        ("handoff.notes", "off"),
        ("handoff.codes", "off"),
    ):
        effect = set_setting(empty, key, text)
        assert not effect.tour_stale
        assert not effect.everything
    setting = handoff_setting(empty.settings)
    assert (setting.target, setting.limits[Target.GOOGLE]) == (Target.WAZE, 10)
    assert not setting.has_notes
    assert not setting.has_codes


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("handoff.target", "tomtom"),
        ("handoff.limits", "google=11"),
        ("handoff.limits", "waze=2"),
        ("handoff.limits", "google"),
        ("handoff.limits", "google=many"),
        ("handoff.limits", ""),
        ("handoff.notes", "perhaps"),
    ],
)
def test_what_no_program_takes_is_refused(empty, key, text):
    with pytest.raises(BadValueError):
        set_setting(empty, key, text)


def test_a_setting_of_another_version_stands_for_the_usual():
    odd = {"handoff.target": "tomtom", "handoff.limits": {"google": 99, "waze": "x"}}
    setting = handoff_setting(odd)
    assert (setting.target, setting.limits[Target.GOOGLE], setting.limits[Target.WAZE]) == (
        Target.GOOGLE,
        10,
        1,
    )

# SPDX-License-Identifier: MIT
"""Public holidays of a country and of its parts."""

from datetime import date, timedelta

import holidays
import pytest

from fieldsales.planning.hours import holiday_names, public_holiday


@pytest.mark.parametrize(
    ("country", "code", "part"),
    [
        ("FR", "FR", None),
        ("FR-67", "FR", "6AE"),
        ("FR-79", "FR", None),
        ("BE", "BE", None),
        ("AX", "AX", None),
    ],
)
def test_a_country_loaded_by_itself_has_the_holidays_that_the_whole_package_gives_it(country, code, part):
    expected = holidays.country_holidays(code, subdiv=part, years=2026)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [public_holiday(day, country) for day in days] == [expected.get(day) for day in days]


def test_a_country_that_nobody_knows_has_no_holidays():
    assert public_holiday(date(2026, 5, 1), "ZZ") is None


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("FR", {"name": "Fête du Travail", "name_en": "Labor Day", "name_fr": "Fête du Travail"}),
        ("FR-67", {"name": "Fête du Travail", "name_en": "Labor Day", "name_fr": "Fête du Travail"}),
        ("DE", {"name": "Erster Mai", "name_en": "Labor Day"}),
        ("BE", {"name": "Dag van de Arbeid", "name_en": "Labor Day", "name_fr": "Fête du Travail"}),
        ("ZZ", {}),
    ],
)
def test_a_holiday_has_a_name_in_each_language_that_its_calendar_speaks(country, names):
    assert holiday_names(date(2026, 5, 1), country) == names


def test_a_day_that_is_no_holiday_has_no_name():
    assert holiday_names(date(2026, 5, 2), "FR") == {}

# SPDX-License-Identifier: MIT
"""Public holidays of a country and of its parts."""

from datetime import date, timedelta

import holidays
import pytest

from fieldsales.planning.hours import public_holiday


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

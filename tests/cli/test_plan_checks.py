# SPDX-License-Identifier: MIT
"""Why a plan is empty, as it is asked for in a terminal."""

from typing import Any


def test_a_holiday_is_named_with_the_day_after_it(niort: Any) -> None:
    document = niort("check-plan", "--on", "2026-05-14", "--json").json
    assert (document["stops"], document["thin"]) == (0, True)
    holiday = next(one for one in document["findings"] if one["code"] == "holiday")
    assert (holiday["day"], holiday["fixes"]) == ("2026-05-15", ["next_day"])
    out = niort("check-plan", "--on", "2026-05-14").out
    assert "Ascension Day is a public holiday." in out
    assert "→ Go to Friday 15 May" in out


def test_a_day_that_is_well_filled_says_so(niort: Any) -> None:
    assert niort("check-plan").out.strip() == "Tuesday 12 May is well filled: 6 visits."

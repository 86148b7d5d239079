# SPDX-License-Identifier: MIT
"""What a cell says, in the spellings that reps' files have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.exchange import cells


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/05/2026", date(2026, 5, 12)),
        ("12-05-26", date(2026, 5, 12)),
        ("2026-05-12", date(2026, 5, 12)),
        ("2026-05-12T10:30:00", date(2026, 5, 12)),
        ("12.5.2026 14:00", date(2026, 5, 12)),
        ("05/13/2026", None),
        ("31/02/2026", None),
        ("mardi", None),
    ],
)
def test_dates_are_read_day_first_or_year_first(text, day):
    assert cells.read_date(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [("46,3249", 46.3249), ("-0.4627", -0.4627), ("1 240,50", 1240.5), ("1\u202f240", 1240.0)],
)
def test_numbers_have_a_decimal_comma_or_point(text, number):
    assert cells.read_number(text) == number


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e5", "1_000", "12 rue", "--1", "1,2,3"])
def test_what_is_no_number_is_none(text):
    assert cells.read_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["46.3249,-0.4627", "46.3249, -0.4627", "(46.3249 -0.4627)", "46,3249;-0,4627", "46,3249, -0,4627"],
)
def test_one_cell_can_hold_latitude_and_longitude(text):
    assert cells.read_pair(text) == (46.3249, -0.4627)


@pytest.mark.parametrize("text", ["05 49 05 00 12", "05.49.05.00.12", "+33 5 49 05 00 12", "549050012"])
def test_a_phone_is_kept_as_one_number_however_it_is_written(text):
    assert cells.read_phone(text, "FR") == "+33549050012"


@pytest.mark.parametrize("text", ["12", "demander Luc", "05 49 05 00 12 / 06 12 34 56 78", "9" * 300])
def test_what_is_no_phone_stays_as_it_is_written(text):
    assert cells.read_phone(text, "FR") == text


def test_a_siret_gets_back_the_zero_that_a_spreadsheet_ate():
    assert cells.read_siret("552 081 317 66522") == "55208131766522"
    assert cells.read_siret("5580113000011") is None
    assert cells.read_siret("5720784400002") == "05720784400002"
    assert cells.read_siret("5,52E+13") is None


def test_control_characters_go_and_html_stays():
    assert cells.one_line("\x00<b>Cave</b>\n\x07Martin\u200b ") == "<b>Cave</b> Martin"
    assert cells.several_lines("bonjour\r\nà tous\x1b") == "bonjour\nà tous"


@pytest.mark.parametrize("text", ["=1+1", "+33549050012", "-2", "@cmd", "\tx", "\rx", "'=x", "''+x"])
def test_what_a_spreadsheet_would_calculate_is_guarded(text):
    assert cells.guarded(text) == "'" + text


@given(st.text())
def test_a_guarded_text_comes_back_as_it_was(text):
    assert cells.unguarded(cells.guarded(text)) == text
    assert not cells.guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))

# SPDX-License-Identifier: MIT
"""The change log: stamps only rise, numbers have no gap, and a record costs one line."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from fieldsales.portfolio.changes import COUNTER_BITS, Stamp, next_hlc, same

from .conftest import fail_after, shop


def rows(portfolio, query):
    """Read the file as it is, past the portfolio's own readings."""
    with portfolio._transaction() as connection:
        return connection.execute(text(query)).all()


def count(portfolio, table):
    return rows(portfolio, f"SELECT count(*) FROM {table}")[0][0]


@given(st.integers(0, (1 << 62) - 1), st.integers(0, (1 << 47) - 1))
def test_a_stamp_is_after_the_last_one_and_never_behind_the_clock(last, now):
    stamp = next_hlc(last, now)
    assert stamp > last
    assert stamp >> COUNTER_BITS >= now


def test_stamps_rise_while_the_clock_goes_back_a_year(portfolio, clock):
    for back in (0, 365, -1, 0):
        clock.move(days=-back)
        with portfolio.action("import") as book:
            book.add_prospect(shop(back + 2))
    stamps = [row[0] for row in rows(portfolio, "SELECT hlc FROM change ORDER BY seq")]
    assert stamps == sorted(set(stamps))


def test_stamps_go_on_from_the_last_one_after_closing(drawer, clock):
    with drawer.opened() as portfolio, portfolio.action("import") as book:
        book.add_prospect(shop(1))
    clock.move(days=-30)
    with drawer.opened() as portfolio:
        with portfolio.action("import") as book:
            book.add_prospect(shop(2))
        stamps = [row[0] for row in rows(portfolio, "SELECT hlc FROM change ORDER BY seq")]
        assert stamps == sorted(set(stamps))
        assert count(portfolio, "(SELECT DISTINCT actor FROM change)") == 1


def test_numbers_have_no_gap_even_after_an_action_that_failed(portfolio):
    for number in range(3):
        with portfolio.action("import") as book:
            book.add_prospect(shop(number))
        again = shop(100 + number)
        fail_after(lambda: portfolio.action("import"), lambda book, again=again: book.add_prospect(again))
    assert [row[0] for row in rows(portfolio, "SELECT seq FROM change ORDER BY seq")] == [1, 2, 3, 4, 5, 6]
    assert portfolio.check() == ()


def test_the_stamp_of_the_real_clock_stands_in_the_upper_bits(portfolio, clock):
    with portfolio.action("import") as book:
        book.add_prospect(shop())
    stamp = rows(portfolio, "SELECT min(hlc) FROM change")[0][0]
    assert stamp >> COUNTER_BITS == round(clock.at.timestamp() * 1000)


def test_ten_thousand_imported_prospects_are_a_line_each_for_company_and_site_and_no_stamp(portfolio):
    with portfolio.action("import") as book:
        book.add_prospects(shop(number) for number in range(10_000))
    assert rows(portfolio, "SELECT entity, count(*) FROM change GROUP BY entity ORDER BY entity") == [
        ("company", 10_000),
        ("site", 10_000),
    ]
    assert count(portfolio, "field_stamp") == 0


def test_a_field_has_a_stamp_of_its_own_once_it_differs_from_its_record_s(portfolio):
    with portfolio.action("import") as book:
        book.add_prospect(shop())
    with portfolio.action("comment") as book:
        book.update_prospect(shop().id, pinned_comment="closed in August")
    assert rows(portfolio, "SELECT entity, field, seq FROM field_stamp") == [("company", "pinned_comment", 3)]
    with portfolio.action("comment") as book:
        book.update_prospect(shop().id, pinned_comment="open in August")
    assert rows(portfolio, "SELECT entity, field, seq FROM field_stamp") == [("company", "pinned_comment", 4)]


def test_of_several_writes_to_one_record_at_once_the_last_stands(portfolio):
    with portfolio.action("import") as book:
        book.add_prospect(shop())
        book.write_inverse(
            "company",
            [
                (shop().id, {"trade": "caviste"}),
                (shop().id, {"trade": "epicerie", "size": "large"}),
                (shop().id, {"trade": "restaurant"}),
            ],
        )
    found = portfolio.prospect(shop().id)
    assert (found.trade, found.size) == ("restaurant", "large")


def test_fields_that_this_version_does_not_know_stay_in_the_log(portfolio):
    with portfolio.action("import") as book:
        book.add_prospect(shop())
        book.write_inverse("company", [(shop().id, {"mood": "good"})])
    assert rows(portfolio, "SELECT fields FROM change ORDER BY seq DESC LIMIT 1") == [('{"mood": "good"}',)]
    assert portfolio.prospect(shop().id) == shop()


def test_lines_of_one_action_carry_its_name_and_others_do_not(portfolio, clock):
    for number, name in enumerate(("import", "save_places")):
        clock.at += timedelta(seconds=1)
        with portfolio.action(name) as book:
            book.add_prospect(shop(number))
    assert [(one.name, one.changes, one.at) for one in portfolio.history()] == [
        ("save_places", 2, clock.at),
        ("import", 2, clock.at - timedelta(seconds=1)),
    ]


def test_a_greater_authority_wins_then_the_later_stamp():
    stamps = [Stamp(0, 5, "b", 1), Stamp(1, 1, "a", 1), Stamp(0, 9, "a", 1), Stamp(0, 5, "a", 7)]
    assert [stamp.authority * 10 + stamp.hlc for stamp in sorted(stamps, key=lambda one: one.rank)] == [
        5,
        5,
        9,
        11,
    ]


def test_values_are_the_same_when_they_are_written_the_same_way():
    assert same({"a": 1, "b": [1, 2]}, {"b": [1, 2], "a": 1})
    assert not same({"a": 1}, {"a": "1"})

# SPDX-License-Identifier: MIT
"""The share of a build never goes back, and the time left follows from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.desk.building import BuildCourse

STEPS = ["reading", "sirene", "writing", "indexing", "streets", "tiles", "roads"]


def test_a_build_begins_at_nothing_and_ends_at_all():
    course = BuildCourse(has_sirene=True)
    assert course.told("reading", 0, 0, 0.0).share == 0.0
    assert course.told("roads", 14, 14, 60.0).share == pytest.approx(1.0)


def test_without_sirene_its_step_takes_no_share():
    with_it, without = BuildCourse(has_sirene=True), BuildCourse(has_sirene=False)
    assert without.told("writing", 0, 10, 1.0).share < with_it.told("writing", 0, 10, 1.0).share


def test_the_time_left_is_what_the_rest_takes_at_this_pace():
    course = BuildCourse(has_sirene=False)
    assert course.told("reading", 1, 1000, 5.0).seconds_left is None
    advance = course.told("tiles", 50, 100, 30.0)
    assert advance.seconds_left == pytest.approx(30.0 * (1 - advance.share) / advance.share)


@given(st.lists(st.tuples(st.sampled_from([*STEPS, "other"]), st.integers(0, 120), st.integers(0, 100))))
def test_whatever_is_told_the_share_stays_within_bounds_and_never_goes_back(told):
    course = BuildCourse(has_sirene=True)
    shares = [course.told(step, done, total, 1.0).share for step, done, total in told]
    assert shares == sorted(shares)
    assert all(0.0 <= share <= 1.0 for share in shares)

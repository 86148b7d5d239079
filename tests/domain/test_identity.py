# SPDX-License-Identifier: MIT
"""Identifiers that sort by the time they were made."""

import random
import uuid

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.identity import uuid7, uuid7_after

MILLISECONDS = st.integers(0, (1 << 48) - 1)


@given(MILLISECONDS)
def test_an_id_is_a_uuid_of_version_7_that_says_when_it_was_made(milliseconds):
    read = uuid.UUID(uuid7(milliseconds))
    assert (read.version, read.variant) == (7, uuid.RFC_4122)
    assert read.int >> 80 == milliseconds


@given(MILLISECONDS, MILLISECONDS)
def test_ids_sort_by_the_time_they_were_made(one, other):
    if one != other:
        assert (uuid7(one) < uuid7(other)) == (one < other)


@given(st.integers(0, 1 << 47))
def test_one_more_id_of_the_same_millisecond_sorts_after_the_one_before(milliseconds):
    first = uuid7(milliseconds)
    second = uuid7_after(first)
    assert first < second < uuid7(milliseconds + 2)
    assert uuid.UUID(second).version == 7


def test_a_seeded_generator_makes_the_same_ids_again():
    assert [uuid7(1, random.Random(7)) for _ in range(2)] == [uuid7(1, random.Random(7))] * 2


def test_no_two_ids_of_one_moment_are_the_same():
    assert len({uuid7(1_700_000_000_000) for _ in range(10_000)}) == 10_000

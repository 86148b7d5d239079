# SPDX-License-Identifier: MIT
"""What is reckoned with instants is real time, whatever the clock on the wall does."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.lengths import later, real_length

PARIS = ZoneInfo("Europe/Paris")

#: Minutes around both changes of the clock of 2026, in UTC.
MOMENTS = st.builds(
    lambda change, minutes: (change + timedelta(minutes=minutes)).astimezone(PARIS),
    st.sampled_from([datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]),
    st.integers(-300, 300),
)


@given(MOMENTS, st.integers(-300, 300))
def test_so_much_later_is_so_much_apart(at: datetime, minutes: int) -> None:
    length = timedelta(minutes=minutes)
    assert real_length(at, later(at, length)) == length
    assert later(later(at, length), -length).astimezone(UTC) == at.astimezone(UTC)
    assert later(at, length).tzinfo is PARIS


def test_two_hours_from_a_quarter_to_two_end_at_a_quarter_to_three_when_that_hour_comes_twice() -> None:
    start = datetime(2026, 10, 25, 1, 45, tzinfo=PARIS)
    end = later(start, timedelta(hours=2))
    assert (f"{end:%H:%M}", end.fold) == ("02:45", 1)
    assert Appointment("", "p", start, end).length == timedelta(hours=2)

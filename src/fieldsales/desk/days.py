# SPDX-License-Identifier: MIT
"""Which day to open first, which are worked, where they begin and end, and what of one is still ahead."""

from datetime import date, datetime, time, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import own_leave
from fieldsales.domain import errors
from fieldsales.domain.night import ends_of_day
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Reason
from fieldsales.planning.hours import public_holiday

#: How far ahead a working day to show is looked for.
HORIZON = 14

#: How far ahead the next chance of a visit is looked for: past a long leave.
FURTHEST = 60


def is_working_day(desk: Desk, on: date) -> bool:
    """Return whether the rep works on a date: one of the working days, no public holiday and no leave."""
    rules = desk.rules
    is_usual = on.weekday() in rules.workdays and public_holiday(on, rules.country) is None
    return is_usual and own_leave(desk.leaves, on) is None


def ends_of(desk: Desk, on: date) -> tuple[Place | None, Place | None]:
    """Return where a date begins and where it ends; None where the home is not known."""
    return ends_of_day(on, desk.rules.home, desk.nights)


def day_to_show(desk: Desk) -> date:
    """Return today where the rep works today and the day is not over, else the next working day.

    Today again where there is none within two weeks: its plan then says why.
    """
    today, now = desk.today, desk.now()
    over = not desk.whole_day and now.time() >= desk.rules_on(today).end
    days = (today + timedelta(days=ahead) for ahead in range(int(over), HORIZON + 1))
    return next((day for day in days if is_working_day(desk, day)), today)


def next_working_day(desk: Desk, after: date) -> date:
    """Return the first working day after a date; the day after it where there is none within two months."""
    days = [after + timedelta(days=ahead) for ahead in range(1, FURTHEST + 1)]
    return next((day for day in days if is_working_day(desk, day)), days[0])


def is_over(desk: Desk, on: date, at: datetime | None = None) -> bool:
    """Return whether the work of a date lies behind, now or `at` a time: nothing is planned on it any more.

    It does not while an appointment after hours is still to come, nor where the hours of today
    are no hours.
    """
    if at is None and (desk.whole_day or on != desk.today):
        return on < desk.today
    rules, now = desk.rules_on(on), at or desk.now()
    if rules.end <= rules.start or now < datetime.combine(on, rules.end, desk.zone):
        return False
    midnight = datetime.combine(on + timedelta(days=1), time.min, desk.zone)
    return not any(one.prospect_id and one.start >= now for one in desk.portfolio.appointments(now, midnight))


def check_start(desk: Desk, on: date, start: datetime) -> None:
    """Raise NoRoomError where a plan that begins after the end of a day would empty the one that is kept."""
    end = desk.rules_on(on).end
    kept = desk.portfolio.kept_tour(on)
    is_planned = kept is not None and any(not one.done for one in kept.promises)
    if is_planned and start >= datetime.combine(on, end, desk.zone):
        raise errors.NoRoomError("", on.isoformat(), Reason("day_over", {"end": f"{end:%H:%M}"}))


def begun(desk: Desk, on: date) -> datetime | None:
    """Return the time to plan from when the day is under way, to the next whole minute."""
    now = desk.now()
    if desk.whole_day or on != now.date() or now.time() <= desk.rules_on(on).start:
        return None
    return now.replace(second=0, microsecond=0) + timedelta(minutes=1 if now.second else 0)

# SPDX-License-Identifier: MIT
"""What a day has against an appointment: the hours of the place, which the rep is warned of."""

from datetime import date, time, timedelta

from fieldsales.desk.appointments import calendar_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.wording.appointments import objections_text
from fieldsales.wording.words import Words


def test_an_appointment_when_the_place_is_closed_is_warned_of(camille: Desk) -> None:
    monday, tuesday = date(2026, 5, 11), date(2026, 5, 12)
    cave = find(camille, "Cave Martin")
    calendar = calendar_of(camille, cave)

    def said(on: date, clock: str = "") -> str:
        span = (time.fromisoformat(clock), timedelta(minutes=30)) if clock else None
        return objections_text(Words("en"), calendar.objections(cave.id, on, span), on, cave.name)

    assert said(monday) == "Cave Martin is closed on Monday 11 May."
    assert said(monday, "11:00") == "Cave Martin is closed on Monday 11 May."
    assert said(tuesday, "11:00") == said(tuesday) == ""
    hours = "Cave Martin is open only 10:00–13:00, 15:00–19:30 that day."
    assert said(tuesday, "06:00") == hours
    # what begins in time and ends after the door is shut is outside as well
    assert said(tuesday, "12:45") == hours

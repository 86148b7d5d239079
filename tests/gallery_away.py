# SPDX-License-Identifier: MIT
"""States of leave, nights away and hours of a weekday, in the order in which one leads to the next."""

from datetime import timedelta

from gallery_studio import MORNING, Studio
from gallery_week import week

from fieldsales.desk import leaves, nights
from fieldsales.desk.prospects import find
from fieldsales.domain.place import Place
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page
from fieldsales.ui.settings.leave_question import LeaveQuestion

TUESDAY = MORNING.date()
WEDNESDAY, FRIDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=3)
HOTEL = Place(46.6474, -0.2478, "Parthenay")


def away_night(studio: Studio) -> None:
    """Where the night is spent, and what it saves."""
    week(studio)
    studio.window.asking.do("night")
    studio.rest()


def away_night_unknown(studio: Studio) -> None:
    """A place that nobody knows."""
    sheet = studio.window.views.night
    sheet.other.setText("Xyzzyville-sur-Rien")
    sheet.other.textEdited.emit("Xyzzyville-sur-Rien")
    sheet.tell()
    studio.rest()


def away_leave(studio: Studio) -> None:
    """Leave of one's own, from a day of the week on."""
    studio.window.views.night.close_sheet()
    week(studio)
    studio.window.views.leave.ask(FRIDAY, TUESDAY)
    studio.window.views.leave.last.setText("22/05")
    studio.rest()


def away_leave_refused(studio: Studio) -> None:
    """Leave on leave."""
    leaves.add_leave(studio.desk, WEDNESDAY, WEDNESDAY, title="RTT")
    sheet = studio.window.views.leave
    sheet.first.setText("13/05")
    sheet.tell()
    studio.rest()


def away_week(studio: Studio) -> None:
    """A week with a day of leave, a night away and a Friday that ends at noon."""
    studio.window.views.leave.close_sheet()
    nights.keep_night(studio.desk, FRIDAY, HOTEL)
    nights.keep_night(studio.desk, TUESDAY, HOTEL)
    studio.window.settings.set("day.by_weekday", "5=08:30-12:00")
    studio.rest()
    studio.window.ways.go_to(Room.WEEK)
    studio.window.week.plan()
    studio.rest()
    studio.window.views.status.fall_silent()


def away_week_two(studio: Studio) -> None:
    """Ten days, where only the moon has room."""
    studio.window.week.show_weeks(2)
    studio.rest()
    studio.window.week.plan()
    studio.rest()
    studio.window.views.status.fall_silent()


def away_day(studio: Studio) -> None:
    """A day that ends in a hotel."""
    studio.window.week.show_weeks(1)
    studio.window.ways.go_to(Room.DAY)
    studio.window.ways.back_to_day()
    studio.window.course.go_to(FRIDAY)
    studio.rest()
    studio.window.views.map.fit_tour()
    studio.rest()


def away_day_closed(studio: Studio) -> None:
    """A day of leave."""
    studio.window.course.go_to(WEDNESDAY)
    studio.rest()
    studio.window.course.plan()
    studio.rest()


def away_card(studio: Studio) -> None:
    """A record that is on leave."""
    shop = find(studio.desk, "Les Caves Dugué")
    leaves.add_leave(studio.desk, TUESDAY, TUESDAY + timedelta(days=10), prospect_id=shop.id)
    studio.window.course.go_to(TUESDAY)
    studio.window.ways.open_record(shop.id, takes_focus=True)
    studio.rest()


def away_card_leave(studio: Studio) -> None:
    """Leave of a record being written down."""
    studio.window.rep_day.away.ask_leave_of(find(studio.desk, "Les Caves Dugué").id)
    studio.rest()


def away_hours(studio: Studio) -> None:
    """Weekdays with hours of their own, in the settings."""
    studio.window.views.leave.close_sheet()
    studio.window.settings.set("day.by_weekday", "3=09:30-18:00;5=08:30-12:00")
    studio.rest()
    studio.window.ways.go_to_settings(Page.DAY)
    studio.rest()


def _leave_question(studio: Studio) -> LeaveQuestion:
    """Return the question about leave, brought into sight."""
    page = studio.window.views.settings.day
    asked = page.findChildren(LeaveQuestion)[-1]
    page.findChildren(UprightScroll)[-1].ensureWidgetVisible(asked)
    return asked


def away_all_leave(studio: Studio) -> None:
    """All leave in the settings, and one being typed."""
    leaves.add_leave(studio.desk, FRIDAY + timedelta(days=80), FRIDAY + timedelta(days=98), title="Été")
    studio.window.ways.go_to_settings(Page.DAY)
    studio.rest()
    studio.window.views.status.fall_silent()
    asked = _leave_question(studio)
    asked.first.setText("2/11")
    asked.last.setText("6/11")
    studio.rest()
    _leave_question(studio)


def away_all_leave_refused(studio: Studio) -> None:
    """Leave on leave in the settings, said below the sentence."""
    asked = _leave_question(studio)
    asked.first.setText("13/05")
    asked.last.setText("13/05")
    asked.add.click()
    studio.rest()
    _leave_question(studio)


def away_week_leave(studio: Studio) -> None:
    """A week of leave, and the appointments that stand against it."""
    leaves.add_leave(studio.desk, FRIDAY, FRIDAY + timedelta(days=10), title="Congés")
    studio.window.ways.go_to(Room.WEEK)
    studio.window.week.go_by(1)
    studio.rest()


AWAY = (
    away_night, away_night_unknown, away_leave, away_leave_refused, away_week, away_week_two, away_day,
    away_day_closed, away_card, away_card_leave, away_hours, away_all_leave,
    away_all_leave_refused, away_week_leave,
)  # fmt: skip

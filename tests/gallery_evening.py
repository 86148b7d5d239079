# SPDX-License-Identifier: MIT
"""The evening in the gallery: begun, halfway, those missed, what the day came to; and why a plan is empty."""

from datetime import datetime, timedelta
from decimal import Decimal

from gallery_studio import MORNING, Studio

from fieldsales.desk import leaves
from fieldsales.desk.evening import Answer
from fieldsales.desk.evening_answers import answer_stop
from fieldsales.desk.missed import SeenNext
from fieldsales.desk.rules import set_setting
from fieldsales.domain.visit import Outcome
from fieldsales.ui.commands import Do
from fieldsales.ui.rail import Room

TODAY = MORNING.date()


def _evening(studio: Studio) -> None:
    """Stand in the evening of the planned day."""
    window = studio.window
    window.ways.go_to(Room.DAY)
    window.ways.back_to_day()
    studio.clock["now"] = MORNING
    set_setting(studio.desk, "day.home", "46.3239,-0.4588")
    window.course.go_to(TODAY)
    studio.rest()
    if window.seen.tour is None:
        window.course.plan()
        studio.rest()
    studio.clock["now"] = datetime.combine(TODAY, MORNING.timetz()).replace(hour=18, minute=40)
    window.start()
    studio.rest()
    window.course.go_to(TODAY)
    studio.rest()


def day_past(studio: Studio) -> None:
    """The last stop is past: the day offers to be closed."""
    _evening(studio)


def evening_begun(studio: Studio) -> None:
    """Nothing is said yet."""
    _evening(studio)
    studio.window.rep_day.evening.open(TODAY)
    studio.rest()


def evening_halfway(studio: Studio) -> None:
    """Some stops are said, and one is being answered."""
    room = studio.window.views.evening
    answers = [
        Answer(Outcome.MET, "Carte d’été en mai, veut goûter trois blancs"),
        Answer(Outcome.LOST, competitor="Vins Durand"),
        Answer(Outcome.ORDERED, amount=Decimal("1240.00")),
    ]
    for line, said in zip(room.model.lines, answers, strict=False):
        answer_stop(studio.desk, TODAY, line.prospect_id, said)
    studio.window.rep_day.evening.open(TODAY)
    studio.rest()
    room.choose(Outcome.QUOTE_ASKED)
    room.answer.note.setText("Douze couverts de plus en terrasse")
    studio.rest()


def evening_missed(studio: Studio) -> None:
    """Who was missed is proposed again."""
    room = studio.window.views.evening
    for line in room.model.lines[3:]:
        missed = line is room.model.lines[-1] or line is room.model.lines[-2]
        said = Answer(None, "Plus le temps") if missed else Answer(Outcome.MET)
        answer_stop(studio.desk, TODAY, line.prospect_id, said)
    studio.window.rep_day.evening.open(TODAY)
    studio.rest()
    room.done.emit()
    studio.rest()


def evening_no_day(studio: Studio) -> None:
    """No day has room for the one who was missed: a relance is offered."""
    room = studio.window.views.evening
    room.show_found(SeenNext(room._asked, None))
    studio.rest()


def evening_came_to(studio: Studio) -> None:
    """What the day came to."""
    room = studio.window.views.evening
    for _ in room.model.lines:
        room._leave_it()
        studio.rest()
        if room.right.currentWidget() is room.came_to:
            break


def check_causes(studio: Studio) -> None:
    """Why a plan is empty: several causes."""
    window = studio.window
    window.ways.go_to(Room.DAY)
    saturday = TODAY + timedelta(days=4)
    window.course.go_to(saturday)
    studio.rest()
    window.asking.do(Do.CHECK)
    studio.rest()


def check_leave(studio: Studio) -> None:
    """The rep is on leave."""
    on = TODAY + timedelta(days=22)
    leaves.add_leave(studio.desk, on, on + timedelta(days=1))
    studio.window.course.go_to(on)
    studio.rest()
    studio.window.asking.do(Do.CHECK)
    studio.rest()


def evening_empty(studio: Studio) -> None:
    """A day without a stop."""
    studio.window.rep_day.evening.open(TODAY - timedelta(days=2_000))
    studio.rest()


EVENING = (
    day_past,
    evening_begun,
    evening_halfway,
    evening_missed,
    evening_no_day,
    evening_came_to,
    evening_empty,
    check_causes,
    check_leave,
)

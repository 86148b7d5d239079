# SPDX-License-Identifier: MIT
"""The interesting states of the week, in the order in which one leads to the next."""

from gallery_studio import MORNING, Studio
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from fieldsales.desk import visits
from fieldsales.domain.visit import Outcome
from fieldsales.ui.rail import Room


def week_unplanned(studio: Studio) -> None:
    """A week that is not planned yet."""
    studio.window.ways.go_to(Room.WEEK)
    studio.window.week.go_by(None)


def week_planning(studio: Studio) -> None:
    """A week while it is planned: its outline, and how far it is."""
    room = studio.window.views.week
    room.show_busy(True)
    studio.window.week.began.emit(studio.window.seen.words.gettext("Planning the week"))
    studio.window.week.progressed.emit(2, 7)
    studio.rest_until_told()


def week(studio: Studio) -> None:
    """Five days planned, one of them a holiday."""
    studio.window.views.week.what_if.close_sheet()
    studio.window.week.ended.emit()
    studio.window.views.week.show_busy(False)
    studio.window.ways.go_to(Room.WEEK)
    studio.window.week.show_weeks(1)
    studio.rest()
    if not studio.window.seen.week.week.drafts[-1].tour.stops:
        studio.window.week.plan()
        studio.rest()
        studio.clock["now"] = MORNING.replace(hour=10, minute=41)
        first = studio.window.seen.week.week.drafts[1].tour.stops[0]
        visit_ = visits.Visit(first.prospect_id, Outcome.INTERESTED, MORNING.replace(hour=10, minute=10))
        studio.window.record.save(visit_, accepts_next_step=False, goes_on=False)
        studio.rest()
        studio.window.ways.back_to_day()
        studio.window.ways.go_to(Room.WEEK)
    studio.rest()
    studio.window.views.status.fall_silent()


def week_carrying(studio: Studio) -> None:
    """A visit carried to another day: what each day asks for it."""
    week(studio)
    view = studio.window.views.week.view
    column = view.days.columns[2]
    block = next(one for one in column.blocks[2:] if one.is_movable)
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    index = view.days.index_of(block.prospect_id, block.on)
    port = view.viewport()
    at = QPointF(view.visualRect(index).center())
    _mouse(port, QEvent.Type.MouseButtonPress, at)
    there = QPointF(view.grid.x(4) + 40, at.y() + 24)
    for step in range(1, 6):
        _mouse(port, QEvent.Type.MouseMove, at + (there - at) * (step / 5))
    studio.rest()


def week_card(studio: Studio) -> None:
    """A record beside the week."""
    studio.window.views.week.view.let_go_of()
    week(studio)
    view = studio.window.views.week.view
    studio.window.ways.open_record(view.days.columns[1].blocks[1].prospect_id, takes_focus=True)


def week_suitable(studio: Studio) -> None:
    """Days that suit beside the week, whose full days say who would fall out."""
    studio.window.views.week.view.let_go_of()
    week(studio)
    studio.window.suitable.look(studio.record("Les Caves Dugué"))
    studio.rest()


def week_what_if(studio: Studio) -> None:
    """Two questions over the week, answered."""
    week(studio)
    sheet = studio.window.views.week.what_if
    studio.window.views.week.ask_what_if()
    next(one for one in sheet.findChildren(QAbstractButton) if one.isCheckable()).click()
    sheet.clients.setText("30")
    sheet.compare.click()
    studio.rest()


def week_goals(studio: Studio) -> None:
    """Three goals side by side for the days still to come."""
    week(studio)
    studio.window.goals.ask()
    studio.rest()
    # the days are asked for once the first answer is there
    studio.rest()


def week_left_out(studio: Studio) -> None:
    """All who have no day in the week."""
    studio.window.views.goals.close_sheet()
    studio.window.ways.back_to_day()
    week(studio)
    studio.window.views.week.left.open_list(True)


def week_two(studio: Studio) -> None:
    """Ten days."""
    week(studio)
    studio.window.views.week.left.open_list(False)
    studio.window.week.show_weeks(2)
    studio.rest()
    studio.window.week.plan()


def week_four(studio: Studio) -> None:
    """Twenty days."""
    studio.window.week.show_weeks(4)
    studio.rest()
    studio.window.week.plan()
    studio.rest()
    studio.window.views.status.fall_silent()


def week_keyboard(studio: Studio) -> None:
    """A visit carried by the keyboard."""
    week(studio)
    view = studio.window.views.week.view
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    column = view.days.columns[2]
    view.choose_again(next(one for one in column.blocks if one.is_movable).prospect_id)
    QApplication.sendEvent(
        view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    )


def week_narrow(studio: Studio) -> None:
    """The week at 1,024 × 700."""
    studio.window.views.week.view.let_go_of()
    week(studio)
    studio.window.resize(1024, 700)
    studio.rest()


def week_card_narrow(studio: Studio) -> None:
    """A record beside the week at 1,024 × 700."""
    week_card(studio)
    studio.window.resize(1024, 700)
    studio.rest()


def _mouse(port: QWidget, kind: QEvent.Type, at: QPointF) -> None:
    button = Qt.MouseButton.LeftButton
    is_move = kind == QEvent.Type.MouseMove
    pressed = Qt.MouseButton.NoButton if is_move else button
    event = QMouseEvent(
        kind, at, QPointF(port.mapToGlobal(at.toPoint())), pressed, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(port, event)

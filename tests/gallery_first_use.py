# SPDX-License-Identifier: MIT
"""States of the first start: three questions on nobody's portfolio, answered and refused."""

from gallery_studio import Studio

from fieldsales.ui.rail import Room


def first_use(studio: Studio) -> None:
    """The three questions, nothing answered."""
    studio.window.ways.go_to(Room.DAY)
    studio.window.rep_day.wizard.ask()
    studio.rest()


def first_use_answered(studio: Studio) -> None:
    """What wine proposes, and a town that was found."""
    wizard = studio.window.views.wizard
    wizard.trade.choices.chosen.emit("wine")
    wizard.home_field.setText("Niort")
    wizard.home_field.textEdited.emit("Niort")
    wizard.home_field.editingFinished.emit()
    studio.rest()


def first_use_unknown(studio: Studio) -> None:
    """A place that nobody knows."""
    wizard = studio.window.views.wizard
    wizard.home_field.setText("Xyzzyville")
    wizard.home_field.textEdited.emit("Xyzzyville")
    wizard.home_field.editingFinished.emit()
    studio.rest()


def nobody(studio: Studio) -> None:
    """The day of an empty portfolio, which says what to do first."""
    studio.window.views.wizard.close_sheet()
    studio.rest()


FIRST_USE = (first_use, first_use_answered, first_use_unknown, nobody)

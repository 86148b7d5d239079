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


def help_day(studio: Studio) -> None:
    """What the day means, and below it the other places and the words."""
    studio.window.ways.go_to(Room.DAY)
    studio.rest()
    studio.window.asking.do("help")
    studio.rest()


def help_searched(studio: Studio) -> None:
    """A word that is looked for."""
    studio.window.views.help.field.setText("concurrence")
    studio.rest()


def help_closed(studio: Studio) -> None:
    """The window again, after the help."""
    studio.window.views.help.close_sheet()


HELP = (help_day, help_searched, help_closed)
FIRST_USE = (first_use, first_use_answered, first_use_unknown, nobody)

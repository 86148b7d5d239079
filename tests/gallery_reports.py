# SPDX-License-Identifier: MIT
"""The states of the reports, with little sold and with years of it."""

from collections.abc import Callable

from gallery_studio import Studio
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldsales.desk import doctrines
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.reports import Report


def reports_profile(studio: Studio) -> None:
    """What clients have in common, and who looks like them."""
    studio.window.ways.go_to_report(Report.PROFILE)


def reports_clients(studio: Studio) -> None:
    """Whom to win back, and who still buys."""
    studio.window.ways.go_to_report(Report.CLIENTS)


def reports_losses(studio: Studio) -> None:
    """How fast each class goes to competitors, learned beside the doctrine."""
    studio.window.ways.go_to_report(Report.LOSSES)


def reports_losses_foot(studio: Studio) -> None:
    """The foot of the same: competitors and the list of losses."""
    _to_foot(studio)


def reports_learned(studio: Studio) -> None:
    """What was learned, or why nothing was."""
    studio.window.ways.go_to_report(Report.LEARNED)


def reports_learned_foot(studio: Studio) -> None:
    """The foot of the same: whether forecasts come true, and what weighs less."""
    _to_foot(studio)


def reports_numbers(studio: Studio) -> None:
    """A plot turned into its table."""
    studio.window.ways.go_to_report(Report.LEARNED)
    studio.rest()
    page = studio.window.views.reports.learned
    for scroll in page.findChildren(UprightScroll):
        scroll.verticalScrollBar().setValue(0)
    press(page, "turn.calibration")


def reports_vips(studio: Studio) -> None:
    """The clients under a doctrine that knows VIPs."""
    doctrines.switch_doctrine(studio.desk, "entrant")
    studio.window.ways.go_to_report(Report.CLIENTS)
    studio.rest()
    _to_foot(studio)


def reports_switched_off(studio: Studio) -> None:
    """Learning switched off, and said so at the foot."""
    studio.window.ways.go_to_report(Report.LEARNED)
    studio.rest()
    studio.window.reports.set_learning(False)


def press(page: QWidget, name: str) -> None:
    """Press a button, the newest of that name, where there is one."""
    for button in page.findChildren(QAbstractButton, name)[-1:]:
        button.click()


def _to_foot(studio: Studio) -> None:
    studio.rest()
    page = studio.window.views.reports.stack.currentWidget()
    bars = [one.verticalScrollBar() for one in page.findChildren(UprightScroll) if one.isVisible()]
    for bar in bars:
        bar.setValue(bar.maximum())


#: What needs a portfolio that was worked for years.
SOLD: tuple[Callable[[Studio], None], ...] = (
    reports_profile, reports_clients, reports_losses, reports_losses_foot, reports_learned,
    reports_learned_foot, reports_numbers, reports_vips, reports_switched_off,
)  # fmt: skip

# SPDX-License-Identifier: MIT
"""The place of the reports: five questions at the left, the answer beside them."""

from functools import partial

from PySide6.QtCore import Signal

from fieldsales.ui.pages_room import Door, PagesRoom
from fieldsales.ui.reports.clients_page import ClientsPage
from fieldsales.ui.reports.learned_page import LearnedPage
from fieldsales.ui.reports.losses_page import LossesPage
from fieldsales.ui.reports.page import ReportPage
from fieldsales.ui.reports.profile_page import ProfilePage
from fieldsales.ui.reports.revenue_page import RevenuePage
from fieldsales.ui.reports.talk import Reading, Report, ReportsTalk
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording.words import Words

__all__ = ["Report", "ReportsRoom"]


class ReportsRoom(PagesRoom):
    """Who buys from us, what is sold, clients, where we lose, what was learned."""

    #: the record that was chosen
    record_opened = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        self.profile = ProfilePage(words, theme)
        self.revenue = RevenuePage(words, theme)
        self.clients = ClientsPage(words, theme)
        self.losses = LossesPage(words, theme)
        self.learned = LearnedPage(words, theme)
        doors = (
            Door(Report.PROFILE, _("Who buys from us"), Icon.TARGET, short=_("Profile")),
            Door(Report.CLIENTS, _("Clients"), Icon.SHOP),
            Door(Report.REVENUE, _("Revenue"), Icon.ORDER),
            Door(Report.LOSSES, _("Where we lose"), Icon.COOLS, short=_("Losses")),
            Door(Report.LEARNED, _("What was learned"), Icon.LIGHTBULB, short=_("Learning")),
        )
        self.pages: dict[Report, ReportPage] = {
            Report.PROFILE: self.profile,
            Report.CLIENTS: self.clients,
            Report.REVENUE: self.revenue,
            Report.LOSSES: self.losses,
            Report.LEARNED: self.learned,
        }
        super().__init__(theme, _("Reports"), doors, self.pages)
        for report, page in self.pages.items():
            page.record_opened.connect(self.record_opened)
            page.again_wanted.connect(partial(self.page_shown.emit, report))

    def converse(self, talk: ReportsTalk) -> None:
        """Ask what reads the reports, and show what it answers."""
        self.page_shown.connect(talk.open)
        self.learned.learning_chosen.connect(talk.set_learning)
        self.revenue.span_wanted.connect(talk.choose_span)
        talk.shown.connect(self.show_reading)
        talk.failed.connect(self.show_failed)

    @property
    def report(self) -> Report:
        """The report that is shown."""
        return Report(self.shown_page or Report.PROFILE)

    def show_reading(self, report: Report, reading: Reading) -> None:
        """Show a report as it was read."""
        self.pages[report].show_reading(reading)

    def show_failed(self, report: Report) -> None:
        """Say that a report could not be read."""
        self.pages[report].show_failed()

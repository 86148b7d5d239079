# SPDX-License-Identifier: MIT
"""What the reports ask of the desk: once, until something was written down."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fieldsales.desk import records
from fieldsales.desk.desk import Desk
from fieldsales.ui.background import Background
from fieldsales.ui.reports import talk as talks
from fieldsales.ui.reports.talk import Report, ReportsTalk
from fieldsales.wording.words import Words

from ..part import Part


class Reports(Part):
    """A talk on a desk with clients and losses, with all it has shown."""

    def __init__(self, qtbot: QtBot, desk: Desk, background: Background, words: Words) -> None:
        super().__init__(qtbot, desk, background)
        self.shown: list[Report] = []
        self.failed: list[Report] = []
        self.of = ReportsTalk(self.runner, words)
        self.of.shown.connect(lambda report, _reading: self.shown.append(report))
        self.of.failed.connect(self.failed.append)

    def go_to(self, report: Report) -> None:
        """Go to a page and wait for it."""
        self.of.open(report)
        self.wait()


@pytest.fixture
def desk(new_desk: Callable[[], Desk], write_well_sold: Callable[[Desk], None]) -> Desk:
    desk = new_desk()
    write_well_sold(desk)
    return desk


@pytest.fixture
def reports(qtbot: QtBot, desk: Desk, background: Background, words: Words) -> Reports:
    return Reports(qtbot, desk, background, words)


def test_a_page_is_read_again_once_something_was_written_down(reports, desk):
    for report in (Report.CLIENTS, Report.LOSSES, Report.CLIENTS, Report.LOSSES):
        reports.go_to(report)
    assert reports.shown == [Report.CLIENTS, Report.LOSSES], "what stands on the page holds"
    records.pin_comment(desk, desk.portfolio.prospects()[0].id, "rings twice")
    reports.go_to(Report.CLIENTS)
    reports.go_to(Report.LOSSES)
    assert reports.shown[2:] == [Report.CLIENTS, Report.LOSSES]


def test_a_page_that_could_not_be_read_is_read_when_it_is_asked_for_again(reports, desk, monkeypatch):
    reports.go_to(Report.CLIENTS)
    records.pin_comment(desk, desk.portfolio.prospects()[0].id, "rings twice")

    def broken(*_args: object) -> object:
        raise OSError("the disk is gone")

    with monkeypatch.context() as gone:
        gone.setattr(talks, "read_report", broken)
        reports.go_to(Report.CLIENTS)
    reports.go_to(Report.CLIENTS)
    assert reports.failed == [Report.CLIENTS]
    assert reports.shown == [Report.CLIENTS, Report.CLIENTS]

# SPDX-License-Identifier: MIT
"""What the reports ask of the desk: once, until something was written down."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from fieldsales.desk import records
from fieldsales.desk.desk import Desk
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.effects import Effects
from fieldsales.ui.reports import talk as talks
from fieldsales.ui.reports.talk import Report, ReportsTalk
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words


class Reports:
    """A talk on a desk with clients and losses, with all it has shown."""

    def __init__(self, desk: Desk, background: Background, words: Words, qtbot: QtBot) -> None:
        self.background, self.qtbot = background, qtbot
        self.shown: list[Report] = []
        self.failed: list[Report] = []
        self.of = ReportsTalk(Runner(desk, background, Effects(), lambda _error: None), words)
        self.of.shown.connect(lambda report, _reading: self.shown.append(report))
        self.of.failed.connect(self.failed.append)

    def go_to(self, report: Report) -> None:
        """Go to a page and wait for it."""
        self.of.open(report)
        self.qtbot.waitUntil(lambda: not self.background.is_busy(Lane.PORTFOLIO), timeout=20_000)


@pytest.fixture
def desk(new_desk: Callable[[], Desk], write_well_sold: Callable[[Desk], None]) -> Desk:
    desk = new_desk()
    write_well_sold(desk)
    return desk


@pytest.fixture
def reports(desk: Desk, words: Words, qtbot: QtBot) -> Iterator[Reports]:
    background = Background()
    yield Reports(desk, background, words, qtbot)
    background.stop()


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

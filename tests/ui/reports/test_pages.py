# SPDX-License-Identifier: MIT
"""The four pages on a portfolio worked for years: whole in both languages, with numbers that add up."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldsales.desk import clients as client_desk
from fieldsales.desk import rules, visits
from fieldsales.domain.company import Prospect
from fieldsales.ui.card.spans import Spans
from fieldsales.ui.reports import Report, ReportsRoom
from fieldsales.ui.reports.bars import ShareBars
from fieldsales.ui.reports.numbers import NumbersTable
from fieldsales.ui.reports.plot import CalibrationPlot, SurvivalPlot
from fieldsales.ui.reports.tile import Skeleton


@pytest.fixture
def room(qtbot, words, theme) -> ReportsRoom:
    room = ReportsRoom(words, theme)
    qtbot.addWidget(room)
    room.resize(1364, 860)
    room.show()
    return room


def texts(page: QWidget) -> str:
    """Return all that a page says in its tiles."""
    return "\n".join(one.text for one in page.findChildren(Spans))


def table(page: QWidget, key: str) -> NumbersTable:
    return page.findChildren(NumbersTable, f"table.{key}")[-1]


def button(page: QWidget, name: str) -> QAbstractButton:
    return page.findChildren(QAbstractButton, name)[-1]


@pytest.mark.parametrize("report", list(Report))
def test_nothing_is_cut_in_either_language_at_100_and_200_percent(qtbot, look, reading_of, report):
    room = ReportsRoom(look.words, look.theme)
    qtbot.addWidget(room)
    room.resize(1364, 860)
    room.show_page(report)
    room.show()
    page = room.pages[report]
    page.show_reading(reading_of(report, look.words))
    # names of prospects may be shortened in a table: they are read out whole
    names = {row.cells[0].text for one in page.findChildren(NumbersTable) for row in one.numbers.rows}
    assert [cut for cut in look.cut_in(room) if cut not in names] == []


@pytest.mark.parametrize("report", list(Report))
def test_a_page_shows_a_skeleton_until_it_was_read(room, reading_of, words, report):
    page = room.pages[report]
    assert [one.accessibleName() for one in page.findChildren(Skeleton)] == ["Reading the portfolio…"]
    page.show_reading(reading_of(report, words))
    assert not page.findChildren(Skeleton)


def test_what_could_not_be_read_is_said_and_asked_for_again(room, qtbot):
    room.show_failed(Report.CLIENTS)
    assert "This could not be read." in texts(room.clients)
    with qtbot.waitSignal(room.page_shown) as again:
        button(room.clients, "again").click()
    assert again.args == [Report.CLIENTS]


def test_what_was_read_stays_in_sight_when_reading_it_again_fails(room, reading_of, words):
    room.show_reading(Report.CLIENTS, reading_of(Report.CLIENTS, words))
    room.show_failed(Report.CLIENTS)
    assert "Who still buys?" in texts(room.clients)


def test_the_ideal_client_is_told_in_counts_that_its_table_repeats(room, reading_of, words):
    reading = reading_of(Report.PROFILE, words)
    page = room.profile
    page.show_reading(reading)
    assert "What your 60 clients have more often than all 260 records" in texts(page)
    said = page.findChildren(ShareBars)[0].accessibleName().split(" · ")
    singles = [one for one in reading.found.profile.telling if len(one.attributes) == 1]
    assert len(said) == len(singles)
    for text, trait in zip(said, singles, strict=True):
        assert f"(n = {trait.clients})" in text
        assert re.search(rf"{round(100 * trait.clients / trait.clients_known)}% of clients", text)
    shown = table(page, "traits").numbers.rows
    assert [row.cells[2].value for row in shown] == [trait.clients for trait in singles]


def test_the_prospect_most_like_the_clients_is_opened_by_enter(room, qtbot, reading_of, words):
    reading = reading_of(Report.PROFILE, words)
    room.profile.show_reading(reading)
    alike = table(room.profile, "alike")
    alike.setCurrentIndex(alike.model().index(0, 0))
    with qtbot.waitSignal(room.record_opened) as opened:
        qtbot.keyClick(alike, Qt.Key.Key_Return)
    assert opened.args == [reading.found.prospects[0].prospect.id]


@pytest.mark.parametrize(
    ("clients", "said"), [(0, "0 clients, 10 are needed"), (3, "3 clients, 10 are needed")]
)
def test_below_ten_clients_the_page_says_how_many_there_are_and_how_many_it_takes(
    room, new_desk, reading_of, words, clients, said
):
    desk = new_desk()
    with desk.portfolio.action("import") as book:
        for number in range(clients):
            book.add_prospect(Prospect(f"0000000{number}", f"Cave {number}", site_id=f"s{number}"))
    for number in range(clients):
        visits.record_fact(desk, f"0000000{number}", "order", amount=Decimal(100))
    room.profile.show_reading(reading_of(Report.PROFILE, words, desk))
    assert said in texts(room.profile)
    assert f"Clients, {clients} of 10" in [
        one.accessibleName() for one in room.profile.findChildren(ShareBars)
    ]


def test_those_to_win_back_stand_first_and_all_clients_below(room, reading_of, words, sold):
    reading = reading_of(Report.CLIENTS, words)
    room.clients.show_reading(reading)
    tables = room.clients.findChildren(NumbersTable)
    assert [one.objectName() for one in tables] == ["table.silent", "table.clients"]
    found = client_desk.clients(sold)
    assert len(tables[0].numbers.rows) == len(found.win_back) > 0
    assert len(tables[1].numbers.rows) == len(found.lines) == 60
    assert tables[0].text(0, 0) == found.win_back[0].prospect.name
    assert tables[1].text(0, 0) == found.lines[0].prospect.name


def test_the_order_of_a_table_stays_when_the_page_is_read_again(room, qtbot, reading_of, words):
    reading = reading_of(Report.CLIENTS, words)
    room.clients.show_reading(reading)
    first = table(room.clients, "clients")
    first.setCurrentIndex(first.model().index(0, 0))
    qtbot.keyClick(first, Qt.Key.Key_S)
    wanted = first.text(0, 0)
    room.clients.show_reading(reading)
    again = table(room.clients, "clients")
    assert again is not first
    assert (
        again.text(0, 0) == wanted == min((row.cells[0].text for row in again.numbers.rows), key=str.casefold)
    )


def test_half_lives_are_told_in_words_beside_the_doctrine_s(room, reading_of, words):
    reading = reading_of(Report.LOSSES, words)
    room.losses.show_reading(reading)
    plots = {one.accessibleName().partition(",")[0]: one for one in room.losses.findChildren(SurvivalPlot)}
    assert set(plots) == {"chaud", "tiède", "froid"}
    chaud = next(one for one in reading.found.classes if one.class_id == "chaud")
    said = plots["chaud"].accessibleName()
    assert f"learned from {chaud.to_competitor} losses (doctrine: 5 days)" in said
    seen = sum(one.to_competitor for one in reading.found.classes)
    assert f"Learned from {seen} losses to competitors." in texts(room.losses)


def test_every_loss_and_every_competitor_is_in_a_table(room, reading_of, words):
    reading = reading_of(Report.LOSSES, words)
    room.losses.show_reading(reading)
    rivals = table(room.losses, "rivals").numbers.rows
    assert sum(row.cells[1].value for row in rivals) == reading.found.dated
    assert len(table(room.losses, "lost").numbers.rows) == len(reading.found.lost)


def test_a_plot_turns_into_its_table_by_the_keyboard_and_stays_so(room, qtbot, reading_of, words):
    reading = reading_of(Report.LEARNED, words)
    room.show_page(Report.LEARNED)
    room.learned.show_reading(reading)
    plot = room.learned.findChild(CalibrationPlot)
    qtbot.waitUntil(plot.isVisible)
    turn = button(room.learned, "turn.calibration")
    assert turn.accessibleName() == "Numbers, Do its forecasts come true?"
    qtbot.keyClick(turn, Qt.Key.Key_Return)
    assert not plot.isVisible()
    assert table(room.learned, "calibration").isVisible()
    room.learned.show_reading(reading)
    qtbot.waitUntil(table(room.learned, "calibration").isVisible)
    assert button(room.learned, "turn.calibration").accessibleName() == "Picture, Do its forecasts come true?"


def test_the_points_of_the_plot_hold_all_outcomes(room, reading_of, words):
    reading = reading_of(Report.LEARNED, words)
    room.learned.show_reading(reading)
    counts = [row.cells[2].value for row in table(room.learned, "calibration").numbers.rows]
    assert sum(counts) == reading.found.outcomes
    said = room.learned.findChild(CalibrationPlot).accessibleName()
    assert len(said.split(" · ")) == len(counts)


def test_what_was_learned_says_from_how_many_outcomes_and_how_much_closer_it_is(room, reading_of, words):
    report = reading_of(Report.LEARNED, words).found
    room.learned.show_reading(reading_of(Report.LEARNED, words))
    said = texts(room.learned)
    assert f"Learned from {report.outcomes} outcomes." in said
    gain = round(100 * (1 - report.loss / report.loss_of_doctrine))
    assert f"{gain}% closer than the doctrine’s" in said
    rows = table(room.learned, "terms").numbers.rows
    assert len(rows) == sum(len(term.levels) for term in report.terms)


def test_the_switch_of_learning_tells_a_change_and_nothing_else(room, qtbot, reading_of, words):
    room.learned.show_reading(reading_of(Report.LEARNED, words))
    with qtbot.assertNotEmitted(room.learned.learning_chosen):
        button(room.learned, "choice.on").click()
    with qtbot.waitSignal(room.learned.learning_chosen) as told:
        button(room.learned, "choice.off").click()
    assert told.args == [False]


def test_outcomes_that_contradict_the_doctrine_are_said_to(room, reading_of, words):
    reading = reading_of(Report.LEARNED, words)
    report = replace(reading.found, source="rate")
    room.learned.show_reading(replace(reading, found=report))
    said = texts(room.learned)
    assert "Nothing learned about who buys, only how many in all: from 151 outcomes." in said
    assert "closer than" not in said
    assert "What weighs most?" not in said


def test_where_nothing_is_learned_the_page_says_how_many_outcomes_it_takes(room, new_desk, reading_of, words):
    desk = new_desk()
    room.learned.show_reading(reading_of(Report.LEARNED, words, desk))
    said = texts(room.learned)
    assert "Nothing learned yet: the doctrine’s values." in said
    assert "0 won, 0 lost. It takes 5 of each before anything can be learned." in said
    other = new_desk()
    rules.set_setting(other, "learning", "off")
    room.learned.show_reading(reading_of(Report.LEARNED, words, other))
    assert "Learning is switched off: the doctrine’s values stand." in texts(room.learned)
    assert button(room.learned, "choice.off").isChecked()


def test_an_empty_portfolio_has_a_sentence_on_each_page(room, new_desk, reading_of, words):
    desk = new_desk()
    for report, sentence in (
        (Report.CLIENTS, "No client yet. The first order makes one"),
        (Report.LOSSES, "No loss to a competitor yet."),
    ):
        room.pages[report].show_reading(reading_of(report, words, desk))
        assert sentence in texts(room.pages[report])


def test_the_pages_are_gone_through_by_arrows_and_opened_by_enter(room, qtbot):
    first, second = (room.findChild(QWidget, f"page.{one}") for one in ("profile", "clients"))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    with qtbot.waitSignal(room.page_shown) as shown:
        qtbot.keyClick(second, Qt.Key.Key_Return)
    assert shown.args == [Report.CLIENTS]
    assert room.report is Report.CLIENTS

# SPDX-License-Identifier: MIT
"""A place beside the record that it looks like: three answers by key or button, nothing cut, no markup."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from fieldsales.desk.prospecting import Sameness
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.ui.search import OnlineBar, SameQuestion

PLACE = Business(
    "osm:n3", "Caves Martin <b>", "caviste", "shop=wine", Place(46.33, -0.46, "Niort"), "12 rue Ricard",
    "79000", "Niort", "+33549000001", website="https://caves-martin.example",
)  # fmt: skip
RECORD = Prospect("p1", "Cave Martin", address="12, rue Ricard", postcode="79000", town="Niort")


@pytest.fixture
def map_view(qtbot, theme) -> QWidget:
    view = QWidget()
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.fixture
def question(words, theme, map_view) -> SameQuestion:
    question = SameQuestion(words, theme, map_view)
    question.ask(PLACE, RECORD, ("Wine shop", "Wine shop"))
    QApplication.processEvents()
    return question


def test_both_are_told_side_by_side(question):
    told = [part.accessibleName() for part in question.findChildren(QWidget)]
    assert {"Cave Martin", "Caves Martin <b>", "12, rue Ricard", "05 49 00 00 01"} <= set(told)
    assert told.count("Wine shop") == 2


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Qt.Key.Key_1, Sameness.SAME), (Qt.Key.Key_2, Sameness.DIFFERENT), (Qt.Key.Key_3, Sameness.BRANCH)],
)
def test_a_key_answers(question, map_view, qtbot, key, answer):
    with qtbot.waitSignal(question.answered) as told:
        qtbot.keyClick(map_view, key)
    assert told.args == ["osm:n3", answer]
    assert question.business_id == ""
    with qtbot.assertNotEmitted(question.answered):
        qtbot.keyClick(map_view, key)


def test_a_button_answers_and_esc_leaves_the_question_open(question, qtbot):
    branch = next(one for one in question.findChildren(QPushButton) if one.text().startswith("A branch"))
    with qtbot.waitSignal(question.answered) as told:
        branch.click()
    assert told.args == ["osm:n3", Sameness.BRANCH]
    question.ask(PLACE, RECORD, ("", ""))
    with qtbot.assertNotEmitted(question.answered), qtbot.waitSignal(question.closed):
        qtbot.keyClick(question, Qt.Key.Key_Escape)


def test_where_there_is_little_room_the_answers_stay_in_sight_and_the_rest_scrolls(look, map_view, qtbot):
    map_view.resize(look.theme.u(250), look.theme.u(320))
    question = SameQuestion(look.words, look.theme, map_view)
    question.ask(PLACE, RECORD, ("Caviste", "Caviste"))
    buttons = question.findChildren(QPushButton)
    qtbot.waitUntil(lambda: all(one.height() > 0 for one in buttons))
    assert len(buttons) == len(Sameness)
    for button in buttons:
        box = QRect(button.mapTo(question, QPoint(0, 0)), button.size())
        assert question.rect().contains(box)
        assert button.visibleRegion().boundingRect() == button.rect()
    assert map_view.rect().contains(question.geometry())


def test_no_text_of_the_question_is_cut(qtbot, look, map_view):
    map_view.resize(look.theme.u(700), look.theme.u(600))
    question = SameQuestion(look.words, look.theme, map_view)
    question.ask(PLACE, RECORD, ("Caviste", "Caviste"))
    assert look.cut_in(question) == []


def test_no_text_of_the_bar_is_cut(qtbot, look):
    bar = OnlineBar(look.words, look.theme, "recherche-entreprises.api.gouv.fr")
    qtbot.addWidget(bar)
    bar.resize(look.theme.u(304), bar.sizeHint().height())
    for is_online in (False, True):
        bar.show_online(is_online)
        bar.show()
        assert look.cut_in(bar) == []

# SPDX-License-Identifier: MIT
"""The first start: three questions by keyboard alone, or none; a demonstration that touches nothing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.desk.rules import home_town
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.ui.application import Stage
from fieldsales.ui.files import Files
from fieldsales.ui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST
from fieldsales.ui.window import Window
from fieldsales.wording.words import Words

from ..ui.part import wait_idle
from .conftest import Rep

NOW = datetime(2026, 5, 12, 8, 42, tzinfo=ZoneInfo("Europe/Paris"))


def test_three_answers_by_keyboard_are_settings_and_one_undo_takes_them_back(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("", "2026-05-12T08:42")
    rep.window.asking.do("first_use")
    rep.wait_idle()
    wizard = rep.window.views.wizard
    wizard.home_field.setFocus()
    rep.type("Niort")
    rep.wait_idle()
    wizard.trade.choices.chosen.emit("medical")
    wizard.buttons["start"].setFocus()
    rep.press(Qt.Key.Key_Space)
    rep.qtbot.waitUntil(wizard.isHidden, timeout=10_000)
    rep.wait_idle()
    assert (rep.desk.doctrine.id, home_town(rep.desk)) == ("terrain", "Niort")
    assert "settings" in rep.said
    rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    assert (rep.desk.doctrine.id, home_town(rep.desk)) == ("thermometre", "")


@pytest.mark.parametrize("key", "VTRNSFC")
def test_a_key_about_somebody_says_what_comes_first_where_nobody_is_there(
    open_window: Callable[[str, str], Rep], key: str
) -> None:
    rep = open_window("", "2026-05-12T08:42")
    rep.wait_idle()
    rep.window.views.day.timeline.setFocus()
    rep.press(Qt.Key[f"Key_{key}"])
    assert "first import a file" in rep.window.views.banner.sentence


def test_a_home_that_nobody_knows_is_said_beside_it_and_nothing_is_written(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("", "2026-05-12T08:42")
    rep.window.asking.do("first_use")
    rep.wait_idle()
    wizard = rep.window.views.wizard
    before = rep.desk.portfolio.last_change()
    wizard.home_field.setFocus()
    rep.type("Xyzzyville-sur-Rien")
    wizard.buttons["start"].click()
    rep.wait_idle()
    assert wizard.isVisible()
    assert "Xyzzyville" in wizard.said_of_home
    assert rep.desk.portfolio.last_change() == before


@pytest.fixture
def stage(
    qtbot: QtBot,
    qapp: QApplication,
    root: Path,
    tmp_path: Path,
    prepared_kernel: Kernels,
    library_of: Callable[..., Library],
):
    """The stage on an empty portfolio, with a demonstration to try."""

    def desk_of(name: str) -> Desk:
        portfolio = Portfolio.open(tmp_path / f"{name}.fieldsales", backups=tmp_path / "backups")
        return Desk(portfolio, library_of(tmp_path / "territories"), lambda: NOW, kernel=prepared_kernel)

    def demonstration() -> Desk:
        desk = desk_of("demonstration")
        if not desk.portfolio.prospects():
            write_demonstration(desk)
        return desk

    web = root / "resources" / "web"
    files = Files(
        web,
        lambda: (root / "data" / "base_map.json").read_bytes(),
        tmp_path / "state.ini",
        tmp_path / "out",
        tmp_path / "cache",
        tmp_path / "territories",
        demonstration,
    )
    own = desk_of("own")
    made = Stage(qapp, own, lambda language: Words(language), Words("en"), files)
    yield made, own
    made.close()
    own.portfolio.close()
    made.window.hide()
    made.window.deleteLater()
    QApplication.processEvents()


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.seen.situation is not None, timeout=30_000)
    wait_idle(qtbot, window.background)


def test_an_empty_portfolio_asks_once_and_escape_goes_on_with_nothing_entered(qtbot: QtBot, stage) -> None:
    made, own = stage
    before = own.portfolio.last_change()
    made.window.rep_day.wizard.welcome()
    made.open()
    wizard = made.window.views.wizard
    qtbot.waitUntil(wizard.isVisible, timeout=30_000)
    qtbot.keyClick(QApplication.focusWidget() or wizard, Qt.Key.Key_Escape)
    assert wizard.isHidden()
    settle(qtbot, made.window)
    assert own.portfolio.last_change() == before
    made.window.rep_day.wizard.welcome()
    made.window.drawing.read_everybody()
    settle(qtbot, made.window)
    assert wizard.isHidden()


def test_less_motion_is_chosen_by_the_palette_and_in_the_settings(qtbot: QtBot, stage) -> None:
    made, _own = stage
    made.open()
    settle(qtbot, made.window)
    assert not made.window.theme.is_still
    made.window.asking.do("motion")
    qtbot.waitUntil(lambda: made.window.theme.is_still)
    made.window.views.settings.display.theme_chosen.emit("motion.usual")
    qtbot.waitUntil(lambda: not made.window.theme.is_still)
    made.window.views.settings.display.theme_chosen.emit("motion.less")
    qtbot.waitUntil(lambda: made.window.theme.is_still)


def test_the_demonstration_takes_the_window_and_leads_back_with_nothing_touched(qtbot: QtBot, stage) -> None:
    made, own = stage
    made.open()
    settle(qtbot, made.window)
    before, first = own.portfolio.last_change(), made.window
    made.window.asking.do("demonstration")
    qtbot.waitUntil(lambda: made.window is not first, timeout=60_000)
    second = made.window
    settle(qtbot, second)
    assert second.windowTitle().startswith("demonstration")
    assert len(second.seen.rows) > 100
    assert second.views.status.sentence != "" or second.rep_day.wizard.is_demonstration
    second.asking.do("demonstration")
    qtbot.waitUntil(lambda: made.window is not second, timeout=60_000)
    settle(qtbot, made.window)
    assert made.window.windowTitle().startswith("own")
    assert made.window.seen.rows == {}
    assert own.portfolio.last_change() == before


def test_contrast_is_changed_from_the_palette_and_back(qtbot: QtBot, stage) -> None:
    made, _own = stage
    made.open()
    settle(qtbot, made.window)
    assert made.window.theme.tokens is LIGHT
    for command, looks in (("contrast", LIGHT_CONTRAST), ("dark", DARK_CONTRAST), ("contrast", DARK)):
        made.window.asking.do(command)
        qtbot.waitUntil(lambda looks=looks: made.window.theme.tokens is looks, timeout=30_000)
    assert made.window.updatesEnabled()


def test_a_look_that_is_chosen_while_another_is_being_put_on_is_the_one_that_stays(
    qtbot: QtBot, stage
) -> None:
    made, _own = stage
    made.open()
    settle(qtbot, made.window)
    made.window.asking.do("dark")
    QApplication.processEvents()
    made.window.text_size_chosen.emit(150)
    qtbot.waitUntil(lambda: made.window.theme.scale == 1.5, timeout=30_000)
    assert made.window.theme.tokens is DARK
    assert made.window.updatesEnabled()
    assert QApplication.palette().window().color() == made.window.theme.palette().window().color()

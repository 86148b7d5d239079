# SPDX-License-Identifier: MIT
"""The territories on their page: what each has, what it goes without, and what can be done."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from fieldsales.domain.business import SireneCount, Territory, TerritoryPart
from fieldsales.ui.territories.page import TerritoryPage

TODAY = date(2026, 11, 30)
MONACO = Territory(
    "Monaco", 446, "2026-11-30", "2021-04-21", "© OpenStreetMap contributors, ODbL", (43.7, 7.4, 43.8, 7.5),
    parts=tuple(TerritoryPart(one) for one in ("businesses", "streets", "tiles", "roads")), size=1_400_000,
)  # fmt: skip
BARE = replace(
    MONACO,
    name="<b>Niort</b> 🍷",
    data_on="",
    parts=(TerritoryPart("businesses"), TerritoryPart("tiles"), TerritoryPart("roads", "no_program")),
    unread_hours=2,
    sirene=SireneCount(100, 20, 10, 30, 5, 25, 7, 3),
)  # fmt: skip


@pytest.fixture
def page(qtbot, words, theme) -> TerritoryPage:
    page = TerritoryPage(words, theme)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(part.accessibleName() for part in page.findChildren(QWidget) if part.isVisible())


def button(page: QWidget, name: str) -> QPushButton:
    QApplication.processEvents()
    return next(one for one in page.findChildren(QPushButton, name) if one.isVisible())


def test_without_a_territory_the_page_says_what_one_is_for_and_offers_the_first(page, qtbot):
    page.show_packs((), TODAY)
    assert "a file that ends in “.osm.pbf”" in said(page)
    with qtbot.waitSignal(page.build_wanted):
        qtbot.mouseClick(button(page, "territory.build"), Qt.MouseButton.LeftButton)


def test_before_it_was_read_nothing_is_claimed_and_being_seen_asks_for_it(page, qtbot):
    assert "No territory yet" not in " ".join(one.text() for one in page.findChildren(QLabel))
    page.hide()
    with qtbot.waitSignal(page.seen):
        page.show()
    page.show_packs((), TODAY)
    assert "No territory yet" in " ".join(one.text() for one in page.findChildren(QLabel))


def test_a_territory_shows_its_dates_size_and_parts(page):
    page.show_packs((MONACO,), TODAY)
    text = said(page)
    assert "446 businesses · map of 21 Apr 2021" in text
    assert "1.4 MB" in text
    assert "Businesses, streets, map, roads" in text


def test_what_a_territory_goes_without_is_said(page):
    page.show_packs((MONACO, BARE), TODAY)
    text = said(page)
    assert "The territory has no roads (this computer has no program for it)" in text
    assert "The opening hours of 2 businesses cannot be read" in text
    assert "3 rows could not be used" in text


def test_a_name_with_html_stays_plain(page):
    page.show_packs((BARE,), TODAY)
    assert BARE.name in said(page)


def test_a_territory_can_be_built_again_and_deleted(page, qtbot):
    page.show_packs((MONACO,), TODAY)
    for name, signal in (("rebuild", page.rebuild_wanted), ("delete", page.delete_wanted)):
        with qtbot.waitSignal(signal) as told:
            qtbot.mouseClick(button(page, f"territory.{name}.Monaco"), Qt.MouseButton.LeftButton)
        assert told.args == [MONACO]


def test_while_one_is_built_nothing_else_can_be_done(page):
    page.show_packs((MONACO,), TODAY, is_building=True)
    names = ("territory.build", "territory.rebuild.Monaco", "territory.delete.Monaco")
    assert not any(button(page, name).isEnabled() for name in names)


def test_no_text_of_the_page_is_cut(qtbot, look):
    page = TerritoryPage(look.words, look.theme)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    for packs in ((), (MONACO, BARE)):
        page.show_packs(packs, TODAY)
        assert look.cut_in(page) == []

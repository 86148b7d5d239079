# SPDX-License-Identifier: MIT
"""A kind of fact that a firm adds in its doctrine is offered, named and counted in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QMenu

from fieldsales.desk import doctrine_edits
from fieldsales.desk.doctrines import switch_doctrine

#: The rep of conftest, who works in the window.
Rep = Any

TASTING = """
[[kinds]]
id = "tasting"
labels = { fr = "dégustation", en = "tasting" }

[[rules]]
id = "tasted"
temperature = "chaud"
when = { facts = ["tasting"] }
source_fr = "Il est venu goûter."
source_en = "They came to taste."
ours = true
"""


def test_a_tasting_is_written_down_from_the_menu_and_makes_a_chaud(
    open_window: Callable[[str, str], Rep], tmp_path: Path
) -> None:
    rep = open_window("a", "2026-05-12T11:00")
    text = rep.desk.shelf.text("thermometre").replace('id = "thermometre"', 'id = "cave"', 1)
    file = tmp_path / "cave.toml"
    file.write_text(text + TASTING, encoding="utf-8")
    doctrine_edits.import_doctrine(rep.desk, file)
    switch_doctrine(rep.desk, "cave")
    rep.window.start()
    rep.wait_idle()
    rep.open("Le Bar du Donjon")
    rep.click("Fact", rep.window.views.card)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[-1].text() == "Tasting"
    rep.choose_in_menu("Tasting")
    rep.wait_idle()
    assert rep.class_in_list("Le Bar du Donjon") == "chaud"
    assert rep.said == "Le Bar du Donjon: tasting written down. Relance: call on Wednesday 13 May."


def test_a_doctrine_that_no_longer_validates_is_told_in_the_banner(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", "2026-05-12T11:00")
    doctrine_edits.copy_doctrine(rep.desk, "terrain", "Durand")
    switch_doctrine(rep.desk, "durand")
    with rep.desk.portfolio.action("later program") as book:
        book.put_doctrine("durand", rep.desk.shelf.text("durand").replace("format = 1", "format = 2"))
    rep.window.start()
    rep.wait_idle()
    assert "so Thermometer stands in for it." in rep.window.views.banner.sentence
    assert rep.class_in_list("Le Comptoir") == "chaud"

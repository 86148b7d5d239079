# SPDX-License-Identifier: MIT
"""The notes of a day: in a low window their lines are whole."""

import pytest
from PySide6.QtWidgets import QApplication

from fieldsales.ui.card.spans import Spans
from fieldsales.ui.day import DayPane
from fieldsales.ui.day.agreed import AgreedLine
from fieldsales.ui.theme import LIGHT, Theme

from .test_pane import TUESDAY

OVERLAP = (
    "Le Bistrot des Halles and Le Relais de la Gare overlap from 10:10 to 10:40; "
    "Le Relais de la Gare was promised first and is kept: move one of them."
)
OTHER = OVERLAP.replace("Le Bistrot des Halles", "Les Douceurs de Melle")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_in_a_low_window_the_timeline_gives_way_and_not_the_notes(qtbot, words, family, scene, scale):
    pane = DayPane(words, Theme(LIGHT, scale, family))
    qtbot.addWidget(pane)
    pane.show()
    agreed = tuple(AgreedLine(str(hour), "Cave Martin", f"{hour}:00", "40 min") for hour in range(10, 15))
    pane.show_tour(TUESDAY, None, scene.faces, scene.now, scene.home, agreed=agreed)
    pane.show_tour(TUESDAY, scene.tour, scene.faces, scene.now, scene.home)
    moves = {one: (one[:12], "Move Le Bistrot des Halles…") for one in (OVERLAP, OTHER)}
    pane.notes.show_notes((OVERLAP, OTHER), moves)
    pane.resize(round(420 * scale), round(400 * scale))
    QApplication.processEvents()
    texts = pane.notes.findChildren(Spans)
    assert len(texts) == 2
    for text in texts:
        assert text.height() >= text.heightForWidth(text.width())

# SPDX-License-Identifier: MIT
"""A note of any length is read whole, and laid out in pieces that are short enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldsales.ui.notes.reader import NoteReader, pieces


@pytest.fixture
def reader(qtbot, words, theme) -> NoteReader:
    """The reader in a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    return NoteReader(words, theme, window)


@given(st.text(alphabet="ab 🍷é", min_size=0, max_size=50).map(lambda text: text * 200))
def test_a_long_paragraph_stands_in_short_pieces_and_no_letter_is_lost(text: str) -> None:
    found = list(pieces(text))
    assert "".join(found) == text
    assert all(len(one) <= 2000 for one in found)


def test_paragraphs_stay_as_they_were_written() -> None:
    assert list(pieces("one\n\ntwo")) == ["one", "", "two"]
    assert list(pieces("")) == [""]


def test_a_note_of_a_million_letters_is_there_whole_and_copied_as_it_was_written(
    qtbot, reader: NoteReader
) -> None:
    text = "the white, twelve cases " * 45_000
    reader.read("Cave Martin · Tuesday 12 May", text)
    assert reader.isVisible()
    assert reader.field.toPlainText().replace("\n", "") == text
    reader.copy.click()
    assert QApplication.clipboard().text() == text
    qtbot.keyClick(reader.field, Qt.Key.Key_Escape)
    assert not reader.isVisible()
    assert reader.field.toPlainText() == ""

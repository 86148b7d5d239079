# SPDX-License-Identifier: MIT
"""A long text that is pasted into a note: whoever reads it has it whole at once, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication

from fieldsales.ui.notes.note_edit import NoteEdit
from fieldsales.ui.notes.pasting import LONGEST_LINE, is_long, pieces

#: Lines of a list, with what takes two units in UTF-16 and what is read from the right.
BOOK = "\n".join(f"{number} 👍🏽 vin שלום" for number in range(8000))


def paste(note: NoteEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    note.insertFromMimeData(data)


def written(note: NoteEdit) -> int:
    """Return how many lines stand in the field itself."""
    return note.document().blockCount()


@pytest.fixture
def note(qtbot) -> NoteEdit:
    note = NoteEdit("👍 before after")
    qtbot.addWidget(note)
    note.show()
    cursor = note.textCursor()
    cursor.setPosition(len("👍 before".encode("utf-16-le")) // 2)
    note.setTextCursor(cursor)
    return note


def test_a_book_goes_in_a_piece_in_each_turn_and_is_read_whole_from_the_first_on(note, qtbot):
    paste(note, BOOK)
    assert written(note) < 2000
    whole = f"👍 before{BOOK} after"
    assert note.toPlainText() == whole
    QApplication.processEvents()
    assert note.toPlainText() == whole
    qtbot.waitUntil(lambda: written(note) == 8000)
    assert note.toPlainText() == whole


def test_what_is_typed_meanwhile_comes_after_all_of_it(note, qtbot):
    paste(note, BOOK)
    qtbot.keyClick(note, Qt.Key.Key_X)
    assert written(note) == 8000
    assert note.toPlainText() == f"👍 before{BOOK}x after"


def test_one_undo_takes_all_of_it_back_and_gives_back_what_was_selected(note, qtbot):
    note.selectAll()
    paste(note, BOOK)
    qtbot.waitUntil(lambda: written(note) == 8000)
    assert note.toPlainText() == BOOK
    note.undo()
    assert note.toPlainText() == "👍 before after"


def test_a_second_book_comes_after_the_first(note):
    paste(note, BOOK)
    paste(note, "\n" + BOOK)
    assert note.toPlainText() == f"👍 before{BOOK}\n{BOOK} after"


def test_a_line_as_long_as_a_book_is_broken_between_words(note, qtbot):
    line = "un mot après l'autre " * 10_000
    paste(note, line)
    assert note.toPlainText().split() == f"👍 before{line} after".split()
    qtbot.waitUntil(lambda: written(note) > len(line) // LONGEST_LINE)
    assert max(map(len, note.toPlainText().split("\n"))) <= LONGEST_LINE + len("👍 before")


@given(st.text(st.sampled_from("a é👍\n"), max_size=60), st.integers(1, 400))
def test_pieces_put_together_say_what_the_text_says(text, times):
    whole = text * times
    assert "".join(pieces(whole)).split() == whole.split() or is_long(whole)
    if all(len(line) <= LONGEST_LINE for line in whole.split("\n")):
        assert "".join(pieces(whole)) == whole


def test_a_file_or_a_folder_goes_to_whoever_looks_at_pictures_and_not_into_the_text(note, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    before = note.toPlainText()
    with qtbot.waitSignal(note.pictures) as given:
        note.insertFromMimeData(data)
    assert given.args == [[tmp_path]]
    assert note.toPlainText() == before

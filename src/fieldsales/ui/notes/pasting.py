# SPDX-License-Identifier: MIT
"""A long text into a field, a piece in each turn of the loop: whole at once it would hold the window up."""

from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

#: The longest line that stays one: Qt lays a line of the text out as a whole, again at each key.
LONGEST_LINE = 4000

#: How much goes in at once. A line costs more than its characters: about as much as so many more.
_PIECE, _LINE = 24_000, 40


class Pasting:
    """Puts texts into a field; what is under way counts as being there already."""

    def __init__(self, field: QPlainTextEdit) -> None:
        self._field = field
        self._rest: deque[str] = deque()
        self._place = QTextCursor()
        self._turn = QTimer(field, interval=0)
        self._turn.timeout.connect(self._put_next)

    def paste(self, text: str) -> None:
        """Put a text in the place of what is selected, whole from the next turns of the loop on."""
        self.finish()
        self._place = self._field.textCursor()
        self._rest.extend(pieces(text))
        self._place.beginEditBlock()
        self._place.removeSelectedText()
        self._put_one()
        if self._rest:
            self._turn.start()

    def finish(self) -> None:
        """Put what is left in at once: something else is done to the text."""
        while self._rest:
            self._put_next()

    def with_rest(self, written: str) -> str:
        """Return a text of the field with what is still to come in its place."""
        if not self._rest:
            return written
        # Qt counts in UTF-16
        units, at = written.encode("utf-16-le", "surrogatepass"), 2 * self._place.position()
        whole = units[:at] + "".join(self._rest).encode("utf-16-le", "surrogatepass") + units[at:]
        return whole.decode("utf-16-le", "surrogatepass")

    def _put_next(self) -> None:
        # one undo takes all of it back
        self._place.joinPreviousEditBlock()
        self._put_one()
        if not self._rest:
            self._turn.stop()
            self._field.ensureCursorVisible()

    def _put_one(self) -> None:
        if self._rest:
            self._place.insertText(self._rest.popleft())
        self._place.endEditBlock()


def is_long(text: str) -> bool:
    """Whether a text would hold the window up."""
    return len(text) + _LINE * text.count("\n") > _PIECE or any(
        len(line) > LONGEST_LINE for line in text.split("\n")
    )


def pieces(text: str) -> Iterator[str]:
    """Return a text in pieces, its longest lines broken between words."""
    piece: list[str] = []
    size = 0
    for number, line in enumerate(_lines(text)):
        piece.append(f"\n{line}" if number else line)
        size += len(line) + _LINE
        if size >= _PIECE:
            yield "".join(piece)
            piece, size = [], 0
    if piece:
        yield "".join(piece)


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        start = 0
        while len(line) - start > LONGEST_LINE:
            end = line.rfind(" ", start + 1, start + LONGEST_LINE)
            if end < 0:
                end = start + LONGEST_LINE
                yield line[start:end]
                start = end
            else:
                yield line[start:end]
                start = end + 1
        yield line[start:]

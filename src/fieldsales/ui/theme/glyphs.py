# SPDX-License-Identifier: MIT
"""Icons as letters of Phosphor, the font of icons that the package qtawesome holds.

The package itself is not loaded: it would wake every class of Qt and read
twelve fonts, a tenth of the time that the window takes to start.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from fieldsales.ui.theme.icons import Icon


def icon_of(icon: Icon, colour: QColor, disabled: QColor) -> QIcon:
    """Return an icon that fills its height, in one colour, and in another one where it is disabled.

    Needs an application. Raises KeyError for a name that the font does not know.
    """
    _, letters = _phosphor()
    return QIcon(_Glyph(letters[str(icon).removeprefix("ph.")], colour, disabled))


@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """Return the family of the font, registered with Qt, and its letter for each name."""
    package = find_spec("qtawesome")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("No module named 'qtawesome'", name="qtawesome")
    folder = Path(package.origin).with_name("fonts")
    font = QFontDatabase.addApplicationFont(str(next(folder.glob("phosphor-*.ttf"))))
    codes = json.loads(next(folder.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    return QFontDatabase.applicationFontFamilies(font)[0], {
        name: chr(int(code, 16)) for name, code in codes.items()
    }


class _Glyph(QIconEngine):
    """Draws one letter at any size."""

    def __init__(self, letter: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._letter = letter
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_phosphor()[0])
        font.setPixelSize(max(1, rect.height()))
        painter.save()
        painter.setPen(self._disabled if mode == QIcon.Mode.Disabled else self._colour)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

# SPDX-License-Identifier: MIT
"""A field for a note into which a picture, or a whole book, may be pasted or dropped as well."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QImageWriter, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from fieldsales.ui.notes.pasting import Pasting, is_long

#: A file, or what makes the bytes of a picture that has none; that takes a while.
Picture = Path | Callable[[], bytes]

_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif"})


class NoteEdit(QPlainTextEdit):
    """Text goes into the note, pictures go to whoever takes them."""

    #: a list of `Picture`
    pictures = Signal(object)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._pasting = Pasting(self)

    def toPlainText(self) -> str:
        return self._pasting.with_rest(super().toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pasting.finish()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._pasting.finish()
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._pasting.finish()
        super().contextMenuEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(dropped_pictures(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if found := dropped_pictures(source):
            self.pictures.emit(found)
        elif source.hasText() and is_long(text := source.text()):
            self._pasting.paste(text)
        else:
            self._pasting.finish()
            super().insertFromMimeData(source)


def pictures_of(source: QMimeData) -> list[Picture]:
    """Return the pictures of a clipboard or of something dragged; none where it is text above all."""
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if files and all(file.suffix.lower() in _ENDINGS for file in files):
        return list(files)
    if source.hasImage() and not source.hasText():
        image = source.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return [bytes_of(image)]
    return []


def dropped_pictures(source: QMimeData) -> list[Picture]:
    """Return the pictures that are dragged; any file counts as one, and is looked at when it is taken."""
    files: list[Picture] = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    return files or pictures_of(source)


def bytes_of(image: QImage) -> Callable[[], bytes]:
    """Return what makes a file of a picture; that takes a while."""

    def make() -> bytes:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        return bytes(buffer.data().data())

    return make

# SPDX-License-Identifier: MIT
"""Every place of the window can be read: named for who hears it, whole at 200 %, and never too pale."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from fieldsales.ui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Token, Tokens

from .conftest import Walk, in_sight

#: Least ratio of a text to what it stands on, and in high contrast.
_LEAST, _HIGH = 4.5, 7.0

#: Letters that are switched off are read by nobody, and the map's page paints itself.
_UNREAD = {Token.DISABLED}


def nameless(walk: Walk) -> Iterator[str]:
    """Yield what the keyboard reaches and a screen reader has no word for."""
    for part in walk.parts:
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus or in_sight(part, walk.window).isEmpty():
            continue
        if part.metaObject().className().startswith(("QtWebEngine", "RenderWidget", "QQuick")):
            continue
        told = QAccessible.queryAccessibleInterface(part)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            above = part.parentWidget()
            yield f"{type(part).__name__} {part.objectName()!r} in {type(above).__name__}"


def cut(walk: Walk) -> Iterator[str]:
    """Yield what does not fit into its place."""
    # a name or a town that somebody typed may be longer than any row: it ends in an ellipsis
    given = [line.prospect for line in walk.window.seen.lines.values()]
    own = {text for one in given for text in (one.name, one.town, one.pinned_comment) if text}
    yield from (text for text in dict.fromkeys(walk.cuts) if not any(one in text for one in own))
    for part in walk.parts:
        if in_sight(part, walk.window).isEmpty():
            continue
        is_text = part.layout() is None and part.hasHeightForWidth()
        if is_text and part.heightForWidth(part.width()) > part.height():
            yield f"{part.accessibleName() or part} ({type(part).__name__}, too low)"
        is_wrapped = isinstance(part, QLabel) and part.wordWrap()
        is_line = isinstance(part, QLabel | QPushButton) and not is_wrapped
        if is_line and part.sizeHint().width() > part.width() + 1:
            yield f"{part.text()} ({type(part).__name__}, too narrow)"


def pale(walk: Walk, picture: QImage) -> Iterator[str]:
    """Yield what is written in a colour too near to that of its ground."""
    least = _HIGH if walk.tokens.name.endswith("contrast") else _LEAST
    written = [(one.text, one.token, one.box) for one in walk.painted]
    for part in walk.parts:
        if isinstance(part, QLabel | QPushButton | QLineEdit) and part.text().strip():
            written.append((part.text(), _token_of(part), in_sight(part, walk.window)))
    for text, token, box in written:
        area = box.intersected(picture.rect())
        if not text.strip() or token in _UNREAD or area.width() < 4 or area.height() < 4:
            continue
        letters, ground = QColor(walk.tokens.values[Token(token)]), ground_of(picture, area)
        if ground is not None and ratio(letters, ground) < least:
            found = ratio(letters, ground)
            yield f"{text!r}: {token} on {ground.name()} has {found:.1f}"


def _token_of(part: QWidget) -> Token:
    tone, kind = part.property("tone"), part.property("kind")
    if isinstance(part, QLabel):
        plain = Token.SECONDARY if kind == "key" else Token.TEXT
        names = {"secondary": Token.SECONDARY, "accent": Token.ACCENT, "disabled": Token.DISABLED}
        coloured = {name: Token(f"{name}_text") for name in ("chaud", "tiede", "froid", "client", "neutral")}
        return {**names, **coloured}.get(str(tone or ""), plain)
    if isinstance(part, QPushButton):
        if not part.isEnabled():
            return Token.DISABLED
        kinds = {"primary": Token.ON_ACCENT, "link": Token.ACCENT}
        return kinds.get(str(kind or ""), Token.SECONDARY if tone == "secondary" else Token.TEXT)
    return Token.TEXT


def ground_of(picture: QImage, box: QRect) -> QColor | None:
    """Return the colour that most of a box has."""
    step = max(1, box.width() // 60)
    seen = Counter(
        picture.pixel(x, y)
        for y in range(box.top(), box.bottom() + 1, max(1, box.height() // 16))
        for x in range(box.left(), box.right() + 1, step)
    )
    return QColor(seen.most_common(1)[0][0]) if seen else None


def _light(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def ratio(one: QColor, other: QColor) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("language", "tokens", "scale"),
    [("fr", LIGHT, 2.0), ("en", DARK, 2.0), ("fr", DARK_CONTRAST, 1.0), ("en", LIGHT_CONTRAST, 1.0)],
    ids=["fr-light-200", "en-dark-200", "fr-dark-contrast", "en-light-contrast"],
)
def test_every_place_is_named_whole_and_readable(
    walk: Callable[[str, Tokens, float], Walk], language: str, tokens: Tokens, scale: float
) -> None:
    here = walk(language, tokens, scale)
    faults = []
    for place in here.all_places():
        picture = here.picture()
        for fault in (*nameless(here), *cut(here), *pale(here, picture)):
            faults.append(f"{place}: {fault}")
    assert "\n".join(dict.fromkeys(faults)) == ""


def test_a_button_without_a_name_is_found(walk: Callable[[str, Tokens, float], Walk]) -> None:
    here = walk("en", LIGHT, 1.0)
    button = QPushButton(here.window.views.day)
    button.setGeometry(20, 20, 60, 30)
    button.show()
    assert any("QPushButton" in one for one in nameless(here))
    button.setText("A word that is far too long for it")
    assert any("too narrow" in one for one in cut(here))
    assert isinstance(button, QAbstractButton)

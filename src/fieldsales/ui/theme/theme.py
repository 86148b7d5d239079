# SPDX-License-Identifier: MIT
"""One look: its colours, sizes, letters and icons, asked for by meaning and never by pixel."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from fieldsales.ui.theme.colours import palette
from fieldsales.ui.theme.glyphs import icon_of
from fieldsales.ui.theme.icons import Icon
from fieldsales.ui.theme.sheet import sheet
from fieldsales.ui.theme.tokens import LIGHT, Token, Tokens

#: Told of each text that is painted: the painter, the box it stands in, the text, its colour's token.
Painted = Callable[[QPainter, QRectF, str, str], None]


#: How many lines a theme knows the width of: all that is in sight, many times over.
_MOST_ADVANCES = 20_000

#: What Qt has move of itself, where the system does not forbid it.
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip

#: The property of the application that says which of them move usually, by their places.
_USUAL = "fieldsales.usual_effects"


def load_fonts(folder: Path) -> str:
    """Register the TTF files of a folder and return their family, empty when there are none."""
    family = ""
    for file in sorted(folder.glob("*.ttf")):
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        family = family or (families[0] if families else "")
    return family


class Theme:
    """A colour scheme at a text size.

    It never changes: for another scheme or size make another one and hand it to
    `set_theme` of every view. `on_cut` is told of each text that did not fit,
    `on_painted` of each that is painted.
    Sizes are given for 100 % everywhere.
    """

    def __init__(
        self,
        tokens: Tokens = LIGHT,
        scale: float = 1.0,
        family: str = "",
        on_cut: Callable[[str], None] | None = None,
        on_painted: Painted | None = None,
        *,
        is_still: bool = False,
    ) -> None:
        self.tokens = tokens
        self.scale = scale
        self.family = family
        #: whether nothing is to move by itself
        self.is_still = is_still
        self.on_cut, self.on_painted = on_cut, on_painted
        self._colours = {token: QColor(value) for token, value in tokens.values.items()}
        self._fonts: dict[tuple[float, int, bool], QFont] = {}
        self._metrics: dict[tuple[float, int], QFontMetricsF] = {}
        self._advances: dict[tuple[str, float, int], float] = {}
        self._icons: dict[tuple[Icon, str], QIcon] = {}
        self._pixmaps: dict[tuple[Icon, str, int, float], QPixmap] = {}

    @property
    def is_dark(self) -> bool:
        """Whether letters are lighter than what they stand on."""
        return self.tokens.is_dark

    @property
    def ring(self) -> int:
        """How many pixels wide the ring of the focus is."""
        return self.tokens.ring

    def u(self, n: float) -> int:
        """Return a size in pixels at this text size. Lines stay one pixel and do not go through here."""
        return round(n * self.scale)

    def color(self, token: str) -> QColor:
        """Return a colour by what it means. Raises ValueError for an unknown token."""
        return QColor(self._colours[Token(token)])

    def font(self, px: float = 13, weight: int = 400, tabular: bool = True) -> QFont:
        """Return the letters of a size; figures have one width unless told otherwise."""
        key = (px, weight, tabular)
        if key not in self._fonts:
            font = QFont(self.family) if self.family else QFont()
            if not self.family:
                font.setStyleHint(QFont.StyleHint.SansSerif)
            font.setPixelSize(max(1, round(px * self.scale)))
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # said in both cases: what is not said is inherited from the application's letters
            font.setFeature(QFont.Tag("tnum"), int(tabular))
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def metrics(self, px: float = 13, weight: int = 400) -> QFontMetricsF:
        """Return the measures of `font(px, weight)`."""
        key = (px, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(px, weight))
        return self._metrics[key]

    def advance(self, line: str, px: float = 13, weight: int = 400) -> float:
        """Return how wide a line is in `font(px, weight)`; it is measured once, and painted often."""
        key = (line, px, weight)
        known = self._advances.get(key)
        if known is None:
            if len(self._advances) >= _MOST_ADVANCES:
                self._advances.clear()
            known = self._advances[key] = self.metrics(px, weight).horizontalAdvance(line)
        return known

    def icon(self, icon: Icon, token: str = Token.TEXT) -> QIcon:
        """Return an icon for a button: in the token's colour, paler when disabled."""
        key = (icon, token)
        if key not in self._icons:
            self._icons[key] = icon_of(icon, self.color(token), self.color(Token.DISABLED))
        return self._icons[key]

    def pixmap(
        self, icon: Icon, token: str = Token.TEXT, px: float = 18, device_pixel_ratio: float = 1.0
    ) -> QPixmap:
        """Return an icon as a picture, drawn once: delegates paint it a thousand times."""
        side = self.u(px)
        key = (icon, token, side, device_pixel_ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self.icon(icon, token).pixmap(QSize(side, side), device_pixel_ratio)
        return self._pixmaps[key]

    def palette(self) -> QPalette:
        """Return the colours for all that the sheet does not name."""
        return palette(self.tokens)

    def sheet(self) -> str:
        """Return the one style sheet."""
        return sheet(self.tokens, self.scale)

    def dress(self, app: QApplication) -> None:
        """Give the application this look: Fusion, palette, letters and sheet."""
        for _turn in self.dressing(app):
            pass

    def dressing(self, app: QApplication) -> Iterator[None]:
        """Dress the application and stop where a turn of the loop may be taken.

        Nothing should be painted before its end, for between two stops there is no sheet.
        """
        # Qt restyles a widget once for each widget it stands in where one sheet takes another's place,
        # and only once where there was none: four times faster
        app.setStyleSheet("")
        yield
        # asked without a sheet, which hides the name of the style below it
        if app.style().objectName() != "fusion":
            app.setStyle("Fusion")
        app.setPalette(self.palette())
        app.setFont(self.font())
        app.setStyleSheet(self.sheet())
        _let_move(app, not self.is_still)
        yield


def _let_move(app: QApplication, moves: bool) -> None:
    """Let menus, lists that open and tips move as the system has them, or be there at once."""
    usual = app.property(_USUAL)
    if usual is None:
        usual = [number for number, one in enumerate(_EFFECTS) if app.isEffectEnabled(one)]
        app.setProperty(_USUAL, usual)
    for number, one in enumerate(_EFFECTS):
        app.setEffectEnabled(one, moves and number in usual)

# SPDX-License-Identifier: MIT
"""The theme: sizes, letters, palette and sheet of every scheme and text size."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from fieldsales.ui.theme import DARK, LIGHT, Theme, Token, shown

from .test_tokens import contrast


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_sizes_grow_with_the_text(family, scale):
    theme = Theme(LIGHT, scale, family)
    assert theme.u(44) == round(44 * scale)
    assert theme.font(13).pixelSize() == round(13 * scale)


def test_figures_have_one_width(theme):
    metrics = theme.metrics(13)
    assert metrics.horizontalAdvance("11:11") == pytest.approx(metrics.horizontalAdvance("08:00"))


def test_a_hyphen_that_is_typed_is_as_short_as_one_that_is_read(theme, qtbot):
    """Figures of one width make Inter's hyphen as wide as a digit: Saint - Maixent - l'École."""
    theme.dress(QApplication.instance())
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        field.setFont(theme.font(13, tabular=False))
        typed = QFontMetricsF(field.font()).horizontalAdvance("a-a")
        assert typed == pytest.approx(theme.metrics(13).horizontalAdvance(shown("a-a")), abs=1.5)
        assert typed < theme.metrics(13).horizontalAdvance("a-a") - 2


def test_a_colour_that_nobody_defined_is_refused(theme):
    with pytest.raises(ValueError, match="magenta"):
        theme.color("magenta")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_sheet_is_whole(family, tokens, scale):
    sheet = Theme(tokens, scale, family).sheet()
    assert "$" not in sheet
    assert "font" not in sheet, "a size in the sheet beats every setFont"


def test_no_role_of_the_palette_keeps_the_style_s_own_grey(family):
    palette = Theme(DARK, 1.0, family).palette()
    wanted = {DARK.values[token].lower() for token in Token}
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
                assert palette.color(group, role).name() in wanted, (group, role)


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "link"])
def test_a_button_does_not_jump_when_it_gets_the_focus(theme, qtbot, kind):
    button = QPushButton("Plan")
    button.setProperty("kind", kind)
    qtbot.addWidget(button)
    button.show()
    button.clearFocus()
    before = button.sizeHint()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == before


def test_painting_does_not_lose_references(qapp):
    """PySide6 6.12.0 on Python 3.11 lost one to None at each call, and the program died of it."""
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(500):
        painter.save()
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 100


def test_letters_come_from_the_set_up_where_it_has_run(family):
    if not family:
        pytest.skip("the fonts are not here: packaging/run.py fetches them")
    assert family == "Inter"
    theme = Theme(LIGHT, 1.0, family)
    weights = [
        QFontMetricsF(theme.font(13, weight)).horizontalAdvance("prospect") for weight in (400, 500, 600)
    ]
    assert weights == sorted(set(weights))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_what_is_chosen_is_read_also_where_it_cannot_be_changed(family, qtbot, tokens):
    """A doctrine of the box is there to be read: its answers are disabled buttons."""
    theme = Theme(tokens, 2.0, family)
    theme.dress(QApplication.instance())
    button = QPushButton("oui")
    qtbot.addWidget(button)
    button.setFont(theme.font(26, 600))
    button.setCheckable(True)
    button.setChecked(True)
    button.setEnabled(False)
    button.show()
    seen = button.grab().toImage()
    inner = seen.rect().adjusted(12, 12, -12, -12)
    colours = {
        seen.pixelColor(x, y).name()
        for x in range(inner.left(), inner.right())
        for y in range(inner.top(), inner.bottom())
    }
    ground = theme.color(Token.SELECTION).name()
    assert ground in colours
    assert max(contrast(one, ground) for one in colours) >= 4.5


def test_with_less_motion_menus_and_tips_are_there_at_once(family, qtbot):
    """Qt does not let them move on this screen without an eye: one that does is what is tested."""
    app = QApplication.instance()
    moves = Qt.UIEffect.UI_FadeTooltip
    app.setProperty("fieldsales.usual_effects", None)
    app.setEffectEnabled(Qt.UIEffect.UI_General, True)
    app.setEffectEnabled(moves, True)
    try:
        Theme(LIGHT, 1.0, family, is_still=True).dress(app)
        assert not app.isEffectEnabled(moves)
        Theme(LIGHT, 1.0, family).dress(app)
        assert app.isEffectEnabled(moves)
        assert not app.isEffectEnabled(Qt.UIEffect.UI_AnimateCombo)
    finally:
        app.setEffectEnabled(moves, False)
        app.setEffectEnabled(Qt.UIEffect.UI_General, False)
        app.setProperty("fieldsales.usual_effects", None)

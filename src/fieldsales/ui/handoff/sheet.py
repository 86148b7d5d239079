# SPDX-License-Identifier: MIT
"""The sheet that hands a tour to the phone: for which program, which part, its code and its link."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldsales.desk.handoff import Handoff
from fieldsales.domain.handoff import Part, Target
from fieldsales.ui.card.section import label
from fieldsales.ui.handoff.code_view import CodeView
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.handoff import lost_text, nothing_text, part_label, target_label, way_label
from fieldsales.wording.words import Words

#: So many stops of a part are named beside its code; in a low window fewer, and nothing is explained.
_NAMED, _NAMED_LOW = 10, 4

#: Below this height at 100 % a window is low.
_LOW = 420

#: The code takes no more of the window's height, so that the link stays in sight.
_SHARE, _SHARE_LOW = 0.42, 0.27


class HandoffSheet(TitledSheet):
    """Shows what was handed over and tells what is wished instead; it asks nobody online."""

    #: another program is to have it
    target_chosen = Signal(object)
    #: all of the day is to be in it, or only what is ahead
    whole_chosen = Signal(bool)
    #: a link was copied
    copied = Signal()

    wide = 680

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._title = ""
        self._handed: Handoff | None = None
        self._number, self._is_whole, self._can_be_whole = 0, False, False
        self.code: CodeView | None = None
        self.link = QLineEdit()
        self.setAccessibleName(words.gettext("To the phone"))
        copy = QShortcut(QKeySequence.StandardKey.Copy, self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy)
        self.fill(self.sheet)

    def show_handed(self, title: str, handed: Handoff, *, whole: bool = False, is_stop: bool = False) -> None:
        """Show a tour's links, the first part first, or the link to one stop; open where it is closed."""
        is_new = self.isHidden()
        self._title, self._handed, self._number = title, handed, 0
        self._is_whole, self._can_be_whole = whole, not is_stop and (whole or bool(handed.made))
        if is_new:
            self.open()
        self._fill_again()
        if is_new and self.code is not None:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def part(self) -> Part | None:
        """The part that is shown, None where there is none."""
        parts = self._handed.parts if self._handed is not None else ()
        return parts[self._number].part if parts else None

    @property
    def _is_low(self) -> bool:
        return self._window.height() / self._theme.scale < _LOW

    def step(self, step: int) -> None:
        """Show the part before or after."""
        count = len(self._handed.parts) if self._handed is not None else 0
        if 0 <= self._number + step < count:
            self._number += step
            self._fill_again()

    def copy(self) -> None:
        """Copy the link of the part that is shown."""
        part = self.part
        if part is not None:
            QGuiApplication.clipboard().setText(part.url)
            self.copied.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize() and not self.isHidden():
            self._fill_again()

    def fill(self, sheet: Sheet) -> None:
        """Lay out the programs, the code beside its stops, and the link below."""
        theme, handed = self._theme, self._handed
        inner = self.titled(sheet, self._words.gettext("To the phone"), self._title)
        self.code = None
        if self._is_low:
            inner.setSpacing(theme.u(5))
        if handed is None:
            return
        inner.addWidget(self._targets(handed.target))
        if self._can_be_whole:
            inner.addWidget(self._whole(), 0, Qt.AlignmentFlag.AlignLeft)
        if not handed.parts:
            inner.addWidget(
                label(theme, nothing_text(self._words, handed.made), tone="secondary", wraps=True)
            )
        else:
            inner.addLayout(self._beside(handed))
            inner.addLayout(self._below())
        lost = lost_text(self._words, handed.lost)
        if lost:
            inner.addWidget(label(theme, lost, px=11, tone="secondary", wraps=True))

    def _targets(self, target: Target) -> QWidget:
        theme, choices = self._theme, Choices()
        choices.setAccessibleName(self._words.gettext("For which program"))
        flow = Flow(choices, theme.u(8), theme.u(8))
        for one in Target:
            choice = Choice(theme, target_label(self._words, one), boxed=True, title_weight=500)
            flow.addWidget(choices.hold(one.value, choice))
        choices.show_chosen(target.value)
        choices.chosen.connect(lambda value: self.target_chosen.emit(Target(value)))
        return choices

    def _whole(self) -> QCheckBox:
        box = QCheckBox(self._words.gettext("The stops that are made already too"))
        box.setObjectName("handoff.whole")
        box.setFont(self._theme.font(13))
        box.setChecked(self._is_whole)
        box.toggled.connect(self.whole_chosen)
        return box

    def _beside(self, handed: Handoff) -> QHBoxLayout:
        """Return the code, and at its right which part it is and whom it leads to."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        one, count = handed.parts[self._number], len(handed.parts)
        part, names = one.part, [point.name for point in one.part.stops]
        is_low = self._is_low
        share = int(self._window.height() * (_SHARE_LOW if is_low else _SHARE))
        side = min(u(308), share, (self.sheet_width() - u(60)) // 2)
        self.code = CodeView(theme, side)
        self.code.setObjectName("handoff.code")
        start = part.start.name if part.start is not None else ""
        said = _("QR code, {part}: {way}").format(
            part=part_label(self._words, self._number + 1, count), way=way_label(self._words, start, names)
        )
        self.code.show_code(one.code, said)
        self.code.setAccessibleDescription(part.url)
        self.code.step_wanted.connect(self.step)
        right = QVBoxLayout()
        right.setSpacing(u(4))
        if count > 1:
            right.addLayout(self._steps(count))
            right.addSpacing(u(4))
        right.addWidget(label(theme, start or _("Where the phone is"), tone="secondary", wraps=True))
        before = sum(len(other.part.stops) for other in handed.parts[: self._number])
        most = _NAMED_LOW if is_low else _NAMED
        for number, name in enumerate(names[:most], before + 1):
            is_end = number > handed.stops
            text = name if is_end else f"{number + handed.made}.  {name}"
            tone = "secondary" if is_end else ""
            right.addWidget(label(theme, text, weight=400 if is_end else 500, tone=tone, wraps=True))
        rest = len(names[most:])
        if rest:
            text = self._words.ngettext("… and {count} other", "… and {count} others", rest)
            right.addWidget(label(theme, text.format(count=rest), tone="secondary"))
        right.addStretch(1)
        if not is_low:
            hint = _("Point the phone’s camera at the code. Nothing goes over the network.")
            right.addWidget(label(theme, hint, px=11, tone="secondary", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(u(20))
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        return row

    def _steps(self, count: int) -> QHBoxLayout:
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        row = QHBoxLayout()
        row.setSpacing(u(6))
        row.addWidget(label(theme, part_label(self._words, self._number + 1, count), px=18, weight=600))
        row.addStretch(1)
        for step, icon, says in (
            (-1, Icon.LEFT, _("Part before, ←")),
            (1, Icon.RIGHT, _("Part after, →")),
        ):
            button = QToolButton()
            button.setObjectName(f"handoff.step{step}")
            button.setProperty("kind", "box")
            button.setIcon(theme.icon(icon, Token.TEXT))
            button.setIconSize(QSize(u(16), u(16)))
            button.setToolTip(says)
            button.setAccessibleName(says)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(0 <= self._number + step < count)
            button.clicked.connect(partial(self.step, step))
            row.addWidget(button)
        return row

    def _below(self) -> QHBoxLayout:
        """Return the link, to be read and copied."""
        _, theme = self._words.gettext, self._theme
        self.link = QLineEdit(self.part.url if self.part is not None else "")
        self.link.setObjectName("handoff.link")
        self.link.setReadOnly(True)
        self.link.setCursorPosition(0)
        self.link.setFont(theme.font(13, tabular=False))
        self.link.setAccessibleName(_("Link"))
        copy = QPushButton(_("Copy the link"))
        copy.setObjectName("handoff.copy")
        copy.setFont(theme.font(13, 600))
        copy.setProperty("kind", "primary")
        copy.clicked.connect(self.copy)
        row = QHBoxLayout()
        row.setSpacing(theme.u(8))
        row.addWidget(self.link, 1)
        row.addWidget(copy)
        return row

    def _fill_again(self) -> None:
        focused = self.focusWidget().objectName() if self.focusWidget() is not None else ""
        self.set_theme(self._theme)
        self.settle()
        if self.isHidden():
            return
        chosen: QWidget | None = self.findChild(QWidget, focused) if focused else None
        if chosen is None or not chosen.isEnabled():
            chosen = self.code
        (chosen or self).setFocus(Qt.FocusReason.OtherFocusReason)

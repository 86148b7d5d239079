# SPDX-License-Identifier: MIT
"""The sheet of keys: every key of the window and what it does, by question mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldsales.ui.card.section import Section, discard, label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.palette.caps import Caps
from fieldsales.ui.palette.overlay import Overlay, Sheet
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that work in one place: each is its caps, then what it does."""

    title: str
    keys: Sequence[tuple[Sequence[str], str]]


def groups_of(words: Words) -> tuple[Group, ...]:
    """Return the keys of the window."""
    _ = words.gettext
    ctrl, enter, esc = _("Ctrl"), _("Enter"), _("Esc")
    return (
        Group(
            _("Everywhere"),
            (
                ((ctrl, "K"), _("every action, every prospect")),
                (("/",), _("search the list")),
                (("Tab",), _("on to the next part")),
                ((esc,), _("back to where you were")),
                ((ctrl, "Z"), _("take the last action back")),
                ((ctrl, "Y"), _("do again what was taken back")),
                ((ctrl, _("Shift"), "Z"), _("the same")),
                ((ctrl, "R"), _("what is typed and not saved")),
                (("Alt", "←", "→"), _("the day before, the day after")),
                (("F1",), _("what this place means, and its words")),
                (("?",), _("this sheet")),
                ((ctrl, "Q"), _("close")),
            ),
        ),
        Group(
            _("List and tour"),
            (
                (("↑", "↓"), _("go through the rows")),
                ((enter,), _("open the record")),
                (("Alt", "↑", "↓"), _("move the stop earlier or later")),
                (("P",), _("hold the stop at its time, or let it go")),
                ((_("Del"),), _("take the stop off the tour")),
                ((ctrl, "C"), _("copy the link to the phone that is shown")),
                (("W",), _("see the way to the stop, turn by turn")),
                (("I",), _("see somebody else instead of the stop")),
                (("Alt", "H"), _("send the tour to the phone")),
                (("Alt", "I"), _("see somebody else instead: 1, 2 or 3 takes one")),
            ),
        ),
        Group(
            _("Week"),
            (
                (("←", "↑", "→", "↓"), _("go through the visits")),
                (("Alt", "←", "→"), _("carry the visit to another day, and see what that costs")),
                ((enter,), _("leave it there, or open the record")),
                ((esc,), _("put it back")),
                (("D",), _("what can be done with the day: a night away, leave")),
            ),
        ),
        Group(
            _("Evening"),
            (
                (("Alt", "E"), _("close the day")),
                (("0", "8"), _("what became of the stop; 0 is not visited")),
                (("Alt", "0", "8"), _("the same while the note is written")),
                ((enter,), _("accept the next step, go on to the next stop")),
                ((_("Shift"), enter), _("go on without the next step")),
                (("+",), _("add a visit that was not in the tour")),
                ((_("Backspace"),), _("let one that was missed be")),
            ),
        ),
        Group(
            _("Record"),
            (
                (("V",), _("write the visit down")),
                (("T",), _("call, or write a call down")),
                (("R",), _("a new relance, or a task")),
                (("N",), _("pin a note")),
                (("F",), _("complete the last visit")),
                (("C",), _("choose the class yourself")),
                (("S",), _("save the place that was found")),
            ),
        ),
        Group(
            _("Follow-ups"),
            (
                (("F",), _("done")),
                (("1", "4"), _("what came of the call")),
                (("T",), _("dial")),
                (("D",), _("move to tomorrow")),
                (("M",), _("move to another day")),
                (("E",), _("change it")),
                (("R",), _("a new relance, or a task")),
                ((_("Del"),), _("close it")),
                (("O",), _("take up again what was done")),
                ((_("Shift"), "↑", "↓"), _("choose several")),
            ),
        ),
        Group(
            _("Map"),
            (
                (("L",), _("pick with a lasso")),
                (("P",), _("pick with a polygon")),
                (("B",), _("pick with a rectangle")),
                (("Z",), _("near: everybody, the tour, those picked")),
                (("M",), _("move the pin of the open record")),
                ((esc,), _("put the tool away, let everybody go")),
            ),
        ),
        Group(
            _("Visit"),
            (
                (("1", "8"), _("outcome, from met to lost")),
                (("Alt", "1", "8"), _("outcome while the note is written")),
                ((enter,), _("accept the next step that has the focus")),
                ((ctrl, enter), _("save, accept, go on to the next stop")),
                (("Alt", "R"), _("speak a note, and stop")),
                (("Alt", "P"), _("add a photo")),
                ((ctrl, "V"), _("paste a photo")),
                ((esc,), _("back; what was typed is kept")),
            ),
        ),
    )


class KeySheet(Overlay):
    """Shows the keys in two columns, in one where there is no room."""

    def __init__(
        self, words: Words, theme: Theme, window: QWidget, groups: Sequence[Group] | None = None
    ) -> None:
        super().__init__(window, theme)
        self._words = words
        self._groups = tuple(groups) if groups is not None else groups_of(words)
        self._columns = 2
        self.setAccessibleName(words.gettext("Keys"))
        self.fill(self.sheet)

    def open(self) -> None:
        """Show the sheet; any place of it takes the keys."""
        super().open()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fill(self, sheet: Sheet) -> None:
        """Put the groups of keys onto the sheet."""
        _, theme = self._words.gettext, self._theme
        top = QHBoxLayout()
        top.setContentsMargins(theme.u(24), theme.u(18), theme.u(20), theme.u(8))
        top.addWidget(label(theme, _("Keys"), px=20, weight=600))
        top.addStretch(1)
        top.addWidget(Caps(theme, (_("Esc"),)), 0, Qt.AlignmentFlag.AlignVCenter)
        sheet.column.addLayout(top)
        self._scroll = UprightScroll(theme.scale)
        self._show_body()
        sheet.column.addWidget(self._scroll, 1)

    def place(self, sheet: Sheet) -> None:
        """Stand in the middle, in two columns where there is room."""
        theme = self._theme
        columns = 2 if self.width() / theme.scale >= 820 else 1
        if columns != self._columns:
            self._columns = columns
            self._show_body()
        margin = 2 * theme.u(10)
        wide = min(self.width() - theme.u(32), theme.u(404 * columns) + margin)
        body = self._body
        content = body.heightForWidth(wide - margin) if body.hasHeightForWidth() else body.sizeHint().height()
        high = min(theme.u(54) + content + margin, self.height() - theme.u(32))
        sheet.setGeometry((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def _show_body(self) -> None:
        if (old := self._scroll.takeWidget()) is not None:
            discard(old)
        self._body = self._make_body()
        self._scroll.setWidget(self._body)
        # the raised surface below shows through
        for part in (self._body, self._scroll.viewport()):
            part.setAutoFillBackground(False)

    def _make_body(self) -> QWidget:
        theme = self._theme
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(theme.u(24), theme.u(6), theme.u(24), theme.u(20))
        columns.setSpacing(theme.u(32))
        made = [QVBoxLayout() for _number in range(self._columns)]
        all_caps = [[Caps(theme, caps) for caps, _does in group.keys] for group in self._groups]
        widest = max((caps.sizeHint().width() for one in all_caps for caps in one), default=0)
        for number, (group, caps) in enumerate(zip(self._groups, all_caps, strict=True)):
            made[number % self._columns].addWidget(self._make_group(group, caps, widest))
        for column in made:
            column.setSpacing(theme.u(18))
            column.addStretch(1)
            columns.addLayout(column, 1)
        return body

    def _make_group(self, group: Group, all_caps: Sequence[Caps], widest: int) -> Section:
        """Return a group; what its keys do stands in the same column in all of them."""
        theme = self._theme
        section = Section(theme, group.title)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, theme.u(2), 0, 0)
        grid.setHorizontalSpacing(theme.u(12))
        grid.setVerticalSpacing(theme.u(6))
        grid.setColumnMinimumWidth(0, widest)
        grid.setColumnStretch(1, 1)
        for row, (caps, (_caps, does)) in enumerate(zip(all_caps, group.keys, strict=True)):
            grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Spans(theme, Span(does)), row, 1, Qt.AlignmentFlag.AlignVCenter)
        section.add(body)
        return section

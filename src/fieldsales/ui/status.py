# SPDX-License-Identifier: MIT
"""The line at the foot: what is safe, and after an action what happened, with Undo for ten seconds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from fieldsales.domain.business import Territory
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: What an action changed: whom, and a line on it.
Changes = Sequence[tuple[str, str]]

#: How long the sentence about an action stays.
UNDO_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Safety:
    """What the foot says at rest; of the `packs` it names the one that the map shows, else the first."""

    saved_at: datetime | None = None
    is_online: bool = False
    packs: Sequence[Territory] = ()
    backup_on: date | None = None


class StatusLine(QWidget):
    """One quiet line, 28 px high: facts at rest; a sentence at the left after an action."""

    undo_requested = Signal()
    #: the demonstration is to be left
    left = Signal()
    #: the id of a prospect whose visit moved, and who is to be looked at
    chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme, seconds: int = UNDO_SECONDS) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme = words, theme
        self._safety, self._today = Safety(), date.min
        #: latitude and longitude of the middle of the map, None before it is shown
        self._middle: tuple[float, float] | None = None
        self._had_packs = False
        self._can_undo = False
        self._saved = _Fact(theme, Icon.SAVED)
        self._facts = [_Fact(theme, Icon.OFFLINE), _Fact(theme, Icon.PACK), _Fact(theme, Icon.BACKUP)]
        self._language = QLabel(words.language.upper())
        self._language.setProperty("tone", "secondary")
        self._done = _Fact(theme, Icon.DONE, token=Token.TEXT, weight=500, behind=2)
        self._undo = QPushButton(_("Undo"))
        self._undo.setProperty("kind", "link")
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self.undo_requested)
        self._changes: Changes = ()
        self._moved = QPushButton(_("What moved"))
        self._moved.setProperty("kind", "link")
        self._moved.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._moved.clicked.connect(self.show_changes)
        self._key = QLabel(_("Ctrl Z"))
        self._key.setProperty("kind", "key")
        self._own = QPushButton(_("Demonstration: back to my portfolio"))
        self._own.setProperty("kind", "link")
        self._own.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._own.clicked.connect(self.left)
        self._own.hide()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._done)
        self._row.addWidget(self._moved)
        self._row.addWidget(self._undo)
        self._row.addWidget(self._key)
        self._row.addWidget(self._saved)
        self._spring = QWidget()
        self._spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._row.addWidget(self._spring)
        for fact in self._facts:
            self._row.addWidget(fact)
        self._row.addWidget(self._own)
        self._row.addWidget(self._language)
        self._timer = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._timer.timeout.connect(self.fall_silent)
        self.set_theme(theme)
        self.fall_silent()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.setFixedHeight(theme.u(28))
        self._row.setContentsMargins(theme.u(14), 1, theme.u(14), 0)
        self._row.setSpacing(theme.u(8))
        for fact in (self._done, self._saved, *self._facts):
            fact.set_theme(theme)
        self._language.setFont(theme.font(11, 500))
        self._moved.setFont(theme.font(11, 600))
        self._own.setFont(theme.font(11, 600))
        self._undo.setFont(theme.font(11, 600))
        self._key.setFont(theme.font(11, 500))
        self._key.setFixedHeight(theme.u(19))
        self._arrange()

    def show_safety(self, safety: Safety, today: date) -> None:
        """Show what is saved, where the map comes from, and when the last backup was made."""
        self._safety, self._today = safety, today
        self._had_packs = self._had_packs or bool(safety.packs)
        self._arrange()

    def show_demonstration(self) -> None:
        """Say that nothing here is the rep's own, and lead back to what is."""
        self._own.show()
        self._arrange()

    def look_at(self, latitude: float, longitude: float) -> None:
        """Name the pack that holds the middle of the map."""
        before = self._pack()
        self._middle = latitude, longitude
        if self._pack() != before:
            self._arrange()

    def tell(self, sentence: str, can_undo: bool = True, *, changes: Changes = ()) -> None:
        """Say what happened. Undo stays for ten seconds; Ctrl+Z stays for ever.

        Of the `changes` that it made the sentence has room for a few: all of them are shown on demand.
        """
        self._can_undo, self._changes = can_undo, changes
        self._done.say(sentence)
        self._timer.start()
        self._arrange()

    def fall_silent(self) -> None:
        """Take the sentence away: the facts come back."""
        self._timer.stop()
        self._can_undo, self._changes = False, ()
        self._done.say("")
        self._arrange()

    @property
    def sentence(self) -> str:
        """What is being said of the last action, empty at rest."""
        return self._done.text

    @property
    def changes(self) -> Changes:
        """What the last action changed, empty at rest."""
        return self._changes

    def show_changes(self) -> QMenu:
        """Show all changes, a line each; choosing one opens its record."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self._moved.text())
        menu.setToolTipsVisible(True)  # a line may be wider than the screen
        for prospect_id, line in self._changes:
            action = menu.addAction(line.replace("&", "&&"))
            action.setToolTip(line)
            action.triggered.connect(partial(self._choose, prospect_id))
        menu.popup(self._moved.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        return menu

    def _choose(self, prospect_id: str, _is_checked: bool = False) -> None:
        self.chosen.emit(prospect_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.BACKGROUND))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color(Token.LINE))

    def _arrange(self) -> None:
        """Say what there is room for: the backup goes first, then the pack; what was done stays whole."""
        telling = bool(self._done.text)
        texts = self._texts()
        self._saved.say("" if telling else texts[0])
        self._done.setVisible(telling)
        self._undo.setVisible(telling and self._can_undo)
        self._key.setVisible(telling and self._can_undo)
        self._moved.setVisible(telling and bool(self._changes))
        self._moved.setToolTip("\n".join(line for _, line in self._changes))
        self._saved.setVisible(not telling and bool(texts[0]))
        self._row.removeWidget(self._spring)
        # At rest the facts follow each other from the left; after an action they make room for it.
        place = self._row.indexOf(self._facts[0] if telling else self._own)
        self._row.insertWidget(place, self._spring)
        for fact, text in zip(self._facts, texts[1:], strict=True):
            fact.say(text)
        self._facts[0].set_icon(Icon.ONLINE if self._safety.is_online else Icon.OFFLINE)
        self._facts[2].set_icon(Icon.BACKUP if self._safety.backup_on else Icon.NO_BACKUP)
        self._fit(telling)

    def _fit(self, telling: bool) -> None:
        kept: Sequence[QWidget] = (
            [
                self._done,
                *([self._moved] if self._changes else []),
                *([self._undo, self._key] if self._can_undo else []),
            ]
            if telling
            else [self._saved]
        )
        room = self.width() - 2 * self._theme.u(14) - self._language.sizeHint().width()
        if not self._own.isHidden():
            room -= self._own.sizeHint().width() + self._theme.u(8)
        room -= sum(one.sizeHint().width() + self._theme.u(8) for one in kept)
        for fact in self._facts:
            need = fact.sizeHint().width() + self._theme.u(8) if fact.text else 0
            fact.setVisible(bool(fact.text) and (need <= room or not self.isVisible()))
            # what does not fit leaves no room to what matters less
            room -= need

    def _texts(self) -> tuple[str, str, str, str]:
        _, safety = self._words.gettext, self._safety
        saved = _("Saved {time}").format(time=formats.clock(safety.saved_at)) if safety.saved_at else ""
        online = _("Online") if safety.is_online else _("Offline")
        shown, pack = self._pack(), ""
        if shown is not None and shown.data_on:
            day = formats.short_day(self._words, date.fromisoformat(shown.data_on), self._today)
            pack = _("{territory} pack of {day}").format(territory=shown.name, day=day)
        elif shown is not None:
            pack = _("{territory} pack").format(territory=shown.name)
        elif self._had_packs:
            pack = _("No territory any more")
        if safety.backup_on is None:
            backup = _("No backup yet")
        else:
            day = formats.near_day(self._words, safety.backup_on, self._today)
            is_recent = (self._today - safety.backup_on).days <= 1
            backup = (_("Backup {day}") if is_recent else _("Backup of {day}")).format(day=day)
        return saved, online, pack, backup

    def _pack(self) -> Territory | None:
        """Return the smallest of the packs that hold the middle of the map, else the first."""
        packs = self._safety.packs
        there = [one for one in packs if self._middle is not None and _holds(one, *self._middle)]
        return min(there, key=_extent) if there else next(iter(packs), None)


def _holds(pack: Territory, latitude: float, longitude: float) -> bool:
    south, west, north, east = pack.bounds
    return south <= latitude <= north and west <= longitude <= east


def _extent(pack: Territory) -> float:
    south, west, north, east = pack.bounds
    return (north - south) * (east - west)


class _Fact(QWidget):
    """An icon and a few words."""

    def __init__(
        self, theme: Theme, icon: Icon, token: str = Token.SECONDARY, weight: int = 400, behind: int = 12
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._token, self._weight = theme, icon, token, weight
        self._behind = behind
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: Icon) -> None:
        self._icon = icon
        self.update()

    def say(self, text: str) -> None:
        self.text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = text_width(self.text, self._theme, 11, self._weight)
        return QSize(math.ceil(wide) + self._theme.u(20 + self._behind), self._theme.u(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(40), self._theme.u(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        middle = self.height() / 2
        paint_icon(painter, QPointF(theme.u(8), middle), self._icon, theme, token=self._token, px=14)
        box = QRectF(theme.u(20), 0, self.width() - theme.u(20), self.height())
        paint_text(painter, box, self.text, theme, px=11, weight=self._weight, token=self._token)

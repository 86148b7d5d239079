# SPDX-License-Identifier: MIT
"""The sheet of the three questions: nothing on it must be answered, and Escape goes on at once."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.first_use import Answers, Questions
from fieldsales.domain.place import Place
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import discard, label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.palette.overlay import Overlay, Sheet
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.ui.wizard.hours import Hours
from fieldsales.ui.wizard.step import Step
from fieldsales.ui.wizard.trade import TradeChoice
from fieldsales.wording.words import Words

#: The sheet's width at 100 %.
WIDE = 960

#: How long after the last key the home is looked up.
_PAUSE_MS = 350


class Next(StrEnum):
    """Where one goes from the questions."""

    IMPORT = "import"
    SEARCH = "search"
    DEMONSTRATION = "demonstration"
    START = "start"


class Wizard(Overlay):
    """Covers the window but for its foot. `answered` carries the answers and a `Next`."""

    answered = Signal(object, object)
    #: what was typed as the rep's home
    home_wanted = Signal(str)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(window, theme)
        self._words = words
        self._asked: Questions | None = None
        self._trade_value, self._home_text = "", ""
        self._home: Place | None = None
        self._home_said, self._home_icon = "", Icon.INFO
        self._texts: dict[str, str] = {}
        self._foot = 0
        self.hours: Hours | None = None
        self.buttons: dict[Next, QPushButton] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_home_up)
        self.setAccessibleName(words.gettext("Three questions"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def keep_free(self, foot: int) -> None:
        """Leave the line at the foot of the window in sight."""
        self._foot = foot

    def ask(self, asked: Questions) -> None:
        """Ask the three questions, each with the answer that is in force."""
        self._asked = asked
        self._trade_value, self._home_text, self._texts = asked.chosen, asked.home, {}
        self._home, self._home_said = None, ""
        self.set_theme(self._theme)
        self.open()
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_home(self, text: str, place: Place | None, why: str = "") -> None:
        """Say where the home that was typed is, or why it is none: nothing, or several, are called so."""
        if text != self._home_text.strip():
            return
        _ = self._words.gettext
        self._home = place
        if place is None:
            self._say_home(
                why or _("Nothing on this laptop is called so: try the town or its postcode."), Icon.WARNING
            )
        else:
            where = f"{place.latitude:.3f}, {place.longitude:.3f}"
            told = f"{place.label} · {where}" if place.label else where
            self._say_home(told, Icon.CHECK)

    @property
    def answers(self) -> Answers:
        """What was answered by now."""
        asked = self._asked
        chosen = self._trade_value if asked is not None and self._trade_value != asked.chosen else ""
        home = self._home_text.strip()
        is_new = asked is not None and home != asked.home
        return Answers(chosen, home if is_new else "", dict(self._texts))

    def refuse(self, key: str, sentence: str) -> None:
        """Say beside the home, or below the hours, why the answers were not taken."""
        if key == "day.home":
            self._say_home(sentence, Icon.WARNING)
            self.home_field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.hours is not None:
            self.hours.say(sentence)

    @property
    def said_of_home(self) -> str:
        """What is said of the home that was typed."""
        return self._home_said

    def arrange(self) -> None:
        """Cover the window down to its foot."""
        box = self._window.rect()
        self.setGeometry(QRect(0, 0, box.width(), box.height() - self._foot))
        self.place(self.sheet)

    def place(self, sheet: Sheet) -> None:
        """Take all there is: the sheet stands in the middle by itself."""
        sheet.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.BACKGROUND))

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size; what was answered stays."""
        self._theme = theme
        discard(self.sheet)
        self.sheet = Sheet(theme)
        self.sheet.setParent(self)
        self.sheet.column.setContentsMargins(0, 0, 0, 0)
        if self._asked is not None:
            self._fill(self._asked)
        self.sheet.show()
        self.arrange()

    def _fill(self, asked: Questions) -> None:
        u = self._theme.u
        scroll = UprightScroll(self._theme.scale)
        body = QWidget()
        body.setProperty("level", "background")
        row = QHBoxLayout(body)
        row.setContentsMargins(u(16), 0, u(16), 0)
        middle = QWidget()
        middle.setMaximumWidth(u(WIDE))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, u(48), 0, u(32))
        column.setSpacing(0)
        self._make_head(asked, column)
        column.addSpacing(u(20))
        column.addWidget(self._make_questions(asked))
        column.addSpacing(u(20))
        column.addWidget(self._make_foot(asked))
        column.addSpacing(u(14))
        column.addWidget(self._make_notes(asked))
        column.addStretch(1)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        scroll.setWidget(body)
        self.sheet.column.addWidget(scroll)

    def _make_head(self, asked: Questions, column: QVBoxLayout) -> None:
        _, theme = self._words.gettext, self._theme
        first = _("Welcome. Three questions before the first tour.")
        title = first if asked.is_empty else _("Three questions about your work")
        column.addWidget(Spans(theme, Span(title, 20, 600)))
        column.addSpacing(theme.u(6))
        about = _("You can leave these answers as they are. All of it can be changed later in the settings.")
        column.addWidget(Spans(theme, Span(about, token=Token.SECONDARY)))

    def _make_questions(self, asked: Questions) -> QWidget:
        _, words, theme, u = self._words.gettext, self._words, self._theme, self._theme.u
        made = QWidget()
        made.setProperty("level", "raised")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(made)
        column.setContentsMargins(u(28), u(24), u(28), u(24))
        column.setSpacing(u(20))
        why = _("gives the length of visits, the questions to ask and the words")
        trade = Step(theme, 1, _("What do you sell?"), why)
        is_wide = self._window.width() / theme.scale >= 900
        self.trade = TradeChoice(words, theme, asked, self._trade_value, 2 if is_wide else 1)
        self.trade.chosen.connect(self._take_trade)
        trade.answers.addWidget(self.trade)
        home = Step(
            theme, 2, _("Where do you start from?"), _("the tour starts here in the morning and ends here")
        )
        home.answers.addWidget(self._make_home())
        self._home_place = QVBoxLayout()
        home.answers.addLayout(self._home_place)
        home.answers.addStretch(1)
        usual = _("Nothing need stand here: the day then begins and ends at its first and last stop.")
        self._say_home(self._home_said or usual, self._home_icon if self._home_said else Icon.INFO)
        why = _("no visit begins before or ends after; lunch is never dropped")
        hours = Step(theme, 3, _("When do you work?"), why)
        rules = self.hours.rules if self.hours is not None and self._texts else asked.rules
        self.hours = Hours(words, theme, rules, self._texts)
        self.hours.changed.connect(self._allow)
        hours.answers.addWidget(self.hours)
        for number, step in enumerate((trade, home, hours)):
            if number:
                column.addWidget(line())
            column.addWidget(step)
        return made

    def _make_home(self) -> QWidget:
        _, theme = self._words.gettext, self._theme
        field = QLineEdit(self._home_text)
        field.setObjectName("first.home")
        field.setFont(theme.font(13))
        field.addAction(theme.icon(Icon.HOUSE, Token.SECONDARY), QLineEdit.ActionPosition.LeadingPosition)
        field.setPlaceholderText(shown(_("Town, postcode, or address")))
        field.setAccessibleName(_("Where do you start from?"))
        field.textEdited.connect(self._type_home)
        field.editingFinished.connect(self._look_home_up)
        self.home_field = field
        return field

    def _say_home(self, text: str, icon: Icon) -> None:
        self._home_said, self._home_icon = text, icon
        while (item := self._home_place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        columns = Columns(0, self._theme.u(26))
        token = Token.TEXT if icon is Icon.WARNING else Token.SECONDARY
        self._home_place.addWidget(
            Row(self._theme, (Span(text, token=token),), columns, icon=icon, icon_token=token)
        )

    def _make_foot(self, asked: Questions) -> QWidget:
        _, theme = self._words.gettext, self._theme
        made = QWidget()
        flow = Flow(made, theme.u(8), theme.u(8))
        kinds: tuple[tuple[Next, str, str, Icon | None], ...]
        if asked.is_empty:
            kinds = (
                (Next.IMPORT, _("Import my file"), "primary", Icon.DOWNLOAD),
                (Next.SEARCH, _("Search the map"), "", Icon.SEARCH),
                (Next.DEMONSTRATION, _("Try with a demonstration"), "", None),
                (Next.START, _("Start without a file"), "", None),
            )
        else:
            kinds = ((Next.START, _("Save the answers"), "primary", None),)
        self.buttons = {}
        for then, text, kind, icon in kinds:
            button = QPushButton(text)
            button.setObjectName(f"first.{then}")
            button.setFont(theme.font(13, 600 if kind else 500))
            if kind:
                button.setProperty("kind", kind)
            if icon is not None:
                button.setIcon(theme.icon(icon, Token.ON_ACCENT if kind else Token.TEXT))
                button.setIconSize(QSize(theme.u(16), theme.u(16)))
                button.setText("\u202f" + text)
            button.clicked.connect(lambda _is_on=False, one=then: self._tell(one))
            flow.addWidget(button)
            self.buttons[then] = button
        self.main = next(iter(self.buttons.values()))
        self.later = QPushButton(_("Later") if asked.is_empty else _("Close"))
        self.later.setObjectName("first.later")
        self.later.setProperty("kind", "quiet")
        self.later.setFont(theme.font(13, 500))
        self.later.clicked.connect(self.close_sheet)
        beside = QWidget()
        beside.setFixedHeight(theme.u(32))
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.later)
        flow.addWidget(beside)
        return made

    def _make_notes(self, asked: Questions) -> QWidget:
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        made = QWidget()
        flow = Flow(made, u(24), u(4))
        notes = [(Icon.BACKUP, _("Nothing leaves this computer"))]
        if asked.is_empty:
            notes.insert(0, (Icon.QUOTE, _("CSV tables, tried out before anything is written")))
        for icon, text in notes:
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(u(8))
            picture = label(theme, "")
            picture.setPixmap(theme.pixmap(icon, Token.SECONDARY, 16, self.devicePixelRatioF()))
            row.addWidget(picture)
            row.addWidget(label(theme, text, tone="secondary"))
            flow.addWidget(part)
        return made

    def _take_trade(self, value: str) -> None:
        self._trade_value = value

    def _type_home(self, text: str) -> None:
        self._home_text, self._home = text, None
        self._pause.start()

    def _look_home_up(self) -> None:
        self._pause.stop()
        text = self._home_text.strip()
        if text and self._home is None and self._asked is not None and text != self._asked.home:
            self.home_wanted.emit(text)

    def _allow(self) -> None:
        """Let the answers be taken only while the hours make sense; Escape and Later always work."""
        for button in self.buttons.values():
            button.setEnabled(self.hours is None or not self.hours.clash)

    def _tell(self, then: Next) -> None:
        self.answered.emit(self.answers, then)

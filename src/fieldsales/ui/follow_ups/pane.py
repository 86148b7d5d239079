# SPDX-License-Identifier: MIT
"""The relance that is chosen: number, what to say, what came of it by 1 to 4, another day, the last facts."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.domain.relance import OF_A_CALL, Relance, Result, Task
from fieldsales.ui.card.facts import fact_spans, icon_of
from fieldsales.ui.card.head import BackRow, RecordHead
from fieldsales.ui.card.reading import Doctrine, class_words, in_language
from fieldsales.ui.card.rows import Row, columns_of
from fieldsales.ui.card.section import Section, inset, line
from fieldsales.ui.card.side_pane import SidePane
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.follow_ups.reading import ItemSeen
from fieldsales.ui.follow_ups.result_keys import ResultKeys, keys_of
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.labels import channel_label
from fieldsales.wording.relances import due_text, made_by_text, result_label, what_text
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

#: So many of the last facts are told.
_FACTS = 4


class RelancePane(SidePane):
    """Shows one and tells what is wished; with `goes_back` it stands in the place of the day."""

    done_wanted = Signal(str)
    #: the id, empty for a call that no relance asked for; the prospect; what came of it
    result_told = Signal(str, str, object)
    #: to a day, None where it is to be asked for
    move_wanted = Signal(str, object)
    close_wanted = Signal(str)
    reopen_wanted = Signal(str)
    edit_wanted = Signal(str)
    record_wanted = Signal(str)
    dial_wanted = Signal(object)
    copy_wanted = Signal(str)
    mail_wanted = Signal(object)
    templates_wanted = Signal()

    def __init__(self, words: Words, theme: Theme, *, goes_back: bool = False) -> None:
        super().__init__(theme)
        self._words, self._goes_back = words, goes_back
        self._seen: ItemSeen | None = None
        self._doctrine: Doctrine | None = None
        self.setAccessibleName(words.gettext("Relance"))
        for result in OF_A_CALL:
            shortcut = QShortcut(self)
            shortcut.setKeys(keys_of(result))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.tell, result))
        dial = QShortcut(QKeySequence("T"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        dial.activated.connect(self.dial)
        self.set_theme(theme)

    @property
    def seen(self) -> ItemSeen | None:
        """What is shown."""
        return self._seen

    def show_item(self, seen: ItemSeen | None, doctrine: Doctrine | None) -> None:
        """Show a relance or a task, or that none is chosen."""
        self._seen, self._doctrine = seen, doctrine
        self.redraw()

    def tell(self, result: Result) -> None:
        """Tell what came of a call, where the one that is shown is to be made."""
        seen = self._seen
        if seen is not None and self._asks_result(seen) and seen.card is not None:
            self.result_told.emit(seen.id, seen.card.prospect.id, result)

    def tell_number(self, number: int) -> None:
        """Tell the result of a key, the first being 0."""
        self.tell(OF_A_CALL[number])

    def dial(self) -> None:
        """Have the number dialled."""
        if self._seen is not None and self._seen.letter is not None and self._seen.letter.phone:
            self.dial_wanted.emit(self._seen.letter)

    def fill(self, column: QVBoxLayout) -> None:
        """Put everything there is to say of it into a new column."""
        seen, theme, u = self._seen, self._theme, self._theme.u
        if self._goes_back:
            back = BackRow(self._words, theme, self._words.gettext("Day"))
            back.left.connect(self.back)
            column.addWidget(inset(theme, back, 8, 8, 12, 0))
        if seen is None:
            column.addWidget(inset(theme, self._nothing(), 16, 24, 16, 16))
            column.addStretch(1)
            return
        head = self._head(seen)
        column.addWidget(inset(theme, head, 16, 16 if not self._goes_back else 6, 16, 14))
        column.addWidget(line())
        body = QWidget()
        body.setProperty("level", "surface")
        parts = QVBoxLayout(body)
        parts.setContentsMargins(u(16), u(12), u(16), u(14))
        parts.setSpacing(u(12))
        sections = [one for one in self._sections(seen) if one is not None]
        for number, section in enumerate(sections):
            if number:
                parts.addWidget(line())
            parts.addWidget(section)
        parts.addStretch(1)
        scroll = UprightScroll(theme.scale)
        scroll.setWidget(body)
        column.addWidget(scroll, 1)
        column.addWidget(line())
        column.addWidget(self._foot(seen))

    def _nothing(self) -> QWidget:
        _ = self._words.gettext
        text = _("Choose a relance to see whom to call, what to say, and to write down what came of it.")
        return Spans(self._theme, Span(text, token=Token.SECONDARY))

    def _sections(self, seen: ItemSeen) -> tuple[QWidget | None, ...]:
        is_open = seen.item is None or seen.item.done_on is None
        return (
            self._what(seen),
            self._reach(seen) if is_open else None,
            self._said(seen) if is_open else None,
            self._results() if self._asks_result(seen) else None,
            self._moves(seen) if is_open and seen.item is not None else None,
            self._facts(seen),
        )

    def _asks_result(self, seen: ItemSeen) -> bool:
        item = seen.item
        if item is None:
            return True
        return isinstance(item, Relance) and item.done_on is None and item.channel in ("call", "delivery")

    def _head(self, seen: ItemSeen) -> QWidget:
        card, doctrine, words = seen.card, self._doctrine, self._words
        if card is None or doctrine is None:
            text = seen.item.text if seen.item is not None else ""
            return Spans(
                self._theme, Span(text, 20, 600), Span(f"\n{words.gettext('Task')}", token=Token.SECONDARY)
            )
        verdict, prospect = card.verdict, card.prospect
        badge, _stage = class_words(doctrine, verdict, words.language)
        mark = doctrine.mark(verdict.class_id)
        spans = [Span(badge, weight=600, token=f"{mark.colour}_text")]
        spans += [Span(f" · {part}", token=Token.SECONDARY) for part in (seen.trade, prospect.town) if part]
        return RecordHead(self._theme, mark, badge, prospect.name, tuple(spans))

    def _what(self, seen: ItemSeen) -> QWidget:
        words, theme, item, today = self._words, self._theme, seen.item, seen.now.date()
        _ = words.gettext
        if item is None:
            section = Section(theme, _("A call"), _("no relance asks for it"))
        else:
            what = what_text(words, item, self._class_label, today)
            note = made_by_text(words, item) if isinstance(item, Relance) else _("Task")
            section = Section(theme, "", note)
            section.head.insertWidget(0, Spans(theme, Span(what, weight=600)), 100)
        told: list[Span] = []
        if isinstance(item, Relance):
            when = due_text(words, item.due_on, today)
            told.append(Span(f"{channel_label(words, item.channel)} · {when}", token=Token.SECONDARY))
        if item is not None and item.done_on is not None:
            day = formats.near_day(words, item.done_on, today)
            result = result_label(words, item.result) if isinstance(item, Relance) else ""
            told = [Span(" · ".join(part for part in (result or _("Done"), day) if part), weight=600)]
        if seen.tries:
            tries = words.ngettext(
                "{count} try without an answer", "{count} tries without an answer", seen.tries
            )
            told.append(
                Span(f" · {tries.format(count=seen.tries)}" if told else tries, token=Token.SECONDARY)
            )
        if told:
            section.add(Spans(theme, *told))
        card, doctrine = seen.card, self._doctrine
        schedule = (
            doctrine.schedule(card.verdict.stage, card.verdict.temperature) if card and doctrine else None
        )
        if schedule is not None and (item is None or (isinstance(item, Relance) and item.is_of_cadence)):
            text = in_language(schedule.action, words.language)
            section.add(Spans(theme, Span(text, token=Token.SECONDARY)), 2)
        return section

    def _reach(self, seen: ItemSeen) -> QWidget | None:
        letter = seen.letter
        if letter is None or seen.card is None:
            return None
        is_mail = isinstance(seen.item, Relance) and seen.item.channel == "email"
        if isinstance(seen.item, Task) and not letter.phone:
            return None
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        person = seen.person or letter.person
        number = seen.person.phone if seen.person is not None else letter.phone
        shown_text = letter.email if is_mail else formats.phone(self._words, number)
        role = ", ".join(part for part in (person.name, person.role) if part) if person is not None else ""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(8))
        missing = _("no e-mail address") if is_mail else _("no number")
        spans = [Span(shown_text or missing, 20 if shown_text and not is_mail else 15, 600)]
        if role:
            spans.append(Span(f"\n{role}", token=Token.SECONDARY))
        row.addWidget(Spans(theme, *spans), 1)
        copied = shown_text if is_mail else number
        copy = QPushButton()
        copy.setObjectName("copy number")
        copy.setProperty("kind", "icon")
        copy.setIcon(theme.icon(Icon.COPY))
        copy.setIconSize(QSize(u(16), u(16)))
        copy.setToolTip(_("Copy"))
        copy.setAccessibleName(_("Copy {text}").format(text=shown_text))
        copy.clicked.connect(lambda: self.copy_wanted.emit(copied))
        main = QPushButton(_("Write the mail") if is_mail else _("Dial"))
        main.setObjectName("reach")
        main.setProperty("kind", "primary")
        main.setFont(theme.font(13, 600))
        main.setIcon(theme.icon(Icon.MAIL if is_mail else Icon.CALL_BOLD, Token.ON_ACCENT))
        main.setIconSize(QSize(u(16), u(16)))
        main.clicked.connect(lambda: (self.mail_wanted if is_mail else self.dial_wanted).emit(letter))
        for button in (copy, main):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        copy.setEnabled(bool(shown_text))
        main.setEnabled(is_mail or bool(shown_text))
        return made

    def _said(self, seen: ItemSeen) -> QWidget | None:
        _, theme = self._words.gettext, self._theme
        if seen.fault is not None:
            section = Section(theme, _("To say"))
            section.add(Spans(theme, Span(sentence(self._words, seen.fault), weight=500)))
            section.add(self._link(_("Open the texts"), self.templates_wanted.emit), 4)
            return section
        letter = seen.letter
        if letter is None or not letter.text or isinstance(seen.item, Task):
            return None
        is_mail = isinstance(seen.item, Relance) and seen.item.channel == "email"
        section = Section(theme, _("To write") if is_mail else _("To say"))
        whole = f"{letter.subject}\n\n{letter.text}" if is_mail and letter.subject else letter.text
        spans = [Span(f"{letter.subject}\n", weight=600)] if is_mail and letter.subject else []
        section.add(Spans(theme, *spans, Span(letter.text)))
        links = QWidget()
        flow = Flow(links, theme.u(4), theme.u(2))
        flow.addWidget(self._link(_("Copy the text"), partial(self.copy_wanted.emit, whole)))
        flow.addWidget(self._link(_("Change the text…"), self.templates_wanted.emit))
        section.add(links, 4)
        return section

    def _results(self) -> QWidget:
        _, theme = self._words.gettext, self._theme
        section = Section(theme, _("What came of the call"), _("keys 1 to 4"))
        keys = ResultKeys(self._words, theme)
        keys.told.connect(self.tell)
        section.add(keys, 3)
        return section

    def _moves(self, seen: ItemSeen) -> QWidget | None:
        item, words, theme = seen.item, self._words, self._theme
        if item is None or not item.prospect_id:
            return None
        section = Section(theme, words.gettext("Move"))
        made = QWidget()
        flow = Flow(made, theme.u(8), theme.u(8))
        for on in move_days(seen.now.date()):
            text = formats.near_day(words, on, seen.now.date())
            if (on - seen.now.date()).days >= 6:
                text = formats.brief_day(words, on)
            flow.addWidget(
                self._button(
                    shown(text[:1].upper() + text[1:]), f"move.{on}", partial(self._move, item.id, on)
                )
            )
        flow.addWidget(
            self._button(words.gettext("Choose…"), "move.choose", partial(self._move, item.id, None))
        )
        section.add(made, 3)
        return section

    def _facts(self, seen: ItemSeen) -> QWidget | None:
        facts = seen.card.facts[:_FACTS] if seen.card is not None else ()
        if not facts:
            return None
        words, theme, today = self._words, self._theme, seen.now.date()
        section = Section(theme, words.gettext("Last facts"))
        days = [formats.short_day(words, fact.on, today) for fact in facts]
        columns = columns_of(theme, days, has_icons=True)
        for day, fact in zip(days, facts, strict=True):
            spans = fact_spans(words, fact, (), self._class_label)
            section.add(
                Row(theme, spans, columns, day=day, icon=icon_of(fact.kind), right=formats.clock(fact.at))
            )
        return section

    def _foot(self, seen: ItemSeen) -> QWidget:
        _, u = self._words.gettext, self._theme.u
        foot = QWidget()
        flow = Flow(foot, u(8), u(8))
        flow.setContentsMargins(0, 0, 0, 0)
        item = seen.item
        if item is not None and item.done_on is None and not self._asks_result(seen):
            flow.addWidget(self._button(_("Done"), "done", partial(self.done_wanted.emit, item.id)))
        if seen.card is not None:
            who = seen.card.prospect.id
            flow.addWidget(
                self._button(_("Open the record"), "record", partial(self.record_wanted.emit, who))
            )
        if item is not None and item.done_on is None:
            flow.addWidget(self._button(_("Change…"), "edit", partial(self.edit_wanted.emit, item.id)))
            flow.addWidget(self._button(_("Close"), "close", partial(self.close_wanted.emit, item.id)))
        elif item is not None:
            flow.addWidget(
                self._button(_("Take up again"), "reopen", partial(self.reopen_wanted.emit, item.id))
            )
        return inset(self._theme, foot, 16, 10, 16, 12)

    def _button(self, text: str, name: str, do: Callable[[], object]) -> QPushButton:
        made = QPushButton(text)
        made.setObjectName(name)
        made.setFont(self._theme.font(13, 500))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: do())
        return made

    def _link(self, text: str, do: Callable[[], object]) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("kind", "link")
        made.setFont(self._theme.font(11, 500))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: do())
        return made

    def _move(self, item_id: str, on: date | None) -> None:
        self.move_wanted.emit(item_id, on)

    def _class_label(self, class_id: str) -> str:
        return (
            self._doctrine.label(class_id, self._words.language) if self._doctrine is not None else class_id
        )


def move_days(today: date) -> tuple[date, ...]:
    """Return the days that are offered: tomorrow, the next Friday and the next Monday after it."""
    tomorrow = today + timedelta(days=1)
    friday = tomorrow + timedelta(days=(4 - tomorrow.weekday()) % 7)
    monday = tomorrow + timedelta(days=(7 - tomorrow.weekday()) % 7)
    return tuple(sorted({tomorrow, friday, monday}))

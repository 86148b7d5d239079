# SPDX-License-Identifier: MIT
"""The list of places to put right: who, what is wrong, and what the address may mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.network import HOSTS, Service
from fieldsales.domain.located import Located
from fieldsales.domain.verdict import Mark
from fieldsales.ui.card.head import BackRow, MarkBadge
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.section import line
from fieldsales.ui.card.side_pane import SidePane
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.located import precision_label, source_label
from fieldsales.wording.words import Words

#: So many stand in the list; the others follow as these are put right.
MOST = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One prospect of the list, in words that are ready to be read."""

    prospect_id: str
    name: str
    address: str
    why: str
    class_label: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class PlacesSeen:
    """All that the list shows. `host` is who would be asked, `is_online` whether that is allowed."""

    problems: tuple[Problem, ...]
    waiting: int
    is_online: bool
    host: str


class PlacesPane(SidePane):
    """Shows whom to place and tells what the rep wishes; it places nobody itself."""

    #: everybody's address is to be looked for
    search_wanted = Signal()
    #: whose candidates are wanted
    candidates_wanted = Signal(str)
    #: whom, and a `Located`
    place_chosen = Signal(str, object)
    #: whose address is to be written anew
    address_wanted = Signal(str)
    record_wanted = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._seen: PlacesSeen | None = None
        self._open, self._candidates = "", tuple[Located, ...]()
        self._is_abroad = self._is_busy = False
        self.setAccessibleName(words.gettext("Places to put right"))
        self.set_theme(theme)

    def show_places(self, seen: PlacesSeen) -> None:
        """Show whom to place; whoever's candidates are open keeps them while still in the list."""
        self._seen = seen
        if self._open not in {one.prospect_id for one in seen.problems}:
            self._open, self._candidates = "", ()
        self.redraw()

    def show_candidates(self, prospect_id: str, found: Sequence[Located], *, is_abroad: bool = False) -> None:
        """Show what somebody's address may mean, or that it is abroad and nothing is known of it."""
        self._open, self._candidates, self._is_abroad = prospect_id, tuple(found), is_abroad
        self.redraw()
        self._body.show()  # what is not seen yet takes no focus
        first = self.findChild(QPushButton, "candidate.0")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, is_busy: bool) -> None:
        """Show that everybody is being looked for."""
        self._is_busy = is_busy
        self.redraw()

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the head and, below it, whoever is to be placed."""
        column.addWidget(self._head())
        column.addWidget(line())
        column.addWidget(self._list(), 1)

    def _head(self) -> QWidget:
        _, theme = self._words.gettext, self._theme
        u = theme.u
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(u(8), u(6), u(16), u(12))
        column.setSpacing(u(6))
        back = BackRow(self._words, theme, _("Day"))
        back.left.connect(self.back)
        column.addWidget(back)
        words = QVBoxLayout()
        words.setContentsMargins(u(8), 0, 0, 0)
        words.setSpacing(u(4))
        words.addWidget(Spans(theme, Span(self.title, 15, 600)))
        for text in self._said():
            words.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)))
        if self._seen is not None and self._seen.problems:
            search = QPushButton(_("Look for the addresses"))
            search.setObjectName("places.search")
            search.setFont(theme.font(13, 600))
            search.setProperty("kind", "primary")
            search.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            search.setEnabled(not self._is_busy)
            search.clicked.connect(self.search_wanted)
            words.addSpacing(u(6))
            words.addWidget(search, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(words)
        return head

    @property
    def title(self) -> str:
        """How many places are to be put right."""
        count = len(self._seen.problems) if self._seen is not None else 0
        if not count:
            return self._words.gettext("Every prospect has its place")
        text = self._words.ngettext("{count} place to put right", "{count} places to put right", count)
        return text.format(count=formats.number(self._words, count))

    def _said(self) -> list[str]:
        _, seen = self._words.gettext, self._seen
        if seen is None or not seen.problems:
            return []
        texts = [_("The visits most at stake come first.")]
        if seen.is_online:
            texts.append(_("What no territory knows is asked at {host}.").format(host=seen.host))
        elif seen.waiting:
            text = self._words.ngettext(
                "{count} address waits: {host} may not be asked.",
                "{count} addresses wait: {host} may not be asked.",
                seen.waiting,
            )
            texts.append(text.format(count=formats.number(self._words, seen.waiting), host=seen.host))
            texts.append(_("Allow “Addresses” under “Network” in the settings."))
        return texts

    def _list(self) -> QWidget:
        theme = self._theme
        body = QWidget()
        body.setProperty("level", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, theme.u(16))
        column.setSpacing(0)
        problems = self._seen.problems if self._seen is not None else ()
        for one in problems[:MOST]:
            column.addWidget(self._entry(one))
            column.addWidget(line())
        if len(problems) > MOST:
            rest = len(problems) - MOST
            text = self._words.ngettext("{count} more follows.", "{count} more follow.", rest)
            more = Spans(
                theme, Span(text.format(count=formats.number(self._words, rest)), token=Token.SECONDARY)
            )
            more.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), 0)
            row = QHBoxLayout()
            row.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), 0)
            row.addWidget(more)
            column.addLayout(row)
        column.addStretch(1)
        scroll = UprightScroll(theme.scale)
        scroll.setWidget(body)
        return scroll

    def _entry(self, one: Problem) -> QWidget:
        _, theme = self._words.gettext, self._theme
        u = theme.u
        made = QWidget()
        made.setObjectName(f"problem.{one.prospect_id}")
        made.setAccessibleName(f"{one.name}, {one.why}")
        row = QHBoxLayout(made)
        row.setContentsMargins(u(15), u(11), u(16), u(9))
        row.setSpacing(u(11))
        row.addWidget(MarkBadge(theme, one.mark, one.class_label, 22), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(u(2))
        column.addWidget(Spans(theme, Span(one.name, weight=600)))
        column.addWidget(Spans(theme, Span(one.why, 11, 600)))
        if one.address:
            column.addWidget(Spans(theme, Span(one.address, 11, token=Token.SECONDARY)))
        if one.prospect_id == self._open:
            column.addSpacing(u(6))
            column.addWidget(self._choices(one))
        column.addLayout(self._wishes(one))
        row.addLayout(column, 1)
        return made

    def _wishes(self, one: Problem) -> QHBoxLayout:
        _, theme = self._words.gettext, self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.u(14))
        if one.address and one.prospect_id != self._open:
            choose = QuietButton(theme, _("Choose a place"), token=Token.ACCENT, is_right=False)
            choose.setObjectName(f"choose.{one.prospect_id}")
            choose.clicked.connect(partial(self.candidates_wanted.emit, one.prospect_id))
            row.addWidget(choose)
        address = QuietButton(theme, _("Change the address"), is_right=False)
        address.setObjectName(f"address.{one.prospect_id}")
        address.clicked.connect(partial(self.address_wanted.emit, one.prospect_id))
        row.addWidget(address)
        record = QuietButton(theme, _("Record"), is_right=False)
        record.setObjectName(f"record.{one.prospect_id}")
        record.clicked.connect(partial(self.record_wanted.emit, one.prospect_id))
        row.addWidget(record)
        row.addStretch(1)
        return row

    def _choices(self, one: Problem) -> QWidget:
        _, theme = self._words.gettext, self._theme
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, theme.u(4))
        column.setSpacing(theme.u(8))
        if not self._candidates:
            text = _("Nothing is known of this address. Put the pin in its place on the map.")
            if self._is_abroad and self._seen is not None and not self._seen.is_online:
                text = _(
                    "This address is abroad and {host} may not be asked: allow “Addresses” under “Network” in"
                    " the settings."
                ).format(host=HOSTS[Service.ADDRESSES_ABROAD])
            column.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)))
        for number, located in enumerate(self._candidates):
            about = (
                f"{precision_label(self._words, located.precision)} · "
                f"{source_label(self._words, located.source)}"
            )
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(Spans(theme, Span(located.address)))
            said.addWidget(Spans(theme, Span(about, 11, token=Token.SECONDARY)))
            # a thin space: the gap between icon and words of a button is fixed
            take = QPushButton(formats.NARROW + _("Here"))
            take.setObjectName(f"candidate.{number}")
            take.setAccessibleName(_("Here: {address}").format(address=located.address))
            take.setIcon(theme.icon(Icon.CENTRE))
            take.setIconSize(QSize(theme.u(14), theme.u(14)))
            take.setFont(theme.font(13, 500))
            take.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            take.clicked.connect(partial(self.place_chosen.emit, one.prospect_id, located))
            row = QHBoxLayout()
            row.setSpacing(theme.u(10))
            row.addLayout(said, 1)
            row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        return made

# SPDX-License-Identifier: MIT
"""The first start: the three questions, and the demonstration that one may try before anything else."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from fieldsales.desk import first_use
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.first_use import Answers, Questions
from fieldsales.desk.typed_places import home_named
from fieldsales.domain.errors import BadValueError, FieldSalesError
from fieldsales.domain.place import Place
from fieldsales.ui.parts import Parts
from fieldsales.ui.rail import Room
from fieldsales.ui.wizard.sheet import Next
from fieldsales.wording.sentences import sentence


class WizardConversation(QObject):
    """Asks the questions once of an empty portfolio, and whenever the rep wishes them."""

    #: the desk of the demonstration, which is to take the window's place
    demonstration_opened = Signal(object)
    #: the demonstration is over
    left = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._runner, self._views = parts, parts.runner, parts.views
        self._wizard, self._words = parts.views.wizard, parts.words
        self._key = f"welcome/{parts.runner.desk.name}"
        self._welcomes = False
        self._is_opening = False
        self.is_demonstration = False
        self._wizard.home_wanted.connect(self._look_home_up)
        self._wizard.answered.connect(self._write)
        self._wizard.closed.connect(self._note_seen)
        parts.asking.first_use_wished.connect(self.ask)
        parts.asking.demonstration_wished.connect(self.change_demonstration)
        parts.views.list.demonstration_requested.connect(self.change_demonstration)
        parts.views.status.left.connect(self.left)
        parts.views.settings.display.first_use_wished.connect(self.ask)
        parts.views.settings.display.demonstration_wished.connect(self.change_demonstration)

    def welcome(self) -> None:
        """Ask the questions as soon as it is known that nobody is in the portfolio, the first time."""
        self._welcomes = not self._parts.state.value(self._key)

    def follow(self) -> None:
        """Hear that everybody was read: an empty portfolio is asked once."""
        welcomes, self._welcomes = self._welcomes, False
        if welcomes and not self._parts.seen.rows:
            self.ask()

    def show_demonstration(self) -> None:
        """Say for as long as it lasts that nothing here is the rep's own."""
        self.is_demonstration = True
        self._views.status.show_demonstration()

    def ask(self) -> None:
        """Ask the three questions."""
        self._runner.read(first_use.questions, self._show)

    def change_demonstration(self) -> None:
        """Open the demonstration in the window's place, or leave it."""
        if self.is_demonstration:
            self.left.emit()
            return
        opened = self._parts.files.demonstration
        if opened is None or self._is_opening:
            return
        _ = self._words.gettext
        self._is_opening = True
        self._views.status.tell(_("The demonstration is being prepared…"), can_undo=False)
        self._runner.read_in_turn(lambda _desk: opened(), self._open, self._give_up)

    def _open(self, demonstration: object) -> None:
        self._is_opening = False
        self.demonstration_opened.emit(demonstration)

    def _give_up(self) -> None:
        self._is_opening = False

    def _show(self, asked: Questions) -> None:
        self._wizard.keep_free(self._views.status.height())
        self._wizard.ask(asked)

    def _note_seen(self) -> None:
        self._parts.state.setValue(self._key, "seen")

    def _look_home_up(self, text: str) -> None:
        def show(found: Place | FieldSalesError) -> None:
            if isinstance(found, FieldSalesError):
                self._wizard.show_home(text, None, sentence(self._words, found))
            else:
                self._wizard.show_home(text, found)

        self._runner.read(partial(_place, text), show)

    def _write(self, answers: Answers, then: Next) -> None:
        def refuse(error: FieldSalesError) -> None:
            key = error.what if isinstance(error, BadValueError) else ""
            self._wizard.refuse(key, sentence(self._words, error))

        def done(effect: Effect) -> None:
            self._wizard.close_sheet()
            if effect.action_id:
                self._runner.tell(effect)
            self._go_on(then)

        self._runner.answer(partial(first_use.answer, answers=answers), refuse, done)

    def _go_on(self, then: Next) -> None:
        if then is Next.IMPORT:
            self._parts.asking.ask_import()
        elif then is Next.SEARCH:
            self._views.focus_search()
        elif then is Next.DEMONSTRATION:
            self.change_demonstration()
        elif self._views.room is Room.DAY:
            self._views.day.timeline.setFocus(Qt.FocusReason.OtherFocusReason)


def _place(text: str, desk: Desk) -> Place | FieldSalesError:
    try:
        return home_named(desk, text)
    except FieldSalesError as problem:
        return problem

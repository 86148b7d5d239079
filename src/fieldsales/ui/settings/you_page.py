# SPDX-License-Identifier: MIT
"""Who the rep is, whether relances are made by themselves, and what is said and written to each class."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from fieldsales.desk.letters import FIELDS, LONGEST, Template
from fieldsales.desk.template_setting import KINDS
from fieldsales.domain.relance import CHANNELS
from fieldsales.ui.card.section import label
from fieldsales.ui.settings.choice import Choice, Choices, on_off
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Complaint, Field, Question
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.labels import channel_label
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class YouSeen:
    """What the page shows: the rep's own lines, the rhythm, and every template by its id."""

    name: str = ""
    company: str = ""
    phone: str = ""
    makes_relances: bool = True
    templates: dict[str, Template] = field(default_factory=dict)


class YouPage(SettingsPage):
    """A text that is typed and not kept stays while the page is drawn again."""

    #: a setting and its text
    setting_changed = Signal(str, str)
    #: template, text, subject
    template_kept = Signal(str, str, str)
    template_reset = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("You and your texts"))
        self._seen = YouSeen()
        self._kind, self._channel = "tiede", "call"
        self._typed: dict[str, tuple[str, str]] = {}
        self._complaint = ""
        self._class_names: dict[str, str] = {}
        self._draw()

    @property
    def template(self) -> str:
        """The id of the template that is shown."""
        return f"{self._kind}.{self._channel}"

    def show_you(self, seen: YouSeen, class_names: dict[str, str]) -> None:
        """Show what is kept; `class_names` call the classes in the words of the doctrine."""
        self._seen, self._class_names = seen, class_names
        self._draw_when_seen()

    def take_kept(self, template: str) -> None:
        """Forget what was typed for a template: it is kept now."""
        self._typed.pop(template, None)
        self._complaint = ""

    def refuse(self, why: str) -> None:
        """Say why a text was not kept; what was typed stays."""
        self._complaint = why
        self._draw_when_seen()

    def look_at(self, template: str) -> None:
        """Show a template."""
        kind, _, channel = template.partition(".")
        if kind in KINDS and channel in CHANNELS:
            self._kind, self._channel, self._complaint = kind, channel, ""
            self._draw_when_seen()

    def _fill(self, whole: QWidget) -> None:
        sentence = self._words.gettext("What stands under your mails, and what you say on the phone.")
        self._ask(whole, sentence, (self._who(), self._rhythm(), self._texts()))

    def _who(self) -> Question:
        _, theme = self._words.gettext, self._theme
        question = Question(theme, _("You"), _("Filled into texts as {rep}, {rep_company} and {rep_phone}."))
        for key, name, text in (
            ("rep.name", _("Your name"), self._seen.name),
            ("rep.company", _("Your company"), self._seen.company),
            ("rep.phone", _("Your phone"), self._seen.phone),
        ):
            line = QWidget()
            row = Flow(line, theme.u(8), theme.u(4))
            said = label(theme, name, tone="secondary")
            said.setFixedSize(theme.u(120), theme.u(34))
            edit = Field(theme, key, name, text, _as_typed, str, px=190)
            edit.setMaxLength(120)
            edit.told.connect(self.setting_changed)
            row.addWidget(said)
            row.addWidget(edit)
            question.answers.addWidget(line)
        return question

    def _rhythm(self) -> Question:
        _, theme = self._words.gettext, self._theme
        why = _("A class that changes makes the first relance of the doctrine’s rhythm, once.")
        question = Question(theme, _("Relances by themselves"), why)
        names = {"on": _("Made when a class changes"), "off": _("Only those of your own")}
        told = partial(self.setting_changed.emit, "relances")
        question.answers.addWidget(on_off(theme, names, self._seen.makes_relances, told, "relances."))
        return question

    def _texts(self) -> Question:
        _, theme = self._words.gettext, self._theme
        fields = " ".join(f"{{{one}}}" for one in FIELDS if one not in ("company", "contact"))
        why = _("Fields in braces are filled in: {fields}. An empty line of a field is left out.")
        question = Question(theme, _("What to say and write"), why.format(fields=fields))
        question.answers.addWidget(self._kinds())
        question.answers.addWidget(self._channels())
        template = self._seen.templates.get(self.template, Template(self.template, ""))
        text, subject = self._typed.get(self.template, (template.text, template.subject))
        self.subject = QLineEdit(subject)
        self.subject.setObjectName("template.subject")
        self.subject.setAccessibleName(_("Subject"))
        self.subject.setPlaceholderText(_("Subject"))
        self.subject.setFont(theme.font(13, 600, tabular=False))
        self.subject.setMaxLength(LONGEST // 10)
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("template.text")
        self.text.setAccessibleName(_("Text of the template"))
        self.text.setFont(theme.font(13, tabular=False))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.u(150))
        self.subject.textEdited.connect(lambda _text: self._note())
        self.text.textChanged.connect(self._note)
        question.answers.addWidget(self.subject)
        question.answers.addWidget(self.text)
        self.subject.setVisible(self._channel == "email")
        complaint = Complaint(theme)
        question.answers.addWidget(complaint)
        if self._complaint:
            complaint.say(self._complaint)
        question.answers.addWidget(self._foot(template))
        return question

    def _kinds(self) -> Choices:
        names = {one: self._class_names.get(one, one) for one in KINDS}
        names["other"] = self._words.gettext("Others")
        return self._row("kind", names, self._kind)

    def _channels(self) -> Choices:
        names = {one: channel_label(self._words, one) for one in CHANNELS}
        return self._row("channel", names, self._channel)

    def _row(self, what: str, names: dict[str, str], value: str) -> Choices:
        choices = Choices()
        flow = Flow(choices, self._theme.u(6), self._theme.u(6))
        for one, name in names.items():
            choice = Choice(self._theme, shown(name), boxed=True, title_weight=500)
            flow.addWidget(choices.hold(f"{what}.{one}", choice))
        choices.show_chosen(f"{what}.{value}")
        choices.chosen.connect(self._choose)
        return choices

    def _foot(self, template: Template) -> QWidget:
        _, theme = self._words.gettext, self._theme
        foot = QWidget()
        flow = Flow(foot, theme.u(8), theme.u(8))
        self.keep = QPushButton(_("Keep this text"))
        self.keep.setProperty("kind", "primary")
        self.keep.setFont(theme.font(13, 600))
        self.reset = QPushButton(_("Back to the usual text"))
        self.reset.setFont(theme.font(13, 500))
        for button, name, do in (
            (self.keep, "template.keep", self._tell),
            (self.reset, "template.reset", self._give_back),
        ):
            button.setObjectName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(do)
            flow.addWidget(button)
        self.reset.setVisible(template.is_own or self.template in self._typed)
        self.keep.setEnabled(self.template in self._typed)
        return foot

    def _note(self) -> None:
        self._typed[self.template] = (self.text.toPlainText(), self.subject.text())
        self.keep.setEnabled(bool(self.text.toPlainText().strip()))
        self.reset.setVisible(True)

    def _choose(self, value: str) -> None:
        what, _, one = value.partition(".")
        if what == "kind":
            self._kind = one
        else:
            self._channel = one
        self._complaint = ""
        self._draw()

    def _tell(self) -> None:
        self.template_kept.emit(self.template, self.text.toPlainText(), self.subject.text())

    def _give_back(self) -> None:
        self._typed.pop(self.template, None)
        self._complaint = ""
        template = self._seen.templates.get(self.template)
        if template is not None and template.is_own:
            self.template_reset.emit(self.template)
        else:
            self._draw()


def _as_typed(text: str) -> str | None:
    return " ".join(text.split())

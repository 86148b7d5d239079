# SPDX-License-Identifier: MIT
"""What to say or write to a prospect: the template of its class and channel, filled in."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.template_setting import KINDS, SETTING, read_templates
from fieldsales.domain import errors
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.relance import CHANNELS
from fieldsales.domain.verdict import Verdict

#: A page, not a book: what is longer no mail program takes from a link.
LONGEST = 4000

#: What a template may name, each by all its names.
FIELDS = ("name", "company", "person", "contact", "town", "last_note", "rep", "rep_company", "rep_phone")

#: How somebody is addressed whose name is not known, among the texts of the box.
_NOBODY = "nobody.name"

_FIELD = re.compile(r"(, )?\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text with fields in braces; `subject` is empty but for mails. `is_own`: the firm wrote it."""

    id: str
    text: str
    subject: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said or written, filled in, and to whom."""

    template: str
    text: str
    subject: str
    person: Person | None = None
    phone: str = ""
    email: str = ""

    @property
    def mail_link(self) -> str:
        """What opens a mail in the program that the rep writes mails with. RFC 6068: lines end in CRLF."""
        body = self.text.replace("\n", "\r\n")
        to = quote(self.email, safe="@")
        return f"mailto:{to}?subject={quote(self.subject, safe='')}&body={quote(body, safe='')}"

    @property
    def phone_link(self) -> str:
        """What dials a number in the program that the rep phones with."""
        return f"tel:{re.sub(r'[^0-9+]', '', self.phone)}"


def template_of(desk: Desk, kind: str, channel: str, language: str) -> Template:
    """Return the text for a kind of class and a channel: the firm's own, else the doctrine's, else the box's.

    Raises UnknownTemplateError where no channel is called so.
    """
    if channel not in CHANNELS:
        raise errors.UnknownTemplateError(f"{kind}.{channel}", CHANNELS)
    for name in (f"{kind}.{channel}", f"other.{channel}"):
        own = _own(desk).get(name, {}).get(language)
        if own is not None:
            return Template(name, own.get("text", ""), own.get("subject", ""), is_own=True)
        if channel == "email" and (message := desk.doctrine.messages.get(kind)) and name.startswith(kind):
            text, subject = message.text, message.subject
            return Template(name, text.get(language) or text["en"], subject.get(language) or subject["en"])
        if (found := _usual(desk).get(name)) is not None:
            return Template(name, found[language], found.get(f"subject_{language}", ""))
    return Template(f"other.{channel}", "")


def letter(
    desk: Desk, prospect_id: str, channel: str, language: str, verdict: Verdict | None = None, text: str = ""
) -> Letter:
    """Return what to say or write to somebody. `text` is what a relance says that it is about.

    Raises UnknownProspectError and UnknownFieldError.
    """
    prospect = record_of(desk, prospect_id)
    people = desk.portfolio.people_of(prospect_id)
    person = next(iter(people), None)
    template = template_of(desk, _kind(desk, verdict), channel, language)
    fields = _fields(desk, prospect, person, language, text)
    reached = next((one.email for one in people if one.email), "") or prospect.email
    return Letter(
        template.id,
        filled(template, template.text, fields),
        filled(template, template.subject, fields),
        person,
        prospect.phone or (person.phone if person is not None else ""),
        reached,
    )


def filled(template: Template, text: str, fields: Mapping[str, str]) -> str:
    """Return a text with its fields; a line that held nothing but empty ones is left out.

    Raises UnknownFieldError, which names the template and the field.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        for _comma, name in _FIELD.findall(line):
            if name not in fields:
                raise errors.UnknownFieldError(template.id, name, FIELDS)
        told = _FIELD.sub(lambda found: _told(found, fields), line)
        if told.strip(" ,.«»“”\u202f\u00a0") or not line.strip():
            lines.append(told.rstrip())
    return "\n".join(lines).strip()


def _told(found: re.Match[str], fields: Mapping[str, str]) -> str:
    """Return a field with the comma before it; both go where it is empty."""
    value = fields[found.group(2)]
    return f"{found.group(1) or ''}{value}" if value else ""


def keep_template(desk: Desk, template: str, language: str, text: str, subject: str = "") -> Effect:
    """Keep the firm's own text of a template, as "tiede.call".

    Raises UnknownTemplateError, UnknownFieldError, and BadValueError for a text that is none or too long.
    """
    kind, _, channel = template.partition(".")
    if kind not in KINDS or channel not in CHANNELS:
        raise errors.UnknownTemplateError(template, tuple(f"{one}.{channel or 'call'}" for one in KINDS))
    if not text.strip() or len(text) > LONGEST or len(subject) > LONGEST // 10:
        raise errors.BadValueError("template.text", f"{text.strip()[:20]}…", f"1 – {LONGEST}")
    sample = dict.fromkeys(FIELDS, "x")
    filled(Template(template, text), text, sample)
    filled(Template(template, subject), subject, sample)
    kept = {"text": text.strip(), "subject": " ".join(subject.split())}
    own = {name: dict(languages) for name, languages in _own(desk).items()}
    own.setdefault(template, {})[language] = kept
    return _write(desk, own, template)


def reset_template(desk: Desk, template: str, language: str) -> Effect:
    """Take the firm's own text of a template away: the box's stands again."""
    own = {name: dict(languages) for name, languages in _own(desk).items()}
    own.get(template, {}).pop(language, None)
    return _write(desk, {name: languages for name, languages in own.items() if languages}, template)


def _write(desk: Desk, own: Mapping[str, object], template: str) -> Effect:
    with desk.portfolio.action("settings") as book:
        book.set(SETTING, dict(own) or None)
    return Effect("settings", action_id=book.action_id, values={"key": SETTING, "template": template})


def _own(desk: Desk) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    try:
        return read_templates(desk.settings.get(SETTING) or {})
    except ValueError:
        return {}  # of another shape, as another program may have left them: ours stand in


def _usual(desk: Desk) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of all files of the box, a later file laid over those before it."""
    found: dict[str, Mapping[str, str]] = {}
    for name in desk.library.names("templates", ".toml"):
        for kind, channels in tomllib.loads(desk.library.text(f"templates/{name}")).items():
            found |= {f"{kind}.{channel}": texts for channel, texts in channels.items()}
    return found


def _kind(desk: Desk, verdict: Verdict | None) -> str:
    """Return which templates a class has: those that its schedule names."""
    if verdict is None:
        return "other"
    if verdict.is_client:
        return "client_vip" if verdict.is_vip else "client"
    schedule = desk.doctrine.schedule(verdict.stage, verdict.temperature)
    return schedule.template if schedule is not None and schedule.template else "other"


def _fields(
    desk: Desk, prospect: Prospect, person: Person | None, language: str, text: str
) -> dict[str, str]:
    who = person.name if person is not None else _usual(desk)[_NOBODY][language]
    settings = desk.settings
    facts = sorted(desk.portfolio.facts_of(prospect.id), key=lambda fact: fact.at, reverse=True)
    note = text or next((one.text for one in facts if one.text), "")
    return {
        "name": prospect.name,
        "company": prospect.name,
        "person": who,
        "contact": who,
        "town": prospect.town,
        "last_note": " ".join(note.split()),
        "rep": str(settings.get("rep.name") or ""),
        "rep_company": str(settings.get("rep.company") or ""),
        "rep_phone": str(settings.get("rep.phone") or ""),
    }

# SPDX-License-Identifier: MIT
"""The foot of the card: where it is, when it is open, and where the record comes from."""

import re
from collections.abc import Callable
from datetime import date

from fieldsales.desk.prospects import Card
from fieldsales.domain.company import Prospect
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.related import add_related
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats, labels
from fieldsales.wording.words import Words

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b")

#: What this reading of opening hours understands; anything else is shown as it stands.
_PLAIN = re.compile(r"[\d:;,\s+-]*(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed)[\d:;,\s+-]*)*")


def hours_text(words: Words, hours: str) -> str:
    """Return opening hours with the names of the days, "24/7" and the unusual as they stand."""
    _ = words.gettext
    if not hours:
        return _("opening hours not known")
    if not _PLAIN.fullmatch(hours):
        return hours
    text = _DAY.sub(lambda found: formats.weekday(words, _DAYS.index(found[1])), hours)
    text = re.sub(r"\bPH\b", _("public holidays"), text)
    # the word stays with its day where the line breaks
    text = re.sub(r"\s*\b(?:off|closed)\b", "\u00a0" + _("closed"), text)
    text = re.sub(r"(?<=\d)\s*-\s*(?=\d)", "–", text)
    text = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", "–", text)
    text = re.sub(r",(?=\S)", ", ", text)
    return re.sub(r"\s*;\s*", " · ", text).strip()


def origin(
    words: Words,
    theme: Theme,
    card: Card,
    today: date,
    go: Callable[[str], None],
    edit: Callable[[], None],
) -> Section:
    """Return the section on the place, the source and the records it is tied to.

    `go` opens one of these, `edit` has the address changed.
    """
    _, prospect = words.gettext, card.prospect
    section = Section(theme, _("Place"))
    change = QuietButton(theme, _("Change the address"))
    change.setObjectName("address.change")
    change.clicked.connect(edit)
    section.head.addWidget(change)
    columns = Columns(0, theme.u(26))
    town = " ".join(part for part in (prospect.postcode, prospect.town) if part)
    address = ", ".join(part for part in (prospect.address, town) if part)
    lines = [
        (Icon.PLACE, address or _("no address"), bool(address)),
        (Icon.CLOCK, hours_text(words, prospect.opening_hours), bool(prospect.opening_hours)),
    ]
    if prospect.website:
        lines.append((Icon.WEB, prospect.website, True))
    for icon, text, is_known in lines:
        span = Span(text, token=Token.TEXT if is_known else Token.SECONDARY)
        section.add(Row(theme, (span,), columns, icon=icon))
    if prospect.place is None:
        span = Span(_("not on the map yet"), token=Token.SECONDARY)
        section.add(Row(theme, (span,), columns, icon=Icon.WARNING))
    source = _source(words, prospect, today)
    if source:
        section.add(Row(theme, (Span(source, 11, token=Token.SECONDARY),), Columns(0), high=22), 4)
    add_related(words, theme, section, card.related, go)
    return section


def _source(words: Words, prospect: Prospect, today: date) -> str:
    _ = words.gettext
    name = labels.origin_label(words, prospect.source)
    if name == "OpenStreetMap":
        name = _("© OpenStreetMap contributors, ODbL")
    if prospect.created_on is None:
        return _("Source: {source}").format(source=name) if name else ""
    day = formats.short_day(words, prospect.created_on, today)
    if not name:
        return _("Record created {day}").format(day=day)
    return _("Source: {source}, {day}").format(source=name, day=day)

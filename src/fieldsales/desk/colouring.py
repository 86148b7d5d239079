# SPDX-License-Identifier: MIT
"""Prospects coloured by something else than their class: the shape still tells that, a letter the rest."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from string import ascii_uppercase, digits

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.traits import area_of, sector_of, size_band
from fieldsales.desk.prospects import Line
from fieldsales.desk.related import Tie
from fieldsales.domain.business import Trade
from fieldsales.domain.verdict import OFF_TARGET, Mark, Shape
from fieldsales.exchange.map_points import ASLEEP, ROW
from fieldsales.wording.labels import origin_label
from fieldsales.wording.lessons import sector_label, size_label, values_text
from fieldsales.wording.words import Words

#: Colours that mean nothing but "another one": more than these nobody tells apart.
HUES = 6

#: The most days since the last contact of each step but the last two: later, and never.
_STEPS = (30, 90, 180, 365)

#: Before the heading of a column of the rep's own in what colours stand for.
OWN = "own:"

#: So many columns of the rep's own are offered, the most filled first.
MOST_COLUMNS = 12

#: What the program itself keeps under headings of its own.
_INNER = frozenset(Tie)

#: Bands of people at work as `size_band` names them, with letters as clothes have them.
_BANDS = {"0": "0", "1-9": "S", "10-49": "M", "50-249": "L", "250+": "X"}


class ColourBy(StrEnum):
    """What colours may stand for, besides a column of the rep's own, whose heading stands behind `OWN`."""

    CLASS = "class"
    TRADE = "trade"
    SECTOR = "sector"
    SIZE = "size"
    TOWN = "town"
    AREA = "area"
    POSTCODE = "postcode"
    SOURCE = "source"
    TAG = "tag"
    QUALIFIED = "qualified"
    PROFILE = "profile"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Group:
    """Prospects of one colour: what they are called, how the legend draws them, how many they are."""

    label: str
    mark: Mark
    count: int


@dataclass(frozen=True)
class Colouring:
    """Which group each prospect is in, by its number. A kind of mark is a class and a group together."""

    by: str
    groups: tuple[Group, ...]
    members: bytes

    def marks(self, classes: Iterable[Mark]) -> list[Mark]:
        """Return how each kind of mark is drawn, by the marks of the classes, hottest first."""
        return [
            replace(mark, colour=group.mark.colour, letter=group.mark.letter)
            for mark in classes
            for group in self.groups
        ]

    def kinds(self, classes: bytes) -> bytes:
        """Return each prospect's kind of mark, by its class's place."""
        places = np.frombuffer(classes, dtype=np.uint8)
        kinds: NDArray[np.uint8] = places * len(self.groups) + np.frombuffer(self.members, dtype=np.uint8)
        return kinds.astype(np.uint8).tobytes()

    def packed(self, packed: bytes, classes: bytes) -> bytes:
        """Return packed prospects with these kinds in place of their classes."""
        rows = np.frombuffer(packed, dtype=ROW).copy()
        kinds = np.frombuffer(self.kinds(classes), dtype=np.uint8)
        rows["kind"] = (rows["kind"] & ASLEEP) + kinds[rows["number"]]
        return rows.tobytes()


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the map shows, in the order of their numbers, and the day it was.

    `trades` says what their trades are called, `codes` which NAF code a trade has.
    """

    lines: Sequence[Line] = ()
    trades: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    codes: Mapping[str, str] = field(default_factory=dict)


def known_of(
    lines: Sequence[Line],
    trade_label: Callable[[str], str],
    today: date | None,
    trade_of: Callable[[str], Trade | None] = lambda _trade: None,
) -> Known:
    """Return whom the map shows; `trade_label` calls a trade by its name, `trade_of` knows it."""
    ids = {line.prospect.trade for line in lines}
    codes = {one.id: one.naf[0] for one in map(trade_of, ids) if one is not None and one.naf}
    return Known(tuple(lines), {trade: trade_label(trade) for trade in ids}, today, codes)


def own_columns(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the headings of columns of the rep's own by which anybody differs, the most filled first."""
    filled = Counter(heading for line in lines for heading, text in line.prospect.extra.items() if text)
    return tuple(
        [heading for heading, _count in filled.most_common() if heading not in _INNER][:MOST_COLUMNS]
    )


def colouring(words: Words, known: Known, by: str) -> Colouring | None:
    """Return everybody in groups by a field; None for the class, which needs none.

    `by` is one of `ColourBy`, or the heading of a column of the rep's own behind `OWN`.
    The groups of what has an order of its own keep it, others begin with the largest.
    """
    if by == ColourBy.CLASS:
        return None
    if by.startswith(OWN):
        heading = by.removeprefix(OWN)
        own = [line.prospect.extra.get(heading, "").strip() for line in known.lines]
        return _grouped(words, by, own, str)
    field_ = ColourBy(by)
    texts = [_FIELDS[field_](line, known) for line in known.lines]
    if field_ is ColourBy.SOURCE:
        texts = [origin_label(words, source) for source in texts]
    if steps := _steps(words, field_):
        return _stepped(field_, texts, steps)
    return _grouped(words, field_, texts, _labels(words, field_))


def silent_for(known: Known, days: int) -> NDArray[np.bool_]:
    """Return who was in touch within so many days, and is hidden where only the others are asked for."""
    lines, today = known.lines, known.today
    if today is None:
        return np.zeros(len(lines), dtype=np.bool_)
    since = (_days_since(line, today) for line in lines)
    return np.fromiter((one is not None and one < days for one in since), np.bool_, len(lines))


def _stepped(by: str, texts: Sequence[str], steps: Mapping[str, tuple[str, Mark]]) -> Colouring:
    place = {text: at for at, text in enumerate(steps)}
    members = bytes(place[text] for text in texts)
    counts = Counter(members)
    groups = [Group(label, mark, counts[at]) for at, (label, mark) in enumerate(steps.values())]
    return Colouring(by, tuple(groups), members)


def _grouped(words: Words, by: str, texts: Sequence[str], label: Callable[[str], str]) -> Colouring:
    _ = words.gettext
    counts = Counter(text for text in texts if text)
    named = [text for text, _count in counts.most_common(HUES)]
    place = {text: at for at, text in enumerate(named)}
    has_others = len(counts) > HUES
    others, nothing = len(named), len(named) + has_others
    members = bytes(place.get(text, others) if text else nothing for text in texts)
    by_member = Counter(members)
    # an area's number tells it apart, not the word before the number
    called = named if by == ColourBy.AREA else [label(text) for text in named]
    letters = _letters(called)
    groups = [Group(label(text), _mark(at, letters[at]), by_member[at]) for at, text in enumerate(named)]
    if has_others:
        groups.append(Group(_("others"), _grey("+"), by_member[others]))
    groups.append(Group(_("none"), _grey("–"), by_member[nothing]))
    return Colouring(by, tuple(groups), members)


def _mark(at: int, letter: str) -> Mark:
    return Mark(Shape.CIRCLE, f"hue_{at % HUES + 1}", letter)


def _grey(letter: str) -> Mark:
    return Mark(Shape.CIRCLE, "neutral", letter)


def _letters(texts: Sequence[str]) -> list[str]:
    """Return a letter for each text, another one for each: its first, else a later one, else any free one."""
    taken: list[str] = []
    for text in texts:
        own = [one.upper() for one in text if one.isalnum() and len(one.upper()) == 1]
        taken.append(next(one for one in (*own, *digits, *ascii_uppercase) if one not in taken))
    return taken


def _labels(words: Words, by: ColourBy) -> Callable[[str], str]:
    """Return what calls the values of a field in the language; most are words already."""
    match by:
        case ColourBy.SECTOR:
            return partial(sector_label, words)
        case ColourBy.AREA:
            return lambda code: values_text(words, ["area"], [code])
    return str


def _steps(words: Words, by: ColourBy) -> Mapping[str, tuple[str, Mark]]:
    """Return by its value what each step of a field is called and how it is drawn; none where it has none."""
    _ = words.gettext
    match by:
        case ColourBy.CONTACT:
            labels = (
                _("30 days or less"),
                _("31 to 90 days"),
                _("91 to 180 days"),
                _("up to a year"),
                _("longer"),
                _("never"),
            )
            return {
                str(at): (label, _mark(at, letter))
                for at, (label, letter) in enumerate(zip(labels, "1369+–", strict=True))
            }
        case ColourBy.SIZE:
            bands = {
                band: (size_label(words, band), _mark(at, letter))
                for at, (band, letter) in enumerate(_BANDS.items())
            }
            return {**bands, "": (_("not known"), _grey("–"))}
        case ColourBy.QUALIFIED:
            return {
                "open": (_("to qualify"), _mark(0, "?")),
                "off": (_("off target"), _mark(1, "X")),
                "": (_("no question open"), _grey("–")),
            }
        case ColourBy.PROFILE:
            return {
                "True": (_("fits the profile"), _mark(0, "+")),
                "False": (_("does not fit the profile"), _mark(1, "X")),
                "": (_("nobody has said"), _grey("–")),
            }
    return {}


def _sector(line: Line, known: Known) -> str:
    return sector_of(line.prospect.naf or known.codes.get(line.prospect.trade, ""))


def _qualified(line: Line, _known: Known) -> str:
    if line.verdict.stage == OFF_TARGET:
        return "off"
    return "open" if line.verdict.to_qualify else ""


def _profile(line: Line, _known: Known) -> str:
    fits = line.prospect.fits_profile
    return "" if fits is None else str(fits)


def _days_since(line: Line, today: date) -> int | None:
    last = line.verdict.last_contact
    return None if last is None else (today - last).days


def _contact(line: Line, known: Known) -> str:
    days = _days_since(line, known.today) if known.today is not None else None
    if days is None:
        return str(len(_STEPS) + 1)
    return str(next((at for at, most in enumerate(_STEPS) if days <= most), len(_STEPS)))


_FIELDS: Mapping[ColourBy, Callable[[Line, Known], str]] = {
    ColourBy.TRADE: lambda line, known: known.trades.get(line.prospect.trade, line.prospect.trade),
    ColourBy.SECTOR: _sector,
    ColourBy.SIZE: lambda line, _known: size_band(line.prospect.size),
    ColourBy.TOWN: lambda line, _known: line.prospect.town,
    ColourBy.AREA: lambda line, _known: area_of(line.prospect.postcode),
    ColourBy.POSTCODE: lambda line, _known: line.prospect.postcode,
    ColourBy.SOURCE: lambda line, _known: line.prospect.source,
    ColourBy.TAG: lambda line, _known: line.prospect.tags[0] if line.prospect.tags else "",
    ColourBy.QUALIFIED: _qualified,
    ColourBy.PROFILE: _profile,
    ColourBy.CONTACT: _contact,
}

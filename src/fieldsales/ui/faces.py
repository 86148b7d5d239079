# SPDX-License-Identifier: MIT
"""The desk's values as rows, faces and points: ready to be shown, in the words of the window."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fieldsales.desk.deadlines import WARM
from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import Found
from fieldsales.desk.ideal_client import Fit, lift
from fieldsales.desk.places_to_fix import what_is_wrong
from fieldsales.desk.prospects import Line
from fieldsales.domain.appointment import Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.ground import metres
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Tour
from fieldsales.domain.verdict import Mark
from fieldsales.ui.day.faces import StopFace
from fieldsales.ui.map.track import Drop, Track, TrackStop
from fieldsales.ui.portfolio.lines import FoundLine, ListLine, StopTime
from fieldsales.wording import formats, labels
from fieldsales.wording.lessons import figures_text
from fieldsales.wording.prospecting import alike_text
from fieldsales.wording.verdicts import deadline_text, fact_text
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Legend:
    """The classes of the doctrine in force: how each is drawn and called, hottest first."""

    marks: Mapping[str, Mark]
    labels: Mapping[str, str]

    @property
    def order(self) -> tuple[str, ...]:
        """The classes as the legend lists them."""
        return tuple(self.marks)


def legend_of(desk: Desk, words: Words) -> Legend:
    """Return how the doctrine in force draws and calls its classes."""
    doctrine = desk.doctrine
    return Legend(
        {class_id: doctrine.mark(class_id) for class_id in doctrine.class_ids},
        {class_id: doctrine.label(class_id, words.language) for class_id in doctrine.class_ids},
    )


def trade_of(desk: Desk, prospect: Prospect, words: Words) -> str:
    """Return a prospect's trade as the head of a line: "Caviste"."""
    text = labels.trade_label(words, desk.library.trades.get(prospect.trade), prospect.trade)
    return text[:1].upper() + text[1:]


def list_lines(desk: Desk, words: Words, lines: Iterable[Line], legend: Legend) -> list[ListLine]:
    """Return the rows of the left pane."""
    today = desk.today
    return [_list_line(desk, words, line, legend, today) for line in lines]


def _list_line(desk: Desk, words: Words, line: Line, legend: Legend, today: date) -> ListLine:
    prospect, verdict = line.prospect, line.verdict
    left = verdict.days_left(today)
    asleep = verdict.excluded or verdict.is_lost
    class_id = line.verdict.badge
    return ListLine(
        prospect_id=prospect.id,
        name=prospect.name,
        trade=trade_of(desk, prospect, words),
        town=prospect.town,
        class_id=class_id,
        class_label=legend.labels.get(class_id, class_id),
        deadline=None if asleep else verdict.deadline,
        deadline_words=_deadline_words(words, line, today),
        is_urgent=not asleep and left is not None and left <= 0,
        is_overdue=not asleep and left is not None and left < 0,
        asleep=asleep,
        wants_call=line.relance is not None
        and line.relance.channel == "call"
        and line.relance.due_on <= today,
        to_place=not asleep and bool(what_is_wrong(prospect)),
        to_complete=line.to_complete,
        extra=" ".join((prospect.phone, *prospect.tags, prospect.postcode, _trade_words(desk, prospect))),
    )


def _trade_words(desk: Desk, prospect: Prospect) -> str:
    """Return what a trade is called in either language: who types one finds those who have it."""
    trade = desk.library.trades.get(prospect.trade)
    return f"{trade.french} {trade.english}" if trade is not None else ""


def _deadline_words(words: Words, line: Line, today: date) -> str:
    _ = words.gettext
    verdict = line.verdict
    left = verdict.days_left(today)
    if verdict.is_client and not verdict.excluded and not verdict.is_lost and left is not None:
        interval = line.interval.days if line.interval and line.prospect.visit_interval_days else 0
        if interval and 0 <= left <= interval:
            return _("day {day} of {interval}").format(day=interval - left, interval=interval)
    if verdict.to_qualify and not verdict.is_client:
        return _("to qualify")
    return deadline_text(words, verdict, today)


def stop_times(tour: Tour | None) -> dict[str, StopTime]:
    """Return when each prospect of a tour is visited."""
    if tour is None:
        return {}
    return {
        stop.prospect_id: StopTime(
            number,
            formats.clock(stop.start),
            stop.done,
            stop.missed,
            is_agreed=stop.kind is not Obligation.SUGGESTION,
        )
        for number, stop in enumerate(tour.stops, start=1)
    }


def found_lines(
    desk: Desk,
    words: Words,
    found: Iterable[Found],
    home: Place | None,
    is_shown: Callable[[str], bool],
    fits: Mapping[str, Fit],
    detours: Mapping[str, str] | None = None,
) -> list[FoundLine]:
    """Return places that were found and are not in the portfolio yet, and those whose record is not shown.

    `is_shown` says whether the search shows a record anyway. `detours` are what is said
    instead of how far somebody is from home.
    """
    rows = []
    shown = [one for one in found if not (one.owned and is_shown(one.owned))]
    # where all have one trade, it was asked for
    is_one_trade = len({one.business.trade for one in shown}) == 1 < len(shown)
    for one in shown:
        business = one.business
        trade = "" if is_one_trade else found_trade(desk, words, one)
        where = ", ".join(part for part in (business.town, business.address) if part)
        detail = " · ".join(part for part in (trade, where) if part)
        near = (detours or {}).get(business.id, "")
        if home is not None and not near:
            away = metres(home.spot, business.place.spot)
            near = f"≈{formats.NARROW}{formats.distance(words, round(away))}"
        note = found_note(words, one, fits.get(business.id))
        rows.append(FoundLine(business.id, business.name, detail, near, note, bool(one.maybe), one.owned))
    return rows


def found_note(words: Words, found: Found, fit: Fit | None) -> str:
    """Return what matters most of a found place: whose it is, else how much it is like the clients."""
    _ = words.gettext
    if found.owned:
        return _("yours already")
    if found.maybe:
        return _("yours already?")
    return lift_text(words, fit) if fit is not None else ""


def lift_text(words: Words, fit: Fit) -> str:
    """Return by how much the trait that says most lifts a place, and of how many clients: "×2.1 (n = 48)".

    In a word how much it looks like them where no trait speaks for it.
    """
    best = lift(fit)
    return alike_text(words, fit.ratio) if best is None else figures_text(words, best.ratio, best.clients)


def found_trade(desk: Desk, words: Words, found: Found) -> str:
    """Return the trade of a found place as the head of a line, empty where it has none."""
    trade = desk.library.trades.get(found.business.trade)
    text = labels.trade_label(words, trade, "")
    return text[:1].upper() + text[1:]


def drops(found: Iterable[Found]) -> tuple[Drop, ...]:
    """Return the places of the map that are no prospects yet."""
    return tuple(
        Drop(one.business.id, one.business.name, one.business.place, bool(one.maybe))
        for one in found
        if not one.owned
    )


def track(
    tour: Tour | None,
    lines: Mapping[str, Line],
    home: Place | None,
    ends: tuple[Place | None, Place | None] | None = None,
) -> Track | None:
    """Return a tour as the map draws it, None without stops; one without a place is not on the map.

    `ends` are where the day begins and ends, at home without them.
    """
    if tour is None or not tour.stops:
        return None
    stops = []
    for number, stop in enumerate(tour.stops, start=1):
        line = lines.get(stop.prospect_id)
        place = line.prospect.place if line is not None else None
        if line is not None and place is not None:
            time = formats.clock(stop.start)
            stops.append(TrackStop(stop.prospect_id, number, place, line.verdict.badge, time, stop.done))
    begin, end = ends or (home, home)
    way = (begin, *(stop.place for stop in stops), end)
    places = [place for place in way if place is not None]
    line_of_road = tuple((place.latitude, place.longitude) for place in places)
    nights = tuple(dict.fromkeys(place for place in (begin, end) if place is not None and place != home))
    is_estimated = any(stop.estimated for stop in tour.stops)
    numbers = [*([0] if begin is not None else []), *(stop.number for stop in stops)]
    leads_to = (*numbers[1:], *([0] if end is not None else []))
    return Track(
        tuple(stops),
        home if home in (begin, end) else None,
        line_of_road,
        is_estimated,
        nights,
        leads_to,
        (*((stop.travel, stop.estimated) for stop in tour.stops), (tour.last_drive, is_estimated)),
    )


def stop_faces(
    words: Words,
    legend: Legend,
    rows: Mapping[str, ListLine],
    near: Mapping[str, Line],
    ids: Iterable[str],
    day: date,
    today: date,
) -> dict[str, StopFace]:
    """Return what a day shows of its prospects: `near` are those whose proofs are known.

    Deadlines are due or not on the day; how far away they are is told from today, as in the list.
    """
    faces = {}
    for prospect_id in ids:
        row = rows.get(prospect_id)
        if row is not None:
            faces[prospect_id] = _stop_face(words, legend, row, near.get(prospect_id), day, today)
    return faces


def _stop_face(
    words: Words, legend: Legend, row: ListLine, line: Line | None, day: date, today: date
) -> StopFace:
    left = (row.deadline - day).days if row.deadline is not None else None
    class_id = line.verdict.badge if line is not None else row.class_id
    return StopFace(
        prospect_id=row.prospect_id,
        name=row.name,
        trade=row.trade,
        town=row.town,
        class_id=class_id,
        class_label=legend.labels.get(class_id, row.class_label),
        mark=legend.marks[class_id],
        why=why_now(words, line, today) if line is not None else "",
        brief=deadline_text(words, line.verdict, today) if line is not None else "",
        is_due=left is not None and left <= 0,
        is_overdue=left is not None and left < 0,
        deadline=row.deadline if legend.marks[class_id].colour in WARM else None,
        pinned=line.prospect.pinned_comment if line is not None else "",
    )


def why_now(words: Words, line: Line, day: date) -> str:
    """Return the one thing that makes a visit worth it: what is late, else the last sign, else the term.

    "2 days late, competition risk"; "phone call yesterday"; "deadline tomorrow"; "day 28 of 30".
    """
    _, verdict = words.gettext, line.verdict
    left = verdict.days_left(day)
    if verdict.is_client:
        return _deadline_words(words, line, day)
    if left is not None and left < 0:
        late = deadline_text(words, verdict, day)
        return f"{late}, {_('competition risk')}" if verdict.temperature else late
    newest = max((fact for proof in verdict.because for fact in proof.facts), key=_at, default=None)
    if newest is not None and left == 0:
        what = formats.beginning(newest.text, 200) or fact_text(words, newest)
        return f"{what} {formats.near_day(words, newest.on, day)}"
    if verdict.deadline is not None:
        return _("deadline {day}").format(day=formats.near_day(words, verdict.deadline, day))
    return ""


def _at(fact: Fact) -> datetime:
    return fact.at

# SPDX-License-Identifier: MIT
"""The head of several planned days in a terminal: one line each, then what the week comes to."""

from collections.abc import Iterator

from fieldsales.desk.nights import place_text
from fieldsales.desk.week_figures import DayFigures
from fieldsales.desk.weeks import Week
from fieldsales.wording import formats
from fieldsales.wording.cadence import capacity_text
from fieldsales.wording.nights import end_text
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.weeks import deadlines_text, load_text, visits_text
from fieldsales.wording.words import Words


def week_lines(words: Words, week: Week) -> Iterator[str]:
    """Yield a line for each day, its cells under each other, and one for all of them."""
    rows = [_cells(words, week, one) for one in week.days]
    # why a day is closed is a sentence, and stands for all cells that follow
    cells = [row for row in rows if len(row) > 2] or rows
    columns = list(zip(*cells, strict=True))
    widths = [max(len(row[0]) for row in rows), *(max(map(len, column)) for column in columns[1:])]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
    _ = words.gettext
    kept, lost = (
        sum(len(ids) for ids in of) for of in zip(*((d.kept, d.lost) for d in week.days), strict=True)
    )
    parts = [
        visits_text(words, week.stops),
        _("{length} driving").format(length=formats.hours_and_minutes(words, week.driving)),
        deadlines_text(words, kept, kept + lost),
        capacity_text(words, week.load, week.need),
    ]
    yield " · ".join(part for part in parts if part)
    yield ""


def _cells(words: Words, week: Week, one: DayFigures) -> tuple[str, ...]:
    day = formats.day_title(words, one.on)
    if one.closed is not None and not one.stops:
        return day, reason_text(words, one.closed, one.on)
    tour = next(draft.tour for draft in week.drafts if draft.tour.on == one.on)
    night = place_text(one.night) if one.night is not None else ""
    home = end_text(words, night, formats.clock(tour.home) if tour.home else "")
    driving = words.gettext("{minutes} driving").format(minutes=formats.minutes(words, one.driving))
    due = len(one.kept) + len(one.lost)
    return (
        day,
        visits_text(words, one.stops),
        load_text(words, one.load),
        driving if one.stops else "",
        deadlines_text(words, len(one.kept), due),
        home,
    )

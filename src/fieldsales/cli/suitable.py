# SPDX-License-Identifier: MIT
"""The command that looks for days on which an appointment fits, and promises one of them."""

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.output import Json
from fieldsales.cli.program import Session, read_end
from fieldsales.desk import prospects, suitable_days
from fieldsales.desk.suitable_days import YEAR, Suitable, best_first
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.wording import formats
from fieldsales.wording.happened import happened
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.suitable import detour_text, fallen_text, level_text
from fieldsales.wording.words import Words

#: Days looked at where no number is given: a month.
_USUAL = 30

#: Reasons that close a day without saying so.
_CLOSED = frozenset({"holiday", "closed_for_leave"})


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("suitable")(suitable)


def suitable(
    context: typer.Context,
    prospect: Annotated[str, typer.Argument(metavar="PROSPECT", help="An id, or a name.")],
    days: Annotated[int, typer.Option(min=1, max=YEAR, help="How many days from today on.")] = _USUAL,
    best: Annotated[bool, typer.Option("--best", help="Only days with an hour, the best first.")] = False,
    promise: Annotated[str, typer.Option(metavar="DATE", help="Promise the visit on this day.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Find days on which an appointment fits: its detour, its hour, and who would fall out."""
    session: Session = context.obj
    desk = session.desk
    found = prospects.find(desk, prospect)
    if promise:
        effect = suitable_days.promise_visit(desk, found.id, read_end("--promise", promise))
        # in a terminal nothing else writes meanwhile
        if effect is None:
            raise errors.PortfolioInUseError(desk.portfolio.path)
        session.say(happened(session.words, effect.action, effect.values))
    asked = suitable_days.suitable_days(desk, found.id, desk.today, days)
    told = best_first(asked) if best else asked
    names = output.prospects_by_id(desk)
    if json:
        session.show_json(
            {
                "prospect": found.id,
                "name": found.name,
                "days": [_json(session.words, one, names) for one in told],
            }
        )
        return
    session.show(found.name)
    for line in _lines(session.words, told, names):
        session.show(line)


def _json(words: Words, one: Suitable, names: Mapping[str, Prospect]) -> Json:
    refusal = one.refusal
    return {
        "date": one.on.isoformat(),
        "level": one.level,
        "detour_minutes": None if one.detour is None else round(one.detour.total_seconds() / 60),
        "start": output.instant(one.start),
        "end": output.instant(one.end),
        "estimated": one.estimated,
        "planned": one.is_planned,
        "drops": [{"prospect": who, "name": names[who].name if who in names else ""} for who in one.dropped],
        "reason": None if refusal is None else output.reason_json(refusal, one.on, words, str),
    }


def _lines(words: Words, days: Iterable[Suitable], names: Mapping[str, Prospect]) -> Iterable[str]:
    """Yield a line for each day, its cells under each other."""
    rows = [_cells(words, one, names) for one in days]
    open_rows = [row for row in rows if row[2]] or rows
    widths = [max(len(row[0]) for row in rows), max(len(row[1]) for row in open_rows)] if rows else []
    for row in rows:
        yield "  ".join(cell.ljust(wide) for cell, wide in zip(row, (*widths, 0, 0), strict=True)).rstrip()


def _cells(words: Words, one: Suitable, names: Mapping[str, Prospect]) -> tuple[str, str, str, str]:
    day = formats.day_title(words, one.on)
    if one.start is None or one.end is None:
        why = "" if one.refusal is None else reason_text(words, one.refusal, one.on)
        is_closed = one.refusal is not None and one.refusal.code in _CLOSED
        word = f"{level_text(words, one.level)}{words.gettext(': ')}" if is_closed else ""
        return day, f"{word}{why}", "", ""
    fallen = fallen_text(words, [names[who].name for who in one.dropped if who in names])
    hour = f"{formats.clock(one.start)}–{formats.clock(one.end)}"
    return day, detour_text(words, one.level, one.detour), hour, fallen

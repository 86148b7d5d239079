# SPDX-License-Identifier: MIT
"""Commands on relances and tasks: list, make, do, move, drop, take up again."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.program import Session
from fieldsales.desk import cadence_days, follow_ups, prospects
from fieldsales.desk.effect import Effect
from fieldsales.desk.follow_ups import Group, Item, group_of
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.relance import CHANNELS, OF_A_CALL, Relance, Task
from fieldsales.wording import formats
from fieldsales.wording.labels import channel_label
from fieldsales.wording.relances import due_text, result_label, what_text
from fieldsales.wording.said_days import read_day_to_come, read_said_day

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="Ids, or how they begin.")]


#: How one gets in touch, and what may come of a call, as options take them. Each says its values once,
#: in the domain; the checker of types knows no members of an enumeration that is made of others.
Channel = StrEnum("Channel", {one.upper(): one for one in CHANNELS})  # type: ignore[misc]
Came = StrEnum("Came", {one.name: one.value for one in OF_A_CALL})  # type: ignore[misc]
_CALL = Channel("call")


def register(app: typer.Typer) -> None:
    """Add the commands on relances to their group."""
    app.callback(invoke_without_command=True)(relances)
    app.command("add")(add)
    app.command("edit")(edit)
    app.command("propose")(propose)
    _register_both(app)


def register_tasks(app: typer.Typer) -> None:
    """Add the commands on tasks to their group."""
    app.callback(invoke_without_command=True)(tasks)
    app.command("add")(add_task)
    _register_both(app)


def _register_both(app: typer.Typer) -> None:
    app.command("done")(done)
    app.command("move")(move)
    app.command("close")(close)
    app.command("reopen")(reopen)


def relances(
    context: typer.Context,
    late: Annotated[bool, typer.Option("--late", help="Only those that are late.")] = False,
    today: Annotated[bool, typer.Option("--today", help="Only those of today.")] = False,
    week: Annotated[bool, typer.Option("--week", help="Only those of the rest of this week.")] = False,
    over: Annotated[bool, typer.Option("--done", help="What was done in the last 30 days.")] = False,
    json: Json = False,
) -> None:
    """Relances: whom to call, write to or see again, and when."""
    if context.invoked_subcommand is not None:
        return
    session: Session = context.obj
    desk = session.desk
    effect = cadence_days.follow_days(desk)
    if effect is not None:
        session.tell(effect)
    found = follow_ups.follow_ups(desk)
    if over:
        _show(session, [one for one in found.done if isinstance(one, Relance)], json=json)
        return
    asked = {Group.LATE: late, Group.TODAY: today, Group.WEEK: week}
    wanted = {group for group, is_asked in asked.items() if is_asked} or set(Group)
    _show(session, [one for one in found.relances if group_of(one, desk.today) in wanted], json=json)


def tasks(
    context: typer.Context,
    over: Annotated[bool, typer.Option("--done", help="What was done in the last 30 days.")] = False,
    json: Json = False,
) -> None:
    """Tasks: what is to be done without a date."""
    if context.invoked_subcommand is None:
        session: Session = context.obj
        found = follow_ups.follow_ups(session.desk)
        shown: Sequence[Item] = found.tasks
        if over:
            shown = [one for one in found.done if isinstance(one, Task)]
        _show(session, shown, json=json)


def add(
    context: typer.Context,
    prospect: Annotated[str, typer.Argument(metavar="PROSPECT", help="An id, or a name.")],
    on: Annotated[str, typer.Argument(metavar="DAY", help="The day: 2026-06-30, tomorrow or Friday.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be said or done.")] = "",
    channel: Annotated[Channel, typer.Option(help="How to get in touch.")] = _CALL,
) -> None:
    """Write a relance down."""
    session: Session = context.obj
    who = prospects.find(session.desk, prospect)
    day = _day(session, on)
    session.tell(follow_ups.create_relance(session.desk, who.id, day, channel.value, text))


def add_task(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be done.")],
    who: Annotated[str, typer.Option("--for", metavar="PROSPECT", help="Whom it concerns.")] = "",
) -> None:
    """Write a task down."""
    session: Session = context.obj
    prospect_id = prospects.find(session.desk, who).id if who else ""
    session.tell(follow_ups.create_task(session.desk, text, prospect_id))


def edit(
    context: typer.Context,
    relance: Annotated[str, typer.Argument(metavar="ID", help="An id, or how it begins.")],
    on: Annotated[str, typer.Option(metavar="DAY", help="Another day.")] = "",
    channel: Annotated[Channel | None, typer.Option(help="Another way to get in touch.")] = None,
    text: Annotated[str | None, typer.Option(help="Another text.")] = None,
) -> None:
    """Alter a relance."""
    session: Session = context.obj
    item = follow_ups.find(session.desk, relance)
    day = _day(session, on) if on else None
    way = channel.value if channel is not None else None
    session.tell(follow_ups.edit(session.desk, item.id, due_on=day, channel=way, text=text))


def propose(context: typer.Context) -> None:
    """Make the relances that classes ask for soon and nobody made."""
    session: Session = context.obj
    session.tell(cadence_days.make_proposed(session.desk))


def done(
    context: typer.Context,
    ids: Ids,
    result: Annotated[
        Came | None, typer.Option(help="What came of it; a call reached somebody without it.")
    ] = None,
) -> None:
    """Say that something was done, and what came of it."""
    session: Session = context.obj
    came = result.value if result is not None else ""
    _act(session, ids, partial(follow_ups.finish, session.desk, result=came))


def move(
    context: typer.Context,
    ids: Ids,
    to: Annotated[str, typer.Option(metavar="DAY", help="The day: 2026-06-30, tomorrow or Friday.")],
) -> None:
    """Put something off, or forward, to a day."""
    session: Session = context.obj
    _act(session, ids, partial(follow_ups.move, session.desk, due_on=_day(session, to)))


def close(context: typer.Context, ids: Ids) -> None:
    """Drop what nobody will do."""
    session: Session = context.obj
    _act(session, ids, partial(follow_ups.drop, session.desk))


def reopen(context: typer.Context, ids: Ids) -> None:
    """Take up again what was done or closed."""
    session: Session = context.obj
    _act(session, ids, partial(follow_ups.reopen, session.desk))


def item_json(session: Session, item: Item, name: str, what: str) -> output.Json:
    """Return a relance or a task as the documented JSON says it."""
    found: output.Json = {
        "id": item.id,
        "prospect": item.prospect_id or None,
        "name": name,
        "text": what,
        "created_on": item.created_on.isoformat() if item.created_on else None,
        "done_on": item.done_on.isoformat() if item.done_on else None,
    }
    if isinstance(item, Relance):
        found |= {
            "due_on": item.due_on.isoformat(),
            "group": group_of(item, session.desk.today).value,
            "channel": item.channel,
            "result": item.result or None,
            "cause": item.cause or None,
        }
    return found


def _act(session: Session, ids: Sequence[str], do: "partial[Effect]") -> None:
    found = [follow_ups.find(session.desk, one).id for one in ids]
    session.tell(do(item_ids=found))


def _show(session: Session, items: Sequence[Item], *, json: bool) -> None:
    desk, words = session.desk, session.words
    names = output.prospects_by_id(desk)

    def class_label(class_id: str) -> str:
        return desk.doctrine.label(class_id, words.language)

    def what(item: Item) -> str:
        return what_text(words, item, class_label, desk.today)

    known = [one for one in items if not one.prospect_id or one.prospect_id in names]
    if json:
        session.show_json([item_json(session, one, _name(names, one), what(one)) for one in known])
        return
    for one in known:
        session.show("  ".join(part for part in _parts(session, one, _name(names, one), what(one)) if part))
    if not known:
        session.show(words.gettext("Nothing is waiting here."))


def _parts(session: Session, item: Item, name: str, what: str) -> tuple[str, ...]:
    words, today = session.words, session.desk.today
    ended = formats.near_day(words, item.done_on, today) if item.done_on is not None else ""
    if isinstance(item, Task):
        return item.id, ended, name, what
    when = ended or due_text(words, item.due_on, today)
    return item.id, when, channel_label(words, item.channel), name, what, result_label(words, item.result)


def _name(names: "dict[str, Prospect]", item: Item) -> str:
    return names[item.prospect_id].name if item.prospect_id in names else ""


def _day(session: Session, text: str) -> date:
    """Return the day that a text means. Raises BadValueError, and GoneDayError for one that passed lately."""
    today = session.desk.today
    found = read_day_to_come(text, today)
    if found is None:
        raise errors.BadValueError("relance.day", text, "day_to_come")
    if found < today and found != read_said_day(text, today):
        raise errors.GoneDayError(text, found)
    return found

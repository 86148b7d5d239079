# SPDX-License-Identifier: MIT
"""Commands on what the portfolio teaches: profile, clients, losses."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldsales.cli import lessons_json
from fieldsales.cli.program import Session
from fieldsales.desk import clients as client_desk
from fieldsales.desk import ideal_client
from fieldsales.desk import losses as loss_desk
from fieldsales.desk.clients import ClientLine
from fieldsales.desk.ideal_client import ClientProfile, Fit
from fieldsales.desk.losses import ClassLoss
from fieldsales.wording import formats, labels, lessons
from fieldsales.wording.odds import class_name
from fieldsales.wording.verdicts import lost_text

if TYPE_CHECKING:
    from rich.table import Table

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

#: Rows of a list that is read in a terminal: JSON has them all.
MOST_ROWS = 15

#: A part that changes a likeness by less than this is not told in a line.
SEEN = 0.05


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("profile")(profile)
    app.command("clients")(clients)
    app.command("losses")(losses)


def profile(context: typer.Context, json: Json = False) -> None:
    """Show the ideal client: what clients have in common, and the prospects most like them."""
    session: Session = context.obj
    found = ideal_client.client_profile(session.desk)
    if json:
        session.show_json(lessons_json.profile_json(found, session.words, trade_name_of(session)))
        return
    _ = session.words.gettext
    known = found.profile
    if known.enough:
        session.show(lessons.compared_text(session.words, known.clients, known.vips, known.portfolio))
        _show_traits(session, found)
    else:
        session.show(lessons.too_few_text(session.words, known.clients, known.least))
    for head, said in (
        (_("Why they chose us"), known.reasons),
        (_("What we solved for them"), known.problems),
    ):
        if said:
            session.show(head)
        for one in said[:MOST_ROWS]:
            session.show(f"  {one.text} ({formats.number(session.words, one.clients)})")


def _show_traits(session: Session, found: ClientProfile) -> None:
    words, name = session.words, trade_name_of(session)
    for one in found.profile.telling[:MOST_ROWS]:
        text = lessons.trait_text(words, one.attributes, one.values, one.ratio, one.clients, name)
        session.show(f"  {text}")
    if not found.profile.telling:
        session.show(f"  {words.gettext('nothing that stands out yet')}")
    if found.prospects:
        session.show(words.gettext("Prospects most like them"))
    for line in found.prospects[:MOST_ROWS]:
        ratio, parts = formats.ratio(words, line.fit.ratio), parts_text(session, line.fit)
        session.show(f"  {ratio:>6}  {line.prospect.name} · {parts}")


def parts_text(session: Session, fit: Fit) -> str:
    """Return the parts that a reader can see: the others change next to nothing."""
    name = trade_name_of(session)
    return ", ".join(
        lessons.part_text(
            session.words,
            part.trait.attributes if part.trait else (),
            part.trait.values if part.trait else (),
            part.ratio,
            name,
        )
        for part in fit.parts
        if abs(part.ratio - 1) >= SEEN
    )


def lifts_text(session: Session, fit: Fit) -> str:
    """Return what speaks for or against somebody, each with the profile's own figures."""
    name = trade_name_of(session)
    return ", ".join(
        lessons.trait_text(
            session.words,
            part.trait.attributes,
            part.trait.values,
            part.trait.ratio,
            part.trait.clients,
            name,
        )
        for part in fit.parts
        if part.trait is not None and abs(part.ratio - 1) >= SEEN
    )


def clients(
    context: typer.Context,
    win_back: Annotated[
        bool, typer.Option("--win-back", help="Only those who bought regularly and are silent now.")
    ] = False,
    json: Json = False,
) -> None:
    """List the clients: orders, who still buys, who is a VIP and by which number."""
    session: Session = context.obj
    found = client_desk.clients(session.desk)
    lines = found.win_back if win_back else found.lines
    if json:
        session.show_json(lessons_json.clients_json(found, lines, session.words))
        return
    _ = session.words.gettext
    if not lines:
        session.show(_("Nobody to win back.") if win_back and found.lines else _("No client yet."))
        return
    table = _table(
        session,
        _("Client"),
        _("Orders"),
        _("Amount"),
        _("Last order"),
        _("Still buys"),
        _("R · F · A"),
        _("Why"),
    )
    for line in lines:
        table.add_row(*_client_cells(session, line))
    session.show_table(table)


def _client_cells(session: Session, line: ClientLine) -> tuple[str, ...]:
    words, value = session.words, line.value
    why = [lessons.vip_text(words, one) for one in value.vip_because]
    if value.to_win_back:
        why.append(lessons.silent_text(words, value.silent_days, value.usual_gap_days, value.a_year))
    return (
        line.prospect.name,
        formats.number(words, value.orders),
        formats.whole_money(words, value.amount),
        formats.short_day(words, value.last_on, session.desk.today),
        "–" if value.p_alive is None else formats.percent(words, value.p_alive),
        f"{value.recency_fifth} · {value.frequency_fifth} · {value.amount_fifth}",
        ", ".join(why),
    )


def losses(context: typer.Context, json: Json = False) -> None:
    """Show how fast prospects go to competitors: by class, to whom, after how long without contact."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    found = loss_desk.losses(desk)
    if json:
        session.show_json(lessons_json.losses_json(found))
        return
    session.show(lessons.learned_from_text(words, found.dated, found.fewest, is_on=found.is_on))
    not_seen = lessons.not_seen_won_text(words, found.not_seen_won)
    if not_seen:
        session.show(not_seen)
    for one in found.classes:
        text = lessons.half_life_text(
            words,
            one.doctrine.half_life_days,
            one.learned.half_life_days,
            one.to_competitor,
            one.days if found.learned_from else 0,
        )
        session.show(f"  {_class_name(session, one)}{words.gettext(': ')}{text}")
    for rival in found.competitors:
        session.show(lessons.competitor_text(words, rival.name, rival.losses, rival.days_without_contact))
    for loss in found.lost[:MOST_ROWS]:
        day = formats.short_day(words, loss.on, desk.today)
        told = lost_text(words, loss.competitor, to_competitor=loss.kind == "lost_to_competitor")
        text = lessons.loss_text(words, loss.prospect.name, day, told, loss.days_without_contact)
        session.show(f"  {text}")


def _class_name(session: Session, one: ClassLoss) -> str:
    doctrine = session.desk.doctrine
    key = f"{one.stage}/{one.temperature}" if one.stage and one.temperature else one.class_id
    return class_name(doctrine.label, session.words, key, is_bound=doctrine.link == "bound")


def trade_name_of(session: Session) -> lessons.TradeName:
    """Return what tells the name of a trade by its id."""
    trades = session.desk.library.trades
    return lambda trade_id: labels.trade_label(session.words, trades.get(trade_id), trade_id)


def _table(session: Session, *heads: str) -> "Table":
    from rich.table import Table  # the window starts without it

    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head)
    return table

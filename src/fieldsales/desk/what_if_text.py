# SPDX-License-Identifier: MIT
"""What a comparison of some days says: a row for each figure, now and then, and whom it would cost."""

from collections.abc import Callable, Collection

from fieldsales.desk.what_if import Comparison, Outlook
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: What somebody of an id is called.
Name = Callable[[str], str]


def assumption_text(words: Words, comparison: Comparison) -> str:
    """Return what is assumed: "leave on Wednesday 13 May, 30 more clients"."""
    parts = []
    if comparison.leave:
        days = ", ".join(formats.day(words, on) for on in comparison.leave)
        parts.append(words.gettext("leave on {days}").format(days=days))
    if comparison.more_clients:
        count = comparison.more_clients
        text = words.ngettext("{count} more client", "{count} more clients", count)
        parts.append(text.format(count=count))
    return ", ".join(parts) or words.gettext("nothing changes")


def figure_rows(words: Words, comparison: Comparison) -> tuple[tuple[str, str, str], ...]:
    """Return a row for each figure: what it is, now, and under the assumption."""
    _ = words.gettext
    labels = (
        _("Visits"),
        _("Driving"),
        _("Deadlines kept"),
        _("Clients seen too late"),
        _("Capacity needed"),
    )
    now, then = (_figures(words, one) for one in (comparison.now, comparison.then))
    return tuple(row for row in zip(labels, now, then, strict=True) if row[1] or row[2])


def _figures(words: Words, one: Outlook) -> tuple[str, ...]:
    due = len(one.kept) + len(one.lost)
    return (
        formats.number(words, one.stops),
        formats.hours_and_minutes(words, one.driving),
        words.gettext("{kept} of {due}").format(kept=len(one.kept), due=due) if due else "",
        formats.number(words, len(one.late) + one.new_late),
        "" if one.need is None else f"≈{formats.NARROW}{formats.percent(words, one.need)}",
    )


def consequences(
    words: Words, comparison: Comparison, name: Name, most: int | None = None
) -> tuple[str, ...]:
    """Return what would come of it, the worst first, each in a sentence with at `most` so many names."""
    _ = words.gettext
    new_late, of = comparison.then.new_late, comparison.more_clients

    def told(text: str, ids: Collection[str]) -> str:
        known = sorted(name(one) for one in ids)
        named, rest = known[:most], len(known[most:]) if most is not None else 0
        if rest:
            named.append(words.ngettext("and {count} other", "and {count} others", rest).format(count=rest))
        return text.format(count=len(ids), names=", ".join(named)) if ids else ""

    sentences = (
        told(
            words.ngettext(
                "{count} more deadline fails: {names}.",
                "{count} more deadlines fail: {names}.",
                len(comparison.fails),
            ),
            comparison.fails,
        ),
        told(
            words.ngettext(
                "{count} appointment has to be moved: {names}.",
                "{count} appointments have to be moved: {names}.",
                len(comparison.missed),
            ),
            comparison.missed,
        ),
        told(
            words.ngettext(
                "{count} more client is seen too late: {names}.",
                "{count} more clients are seen too late: {names}.",
                len(comparison.turns_late),
            ),
            comparison.turns_late,
        ),
        words.ngettext(
            "Of the new clients, {count} due is not seen in time.",
            "Of the new clients, {count} due are not seen in time.",
            new_late,
        ).format(count=new_late)
        if of and new_late
        else "",
        told(
            words.ngettext(
                "{count} deadline is kept that fails now: {names}.",
                "{count} deadlines are kept that fail now: {names}.",
                len(comparison.saves),
            ),
            comparison.saves,
        ),
    )
    return tuple(one for one in sentences if one) or (_("No deadline fails that is kept now."),)

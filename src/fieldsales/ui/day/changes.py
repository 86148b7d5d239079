# SPDX-License-Identifier: MIT
"""What a change of the tour costs and moves, in words."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from fieldsales.desk.by_hand import Price
from fieldsales.desk.day_draft import Draft
from fieldsales.domain.tour import Change
from fieldsales.ui.day.faces import Faces, class_label_of, face_of
from fieldsales.wording import formats
from fieldsales.wording.changes import change_lines, first_why
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

#: So many new times are told in the line at the foot, which has no more room.
_NAMED = 2


def price_text(words: Words, price: Price, faces: Faces) -> str:
    """Return what a place in the tour costs: "+32 min driving, home 20 min later, drops Cave Martin"."""
    _ = words.gettext
    if price.refusal is not None:
        return _("Not here: {why}").format(why=reason_text(words, price.refusal, date.min))
    parts = [_cost_text(words, price)]
    for prospect_id in price.dropped:
        face = face_of(faces, prospect_id)
        parts.append(_("drops {name} ({class_label})").format(name=face.name, class_label=face.class_label))
    return ", ".join(parts)


def _cost_text(words: Words, price: Price) -> str:
    _ = words.gettext
    parts = [_("{minutes} driving").format(minutes=_signed(words, price.driving))]
    if price.home >= timedelta(minutes=1):
        parts.append(_("home {minutes} later").format(minutes=formats.minutes(words, price.home)))
    elif price.home <= -timedelta(minutes=1):
        parts.append(_("home {minutes} earlier").format(minutes=formats.minutes(words, -price.home)))
    return ", ".join(parts)


def moves_text(words: Words, draft: Draft, faces: Faces, *, names_day: bool = False, about: str = "") -> str:
    """Return what planning again changed, empty when every promised time stands.

    A change by hand has its price before it. A day that is not shown, or one of several, is to be
    named, and whom the change is `about` was named before.
    """
    _ = words.gettext
    price = ""
    if draft.price is not None and names_day:
        day, cost = formats.column_day(words, draft.tour.on), _cost_text(words, draft.price)
        price = f"{_('{day}: {cost}.').format(day=day, cost=cost)} "
    elif draft.price is not None:
        price = f"{_cost_text(words, draft.price)}. "
    return (price + _changes(words, draft, faces, names_day=names_day, about=about)).strip()


def all_changes(words: Words, draft: Draft, faces: Faces) -> tuple[tuple[str, str], ...]:
    """Return whom planning again moved, dropped or added, each with a line: both hours, and why."""
    label = partial(class_label_of, faces)
    lines = change_lines(words, draft.changes, lambda who: face_of(faces, who).name, draft.tour.on, label)
    return tuple((one.prospect_id, line) for one, line in zip(draft.changes, lines, strict=True))


def _changes(words: Words, draft: Draft, faces: Faces, *, names_day: bool, about: str) -> str:
    _ = words.gettext
    parts = []
    told = [one for one in draft.changes if one.prospect_id != about or (one.was and one.now)]
    added = tuple(one.prospect_id for one in told if one.was is None)
    if added:
        text = words.ngettext("{names} joins the tour", "{names} join the tour", len(added))
        parts.append(text.format(names=_names(faces, added)))
    dropped = [one for one in told if one.now is None]
    if dropped:
        text = words.ngettext("{names} falls out", "{names} fall out", len(dropped))
        # the sentence has room for one reason, and "fall out (why)" would be why of all
        first, *others = (face_of(faces, one.prospect_id).name for one in dropped)
        why = _why_out(words, draft, dropped[0])
        if others:
            parts.append(text.format(names=", ".join((f"{first}{why}", *others))))
        else:
            parts.append(text.format(names=first) + why)
    moved = [one for one in told if one.was and one.now]
    if moved:
        parts.append(_("new times: {stops}").format(stops=_new_times(words, draft, moved, faces)))
    if not parts:
        return ""
    changes = ", ".join(parts)
    if names_day:
        return _("{day} replanned: {changes}.").format(
            day=formats.day_title(words, draft.tour.on), changes=changes
        )
    return _("Tour replanned: {changes}.").format(changes=changes)


def _new_times(words: Words, draft: Draft, moved: Sequence[Change], faces: Faces) -> str:
    """Return who is seen when now, the first of them by name with why."""
    said: list[str] = []
    for one in moved[:_NAMED]:
        name, at = face_of(faces, one.prospect_id).name, formats.clock(one.now) if one.now else ""
        # the first hour that moved is what the others follow from
        why = "" if said or draft.by_hand else first_why(words, one, draft.tour.on)
        said.append(f"{name} {at} ({why})" if why else f"{name} {at}")
    more = len(moved) - len(said)
    if more:
        said.append(words.ngettext("{count} more", "{count} more", more).format(count=more))
    return ", ".join(said)


def _why_out(words: Words, draft: Draft, change: Change) -> str:
    """Return why somebody falls out; nothing where the rep wished it, or where only the promise is gone."""
    if change.prospect_id in draft.removed or any(one.code == "removed_by_hand" for one in change.reasons):
        return ""
    why = first_why(words, change, draft.tour.on)
    return f" ({why})" if why else ""


def _names(faces: Faces, ids: tuple[str, ...]) -> str:
    return ", ".join(face_of(faces, one).name for one in ids)


def _signed(words: Words, length: timedelta) -> str:
    sign = "+" if length >= timedelta() else "−"
    return f"{sign}{formats.minutes(words, abs(length))}"

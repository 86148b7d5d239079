# SPDX-License-Identifier: MIT
"""What a change of the tour costs and moves, in words."""

from datetime import date, timedelta

from fieldsales.desk.by_hand import Price
from fieldsales.desk.day import Draft
from fieldsales.ui.day.faces import Faces, face_of
from fieldsales.wording import formats
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


def _changes(words: Words, draft: Draft, faces: Faces, *, names_day: bool, about: str) -> str:
    _ = words.gettext
    parts = []
    added = tuple(one for one in draft.added if one != about)
    if added:
        text = words.ngettext("{names} joins the tour", "{names} join the tour", len(added))
        parts.append(text.format(names=_names(faces, added)))
    dropped = tuple(one for one in draft.dropped if one != about)
    if dropped:
        text = words.ngettext("{names} falls out", "{names} fall out", len(dropped))
        why = _why_out(words, draft, dropped[0]) if len(dropped) == 1 else ""
        parts.append(text.format(names=_names(faces, dropped)) + why)
    if draft.moved:
        parts.append(_("new times: {stops}").format(stops=_new_times(words, draft, faces)))
    if not parts:
        return ""
    changes = ", ".join(parts)
    if names_day:
        return _("{day} replanned: {changes}.").format(
            day=formats.day_title(words, draft.tour.on), changes=changes
        )
    return _("Tour replanned: {changes}.").format(changes=changes)


def _new_times(words: Words, draft: Draft, faces: Faces) -> str:
    """Return who is seen when now, the first of them by name, the first of them by name."""
    starts = {stop.prospect_id: stop.start for stop in draft.tour.stops}
    said = [f"{face_of(faces, one).name} {formats.clock(starts[one])}" for one in draft.moved[:_NAMED]]
    more = len(draft.moved) - len(said)
    if more:
        said.append(words.ngettext("{count} more", "{count} more", more).format(count=more))
    return ", ".join(said)


def _why_out(words: Words, draft: Draft, prospect_id: str) -> str:
    """Return why somebody falls out; nothing where the rep wished it, or where only the promise is gone."""
    reasons = next((out.reasons for out in draft.tour.left_out if out.prospect_id == prospect_id), ())
    if not reasons or reasons[0].code == "worthless" or prospect_id in draft.removed:
        return ""
    why = reason_text(words, reasons[0], draft.tour.on)
    return f" ({why})" if why else ""


def _names(faces: Faces, ids: tuple[str, ...]) -> str:
    return ", ".join(face_of(faces, one).name for one in ids)


def _signed(words: Words, length: timedelta) -> str:
    sign = "+" if length >= timedelta() else "−"
    return f"{sign}{formats.minutes(words, abs(length))}"

# SPDX-License-Identifier: MIT
"""What a change of the tour costs and moves, in words."""

from datetime import timedelta

from fieldsales.desk.by_hand import Price
from fieldsales.desk.day import Draft
from fieldsales.ui.day.faces import Faces, face_of
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def price_text(words: Words, price: Price, faces: Faces) -> str:
    """Return what a place in the tour costs: "+32 min driving, home 20 min later, drops Cave Martin"."""
    _ = words.gettext
    parts = [_("{minutes} driving").format(minutes=_signed(words, price.driving))]
    if price.home >= timedelta(minutes=1):
        parts.append(_("home {minutes} later").format(minutes=formats.minutes(words, price.home)))
    elif price.home <= -timedelta(minutes=1):
        parts.append(_("home {minutes} earlier").format(minutes=formats.minutes(words, -price.home)))
    for prospect_id in price.dropped:
        face = face_of(faces, prospect_id)
        parts.append(_("drops {name} ({class_label})").format(name=face.name, class_label=face.class_label))
    return ", ".join(parts)


def moves_text(words: Words, draft: Draft, faces: Faces, *, names_day: bool = False) -> str:
    """Return what planning again changed, empty when every promised time stands.

    A day that is not shown is to be named.
    """
    _ = words.gettext
    parts = []
    if draft.added:
        text = words.ngettext("{names} joins the tour", "{names} join the tour", len(draft.added))
        parts.append(text.format(names=_names(faces, draft.added)))
    if draft.dropped:
        text = words.ngettext("{names} falls out", "{names} fall out", len(draft.dropped))
        parts.append(text.format(names=_names(faces, draft.dropped)))
    if draft.moved:
        count = len(draft.moved)
        parts.append(words.ngettext("{count} time moved", "{count} times moved", count).format(count=count))
    if not parts:
        return ""
    changes = ", ".join(parts)
    if names_day:
        return _("{day} replanned: {changes}.").format(
            day=formats.day_title(words, draft.tour.on), changes=changes
        )
    return _("Tour replanned: {changes}.").format(changes=changes)


def _names(faces: Faces, ids: tuple[str, ...]) -> str:
    return ", ".join(face_of(faces, one).name for one in ids)


def _signed(words: Words, length: timedelta) -> str:
    sign = "+" if length >= timedelta() else "−"
    return f"{sign}{formats.minutes(words, abs(length))}"

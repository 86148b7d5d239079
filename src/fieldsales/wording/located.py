# SPDX-License-Identifier: MIT
"""How exactly an address was found, by whom, and what is wrong with a place."""

from collections.abc import Mapping

from fieldsales.domain.located import (
    BAN,
    HOUSE,
    NEARBY,
    NOMINATIM,
    OSM,
    PACK,
    POSTCODE,
    SIRENE,
    STREET,
    TOWN,
    TOWNS,
)
from fieldsales.wording.words import Words


def precision_label(words: Words, precision: str) -> str:
    """Return how exact a place is, in a word or two."""
    _ = words.gettext
    return {
        HOUSE: _("exact number"),
        NEARBY: _("near the number"),
        STREET: _("street"),
        TOWN: _("town only"),
        POSTCODE: _("postcode only"),
    }.get(precision, precision)


def source_label(words: Words, source: str) -> str:
    """Return who gave a place."""
    _ = words.gettext
    return {
        PACK: _("territory pack"),
        TOWNS: _("table of towns"),
        BAN: _("national address base"),
        NOMINATIM: _("Nominatim, © OpenStreetMap"),
        "hand": _("set by hand"),
        "file": _("imported file"),
        OSM: _("OpenStreetMap"),
        SIRENE: _("Sirene"),
    }.get(source, source)


def why_to_fix(words: Words, why: str) -> str:
    """Return what is wrong with a prospect's place."""
    _ = words.gettext
    return {
        "no_address": _("no address"),
        "nowhere": _("address not found"),
        "town": _("at the middle of its town"),
        "unsure": _("not sure"),
    }.get(why, why)


def run_text(words: Words, *, placed: int, waiting: int, is_online: bool) -> str:
    """Return what a search for everybody's place came to."""
    texts = [
        words.ngettext("{count} prospect placed.", "{count} prospects placed.", placed).format(count=placed)
    ]
    if waiting and is_online:
        text = words.ngettext(
            "{count} address still waits to be asked for.",
            "{count} addresses still wait to be asked for.",
            waiting,
        )
        texts.append(text.format(count=waiting))
    elif waiting:
        text = words.ngettext(
            "{count} address waits for the network.", "{count} addresses wait for the network.", waiting
        )
        texts.append(text.format(count=waiting))
    return " ".join(texts)


def place_text(words: Words, name: str, count: int) -> str:
    """Return what the foot of the window says once prospects have got a place."""
    if name:
        return words.gettext("{name}: place set.").format(name=name)
    if not count:
        return words.gettext("No better place was found.")
    return words.ngettext("{count} prospect placed.", "{count} prospects placed.", count).format(count=count)


def address_text(words: Words, values: Mapping[str, str]) -> str:
    """Return what is said once a prospect has another address: where its pin is now."""
    _ = words.gettext
    name, precision = values["name"], values["precision"]
    if values["pin"] == "stays":
        return _("{name}: the address is changed, the pin stays where it is.").format(name=name)
    if precision in (TOWN, POSTCODE):
        text = _("{name} stands in the middle of its town now, and among the places to put right.")
        return text.format(name=name)
    if precision:
        text = _("{name} stands at its new address ({precision}).")
        return text.format(name=name, precision=precision_label(words, precision))
    return _("{name}: the new address is not found, and stands among the places to put right.").format(
        name=name
    )

# SPDX-License-Identifier: MIT
"""What a group of a doctrine's fields shows: its parts, each with a title, and the rows in each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fieldsales.desk.doctrine_edits import LANGUAGES, Editable
from fieldsales.desk.doctrine_values import typed
from fieldsales.domain.fact import UNKNOWN
from fieldsales.domain.verdict import Mark
from fieldsales.ui.settings.editor_rows import Box, Chips, Control, Line
from fieldsales.ui.theme import Theme
from fieldsales.wording import labels
from fieldsales.wording.doctrine_words import choice_label, field_label, part_label
from fieldsales.wording.words import Words

#: Fields that say nothing on the screen: the version counts by itself, sentences are edited in the file.
_HIDDEN = ("version", "source_fr", "source_en")


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that belong together: a class, a rule, an outcome. `said` stands small below the title."""

    title: str
    said: str
    mark: Mark | None
    keys: tuple[str, ...]


def parts(words: Words, found: Editable, group: str) -> tuple[Part, ...]:
    """Return the parts of a group in the order of the file, classes hottest first."""
    keys: dict[tuple[str, str], list[str]] = {}
    for field in found.fields:
        if field.group != group or field.name in _HIDDEN:
            continue
        if field.value is None and field.name not in ("window_days", "channels", "cadence_days"):
            continue
        keys.setdefault(_owner(field.key, field.about, group), []).append(field.key)
    made = [_part(words, found, owner, tuple(inside)) for owner, inside in keys.items()]
    if group in ("rhythm", "loss", "messages"):
        order = {one: number for number, one in enumerate(found.doctrine.class_ids)}
        last = len(order)
        ranks = [order.get(owner[1], last) if owner[0] == "class" else last for owner in keys]
        made = [part for _, _, part in sorted(zip(ranks, range(len(made)), made, strict=True))]
    return tuple(made)


def _owner(key: str, about: str, group: str) -> tuple[str, str]:
    """Return what a field belongs to, as a sort of thing and its id."""
    top = key.split(".", 1)[0]
    if group == "fading" or not about:
        return ("", top if group in ("clients", "rules") else "")
    sort = {"rules": "rule", "after": "outcome", "vip": "criterion", "kinds": "kind"}.get(top, "class")
    return (sort, about)


def _part(words: Words, found: Editable, owner: tuple[str, str], keys: tuple[str, ...]) -> Part:
    _, doctrine, language = words.gettext, found.doctrine, words.language
    sort, name = owner
    match sort:
        case "rule":
            rule = next(one for one in doctrine.rules if one.id == name)
            class_id = rule.temperature or rule.stage
            said = rule.source_fr if language == "fr" else rule.source_en
            return Part(said, doctrine.label(class_id, language), doctrine.mark(class_id), keys)
        case "outcome":
            text = _("After the visit: {outcome}").format(
                outcome=labels.outcome_label(words, name).rstrip("…")
            )
            return Part(text, "", None, keys)
        case "criterion":
            criterion = next(one for one in doctrine.vip.criteria if one.id == f"vip_{name}")
            said = criterion.source_fr if language == "fr" else criterion.source_en
            return Part(said, doctrine.label("client_vip", language), doctrine.vip.mark, keys)
        case "kind":
            return Part(labels.kind_label(words, name), "", None, keys)
        case "class":
            return Part(doctrine.label(name, language), "", doctrine.mark(name), keys)
    tops = {
        "client": (_("Client"), doctrine.client.rule),
        "vip": (_("VIP clients"), None),
        "gates": (_("Conditions to be a prospect"), None),
    }
    title, rule_ = tops.get(name, ("", None))
    said = "" if rule_ is None else (rule_.source_fr if language == "fr" else rule_.source_en)
    if name == "gates":
        said = doctrine.gates.source_fr if language == "fr" else doctrine.gates.source_en
    return Part(title, said, None, keys)


def row_name(words: Words, key: str) -> str:
    """Return what a row is called within its part."""
    _ = words.gettext
    words_of_key = key.split(".")
    name = words_of_key[-1]
    if words_of_key[0] == "half_life_days" and name != "default":
        return labels.kind_label(words, name)
    if key == "client.when.window_days":
        return _("Days without an order until a client lapses")
    if words_of_key[0] == "p_win":
        return _("Chance of winning, from 0 to 1")
    if words_of_key[:2] == ["gates", "criteria"]:
        return _("{criterion}: answers that pass").format(criterion=labels.criterion_label(words, name))
    text = field_label(words, name)
    before = part_label(words, words_of_key[-2]) if name in LANGUAGES and len(words_of_key) > 1 else ""
    if before:
        return _("{part}, {language}").format(part=before, language=text[:1].lower() + text[1:])
    return text


def control_of(words: Words, theme: Theme, found: Editable, key: str, text: str) -> Control:
    """Return the control that shows a text of a field, and changes it."""
    _ = words.gettext
    field = next(one for one in found.fields if one.key == key)
    match field.form:
        case "flag":
            return Chips(theme, (("true", _("yes")), ("false", _("no"))), [text or "false"])
        case "choice":
            return Chips(theme, _labelled(words, field.choices, key), [text])
        case "choices":
            chosen = [one.strip() for one in text.split(",") if one.strip()]
            choices = _labelled(words, field.choices, key)
            return Chips(theme, choices, chosen, several=True, is_ranked=field.name == "channels")
        case "text" if key.startswith("messages.") and ".text." in key:
            return Box(theme, text)
        case "text":
            return Line(theme, text)
        case "wholes":
            return Line(theme, text, px=140)
    hint = _("as long as the fact counts") if field.name == "window_days" else ""
    return Line(theme, in_words(words, text), px=190 if hint else 84, hint=hint)


def kept_text(found: Editable, key: str) -> str:
    """Return what the file holds at a key, as it can be typed again."""
    return typed(next(one for one in found.fields if one.key == key))


def in_words(words: Words, text: str) -> str:
    """Return a number as the language writes it; a window that never closes in words."""
    if text == "unlimited":
        return words.gettext("unlimited")
    return text.replace(".", ",") if words.language == "fr" else text


def _labelled(words: Words, choices: Sequence[str], key: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, label) for one, label in _choice_labels(words, choices, key))


def _choice_labels(words: Words, choices: Sequence[str], key: str) -> Iterator[tuple[str, str]]:
    for one in choices:
        if key.endswith(("channels", "channel")):
            yield one, labels.channel_label(words, one)
        elif key.startswith("gates.criteria."):
            yield one, words.gettext("unknown") if one == UNKNOWN else labels.answer_label(words, one)
        else:
            yield one, choice_label(words, one)

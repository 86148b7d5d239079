# SPDX-License-Identifier: MIT
"""The parts of a doctrine in words: groups of what can be changed, what each is called, whose it is."""

from fieldsales.wording.words import Words


def group_label(words: Words, group: str) -> str:
    """Return what a group of a doctrine's fields is called."""
    _ = words.gettext
    labels = {
        "names": _("Names"),
        "rules": _("Rules"),
        "fading": _("How long facts count"),
        "rhythm": _("Deadlines and rhythm"),
        "messages": _("Messages"),
        "loss": _("Chances and risk of loss"),
        "clients": _("Clients and VIPs"),
        "worth": _("What a visit is worth"),
    }
    return labels.get(group, group)


def group_sentence(words: Words, group: str) -> str:
    """Return what a group decides, in a sentence."""
    _ = words.gettext
    texts = {
        "names": _("What you call stages and temperatures. Ids stay as they are."),
        "rules": _("How much it takes for a class: counts, sessions, seconds, days."),
        "fading": _("A fact counts half after these days, and proves nothing after twice as many."),
        "rhythm": _("By when each class is contacted, how often, by which way, and what to say."),
        "messages": _("What may be written to each class."),
        "loss": _("How likely each class is won, and how soon a competitor may have it."),
        "clients": _("When a client stops being one, and what makes a VIP."),
        "worth": _("How the plan weighs a visit, in euros."),
    }
    return texts.get(group, "")


def whose_label(words: Words, whose: str) -> str:
    """Return who says a number: the source, we, or the firm."""
    _ = words.gettext
    labels = {
        "source": _("said by the source"),
        "ours": _("ours, the source leaves it open"),
        "firm": _("your firm’s"),
    }
    return labels[whose]


def field_label(words: Words, name: str) -> str:
    """Return what a field is called, by the last word of its key; an id stands as it is."""
    _ = words.gettext
    labels = {
        "version": _("Version"),
        "author": _("Author"),
        "fr": _("In French"),
        "en": _("In English"),
        "es": _("In Spanish"),
        "de": _("In German"),
        "source_fr": _("What the source says, in French"),
        "source_en": _("What the source says, in English"),
        "count": _("How many times"),
        "sessions": _("In how many sessions"),
        "quantity": _("How many in all"),
        "seconds": _("Seconds in all"),
        "amount": _("Euros in all"),
        "days": _("Days"),
        "window_days": _("Days it counts"),
        "asked_first": _("Questions asked before an unknown counts"),
        "on_fail": _("When an answer is no"),
        "on_unknown": _("When an answer is unknown"),
        "deadline_days": _("Days to the deadline"),
        "working_days": _("Working days only"),
        "cadence_days": _("Days between relances"),
        "channels": _("Ways, the best first"),
        "channel": _("Way"),
        "half_life_days": _("Days until half are lost"),
        "shape": _("Shape: above 1 the risk rises"),
        "on": _("VIPs are told apart"),
        "match": _("How many criteria"),
        "restart": _("A loss ends what came before"),
        "revisit_days": _("Days to the next chance"),
        "delay": _("Share lost by waiting for it"),
        "rises_until": _("The risk rises up to so many deadlines"),
        "client_visit": _("A client’s visit, euros"),
        "client_vip_visit": _("A VIP’s visit, euros"),
        "client_from": _("Share of the interval before it counts"),
        "client_most": _("At most so many times its worth"),
        "need": _("Need"),
        "budget": _("Budget"),
        "zone": _("Zone"),
        "timing": _("Timing"),
        "size": _("Size"),
        "feasibility": _("Feasibility"),
        "authority": _("Decision maker"),
        "default": _("Any other fact"),
    }
    return labels.get(name, name)


def part_label(words: Words, name: str) -> str:
    """Return what a text of a class is for, by the word of the key before the language."""
    _ = words.gettext
    labels = {
        "labels": _("Name"),
        "summary": _("In a sentence"),
        "action": _("What to do"),
        "overdue": _("Once the deadline has passed"),
        "text": _("Text"),
        "subject": _("Subject"),
    }
    return labels.get(name, "")


def choice_label(words: Words, choice: str) -> str:
    """Return what a choice means; an id without a word of its own stands as it is."""
    _ = words.gettext
    labels = {
        "any": _("any one is enough"),
        "all": _("all of them"),
        "keep": _("the class stays"),
        "flag": _("the class stays, to qualify"),
        "hors_cible": _("off target"),
        "a_qualifier": _("to qualify"),
    }
    return labels.get(choice, choice)

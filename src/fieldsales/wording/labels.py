# SPDX-License-Identifier: MIT
"""One label for every id that people see, in the language they read."""

from fieldsales.domain.business import Trade
from fieldsales.domain.verdict import OFF_TARGET, TO_QUALIFY, UNCLASSED
from fieldsales.domain.visit import Outcome
from fieldsales.wording.words import Words


def kind_label(words: Words, kind: str) -> str:
    """Return what a kind of fact is called; one that nobody named as it stands."""
    _ = words.gettext
    labels = {
        "met": _("Met"),
        "visit": _("Visit"),
        "missed_visit": _("Missed visit"),
        "phone_call": _("Phone call"),
        "live_chat": _("Live chat"),
        "email_reply": _("E-mail reply"),
        "contact_form": _("Contact form"),
        "information_request": _("Information request"),
        "white_paper": _("White paper"),
        "brochure": _("Brochure"),
        "lead_magnet": _("Guide or offer downloaded"),
        "free_trial": _("Free trial"),
        "need_stated": _("Need stated"),
        "wish_to_buy": _("Wish to buy"),
        "offer_made": _("Offer made"),
        "objection": _("Objection"),
        "referral": _("Referral"),
        "chosen_because": _("Why they chose us"),
        "page_view": _("Pages seen"),
        "offer_view": _("Offer seen"),
        "cart_abandoned": _("Cart abandoned"),
        "webinar": _("Webinar"),
        "fair": _("Fair"),
        "social": _("Social network"),
        "demonstration": _("Demonstration"),
        "quote_asked": _("Quote asked"),
        "decision_to_buy": _("Decided to buy"),
        "order": _("Order"),
        "order_cancelled": _("Order cancelled"),
        "refusal": _("Refusal"),
        "lost_to_competitor": _("Lost to a competitor"),
        "lost": _("Lost"),
        "opposition": _("Opposition"),
        "criterion": _("Qualification"),
        "brake": _("Brake"),
        "override": _("Class chosen"),
        "not_visited": _("Not visited"),
        "created": _("Record created"),
    }
    return labels.get(kind) or words.kinds.get(kind, kind.replace("_", " "))


def outcome_label(words: Words, outcome: Outcome | str) -> str:
    """Return what came of a visit, in a word or two."""
    _ = words.gettext
    labels = {
        Outcome.MET: _("Met them"),
        Outcome.INTERESTED: _("Interested"),
        Outcome.QUOTE_ASKED: _("Quote asked"),
        Outcome.ORDERED: _("Ordered"),
        Outcome.ABSENT: _("Absent"),
        Outcome.CLOSED: _("Closed"),
        Outcome.REFUSED: _("Refused"),
        Outcome.LOST: _("Lost…"),
    }
    return labels.get(Outcome(outcome), str(outcome)) if outcome in set(Outcome) else str(outcome)


def criterion_label(words: Words, criterion: str) -> str:
    """Return the name of a line of the qualification grid."""
    _ = words.gettext
    labels = {
        "need": _("Need"),
        "budget": _("Budget"),
        "zone": _("Zone"),
        "timing": _("Timing"),
        "size": _("Size"),
        "feasibility": _("Feasibility"),
        "authority": _("Decision maker"),
        "brake": _("Brake"),
    }
    return labels.get(criterion, criterion)


def answer_label(words: Words, answer: str) -> str:
    """Return the answer of a criterion, or a brake."""
    _ = words.gettext
    labels = {
        "yes": _("yes"),
        "no": _("no"),
        "unknown": _("?"),
        "real": _("real"),
        "potential": _("potential"),
        "trust": _("trust"),
        "information": _("information"),
    }
    return labels.get(answer, answer)


def channel_label(words: Words, channel: str) -> str:
    """Return how one gets in touch."""
    _ = words.gettext
    labels = {
        "call": _("Call"),
        "visit": _("Visit"),
        "email": _("E-mail"),
        "delivery": _("Delivery"),
    }
    return labels.get(channel, channel)


def reserved_label(words: Words, class_id: str) -> str:
    """Return the label of a class whose meaning is the program's, empty for a doctrine's own."""
    _ = words.gettext
    labels = {
        UNCLASSED: _("not classed"),
        TO_QUALIFY: _("to qualify"),
        OFF_TARGET: _("off target"),
    }
    return labels.get(class_id, "")


def trade_label(words: Words, trade: Trade | None, given: str) -> str:
    """Return the trade's name in the language, or the words of the file it came from."""
    if trade is None:
        return given
    return trade.french if words.language == "fr" else trade.english


def link_label(words: Words, link: str) -> str:
    """Return how a doctrine ties stage and temperature together."""
    _ = words.gettext
    labels = {
        "bound": _("Stage and temperature are one"),
        "free": _("Stage and temperature are apart"),
        "stage only": _("Stages, no temperature"),
        "temperature only": _("Temperatures alone"),
    }
    return labels.get(link, link)


def origin_label(words: Words, source: str) -> str:
    """Return where a record comes from, as people call it; the name of a file or a register stays."""
    return words.gettext("demonstration") if source == "demonstration" else source


def asked_label(words: Words, field: str) -> str:
    """Return what a field of an action is called; an option or a key stays as it was typed."""
    _ = words.gettext
    labels = {
        "until": _("the last day"),
        "place": _("the place"),
        "reason": _("the reason"),
        "name": _("the name"),
        "tag": _("the tag"),
        "tour.file": _("the file of a tour"),
        "zone.name": _("the name of the zone"),
        "comment": _("the comment"),
        "address": _("a line of the address"),
        "fact.text": _("the note"),
        "fact.amount": _("the amount"),
        "order.product": _("the product"),
        "order.line": _("the product line"),
        "order.lines": _("the lines of an order"),
        "order.quantity": _("the quantity"),
        "order.price": _("the price"),
        "order.vat": _("the VAT rate"),
        "order.cancelled": _("what is cancelled"),
        "order.amount": _("what an order comes to"),
        "order.cancelled_on": _("the day of the cancellation"),
        "target.amount": _("the target"),
        "fact.quantity": _("the number of things"),
        "fact.seconds": _("the length in seconds"),
        "fact.criterion": _("the criterion"),
        "fact.value": _("the answer"),
        "night.on": _("the day of the night"),
        "night.place": _("the place of the night"),
        "reach.minutes": _("the minutes of the drive"),
        "leave.last": _("the last day"),
        "search.naf": _("the code of the trade"),
        "search.words": _("the words that are looked for"),
        "template.text": _("the text of the template"),
        "task.text": _("the task"),
        "relance.text": _("what is to be said or done"),
        "relance.day": _("the day of the relance"),
        "relance.channel": _("the channel"),
        "relance.result": _("the result"),
    }
    return labels.get(field, field)


def expected_label(words: Words, expected: str) -> str:
    """Return what a value given by hand must look like; an example stays as it stands."""
    _ = words.gettext
    labels = {
        "doctrine": _("the id of a doctrine"),
        "grid": _("the id of a grid of questions, or auto"),
        "geocode": _("an address, or one of --run and --to-fix"),
        "appointment": _("one of --to, --new and --cancel"),
        "appointment_start": _("a day and an hour such as 2026-05-20T17:00, tomorrow 14:30 or 17:00"),
        "leeway_minutes": _("a number of minutes from 0 to 120"),
        "appointment_minutes": _("a number of minutes from 1 to 720"),
        "no_form": _("no answer: no short form is asked there"),
        "amount": _("an amount in euros of 0 or more, such as 1240,00"),
        "more_than_nothing": _("an amount above 0 in euros and cents, such as 124,50"),
        "commission": _("a rate in percent from 0 to 100, such as 8,5, or none"),
        "commissions": _("a table such as {example}").format(example='{"blanc": 8.5}'),
        "day_of_order": _("the day of the order or one after it"),
        "month": _("a month such as 2026-05"),
        "order_line": _("a product, how many and perhaps price and VAT such as Chinon;12;6,90;20"),
        "product_name": _("a name on one line, of 200 letters at most"),
        "vat": _("a rate in percent from 0 to 50, such as 5,5"),
        "year": _("a year such as 2026"),
        "quantity": _("a number above 0 and up to a million, such as 3"),
        "seconds": _("a number of seconds from 0 to a million, such as 90"),
        "search_seconds": _("a number of seconds above 0 and up to a million, such as 5"),
        "answer_kind": _("“criterion” or “brake” (“fieldsales undo” takes the last action back)"),
        "doctrine_name": _("a name on one line, with a letter or a digit, of 200 letters at most"),
        "time": _("a time such as 08:30"),
        "minutes": _("a number of minutes from 0 to 240"),
        "reason": _("a reason in a few words"),
        "line": _("a line of 120 letters at most"),
        "templates": _("a table such as {example}").format(
            example='{"tiede.call": {"fr": {"text": "…", "subject": ""}}}'
        ),
        "task_text": _("a few words on what is to be done"),
        "day_to_come": _("today or a day to come, such as 2026-06-30"),
        "night_to_come": _("yesterday, today or a day to come, such as 2026-06-30"),
        "place": _("latitude,longitude such as 46.32,-0.46"),
        "town": _("a town such as Niort, or latitude,longitude"),
        "weekday_hours": _(
            "hours of weekdays such as 5=08:30-12:00 (1 is Monday), several separated by “;”, or none"
        ),
        "reach_minutes": _("a number of minutes above 0 and up to 240"),
        "rush_hours": _(
            "hours and a factor from 0.5 to 3 such as 08:00-09:30=1.3, several separated by “;”, or none"
        ),
        "terrain": _("auto, or a number from 1 (flat country) to 3 (high mountains)"),
        "last_day": _("the first day or one of the year after it"),
        "night_place": _("a prospect that is placed on the map, a town, or latitude,longitude"),
        "goal": _("value, distance or home"),
        "tour_file": _("a name that ends in .gpx, .kml, .ics, .pdf or .csv"),
        "workdays": _("days such as 1,2,3,4,5 (1 is Monday)"),
        "visits": _("a number of visits from 1 to 100"),
        "calls": _("a number of calls from 0 to 99"),
        "switch": _("on or off"),
        "handoff_target": _("google, waze, apple or geo"),
        "handoff_limits": _("how many stops a link has, such as google=9 (10 at the most, the others 1)"),
        "folder": _("the whole path of a folder, or none"),
        "days_of_calendar": _("a number of days from 0 to 1,100"),
        "alarm_minutes": _("a number of minutes from 0 (no alarm) to 1,440"),
        "network": _("on, off, or some of companies, addresses and map such as companies,map"),
        "naf": _("a NAF code, such as 47.25Z"),
        "box": _("south,west,north,east in degrees, such as 46.2,-0.6,46.4,-0.3"),
        "search_words": _("three letters at least, a trade or a NAF code"),
        "zone_name": _("a name that no other zone has"),
        "tag": _("a word or three of 40 letters at most, without a comma"),
        "cost": _("a number, worth a minute"),
        "kilometre_cost": _("a number, worth a kilometre"),
        "parking_minutes": _("a number of minutes from 0 to 60"),
        "euros": _("an amount in euros"),
        "zone": _("a time zone such as Europe/Paris"),
        "country": _("a country code such as FR"),
        "territory": _(
            "a name of its own with a letter or a digit, of 80 characters at most and without slashes"
        ),
        "worths": _("a table such as {example}").format(example='{"chaud": 100}'),
        "travel": _("a table such as {example}").format(
            example='{"inside": 5, "minutes": {"home|Niort": 10}}'
        ),
    }
    return labels.get(expected, expected)

# SPDX-License-Identifier: MIT
"""What is said of orders, products, targets and revenue, and what goes wrong with them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from fieldsales.domain import errors
from fieldsales.domain.amounts import to_the_cent
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def sales_action_label(words: Words, action: str) -> str:
    """Return what an action on sales is called in the history, empty for another one."""
    _ = words.gettext
    names = {
        "order": _("Order"),
        "order_again": _("Order"),
        "order_cancelled": _("Order cancelled"),
        "product": _("Product"),
        "product_removed": _("Product removed"),
        "products": _("Products brought in"),
        "target": _("Targets"),
    }
    return names.get(action, "")


def sales_action_text(words: Words, action: str, values: Mapping[str, str]) -> str:
    """Return what the foot says after an action on sales, empty for another one."""
    _ = words.gettext
    if action == "order":
        text = _("{name}: order of {amount} before tax written down.")
        return text.format(name=values["name"], amount=formats.money(words, Decimal(values["amount"])))
    if action == "order_again":
        text = _("{name}: this order was written down already, nothing was added.")
        return text.format(name=values["name"])
    if action == "order_cancelled":
        amount, left = (formats.money(words, Decimal(values[key])) for key in ("amount", "left"))
        if not Decimal(values["left"]):
            return _("{name}: the order is cancelled, {amount} less.").format(
                name=values["name"], amount=amount
            )
        text = _("{name}: {amount} of the order are cancelled, {left} stand.")
        return text.format(name=values["name"], amount=amount, left=left)
    if action == "product":
        return _("{name} is in the catalogue.").format(name=values["name"])
    if action == "product_removed":
        return _("{name} is off the catalogue; its orders stay.").format(name=values["name"])
    if action == "products":
        return products_text(words, int(values["new"]), int(values["changed"]))
    if action == "target":
        return _target_text(words, values)
    return ""


def products_text(words: Words, new: int, changed: int) -> str:
    """Return how many products a file brought."""
    if not new and not changed:
        return words.gettext("The file brings nothing new: the catalogue is as it was.")
    text = words.ngettext("{count} new product", "{count} new products", new)
    more = words.ngettext("{count} changed", "{count} changed", changed)
    return f"{text.format(count=new)}, {more.format(count=changed)}."


def refused_product_text(words: Words, row: int, value: str, why: str) -> str:
    """Return why a row of a file is no product."""
    _ = words.gettext
    texts = {
        "name": _("Line {line}: it has no name of a product."),
        "twice": _("Line {line}: “{value}” stands above already."),
        "price": _("Line {line}: “{value}” is not a price."),
        "vat": _("Line {line}: “{value}” is not a rate of VAT from 0 to 50."),
        "line": _("Line {line}: the product line is too long."),
    }
    return texts[why].format(line=row, value=value)


def both_amounts(words: Words, amount: Decimal, whole: Decimal) -> str:
    """Return an amount before tax and with it."""
    text = words.gettext("{amount} before tax · {whole} with tax")
    return text.format(amount=formats.money(words, amount), whole=formats.money(words, whole))


def line_fault(words: Words, problem: str, what: str) -> str:
    """Return what of a line of an order cannot be read, and how to type it."""
    _ = words.gettext
    example = formats.number(words, 1240.5)
    texts = {
        "amount": _(
            "This is not an amount, nor a product with a price: type an amount as {example}, give the price,"
            " or leave it empty."
        ),
        "quantity": _("The quantity is a number above 0 and up to a million."),
        "price": _("{what}: give its price as {example}."),
        "vat": _("The VAT rate is a number of percent from 0 to 50."),
    }
    return texts[problem].format(example=example, what=what)


def rate_text(words: Words, rate: Decimal) -> str:
    """Return a rate in percent: "5,5 %" or "5.5%"."""
    text = formats.number(words, rate)
    return f"{text}\u202f%" if words.language == "fr" else f"{text}%"


def against_target(words: Words, amount: Decimal, target: Decimal) -> str:
    """Return how far an amount is above or below a target."""
    _ = words.gettext
    rest = to_the_cent(amount - target)
    if not rest:
        return _("exactly the target")
    text = _("{amount} above the target") if rest > 0 else _("{amount} below the target")
    return text.format(amount=formats.whole_money(words, abs(rest)))


def change_text(words: Words, amount: Decimal, before: Decimal | None) -> str:
    """Return what changed against the same span of the year before, empty where that is not known."""
    _ = words.gettext
    if before is None:
        return ""
    if before <= 0:
        return _("nothing a year before")
    share = round(float((amount - before) / before), 2)
    sign = "+" if share > 0 else "−" if share < 0 else "±"
    return f"{sign}{formats.percent(words, abs(share))}"


def sales_fault(words: Words, error: errors.FieldSalesError) -> str:
    """Return the sentence of an error on orders and products, empty for any other."""
    _ = words.gettext
    match error:
        case errors.UnknownOrderError(words=asked):
            text = _("No order has the id “{id}”: “fieldsales orders” lists them.")
            return text.format(id=asked)
        case errors.OrderGoneError(name=name, on=on, was_something=False):
            text = _("The order of {name} of {day} came to no amount: there is nothing to cancel of it.")
            return text.format(name=name, day=formats.full_day(words, on))
        case errors.OrderGoneError(name=name, on=on):
            text = _("The order of {name} of {day} is cancelled already: nothing is left of it.")
            return text.format(name=name, day=formats.full_day(words, on))
        case errors.CancelledTooMuchError(name=name, on=on, asked=asked, left=left):
            text = _(
                "Of the order of {name} of {day} only {left} stand: less than {asked}, or less on that line."
                " Cancel what stands at most."
            )
            return text.format(
                name=name,
                day=formats.full_day(words, on),
                left=formats.money(words, left),
                asked=formats.money(words, asked),
            )
        case errors.UnknownProductError(known=()):
            return _("There is no product yet: bring some in with “fieldsales products import FILE”.")
        case errors.UnknownProductError(words=asked, known=known):
            text = _("No product is called “{words}”. There are: {known}.")
            return text.format(words=asked, known=", ".join(known[:20]))
        case errors.ProductThereError(name=name):
            return _("{name} is in the catalogue already: change that one, or give another name.").format(
                name=name
            )
    return ""


def _target_text(words: Words, values: Mapping[str, str]) -> str:
    count, month = int(values["count"]), date.fromisoformat(values["month"])
    if count == 1:
        return words.gettext("The target of {month} is kept.").format(month=formats.month(words, month))
    text = words.ngettext(
        "The targets of {count} month are kept, from {month} on.",
        "The targets of {count} months are kept, from {month} on.",
        count,
    )
    return text.format(count=count, month=formats.month(words, month))

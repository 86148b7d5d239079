# SPDX-License-Identifier: MIT
"""Why a stop has its place in the tour: what any other place would cost."""

from collections.abc import Mapping

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def why_then_text(words: Words, code: str, values: Mapping[str, str | int | float]) -> str:
    """Return why a stop has its place, empty for another reason."""
    _ = words.gettext
    if code == "on_the_way":
        text = _on_the_way(words, values)
    else:
        loss = round(float(values.get("loss", 0)))
        text = {
            "only_visit": _("the only visit to come, as early as its door and the drive allow"),
            "in_order_chosen": _("at its turn in the order you chose"),
            "before_closing": _("it closes at {time}, too early for it after {before}"),
            "only_place": _("the only place in this order that it fits in"),
            "another_hour": _("another place in the tour would do as well"),
            "worth_less_elsewhere": words.ngettext(
                "elsewhere in the tour the day would bring {loss} point less, on drives as short",
                "elsewhere in the tour the day would bring {loss} points less, on drives as short",
                loss,
            )
            if loss
            else _("elsewhere in the tour the day would bring a little less, on drives as short"),
        }.get(code, "")
    return text.format(
        after=values.get("after_name", values.get("after", "")),
        before=values.get("before_name", values.get("before", "")),
        minutes=formats.minutes(words, int(values.get("minutes", 0))),
        loss=formats.number(words, round(float(values.get("loss", 0)))),
        time=values.get("time", ""),
    )


def _on_the_way(words: Words, values: Mapping[str, str | int | float]) -> str:
    """Return between whom a stop lies, and how much longer the drives are with it elsewhere."""
    _ = words.gettext
    if "after" in values and "before" in values:
        return _("on the way from {after} to {before}: anywhere else at least {minutes} more driving")
    if "before" in values:
        return _("the first one, before {before}: anywhere later at least {minutes} more driving")
    return _("the last one, after {after}: anywhere earlier at least {minutes} more driving")

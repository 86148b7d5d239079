# SPDX-License-Identifier: MIT
"""Why a visit has its hour: in a plan, and in one that was made again another than was promised."""

from collections.abc import Mapping

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def hour_reason(words: Words, code: str, values: Mapping[str, str | int | float]) -> str:
    """Return why a visit is then, or what planning its day again did to it; empty for another reason."""
    _ = words.gettext
    texts = {
        "moved_by_hand": _("moved by you"),
        "put_in_by_hand": _("put in by you"),
        "hour_passed": _("its hour had passed at {time}"),
        "closed_then": _("not open at {time} for the whole visit"),
        "closed_by_then": _("it closes at {time}, before one can be there"),
        "day_ends": _("the day ends at {time}, before its turn comes"),
        "no_candidate": _("no longer among those to be seen"),
        "after_lunch": _("after lunch, which lasts until {time}"),
        "before_lunch": _("before lunch instead of after it"),
        "rest_begins": _("you leave at {time}"),
        "over_at": _("{other} was over at {time}"),
        "appointment_then": _("the appointment with {other} is at {time}"),
        "joins_before": _("{other} is put before it"),
        "comes_first": _("{other} comes first now"),
        "now_before": _("now before {other}"),
        "no_longer_before": _("{other} is no longer before it"),
        "takes_longer": _("{other} takes {minutes} longer"),
        "drive_takes": _("the drive there takes {minutes}"),
        "another_order": _("the order is another one"),
        "appointment_that_day": _("an appointment at any hour of the day"),
        "in_time_of": _("in the time of {other}"),
        "in_free_time": _("in time that was free"),
        "first_stop": _("the first stop: you leave at {time}"),
        "follows": _("as soon as {other} is over"),
    }
    return texts.get(code, "").format(
        other=values.get("other_name", values.get("other", "")),
        time=values.get("time", ""),
        minutes=formats.minutes(words, int(values.get("minutes", 0))),
    )

# SPDX-License-Identifier: MIT
"""What is behind a plan, in words: what a stop brings, how others could be added, who fills a gap."""

from collections.abc import Sequence

from fieldsales.domain.explained import Filling, StopExplained, Way
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def stop_text(words: Words, told: StopExplained) -> str:
    """Return what a visit brings and takes; what is never left out only takes."""
    _ = words.gettext
    if told.brings is None:
        text = _("takes {minutes} of detour")
    else:
        text = _("brings {worth}, for {minutes} of detour; without it the day would bring {less} less")
    return text.format(
        worth=formats.number(words, told.worth),
        minutes=formats.minutes(words, told.detour_minutes),
        less=formats.number(words, told.brings or 0),
    )


def way_text(words: Words, way: Way, instead: Sequence[str] = ()) -> str:
    """Return the cheapest way to add somebody; `instead` names who has to make way."""
    _ = words.gettext
    is_free = way.costs <= 0
    if instead and is_free:
        text = _("cheapest at {time} instead of {name}: {minutes} of detour, and nothing is lost by it")
    elif instead:
        text = _("cheapest at {time} instead of {name}: {minutes} of detour, the day would bring {less} less")
    elif is_free:
        text = _("cheapest at {time}: {minutes} of detour, and nothing is lost by it")
    else:
        text = _("cheapest at {time}: {minutes} of detour, the day would bring {less} less")
    return text.format(
        time=formats.clock(way.start),
        name=", ".join(instead),
        minutes=formats.minutes(words, way.detour_minutes),
        less=formats.number(words, way.costs),
    )


def filling_text(words: Words, filling: Filling, name: str) -> str:
    """Return who could be seen in a gap."""
    text = words.gettext("{name} could be seen at {time}, for {minutes} of detour")
    return text.format(
        name=name,
        time=formats.clock(filling.start),
        minutes=formats.minutes(words, filling.detour_minutes),
    )

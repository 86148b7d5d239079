# SPDX-License-Identifier: MIT
"""Links that open a tour in the navigation program of a phone, cut where the program takes no more stops."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

from fieldsales.domain.handoff import Part, Point, Target

#: How many stops one link has by itself, its end included. Google Maps takes three places on the way on a
#: phone: https://developers.google.com/maps/documentation/urls/get-started#directions-action
USUAL_STOPS: Mapping[Target, int] = MappingProxyType(
    {Target.GOOGLE: 4, Target.WAZE: 1, Target.APPLE: 1, Target.GEO: 1}
)

#: How many it can have at the most: nine places on the way and the end where Google Maps runs on a computer.
#: The other links know one place, as RFC 5870, Waze and Apple document them.
MOST_STOPS: Mapping[Target, int] = MappingProxyType({**USUAL_STOPS, Target.GOOGLE: 10})

#: No more of a name goes into a link: it is read off a small square by a camera.
_MOST_CHARACTERS = 40


def parts_of(
    target: Target, start: Point | None, stops: Sequence[Point], most: int | None = None
) -> tuple[Part, ...]:
    """Return a tour in as few parts as the target's limit allows, in its order.

    Each part begins at the last stop of the one before; `most` is how many stops one
    has, as many as usual without it. Never more than the target can take.
    """
    size = max(1, min(most or USUAL_STOPS[target], MOST_STOPS[target]))
    found: list[Part] = []
    for first in range(0, len(stops), size):
        some = tuple(stops[first : first + size])
        found.append(Part(start, some, link(target, start, some)))
        start = some[-1]
    return tuple(found)


def link(target: Target, start: Point | None, stops: Sequence[Point]) -> str:
    """Return the link that drives from a start, or from where the phone is, through stops to the last one."""
    end = stops[-1]
    match target:
        case Target.GOOGLE:
            url = f"https://www.google.com/maps/dir/?api=1&destination={_spot(end)}"
            if start is not None:
                url += f"&travelmode=driving&origin={_spot(start)}"
            between = "%7C".join(_spot(one) for one in stops[:-1])
            return f"{url}&waypoints={between}" if between else url
        case Target.WAZE:
            return f"https://waze.com/ul?ll={_spot(end)}&navigate=yes"
        case Target.APPLE:
            return f"https://maps.apple.com/?daddr={_spot(end)}&dirflg=d"
        case Target.GEO:
            called = quote(end.name[:_MOST_CHARACTERS].strip(), safe="", errors="replace")
            label = f"?q={_spot(end)}({called})" if called else ""
            return f"geo:{_spot(end)}{label}"


def _spot(point: Point) -> str:
    """Return latitude and longitude to a metre, with a point in every language."""
    return ",".join(f"{number:.5f}".replace("-0.00000", "0.00000") for number in point.place.spot)

# SPDX-License-Identifier: MIT
"""What a record or an unseen place is like: trade, sector, size, place, source, tags."""

import re
from collections.abc import Iterable, Mapping

from fieldsales.domain.business import STAFF, Business
from fieldsales.domain.company import Prospect

#: The values of each attribute that is known. An attribute that is not known is not there.
Traits = Mapping[str, tuple[str, ...]]

#: Divisions of NAF rév. 2 (INSEE) up to which each sector reaches. The sectors are those of INSEE's
#: aggregated nomenclature A10, with transport, hospitality and health apart, as reps tell them apart. Ours.
_SECTORS: tuple[tuple[int, str], ...] = (
    (3, "agriculture"),
    (39, "industry"),
    (43, "construction"),
    (47, "retail"),
    (53, "transport"),
    (56, "hospitality"),
    (82, "services"),
    (84, "public"),
    (85, "education"),
    (88, "health"),
    (93, "leisure"),
    (99, "services"),
)

#: Bands of people at work, by the least number of each. Ours; the steps are those of INSEE.
_BANDS: tuple[tuple[int, str], ...] = ((250, "250+"), (50, "50-249"), (10, "10-49"), (1, "1-9"), (0, "0"))

_NUMBER = re.compile(r"\d[\d\s\u00a0\u202f]*")


def sector_of(naf: str) -> str:
    """Return the sector of a NAF code such as "47.25Z" or "4725Z", empty where there is none."""
    digits = naf.strip()[:2]
    if not digits.isdecimal():
        return ""
    division = int(digits)
    return next((sector for last, sector in _SECTORS if 0 < division <= last), "")


def size_band(size: str) -> str:
    """Return the band of a size as reps write it: "12", "10 à 19 salariés", "50+"; empty if unknown.

    Of a range the lower end decides.
    """
    found = _NUMBER.search(size)
    if found is None:
        return ""
    people = int(re.sub(r"\D", "", found.group())[:9])
    return next(band for least, band in _BANDS if people >= least)


def area_of(postcode: str) -> str:
    """Return the département of a French postcode: "79", "2A" and "2B" as 20, "974"; else its beginning."""
    code = postcode.strip().replace(" ", "").upper()
    if len(code) < 4:
        return ""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def traits_of(subject: Prospect | Business, naf_of_trade: str = "", zones: Iterable[str] = ()) -> Traits:
    """Return what a record or a place is like; `naf_of_trade` is the code of its trade, used without its own.

    `zones` are the names of the firm's zones in which it lies.
    """
    record = subject if isinstance(subject, Prospect) else None
    size = record.size if record else STAFF.get(subject.size, "")
    found = {
        "trade": [subject.trade],
        "sector": [sector_of(subject.naf or naf_of_trade)],
        "size": [size_band(size)],
        "town": [subject.town],
        "area": [area_of(subject.postcode)],
        "zone": sorted(set(zones)),
        "source": [record.source if record else ""],
        "tag": sorted(set(record.tags)) if record else [],
    }
    known = {name: tuple(value for value in values if value.strip()) for name, values in found.items()}
    return {name: values for name, values in known.items() if values}

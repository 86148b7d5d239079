# SPDX-License-Identifier: MIT
"""Measures addresses looked up without a network: 200 of Monaco and Andorra, written as people write."""

import random
import sqlite3
import statistics
import string
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from measured import Measured, once

from fieldsales.atlas.geocode import Geocoder
from fieldsales.atlas.pack_folder import STREETS
from fieldsales.atlas.streets import build
from fieldsales.domain.located import Located
from fieldsales.places import places
from fieldsales.startup import library_of

EXTRACTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "osm"
PACKS = {"monaco": "monaco-2021-04-21.osm.pbf", "andorra": "andorra.osm.pbf"}
ADDRESSES = 200
RIGHT_METRES = 100

_SHORT = {"Avenue": "av.", "Boulevard": "bd", "Place": "pl", "Avinguda": "Av.", "Carrer": "C.", "Rue": "r."}


@dataclass(frozen=True)
class Case:
    """An address with its typing errors, and what is right: a door's place, or the name of a street."""

    text: str
    street: str
    town: str
    place: tuple[float, float] | None


def offline(full: bool) -> Measured:
    """Processor milliseconds within which 95 of 100 addresses are found, once the packs are open."""
    spent, _, note = _answers(1000 if full else ADDRESSES)
    return Measured(statistics.quantiles(spent, n=20)[-1], "the median", statistics.median(spent), note)


def right(full: bool) -> Measured:
    """How many of 100 addresses with one or two typing errors are found where they are."""
    _, share, note = _answers(1000 if full else ADDRESSES)
    return Measured(share, note=note)


def is_right(case: Case, found: Located | None, same_street: set[str]) -> bool:
    """Return whether the answer is within 100 m of the door, or the street that was meant."""
    if found is None:
        return False
    if case.place is not None:
        north = 111_320 * (found.place.latitude - case.place[0])
        east = 80_500 * (found.place.longitude - case.place[1])
        return (north * north + east * east) ** 0.5 <= RIGHT_METRES
    return found.address.split(", ")[0] in same_street


def cases(folder: Path, count: int, seed: int) -> list[Case]:
    """Draw doors and streets of both packs, half and half as far as there are doors, and slip on each."""
    chance = random.Random(seed)
    drawn: list[Case] = []
    doors, streets = [], []
    for pack in PACKS:
        with closing(sqlite3.connect(folder / pack / STREETS)) as base:
            doors += base.execute(
                "SELECT street.name, town.name, postcode, house || ending, house.latitude, house.longitude"
                " FROM house JOIN street ON street.number = house.street"
                " JOIN town ON town.number = street.town"
                " WHERE guessed = 0"
            ).fetchall()
            streets += base.execute(
                "SELECT street.name, town.name, town.postcode, NULL, NULL, NULL"
                " FROM street JOIN town ON town.number = street.town"
            ).fetchall()
    for row in chance.sample(doors, min(count // 2, len(doors))) + chance.sample(streets, count // 2):
        name, town, postcode, number, latitude, longitude = row
        written = with_slips(shortened(name, chance), chance.choice((1, 1, 2)), chance)
        line = f"{number}{chance.choice((' ', ', '))}{written}" if number else written
        behind = f"{postcode.split()[0]} {town}" if postcode else town
        text = f"{line}{chance.choice((', ', chr(10), ' '))}{behind}"
        drawn.append(Case(text, name, town, (latitude, longitude) if number else None))
    return drawn


def shortened(name: str, chance: random.Random) -> str:
    """Return a street as it is written in a hurry every other time: short kind, no accents, small letters."""
    first, _, rest = name.partition(" ")
    if rest and chance.random() < 0.5:
        name = f"{_SHORT.get(first, first)} {rest}"
    return name.lower() if chance.random() < 0.3 else name


def with_slips(name: str, slips: int, chance: random.Random) -> str:
    """Return a name with so many letters changed, left out, doubled or swapped; never a digit or a space."""
    for _ in range(slips):
        spots = [at for at in range(1, len(name)) if name[at].isalpha() and name[at - 1].isalpha()]
        if not spots:
            return name
        at = chance.choice(spots)
        letter = chance.choice(string.ascii_lowercase)
        name = chance.choice(
            (
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
            )
        )
    return name


@contextmanager
def packs() -> Iterator[Path]:
    """Make the address files of both extracts."""
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        for name, extract in PACKS.items():
            (Path(folder) / name).mkdir()
            build(EXTRACTS / extract, Path(folder) / name / STREETS, lambda *_: None, lambda: False)
        yield Path(folder)


@once
def _answers(count: int) -> tuple[list[float], float, str]:
    if not EXTRACTS.is_dir():
        return [float("nan")] * 2, float("nan"), "the extracts are not beside the checkout"
    with packs() as folder:
        geocoder = Geocoder(folder, library_of(places()).towns)
        drawn = cases(folder, count, 1)
        geocoder.locate(drawn[0].text)
        spent, hits, missed = [], 0, []
        for case in drawn:
            before = time.process_time()
            found = geocoder.locate(case.text)
            spent.append(1000 * (time.process_time() - before))
            if is_right(case, found, {case.street}):
                hits += 1
            else:
                missed.append(case.text.replace("\n", " / "))
        note = f"{hits} of {len(drawn)}; first missed: {'; '.join(missed[:3])}"
        return spent, 100 * hits / len(drawn), note

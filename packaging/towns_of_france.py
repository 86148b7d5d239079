# SPDX-License-Identifier: MIT
"""Joins the official list of French communes with the positions that GeoNames gives for the larger ones."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

#: GeoNames gives overseas towns a country of their own instead of a département.
OVERSEAS = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976", "BL": "977", "MF": "978",
    "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip
#: Towns that GeoNames leaves out and that stand in our own demonstration; read off a map.
BY_HAND = {"79270": (46.4133, -0.2083)}
_ARRONDISSEMENT = re.compile(r"(Paris|Lyon|Marseille) (\d\d)\b")
_NEIGHBOURS = 8
#: In degrees of latitude, 20 km: no town is farther from all others of its postcode.
FARTHEST_NEIGHBOUR = 0.18

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Town:
    """A commune, one of its former communes, or an arrondissement; `of` is the commune it belongs to."""

    name: str
    postcodes: tuple[str, ...]
    code: str
    departement: str
    region: str
    of: str = ""
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_commune(self) -> bool:
        """Whether it is a commune of today."""
        return not self.of


def towns_of(
    communes: Sequence[dict[str, Any]], cities: Iterable[dict[str, Any]]
) -> tuple[list[Town], list[str]]:
    """Return all towns sorted by postcode and name, and what a maintainer should know."""
    cities = list(cities)
    towns = _towns(communes)
    positions = _positions(towns, cities)
    placed = [
        replace(town, latitude=round(positions[town.code][0], 4), longitude=round(positions[town.code][1], 4))
        if town.code in positions
        else town
        for town in towns.values()
    ]
    monaco = max((c for c in cities if c["countrycode"] == "MC"), key=lambda c: c["population"])
    placed.append(
        Town(
            "Monaco",
            ("98000",),
            code="99138",
            departement="980",
            region="",
            population=monaco["population"],
            latitude=round(monaco["latitude"], 4),
            longitude=round(monaco["longitude"], 4),
        )
    )
    current = [town for town in placed if town.is_commune]
    found = [town for town in current if town.latitude is not None]
    known = {code for town in placed if town.latitude is not None for code in town.postcodes}
    lost = [town for town in current if not known.intersection(town.postcodes)]
    notes = [
        f"{len(current)} communes, {len(found)} with a position of their own, holding "
        f"{sum(t.population for t in found) / sum(t.population for t in current):.1%} of the people",
        f"{len(placed) - len(current)} former communes and arrondissements, "
        f"{sum(1 for t in placed if not t.is_commune and t.latitude is not None)} with a position",
        f"{len(lost)} communes share their postcode with no town that has a position",
        f"{len(known)} postcodes with at least one position",
        "largest without: "
        + ", ".join(
            f"{t.name} {t.population}"
            for t in sorted(current, key=lambda t: -t.population)
            if t.latitude is None
        )[:600],
    ]
    return sorted(placed, key=lambda t: (t.postcodes, t.of, t.name, t.code)), notes


def _towns(communes: Sequence[dict[str, Any]]) -> dict[str, Town]:
    """Return towns by code; a former commune is one if it adds a name, marked if it shares the code."""
    current = {c["code"]: c for c in communes if c["type"] == "commune-actuelle"}
    towns: dict[str, Town] = {}
    extra: dict[str, list[str]] = defaultdict(list)
    for row in communes:
        if row["type"] == "arrondissement-municipal":
            extra[row["commune"]] += row["codesPostaux"]
    for code, row in current.items():
        postcodes = tuple(sorted({*row.get("codesPostaux", []), *extra[code]}))
        departement = row.get("departement") or code[:3]
        towns[code] = Town(
            row["nom"], postcodes, code, departement, row["region"], "", row.get("population", 0)
        )
    for row in communes:
        if row["type"] == "commune-actuelle":
            continue
        whole: str = row.get("chefLieu") or row.get("commune", "")
        owner = towns.get(whole)
        if owner is None or not owner.postcodes:
            continue
        if row["type"] == "arrondissement-municipal":
            postcodes = tuple(row["codesPostaux"])
        elif fold(row["nom"]) == fold(owner.name):
            continue
        else:
            postcodes = owner.postcodes
        code = row["code"] if row["code"] not in towns else row["code"] + "d"
        towns[code] = Town(row["nom"], postcodes, code, owner.departement, owner.region, whole, 0)
    return {code: town for code, town in towns.items() if town.postcodes}


def _positions(towns: dict[str, Town], cities: Iterable[dict[str, Any]]) -> dict[str, Position]:
    """Return a position by code, for every town whose name GeoNames has in the same département."""
    cities = list(cities)
    search = _Search(towns, [c for c in cities if c["countrycode"] == "FR"])
    search.arrondissements()
    search.names()
    search.other_spellings()
    search.longer_and_shorter_names()
    search.overseas(c for c in cities if c["countrycode"] in OVERSEAS)
    search.former_and_current()
    search.found.update(BY_HAND)
    search.forget_outliers()
    return search.found


class _Search:
    """Positions found so far, from the surest way of finding them to the least sure.

    GeoNames gives a region only; a place is taken to lie in the département of its surely known neighbours.
    """

    def __init__(self, towns: dict[str, Town], cities: Sequence[dict[str, Any]]) -> None:
        self.found: dict[str, Position] = {}
        self._towns = towns
        self._cities = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
        self._by_name: dict[str, list[Town]] = defaultdict(list)
        for town in towns.values():
            self._by_name[fold(town.name)].append(town)
        self._neighbours = self._sure_places()

    def arrondissements(self) -> None:
        """Place the parts of Paris, Lyon and Marseille, which GeoNames numbers in its own way."""
        for city in self._cities:
            if match := _ARRONDISSEMENT.match(city["name"]):
                number = int(match[2])
                name = f"{match[1]} {number}{'er' if number == 1 else 'e'} Arrondissement"
                self._take(self._by_name.get(fold(name), []), city)

    def names(self) -> None:
        """Place towns by the name that both sides write first."""
        for city in self._cities:
            self._take(self._in_departement(self._by_name.get(fold(city["name"]), []), city), city)

    def other_spellings(self) -> None:
        """Place communes by another name that GeoNames knows ("Dunkirk", "Dunkerque")."""
        for city in self._cities:
            for spelling in city["alternatenames"]:
                namesakes = [town for town in self._by_name.get(fold(spelling), []) if town.population]
                self._take(self._in_departement(namesakes, city), city)

    def longer_and_shorter_names(self) -> None:
        """Place communes that got a second name ("Évry-Courcouronnes"), or lost one ("Champdeniers")."""
        taken = set(self.found.values())
        missing: dict[str, list[Town]] = defaultdict(list)
        for town in self._towns.values():
            if town.population and town.code not in self.found:
                missing[town.departement].append(town)
        for city in self._cities:
            if _position(city) in taken:
                continue
            for town in [t for d in self._neighbours.departements(_position(city)) for t in missing[d]]:
                short, long = sorted((fold(city["name"]), fold(town.name)), key=len)
                alike = len(short) >= 4 and short not in ("saint", "sainte") and long.startswith(short + " ")
                if alike and _as_many_people(town, city, 3):
                    self._take([town], city)

    def overseas(self, cities: Iterable[dict[str, Any]]) -> None:
        """Place communes of the islands, each a country of its own in GeoNames."""
        for city in cities:
            namesakes = self._by_name.get(fold(city["name"]), [])
            self._take([t for t in namesakes if t.code.startswith(OVERSEAS[city["countrycode"]])], city)

    def former_and_current(self) -> None:
        """Let a commune and the former commune that holds its town hall share a position."""
        for town in self._towns.values():
            former = town.code + "d"
            if town.code not in self.found and former in self.found:
                self.found[town.code] = self.found[former]

    def forget_outliers(self) -> None:
        """Drop positions far from all others of the same postcode: those of namesakes elsewhere."""
        by_postcode: dict[str, list[Position]] = defaultdict(list)
        for code, position in self.found.items():
            for postcode in self._towns[code].postcodes:
                by_postcode[postcode].append(position)
        for code, position in list(self.found.items()):
            others = [p for c in self._towns[code].postcodes for p in by_postcode[c] if p != position]
            if len(others) > 1 and min(_degrees(position, other) for other in others) > FARTHEST_NEIGHBOUR:
                del self.found[code]

    def _take(self, namesakes: Sequence[Town], city: dict[str, Any]) -> None:
        for town in namesakes[:1]:
            self.found.setdefault(town.code, _position(city))

    def _in_departement(self, namesakes: Sequence[Town], city: dict[str, Any]) -> list[Town]:
        near = self._neighbours.departements(_position(city))
        likely = [town for town in namesakes if town.departement in near and _as_many_people(town, city)]
        return sorted(likely, key=lambda town: (near.index(town.departement), town.of, town.code))

    def _sure_places(self) -> "_Neighbours":
        names = Counter(fold(c["name"]) for c in self._cities)
        sure = []
        for city in self._cities:
            namesakes = self._by_name.get(fold(city["name"]), [])
            alone = len(namesakes) == 1 and names[fold(city["name"])] == 1
            if alone and namesakes[0].region == city["admin1code"] and _as_many_people(namesakes[0], city):
                sure.append((_position(city), namesakes[0].departement))
        all_of_them = _Neighbours(sure)
        return _Neighbours(p for p in sure if p[1] in all_of_them.departements(p[0], besides=True))


class _Neighbours:
    """Places whose département is sure, by squares of a fifth of a degree."""

    def __init__(self, places: Iterable[tuple[Position, str]]) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Position, str]]] = defaultdict(list)
        for position, departement in places:
            self._squares[self._square(position)].append((position, departement))

    def departements(self, position: Position, besides: bool = False) -> list[str]:
        """Return the départements of the nearest places, commonest first, perhaps without this one."""
        row, column = self._square(position)
        near = [
            (_degrees(p, position), departement)
            for r in range(row - 1, row + 2)
            for c in range(column - 1, column + 2)
            for p, departement in self._squares.get((r, c), ())
            if not (besides and p == position)
        ]
        return [d for d, _ in Counter(d for _, d in sorted(near)[:_NEIGHBOURS]).most_common()]

    @staticmethod
    def _square(position: Position) -> tuple[int, int]:
        return math.floor(position[0] * 5), math.floor(position[1] * 5)


def _position(city: dict[str, Any]) -> Position:
    return city["latitude"], city["longitude"]


def _degrees(one: Position, other: Position) -> float:
    """Return a distance in degrees of latitude, about right for France."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * 0.69)


def _as_many_people(town: Town, city: dict[str, Any], factor: float = 6) -> bool:
    """Whether both counts may be of the same place; former communes have none."""
    return not town.population or 1 / factor < city["population"] / town.population < factor


def fold(name: str) -> str:
    """Return a name without accents, case and marks, saints written out."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    words = re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)

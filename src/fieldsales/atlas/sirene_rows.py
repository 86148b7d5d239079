# SPDX-License-Identifier: MIT
"""Rows of the public stock "StockEtablissement" of INSEE's register Sirene.

Columns as INSEE documents them:
https://www.data.gouv.fr/datasets/base-sirene-des-entreprises-et-de-leurs-etablissements-siren-siret
"""

import codecs
import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fieldsales.atlas.lambert import from_lambert_93, is_lambert_93
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business
from fieldsales.domain.errors import BadSireneError, UnreadableFileError
from fieldsales.domain.ground import Box
from fieldsales.domain.place import Place

Row = Mapping[str, str]

_NEEDED = (
    "siret", "etatAdministratifEtablissement", "statutDiffusionEtablissement",
    "activitePrincipaleEtablissement",
)  # fmt: skip
_DEGREES = ("latitude", "longitude")
_LAMBERT = ("coordonneeLambertAbscisseEtablissement", "coordonneeLambertOrdonneeEtablissement")
#: The first that is filled names the establishment; the last stands in files joined with the legal units.
_NAMES = ("enseigne1Etablissement", "denominationUsuelleEtablissement", "denominationUniteLegale")
_STREET = (
    "numeroVoieEtablissement", "indiceRepetitionEtablissement", "typeVoieEtablissement",
    "libelleVoieEtablissement",
)  # fmt: skip
#: Short forms of kinds of streets that INSEE writes, as an address says them.
_STREET_KINDS = {
    "ALL": "allée", "AV": "avenue", "BD": "boulevard", "CHE": "chemin", "CRS": "cours", "IMP": "impasse",
    "LOT": "lotissement", "PAS": "passage", "PL": "place", "PROM": "promenade", "QU": "quai", "QUAI": "quai",
    "RES": "résidence", "RTE": "route", "RUE": "rue", "SQ": "square", "ZA": "ZA", "ZI": "ZI",
}  # fmt: skip
_OTHERS = ("codePostalEtablissement", "libelleCommuneEtablissement", "trancheEffectifsEtablissement")
_OPEN, _SHOWN = "A", "O"
_SIRET = re.compile(r"\d{14}")
#: INSEE writes this where somebody objected to being shown.
_HIDDEN = "[ND]"
_LOOK_AHEAD = 1 << 20
_LONGEST = 200

#: No cell of the register holds an end of line; one that goes on for longer has an open quotation mark.
_MOST_LINES = 20


@contextmanager
def opened(file: Path) -> Iterator[tuple[io.BufferedReader, Iterator[Row | None]]]:
    """Give the file, to tell how far it was read, and its rows by the columns that are used.

    A row that cannot be read is None. Raises BadSireneError, UnreadableFileError.
    """
    try:
        with file.open("rb") as raw:
            start = raw.read(_LOOK_AHEAD)
            raw.seek(0)
            text = io.TextIOWrapper(raw, encoding=_encoding(start), errors="replace", newline="")
            head = start.split(b"\n", 1)[0]
            mark = max(",;\t", key=lambda mark: head.count(mark.encode()))
            yield raw, _rows(file, _Table(file, text, mark))
    except OSError as problem:
        raise UnreadableFileError(file) from problem


def _encoding(start: bytes) -> str:
    try:
        # what was read ahead may end within a letter
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


class _Table:
    """The rows of a table, cell by cell. Raises UnreadableFileError where a quotation mark is not closed."""

    def __init__(self, file: Path, lines: Iterable[str], mark: str) -> None:
        self._file, self._is_over = file, False
        self._reader = csv.reader(self._through(lines), delimiter=mark)

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        line = self._reader.line_num
        try:
            cells = next(self._reader)
        except csv.Error as problem:
            if "field limit" in str(problem):
                raise UnreadableFileError(self._file, "open_quote") from problem
            raise
        # a row that ends with the file and not with its line waits for a quotation mark
        if self._is_over or self._reader.line_num - line > _MOST_LINES:
            raise UnreadableFileError(self._file, "open_quote")
        return cells

    def _through(self, lines: Iterable[str]) -> Iterator[str]:
        yield from lines
        self._is_over = True


def _rows(file: Path, table: _Table) -> Iterator[Row | None]:
    """Yield each row by its columns, empty where it lacks one; None where it cannot be read."""
    columns = _columns(file, table)
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error:
            yield None
            continue
        if cells:
            yield {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}


def _columns(file: Path, table: _Table) -> dict[str, int]:
    """Return where each column that is used stands; upper and lower case do not matter."""
    try:
        headings = {heading.strip().casefold(): at for at, heading in enumerate(next(table))}
    except (StopIteration, csv.Error):
        raise BadSireneError(file) from None
    used = {
        name: headings[name.casefold()]
        for name in (*_NEEDED, *_DEGREES, *_LAMBERT, *_NAMES, *_STREET, *_OTHERS)
        if name.casefold() in headings
    }
    missing = [name for name in _NEEDED if name not in used]
    if len(missing) == len(_NEEDED):
        raise BadSireneError(file)
    has_position = any(set(pair) <= used.keys() for pair in (_DEGREES, _LAMBERT))
    if not has_position:
        missing += _DEGREES
    if missing:
        raise BadSireneError(file, tuple(missing), () if has_position else _LAMBERT)
    return used


def is_open(row: Row) -> bool:
    """Whether the establishment is active."""
    return row["etatAdministratifEtablissement"] == _OPEN


def is_shown(row: Row) -> bool:
    """Whether nobody objected to this establishment's being shown and written to."""
    return row["statutDiffusionEtablissement"] == _SHOWN


def siret_of(row: Row) -> str:
    """Return the SIRET, empty where the cell holds no 14 digits."""
    siret = row["siret"].replace(" ", "")
    return siret if _SIRET.fullmatch(siret) else ""


def business_of(row: Row, place: Place, trades: Trades) -> Business:
    """Return what a row says of an establishment; its name is empty where nobody gave it one."""
    siret = siret_of(row)
    naf = row["activitePrincipaleEtablissement"].upper()
    trade = trades.of_naf(naf)
    town = _shown(row, "libelleCommuneEtablissement").title()
    size = row.get("trancheEffectifsEtablissement", "")
    return Business(
        id=f"siret:{siret}",
        name=next((name for column in _NAMES if (name := _shown(row, column))), ""),
        trade=trade.id if trade else "",
        kind=f"naf={naf}",
        place=replace(place, label=town),
        address=_address(row),
        postcode=_shown(row, "codePostalEtablissement"),
        town=town,
        siret=siret,
        naf=naf,
        size="" if size == "NN" else size,
    )


def _shown(row: Row, column: str) -> str:
    """Return a cell on one line, empty where INSEE hides it."""
    text = " ".join("".join(c if c.isprintable() else " " for c in row.get(column, "")).split())
    return "" if text == _HIDDEN else text[:_LONGEST]


def _address(row: Row) -> str:
    number, again, kind, name = (_shown(row, column) for column in _STREET)
    if not name:
        return ""
    said = _STREET_KINDS.get(kind.upper(), kind.lower())
    return " ".join(part for part in (number + again.lower(), said, name.title()) if part)


def place_of(row: Row, box: Box) -> Place | None:
    """Return where an establishment is, None where the cells are no position in France."""
    degrees = _numbers(row, _DEGREES)
    if degrees is not None and degrees != (0.0, 0.0) and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180:
        place = Place(*degrees, "")
        swapped = Place(place.longitude, place.latitude, "")
        return swapped if not box.holds(place) and box.holds(swapped) else place
    metric = _numbers(row, _LAMBERT)
    if metric is not None and is_lambert_93(*metric):
        latitude, longitude = from_lambert_93(*metric)
        return Place(round(latitude, 7), round(longitude, 7), "")
    return None


def _numbers(row: Row, columns: tuple[str, str]) -> tuple[float, float] | None:
    try:
        one, other = (float(row[column].replace(",", ".")) for column in columns)
    except (KeyError, ValueError):
        return None
    return (one, other) if math.isfinite(one) and math.isfinite(other) else None

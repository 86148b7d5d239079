# SPDX-License-Identifier: MIT
"""The packs of the region: made from an extract, listed, deleted."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from fieldsales.atlas.pack import build, delete, folder_name, list_packs, spoilt
from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.domain.business import Territory
from fieldsales.domain.matching import fold
from fieldsales.planning.hours import is_notation

#: The longest name of a pack: it stands at the foot of the window.
LONGEST_NAME = 80


def build_territory(
    desk: Desk,
    extract: Path,
    name: str,
    progress: Callable[[str, int, int], None],
    cancelled: Callable[[], bool],
    sirene: Path | None = None,
) -> Territory:
    """Make a pack from an OpenStreetMap extract; an older one of that name is replaced when it is whole.

    `sirene` is an extract of INSEE's register that completes it. Raises
    BadTerritoryError, BadSireneError, UnreadableFileError, DiskFullError,
    UnwritableFileError, TerritoryBusyError, and BadValueError for a name that is
    none or is that of another pack but for its punctuation; a cancelled build
    leaves things as before.
    """
    folded, there = fold(name), [pack.name for pack in territories(desk)]
    same = (one for one in there if fold(one) == folded and one != name.strip())
    is_long = len(name.strip()) > LONGEST_NAME and name.strip() not in there
    if not folded or any(letter in name for letter in "/\\") or any(same) or is_long:
        raise errors.BadValueError("name", name[:LONGEST_NAME], "territory")
    library = desk.library
    built = build(
        extract,
        library.territories,
        name,
        library.trades,
        progress,
        cancelled,
        land=library.land,
        sirene=sirene,
        is_notation=is_notation,
    )
    library.roads.look_again()
    return built


def delete_territory(desk: Desk, name: str) -> None:
    """Delete a pack; prospects saved from it stay.

    Raises UnknownTerritoryError, UnwritableFileError, TerritoryBusyError.
    """
    if not delete(desk.library.territories, name):
        raise errors.UnknownTerritoryError(name)
    desk.library.roads.look_again()


def territories(desk: Desk) -> tuple[Territory, ...]:
    """Return the packs on this laptop."""
    return list_packs(desk.library.territories)


@dataclass(frozen=True, slots=True)
class Condition:
    """The packs on this laptop, what to tell of damaged ones, and who of those there were is gone."""

    packs: tuple[Territory, ...]
    spoilt: tuple[errors.DamagedTerritoryError | errors.DamagedStreetsError, ...]
    gone: frozenset[str]


def condition(desk: Desk, known: Collection[str] = ()) -> Condition:
    """Return which packs there are and how they are; of those `known` before, who is damaged is not gone."""
    packs, damaged = territories(desk), spoilt(desk.library.territories)
    there = {pack.name for pack in packs}
    folders = {one.territory for one in damaged if isinstance(one, errors.DamagedTerritoryError)}
    gone = (name for name in known if name not in there and folder_name(name) not in folders)
    return Condition(packs, damaged, frozenset(gone))

# SPDX-License-Identifier: MIT
"""What the program brings along: doctrines, trades, towns, header maps, demonstrations."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fieldsales.atlas.roads import Roads
from fieldsales.atlas.search import Packs
from fieldsales.atlas.towns import Towns, read_towns
from fieldsales.atlas.trades import Trades, read_trades
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.classification.trade_grid import TradeGrid, read_grid
from fieldsales.desk.customs import Customs, read_customs
from fieldsales.desk.note_guard import Guard, read_guard
from fieldsales.desk.professions import Profession, read_professions
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.form import Form
from fieldsales.domain.matching import fold
from fieldsales.exchange.form_file import read_form

if TYPE_CHECKING:
    from fieldsales.atlas.companies_api import Companies


@dataclass(eq=False)
class Library:
    """Data of the box, read when first asked for.

    `names` lists the files of a folder of `data/` by their ending, `text` and
    `blob` read one; both are given by whoever knows where files live.
    `territories` is the folder of installed packs, `web` that of the map's
    scripts; `drives` is the file that keeps driving times, None to keep none; `own_forms` is the
    folder of the firm's own short forms.
    """

    names: Callable[[str, str], tuple[str, ...]]
    text: Callable[[str], str]
    blob: Callable[[str], bytes]
    territories: Path
    web: Path = Path("web")
    drives: Path | None = None
    own_forms: Path | None = None
    _doctrines: dict[str, Doctrine] = field(default_factory=dict)

    @cached_property
    def trades(self) -> Trades:
        """The trades and their words."""
        return read_trades(self.text("trades.toml"))

    @cached_property
    def trade_words(self) -> frozenset[str]:
        """The words that say what somebody does: two names that share them are not yet alike."""
        return frozenset(
            word
            for trade in self.trades.all
            for words in (trade.french, trade.english, *trade.synonyms)
            for word in fold(words).split()
        )

    @cached_property
    def companies(self) -> "Companies":
        """The public search of companies, asked only where the rep allows that."""
        from fieldsales.atlas.companies_api import Companies  # the window starts without it

        return Companies()

    @cached_property
    def customs(self) -> Customs:
        """What is usual when days are planned."""
        return read_customs(self.text("customs.toml"))

    @cached_property
    def grids(self) -> tuple[TradeGrid, ...]:
        """The questions of the qualification grid, by family of trades."""
        return tuple(read_grid(self.text(f"grids/{name}")) for name in self.names("grids", ".toml"))

    @cached_property
    def professions(self) -> tuple[Profession, ...]:
        """What a rep may sell, as the first start asks it."""
        return read_professions(self.text("professions.toml"))

    @cached_property
    def forms(self) -> tuple[tuple[Form, ...], tuple[errors.FormError, ...]]:
        """The short forms for visits, the firm's own first, and why some of its files are refused.

        A firm's form takes the place of the one of the box with its id.
        """
        known = [trade.id for trade in self.trades.all]
        own, refused = [], []
        folder = self.own_forms
        for path in sorted(folder.glob("*.toml")) if folder is not None else ():
            try:
                text = path.read_bytes().decode("utf-8-sig")
                own.append(read_form(text, path.name, known, is_own=True))
            except errors.FormError as error:
                refused.append(error)
            except (OSError, UnicodeDecodeError) as problem:
                refused.append(errors.FormError(path.name, "", "toml", {"why": str(problem)}))
        names = self.names("forms", ".toml")
        ours = [read_form(self.text(f"forms/{name}"), name, known) for name in names]
        replaced = {one.id for one in own}
        return (*own, *(one for one in ours if one.id not in replaced)), tuple(refused)

    @cached_property
    def guard(self) -> Guard:
        """What should not stand in a note about somebody."""
        return read_guard(self.text("note_words.toml"))

    @cached_property
    def towns(self) -> Towns:
        """The towns of France with position and postcodes."""
        return read_towns(gzip.decompress(self.blob("towns.csv.gz")).decode())

    @cached_property
    def land(self) -> tuple[list[tuple[float, float]], ...]:
        """The coast of the overview map, as rings of (longitude, latitude)."""
        rings = json.loads(self.text("base_map.json"))["land"]
        return tuple([(x, y) for x, y in ring] for ring in rings)

    @cached_property
    def packs(self) -> Packs:
        """The territory packs on this laptop."""
        return Packs(self.territories)

    @cached_property
    def roads(self) -> Roads:
        """The roads of the territory packs."""
        return Roads(self.territories, self.drives)

    @property
    def doctrine_ids(self) -> tuple[str, ...]:
        """The doctrines of the box, the default first."""
        found = {name.removesuffix(".toml") for name in self.names("doctrines", ".toml")}
        known = ["thermometre", "entrant", "decision", "qualification", "terrain"]
        return tuple(name for name in known if name in found) + tuple(sorted(found.difference(known)))

    def visit_length(self, prospect: Prospect) -> timedelta:
        """Return how long a visit takes: as the record says, else as the trade does."""
        if prospect.visit_minutes is not None:
            return timedelta(minutes=prospect.visit_minutes)
        trade = self.trades.get(prospect.trade)
        return timedelta(minutes=trade.visit_minutes) if trade else self.customs.usual_visit

    def web_text(self, name: str) -> str:
        """Return a file of the map's page. Raises UnreadableFileError where the set-up did not bring it."""
        path = self.web / name
        try:
            return path.read_text(encoding="utf-8")
        except OSError as problem:
            raise errors.UnreadableFileError(path, str(problem)) from problem

    def doctrine(self, doctrine_id: str) -> Doctrine:
        """Return a doctrine by id.

        Raises UnknownDoctrineError, and DoctrineError when its file does not validate.
        """
        if doctrine_id not in self._doctrines:
            if doctrine_id not in self.doctrine_ids:
                raise errors.UnknownDoctrineError(doctrine_id, self.doctrine_ids)
            file = f"{doctrine_id}.toml"
            self._doctrines[doctrine_id] = read_doctrine(self.text(f"doctrines/{file}"), file)
        return self._doctrines[doctrine_id]

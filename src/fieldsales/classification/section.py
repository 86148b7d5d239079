# SPDX-License-Identifier: MIT
"""One table of a doctrine file, read key by key: what is missing, wrong or too much names its line."""

import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn

from fieldsales.classification.toml_lines import Path
from fieldsales.domain.errors import DoctrineError

LANGUAGES = ("fr", "en", "es", "de")

#: The longest time that a doctrine may speak of, in days: a hundred years. Later days run off the calendar.
MOST_DAYS = 36_500

#: The longest text, and the longest of those that stand on one line of the window.
MOST_LETTERS = 2_000
MOST_LETTERS_OF_A_LINE = 200

_ID = re.compile(r"[a-z][a-z0-9_]*")


class Section:
    """A table. Reading a key uses it up; `close` refuses those that nobody read.

    `lines` tells where keys stand. It is asked only when something is wrong:
    finding that out takes longer than reading the file.
    """

    def __init__(
        self,
        file: str,
        lines: Callable[[], Mapping[Path, int]],
        table: Mapping[str, object],
        path: Path = (),
    ) -> None:
        self._file = file
        self._lines = lines
        self._table = table
        self._path = path
        self._left = dict.fromkeys(table)

    def fail(self, code: str, *keys: str | int, **values: str | float) -> NoReturn:
        """Refuse the file at a key of this table, or at the table.

        `wording.doctrine_faults` has the sentence of each code, `values` fill it.
        """
        path = (*self._path, *keys)
        lines = self._lines()
        while path and path not in lines:
            path = path[:-1]
        raise DoctrineError(self._file, lines.get(path, 1), code, values)

    def close(self) -> None:
        """Refuse the first key that has no meaning here."""
        for key in self._left:
            self.fail("unknown_key", key, key=key)

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        return key in self._table

    def is_text(self, key: str) -> bool:
        """Return whether the key holds a text."""
        return isinstance(self._table.get(key), str)

    def is_list(self, key: str) -> bool:
        """Return whether the key holds a list."""
        return isinstance(self._table.get(key), list)

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in the order of the file."""
        return iter(self._table)

    def text(
        self, key: str, default: str | None = None, among: Iterable[str] = (), most: int = MOST_LETTERS
    ) -> str:
        """Return a text that is not empty and has not more than `most` letters, one of some where given."""
        value = self._take(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            self.fail("not_text", key, key=key)
        if len(value) > most:
            self.fail("too_long", key, key=key, most=most)
        allowed = tuple(among)
        if allowed and value not in allowed and value != default:
            self.fail("not_among", key, key=key, value=value, known=", ".join(allowed))
        return value

    def identity(self, key: str, among: Iterable[str] = ()) -> str:
        """Return an id: lower-case letters, digits and underscores, ASCII."""
        value = self.text(key, among=among, most=MOST_LETTERS_OF_A_LINE)
        if not _ID.fullmatch(value):
            self.fail("bad_id", key, value=value)
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            self.fail("not_flag", key, key=key)
        return value

    def whole(self, key: str, default: int | None = None, *, least: int = 1, most: int = MOST_DAYS) -> int:
        """Return a whole number of days, or of what `most` is right for: from `least` to `most`."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.fail("not_whole", key, key=key)
        if value < least and (default is None or key in self._table):
            self.fail("too_small", key, key=key, least=str(least))
        if value > most:
            self.fail("too_large_number", key, key=key, most=most)
        return value

    def number(
        self,
        key: str,
        default: float | None = None,
        *,
        above: float | None = None,
        least: float = 0,
        most: float,
    ) -> float:
        """Return a number from `least`, or more than `above`, to `most`."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail("not_number", key, key=key)
        if key not in self._table:
            return float(value)
        if above is not None and not value > above:
            self.fail("not_above", key, key=key, above=f"{above:g}")
        if not least <= value <= most:
            self.fail("out_of_range", key, key=key, least=least, most=most)
        return float(value)

    def words(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(key, default)
        if isinstance(value, tuple):
            return value
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fail("not_words", key, key=key)
        return tuple(value)

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers of days, one at least; none when the key is missing."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(type(each) is int for each in value):
            self.fail("not_wholes", key, key=key)
        if not value and key in self._table:
            self.fail("empty", key, key=key)
        if any(each < 1 for each in value):
            self.fail("wholes_too_small", key, key=key)
        if any(each > MOST_DAYS for each in value):
            self.fail("wholes_too_large", key, key=key, most=MOST_DAYS)
        return tuple(value)

    def labels(self, key: str, most: int = MOST_LETTERS_OF_A_LINE, *, lines: bool = False) -> dict[str, str]:
        """Return a text in each language, French and English at least; of one line unless `lines`."""
        inner = self.section(key)
        found = {language: inner.text(language, most=most) for language in inner if language in LANGUAGES}
        for language, text in found.items():
            if not lines and len(text.splitlines()) > 1:
                inner.fail("one_line", language, key=language)
        for language in LANGUAGES[:2]:
            if language not in found:
                self.fail("no_label", key, key=key, language=language)
        inner.close()
        return found

    def numbers_below(self, key: str) -> dict[str, float]:
        """Return the numbers at any depth below a key by their own, the first where there are several."""
        found: dict[str, float] = {}
        open_ = [self._table.get(key)]
        while open_:
            value = open_.pop(0)
            below = value.items() if isinstance(value, dict) else ()
            for name, one in below:
                if isinstance(one, int | float) and not isinstance(one, bool):
                    found.setdefault(name, one)
                elif isinstance(one, dict):
                    open_.append(one)
                elif isinstance(one, list):
                    open_.extend(one)
        return found

    def section(self, key: str) -> "Section":
        """Return a table within this one."""
        value = self._take(key, None)
        if not isinstance(value, dict):
            self.fail("not_table", key, key=key)
        return Section(self._file, self._lines, value, (*self._path, key))

    def sections(self, key: str) -> list["Section"]:
        """Return the tables of an array; none when the key is missing."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fail("not_tables", key, key=key)
        return [
            Section(self._file, self._lines, each, (*self._path, key, number))
            for number, each in enumerate(value)
        ]

    def _take(self, key: str, default: object) -> object:
        self._left.pop(key, None)
        if key in self._table:
            return self._table[key]
        if default is None:
            self.fail("missing", key=key)
        return default


def places_of(text: str) -> tuple[str, ...]:
    """Return what stands between the braces of a text, word for word: "sessions" of "{sessions} visits".

    Raises ValueError for a brace that is not closed.
    """
    found: list[str] = []
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is not None:
            found.append(name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else ""))
    return tuple(found)

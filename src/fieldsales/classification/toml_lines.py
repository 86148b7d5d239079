# SPDX-License-Identifier: MIT
"""The line of every key of a TOML text, so that a wrong value can be pointed at."""

import re
from collections.abc import Mapping

#: Keys from the top down; elements of arrays by their number from 0.
Path = tuple[str | int, ...]


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line, from 1, on which each key, table and array element begins.

    The text must be TOML that `tomllib` accepts: nothing is checked here.
    """
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines


#: A string, a comment, or a sign that opens, closes or parts: what is between them does not nest.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''.*?'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[{\]}\n.,=]",
    re.DOTALL,
)


def line_nested_deeper(text: str, most: int) -> int:
    """Return the line, from 1, where more than `most` brackets or names of a key lie in one another, else 0.

    The text may be anything. `tomllib` itself gives up with a RecursionError where
    brackets lie too deep, and takes ages over a key of thousands of dots.
    """
    depth, dots, line = 0, 0, 1
    for token in _TOKEN.finditer(text):
        found = token[0]
        if found == ".":
            dots += 1
        elif found in "[{]}\n,=":
            dots = 0
            depth = max(depth + (found in "[{") - (found in "]}"), 0)
        if depth > most or dots >= most:
            return line
        line += found.count("\n")
    return 0


class _Scanner:
    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text.replace("\r\n", "\n")
        self._at = 0
        self._line = 1
        self._counts: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._skip("\n"):
            if self._text.startswith("[[", self._at):
                self._take(2)
                name = self._open(self._key("]"))
                self._counts[name] = self._counts.get(name, -1) + 1
                table = (*name, self._counts[name])
                self._take(2)
            elif self._peek() == "[":
                self._take(1)
                table = self._open(self._key("]"))
                self._take(1)
            else:
                self._pair(table)
                continue
            self.lines.setdefault(table, self._line)

    def _open(self, name: Path) -> Path:
        """Return a header's path with the number of the latest element of each array of tables in it."""
        path: Path = ()
        for position, key in enumerate(name):
            path = (*path, key)
            if position < len(name) - 1 and path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _pair(self, table: Path) -> None:
        line = self._line
        path = table
        for key in self._key("="):
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._take(1)
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip("")
        opening = self._peek()
        if opening in "\"'":
            self._string()
        elif opening == "[":
            self._take(1)
            number = 0
            while self._skip("\n,") and self._peek() != "]":
                self.lines[(*path, number)] = self._line
                self._value((*path, number))
                number += 1
            self._take(1)
        elif opening == "{":
            self._take(1)
            while self._skip("\n,") and self._peek() != "}":
                self._pair(path)
            self._take(1)
        else:
            while self._at < len(self._text) and self._peek() not in ",]}\n#":
                self._take(1)

    def _key(self, end: str) -> Path:
        keys: list[str] = []
        while self._skip("."):
            if self._peek() == end:
                break
            if self._peek() in "\"'":
                keys.append(self._string())
                continue
            start = self._at
            while self._peek() not in f". \t{end}":
                self._take(1)
            keys.append(self._text[start : self._at])
        return tuple(keys)

    def _string(self) -> str:
        quote = self._peek()
        mark = quote * 3 if self._text.startswith(quote * 3, self._at) else quote
        self._take(len(mark))
        start = self._at
        while not self._text.startswith(mark, self._at):
            self._take(2 if self._peek() == "\\" and quote == '"' else 1)
        content = self._text[start : self._at]
        self._take(len(mark))
        while len(mark) == 3 and self._peek() == quote:
            self._take(1)
        return content

    def _skip(self, also: str) -> bool:
        """Go past blanks, comments and some other characters; say whether anything is left."""
        while self._at < len(self._text):
            if self._peek() == "#":
                while self._at < len(self._text) and self._peek() != "\n":
                    self._take(1)
            elif self._peek() in " \t" + also:
                self._take(1)
            else:
                return True
        return False

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, count: int) -> None:
        self._line += self._text.count("\n", self._at, self._at + count)
        self._at += count

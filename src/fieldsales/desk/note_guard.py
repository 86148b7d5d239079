# SPDX-License-Identifier: MIT
"""The note guard: what should not stand in a note that the person it is about may read. It never blocks."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

#: So many remarks are enough to say what a note is about.
MOST_REMARKS = 5

#: No more of a note is looked at: fifty pages.
MOST_CHARACTERS = 100_000

#: So many characters of a sentence are looked at on each side of a word.
_AROUND = 300

#: How many words may lie between somebody and what is said of them.
_NEAR = 3

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[.;!?\n]+(?=\s|$)")
_MISTER = re.compile(r"\bM\.(?=\s?[^\W\d_a-z])")
_DIGITS = re.compile(r"(?<![\d+])\d(?:[ .\u00a0\u202f-]?\d){12,18}(?!\d)")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that should be said otherwise: of which kind it is, the words, and where they begin."""

    kind: str
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of what is nobody's business, with the words that show it."""

    id: str
    always: re.Pattern[str]
    of_person: re.Pattern[str]
    had: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Guard:
    """The words, ready to be looked for."""

    kinds: tuple[_Kind, ...]
    never: re.Pattern[str]
    person: re.Pattern[str]
    is_: re.Pattern[str]
    has: re.Pattern[str]
    on_shelf: re.Pattern[str]
    called: re.Pattern[str]

    def remarks(self, text: str) -> tuple[Remark, ...]:
        """Return what should be said otherwise, in the order of the text."""
        text = text[:MOST_CHARACTERS]
        plain = self.never.sub(lambda found: " " * len(found[0]), _plain(text))
        found: list[Remark] = []
        start = 0
        for part in [*_SENTENCE.finditer(plain), None]:
            end = part.start() if part is not None else len(plain)
            found += self._of_sentence(text, plain[start:end], start)
            if len(found) >= MOST_REMARKS:
                break
            start = part.end() if part is not None else end
        found += _numbers(text)
        return tuple(sorted(found, key=lambda one: one.start)[:MOST_REMARKS])

    def _of_sentence(self, text: str, sentence: str, offset: int) -> list[Remark]:
        found = []
        for kind in self.kinds:
            for pattern, fits in (
                (kind.always, _anywhere),
                (kind.of_person, self._is_of_person),
                (kind.had, self._is_had),
            ):
                for one in pattern.finditer(sentence):
                    before = sentence[max(0, one.start() - _AROUND) : one.start()]
                    after = sentence[one.end() : one.end() + _AROUND]
                    if fits(before, after) and not self.called.search(before):
                        start = offset + one.start()
                        found.append(Remark(kind.id, text[start : offset + one.end()], start))
                        break
        return found

    def _is_of_person(self, before: str, after: str) -> bool:
        """Whether a word is said of somebody: "he is …", or somebody stands within a few words."""
        if self.is_.search(before) and self.person.search(before):
            return True
        near = (_WORD.findall(before)[-_NEAR:], _WORD.findall(after)[:_NEAR])
        return any(self.person.search(" ".join(words)) for words in near)

    def _is_had(self, before: str, after: str) -> bool:
        """Whether somebody has it: "has a …", "suffers from …", "his …"."""
        return bool(self.has.search(before)) and not self.on_shelf.match(after)


def read_guard(text: str) -> Guard:
    """Return the guard of `data/note_words.toml`."""
    table = tomllib.loads(text)
    small = "|".join(_alternatives(table["small"]))
    kinds = tuple(
        _Kind(
            one["id"],
            _any_of(one.get("always", ())),
            _any_of(one.get("of_person", ())),
            _any_of(one.get("had", ())),
        )
        for one in table["kinds"]
    )
    is_ = "|".join(_alternatives(table["is"]))
    adverb = "|".join(_alternatives(table["adverbs"]))
    has = "|".join(_alternatives(table["has"]))
    return Guard(
        kinds,
        _any_of(table.get("never", ())),
        _any_of(table["person"]),
        re.compile(rf"\b(?:{is_})(?:\s+(?:{adverb}))?\s+$"),
        re.compile(rf"(?<!\by )(?<!\w)(?:{has})(?:(?:\s+|')(?:{small}))*(?:\s+|')$"),
        re.compile(rf"\s+(?:{'|'.join(_alternatives(table['on_shelf']))})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{'|'.join(_alternatives(table['titles']))})\.?\s+$"),
    )


def _anywhere(_before: str, _after: str) -> bool:
    return True


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of the words, whole; without any it finds nothing."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_alternatives(words))})(?!\w)" if words else "(?!)")


def _alternatives(words: Sequence[str]) -> list[str]:
    """Return phrases as parts of a pattern, the longest first; blanks may be any."""
    folded = sorted({_plain(one) for one in words}, key=lambda one: (-len(one), one))
    return [r"\s+".join(map(re.escape, one.split())) for one in folded]


def _plain(text: str) -> str:
    """Return a text in small letters without accents, each character in its place."""
    text = _MISTER.sub("mr", text)
    return "".join(map(_bare, text)) if not text.isascii() else text.lower()


#: What a character is without its accent, as long as it is one character. "à" is another word than "a".
_BARE: dict[str, str] = {"’": "'", "à": "à", "À": "à"}


def _bare(character: str) -> str:
    known = _BARE.get(character)
    if known is None:
        first = unicodedata.normalize("NFD", character)[0].lower()
        known = _BARE[character] = first if len(first) == 1 else character
    return known


def _numbers(text: str) -> list[Remark]:
    """Return numbers of social security and of bank cards: their check digits tell them from others."""
    found = []
    for one in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", one[0])
        if _is_social(digits) or _is_card(digits):
            found.append(Remark("number", one[0], one.start()))
    return found


def _is_social(digits: str) -> bool:
    return len(digits) == 15 and digits[0] in "12" and int(digits[13:]) == 97 - int(digits[:13]) % 97


def _is_card(digits: str) -> bool:
    if len(digits) != 16 or digits[0] not in "3456":
        return False
    doubled = [int(one) * (2 if number % 2 == 0 else 1) for number, one in enumerate(digits)]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0

# SPDX-License-Identifier: MIT
"""The language a window or a terminal speaks, with its catalogue of sentences."""

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["fr", "en"]

LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Translations and formats of one language.

    Use it as `_ = words.gettext` so that the catalogue script finds the texts.
    `kinds` names the kinds of facts that a firm's doctrine adds: no catalogue
    can know them, so whoever reads the doctrine hands them over.
    """

    language: Language
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations)
    kinds: dict[str, str] = field(default_factory=dict)

    def take_kinds(self, labels: Mapping[str, Mapping[str, str]]) -> None:
        """Take the names of a doctrine's own kinds of facts, in place of those of another."""
        named = {kind: texts.get(self.language, texts.get("en", kind)) for kind, texts in labels.items()}
        for kind in [*self.kinds]:
            if kind not in named:
                del self.kinds[kind]
        self.kinds.update({kind: text[:1].upper() + text[1:] for kind, text in named.items()})

    def gettext(self, message: str) -> str:
        """Return the sentence in this language."""
        return self.catalogue.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the sentence for this count, by the plural rule of the language."""
        return self.catalogue.ngettext(one, many, count)


def read_words(language: Language, catalogue: str = "") -> Words:
    """Return the words of a language from the text of its .po catalogue.

    The catalogue is compiled in memory, so that no binary file has to be built
    or shipped; without one the English of the code is read.
    """
    if not catalogue:
        return Words(language)
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.StringIO(catalogue), locale=language))
    compiled.seek(0)
    return Words(language, gettext.GNUTranslations(compiled))

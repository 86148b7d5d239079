# SPDX-License-Identifier: MIT
"""What a view asks of a doctrine: its words, its marks, its rhythm. The desk's doctrines answer all of it."""

from collections.abc import Mapping
from typing import Protocol

from fieldsales.domain.verdict import Mark, Proof, Verdict

#: A text by language: French and English always.
Labels = Mapping[str, str]


class Schedule(Protocol):
    """When a class is contacted, and what to do then."""

    @property
    def deadline_days(self) -> int:
        """Days from a sign to the last day for a contact."""
        ...

    @property
    def working_days(self) -> bool:
        """Whether only working days count."""
        ...

    @property
    def action(self) -> Labels:
        """What to do within the deadline."""
        ...

    @property
    def overdue(self) -> Labels:
        """What to say once it has passed."""
        ...


class Doctrine(Protocol):
    """One reading of the trade's words, as far as it is shown."""

    @property
    def id(self) -> str:
        """What settings and files call it."""
        ...

    @property
    def labels(self) -> Labels:
        """What people call it."""
        ...

    @property
    def summary(self) -> Labels:
        """What it says, in a sentence."""
        ...

    @property
    def link(self) -> str:
        """How stage and temperature are tied: "bound", "free", "stage only", "temperature only"."""
        ...

    @property
    def class_ids(self) -> tuple[str, ...]:
        """The classes of its legend, hottest first."""
        ...

    def mark(self, class_id: str) -> Mark:
        """Return how a class is drawn."""
        ...

    def label(self, class_id: str, language: str) -> str:
        """Return the word for a class."""
        ...

    def deciding_proof(self, verdict: Verdict) -> Proof | None:
        """Return what gave the class of the badge, None without proofs."""
        ...

    def schedule(self, stage: str, temperature: str = "") -> Schedule | None:
        """Return when and how a class is contacted, None where it is not."""
        ...


def in_language(labels: Labels, language: str) -> str:
    """Return a text in a language, in English where it has none in it."""
    return labels.get(language) or labels.get("en", "")


def class_words(doctrine: Doctrine, verdict: Verdict, language: str) -> tuple[str, str]:
    """Return the badge's word, and what the stage adds to it where both are apart."""
    badge = doctrine.label(verdict.class_id, language)
    if verdict.is_client or not verdict.temperature or doctrine.link != "free":
        return badge, ""
    stage = doctrine.label(verdict.stage, language)
    return badge, stage if stage != badge else ""

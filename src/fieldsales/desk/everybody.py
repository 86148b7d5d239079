# SPDX-License-Identifier: MIT
"""The classes of everybody at once, from facts as one transaction reads them."""

from collections.abc import Mapping, Sequence
from datetime import date

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.drawn import Drawn
from fieldsales.classification.many import Classes, classify_many
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.portfolio.classes import MANY
from fieldsales.portfolio.reading import Reading


class Histories:
    """The facts of prospects as a transaction reads them: one by one, or all at once where many are asked."""

    def __init__(self, drawn: Drawn, reading: Reading) -> None:
        self._drawn = drawn
        self._reading = reading
        self._everybody: Mapping[str, Sequence[Fact]] | None = None
        self._asked = 0

    def of(self, prospect: Prospect) -> Sequence[Fact]:
        """Return a prospect's facts, with what drawn zones answer."""
        self._asked += 1
        if self._asked > MANY and self._everybody is None:
            self._everybody = self._reading.facts_by_prospect()
        everybody = self._everybody
        facts = self._reading.facts_of(prospect.id) if everybody is None else everybody.get(prospect.id, ())
        return self._drawn.with_answer(facts, prospect)


def classes_of(
    reading: Reading, prospects: Sequence[Prospect], doctrine: Doctrine, drawn: Drawn, on: date
) -> Classes:
    """Return the verdict of each prospect on a date under a doctrine, without proofs, and its rule."""
    facts, alone = drawn.with_answers(reading.fact_columns(), prospects)
    return classify_many(facts, prospects, doctrine, on, Histories(drawn, reading).of, alone)

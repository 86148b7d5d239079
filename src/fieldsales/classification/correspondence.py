# SPDX-License-Identifier: MIT
"""The same prospects under two doctrines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fieldsales.classification.classify import Classifier
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, RESERVED, Doctrine
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import Verdict


def differences(
    facts_by_prospect: Mapping[str, Sequence[Fact]],
    prospects: Iterable[Prospect],
    a: Doctrine,
    b: Doctrine,
    today: date,
) -> list[tuple[str, Verdict, Verdict]]:
    """Return the prospects whose badge differs under two doctrines, with both verdicts."""
    found = []
    one, other = Classifier(a, today), Classifier(b, today)
    for prospect in prospects:
        facts = facts_by_prospect.get(prospect.id, ())
        before = one.classify(facts, prospect)
        after = other.classify(facts, prospect)
        if before.class_id != after.class_id:
            found.append((prospect.id, before, after))
    return found


def corresponding(doctrine: Doctrine, class_id: str, other: str) -> str:
    """Return the class of another doctrine that comes nearest, as this doctrine's author sees it.

    Empty where the author names none. Clients and reserved classes are the same everywhere.
    """
    if class_id in (CLIENT, CLIENT_VIP, *RESERVED):
        return class_id
    return doctrine.mappings.get(other, {}).get(class_id, "")

# SPDX-License-Identifier: MIT
"""Every id that people see has a label."""

from fieldsales.desk.settings import KEYS
from fieldsales.domain.fact import CRITERIA, KINDS
from fieldsales.domain.verdict import OFF_TARGET, TO_QUALIFY, UNCLASSED
from fieldsales.domain.visit import Outcome
from fieldsales.wording import labels
from fieldsales.wording.words import Words

ENGLISH = Words("en")


def test_every_kind_outcome_criterion_and_answer_has_a_label() -> None:
    assert all("_" not in labels.kind_label(ENGLISH, kind) for kind in KINDS)
    assert len({labels.outcome_label(ENGLISH, outcome) for outcome in Outcome}) == 8
    assert all(labels.criterion_label(ENGLISH, one) != one for one in CRITERIA)
    assert all(labels.reserved_label(ENGLISH, one) for one in (UNCLASSED, TO_QUALIFY, OFF_TARGET))


def test_a_word_of_a_firms_own_stays_readable() -> None:
    assert labels.kind_label(ENGLISH, "tasting_at_home") == "tasting at home"
    assert labels.outcome_label(ENGLISH, "postponed") == "postponed"
    assert labels.trade_label(ENGLISH, None, "marchand de sabots") == "marchand de sabots"


def test_what_a_setting_may_be_is_said_in_words_and_an_example_stays() -> None:
    assert all(labels.expected_label(ENGLISH, key.expected) != key.expected for key in KEYS.values())
    assert labels.expected_label(ENGLISH, "1240,00") == "1240,00"

# SPDX-License-Identifier: MIT
"""The conditions of a doctrine file's rules, from their tables to values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from fieldsales.classification.known import ANY, BY_PROSPECT, BY_US
from fieldsales.classification.rules import (
    NEVER,
    RECORD,
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Facts,
    Not,
    Recorded,
    Since,
)
from fieldsales.classification.section import Section
from fieldsales.domain.fact import CRITERIA
from fieldsales.domain.visit import Outcome

MOVERS = {"prospect": BY_PROSPECT, "us": BY_US, "anybody": ANY}

#: A window that never closes.
UNLIMITED = "unlimited"

#: How deep conditions may lie in one another, also by naming each other's rules.
MOST_DEPTH = 50

#: How often something may have to happen, how many pages or seconds there may have to be in all, and for
#: how many euros: far beyond any firm, so that more is a slip of the keyboard.
MOST_TIMES = 10_000
MOST_IN_ALL = 10_000_000
MOST_EUROS = 1_000_000_000

#: What each form of condition may hold besides the key that names it.
_FORMS = ("facts", "since", "criterion", "record", "gates", "rule", "all", "any", "not")


@dataclass
class ConditionReader:
    """Reads conditions, following those that name another rule, which may not come back to itself."""

    kinds: tuple[str, ...]
    half_lives: Mapping[str, int]
    half_life: int
    gates: Mapping[str, frozenset[str]]
    named: dict[str, Section] = field(default_factory=dict)
    _read: dict[str, tuple[Condition, int]] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)
    #: How many conditions lie in one another within each of those being read, as far as they are read.
    _depths: list[int] = field(default_factory=list)

    def of_rule(self, rule_id: str) -> Condition:
        """Return the condition of a rule of `named`."""
        if rule_id not in self._read:
            self._open.append(rule_id)
            self._read[rule_id] = self._measured(self.named[rule_id])
            self._open.pop()
        found, depth = self._read[rule_id]
        self._hold(depth)
        return found

    def condition(self, section: Section) -> Condition:
        """Return a condition; its table is used up."""
        found, depth = self._measured(section)
        self._hold(depth)
        return found

    def _measured(self, section: Section) -> tuple[Condition, int]:
        """Return a condition and how deep conditions lie in it, itself included."""
        forms = [form for form in _FORMS if section.has(form)]
        if len(forms) != 1:
            section.fail("one_form", known=", ".join(_FORMS))
        self._depths.append(0)
        if len(self._depths) > MOST_DEPTH:
            section.fail("too_deep", most=MOST_DEPTH)
        found = self._of_form(forms[0], section)
        section.close()
        depth = self._depths.pop() + 1
        if depth > MOST_DEPTH:
            section.fail("too_deep", most=MOST_DEPTH)
        return found, depth

    def _hold(self, depth: int) -> None:
        """Note how deep a condition is that lies in the one being read."""
        if self._depths:
            self._depths[-1] = max(self._depths[-1], depth)

    def _of_form(self, form: str, section: Section) -> Condition:
        match form:
            case "facts":
                return self._facts(section)
            case "since":
                return Since(self._kinds(section, "since"), section.whole("days"))
            case "criterion":
                criterion = section.text("criterion", among=CRITERIA)
                return Answered(criterion, answers(section, "is", criterion))
            case "record":
                return Recorded(section.text("record", among=RECORD))
            case "gates":
                section.text("gates", among=["passed"])
                if not self.gates:
                    section.fail("no_gates", "gates")
                return AllOf(tuple(Answered(name, passing) for name, passing in self.gates.items()))
            case "rule":
                return self._other_rule(section)
            case "not":
                return Not(self.condition(section.section("not")))
            case _:
                parts = tuple(self.condition(part) for part in section.sections(form))
                if not parts:
                    section.fail("empty", form, key=form)
                return AllOf(parts) if form == "all" else AnyOf(parts)

    def _other_rule(self, section: Section) -> Condition:
        name = section.text("rule")
        if name not in self.named:
            section.fail("unknown_rule", "rule", value=name)
        if name in self._open:
            section.fail("circle", "rule", chain=" → ".join([*self._open, name]))
        return self.of_rule(name)

    def _facts(self, section: Section) -> Facts:
        kinds = self._kinds(section, "facts")
        values = section.words("values", ())
        if kinds == ("visit",):
            for value in values:
                if value not in set(Outcome):
                    section.fail("unknown_outcome", "values", value=value)
        window = None
        if section.has("window_days"):
            window = self._window(section)
        return Facts(
            windows=tuple((kind, window or 2 * self.half_lives.get(kind, self.half_life)) for kind in kinds),
            movers=MOVERS[section.text("from", "prospect", among=MOVERS)],
            values=frozenset(values),
            count=section.whole("count", 1, most=MOST_TIMES),
            sessions=section.whole("sessions", 0, most=MOST_TIMES),
            quantity=section.number("quantity", 0, above=0, most=MOST_IN_ALL),
            seconds=section.number("seconds", 0, above=0, most=MOST_IN_ALL),
            amount=Decimal(str(section.number("amount", 0, above=0, most=MOST_EUROS))),
        )

    def _window(self, section: Section) -> int:
        if section.is_text("window_days"):
            section.text("window_days", among=[UNLIMITED])
            return NEVER
        return section.whole("window_days")

    def _kinds(self, section: Section, key: str) -> tuple[str, ...]:
        kinds = section.words(key)
        if not kinds:
            section.fail("empty", key, key=key)
        check_kinds(section, key, kinds, self.kinds)
        return kinds


def check_kinds(section: Section, key: str, kinds: tuple[str, ...], known: tuple[str, ...]) -> None:
    """Refuse a kind of fact that nobody knows."""
    for number, kind in enumerate(kinds):
        if kind not in known:
            section.fail("unknown_fact", key, number, value=kind)


def answers(section: Section, key: str, criterion: str) -> frozenset[str]:
    """Return the answers of a criterion that a key lists."""
    found = section.words(key)
    if not found:
        section.fail("empty", key, key=key)
    for answer in found:
        if answer not in CRITERIA[criterion]:
            section.fail("unknown_answer", key, criterion=criterion, value=answer)
    return frozenset(found)

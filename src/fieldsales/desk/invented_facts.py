# SPDX-License-Identifier: MIT
"""What happened with the demonstration's prospects: stories of a class, orders of clients."""

import random
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any

from fieldsales.desk.scenarios import Table

#: Facts that happen on the prospect's own time, evenings too.
ONLINE = frozenset(
    {"contact_form", "white_paper", "page_view", "offer_view", "free_trial", "brochure", "live_chat"}
)

Made = dict[str, Any]


class InventedFacts:
    """Makes facts, oldest first, in the form that scenario files have."""

    def __init__(self, table: Table, products: Table, pick: random.Random) -> None:
        self.table = table
        self.last_interval = 30
        self._products = products
        self._pick = pick

    def of_class(self, class_id: str) -> list[Made]:
        """Return the facts of one record of a class."""
        if class_id in self.table["orders"]:
            return self._of_client(self.table["orders"][class_id])
        stories = [story for story in self.table["story"] if story["class"] == class_id]
        story = self._pick.choices(stories, [one["weight"] for one in stories])[0]
        told = self._tell(story["facts"])
        if class_id != "non_classe":
            told += self._tell(self.table["past"])
        return sorted(told, key=lambda fact: (-fact["days_before"], fact["hour"]))

    def _tell(self, tables: Iterable[Table]) -> list[Made]:
        told: list[Made] = []
        for table in tables:
            if self._pick.random() >= table.get("chance", 1):
                continue
            least, most = table.get("times", (1, 1))
            for number in range(self._pick.randint(least, most)):
                told.append(self._one(table, told[-1] if told else None, number))
        return told

    def _one(self, table: Table, before: Made | None, number: int) -> Made:
        pick = self._pick
        kind = table["kind"]
        fact: Made = {"kind": kind}
        if table.get("after_visit") and before is not None:
            fact |= {"days_before": before["days_before"], "hour": before["hour"], "after_visit": True}
        else:
            days = pick.randint(*table["days"])
            # Nothing of today: whoever opens the demonstration in the morning has not lived it yet.
            fact |= {"days_before": max(1, days), "hour": self._hour(kind)}
        for key in ("direction", "subject"):
            if key in table:
                fact[key] = table[key]
        if "value" in table:
            lost = table["value"] == "competitor"
            fact["value"] = pick.choice(self.table["lost"]["competitors"]) if lost else table["value"]
        if "text" in table:
            fact["text"] = pick.choice(table["text"])
        if "times" in table:
            fact["session"] = f"s{number + 1}"
        if kind == "page_view":
            fact |= {"quantity": pick.randint(1, 3), "seconds": pick.randint(50, 160)}
        if table.get("amount"):
            fact |= self._order(1.0)
        return fact

    def _hour(self, kind: str) -> time:
        name = "online" if kind in ONLINE else "call" if kind == "phone_call" else "visit"
        begin, end = self.table["hours"][name]
        minutes = self._pick.randint(begin.hour * 60 + begin.minute, end.hour * 60 + end.minute)
        return time(minutes // 60, minutes % 60)

    def _of_client(self, rule: Table) -> list[Made]:
        """Return a client's visits at their interval, most of them with an order."""
        pick = self._pick
        every = pick.choice(rule["every"])
        self.last_interval = every
        since, last = pick.randint(*rule["since"]), max(1, round(every * pick.uniform(*rule["last"])))
        facts: list[Made] = [
            {"kind": "met", "days_before": since + every, "hour": self._hour("visit"), "direction": "by_us"}
        ]
        day = since
        while day >= last:
            ordered = day == since or pick.random() < rule["ordered"]
            hour = self._hour("visit")
            facts.append(
                {
                    "kind": "visit",
                    "days_before": day,
                    "hour": hour,
                    "value": "ordered" if ordered else "met",
                    "text": pick.choice(rule["visit_texts"]),
                }
            )
            if ordered:
                facts.append(
                    {
                        "kind": "order",
                        "days_before": day,
                        "hour": hour,
                        **self._order(rule["factor"]),
                        "after_visit": True,
                    }
                )
            if day == last:
                break
            day = max(last, day - every - pick.randint(-4, 6))
        return facts

    def _order(self, factor: float) -> Made:
        """Return the amount of a believable order, in euros before tax, and its lines."""
        pick, sizes = self._pick, self._products["sizes"]
        chosen: Sequence[Table] = pick.sample(self._products["product"], k=pick.randint(*sizes["lines"]))
        lines = [
            (product["name"], product["family"], bottles, round(bottles * product["price"] * factor, 2))
            for product in chosen
            for bottles in (pick.randint(*sizes["cartons"]) * sizes["bottles"],)
        ]
        return {"amount": round(sum(line[3] for line in lines), 2), "lines": lines}

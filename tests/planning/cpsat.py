# SPDX-License-Identifier: MIT
"""A day as CP-SAT sees it: a circuit of optional visits, windows, lunch, worth that falls along the day.

It is exact where worth never rises and nothing else is busy: then earlier is never worse. Shares no
code with the planner.
"""

from typing import NamedTuple

from ortools.sat.python import cp_model
from small import Example, text

#: The working day of `small.RULES`, and the hours within which lunch lies.
OPENS, ENDS = 30600, 64800


class Proof(NamedTuple):
    """The order that CP-SAT found, whether it is proven best, and no plan is worth more than `bound`.

    Money is in 6000ths of a unit of worth.
    """

    order: tuple[int, ...]
    is_proven: bool
    bound: float


def prove(example: Example, seconds: float) -> Proof:
    """Return the best plan of a day of `small.town_day`, one worker, so many seconds."""
    return _Model(example).solved(seconds)


class _Model:
    def __init__(self, example: Example) -> None:
        day = example.day
        self.example, self.day, self.model = example, day, cp_model.CpModel()
        self.size = len(day.calls)
        self.home = self.size
        self.lunch_length = int(day.rules.lunch.total_seconds())
        self.parking = int(day.rules.parking.total_seconds())
        self.latest = ENDS + int(day.rules.overtime.total_seconds())
        model = self.model
        self.visited = [model.new_bool_var(f"visited {i}") for i in range(self.size)]
        self.start = [model.new_int_var(0, self.latest, f"start {i}") for i in range(self.size)]
        self.back = model.new_int_var(0, self.latest, "back home")
        self._windows()
        self.arcs = self._circuit()
        self._lunch_and_drives()
        self._worth()

    def _windows(self) -> None:
        model = self.model
        for i, call in enumerate(self.day.calls):
            length = int(call.length.total_seconds())
            within = []
            for opens, closes in self.example.windows[i]:
                if call.appointment is None:
                    opens, closes = max(opens, OPENS), min(closes, self.latest)
                if opens > closes - length:
                    continue
                chosen = model.new_bool_var(f"{i} within {text(opens)}")
                model.add(self.start[i] >= opens).only_enforce_if(chosen)
                model.add(self.start[i] <= closes - length).only_enforce_if(chosen)
                within.append(chosen)
            model.add(sum(within) == self.visited[i])
            if call.appointment is not None:
                model.add(self.visited[i] == 1)
        if self.day.rules.most_visits is not None:
            model.add(sum(self.visited) <= self.day.rules.most_visits)

    def _circuit(self) -> dict[tuple[int, int], cp_model.IntVar]:
        nodes = range(self.size + 1)
        arcs = {(i, j): self.model.new_bool_var(f"{i} to {j}") for i in nodes for j in nodes if i != j}
        arcs |= {(i, i): self.visited[i].negated() for i in range(self.size)}  # type: ignore[dict-item]
        # Whoever visits nobody stays at home.
        arcs[self.home, self.home] = self.model.new_bool_var("nobody")
        self.model.add_circuit([(i, j, arc) for (i, j), arc in arcs.items()])
        for visit in self.visited:
            self.model.add_implication(visit, arcs[self.home, self.home].negated())
        return arcs

    def _lunch_and_drives(self) -> None:
        """Lunch begins where one visit is over, at home before the first, or at home after the last."""
        model, rules = self.model, self.day.rules
        first = rules.lunch_from.hour * 3600
        last = rules.lunch_until.hour * 3600 + rules.lunch_until.minute * 60 - self.lunch_length
        lunch = model.new_int_var(first, last, "lunch")
        after = [model.new_bool_var(f"lunch after {i}") for i in range(self.size + 1)]
        at_last = model.new_bool_var("lunch after the return")
        model.add_exactly_one([*after, at_last])
        model.add(lunch >= self.back).only_enforce_if(at_last)
        for i in range(self.size):
            model.add_implication(after[i], self.visited[i])
        for (i, j), arc in self.arcs.items():
            if i == j:
                continue
            over = OPENS if i == self.home else self.start[i] + self._length(i)
            then = self.back if j == self.home else self.start[j]
            drive = self._drive(i, j)
            drive += self.parking if drive and j != self.home else 0
            model.add(then >= over + drive).only_enforce_if(arc)
            model.add(lunch >= over).only_enforce_if(after[i])
            model.add(then >= lunch + self.lunch_length + drive).only_enforce_if(arc, after[i])

    def _length(self, i: int) -> int:
        return int(self.day.calls[i].length.total_seconds())

    def _drive(self, i: int, j: int) -> int:
        a, b = self._rows(i, j)
        return self.example.travel.seconds[a][b]

    def _way(self, i: int, j: int) -> int:
        a, b = self._rows(i, j)
        return self.example.travel.metres[a][b] if self._drive(i, j) else 0

    def _rows(self, i: int, j: int) -> tuple[int, int]:
        return 0 if i == self.home else i + 2, 1 if j == self.home else j + 2

    def _worth(self) -> None:
        """Worth in 6000ths times the seconds of the day, so that its line is exact in whole numbers."""
        hours, terms = ENDS - OPENS, []
        for i, call in enumerate(self.day.calls):
            low, high = (round(6000 * worth) for worth in call.worth)
            terms.append(hours * low * self.visited[i])
            if high < low:
                late = self.model.new_int_var(0, hours, f"lateness {i}")
                # After the end of the day worth falls no more.
                gone = self.model.new_int_var(-OPENS, hours, f"gone {i}")
                self.model.add_min_equality(gone, [self.start[i] - OPENS, hours])
                self.model.add(late >= gone).only_enforce_if(self.visited[i])
                terms.append((high - low) * late)
        rules = self.day.rules
        unit = round(rules.driving_cost * 100)
        for (i, j), arc in self.arcs.items():
            if i != j:
                cost = unit * self._drive(i, j) + round(6 * rules.km_cost * self._way(i, j))
                terms.append(-hours * cost * arc)
        if rules.overtime:
            over = self.model.new_int_var(0, self.latest - ENDS, "overtime")
            self.model.add(over >= self.back - ENDS)
            terms.append(-hours * round(100 * rules.overtime_cost) * over)
        self.model.maximize(sum(terms))

    def solved(self, seconds: float) -> Proof:
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Proof((), is_proven=False, bound=float("inf"))
        follows = {i: j for (i, j), arc in self.arcs.items() if i != j and solver.boolean_value(arc)}
        order, here = [], follows.get(self.home, self.home)
        while here != self.home:
            order.append(here)
            here = follows[here]
        bound = solver.best_objective_bound / (ENDS - OPENS)
        return Proof(tuple(order), status == cp_model.OPTIMAL, bound)

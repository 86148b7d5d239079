# SPDX-License-Identifier: MIT
"""What the peers share, whatever they solve: processor time as their limit, and the reading of answers."""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from ortools.constraint_solver import (  # type: ignore[import-untyped]
    pywrapcp,
    routing_enums_pb2,
)
from pyvrp import IteratedLocalSearchParams, PenaltyParams, ProblemData, SolveParams
from pyvrp import solve as search
from pyvrp.search import NeighbourhoodParams

#: How much longer than its limit a peer that reads the clock on the wall may take on a busy machine.
PATIENCE = 10


class ProcessorTime:
    """A limit in processor seconds, from now: a busy machine is then nobody's disadvantage."""

    def __init__(self, seconds: float) -> None:
        self._begun, self._begun_at = time.process_time(), time.perf_counter()
        self._end = self._begun + seconds

    @property
    def left(self) -> float:
        """The seconds that are left."""
        return self._end - time.process_time()

    @property
    def left_on_the_wall(self) -> float:
        """How long that is by the clock on the wall, if this process goes on waiting for its turn as so far.

        For who can only be given such a limit, or would get less of a busy machine than the others.
        """
        spent, passed = time.process_time() - self._begun, time.perf_counter() - self._begun_at
        slower = passed / spent if spent > 0 else 1.0
        return max(0.0, self.left) * min(PATIENCE, max(1.0, slower))

    def __call__(self, best_cost: int = 0) -> bool:
        """Whether the time is over, as PyVRP and OR-Tools ask."""
        return self.left <= 0


def whole(matrix: Sequence[Sequence[int]], kind: type[Any] = np.int64) -> Any:
    """Return the matrix as the libraries take it."""
    return np.array(matrix, dtype=kind)


def pyvrp_routes(
    data: ProblemData, limit: ProcessorTime, history: int, max_penalty: float, neighbours: int
) -> list[tuple[int, list[int]]]:
    """Return for each route of PyVRP's answer its vehicle type and its clients.

    The default of `max_penalty`, 100,000, is soon reached with prizes, and PyVRP
    warns of it. The default `history` of 300 needs more than a second to settle.
    """
    params = SolveParams(
        ils=IteratedLocalSearchParams(history_length=history),
        penalty=PenaltyParams(max_penalty=max_penalty),
        neighbourhood=NeighbourhoodParams(num_neighbours=neighbours),
    )
    best = search(data, limit, seed=1, collect_stats=False, params=params).best
    if not best.is_feasible():
        return []
    return [(route.vehicle_type(), [a.idx for a in route if a.is_client()]) for route in best.routes()]


def ortools_routes(
    model: Any, manager: Any, vehicles: int, limit: ProcessorTime, strategy: str, metaheuristic: str
) -> list[list[int]]:
    """Return for each vehicle of OR-Tools' answer the places that it visits; none where it has no answer."""
    params = pywrapcp.DefaultRoutingSearchParameters()
    params.first_solution_strategy = getattr(routing_enums_pb2.FirstSolutionStrategy, strategy)
    params.local_search_metaheuristic = getattr(routing_enums_pb2.LocalSearchMetaheuristic, metaheuristic)
    params.time_limit.FromMilliseconds(max(1, round(1000 * PATIENCE * limit.left)))
    model.AddSearchMonitor(model.solver().CustomLimit(limit))
    answer = model.SolveWithParameters(params)
    routes: list[list[int]] = [[] for _ in range(vehicles)]
    for vehicle, route in enumerate(routes):
        index = model.Start(vehicle)
        while answer and not model.IsEnd(index := answer.Value(model.NextVar(index))):
            route.append(manager.IndexToNode(index))
    return routes


def vroom_routes(answer: Any, vehicles: int) -> list[list[int]]:
    """Return for each vehicle of VROOM's answer, numbered from 1, the places that it visits."""
    routes: list[list[int]] = [[] for _ in range(vehicles)]
    rows = answer.routes
    for vehicle, kind, place in zip(rows["vehicle_id"], rows["type"], rows["location_index"], strict=True):
        if kind == "job":
            routes[vehicle - 1].append(int(place))
    return routes

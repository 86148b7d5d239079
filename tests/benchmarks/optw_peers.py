# SPDX-License-Identifier: MIT
"""The peers of the planner on problems of orienteering, each with the best settings found for it.

All of them run on one thread, and building their model is part of their time.
"""

import random
from collections.abc import Callable
from datetime import timedelta

import numpy as np
from optw import Instance
from ortools.constraint_solver import pywrapcp  # type: ignore[import-untyped]
from peers import ProcessorTime, ortools_routes, pyvrp_routes, vroom_routes, whole
from pyvrp import Client, Depot, Location, ProblemData, VehicleType


def pyvrp(instance: Instance, tours: int, seconds: float) -> list[list[int]]:
    """Return the tours that PyVRP finds: a profit is a prize, and far more than a distance.

    Tried, mean gap to the 23 optima in a second: 0.80 % with prizes of 1,000 a
    point, 5.2 % with 100, 4.6 % with no cost of distance, 0.51 % with 10,000 and
    100,000; then histories of 1,000 (0.69 %), 300 (0.51 %), 100 (0.45 %), 30
    (0.43 %), 10 (0.51 %), and 100 neighbours rather than 50 (0.42 %). Penalties
    up to 1e6 or 1e8, their rhythm and the size of perturbations make it no better.
    """
    limit = ProcessorTime(seconds)
    matrix = whole(instance.travel)
    clients = [
        Client(
            location=place,
            service_duration=instance.length[place],
            tw_early=instance.opens[place],
            tw_late=instance.closes[place],
            prize=10_000 * instance.profit[place],
            required=False,
        )
        for place in range(1, len(matrix))
    ]
    data = ProblemData(
        locations=[Location(0, 0)] * len(matrix),
        clients=clients,
        depots=[Depot(0)],
        vehicle_types=[VehicleType(tours, tw_early=instance.opens[0], tw_late=instance.closes[0])],
        distance_matrices=[matrix],
        duration_matrices=[matrix],
    )
    routes = pyvrp_routes(data, limit, history=30, max_penalty=1e7, neighbours=100)
    return [[client + 1 for client in clients] for _, clients in routes]


def vroom_(instance: Instance, tours: int, seconds: float) -> list[list[int]]:
    """Return the tours that VROOM finds: a profit is a priority, of at most 100.

    Larger profits are scaled down to it, and rounded. VROOM ends after a tenth of
    a second, 1.13 % behind the 23 optima (2.6 % at level 4, 4.2 % at level 3). The
    rest of the time is its own too: it starts again with priorities redrawn around
    the true ones, and the best answer counts; so it is 0.51 % behind.
    """
    import vroom  # type: ignore[import-untyped]  # not for every system

    limit = ProcessorTime(seconds)
    matrix = whole(instance.travel, np.uint32)
    scale = min(1.0, 100 / max(1, *instance.profit))
    chance = random.Random(1)
    best: list[list[int]] = []
    noise = 0.0
    while not noise or limit.left > 0:
        problem = vroom.Input()
        problem.set_durations_matrix("car", matrix)
        day = vroom.TimeWindow(instance.opens[0], instance.closes[0])
        for tour in range(tours):
            problem.add_vehicle(vroom.Vehicle(tour + 1, start=0, end=0, time_window=day))
        problem.add_job(
            [
                vroom.Job(
                    place,
                    location=place,
                    default_service=instance.length[place],
                    priority=min(100, round(scale * profit * chance.uniform(1 - noise, 1 + noise))),
                    time_windows=[vroom.TimeWindow(instance.opens[place], instance.closes[place])],
                )
                for place, profit in enumerate(instance.profit)
                if place
            ]
        )
        answer = problem.solve(
            exploration_level=5, nb_threads=1, timeout=timedelta(seconds=max(0.01, limit.left_on_the_wall))
        )
        found = vroom_routes(answer, tours)
        best = max(best, found, key=lambda routes: sum(instance.profit[p] for route in routes for p in route))
        noise = 0.2
    return best


def ortools(instance: Instance, tours: int, seconds: float) -> list[list[int]]:
    """Return the tours that OR-Tools finds: a profit is the penalty of leaving a place out.

    Tried, mean gap to the 23 optima in a second: tabu search 5.1 % (7.5 % from
    PATH_CHEAPEST_ARC), guided local search 11.0 % (18 % without a cost of distance,
    14.5 % with 100 or 100,000 a point), annealing 12.7 %, generic tabu 13.4 %.
    """
    limit = ProcessorTime(seconds)
    size = len(instance.length)
    manager = pywrapcp.RoutingIndexManager(size, tours, 0)
    model = pywrapcp.RoutingModel(manager)
    model.SetArcCostEvaluatorOfAllVehicles(
        model.RegisterTransitMatrix([list(row) for row in instance.travel])
    )
    times = [
        [length + travel for travel in row]
        for length, row in zip(instance.length, instance.travel, strict=True)
    ]
    end = instance.closes[0]
    model.AddDimension(model.RegisterTransitMatrix(times), end, end, False, "time")
    time = model.GetDimensionOrDie("time")
    for place in range(1, size):
        index = manager.NodeToIndex(place)
        model.AddDisjunction([index], 1000 * instance.profit[place])
        latest = min(instance.closes[place], end)
        if instance.opens[place] <= latest:
            time.CumulVar(index).SetRange(instance.opens[place], latest)
        else:
            model.solver().Add(model.ActiveVar(index) == 0)
    return ortools_routes(model, manager, tours, limit, "PARALLEL_CHEAPEST_INSERTION", "TABU_SEARCH")


#: The peers by the names that the command takes.
PEERS: dict[str, Callable[[Instance, int, float], list[list[int]]]] = {
    "pyvrp": pyvrp,
    "vroom": vroom_,
    "ortools": ortools,
}

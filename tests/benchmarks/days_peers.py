# SPDX-License-Identifier: MIT
"""The peers of the planner on realistic days, each with the model and the settings found best for it.

All of them run on one thread, and building their model is part of their time.
Appointments cut a day into segments, each a vehicle of its own from one
appointment to the next: so no peer can drop one, and none searches for its place.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import numpy as np
from days_case import DAY, HOUR, Case
from days_judge import earliest, value_of_day
from days_parts import alone, candidates, joined, segments
from ortools.constraint_solver import pywrapcp  # type: ignore[import-untyped]
from peers import ProcessorTime, ortools_routes, pyvrp_routes, vroom_routes, whole
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType

#: OR-Tools counts in whole numbers of these parts of a euro: a second late costs far less than a cent.
PARTS = 1_200_000


#: Takes a case and seconds; returns for each day its places in order.
Peer = Callable[[Case, float], list[list[int]]]


def day_by_day(solve: Peer) -> Peer:
    """Return a peer that plans one day after the other, each for an equal part of the time.

    Given ten days and 300 candidates at once, all peers are far behind that in 5 s:
    PyVRP reached 3,289 euros rather than 3,789, VROOM, which knows no decay, 1,932
    (3,090 with late windows left out) rather than 4,066. OR-Tools had no more than
    the appointments, and took 12 s.
    """

    def solved(case: Case, seconds: float) -> list[list[int]]:
        limit = ProcessorTime(seconds)
        seen = {one.place for one in case.appointments}
        days: list[list[int]] = []
        for day in range(case.days):
            route = solve(alone(case, day, seen), limit.left / (case.days - day))[0]
            seen.update(route)
            days.append(route)
        return days

    return solved


def pyvrp(case: Case, seconds: float) -> list[list[int]]:
    """Return the days that PyVRP finds: a client for each window, all those of a place in one group.

    A second at the wheel costs 1; the prize is the gain at the start of the window.

    Tried, euros of 4 days of 100 and of 300 candidates in a second: 5,716 and 7,850
    so; 5,678 and 7,619 with the gain in the middle; 5,138 and 7,089 with 50
    neighbours, 5,646 and 7,469 with 200; 5,548 and 7,402 with a history of 50.
    Windows cut into pieces of 2 or 4 hours, each with its prize, costs of 10 or 100
    a second, and appointments as clients that are required are all behind.
    Penalties up to 1e5 or 1e7 make no difference then.
    """
    limit = ProcessorTime(seconds)
    matrix = whole(case.travel)
    clients: list[Client] = []
    groups: list[ClientGroup] = []
    of: list[int] = []
    for place, starts in candidates(case):
        prized = [
            (
                case.calendar[day] * DAY,
                first,
                last,
                round(case.gain(place, day, first) / case.price),
            )
            for day, first, last in starts
        ]
        prized = [one for one in prized if one[3] > 0]
        if len(prized) > 1:
            groups.append(ClientGroup(list(range(len(clients), len(clients) + len(prized))), required=False))
        for midnight, first, last, prize in prized:
            clients.append(
                Client(
                    location=place,
                    service_duration=case.length[place],
                    tw_early=midnight + first,
                    tw_late=midnight + last,
                    prize=prize,
                    required=False,
                    group=len(groups) - 1 if len(prized) > 1 else None,
                )
            )
            of.append(place)
    parts = segments(case)
    ends = sorted({place for one in parts for place in (one.first, one.last)})
    data = ProblemData(
        locations=[Location(0, 0)] * len(matrix),
        clients=clients,
        depots=[Depot(place) for place in ends],
        vehicle_types=[
            VehicleType(
                start_depot=ends.index(one.first),
                end_depot=ends.index(one.last),
                tw_early=one.start,
                tw_late=one.end,
            )
            for one in parts
        ],
        distance_matrices=[matrix],
        duration_matrices=[matrix],
        groups=groups,
    )
    routes: list[list[int]] = [[] for _ in parts]
    for vehicle, found in pyvrp_routes(data, limit, history=20, max_penalty=1e7, neighbours=100):
        routes[vehicle] = [of[client] for client in found]
    return joined(case, routes)


def vroom_(case: Case, seconds: float) -> list[list[int]]:
    """Return the days that VROOM finds: native windows, and the gain as a priority of at most 100.

    VROOM takes priorities before costs, so the visits that do not pay their drive
    are taken out afterwards. It ends before its time: it starts again with
    priorities redrawn around the true ones until that is over, and the best counts.
    """
    import vroom  # type: ignore[import-untyped]  # not for every system

    limit = ProcessorTime(seconds)
    matrix = whole(case.travel, np.uint32)
    asked = list(candidates(case))
    noon = case.start + 4 * HOUR
    gains = [max(0.0, case.gain(place, case.days // 2, noon)) for place, _ in asked]
    parts = segments(case)
    chance = random.Random(1)
    best: tuple[float, list[list[int]]] = (-np.inf, [[] for _ in case.calendar])
    noise = 0.0
    while not noise or limit.left > 0:
        problem = vroom.Input()
        problem.set_durations_matrix("car", matrix)
        for number, one in enumerate(parts, 1):
            hours = vroom.TimeWindow(one.start, one.end)
            problem.add_vehicle(vroom.Vehicle(number, start=one.first, end=one.last, time_window=hours))
        for (place, starts), gain in zip(asked, gains, strict=True):
            priority = 100 * gain / max(gains) * chance.uniform(1 - noise, 1 + noise)
            windows = [
                vroom.TimeWindow(case.calendar[day] * DAY + first, case.calendar[day] * DAY + last)
                for day, first, last in starts
            ]
            problem.add_job(
                vroom.Job(
                    place,
                    location=place,
                    default_service=case.length[place],
                    priority=min(100, round(priority)),
                    time_windows=windows,
                )
            )
        answer = problem.solve(
            exploration_level=5, nb_threads=1, timeout=timedelta(seconds=max(0.01, limit.left_on_the_wall))
        )
        days = [
            paying(case, day, route)
            for day, route in enumerate(joined(case, vroom_routes(answer, len(parts))))
        ]
        worth = sum(
            value_of_day(case, day, earliest(case, day, route) or ()) for day, route in enumerate(days)
        )
        best = max(best, (worth, days))
        noise = 0.2
    return best[1]


def paying(case: Case, day: int, route: list[int]) -> list[int]:
    """Return the day without the visits that cost more than they gain, the worst one first."""
    promised = {one.place for one in case.appointments}

    def worth(order: list[int]) -> float:
        return value_of_day(case, day, earliest(case, day, order) or ())

    while True:
        shorter = [[p for p in route if p != place] for place in route if place not in promised]
        if not shorter or worth(best := max(shorter, key=worth)) <= worth(route):
            return route
        route = best


def ortools(case: Case, seconds: float) -> list[list[int]]:
    """Return the days that OR-Tools finds: holes in the times of a place, a penalty for leaving it out.

    The decay is a cost of lateness, the straight line from the first start to the end of all days.

    Tried, euros of 4 days of 100 and of 300 candidates in a second: 5,484 and 7,460
    so; with guided local search 5,451 and 7,387, with annealing 5,139 and 7,273;
    from PARALLEL_CHEAPEST_INSERTION 5,486 and 7,390 (guided: 5,567 and 7,311); from
    PATH_CHEAPEST_ARC next to nothing.
    """
    limit = ProcessorTime(seconds)
    parts = segments(case)
    ends = [one.first for one in parts], [one.last for one in parts]
    manager = pywrapcp.RoutingIndexManager(len(case.length), len(parts), *ends)
    model = pywrapcp.RoutingModel(manager)
    second = round(case.price * PARTS)
    costs = model.RegisterTransitMatrix([[second * travel for travel in row] for row in case.travel])
    model.SetArcCostEvaluatorOfAllVehicles(costs)
    begun = {one.first for one in parts}
    times = model.RegisterTransitMatrix(
        [
            [travel + (0 if place in begun else case.length[place]) for travel in row]
            for place, row in enumerate(case.travel)
        ]
    )
    last_second = (case.calendar[-1] + 1) * DAY
    model.AddDimension(times, last_second, last_second, False, "time")
    time = model.GetDimensionOrDie("time")
    for vehicle, one in enumerate(parts):
        time.CumulVar(model.Start(vehicle)).SetRange(one.start, one.end)
        time.CumulVar(model.End(vehicle)).SetRange(one.start, one.end)
    open_places = dict(candidates(case))
    for place in range(1, len(case.length)):
        if place in begun:
            continue
        index = manager.NodeToIndex(place)
        if place not in open_places:
            model.AddDisjunction([index], 0)
            model.solver().Add(model.ActiveVar(index) == 0)
            continue
        starts = open_places[place]
        spans = [
            (case.calendar[day] * DAY + first, case.calendar[day] * DAY + last) for day, first, last in starts
        ]
        moment = time.CumulVar(index)
        moment.SetRange(spans[0][0], spans[-1][1])
        for (_, before), (after, _) in pairwise(spans):
            if after > before + 1:
                moment.RemoveInterval(before + 1, after - 1)
        day, first, _ = starts[0]
        at_first = case.worth_at(place, day, first)
        model.AddDisjunction([index], max(0, round(PARTS * (at_first - case.left_over(place)))))
        at_last = case.worth_at(place, case.days - 1, case.end)
        lateness = (case.age(case.days - 1, case.end) - case.age(day, first)) * DAY
        time.SetCumulVarSoftUpperBound(index, spans[0][0], round(PARTS * (at_first - at_last) / lateness))
    routes = ortools_routes(model, manager, len(parts), limit, "LOCAL_CHEAPEST_INSERTION", "TABU_SEARCH")
    return joined(case, routes)


#: The peers by the names that the command takes.
PEERS: dict[str, Peer] = {
    "pyvrp": day_by_day(pyvrp),
    "vroom": day_by_day(vroom_),
    "ortools": day_by_day(ortools),
}

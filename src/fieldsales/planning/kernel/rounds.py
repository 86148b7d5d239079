# SPDX-License-Identifier: MIT
"""Rounds of search: take some stops out, fill the days again, keep what serves (ruin and recreate).

After Schrimpf et al. 2000 and Christiaens and Vanden Berghe 2020, with days of several windows.
"""

from fieldsales.planning.kernel.insertion import insert, recreate, scan
from fieldsales.planning.kernel.layout import (
    ABLE,
    BEGIN,
    BEST,
    COUNT,
    DAY,
    FIXED,
    LUNCH,
    LUNCH_AFTER,
    MOST,
    NET,
    NODE,
    NOW,
    PLAN,
    POSITION,
    SIDE,
    SPOT,
    VALUE,
    VISIT,
    Given,
    Numbers,
    Work,
    below,
)  # fmt: skip
from fieldsales.planning.kernel.timing import refresh

#: So many ruins in eight take out what is near a place; the others a string of the tour.
NEAR = 4

#: One round in so many puts in somebody who may not pay alone: others nearby may follow, or make way…
INVITE = 8

#: …one in so many moves lunch…
MOVE_LUNCH = 12

#: …and one in so many lets two days exchange what they do later in the day.
CROSS = 5

#: One round in so many looks at one day alone, where there are several…
PAIR = 2

#: …and one choice of a day in so many does not ask what is at stake.
STAKE = 4

#: Stakes are counted in this power of two, so that their sum stays small.
STAKE_UNIT = 12

#: One round on a day alone in so many leaves the other days alone too.
PULL = 4


def ruin(given: Given, work: Work, d: int, other: int, longest: int) -> int:
    """Mark some stops of one or two days in `gone`; return how many."""
    size, spot, plan, tally, gone = given.size, work.spot, work.plan, work.tally, work.gone
    count = plan[d * PLAN + COUNT]
    both = count + (plan[other * PLAN + COUNT] if other >= 0 else 0)
    if both == 0:
        return 0
    wanted = 1 + below(tally, min(longest, both))
    marked = 0
    kind = below(tally, 8)
    if kind < NEAR or count == 0:
        # those nearest to some stop, or to somebody who is not seen yet
        if kind < NEAR - 1 and count:
            seed = spot[(d * given.room + 1 + below(tally, count)) * SPOT + NODE]
        else:
            seed = below(tally, size)
        here = work.where[seed]
        if here >= 0 and here in (d, other) and not given.visit[(here * size + seed) * VISIT + FIXED]:
            gone[seed] = 1
            marked += 1
        for i in range(size - 1):
            if marked >= wanted:
                break
            u = given.near[seed * (size - 1) + i]
            if work.where[u] != d and (other < 0 or work.where[u] != other):
                continue
            if not given.visit[(work.where[u] * size + u) * VISIT + FIXED]:
                gone[u] = 1
                marked += 1
        return marked
    for turn in range(2 if other >= 0 else 1):
        day = d if turn == 0 else other
        count = plan[day * PLAN + COUNT]
        if count == 0:
            continue
        length = min(count, wanted if other < 0 else 1 + wanted // 2)
        begin = below(tally, count - length + 1)
        skipped = begin + below(tally, length) if kind >= 6 and length > 1 else -1
        for i in range(begin, begin + length):
            u = spot[(day * given.room + 1 + i) * SPOT + NODE]
            if i != skipped and not given.visit[(day * size + u) * VISIT + FIXED]:
                gone[u] = 1
                marked += 1
    return marked


def drop_gone(given: Given, work: Work, d: int) -> None:
    """Take the stops marked in `gone` out of a day."""
    spot, plan, gone = work.spot, work.plan, work.gone
    base, p = d * given.room, d * PLAN
    lunch_after, kept = plan[p + LUNCH_AFTER], 0
    before = lunch_after
    for i in range(1, plan[p + COUNT] + 1):
        u = spot[(base + i) * SPOT + NODE]
        if gone[u]:
            gone[u] = 0
            work.where[u] = -1
            if i <= before:
                lunch_after -= 1
            continue
        kept += 1
        spot[(base + kept) * SPOT + NODE] = u
    spot[(base + kept + 1) * SPOT + NODE] = given.size + 1
    plan[p + COUNT] = kept
    plan[p + LUNCH_AFTER] = lunch_after


def cross(given: Given, work: Work, d: int, other: int) -> None:
    """Let two days exchange what follows about the same hour of both, where nothing there is fixed."""
    spot, plan, size, room = work.spot, work.plan, given.size, given.room
    m, k = plan[d * PLAN + COUNT], plan[other * PLAN + COUNT]
    if m == 0 or k == 0:
        return
    i = 1 + below(work.tally, m)
    j = 1
    while j <= k and spot[(other * room + j) * SPOT + BEGIN] < spot[(d * room + i) * SPOT + BEGIN]:
        j += 1
    j = max(1, min(k + 1, j + below(work.tally, 3) - 1))
    for a in range(i, m + 1):
        u = spot[(d * room + a) * SPOT + NODE]
        if given.visit[(d * size + u) * VISIT + FIXED] or not given.visit[(other * size + u) * VISIT + ABLE]:
            return
    for b in range(j, k + 1):
        u = spot[(other * room + b) * SPOT + NODE]
        if given.visit[(other * size + u) * VISIT + FIXED] or not given.visit[(d * size + u) * VISIT + ABLE]:
            return
    tail, back = m - i + 1, k - j + 1
    if i - 1 + back > given.day[d * DAY + MOST] or j - 1 + tail > given.day[other * DAY + MOST]:
        return
    for a in range(tail):
        work.pool[a] = spot[(d * room + i + a) * SPOT + NODE]
    for b in range(back):
        u = spot[(other * room + j + b) * SPOT + NODE]
        spot[(d * room + i + b) * SPOT + NODE] = u
        work.where[u] = d
    for a in range(tail):
        u = work.pool[a]
        spot[(other * room + j + a) * SPOT + NODE] = u
        work.where[u] = other
    plan[d * PLAN + COUNT] = i - 1 + back
    plan[other * PLAN + COUNT] = j - 1 + tail
    spot[(d * room + i + back) * SPOT + NODE] = size + 1
    spot[(other * room + j + tail) * SPOT + NODE] = size + 1


def turn(given: Given, work: Work, d: int, other: int, longest: int) -> bool:
    """Take some stops out of one or two days and fill them again; False where that fails."""
    if other >= 0 and below(work.tally, CROSS) == 0:
        cross(given, work, d, other)
    ruin(given, work, d, other, longest)
    drop_gone(given, work, d)
    if other >= 0:
        drop_gone(given, work, other)
    p = d * PLAN
    if given.day[d * DAY + LUNCH] and below(work.tally, MOVE_LUNCH) == 0:
        work.plan[p + LUNCH_AFTER] = below(work.tally, work.plan[p + COUNT] + 2)
    if not refresh(given, work.spot, work.plan, d):
        return False
    if other >= 0 and not refresh(given, work.spot, work.plan, other):
        return False
    if below(work.tally, INVITE) == 0:
        u = below(work.tally, given.size)
        if work.where[u] < 0 and work.plan[p + COUNT] < given.day[d * DAY + MOST]:
            work.pool[0] = u
            scan(given, work, d, 0, 1, 0, work.found)
            if work.found[POSITION] >= 0 and not insert(
                given, work, d, u, work.found[POSITION], work.found[SIDE]
            ):
                return False
    pull = given.days > 1 and other < 0 and below(work.tally, PULL) > 0
    return recreate(given, work, d, other, pull)


def copy_day(given: Given, spot: Numbers, plan: Numbers, to_spot: Numbers, to_plan: Numbers, d: int) -> None:
    """Copy the order of a day with its times."""
    first = d * given.room * SPOT
    for i in range(first, first + (plan[d * PLAN + COUNT] + 2) * SPOT):
        to_spot[i] = spot[i]
    for i in range(d * PLAN, (d + 1) * PLAN):
        to_plan[i] = plan[i]


def copy_all(given: Given, spot: Numbers, plan: Numbers, to_spot: Numbers, to_plan: Numbers) -> None:
    """Copy all days."""
    for d in range(given.days):
        copy_day(given, spot, plan, to_spot, to_plan, d)


def restore(given: Given, work: Work) -> None:
    """Put all days back as they were kept."""
    copy_all(given, work.kept_spot, work.kept_plan, work.spot, work.plan)
    for u in range(given.size):
        work.where[u] = -1
    for d in range(given.days):
        for i in range(1, work.plan[d * PLAN + COUNT] + 1):
            work.where[work.spot[(d * given.room + i) * SPOT + NODE]] = d


def choose_day(given: Given, work: Work) -> int:
    """Return a day drawn by lot: mostly the more often, the more is at stake on it."""
    plan, tally = work.plan, work.tally
    if below(tally, STAKE) == 0:
        return below(tally, given.days)
    whole = 0
    for d in range(given.days):
        whole += max(1, plan[d * PLAN + NET] >> STAKE_UNIT)
    drawn = below(tally, whole)
    for d in range(given.days):
        drawn -= max(1, plan[d * PLAN + NET] >> STAKE_UNIT)
        if drawn < 0:
            return d
    return given.days - 1


def anneal(given: Given, work: Work, rounds: int, heat: int, longest: int, only: int) -> None:
    """Make so many rounds, on all days or on one `only` (-1 for all).

    A plan is still followed now and then that is worse by about `heat` times what a stop of its day
    brings, in 65,536ths.
    """
    tally, plan = work.tally, work.plan
    for _ in range(rounds):
        d, other = max(0, only), -1
        if given.days > 1 and only < 0:
            d = choose_day(given, work)
            if below(tally, PAIR):
                other = choose_day(given, work)
                if other == d:
                    other = (d + 1 + below(tally, given.days - 1)) % given.days
        net, stops = plan[d * PLAN + NET], plan[d * PLAN + COUNT]
        if other >= 0:
            net += plan[other * PLAN + NET]
            stops += plan[other * PLAN + COUNT]
        usual = max(0, net) // max(1, stops)
        copy_all(given, work.spot, plan, work.kept_spot, work.kept_plan)
        fits = turn(given, work, d, other, longest)
        after = 0
        for one in range(given.days):
            after += plan[one * PLAN + VALUE]
        allowed = (usual * heat >> 16) * given.luck[below(tally, len(given.luck))] >> 16
        if not fits or after < tally[NOW] - allowed:
            restore(given, work)
            continue
        tally[NOW] = after
        if after > tally[BEST]:
            tally[BEST] = after
            copy_all(given, work.spot, plan, work.best_spot, work.best_plan)

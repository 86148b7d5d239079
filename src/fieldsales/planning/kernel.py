# SPDX-License-Identifier: MIT
"""The search itself: arrays of whole numbers in, a better order out. Runs compiled or as it stands.

Every function here uses only what numba can compile, and whole numbers alone, so that the compiled
and the plain program make the same plan from the same seed. Arrays are flat: the value FIELD of
candidate u on day d is `visit[(d * size + u) * VISIT + FIELD]`.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

NEVER = 1_000_000_000

#: Fractions of a cost unit, as a power of two, in which what a second of delay costs is counted.
FRACTION = 8

# Of a candidate on a day.
VISIT = 11
LENGTH, WORTH_START, WORTH_END, BONUS, KEPT, FIXED, ABLE, FIRST_WINDOW, LAST_WINDOW, OPENS, CLOSES = range(VISIT)

# Of a day.
DAY = 14
(
    START, END, LIMIT, OVERTIME, WORTH_FROM, WORTH_UNTIL, LUNCH, LUNCH_FROM, LUNCH_UNTIL, MOST, CHANGE,
    MATRIX, FIRST_BUSY, LAST_BUSY,
) = range(DAY)  # fmt: skip

# Of a place in the order of a day: the start, the stops, the end.
SPOT = 7
NODE, BEGIN, FREE, OUT, LATE, DECAY, IDLE = range(SPOT)

# Of the plan of a day.
PLAN = 4
COUNT, LUNCH_AFTER, VALUE, HOME = range(PLAN)


class Given(NamedTuple):
    """What does not change: the problem.

    `size` candidates, `days` days, `room` places in the order of a day. `pace` and `cost` hold square
    matrices of size + 2, one after the other; `window` pairs of opening and latest start; `busy` pairs
    of beginning and end; `near` for each candidate all others, the nearest first.
    """

    size: int
    days: int
    room: int
    visit: Numbers
    day: Numbers
    window: Numbers
    busy: Numbers
    pace: npt.NDArray[np.int32]
    cost: Numbers
    near: npt.NDArray[np.int32]
    luck: Numbers


class Work(NamedTuple):
    """What the search writes: the current plan, the best one, and room to think.

    `where` is the day of each candidate, -1 for none. `tally` holds the state of the dice, the
    objective of the current plan and of the best.
    """

    spot: Numbers
    plan: Numbers
    where: Numbers
    best_spot: Numbers
    best_plan: Numbers
    kept_spot: Numbers
    kept_plan: Numbers
    pool: Numbers
    key: Numbers
    gone: Numbers
    tally: Numbers


DICE, NOW, BEST = range(3)


def below(tally: Numbers, n: int) -> int:
    """Return a number from 0 to n - 1: xorshift with 32 bits (Marsaglia 2003)."""
    x = tally[DICE]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    tally[DICE] = x
    return (x * n) >> 32


def clear(busy: Numbers, first: int, last: int, at: int, duration: int) -> int:
    """Return the earliest time from `at` on at which something of this duration meets no busy time."""
    for b in range(first, last):
        if at + duration <= busy[2 * b]:
            break
        if at < busy[2 * b + 1]:
            at = busy[2 * b + 1]
    return at


def clear_before(busy: Numbers, first: int, last: int, until: int, duration: int) -> int:
    """Return the latest time to begin something that is over by `until` and meets no busy time."""
    at = until - duration
    for b in range(last - 1, first - 1, -1):
        if at >= busy[2 * b + 1]:
            break
        if at + duration > busy[2 * b]:
            at = busy[2 * b] - duration
    return at


def start_at(visit: Numbers, window: Numbers, v: int, ready: int) -> int:
    """Return the earliest start of a visit for who is ready by then, or NEVER."""
    for w in range(visit[v + FIRST_WINDOW], visit[v + LAST_WINDOW]):
        if ready <= window[2 * w + 1]:
            return max(ready, window[2 * w])
    return NEVER


def worth_at(visit: Numbers, day: Numbers, v: int, dd: int, start: int) -> int:
    """Return what a visit is worth that begins then."""
    begin, end = visit[v + WORTH_START], visit[v + WORTH_END]
    if begin == end or start <= day[dd + WORTH_FROM]:
        return begin
    if start >= day[dd + WORTH_UNTIL]:
        return end
    return begin + (end - begin) * (start - day[dd + WORTH_FROM]) // (day[dd + WORTH_UNTIL] - day[dd + WORTH_FROM])


def lunch_at(day: Numbers, busy: Numbers, dd: int, free: int) -> int:
    """Return the earliest start of lunch for who is free by then, or NEVER."""
    start = clear(
        busy, day[dd + FIRST_BUSY], day[dd + LAST_BUSY], max(free, day[dd + LUNCH_FROM]), day[dd + LUNCH]
    )
    return start if start + day[dd + LUNCH] <= day[dd + LUNCH_UNTIL] else NEVER


def refresh(given: Given, spot: Numbers, plan: Numbers, d: int) -> bool:
    """Compute all times of a day, its slack and its value again; False where it does not fit."""
    if not forward(given, spot, plan, d):
        return False
    backward(given, spot, plan, d)
    return True


def forward(given: Given, spot: Numbers, plan: Numbers, d: int) -> bool:
    """Compute the earliest times and the value of a day; False where it does not fit."""
    size, visit, day, busy = given.size, given.visit, given.day, given.busy
    dd, row, p = d * DAY, size + 2, d * PLAN
    count, lunch_after = plan[p + COUNT], plan[p + LUNCH_AFTER]
    first_busy, last_busy, matrix = day[dd + FIRST_BUSY], day[dd + LAST_BUSY], day[dd + MATRIX]
    time = day[dd + START]
    value, promised = 0, -1
    s = d * given.room * SPOT
    for i in range(count + 1):
        u = spot[s + NODE]
        if i:
            v = (d * size + u) * VISIT
            start = start_at(visit, given.window, v, time)
            if start == NEVER:
                return False
            spot[s + BEGIN] = start
            spot[s + IDLE] = start - time
            time = start + visit[v + LENGTH]
            value += worth_at(visit, day, v, dd, start) + visit[v + BONUS]
            if visit[v + KEPT] >= 0:
                if visit[v + KEPT] > promised:
                    value += day[dd + CHANGE]
                promised = visit[v + KEPT]
        spot[s + FREE] = time
        if i == lunch_after:
            start = lunch_at(day, busy, dd, time)
            if start == NEVER:
                return False
            time = start + day[dd + LUNCH]
        spot[s + OUT] = time
        leg = matrix + u * row + spot[s + SPOT + NODE]
        if first_busy < last_busy:
            time = clear(busy, first_busy, last_busy, time, given.pace[leg])
        time += given.pace[leg]
        value -= given.cost[leg]
        s += SPOT
    spot[s + BEGIN] = time
    plan[p + HOME] = time
    if time > day[dd + LIMIT]:
        return False
    if time > day[dd + END]:
        value -= day[dd + OVERTIME] * (time - day[dd + END])
    plan[p + VALUE] = value
    return lunch_after <= count or lunch_at(day, busy, dd, time) != NEVER


def backward(given: Given, spot: Numbers, plan: Numbers, d: int) -> None:
    """Compute how late each stop of a day that fits may be, and what being later costs from there on."""
    size, visit, day, busy = given.size, given.visit, given.day, given.busy
    dd, row, p = d * DAY, size + 2, d * PLAN
    count, lunch_after = plan[p + COUNT], plan[p + LUNCH_AFTER]
    first_busy, last_busy, matrix = day[dd + FIRST_BUSY], day[dd + LAST_BUSY], day[dd + MATRIX]
    s = (d * given.room + count + 1) * SPOT
    late = day[dd + LIMIT]
    if lunch_after > count:
        late = min(late, clear_before(busy, first_busy, last_busy, day[dd + LUNCH_UNTIL], day[dd + LUNCH]))
    hours = max(1, day[dd + WORTH_UNTIL] - day[dd + WORTH_FROM])
    spot[s + LATE] = late
    spot[s + DECAY] = 0
    spot[s + IDLE] = 0
    decay, idle = 0, 0
    for i in range(count, 0, -1):
        s -= SPOT
        u = spot[s + NODE]
        v = (d * size + u) * VISIT
        leg = given.pace[matrix + u * row + spot[s + SPOT + NODE]]
        leave = late - leg
        if first_busy < last_busy:
            leave = clear_before(busy, first_busy, last_busy, late, leg)
        if i == lunch_after:
            leave = clear_before(busy, first_busy, last_busy, min(leave, day[dd + LUNCH_UNTIL]), day[dd + LUNCH])
        leave -= visit[v + LENGTH]
        late = spot[s + BEGIN]
        for w in range(visit[v + LAST_WINDOW] - 1, visit[v + FIRST_WINDOW] - 1, -1):
            if given.window[2 * w] <= leave:
                late = min(given.window[2 * w + 1], leave)
                break
        spot[s + LATE] = late
        decay += ((visit[v + WORTH_START] - visit[v + WORTH_END]) << FRACTION) // hours
        spot[s + DECAY] = decay
        # how much of a delay is lost by waiting from here to the end
        idle += spot[s + IDLE]
        spot[s + IDLE] = idle


def best_place(
    given: Given, spot: Numbers, plan: Numbers, d: int, u: int, price: int
) -> tuple[int, int, int, int]:
    """Return gain, score, position and lunch side of the best insertion of a candidate into a day.

    Position -1 means that it fits nowhere. A second of delay of what follows costs `price` fractions
    while choosing. Side 1 is before lunch where lunch stands at this position.
    """
    size, visit, day, window, pace, busy = (
        given.size, given.visit, given.day, given.window, given.pace, given.busy,
    )  # fmt: skip
    dd, row, p = d * DAY, size + 2, d * PLAN
    v = (d * size + u) * VISIT
    count, lunch_after = plan[p + COUNT], plan[p + LUNCH_AFTER]
    first_busy, last_busy, matrix = day[dd + FIRST_BUSY], day[dd + LAST_BUSY], day[dd + MATRIX]
    length, closes = visit[v + LENGTH], visit[v + CLOSES]
    soonest = visit[v + OPENS] + length
    end, overtime = day[dd + END], day[dd + OVERTIME]
    extra = visit[v + BONUS]
    if visit[v + KEPT] >= 0:
        extra += day[dd + CHANGE]
    best_gain, best_score, best_position, best_side = 0, 0, -1, 0
    s = d * given.room * SPOT - SPOT
    for i in range(count + 1):
        s += SPOT
        if spot[s + OUT] > closes and spot[s + FREE] > closes:
            break
        limit = spot[s + SPOT + LATE]
        if soonest > limit:
            continue
        a, b = spot[s + NODE], spot[s + SPOT + NODE]
        for side in range(2 if i == lunch_after else 1):
            time = spot[s + FREE] if side else spot[s + OUT]
            leg = pace[matrix + a * row + u]
            if first_busy < last_busy:
                time = clear(busy, first_busy, last_busy, time, leg)
            start = start_at(visit, window, v, time + leg)
            if start == NEVER:
                continue
            time = start + length
            if side:
                time = lunch_at(day, busy, dd, time)
                if time == NEVER:
                    continue
                time += day[dd + LUNCH]
            leg = pace[matrix + u * row + b]
            if first_busy < last_busy:
                time = clear(busy, first_busy, last_busy, time, leg)
            time += leg
            if time > limit:
                continue
            delay = time - spot[s + SPOT + BEGIN]
            if i < count:
                w = (d * size + b) * VISIT
                delay = start_at(visit, window, w, time) - spot[s + SPOT + BEGIN]
            gain = worth_at(visit, day, v, dd, start) + extra
            gain -= given.cost[matrix + a * row + u] + given.cost[matrix + u * row + b]
            gain += given.cost[matrix + a * row + b]
            gain -= (spot[s + SPOT + DECAY] * delay) >> FRACTION
            if overtime:
                idle = spot[s + 2 * SPOT + IDLE] if i < count else 0
                home = plan[p + HOME]
                gain -= overtime * (max(end, home + max(0, delay - idle)) - max(end, home))
            score = gain - ((price * delay) >> FRACTION)
            if best_position < 0 or score > best_score:
                best_gain, best_score, best_position, best_side = gain, score, i, side
    return best_gain, best_score, best_position, best_side


def insert(given: Given, work: Work, d: int, u: int, position: int, side: int) -> bool:
    """Put a candidate between the stops at `position` and the one after; False where that fails."""
    spot, plan = work.spot, work.plan
    base, p = d * given.room, d * PLAN
    for i in range(plan[p + COUNT] + 1, position, -1):
        spot[(base + i + 1) * SPOT + NODE] = spot[(base + i) * SPOT + NODE]
    spot[(base + position + 1) * SPOT + NODE] = u
    plan[p + COUNT] += 1
    if plan[p + LUNCH_AFTER] > position or (plan[p + LUNCH_AFTER] == position and side):
        plan[p + LUNCH_AFTER] += 1
    work.where[u] = d
    return refresh(given, spot, plan, d)


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
    if kind < 4 or count == 0:
        # those nearest to some stop, or to somebody who is not seen yet
        if kind < 3 and count:
            seed = spot[(d * given.room + 1 + below(tally, count)) * SPOT + NODE]
        else:
            seed = below(tally, size)
        if (work.where[seed] == d or (other >= 0 and work.where[seed] == other)) and not gone[seed]:
            if not given.visit[(work.where[seed] * size + seed) * VISIT + FIXED]:
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


def sort_by_key(pool: Numbers, key: Numbers, count: int) -> None:
    """Sort the first candidates of a pool by their keys, the greatest first (Shell 1959)."""
    gap = 1
    while gap < count // 3:
        gap = 3 * gap + 1
    while gap:
        for i in range(gap, count):
            u, k = pool[i], key[i]
            j = i
            while j >= gap and key[j - gap] < k:
                pool[j], key[j] = pool[j - gap], key[j - gap]
                j -= gap
            pool[j], key[j] = u, k
        gap //= 3


def recreate(given: Given, work: Work, d: int, other: int) -> bool:
    """Fill one or two days again with whoever brings something, in an order drawn by lot."""
    size, visit, tally, pool, key = given.size, given.visit, work.tally, work.pool, work.key
    kind = below(tally, 5)
    near = spot_near(given, work, d)
    hours = max(1, given.day[d * DAY + END] - given.day[d * DAY + START])
    price = (max(0, work.plan[d * PLAN + VALUE]) << FRACTION) // hours * below(tally, 33) // 16
    count = 0
    for u in range(size):
        if work.where[u] >= 0:
            continue
        v = (d * size + u) * VISIT
        if not visit[v + ABLE]:
            if other < 0:
                continue
            v = (other * size + u) * VISIT
            if not visit[v + ABLE]:
                continue
        worth = max(visit[v + WORTH_START], visit[v + WORTH_END])
        rank = worth + visit[v + BONUS]
        if visit[v + KEPT] >= 0:
            rank += given.day[d * DAY + CHANGE]
        if kind == 0:
            rank = rank * 64
        elif kind == 1:
            rank = rank * 1024 // (60 + visit[v + LENGTH])
        elif kind == 4:
            rank = 1_000_000
        else:
            leg = given.pace[given.day[d * DAY + MATRIX] + near * (size + 2) + u]
            rank = rank * 1024 // (60 + visit[v + LENGTH] + leg)
        pool[count] = u
        key[count] = rank * (64 + below(tally, 64)) // 64
        count += 1
    sort_by_key(pool, key, count)
    for i in range(count):
        if below(tally, 100) == 0:
            continue
        u = pool[i]
        best_day, best_score, best_position, best_side = -1, 0, 0, 0
        for turn in range(2 if other >= 0 else 1):
            day = d if turn == 0 else other
            if work.plan[day * PLAN + COUNT] >= given.day[day * DAY + MOST]:
                continue
            if not visit[(day * size + u) * VISIT + ABLE]:
                continue
            gain, score, position, side = best_place(given, work.spot, work.plan, day, u, price)
            if position >= 0 and gain > 0 and (best_day < 0 or score > best_score):
                best_day, best_score, best_position, best_side = day, score, position, side
        if best_day >= 0 and not insert(given, work, best_day, u, best_position, best_side):
            return False
    return True


def spot_near(given: Given, work: Work, d: int) -> int:
    """Return a node of a day drawn by lot, its start included."""
    at = below(work.tally, work.plan[d * PLAN + COUNT] + 1)
    return work.spot[(d * given.room + at) * SPOT + NODE]


def copy_day(given: Given, spot: Numbers, plan: Numbers, to_spot: Numbers, to_plan: Numbers, d: int) -> None:
    """Copy the order of a day with its times."""
    first = d * given.room * SPOT
    for i in range(first, first + (plan[d * PLAN + COUNT] + 2) * SPOT):
        to_spot[i] = spot[i]
    for i in range(d * PLAN, (d + 1) * PLAN):
        to_plan[i] = plan[i]


def restore(given: Given, work: Work, d: int) -> None:
    """Put a day back as it was kept."""
    for i in range(1, work.plan[d * PLAN + COUNT] + 1):
        work.where[work.spot[(d * given.room + i) * SPOT + NODE]] = -1
    copy_day(given, work.kept_spot, work.kept_plan, work.spot, work.plan, d)


def settle(given: Given, work: Work, d: int) -> None:
    """Note where the stops of a day are."""
    for i in range(1, work.plan[d * PLAN + COUNT] + 1):
        work.where[work.spot[(d * given.room + i) * SPOT + NODE]] = d


def turn(given: Given, work: Work, d: int, other: int, longest: int) -> bool:
    """Take some stops out of one or two days and fill them again; False where that fails."""
    ruin(given, work, d, other, longest)
    drop_gone(given, work, d)
    if other >= 0:
        drop_gone(given, work, other)
    p = d * PLAN
    if given.day[d * DAY + LUNCH] and below(work.tally, 12) == 0:
        work.plan[p + LUNCH_AFTER] = below(work.tally, work.plan[p + COUNT] + 2)
    if not refresh(given, work.spot, work.plan, d):
        return False
    if other >= 0 and not refresh(given, work.spot, work.plan, other):
        return False
    if below(work.tally, 8) == 0:
        u = below(work.tally, given.size)
        if work.where[u] < 0 and given.visit[(d * given.size + u) * VISIT + ABLE]:
            if work.plan[p + COUNT] < given.day[d * DAY + MOST]:
                _, _, position, side = best_place(given, work.spot, work.plan, d, u, 0)
                if position >= 0 and not insert(given, work, d, u, position, side):
                    return False
    return recreate(given, work, d, other)


def anneal(given: Given, work: Work, rounds: int, heat: int, longest: int) -> None:
    """Make so many rounds; a plan that is worse by about `heat` is still followed now and then."""
    tally, plan = work.tally, work.plan
    for _ in range(rounds):
        d, other = 0, -1
        if given.days > 1:
            d = below(tally, given.days)
            if below(tally, 2):
                other = below(tally, given.days - 1)
                if other >= d:
                    other += 1
        before = plan[d * PLAN + VALUE]
        copy_day(given, work.spot, plan, work.kept_spot, work.kept_plan, d)
        if other >= 0:
            before += plan[other * PLAN + VALUE]
            copy_day(given, work.spot, plan, work.kept_spot, work.kept_plan, other)
        fits = turn(given, work, d, other, longest)
        after = plan[d * PLAN + VALUE]
        if other >= 0:
            after += plan[other * PLAN + VALUE]
        allowed = (heat * given.luck[below(tally, len(given.luck))]) >> 16
        if not fits or after < before - allowed:
            restore(given, work, d)
            if other >= 0:
                restore(given, work, other)
            settle(given, work, d)
            if other >= 0:
                settle(given, work, other)
            continue
        tally[NOW] += after - before
        if tally[NOW] > tally[BEST]:
            tally[BEST] = tally[NOW]
            for one in range(given.days):
                copy_day(given, work.spot, plan, work.best_spot, work.best_plan, one)

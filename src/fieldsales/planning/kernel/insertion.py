# SPDX-License-Identifier: MIT
"""Who can be put where, and days filled again in an order drawn by lot."""

from fieldsales.planning.kernel.layout import (
    BEGIN,
    BONUS,
    CHANGE,
    CLOSES,
    COUNT,
    DAY,
    DECAY,
    END,
    FIRST_BUSY,
    FIXED,
    FOUND,
    FRACTION,
    FREE,
    GAIN,
    HOME,
    IDLE,
    KEPT,
    LAST_BUSY,
    LATE,
    LATER,
    LENGTH,
    LIMIT,
    LUNCH,
    LUNCH_AFTER,
    MATRIX,
    MOST,
    NET,
    NEVER,
    NODE,
    OPENS,
    OUT,
    OVERTIME,
    PLAN,
    POSITION,
    SCORE,
    SIDE,
    SPOT,
    START,
    VISIT,
    WAITING,
    WHOLE,
    Given,
    Numbers,
    Work,
    below,
)  # fmt: skip
from fieldsales.planning.kernel.timing import busy_until, clear, lunch_at, refresh, start_at, worth_at

#: One insertion in so many is overlooked, so that the same ruin is not always mended the same way.
BLINK = 100


def scan(given: Given, work: Work, d: int, first: int, last: int, price: int, found: Numbers) -> None:
    """Write to `found` the best insertion into a day of each candidate from `first` to `last` of the pool.

    They stand by the shortest way in and out. Position -1 means that it fits nowhere. A second of delay of
    what follows costs `price` fractions while choosing. Side 1 is before lunch where lunch stands at this
    position.
    """
    size, visit, day, window, pace, cost, pace_back, cost_back, busy, least, spot, pool, picked = (
        given.size, given.visit, given.day, given.window, given.pace, given.cost, given.pace_back,
        given.cost_back, given.busy, given.least, work.spot, work.pool, work.picked,
    )  # fmt: skip
    dd, row, p = d * DAY, size + 2, d * PLAN
    count, lunch_after, home = work.plan[p + COUNT], work.plan[p + LUNCH_AFTER], work.plan[p + HOME]
    first_busy, last_busy, matrix = day[dd + FIRST_BUSY], day[dd + LAST_BUSY], day[dd + MATRIX]
    end, overtime, waiting, whole = day[dd + END], day[dd + OVERTIME], day[dd + WAITING], day[dd + WHOLE]
    change, is_timed = day[dd + CHANGE], overtime > 0 or waiting > 0
    for index in range(first, last):
        found[index * FOUND + POSITION] = -1
    s = d * given.room * SPOT - SPOT
    for i in range(count + 1):
        s += SPOT
        free, limit = spot[s + FREE], spot[s + SPOT + LATE]
        space = limit - free
        if space < least[pool[first]]:
            continue
        a, b = spot[s + NODE], spot[s + SPOT + NODE]
        out, begin, decay = spot[s + OUT], spot[s + SPOT + BEGIN], spot[s + SPOT + DECAY]
        leave, reach = matrix + a * row, matrix + b * row
        fits = 0
        for index in range(first, last):
            u = pool[index]
            if least[u] > space:
                break
            v = (d * size + u) * VISIT
            into, onward = pace[leave + u], visit[v + LENGTH] + pace_back[reach + u]
            # counted, not asked: where a question is answered by chance, the processor guesses wrong
            picked[fits] = index
            fits += (
                (free + into <= visit[v + CLOSES])
                & (into + onward <= space)
                & (visit[v + OPENS] + onward <= limit)
            )
        for k in range(fits):
            index = picked[k]
            u = pool[index]
            v = (d * size + u) * VISIT
            f = index * FOUND
            length, into, onward = visit[v + LENGTH], pace[leave + u], pace_back[reach + u]
            for side in range(2 if i == lunch_after else 1):
                time = free if side else out
                if first_busy < last_busy:
                    time = clear(busy, first_busy, last_busy, time, into)
                start = start_at(visit, window, v, time + into)
                if start == NEVER:
                    continue
                time = start + length
                if side:
                    time = lunch_at(day, busy, dd, time)
                    if time == NEVER:
                        continue
                    time += day[dd + LUNCH]
                if first_busy < last_busy:
                    time = clear(busy, first_busy, last_busy, time, onward)
                time += onward
                if time > limit:
                    continue
                delay = time - begin
                if i < count:
                    delay = start_at(visit, window, (d * size + b) * VISIT, time) - begin
                gain = worth_at(visit, day, v, dd, start) + visit[v + BONUS]
                if visit[v + KEPT] >= 0:
                    gain += change
                gain += cost[leave + b] - cost[leave + u] - cost_back[reach + u]
                gain -= (decay * delay) >> FRACTION
                if is_timed:
                    later = home + delay
                    if i < count:
                        later = home + max(0, delay - spot[s + 2 * SPOT + IDLE])
                    gain -= overtime * (max(end, later) - max(end, home))
                    if waiting:
                        # what is later, less what the visit itself takes
                        longer = later - home - length - onward
                        if i or whole:
                            longer += pace[leave + b] - into
                        else:
                            longer += begin - start - side * day[dd + LUNCH]
                        if first_busy < last_busy:
                            longer -= busy_until(busy, first_busy, last_busy, later)
                            longer += busy_until(busy, first_busy, last_busy, home)
                            if i == 0 and not whole:
                                longer += busy_until(busy, first_busy, last_busy, start)
                                longer -= busy_until(busy, first_busy, last_busy, begin)
                        gain -= waiting * longer
                score = gain - ((price * delay) >> FRACTION)
                if found[f + POSITION] < 0 or score > found[f + SCORE]:
                    found[f + POSITION] = i
                    found[f + GAIN] = gain
                    found[f + SCORE] = score
                    found[f + SIDE] = side
                    found[f + LATER] = delay


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


def leave(given: Given, work: Work, u: int) -> bool:
    """Take a candidate out of the day it is in; False where what is left does not fit."""
    spot, plan = work.spot, work.plan
    d = work.where[u]
    base, p = d * given.room, d * PLAN
    i = 1
    while spot[(base + i) * SPOT + NODE] != u:
        i += 1
    for j in range(i, plan[p + COUNT] + 1):
        spot[(base + j) * SPOT + NODE] = spot[(base + j + 1) * SPOT + NODE]
    plan[p + COUNT] -= 1
    if plan[p + LUNCH_AFTER] >= i:
        plan[p + LUNCH_AFTER] -= 1
    work.where[u] = -1
    return refresh(given, spot, plan, d)


def weigh_others(given: Given, work: Work, d: int) -> None:
    """Write to `held` what each stop of the other days brings where it is, its detour paid; -1 if fixed."""
    spot, plan, row = work.spot, work.plan, given.size + 2
    for one in range(given.days):
        if one == d:
            continue
        matrix, s = given.day[one * DAY + MATRIX], one * given.room * SPOT
        for _ in range(plan[one * PLAN + COUNT]):
            a = spot[s + NODE]
            s += SPOT
            u, b = spot[s + NODE], spot[s + SPOT + NODE]
            v = (one * given.size + u) * VISIT
            if given.visit[v + FIXED]:
                work.held[u] = -1
                continue
            gain = worth_at(given.visit, given.day, v, one * DAY, spot[s + BEGIN]) + given.visit[v + BONUS]
            if given.visit[v + KEPT] >= 0:
                gain += given.day[one * DAY + CHANGE]
            gain += given.cost[matrix + a * row + b]
            gain -= given.cost[matrix + a * row + u] + given.cost[matrix + u * row + b]
            work.held[u] = max(0, gain)


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


def recreate(given: Given, work: Work, d: int, other: int, pull: bool) -> bool:
    """Fill one or two days again with whoever brings something, in an order drawn by lot.

    With `pull`, whoever brings more on day d than on the day where it is comes too.
    """
    size, visit, day, tally, pool, key = given.size, given.visit, given.day, work.tally, work.pool, work.key
    found, second = work.found, work.second
    kind = below(tally, 8)
    near = spot_near(given, work, d)
    hours = max(1, day[d * DAY + LIMIT] - day[d * DAY + START])
    price = (max(0, work.plan[d * PLAN + NET]) << FRACTION) // hours * below(tally, 33) // 16
    count = 0
    if pull:
        weigh_others(given, work, d)
    for i in range(size):
        u = given.order[i]
        if work.where[u] < 0:
            work.held[u] = 0
        elif not pull or work.where[u] == d or work.held[u] < 0:
            continue
        pool[count] = u
        count += 1
    scan(given, work, d, 0, count, price, found)
    if other >= 0:
        scan(given, work, other, 0, count, price, second)
    able = 0
    for i in range(count):
        f = i * FOUND
        u = pool[i]
        best = f if found[f + POSITION] >= 0 and found[f + GAIN] > work.held[u] else -1
        gain, delay = 0, 0
        if best >= 0:
            gain, delay = found[f + GAIN] - work.held[u], found[f + LATER]
        if other >= 0 and second[f + POSITION] >= 0 and second[f + GAIN] > 0:
            if best < 0 or second[f + SCORE] > found[f + SCORE]:
                gain, delay = second[f + GAIN], second[f + LATER]
            best = f
        if best < 0:
            continue
        length = visit[(d * size + u) * VISIT + LENGTH]
        if kind < 3:
            # by what the day pays for it in time
            rank = gain * 1024 // (max(0, delay) + given.ease)
        elif kind == 3:
            rank = gain * 64
        elif kind == 4:
            rank = gain * 1024 // (60 + length)
        elif kind < 7:
            leg = given.pace[day[d * DAY + MATRIX] + near * (size + 2) + u]
            rank = gain * 1024 // (60 + length + leg)
        else:
            rank = 1_000_000
        pool[able] = u
        key[able] = (rank >> 6) * (64 + below(tally, 64))
        able += 1
    sort_by_key(pool, key, able)
    for i in range(able):
        if below(tally, BLINK) == 0:
            continue
        best_day, best_score, best_position, best_side = -1, 0, 0, 0
        f = i * FOUND
        for turn in range(2 if other >= 0 else 1):
            one = d if turn == 0 else other
            if work.plan[one * PLAN + COUNT] >= day[one * DAY + MOST]:
                continue
            scan(given, work, one, i, i + 1, price, found)
            if (
                found[f + POSITION] >= 0
                and found[f + GAIN] > work.held[pool[i]]
                and (best_day < 0 or found[f + SCORE] > best_score)
            ):
                best_day, best_score = one, found[f + SCORE]
                best_position, best_side = found[f + POSITION], found[f + SIDE]
        if best_day >= 0 and work.where[pool[i]] >= 0 and not leave(given, work, pool[i]):
            return False
        if best_day >= 0 and not insert(given, work, best_day, pool[i], best_position, best_side):
            return False
    return True


def spot_near(given: Given, work: Work, d: int) -> int:
    """Return a node of a day drawn by lot, its start included."""
    at = below(work.tally, work.plan[d * PLAN + COUNT] + 1)
    return work.spot[(d * given.room + at) * SPOT + NODE]

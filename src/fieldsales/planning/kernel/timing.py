# SPDX-License-Identifier: MIT
"""The times of a day whose order is given: as early as can be, as late as may be."""

from fieldsales.planning.kernel.layout import (
    BEGIN,
    BONUS,
    CHANGE,
    COUNT,
    DAY,
    DECAY,
    END,
    FIRST_BUSY,
    FIRST_WINDOW,
    FRACTION,
    FREE,
    HOME,
    IDLE,
    KEPT,
    LAST_BUSY,
    LAST_WINDOW,
    LATE,
    LENGTH,
    LIMIT,
    LUNCH,
    LUNCH_AFTER,
    LUNCH_FROM,
    LUNCH_UNTIL,
    MATRIX,
    NET,
    NEVER,
    NODE,
    OUT,
    OVERTIME,
    PLAN,
    SPOT,
    START,
    VALUE,
    VISIT,
    WAITING,
    WHOLE,
    WORTH_END,
    WORTH_FROM,
    WORTH_START,
    WORTH_UNTIL,
    Given,
    Numbers,
)  # fmt: skip


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
    return begin + (end - begin) * (start - day[dd + WORTH_FROM]) // (
        day[dd + WORTH_UNTIL] - day[dd + WORTH_FROM]
    )


def lunch_at(day: Numbers, busy: Numbers, dd: int, free: int) -> int:
    """Return the earliest start of lunch for who is free by then, or NEVER."""
    start = clear(
        busy, day[dd + FIRST_BUSY], day[dd + LAST_BUSY], max(free, day[dd + LUNCH_FROM]), day[dd + LUNCH]
    )
    return start if start + day[dd + LUNCH] <= day[dd + LUNCH_UNTIL] else NEVER


def busy_until(busy: Numbers, first: int, last: int, at: int) -> int:
    """Return how much of the time until then is busy."""
    total = 0
    for b in range(first, last):
        if busy[2 * b] < at:
            total += min(at, busy[2 * b + 1]) - busy[2 * b]
    return total


def waited(given: Given, spot: Numbers, plan: Numbers, d: int) -> int:
    """Return how long a day waits whose earliest times are computed; busy times are no waiting."""
    day, busy, dd = given.day, given.busy, d * DAY
    first, last = day[dd + FIRST_BUSY], day[dd + LAST_BUSY]
    s = d * given.room * SPOT + SPOT
    begin = day[dd + START] if day[dd + WHOLE] else spot[s + BEGIN]
    idle = spot[s + IDLE] if day[dd + WHOLE] else 0
    for _ in range(plan[d * PLAN + COUNT]):
        s += SPOT
        idle += spot[s + IDLE]
    return idle - busy_until(busy, first, last, spot[s + BEGIN]) + busy_until(busy, first, last, begin)


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
    net, extra, promised, idle = 0, 0, -1, 0
    s = d * given.room * SPOT
    for i in range(count + 1):
        u = spot[s + NODE]
        if i:
            v = (d * size + u) * VISIT
            start = start_at(visit, given.window, v, time)
            if start == NEVER:
                return False
            spot[s + BEGIN] = start
            spot[s + IDLE] = idle + start - time
            time = start + visit[v + LENGTH]
            net += worth_at(visit, day, v, dd, start)
            extra += visit[v + BONUS]
            if visit[v + KEPT] >= 0:
                if visit[v + KEPT] > promised:
                    extra += day[dd + CHANGE]
                promised = visit[v + KEPT]
        spot[s + FREE] = time
        idle = 0
        if i == lunch_after:
            start = lunch_at(day, busy, dd, time)
            if start == NEVER:
                return False
            idle = start - time
            time = start + day[dd + LUNCH]
        spot[s + OUT] = time
        leg = matrix + u * row + spot[s + SPOT + NODE]
        if first_busy < last_busy:
            start = clear(busy, first_busy, last_busy, time, given.pace[leg])
            idle += start - time
            time = start
        time += given.pace[leg]
        net -= given.cost[leg]
        s += SPOT
    spot[s + BEGIN] = time
    spot[s + IDLE] = idle
    plan[p + HOME] = time
    if time > day[dd + LIMIT]:
        return False
    if time > day[dd + END]:
        net -= day[dd + OVERTIME] * (time - day[dd + END])
    if day[dd + WAITING]:
        net -= day[dd + WAITING] * waited(given, spot, plan, d)
    plan[p + NET] = net
    plan[p + VALUE] = net + extra
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
    decay, idle = 0, spot[s + IDLE]
    for i in range(count, 0, -1):
        s -= SPOT
        u = spot[s + NODE]
        v = (d * size + u) * VISIT
        leg = given.pace[matrix + u * row + spot[s + SPOT + NODE]]
        leave = late - leg
        if first_busy < last_busy:
            leave = clear_before(busy, first_busy, last_busy, late, leg)
        if i == lunch_after:
            leave = clear_before(
                busy, first_busy, last_busy, min(leave, day[dd + LUNCH_UNTIL]), day[dd + LUNCH]
            )
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

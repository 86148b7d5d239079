# SPDX-License-Identifier: MIT
"""What stands where in the arrays, and the dice.

The value FIELD of candidate u on day d is `visit[(d * size + u) * VISIT + FIELD]`, and likewise for
days, for places in the order of a day, and for plans.
"""

from typing import NamedTuple

#: A flat array of whole numbers: one of numpy's for the compiled kernel, a list for the plain one.
Numbers = list[int]

NEVER = 1_000_000_000

#: Fractions of a cost unit, as a power of two, in which what a second of delay costs is counted.
FRACTION = 8

# Of a candidate on a day: OPENS and CLOSES are its first opening and its latest start; to one who cannot
# be put in they leave no time.
VISIT = 11
(
    CLOSES, OPENS, LENGTH, FIRST_WINDOW, LAST_WINDOW, WORTH_START, WORTH_END, BONUS, KEPT, FIXED, ABLE,
) = range(VISIT)  # fmt: skip

# Of a day: being home after END costs OVERTIME a second, up to LIMIT, and waiting costs WAITING; WHOLE is
# 1 where waiting for the first stop counts too.
DAY = 16
(
    START, END, LIMIT, OVERTIME, WORTH_FROM, WORTH_UNTIL, LUNCH, LUNCH_FROM, LUNCH_UNTIL, MOST, CHANGE,
    MATRIX, FIRST_BUSY, LAST_BUSY, WAITING, WHOLE,
) = range(DAY)  # fmt: skip

# Of a place in the order of a day: the start, the stops, the end. FREE is when its visit is over, OUT
# when lunch there is over too; LATE is the latest time to be ready for it with everything after it
# still fitting; DECAY is what a second of delay costs from here on; IDLE the time before it that neither
# visits, lunch nor drives take, and, once the day is computed whole, all of that from here on.
SPOT = 7
NODE, BEGIN, FREE, OUT, LATE, DECAY, IDLE = range(SPOT)

# Of the best insertion of a candidate: SIDE is 1 for before lunch, where lunch stands at this position;
# LATER is how much later the next stop begins.
FOUND = 5
GAIN, SCORE, POSITION, SIDE, LATER = range(FOUND)

# Of the plan of a day. LUNCH_AFTER counts stops; one more than there are means: after the return. NET is
# worth less driving, VALUE adds what obligations and promises count.
PLAN = 5
COUNT, LUNCH_AFTER, VALUE, NET, HOME = range(PLAN)

# Of the tally: the state of the dice, and the value of the current plan and of the best.
TALLY = 3
DICE, NOW, BEST = range(TALLY)


class Given(NamedTuple):
    """What does not change: the problem.

    `size` candidates, `days` days, `room` places in the order of a day; `ease` is a short drive. `pace`
    and `cost` hold square matrices of size + 2, one after the other: the start of a day is node `size`,
    its end the next. `pace_back` and `cost_back` are the same with from and to exchanged: reading along a
    row is much faster than down a column. `least` is for each candidate the shortest way in and out on any
    day, the visit with it; `order` has all candidates by it.
    `window` holds pairs of opening and latest start, `busy` pairs of beginning and end, `near` for each
    candidate all others, the nearest first, `luck` logarithms of chance.
    """

    size: int
    days: int
    room: int
    ease: int
    visit: Numbers
    day: Numbers
    window: Numbers
    busy: Numbers
    pace: Numbers
    cost: Numbers
    pace_back: Numbers
    cost_back: Numbers
    least: Numbers
    order: Numbers
    near: Numbers
    luck: Numbers


class Work(NamedTuple):
    """What the search writes: the current plan, the best one, one kept to return to, and room to think.

    `where` is the day of each candidate, -1 for none; `gone` marks who is being taken out;
    `held` is what a stop of another day brings there.
    """

    spot: Numbers
    plan: Numbers
    where: Numbers
    best_spot: Numbers
    best_plan: Numbers
    kept_spot: Numbers
    kept_plan: Numbers
    pool: Numbers
    picked: Numbers
    key: Numbers
    gone: Numbers
    held: Numbers
    found: Numbers
    second: Numbers
    tally: Numbers


def below(tally: Numbers, n: int) -> int:
    """Return a number from 0 to n - 1: xorshift with 32 bits (Marsaglia 2003)."""
    x = tally[DICE]
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    tally[DICE] = x
    return (x * n) >> 32

# SPDX-License-Identifier: MIT
"""Whether the laptop's clock can be right: it was set back where the portfolio was written to later."""

from datetime import datetime

from fieldsales.desk.desk import Desk
from fieldsales.desk.visits import CLOCK_TOLERANCE


def set_back_since(desk: Desk) -> datetime | None:
    """Return when the portfolio was last written to where the clock stands before that, else None.

    Nothing is refused for it, and nothing is lost: what is written down takes the time it is told.
    """
    newest = next(iter(desk.portfolio.history(1)), None)
    if newest is None or newest.at <= desk.portfolio.clock() + CLOCK_TOLERANCE:
        return None
    return newest.at.astimezone(desk.zone)

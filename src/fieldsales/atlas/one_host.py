# SPDX-License-Identifier: MIT
"""What every service online is owed: to be asked at its own host alone, and as slowly as it wishes."""

import contextlib
import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.request import HTTPRedirectHandler

#: How long we wait when asked for patience: as long as we are told to, but never longer than the last.
_USUAL_PATIENCE, _LONGEST_PATIENCE = 2.0, 60.0


class StayOnHost(HTTPRedirectHandler):
    """Only the host that the rep was shown is asked: an answer that sends us elsewhere is none."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        """Follow nothing."""
        return


def patience(asked: str | None, attempt: int) -> float:
    """Return how many seconds to wait: as Retry-After says, in seconds or a date, else longer each time."""
    seconds = _USUAL_PATIENCE * 2**attempt
    for read in (float, _seconds_until):
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            seconds = read(asked or "")
            break
    return min(max(seconds, 0.0), _LONGEST_PATIENCE) if math.isfinite(seconds) else _LONGEST_PATIENCE


def _seconds_until(date: str) -> float:
    """Return the seconds from now to an HTTP date."""
    return float((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())

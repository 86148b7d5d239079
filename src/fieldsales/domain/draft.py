# SPDX-License-Identifier: MIT
"""What is typed and not saved yet, as it is kept on this laptop."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any


class DraftKind(StrEnum):
    """What a draft is to become. A kind and an id name one draft."""

    VISIT = "visit"
    COMMENT = "comment"
    RELANCE = "relance"
    TASK = "task"
    VOICE = "voice"
    ORDER = "order"
    APPOINTMENT = "appointment"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed last, and when. `values` are JSON values, which whoever shows it understands.

    `name` is that of the prospect, so that it can be told of one that is gone.
    """

    kind: DraftKind
    key: str
    at: datetime
    values: Mapping[str, Any] = field(default_factory=dict)
    prospect_id: str = ""
    name: str = ""


class Unusable(StrEnum):
    """Why a draft cannot be gone on with."""

    DAMAGED = "damaged"
    NEWER = "newer"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class DraftAside:
    """A draft that cannot be gone on with, and the file where all of it still is."""

    path: Path
    why: Unusable
    name: str = ""

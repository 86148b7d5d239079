# SPDX-License-Identifier: MIT
"""What is kept beside a prospect's facts: photos, voice notes, and what a short form was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AttachmentKind(StrEnum):
    """What an attachment is."""

    PHOTO = "photo"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a prospect. `digest` is the SHA-256 of its content, in hex, and names the file that holds it.

    `visit_id` is the fact that it belongs to, empty where it belongs to the record. `size` is in bytes,
    `seconds` the length of a voice note.
    """

    id: str
    prospect_id: str
    kind: AttachmentKind
    digest: str
    name: str
    media_type: str
    size: int
    at: datetime
    visit_id: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What a trade's short form was answered at a visit. The id is that of the visit's fact."""

    id: str
    prospect_id: str
    form: str
    answers: Mapping[str, str] = field(default_factory=dict)

# SPDX-License-Identifier: MIT
"""Voice notes: on the disk as they are spoken, kept or thrown away, found again after a kill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fieldsales.desk.desk import Desk
from fieldsales.domain.attachment import Attachment, AttachmentKind
from fieldsales.domain.draft import Draft, DraftKind
from fieldsales.portfolio.attachments import AttachmentFolder
from fieldsales.portfolio.drafts import DraftFolder
from fieldsales.portfolio.opening import refusal
from fieldsales.portfolio.recordings import Recording, Spoken


@dataclass(frozen=True, slots=True)
class Found:
    """A voice note that was being spoken when the program ended, ready; whether its visit was saved since."""

    attachment: Attachment
    name: str
    is_saved: bool


def begin_recording(desk: Desk, key: str, prospect_id: str, name: str, rate: int, visit_id: str = "") -> None:
    """Begin a voice note of a prospect, of the visit that is being written where one is named.

    Raises DiskFullError and UnwritableFileError.
    """
    values = {"visit_id": visit_id}
    draft = Draft(DraftKind.VOICE, key, desk.instant(), values, prospect_id, name)
    DraftFolder.of(desk.portfolio.path).write(draft)
    Recording.of(desk.portfolio.path, key).begin(rate)


def record_more(desk: Desk, key: str, samples: bytes) -> None:
    """Have on the disk what was spoken since. Raises DiskFullError and UnwritableFileError."""
    Recording.of(desk.portfolio.path, key).append(samples)


def keep_recording(desk: Desk, key: str) -> Attachment | None:
    """Make a voice note ready, which no row names yet; None where nothing was spoken.

    It stays a draft until `drop_recording`: a kill before that loses nothing.
    """
    drafts, _aside = DraftFolder.of(desk.portfolio.path).read()
    return next((_ready(desk, one) for one in drafts if (one.kind, one.key) == (DraftKind.VOICE, key)), None)


def drop_recording(desk: Desk, key: str) -> None:
    """Forget that a voice note is a draft: it was kept, or is thrown away."""
    Recording.of(desk.portfolio.path, key).remove()
    DraftFolder.of(desk.portfolio.path).drop(DraftKind.VOICE, key)


def recover_recordings(desk: Desk, drafts: Sequence[Draft]) -> tuple[Found, ...]:
    """Return the voice notes that were being spoken when the program ended, ready; the others are dropped."""
    found = []
    with desk.portfolio.reading() as reading:
        known = {one.id for one in reading.records(Attachment)}
    for draft in drafts:
        if draft.kind is not DraftKind.VOICE:
            continue
        ready = None if draft.key in known else _ready(desk, draft)
        if ready is None:
            drop_recording(desk, draft.key)
        else:
            with desk.portfolio.reading() as reading:
                is_saved = bool(ready.visit_id) and reading.has_fact(ready.visit_id)
            found.append(Found(ready, draft.name, is_saved))
    return tuple(found)


def _spoken_of(draft: Draft) -> Spoken | None:
    """Return what a draft says of its recording, None where it does not say all."""
    values = draft.values
    try:
        return Spoken(str(values["digest"]), int(values["size"]), float(values["seconds"]))
    except (KeyError, TypeError, ValueError):
        return None


def _ready(desk: Desk, draft: Draft) -> Attachment | None:
    """Take a recording into the folder of attachments. Done twice, it is the same attachment."""
    recording = Recording.of(desk.portfolio.path, draft.key)
    folder = AttachmentFolder.of(desk.portfolio.path)
    known = _spoken_of(draft)
    if known is not None and folder.path(known.digest).is_file():
        spoken = known
    else:
        try:
            mended = recording.mend()
            if mended is None:
                return None
            spoken = mended
            # what the draft says is true before the file moves, and after
            values = {"digest": spoken.digest, "size": spoken.size, "seconds": spoken.seconds}
            kept = Draft(
                draft.kind, draft.key, draft.at, {**draft.values, **values}, draft.prospect_id, draft.name
            )
            DraftFolder.of(desk.portfolio.path).write(kept)
            folder.adopt(recording.path)
        except (FileNotFoundError, ValueError):
            return None
        except OSError as problem:
            raise refusal(recording.path.parent, problem) from problem
    return Attachment(
        id=draft.key,
        prospect_id=draft.prospect_id,
        kind=AttachmentKind.VOICE,
        digest=spoken.digest,
        name="",
        media_type="audio/wav",
        size=spoken.size,
        at=_local(draft.at, desk),
        visit_id=str(draft.values.get("visit_id", "")),
        seconds=spoken.seconds,
    )


def _local(at: datetime, desk: Desk) -> datetime:
    return at.astimezone(desk.zone)

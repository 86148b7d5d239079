# SPDX-License-Identifier: MIT
"""Photos and voice notes of prospects: made ready, put on a record, taken off, found again."""

from dataclasses import dataclass
from pathlib import Path

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.domain import errors
from fieldsales.domain.attachment import Attachment, AttachmentKind
from fieldsales.domain.draft import DraftKind
from fieldsales.domain.identity import uuid7
from fieldsales.exchange.photo import read_photo
from fieldsales.portfolio.attachments import AttachmentFolder
from fieldsales.portfolio.drafts import DraftFolder

#: The setting that keeps where a photo was taken.
KEEP_PLACE = "photos.keep_place"

#: What is read of a file that somebody calls a photo: more would fill the memory before it is refused.
_MOST_BYTES = 60_000_001


@dataclass(frozen=True, slots=True)
class Held:
    """An attachment, its file and the small picture of it; None where the file is not there."""

    attachment: Attachment
    path: Path | None
    small: Path | None = None


def attachments_of(desk: Desk, prospect_id: str) -> tuple[Held, ...]:
    """Return a prospect's photos and voice notes, the newest first."""
    with desk.portfolio.reading() as reading:
        found = reading.records(Attachment, prospect_id=prospect_id)
    return tuple(held(desk, one) for one in sorted(found, key=lambda one: (one.at, one.id), reverse=True))


def held(desk: Desk, attachment: Attachment) -> Held:
    """Return an attachment with its file, where that is there."""
    folder = AttachmentFolder.of(desk.portfolio.path)
    path, small = folder.path(attachment.digest), folder.small(attachment.digest)
    return Held(attachment, path if path.is_file() else None, small if small.is_file() else None)


def photo_of_file(desk: Desk, path: Path, prospect_id: str, visit_id: str = "") -> Attachment:
    """Make a file ready as `photo` does. Raises UnreadableFileError besides."""
    if path.is_dir():
        raise errors.NotAPhotoError(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError as problem:
        raise errors.UnreadableFileError(path) from problem
    return photo(desk, content, path.name, prospect_id, visit_id)


def photo(desk: Desk, content: bytes, name: str, prospect_id: str, visit_id: str = "") -> Attachment:
    """Have a photo on the disk, upright and without its place unless the settings keep it.

    No row names it yet. Raises NotAPhotoError, HugePhotoError, DiskFullError, UnwritableFileError.
    """
    made = read_photo(content, name, keeps_place=desk.settings.get(KEEP_PLACE) is True)
    folder = AttachmentFolder.of(desk.portfolio.path)
    digest = folder.put(made.content)
    folder.put_small(digest, made.small)
    return Attachment(
        id=uuid7(int(desk.instant().timestamp() * 1000)),
        prospect_id=prospect_id,
        kind=AttachmentKind.PHOTO,
        digest=digest,
        name=name,
        media_type="image/jpeg",
        size=len(made.content),
        at=desk.now(),
        visit_id=visit_id,
    )


def attach(desk: Desk, attachment: Attachment) -> Effect:
    """Put what is ready on a record, or on a visit that is saved. Raises UnknownProspectError."""
    with desk.portfolio.action("attach") as book:
        prospect = record_of(book, attachment.prospect_id)
        book.put(attachment)
    return Effect(
        "attach",
        prospects=frozenset({prospect.id}),
        action_id=book.action_id,
        values={"name": prospect.name, "kind": attachment.kind},
    )


def detach(desk: Desk, attachment_id: str) -> Effect:
    """Take a photo or a voice note off; its file stays for a month, so that undo brings it back."""
    with desk.portfolio.action("detach") as book:
        known = book.records(Attachment, id=attachment_id)
        for one in known:
            book.archive(Attachment, one.id)
    return Effect(
        "detach",
        prospects=frozenset(one.prospect_id for one in known),
        undoable=bool(known),
        action_id=book.action_id,
        values={"kind": known[0].kind if known else AttachmentKind.PHOTO},
    )


def sweep(desk: Desk) -> int:
    """Remove files that neither a row nor a draft has named for a month, and return how many."""
    drafts, _aside = DraftFolder.of(desk.portfolio.path).read()
    with desk.portfolio.reading() as reading:
        named = {one.digest for one in reading.records(Attachment)}
    for draft in drafts:
        held = draft.values.get("attachments") if draft.kind is DraftKind.VISIT else [draft.values]
        if isinstance(held, list):  # a draft is a file, which anybody may have written
            named |= {str(one.get("digest", "")) for one in held if isinstance(one, dict)}
    return AttachmentFolder.of(desk.portfolio.path).sweep(frozenset(named), desk.instant())

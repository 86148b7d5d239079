# SPDX-License-Identifier: MIT
"""All photos and voice notes as one archive: a folder for each prospect, names that say when."""

from dataclasses import dataclass
from pathlib import Path

from fieldsales.desk.attachments import held
from fieldsales.desk.desk import Desk
from fieldsales.domain.attachment import Attachment, AttachmentKind
from fieldsales.exchange.archive import plain_name, write_zip
from fieldsales.wording.attachments import attachment_label
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Exported:
    """How many files were written, and what could not be since its file is gone."""

    count: int
    missing: tuple[str, ...] = ()


def export_attachments(desk: Desk, path: Path, words: Words, *, force: bool = False) -> Exported:
    """Write all photos and voice notes into a ZIP; what is missing is named and left out.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    with desk.portfolio.reading() as reading:
        found = reading.records(Attachment)
    names = {one.prospect_id: desk.name_of(one.prospect_id) for one in found}
    files, missing = [], []
    for one in sorted(found, key=lambda one: (names[one.prospect_id], one.at, one.id)):
        file = held(desk, one).path
        whose = names[one.prospect_id] or one.prospect_id
        if file is None:
            missing.append(f"{whose}, {attachment_label(words, one)}")
        else:
            files.append((f"{plain_name(whose)}/{_name(words, one)}", file))
    return Exported(write_zip(path, files, force=force), tuple(missing))


def _name(words: Words, attachment: Attachment) -> str:
    when = f"{attachment.at:%Y-%m-%d %H.%M}"
    if attachment.kind is AttachmentKind.VOICE:
        return f"{when} {plain_name(words.gettext('Voice note'))}.wav"
    stem = Path(attachment.name).stem or words.gettext("Photo")
    return f"{when} {plain_name(stem)}.jpg"

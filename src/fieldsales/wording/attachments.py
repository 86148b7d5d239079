# SPDX-License-Identifier: MIT
"""What is said of photos and voice notes, in the window and in the terminal."""

from collections.abc import Sequence
from datetime import timedelta

from fieldsales.domain import errors
from fieldsales.domain.attachment import Attachment, AttachmentKind
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: Missing files that are named one by one.
_FEW = 3


def attachment_fault(words: Words, error: errors.FieldSalesError) -> str:
    """Return what the rep reads when a photo or a voice note cannot be taken; empty for another error."""
    _ = words.gettext
    match error:
        case errors.NotAPhotoError(name=name):
            text = _("“{name}” is not a photo that can be read: save it as JPEG or PNG and take it again.")
            return text.format(name=name)
        case errors.HugePhotoError(name=name):
            text = _("“{name}” is larger than any photo: save it smaller and take it again.")
            return text.format(name=name)
        case errors.NoCameraError():
            return _("No camera is there, or fieldsales may not use it.")
        case errors.NoMicrophoneError():
            return _(
                "No microphone is there, or fieldsales may not use it: plug one in, or allow it in the"
                " settings of the computer. The note can be typed."
            )
        case errors.NoSpeakerError():
            return _("Nothing here plays sound: plug headphones in, or export the voice note.")
    return ""


def attachment_label(words: Words, attachment: Attachment) -> str:
    """Return an attachment in a few words: "Voice note, 0:40", "Photo, shelf.jpg"."""
    _ = words.gettext
    if attachment.kind is AttachmentKind.VOICE:
        return _("Voice note, {length}").format(length=length(attachment.seconds))
    return _("Photo, {name}").format(name=attachment.name) if attachment.name else _("Photo")


def length(seconds: float) -> str:
    """Return how long a voice note is: "0:40", "12:05"."""
    whole = timedelta(seconds=round(seconds))
    minutes, rest = divmod(int(whole.total_seconds()), 60)
    return f"{minutes}:{rest:02d}"


def missing_text(words: Words, attachment: Attachment) -> str:
    """Return that the file of an attachment is not there any more."""
    text = words.gettext("{what}: its file is not on this laptop any more. A backup may have it.")
    return text.format(what=attachment_label(words, attachment))


def missing_files_text(words: Words, missing: Sequence[str]) -> str:
    """Return whose photos and voice notes an archive has not; a few are named, the others counted."""
    text = words.ngettext(
        "{count} file is not on this laptop any more, and not in the archive: {names}. A backup may have it.",
        "{count} files are not on this laptop any more, and not in the archive: {names}."
        " A backup may have them.",
        len(missing),
    )
    names = list(missing[:_FEW]) + (["…"] if len(missing) > _FEW else [])
    return text.format(count=formats.number(words, len(missing)), names="; ".join(names))

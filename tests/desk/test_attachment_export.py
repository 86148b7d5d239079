# SPDX-License-Identifier: MIT
"""Photos and voice notes leave in one archive that says whose they are and when."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from fieldsales.desk import attachments, voice
from fieldsales.desk.attachment_export import export_attachments
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.domain.errors import FileExistsAlreadyError
from fieldsales.wording.words import Words


def test_each_prospect_has_a_folder_and_what_is_missing_is_named(camille: Desk, tmp_path: Path) -> None:
    martin = find(camille, "Cave Martin")
    for colour in ("green", "red", "blue"):
        picture = io.BytesIO()
        Image.new("RGB", (40, 30), colour).save(picture, "PNG")
        made = attachments.photo(camille, picture.getvalue(), "shelf: left?.png", martin.id)
        attachments.attach(camille, made)
    lost = attachments.held(camille, made).path
    assert lost is not None
    lost.unlink()
    voice.begin_recording(camille, "a key", martin.id, martin.name, 16_000)
    voice.record_more(camille, "a key", bytes(32_000))
    spoken = voice.keep_recording(camille, "a key")
    assert spoken is not None
    attachments.attach(camille, spoken)
    target = tmp_path / "all.zip"
    done = export_attachments(camille, target, Words("en"))
    assert (done.count, done.missing) == (3, ("Cave Martin, Photo, shelf: left?.png",))
    day = f"{camille.now():%Y-%m-%d %H.%M}"
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            f"Cave Martin/{day} shelf left.jpg",
            f"Cave Martin/{day} shelf left (2).jpg",
            f"Cave Martin/{day} Voice note.wav",
        ]
    with pytest.raises(FileExistsAlreadyError):
        export_attachments(camille, target, Words("en"))
    assert export_attachments(camille, target, Words("en"), force=True).count == 3

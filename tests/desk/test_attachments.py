# SPDX-License-Identifier: MIT
"""Photos and voice notes of a record and of its visits."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from fieldsales.desk import attachments
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import redo, undo
from fieldsales.desk.prospects import card, find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.visits import record_visit
from fieldsales.domain.errors import NotAPhotoError, UnknownProspectError, UnreadableFileError
from fieldsales.domain.visit import Outcome, Visit

PHOTO = io.BytesIO()
Image.new("RGB", (40, 30), "green").save(PHOTO, "PNG")


def photo(desk: Desk, visit_id: str = "") -> attachments.Attachment:
    return attachments.photo(desk, PHOTO.getvalue(), "shelf.png", find(desk, "Cave Martin").id, visit_id)


def test_a_photo_stands_on_its_record_and_undo_takes_it_off_but_not_its_file(camille: Desk) -> None:
    made = photo(camille)
    effect = attachments.attach(camille, made)
    assert not effect.tour_stale
    (held,) = card(camille, made.prospect_id).attachments
    assert held.attachment == made
    assert held.path is not None
    assert held.small is not None
    undo(camille)
    assert card(camille, made.prospect_id).attachments == ()
    assert held.path.exists()
    redo(camille)
    attachments.detach(camille, made.id)
    assert card(camille, made.prospect_id).attachments == ()
    undo(camille)
    assert card(camille, made.prospect_id).attachments == (held,)


def test_what_belongs_to_a_visit_is_saved_and_undone_with_it(camille: Desk) -> None:
    made = photo(camille, "the id of a draft")
    record_visit(camille, Visit(made.prospect_id, Outcome.MET, camille.now(), attachments=(made,)))
    seen = card(camille, made.prospect_id)
    assert [one.attachment for one in seen.attachments] == [replace(made, visit_id=seen.facts[0].id)]
    undo(camille)
    assert card(camille, made.prospect_id).attachments == ()


def test_a_file_that_is_gone_is_said_to_be_and_breaks_nothing(camille: Desk) -> None:
    made = photo(camille)
    attachments.attach(camille, made)
    (held,) = attachments.attachments_of(camille, made.prospect_id)
    assert held.path is not None
    held.path.unlink()
    (again,) = attachments.attachments_of(camille, made.prospect_id)
    assert again.path is None


def test_the_place_is_kept_only_where_the_settings_say_so(camille: Desk) -> None:
    assert camille.settings.get(attachments.KEEP_PLACE) is None
    set_setting(camille, attachments.KEEP_PLACE, "on")
    assert camille.settings[attachments.KEEP_PLACE] is True


def test_nonsense_is_refused_with_its_name_and_nothing_is_written(camille: Desk, tmp_path: Path) -> None:
    martin = find(camille, "Cave Martin").id
    before = camille.last_change()
    with pytest.raises(UnreadableFileError):
        attachments.photo_of_file(camille, tmp_path / "nowhere.jpg", martin)
    (tmp_path / "note.txt").write_text("hello")
    with pytest.raises(NotAPhotoError):
        attachments.photo_of_file(camille, tmp_path / "note.txt", martin)
    with pytest.raises(UnknownProspectError):
        attachments.attach(camille, replace(photo(camille), prospect_id="nobody"))
    assert camille.last_change() == before


def test_a_folder_is_no_photo(camille: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAPhotoError):
        attachments.photo_of_file(camille, tmp_path, "anybody")

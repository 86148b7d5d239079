# SPDX-License-Identifier: MIT
"""Files of attachments: named by their content, copied with the portfolio, swept when nobody needs them."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fieldsales.domain.attachment import Attachment, AttachmentKind
from fieldsales.domain.company import Prospect
from fieldsales.domain.errors import DiskFullError
from fieldsales.portfolio import whole
from fieldsales.portfolio.attachments import AttachmentFolder
from fieldsales.portfolio.portfolio import Portfolio

NINE = datetime(2026, 5, 12, 7, tzinfo=UTC)
SHELF = b"a shelf of wine"


@pytest.fixture
def folder(tmp_path: Path) -> AttachmentFolder:
    return AttachmentFolder.of(tmp_path / "p.fieldsales")


def test_a_file_is_called_by_its_content_and_written_once(folder: AttachmentFolder) -> None:
    digest = folder.put(SHELF)
    assert digest == hashlib.sha256(SHELF).hexdigest()
    assert folder.put(SHELF) == digest
    assert folder.path(digest).read_bytes() == SHELF
    assert folder.path(digest).parent.name == digest[:2]
    assert folder.is_sound(digest)


def test_what_is_no_digest_leads_out_of_the_folder_nowhere(folder: AttachmentFolder) -> None:
    for name in ("/etc/passwd", "../../secret", "", "0" * 63 + "G"):
        assert folder.path(name).parent.parent == folder.folder
        assert not folder.path(name).exists()


def test_a_full_disk_leaves_no_half_of_a_file(
    folder: AttachmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole.os, "fsync", full)
    with pytest.raises(DiskFullError):
        folder.put(SHELF)
    assert [one for one in folder.folder.rglob("*") if one.is_file()] == []


def test_a_file_that_nobody_names_goes_after_a_month_and_not_before(folder: AttachmentFolder) -> None:
    named, unnamed = folder.put(b"named"), folder.put(b"unnamed")
    folder.put_small(unnamed, b"small")
    keep = frozenset({named})
    assert folder.sweep(keep, NINE) == 0
    assert folder.sweep(keep, NINE + timedelta(days=29)) == 0
    assert folder.sweep(frozenset({named, unnamed}), NINE + timedelta(days=40)) == 0, "named again by an undo"
    assert folder.sweep(keep, NINE + timedelta(days=50)) == 0, "the month begins anew"
    assert folder.sweep(keep, NINE - timedelta(days=900)) == 0, "the clock was set back"
    assert folder.sweep(keep, NINE - timedelta(days=869)) == 1
    assert folder.path(named).exists()
    assert not folder.path(unnamed).exists()
    assert not folder.small(unnamed).exists()


def photo(portfolio: Portfolio, content: bytes, name: str = "shelf.jpg") -> Attachment:
    digest = AttachmentFolder.of(portfolio.path).put(content)
    kind = AttachmentKind.PHOTO
    made = Attachment(f"id of {name}", "martin", kind, digest, name, "image/jpeg", len(content), NINE)
    with portfolio.action("attach") as book:
        if book.prospect("martin") is None:
            book.add_prospect(Prospect("martin", "Cave Martin"))
        book.put(made)
    return made


@pytest.fixture
def portfolio(tmp_path: Path):
    portfolio = Portfolio.open(tmp_path / "p.fieldsales", backups=tmp_path / "backups")
    yield portfolio
    portfolio.close()


def test_a_backup_has_the_files_of_its_rows_even_of_what_was_undone_and_the_originals_stay(
    portfolio: Portfolio, tmp_path: Path
) -> None:
    kept, undone = photo(portfolio, SHELF), photo(portfolio, b"another", "two.jpg")
    with portfolio.undo():
        pass
    unnamed = AttachmentFolder.of(portfolio.path).put(b"never named")
    backup = portfolio.backup()
    files = AttachmentFolder.of(backup)
    assert files.is_sound(kept.digest)
    assert files.is_sound(undone.digest)
    assert not files.path(unnamed).exists()
    with Portfolio.open(backup, backups=tmp_path / "more").reading() as reading:
        assert [one.name for one in reading.records(Attachment)] == ["shelf.jpg"]
    AttachmentFolder.of(portfolio.path).path(kept.digest).unlink()
    assert files.path(kept.digest).read_bytes() == SHELF, "what is lost here is in the backup"


def test_a_check_names_files_that_are_missing_or_damaged_and_a_backup_leaves_them_out(
    portfolio: Portfolio,
) -> None:
    folder = AttachmentFolder.of(portfolio.path)
    sound, lost, hurt = (photo(portfolio, text.encode(), f"{text}.jpg") for text in ("sound", "lost", "hurt"))
    assert portfolio.check() == ()
    folder.path(lost.digest).unlink()
    folder.path(hurt.digest).write_bytes(b"something else")
    assert [(one.code, one.detail) for one in portfolio.check()] == [
        ("damaged_file", "Cave Martin, 2026-05-12 09:00, photo, hurt.jpg"),
        ("missing_file", "Cave Martin, 2026-05-12 09:00, photo, lost.jpg"),
    ]
    files = AttachmentFolder.of(portfolio.backup())
    assert files.is_sound(sound.digest)
    assert not files.path(hurt.digest).exists()


def test_a_backup_whose_files_find_no_room_is_not_there_at_all(
    portfolio: Portfolio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo(portfolio, SHELF)

    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", full)
    monkeypatch.setattr("fieldsales.portfolio.attachments.shutil.copyfileobj", full)
    with pytest.raises(DiskFullError):
        portfolio.backup()
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_on_another_disk_has_copies(portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    made = photo(portfolio, SHELF)

    def other(*_words: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", other)
    files = AttachmentFolder.of(portfolio.backup())
    assert files.path(made.digest).stat().st_nlink == 1
    assert files.is_sound(made.digest)

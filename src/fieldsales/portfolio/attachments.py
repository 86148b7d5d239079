# SPDX-License-Identifier: MIT
"""The files of attachments: each named by what is in it, in a folder beside the portfolio.

A file is never altered: one whose content is not what its name says is damaged. Rows name the
files they need; a file that nobody names stays a month, so that undo finds it.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BufferedReader
from pathlib import Path

from fieldsales.portfolio.opening import beside, refusal
from fieldsales.portfolio.whole import UNFINISHED, sync_folder, write_whole

#: How long a file stays that nothing names any more.
KEPT_UNNAMED = timedelta(days=30)

_UNNAMED = "unnamed.json"
_DIGITS = 64
_DIGEST = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")
#: The name of what is never there.
_NOWHERE = "no digest"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class AttachmentFolder:
    """The files of one portfolio's attachments."""

    folder: Path

    @classmethod
    def of(cls, portfolio: Path) -> "AttachmentFolder":
        """Return the folder beside the portfolio at a path; it exists once there is a file."""
        return cls(beside(portfolio, ".files"))

    def path(self, digest: str) -> Path:
        """Return where a file is, or would be.

        A portfolio may come from somebody else: what is no digest leads nowhere else, and is never there.
        """
        name = digest if _DIGEST.fullmatch(digest) else _NOWHERE
        return self.folder / name[:2] / name

    def small(self, digest: str) -> Path:
        """Return where the small picture of a photo is, or would be; without it the photo is shown."""
        return self.path(digest).with_name(f"{digest}.small")

    def put_small(self, digest: str, content: bytes) -> None:
        """Keep a small picture of a photo, where there is room for it."""
        with suppress(OSError):
            write_whole(self.small(digest), content)

    def put(self, content: bytes) -> str:
        """Write a file, on the disk when this returns, and return its digest.

        Raises DiskFullError and UnwritableFileError; then there is none.
        """
        digest = hashlib.sha256(content).hexdigest()
        path = self.path(digest)
        try:
            if not path.exists():
                write_whole(path, content)
        except OSError as problem:
            raise refusal(path, problem) from problem
        return digest

    def adopt(self, file: Path) -> str:
        """Take a file of the same disk in, which is no more where it was, and return its digest.

        Raises OSError; then it is where it was.
        """
        with file.open("rb") as opened:
            digest = _digest_of(opened)
            os.fsync(opened.fileno())
        target = self.path(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
        sync_folder(target.parent)
        return digest

    def is_sound(self, digest: str) -> bool:
        """Return whether a file holds what its name says. Raises FileNotFoundError where it is not there."""
        with self.path(digest).open("rb") as opened:
            return _digest_of(opened) == digest

    def copy(self, digests: Iterable[str], target: "AttachmentFolder") -> tuple[str, ...]:
        """Have some files in another folder too, each checked; return those that are missing or damaged.

        On the same disk both folders have the same file, which is never altered. Raises OSError.
        """
        faulty = []
        for digest in sorted(set(digests)):
            there = target.path(digest)
            try:
                if not self.is_sound(digest):
                    faulty.append(digest)
                    continue
            except FileNotFoundError:
                faulty.append(digest)
                continue
            if there.exists():
                continue
            there.parent.mkdir(parents=True, exist_ok=True)
            try:
                there.hardlink_to(self.path(digest))
            except OSError:  # another disk, or one that knows no links
                _copy_whole(self.path(digest), there)
                if not target.is_sound(digest):
                    raise OSError(None, "the copy is not what was copied", str(there)) from None
        return tuple(faulty)

    def sweep(self, named: frozenset[str], now: datetime) -> int:
        """Remove files that nothing has named for a month and return how many.

        The month begins when a sweep first finds nobody who names a file; a clock that
        was set back begins it anew.
        """
        since = self._read_unnamed()
        found = {path.name: path for path in self._files()}
        unnamed: dict[str, str] = {}
        removed = 0
        for digest, path in found.items():
            if digest in named:
                continue
            first = min(since.get(digest, now), now)
            if now - first >= KEPT_UNNAMED:
                with suppress(OSError):  # a later sweep finds it again
                    path.unlink(missing_ok=True)
                    self.small(digest).unlink(missing_ok=True)
                    removed += 1
            else:
                unnamed[digest] = first.isoformat()
        if unnamed != {digest: at.isoformat() for digest, at in since.items()}:
            with suppress(OSError):
                write_whole(self.folder / _UNNAMED, json.dumps(unnamed).encode())
        return removed

    def _read_unnamed(self) -> dict[str, datetime]:
        try:
            kept = json.loads((self.folder / _UNNAMED).read_bytes())
            return {str(digest): datetime.fromisoformat(at) for digest, at in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _files(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from (
                path
                for path in self.folder.glob("??/*")
                if len(path.name) == _DIGITS and path.name.startswith(path.parent.name)
            )


def _digest_of(opened: BufferedReader) -> str:
    return hashlib.file_digest(opened, "sha256").hexdigest()


def _copy_whole(source: Path, target: Path) -> None:
    unfinished = target.with_name(UNFINISHED + target.name)
    try:
        with source.open("rb") as read, unfinished.open("wb") as written:
            shutil.copyfileobj(read, written, _BLOCK)
            written.flush()
            os.fsync(written.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)

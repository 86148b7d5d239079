# SPDX-License-Identifier: MIT
"""Drafts on this laptop: one small file each in a folder beside the portfolio, never in its log.

A file is named by what its draft is about, so that the newest one takes the place of the one
before whatever the clock says.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from fieldsales.domain.draft import Draft, DraftAside, DraftKind, Unusable
from fieldsales.portfolio.opening import beside, refusal
from fieldsales.portfolio.whole import UNFINISHED, sync_folder, write_whole

#: What the files look like; one of a later number is left for the program that wrote it.
VERSION = 1

_ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class DraftFolder:
    """The drafts of one portfolio. Any thread may write, one at a time."""

    folder: Path

    @classmethod
    def of(cls, portfolio: Path) -> "DraftFolder":
        """Return the folder beside the portfolio at a path; it exists once there is a draft."""
        return cls(beside(portfolio, ".drafts"))

    def write(self, draft: Draft) -> None:
        """Keep a draft in place of the one there was of its kind and key.

        Raises DiskFullError and UnwritableFileError; then the one there was is as it was.
        """
        said = {
            "version": VERSION,
            "kind": draft.kind,
            "key": draft.key,
            "at": draft.at.isoformat(),
            "prospect": draft.prospect_id,
            "name": draft.name,
            "values": dict(draft.values),
        }
        # half of an emoji may be typed: it is kept as it stands
        content = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
        path = self._path(draft.kind, draft.key)
        try:
            write_whole(path, content)
        except OSError as problem:
            raise refusal(self.folder, problem) from problem

    def drop(self, kind: DraftKind, key: str) -> None:
        """Forget a draft: it was saved, or nothing is left of it. Raises UnwritableFileError."""
        path = self._path(kind, key)
        try:
            path.unlink(missing_ok=True)
        except OSError as problem:
            raise refusal(self.folder, problem) from problem

    def read(self) -> tuple[tuple[Draft, ...], tuple[DraftAside, ...]]:
        """Return all drafts, the newest first, and those that cannot be read, which are put aside now."""
        drafts, aside = [], []
        for path in sorted(self.folder.glob("*.json")) if self.folder.is_dir() else ():
            if path.name.startswith(UNFINISHED):  # it is being written, or never came to be whole
                continue
            try:
                drafts.append(_draft(path.read_bytes()))
            except _NewerError:
                aside.append(self._put_aside(path, Unusable.NEWER))
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                aside.append(self._put_aside(path, Unusable.DAMAGED))
        return tuple(sorted(drafts, key=lambda one: one.at.timestamp(), reverse=True)), tuple(aside)

    def put_aside(self, draft: Draft, why: Unusable) -> DraftAside:
        """Take a draft out of the others, with all that is in it."""
        return self._put_aside(self._path(draft.kind, draft.key), why, draft.name)

    def _put_aside(self, path: Path, why: Unusable, name: str = "") -> DraftAside:
        folder = self.folder / _ASIDE
        names = chain([path.name], (f"{path.stem}-{number}.json" for number in count(2)))
        try:
            folder.mkdir(exist_ok=True)
            target = next(one for one in map(folder.joinpath, names) if not one.exists())
            path.rename(target)
            sync_folder(folder)
        except OSError:  # it stays where it is, and is told again at the next start
            target = path
        return DraftAside(target, why, name)

    def _path(self, kind: DraftKind, key: str) -> Path:
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self.folder / f"{kind}-{digest}.json"


class _NewerError(Exception):
    """A later version wrote the draft."""


def _draft(content: bytes) -> Draft:
    """Return the draft of a file's content. Raises _NewerError, and much else for one that is damaged."""
    said = json.loads(content.decode("utf-8", "surrogatepass"))
    if not isinstance(said["version"], int) or not isinstance(said["values"], dict):
        raise ValueError("no draft")
    if said["version"] > VERSION:
        raise _NewerError
    at = datetime.fromisoformat(said["at"])
    texts = [said["key"], said["prospect"], said["name"]]
    if at.tzinfo is None or not all(isinstance(one, str) for one in texts):
        raise ValueError("no draft")
    key, prospect_id, name = texts
    return Draft(DraftKind(said["kind"]), key, at, said["values"], prospect_id, name)

# SPDX-License-Identifier: MIT
"""Whether a portfolio and the files beside it are whole; and those files in a copy of it."""

import shutil
import sqlite3
from contextlib import closing
from datetime import tzinfo
from pathlib import Path

from sqlalchemy import Connection, func, select

from fieldsales.domain.attachment import Attachment
from fieldsales.domain.finding import Finding
from fieldsales.portfolio import copies, tables
from fieldsales.portfolio.attachments import AttachmentFolder
from fieldsales.portfolio.opening import refusal
from fieldsales.portfolio.reading import Reading


def findings(connection: Connection, path: Path, zone: tzinfo) -> tuple[Finding, ...]:
    """Return what is damaged.

    That is the "file" itself, a "link" to nothing, changes missing from "history", an "attachment"
    whose file is "missing_file" or holds something else than its name says, "damaged_file".
    """
    damaged = connection.exec_driver_sql("PRAGMA integrity_check")
    found = [Finding("file", row[0]) for row in damaged if row[0] != "ok"]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check")
    found += [Finding("link", " ".join(map(str, row))) for row in orphans]
    table = tables.change
    query = select(table.c.actor, func.count(), func.max(table.c.seq)).group_by(table.c.actor)
    for actor, count, last in connection.execute(query):
        if count != last:
            found.append(Finding("history", f"{last - count} ({actor})"))
    return (*found, *_of_attachments(Reading(connection, zone), AttachmentFolder.of(path)))


def _of_attachments(reading: Reading, folder: AttachmentFolder) -> tuple[Finding, ...]:
    found = []
    for one in reading.records(Attachment):
        prospect = reading.prospect(one.prospect_id)
        whose = prospect.name if prospect is not None else one.prospect_id
        detail = ", ".join(part for part in (whose, f"{one.at:%Y-%m-%d %H:%M}", one.kind, one.name) if part)
        try:
            if not folder.is_sound(one.digest):
                found.append(Finding("damaged_file", detail))
        except FileNotFoundError:
            found.append(Finding("missing_file", detail))
        except OSError:  # it is there and cannot be read
            found.append(Finding("damaged_file", detail))
    return tuple(found)


def copy_attachments(portfolio: Path, copy: Path) -> None:
    """Put the attachments' files beside a copy of a portfolio, each checked, those of what was undone too.

    What is missing or damaged is left out: a check of either tells of it. Raises DiskFullError and
    UnwritableFileError; then neither the copy nor its files are there.
    """
    with closing(sqlite3.connect(copy)) as connection:
        named = {digest for (digest,) in connection.execute("SELECT digest FROM attachment") if digest}
    target = AttachmentFolder.of(copy)
    try:
        AttachmentFolder.of(portfolio).copy(named, target)
    except OSError as problem:
        shutil.rmtree(target.folder, ignore_errors=True)
        copies.remove(copy)
        raise refusal(copy, problem) from problem

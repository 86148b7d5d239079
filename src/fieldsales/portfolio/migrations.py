# SPDX-License-Identifier: MIT
"""Alembic's revisions: which there are, and running those that a file lacks."""

from functools import cached_property
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from fieldsales.portfolio.opening import APPLICATION_ID, engine_of


class Migrations:
    """The revisions of a folder. They lie inside the package: no configuration file is needed."""

    def __init__(self, scripts: Path, revisions: Path) -> None:
        self._config = Config()
        for name, folder in (("script_location", scripts), ("version_locations", revisions)):
            self._config.set_main_option(name, str(folder).replace("%", "%%"))
        self._config.set_main_option("path_separator", "newline")

    @cached_property
    def _scripts(self) -> ScriptDirectory:
        return ScriptDirectory.from_config(self._config)

    @property
    def head(self) -> str | None:
        """The newest revision."""
        return self._scripts.get_current_head()

    @property
    def known(self) -> frozenset[str]:
        """Every revision."""
        return frozenset(one.revision for one in self._scripts.walk_revisions())

    def run(self, path: Path) -> None:
        """Bring a file to the newest revision in one transaction.

        Without foreign keys: SQLite ignores that pragma inside BEGIN.
        """
        engine = engine_of(path, foreign_keys=False)
        try:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                self._config.attributes["connection"] = connection
                command.upgrade(self._config, "head")
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            engine.dispose()

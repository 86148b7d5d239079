# SPDX-License-Identifier: MIT
"""Runs the revisions on the connection that the program gives."""

from alembic import context

if __name__ == "env_py":  # Alembic's name for it: an import alone runs nothing
    context.configure(
        connection=context.config.attributes["connection"], transactional_ddl=True, render_as_batch=True
    )
    context.run_migrations()

# SPDX-License-Identifier: MIT
"""The journal of classes says why a class changed, and under which doctrine."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns; of the lines there are, neither is known."""
    for name in ("cause", "doctrine"):
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("class_journal", column)

# SPDX-License-Identifier: MIT
"""How much earlier or later an appointment at a fixed hour may begin, in minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to appointments."""
    op.add_column("appointment", sa.Column("leeway", sa.Integer(), nullable=True))

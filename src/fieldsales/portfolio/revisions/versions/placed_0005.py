# SPDX-License-Identifier: MIT
"""How exact and how sure a place is; which addresses are still to be asked for, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns to sites, and two tables that are never logged."""
    op.add_column("site", sa.Column("place_precision", sa.String(), nullable=True))
    op.add_column("site", sa.Column("place_score", sa.Float(), nullable=True))
    op.create_table(
        "place_queue",
        sa.Column("prospect_id", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("prospect_id", name=op.f("pk_place_queue")),
    )
    op.create_table(
        "place_answer",
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("question", name=op.f("pk_place_answer")),
    )

# SPDX-License-Identifier: MIT
"""The firm's own doctrines, zones, and what was learned."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add three tables."""
    _entity("doctrine", sa.Column("text", sa.Text(), nullable=True))
    _entity(
        "zone",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("geometry", sa.JSON(), nullable=True),
    )
    op.create_table(
        "learned",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_learned")),
    )


def _entity(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(), nullable=False),
        *columns,
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("authority", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )

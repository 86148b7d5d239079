# SPDX-License-Identifier: MIT
"""What a rep's day leaves behind: results of relances, tasks, order lines, targets, forms, attachments."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to appointments and relances, and six tables."""
    op.add_column("appointment", sa.Column("recurrence_id", sa.String(), nullable=True))
    op.add_column("appointment", sa.Column("sequence", sa.Integer(), nullable=True))
    op.add_column("appointment", sa.Column("calendar", sa.String(), nullable=True))
    for name in ("result", "cause", "created_on"):
        op.add_column("relance", sa.Column(name, sa.String(), nullable=True))
    op.create_index("ix_relance_prospect_id", "relance", ["prospect_id"])
    _entity(
        "task",
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("prospect_id", sa.String(), nullable=True),
        sa.Column("created_on", sa.String(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
    )
    _entity(
        "order_line",
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("prospect_id", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=True)
            for name in ("product", "line", "quantity", "amount", "vat")
        ),
    )
    op.create_index("ix_order_line_order_id", "order_line", ["order_id"])
    _entity(
        "product",
        *(sa.Column(name, sa.String(), nullable=True) for name in ("name", "line", "price", "vat")),
    )
    _entity("target", sa.Column("amount", sa.String(), nullable=True))
    _entity(
        "form_answers",
        sa.Column("prospect_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=True),
    )
    op.create_index("ix_form_answers_prospect_id", "form_answers", ["prospect_id"])
    _entity(
        "attachment",
        sa.Column("prospect_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("kind", "digest", "name", "media_type")),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("visit_id", sa.String(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=True),
    )
    op.create_index("ix_attachment_prospect_id", "attachment", ["prospect_id"])


def _entity(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(), nullable=False),
        *columns,
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("authority", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )

"""Pins: links between passages of a source and its translation that people set by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "pin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("source_revision", sa.Integer(), nullable=False),
        sa.Column("source_passages", sa.Text(), nullable=False),
        sa.Column("passages", sa.Text(), nullable=False),
        sa.Column("pinned_by", sa.String(length=None), nullable=False),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unpinned_by", sa.String(length=None), nullable=True),
        sa.Column("unpinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unpinned_entry", sa.BigInteger(), nullable=True),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_pin_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_pin_entry_log_entry")),
        sa.ForeignKeyConstraint(["pinned_by"], ["person.id"], name=op.f("fk_pin_pinned_by_person")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_pin_revision_revision")),
        sa.ForeignKeyConstraint(
            ["source_revision"], ["revision.id"], name=op.f("fk_pin_source_revision_revision")
        ),
        sa.ForeignKeyConstraint(["unpinned_by"], ["person.id"], name=op.f("fk_pin_unpinned_by_person")),
        sa.ForeignKeyConstraint(
            ["unpinned_entry"], ["log_entry.index"], name=op.f("fk_pin_unpinned_entry_log_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pin")),
        sa.UniqueConstraint("entry", name=op.f("uq_pin_entry")),
    )
    with op.batch_alter_table("pin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pin_edition"), ["edition"], unique=False)

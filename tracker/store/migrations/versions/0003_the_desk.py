"""The review desk: decisions passage by passage, talk, checks, policies, waivers, messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "change_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=80), nullable=False),
        sa.Column("lineage", sa.Text(), nullable=False),
        sa.Column("classed", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by_reviewer", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_change_class_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_change_class_entry_log_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_change_class_person_person")),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.id"], name=op.f("fk_change_class_revision_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_class")),
    )
    with op.batch_alter_table("change_class", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_class_change"), ["change"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_class_edition"), ["edition"], unique=False)

    op.create_table(
        "passage_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.index"], name=op.f("fk_passage_decision_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_passage_decision_person_person")),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=op.f("fk_passage_decision_review_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_decision")),
    )
    with op.batch_alter_table("passage_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passage_decision_review"), ["review"], unique=False)

    op.create_table(
        "decided_change",
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("lineage", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision"], ["passage_decision.id"], name=op.f("fk_decided_change_decision_passage_decision")
        ),
        sa.PrimaryKeyConstraint("decision", "change", name=op.f("pk_decided_change")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due", sa.Date(), nullable=True))

    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin", sa.Text(), nullable=True))

    with op.batch_alter_table("signoff", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_reason", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_entry", sa.BigInteger(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_signoff_review_step"), type_="unique")
        batch_op.create_index(
            "uq_signoff_standing",
            ["review", "step"],
            unique=True,
            sqlite_where=sa.text("withdrawn_entry IS NULL"),
            postgresql_where=sa.text("withdrawn_entry IS NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_signoff_withdrawn_entry_log_entry"), "log_entry", ["withdrawn_entry"], ["index"]
        )

    # ### end Alembic commands ###

"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_attempt_key"), ["key"], unique=False)

    op.create_table(
        "log_entry",
        sa.Column("index", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("release", sa.String(length=80), nullable=True),
        sa.Column("language", sa.String(length=40), nullable=True),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("index", name=op.f("pk_log_entry")),
    )
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_entry_actor"), ["actor"], unique=False)
        batch_op.create_index(batch_op.f("ix_log_entry_release"), ["release"], unique=False)

    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("checkpoint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_head")),
    )
    op.create_table(
        "log_tile",
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("index", sa.BigInteger(), nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "index", name=op.f("pk_log_tile")),
    )
    op.create_table(
        "page",
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_page")),
    )
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_collection_entry_log_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
        sa.UniqueConstraint("name", name=op.f("uq_collection_name")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("administrator", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_person_entry_log_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "membership",
        sa.Column("collection", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=None), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.id"], name=op.f("fk_membership_collection_collection")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_membership_entry_log_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_membership_person_person")),
        sa.PrimaryKeyConstraint("collection", "person", "role", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person"), ["person"], unique=False)

    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("collection", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=None), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.id"], name=op.f("fk_release_collection_collection")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_release_entry_log_entry")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_release_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("name", name=op.f("uq_release_name")),
    )
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_collection"), ["collection"], unique=False)

    op.create_table(
        "session",
        sa.Column("token", sa.String(length=80), nullable=False),
        sa.Column("person", sa.String(length=None), nullable=False),
        sa.Column("csrf", sa.String(length=80), nullable=False),
        sa.Column("agent", sa.String(length=300), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_session_person_person")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_person"), ["person"], unique=False)

    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("current", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_edition_entry_log_entry")),
        sa.ForeignKeyConstraint(["release"], ["release.id"], name=op.f("fk_edition_release_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("release", "language", name=op.f("uq_edition_release_language")),
    )
    op.create_table(
        "address",
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=None), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_address_edition_edition")),
        sa.ForeignKeyConstraint(["page"], ["page.digest"], name=op.f("fk_address_page_page")),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_address")),
    )
    with op.batch_alter_table("address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_edition"), ["edition"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("file", sa.String(length=80), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("surviving", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("lineage", sa.Text(), nullable=False),
        sa.Column("authorship", sa.Text(), nullable=False),
        sa.Column("comparison", sa.Text(), nullable=True),
        sa.Column("comparison_digest", sa.String(length=80), nullable=True),
        sa.Column("delta", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("uploaded_by", sa.String(length=None), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_revision_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_revision_entry_log_entry")),
        sa.ForeignKeyConstraint(["source"], ["revision.id"], name=op.f("fk_revision_source_revision")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["person.id"], name=op.f("fk_revision_uploaded_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("edition", "number", name=op.f("uq_revision_edition_number")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_digest"), ["digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_revision_file"), ["file"], unique=False)
        batch_op.create_index(batch_op.f("ix_revision_uploaded_by"), ["uploaded_by"], unique=False)

    op.create_table(
        "passage",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lineage", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_passage_revision_revision")),
        sa.PrimaryKeyConstraint("revision", "position", name=op.f("pk_passage")),
    )
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passage_lineage"), ["lineage"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=None), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_review_asked_by_person")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_review_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_review_entry_log_entry")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_review_revision_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_edition"), ["edition"], unique=False)

    op.create_table(
        "upload",
        sa.Column("token", sa.String(length=80), nullable=False),
        sa.Column("person", sa.String(length=None), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=80), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=True),
        sa.Column("encoding", sa.String(length=40), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_upload_edition_edition")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_upload_person_person")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_upload_revision_revision")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_at"), ["at"], unique=False)

    op.create_table(
        "signoff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=None), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("before", sa.String(length=80), nullable=True),
        sa.Column("after", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=True),
        sa.Column("comparison", sa.String(length=80), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_signoff_entry_log_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_signoff_person_person")),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=op.f("fk_signoff_review_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signoff")),
        sa.UniqueConstraint("review", "step", name=op.f("uq_signoff_review_step")),
    )
    with op.batch_alter_table("signoff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signoff_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_signoff_review"), ["review"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("issued_by", sa.String(length=None), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=None), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("withdrawn_entry", sa.BigInteger(), nullable=True),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_version_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_version_entry_log_entry")),
        sa.ForeignKeyConstraint(["issued_by"], ["person.id"], name=op.f("fk_version_issued_by_person")),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=op.f("fk_version_review_review")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_version_revision_revision")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_version_withdrawn_by_person")),
        sa.ForeignKeyConstraint(
            ["withdrawn_entry"], ["log_entry.index"], name=op.f("fk_version_withdrawn_entry_log_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("edition", "number", name=op.f("uq_version_edition_number")),
    )

"""The review desk: decisions passage by passage, talk, checks, policies, waivers, messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "alignment",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_alignment")),
    )
    op.create_table(
        "follower",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("secret", sa.String(length=80), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follower")),
        sa.UniqueConstraint("email", "kind", "subject", name=op.f("uq_follower_email_kind_subject")),
    )
    with op.batch_alter_table("follower", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follower_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_follower_subject"), ["subject"], unique=False)

    op.create_table(
        "job_state",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_state")),
    )
    op.create_table(
        "digest_hour",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_digest_hour_person_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_digest_hour")),
    )
    op.create_table(
        "feed_token",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("token", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_feed_token_person_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_feed_token")),
        sa.UniqueConstraint("token", name=op.f("uq_feed_token_token")),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=300), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("unsubscribe", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_outgoing_mail_person_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_mail_message_id")),
    )
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.create_index("ix_outgoing_mail_due", ["state", "next_at"], unique=False)

    op.create_table(
        "policy_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection", sa.Integer(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_policy_change_by_person")),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.id"], name=op.f("fk_policy_change_collection_collection")
        ),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.index"], name=op.f("fk_policy_change_entry_log_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_change")),
    )
    with op.batch_alter_table("policy_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_change_collection"), ["collection"], unique=False)

    op.create_table(
        "preference",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("mail", sa.String(length=20), nullable=False),
        sa.Column("feed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_preference_person_person")),
        sa.PrimaryKeyConstraint("person", "kind", name=op.f("pk_preference")),
    )
    op.create_table(
        "terms_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("before", sa.String(length=80), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.id"], name=op.f("fk_terms_change_collection_collection")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_terms_change_entry_log_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_terms_change_person_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_change")),
        sa.UniqueConstraint("collection", "number", name=op.f("uq_terms_change_collection_number")),
    )
    with op.batch_alter_table("terms_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_terms_change_collection"), ["collection"], unique=False)

    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("secret", sa.String(length=100), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by", sa.String(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_entry", sa.BigInteger(), nullable=True),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.id"], name=op.f("fk_webhook_collection_collection")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_webhook_entry_log_entry")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_webhook_made_by_person")),
        sa.ForeignKeyConstraint(["removed_by"], ["person.id"], name=op.f("fk_webhook_removed_by_person")),
        sa.ForeignKeyConstraint(
            ["removed_entry"], ["log_entry.index"], name=op.f("fk_webhook_removed_entry_log_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook")),
        sa.UniqueConstraint("entry", name=op.f("uq_webhook_entry")),
    )
    with op.batch_alter_table("webhook", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_webhook_collection"), ["collection"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("of", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["log_entry.index"], name=op.f("fk_delivery_of_log_entry")),
        sa.ForeignKeyConstraint(["webhook"], ["webhook.id"], name=op.f("fk_delivery_webhook_webhook")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("key", name=op.f("uq_delivery_key")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index("ix_delivery_due", ["state", "next_at"], unique=False)
        batch_op.create_index("ix_delivery_webhook", ["webhook", "id"], unique=False)

    op.create_table(
        "issue_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("planned_by", sa.String(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_entry", sa.BigInteger(), nullable=True),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_issue_plan_closed_by_person")),
        sa.ForeignKeyConstraint(
            ["closed_entry"], ["log_entry.index"], name=op.f("fk_issue_plan_closed_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_issue_plan_entry_log_entry")),
        sa.ForeignKeyConstraint(["planned_by"], ["person.id"], name=op.f("fk_issue_plan_planned_by_person")),
        sa.ForeignKeyConstraint(["release"], ["release.id"], name=op.f("fk_issue_plan_release_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_plan")),
        sa.UniqueConstraint("entry", name=op.f("uq_issue_plan_entry")),
    )
    with op.batch_alter_table("issue_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_plan_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_plan_release"), ["release"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("collection", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mail", sa.String(length=20), nullable=False),
        sa.Column("feed", sa.Boolean(), nullable=False),
        sa.Column("mailed", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection"], ["collection.id"], name=op.f("fk_notice_collection_collection")
        ),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_notice_entry_log_entry")),
        sa.ForeignKeyConstraint(
            ["mailed"], ["outgoing_mail.id"], name=op.f("fk_notice_mailed_outgoing_mail")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_notice_person_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("person", "topic", name=op.f("uq_notice_person_topic")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_digest", ["mail", "mailed"], unique=False)
        batch_op.create_index("ix_notice_person_entry", ["person", "entry"], unique=False)

    op.create_table(
        "accepted_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("reopened_by", sa.String(), nullable=True),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_reason", sa.Text(), nullable=True),
        sa.Column("reopened_entry", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.id"], name=op.f("fk_accepted_finding_edition_edition")
        ),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.index"], name=op.f("fk_accepted_finding_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_accepted_finding_person_person")),
        sa.ForeignKeyConstraint(
            ["reopened_by"], ["person.id"], name=op.f("fk_accepted_finding_reopened_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["reopened_entry"], ["log_entry.index"], name=op.f("fk_accepted_finding_reopened_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.id"], name=op.f("fk_accepted_finding_revision_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_finding")),
    )
    with op.batch_alter_table("accepted_finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accepted_finding_edition"), ["edition"], unique=False)
        batch_op.create_index(batch_op.f("ix_accepted_finding_key"), ["key"], unique=False)

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
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=True),
        sa.Column("lineage", sa.String(length=40), nullable=True),
        sa.Column("range_start", sa.Integer(), nullable=True),
        sa.Column("range_end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Text(), nullable=True),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_comment_edition_edition")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_comment_entry_log_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_comment_person_person")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_comment_revision_revision")),
        sa.ForeignKeyConstraint(["thread"], ["comment.id"], name=op.f("fk_comment_thread_comment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_edition"), ["edition"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_thread"), ["thread"], unique=False)

    op.create_table(
        "planned_edition",
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_planned_edition_edition_edition")),
        sa.ForeignKeyConstraint(["plan"], ["issue_plan.id"], name=op.f("fk_planned_edition_plan_issue_plan")),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.id"], name=op.f("fk_planned_edition_revision_revision")
        ),
        sa.PrimaryKeyConstraint("plan", "edition", name=op.f("pk_planned_edition")),
    )
    with op.batch_alter_table("planned_edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_edition_edition"), ["edition"], unique=False)

    op.create_table(
        "handing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("handed_by", sa.String(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_handing_entry_log_entry")),
        sa.ForeignKeyConstraint(["handed_by"], ["person.id"], name=op.f("fk_handing_handed_by_person")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_handing_person_person")),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=op.f("fk_handing_review_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handing")),
    )
    with op.batch_alter_table("handing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handing_review"), ["review"], unique=False)

    op.create_table(
        "mention",
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.Column("range_start", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("range_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["comment"], ["comment.id"], name=op.f("fk_mention_comment_comment")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_mention_person_person")),
        sa.PrimaryKeyConstraint("comment", "range_start", "person", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_person"), ["person"], unique=False)

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
        "suggestion_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment"], ["comment.id"], name=op.f("fk_suggestion_decision_comment_comment")
        ),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.index"], name=op.f("fk_suggestion_decision_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_suggestion_decision_person_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_decision")),
    )
    with op.batch_alter_table("suggestion_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_decision_comment"), ["comment"], unique=False)

    op.create_table(
        "suggestion_use",
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lineage", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["comment"], ["comment.id"], name=op.f("fk_suggestion_use_comment_comment")),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.index"], name=op.f("fk_suggestion_use_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_suggestion_use_person_person")),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.id"], name=op.f("fk_suggestion_use_revision_revision")
        ),
        sa.PrimaryKeyConstraint("comment", name=op.f("pk_suggestion_use")),
    )
    with op.batch_alter_table("suggestion_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_use_revision"), ["revision"], unique=False)

    op.create_table(
        "thread_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_thread_turn_entry_log_entry")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_thread_turn_person_person")),
        sa.ForeignKeyConstraint(["thread"], ["comment.id"], name=op.f("fk_thread_turn_thread_comment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_turn")),
    )
    with op.batch_alter_table("thread_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_turn_thread"), ["thread"], unique=False)

    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_reason", sa.Text(), nullable=True),
        sa.Column("answer_entry", sa.BigInteger(), nullable=True),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_entry"], ["log_entry.index"], name=op.f("fk_waiver_answer_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_waiver_answered_by_person")),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_waiver_asked_by_person")),
        sa.ForeignKeyConstraint(["entry"], ["log_entry.index"], name=op.f("fk_waiver_entry_log_entry")),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=op.f("fk_waiver_review_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
    )
    with op.batch_alter_table("waiver", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiver_review"), ["review"], unique=False)
        batch_op.create_index(
            "uq_waiver_standing",
            ["review", "step"],
            unique=True,
            sqlite_where=sa.text("answer IS NULL OR answer = 'granted'"),
            postgresql_where=sa.text("answer IS NULL OR answer = 'granted'"),
        )

    op.create_table(
        "correction_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["log_entry.index"], name=op.f("fk_correction_notice_entry_log_entry")
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["version.id"], name=op.f("fk_correction_notice_version_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_notice")),
        sa.UniqueConstraint("version", name=op.f("uq_correction_notice_version")),
    )
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

    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_version_plan_issue_plan"), "issue_plan", ["plan"], ["id"])

    # ### end Alembic commands ###

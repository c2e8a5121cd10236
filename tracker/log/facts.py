"""What can happen, and which facts an entry of each type must carry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import assert_never

from tracker.documents.document import Stage
from tracker.errors import UnreadableValueError
from tracker.log.canonical import Json, thaw

reserved = frozenset({"v", "type", "time", "actor"})


class EntryType(StrEnum):
    """What was done."""

    LOG_OPENED = "log.opened"
    PERSON_ADDED = "person.added"
    PERSON_DISABLED = "person.disabled"
    PERSON_ENABLED = "person.enabled"
    PASSWORD_RESET = "password.reset"  # noqa: S105 - a kind of act
    ROLE_GRANTED = "role.granted"
    ROLE_WITHDRAWN = "role.withdrawn"
    COLLECTION_MADE = "collection.made"
    POLICY_CHANGED = "policy.changed"
    RELEASE_MADE = "release.made"
    EDITION_MADE = "edition.made"
    REVISION_SUBMITTED = "revision.submitted"
    REVIEW_ASKED = "review.asked"
    REVIEW_CLOSED = "review.closed"
    REVIEW_REOPENED = "review.reopened"
    REVIEW_HANDED = "review.handed"
    SIGNOFF_GIVEN = "signoff.given"
    SIGNOFF_WITHDRAWN = "signoff.withdrawn"
    PASSAGES_DECIDED = "passages.decided"
    CHANGE_CLASSED = "change.classed"
    VERSION_ISSUED = "version.issued"
    VERSION_WITHDRAWN = "version.withdrawn"
    ISSUE_PLANNED = "issue.planned"
    ISSUE_UNPLANNED = "issue.unplanned"
    ISSUE_FAILED = "issue.failed"
    LINK_PINNED = "link.pinned"
    LINK_UNPINNED = "link.unpinned"
    COMMENT_MADE = "comment.made"
    THREAD_RESOLVED = "thread.resolved"
    THREAD_REOPENED = "thread.reopened"
    SUGGESTION_ACCEPTED = "suggestion.accepted"
    SUGGESTION_DECLINED = "suggestion.declined"
    SUGGESTION_USED = "suggestion.used"
    WAIVER_ASKED = "waiver.asked"
    WAIVER_GRANTED = "waiver.granted"
    WAIVER_REFUSED = "waiver.refused"
    WEBHOOK_MADE = "webhook.made"
    WEBHOOK_REMOVED = "webhook.removed"
    TERMS_CHANGED = "terms.changed"
    FINDING_ACCEPTED = "finding.accepted"
    FINDING_REOPENED = "finding.reopened"
    KEY_ENROLLED = "key.enrolled"
    KEY_REVOKED = "key.revoked"
    ERASURE_PERFORMED = "erasure.performed"


_revision = ("release", "language", "revision")

required: Mapping[EntryType, tuple[str, ...]] = {
    EntryType.LOG_OPENED: ("origin",),
    EntryType.PERSON_ADDED: ("person", "commitment"),
    EntryType.PERSON_DISABLED: ("person",),
    EntryType.PERSON_ENABLED: ("person",),
    EntryType.PASSWORD_RESET: ("person",),
    EntryType.ROLE_GRANTED: ("collection", "person", "role"),
    EntryType.ROLE_WITHDRAWN: ("collection", "person", "role"),
    EntryType.COLLECTION_MADE: ("collection", "policy"),
    EntryType.POLICY_CHANGED: ("collection", "policy"),
    EntryType.RELEASE_MADE: ("release", "collection"),
    EntryType.EDITION_MADE: ("release", "language", "role"),
    EntryType.REVISION_SUBMITTED: (*_revision, "content", "file"),
    EntryType.REVIEW_ASKED: (*_revision, "stage"),
    EntryType.REVIEW_CLOSED: (*_revision, "stage", "outcome"),
    EntryType.REVIEW_REOPENED: (*_revision, "stage"),
    EntryType.REVIEW_HANDED: (*_revision, "stage", "step", "person", "reason"),
    EntryType.SIGNOFF_GIVEN: (*_revision, "stage", "step", "role", "decision", "statement", "after"),
    EntryType.SIGNOFF_WITHDRAWN: (*_revision, "stage", "step", "role", "statement", "signoff", "reason"),
    EntryType.PASSAGES_DECIDED: (*_revision, "stage", "step", "decision", "changes", "covered"),
    EntryType.CHANGE_CLASSED: (*_revision, "change", "class"),
    EntryType.VERSION_ISSUED: (*_revision, "version", "stage", "label", "content"),
    EntryType.VERSION_WITHDRAWN: ("release", "language", "version", "reason"),
    EntryType.ISSUE_PLANNED: ("release", "due", "zone", "editions"),
    EntryType.ISSUE_UNPLANNED: ("release", "plan"),
    EntryType.ISSUE_FAILED: ("release", "plan", "reason"),
    EntryType.LINK_PINNED: (*_revision, "content", "source", "passages"),
    EntryType.LINK_UNPINNED: ("release", "language", "pin"),
    EntryType.COMMENT_MADE: (*_revision, "words"),
    EntryType.THREAD_RESOLVED: ("release", "language", "comment"),
    EntryType.THREAD_REOPENED: ("release", "language", "comment"),
    EntryType.SUGGESTION_ACCEPTED: ("release", "language", "comment"),
    EntryType.SUGGESTION_DECLINED: ("release", "language", "comment"),
    EntryType.SUGGESTION_USED: (*_revision, "comment", "passage", "person"),
    EntryType.WAIVER_ASKED: (*_revision, "stage", "step", "reason"),
    EntryType.WAIVER_GRANTED: (*_revision, "stage", "step", "waiver"),
    EntryType.WAIVER_REFUSED: (*_revision, "stage", "step", "waiver"),
    EntryType.WEBHOOK_MADE: ("collection", "address", "kinds"),
    EntryType.WEBHOOK_REMOVED: ("collection", "webhook"),
    EntryType.TERMS_CHANGED: ("collection", "terms"),
    EntryType.FINDING_ACCEPTED: (*_revision, "content", "finding", "rule", "reason"),
    EntryType.FINDING_REOPENED: ("release", "language", "acceptance", "reason"),
    EntryType.KEY_ENROLLED: ("key",),
    EntryType.KEY_REVOKED: ("key",),
    EntryType.ERASURE_PERFORMED: ("person",),
}


class _Kind(Enum):
    TEXT = "text that is not empty"
    NUMBER = "a whole number from 1"
    DIGEST = "“sha256:” and 64 hex digits"
    STAGE = "provisional, final, corrected or withdrawn"
    SOURCE = "an object with “revision” (a number) and “content” (a digest)"
    DIGESTS = "a list of digests, each “sha256:” and 64 hex digits, none twice"
    EDITIONS = "a list of objects with “language”, “revision”, “content”, “stage” and “label”"
    LINEAGE = "a lineage id, 16 hex digits"
    PASSAGES = "an object with “source” and “translation”, lists of lineage ids of which one may be empty"


# One name means one thing in every entry. A name that stands here has this kind wherever it is used,
# required or not; names that do not stand here are further facts, of any kind.
_kinds: Mapping[str, _Kind] = {
    **dict.fromkeys(("person", "role", "collection", "release", "language", "label"), _Kind.TEXT),
    **dict.fromkeys(("step", "decision", "code", "outcome", "reason", "class", "rule"), _Kind.TEXT),
    **dict.fromkeys(("due", "zone", "origin", "key"), _Kind.TEXT),
    **dict.fromkeys(("revision", "version", "corrects"), _Kind.NUMBER),
    **dict.fromkeys(("pin", "signoff", "waiver", "plan", "comment", "thread"), _Kind.NUMBER),
    **dict.fromkeys(("webhook", "acceptance"), _Kind.NUMBER),
    **dict.fromkeys(
        ("content", "file", "before", "after", "comparison", "statement", "origins"), _Kind.DIGEST
    ),
    **dict.fromkeys(("change", "covered", "finding", "notice", "page", "policy", "terms"), _Kind.DIGEST),
    **dict.fromkeys(("words", "quoted", "suggested", "base", "address", "kinds", "commitment"), _Kind.DIGEST),
    "stage": _Kind.STAGE,
    "source": _Kind.SOURCE,
    "passage": _Kind.LINEAGE,
    "passages": _Kind.PASSAGES,
    "editions": _Kind.EDITIONS,
    "changes": _Kind.DIGESTS,
}

_digest = re.compile(r"sha256:[0-9a-f]{64}\Z")
_lineage = re.compile(r"[0-9a-f]{16}\Z")
_stages = frozenset(stage.value for stage in Stage)


def check_facts(kind: EntryType, facts: Mapping[str, Json]) -> None:
    """Hold an entry's facts against the table.

    Raises:
        UnreadableValueError: a required fact is missing, or one of a known name is not of its kind.
    """
    for name in required[kind]:
        if name not in facts:
            raise UnreadableValueError(f"An entry of the type “{kind}” needs the fact “{name}”.")
    for name, value in facts.items():
        due = _kinds.get(name)
        if due is not None and not _fits(due, value):
            raise UnreadableValueError(
                f"“{name}” in an entry of the type “{kind}” must be {due.value}; it is {_short(value)}."
            )


def _fits(kind: _Kind, value: object) -> bool:
    match kind:
        case _Kind.TEXT:
            return isinstance(value, str) and value != ""
        case _Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool) and value >= 1
        case _Kind.DIGEST:
            return isinstance(value, str) and _digest.match(value) is not None
        case _Kind.STAGE:
            return isinstance(value, str) and value in _stages
        case _Kind.SOURCE:
            return (
                isinstance(value, Mapping)
                and _fits(_Kind.NUMBER, value.get("revision"))
                and _fits(_Kind.DIGEST, value.get("content"))
            )
        case _Kind.LINEAGE:
            return isinstance(value, str) and _lineage.match(value) is not None
        case _Kind.DIGESTS:
            return (
                isinstance(value, list | tuple)
                and 0 < len(value) == len(set(map(str, value)))
                and all(_fits(_Kind.DIGEST, each) for each in value)
            )
        case _Kind.EDITIONS:
            return isinstance(value, list | tuple) and bool(value) and all(map(_is_edition, value))
        case _Kind.PASSAGES:
            return isinstance(value, Mapping) and _are_passages(value)
        case _:
            assert_never(kind)


def _is_edition(value: object) -> bool:
    """One edition of a plan: each of its facts of the kind that it has in every entry."""
    needed = ("language", "revision", "content", "stage", "label")
    return isinstance(value, Mapping) and all(_fits(_kinds[name], value.get(name)) for name in needed)


def _are_passages(value: Mapping[str, object]) -> bool:
    """Lineage ids and nothing else, of one side at least, none twice: words of a text have no place here."""
    sides = [value.get("source"), value.get("translation")]
    if value.keys() != {"source", "translation"} or not all(isinstance(side, list | tuple) for side in sides):
        return False
    ids = [each for side in sides for each in side]  # type: ignore[attr-defined]
    fit = all(isinstance(each, str) and _lineage.match(each) for each in ids)
    return fit and 0 < len(ids) == len(set(ids))


def _short(value: Json) -> str:
    text = f"“{value}”" if isinstance(value, str) else str(thaw(value))
    return text if len(text) <= 60 else text[:59] + "…"

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
    SIGNOFF_GIVEN = "signoff.given"
    SIGNOFF_WITHDRAWN = "signoff.withdrawn"
    VERSION_ISSUED = "version.issued"
    VERSION_WITHDRAWN = "version.withdrawn"
    LINK_PINNED = "link.pinned"
    LINK_UNPINNED = "link.unpinned"
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
    EntryType.SIGNOFF_GIVEN: (*_revision, "stage", "step", "role", "decision", "statement", "after"),
    EntryType.SIGNOFF_WITHDRAWN: (*_revision, "stage", "step", "role", "statement"),
    EntryType.VERSION_ISSUED: (*_revision, "version", "stage", "label", "content"),
    EntryType.VERSION_WITHDRAWN: ("release", "language", "version", "reason"),
    EntryType.LINK_PINNED: (*_revision, "content", "source", "passages"),
    EntryType.LINK_UNPINNED: ("release", "language", "pin"),
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
    PASSAGES = "an object with “source” and “translation”, lists of lineage ids of which one may be empty"


# One name means one thing in every entry. A name that stands here has this kind wherever it is used,
# required or not; names that do not stand here are further facts, of any kind.
_kinds: Mapping[str, _Kind] = {
    **dict.fromkeys(("person", "role", "collection", "release", "language", "label"), _Kind.TEXT),
    **dict.fromkeys(("step", "decision", "outcome", "reason", "origin", "key"), _Kind.TEXT),
    **dict.fromkeys(("revision", "version", "pin"), _Kind.NUMBER),
    **dict.fromkeys(
        ("content", "file", "before", "after", "comparison", "statement", "policy", "page", "commitment"),
        _Kind.DIGEST,
    ),
    "stage": _Kind.STAGE,
    "source": _Kind.SOURCE,
    "passages": _Kind.PASSAGES,
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
        case _Kind.PASSAGES:
            return isinstance(value, Mapping) and _are_passages(value)
        case _:
            assert_never(kind)


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

"""Entries of the log in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from tracker.log.canonical import Json
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.pages import languages
from tracker.pages.history import EntryView
from tracker.pages.words import count
from tracker.workflow.audit import Recorded


def view(recorded: Recorded) -> EntryView:
    """One entry as pages show it."""
    facts = recorded.entry.facts
    digest = next(
        (facts[name] for name in ("content", "after", "policy", "commitment") if name in facts), None
    )
    role = facts.get("role") if recorded.entry.type is EntryType.SIGNOFF_GIVEN else None
    return EntryView(
        number=recorded.index,
        at=recorded.entry.time,
        words=words_of(recorded.entry, whom=recorded.whom),
        who=recorded.who,
        role=role if isinstance(role, str) else None,
        digest=digest if isinstance(digest, str) else None,
        leaf=recorded.leaf,
        href=href_of(recorded.entry),
    )


def href_of(entry: Entry) -> str | None:
    """Where what the entry speaks of can be seen."""
    facts = entry.facts
    release, language, revision = facts.get("release"), facts.get("language"), facts.get("revision")
    if release is None:
        collection = facts.get("collection")
        return f"/collections/{collection}" if collection else None
    if language is None or entry.type is EntryType.EDITION_MADE:
        return f"/releases/{release}"
    if entry.type in {EntryType.VERSION_ISSUED, EntryType.VERSION_WITHDRAWN}:
        return f"/r/{release}/{language}/v{facts['version']}"
    if entry.type in {EntryType.LINK_PINNED, EntryType.LINK_UNPINNED}:
        return f"/releases/{release}/{language}/links"
    return (
        f"/releases/{release}/{language}/r{revision}"
        if revision
        else f"/releases/{release}/{language}/review"
    )


def words_of(entry: Entry, *, whom: str | None = None) -> str:
    """What was done, in a sentence without its subject: “Uploaded English r2.”."""
    facts = {name: str(value) for name, value in entry.facts.items()}
    if entry.type is EntryType.LINK_PINNED:
        facts["pinned"] = _pinned(entry.facts["passages"])
    return _words(entry.type, {**facts, "person": whom} if whom else facts)


def _words(kind: EntryType, facts: Mapping[str, str]) -> str:  # noqa: C901 - one line a kind of entry
    language = languages.name(facts.get("language")) if "language" in facts else ""
    text = f"{language} r{facts.get('revision', '')} of {facts.get('release', '')}"
    match kind:
        case EntryType.LOG_OPENED:
            return "Opened the log."
        case EntryType.PERSON_ADDED:
            return f"Made the account of {facts['person']}."
        case EntryType.PERSON_DISABLED:
            return f"Disabled the account of {facts['person']}."
        case EntryType.PERSON_ENABLED:
            return f"Opened the account of {facts['person']} again."
        case EntryType.PASSWORD_RESET:
            return f"Gave {facts['person']} another password."
        case EntryType.ROLE_GRANTED:
            return f"Gave {facts['person']} the role {facts['role']} in “{facts['collection']}”."
        case EntryType.ROLE_WITHDRAWN:
            return f"Took the role {facts['role']} in “{facts['collection']}” from {facts['person']}."
        case EntryType.COLLECTION_MADE:
            return f"Made the collection “{facts['collection']}”."
        case EntryType.POLICY_CHANGED:
            return f"Changed the policy of the collection “{facts['collection']}”."
        case EntryType.RELEASE_MADE:
            return f"Made the release {facts['release']}."
        case EntryType.EDITION_MADE:
            return f"Added the edition {language} ({facts['role']}) to {facts['release']}."
        case EntryType.REVISION_SUBMITTED:
            return f"Uploaded {text}."
        case EntryType.REVIEW_ASKED:
            return f"Asked for review of {text} for {facts['stage']}."
        case EntryType.REVIEW_CLOSED:
            return f"Review of {text} for {facts['stage']} ended: {facts['outcome']}."
        case EntryType.SIGNOFF_GIVEN:
            return f"Signed {facts['step']} of {text} for {facts['stage']}: {facts['decision']}."
        case EntryType.SIGNOFF_WITHDRAWN:
            return f"Withdrew the sign-off {facts['step']} of {text}."
        case EntryType.VERSION_ISSUED:
            return f"Issued {text} as v{facts['version']}, “{facts['label']}” ({facts['stage']})."
        case EntryType.VERSION_WITHDRAWN:
            return f"Withdrew {language} v{facts['version']} of {facts['release']}."
        case EntryType.LINK_PINNED:
            return f"Pinned {facts['pinned']} in {text}."
        case EntryType.LINK_UNPINNED:
            return f"Took back the pin of entry {facts['pin']} on {language} of {facts['release']}."
        case EntryType.KEY_ENROLLED:
            return "Enrolled a key."
        case EntryType.KEY_REVOKED:
            return "Revoked a key."
        case EntryType.ERASURE_PERFORMED:
            return f"Erased the name of {facts['person']}."
        case _:
            assert_never(kind)


def _pinned(passages: Json) -> str:
    """What a pin says: “2 passages of the source beside 1”."""
    sides = passages if isinstance(passages, Mapping) else {}
    near, far = (len(sides[side]) for side in ("source", "translation"))  # type: ignore[arg-type]
    if not near or not far:
        of = "of the source " if near else ""
        return f"{count(near or far, 'passage')} {of}as having no counterpart"
    return f"{count(near, 'passage')} of the source beside {far}"

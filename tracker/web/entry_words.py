"""Entries of the log in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, assert_never

from tracker.log.canonical import Json
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.pages import languages
from tracker.pages.history import EntryView
from tracker.pages.words import count, listed
from tracker.workflow.audit import Recorded

_of_talk = frozenset(
    {
        EntryType.THREAD_RESOLVED,
        EntryType.THREAD_REOPENED,
        EntryType.SUGGESTION_ACCEPTED,
        EntryType.SUGGESTION_DECLINED,
    }
)
"""Acts on a comment, which they name by the number of its entry."""


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
        policy = "/policy#changes" if entry.type is EntryType.POLICY_CHANGED else ""
        policy = "/terms#changes" if entry.type is EntryType.TERMS_CHANGED else policy
        return f"/collections/{collection}{policy}" if collection else None
    if language is None or entry.type is EntryType.EDITION_MADE:
        planned = {EntryType.ISSUE_PLANNED, EntryType.ISSUE_UNPLANNED, EntryType.ISSUE_FAILED}
        return f"/releases/{release}{'/issue' if entry.type in planned else ''}"
    if entry.type in {EntryType.VERSION_ISSUED, EntryType.VERSION_WITHDRAWN}:
        return f"/r/{release}/{language}/v{facts['version']}"
    if entry.type in _of_talk:
        return f"/releases/{release}/{language}/talk?thread={facts['comment']}"
    if entry.type in _pages:
        return f"/releases/{release}/{language}/{_pages[entry.type]}"
    return (
        f"/releases/{release}/{language}/r{revision}"
        if revision
        else f"/releases/{release}/{language}/review"
    )


_pages = {
    EntryType.LINK_PINNED: "links",
    EntryType.LINK_UNPINNED: "links",
    EntryType.WAIVER_ASKED: "waivers",
    EntryType.WAIVER_GRANTED: "waivers",
    EntryType.WAIVER_REFUSED: "waivers",
    EntryType.COMMENT_MADE: "talk",
    EntryType.PASSAGES_DECIDED: "review",
    EntryType.CHANGE_CLASSED: "review",
    EntryType.FINDING_ACCEPTED: "checks",
    EntryType.FINDING_REOPENED: "checks",
}
"""The page of an edition on which what an entry speaks of can be seen, where it is no text."""


def words_of(entry: Entry, *, whom: str | None = None) -> str:
    """What was done, in a sentence without its subject: “Uploaded English r2.”."""
    facts = {name: str(value) for name, value in entry.facts.items()}
    if entry.type is EntryType.LINK_PINNED:
        facts["pinned"] = _pinned(entry.facts["passages"])
    if entry.type is EntryType.PASSAGES_DECIDED:
        facts["many"] = count(len(entry.facts["changes"]), "change")  # type: ignore[arg-type]
    if entry.type is EntryType.ISSUE_PLANNED:
        facts["planned"], facts["due"] = _planned(entry)
    return _words(entry.type, {**facts, "person": whom} if whom else facts)


_decisions = {"approved": "Approved", "returned": "Returned", "undone": "Took back what was said of"}


def _words(kind: EntryType, facts: Mapping[str, str]) -> str:  # noqa: C901 - one line a kind of entry
    language = languages.name(facts.get("language")) if "language" in facts else ""
    text = f"{language} r{facts.get('revision', '')} of {facts.get('release', '')}"
    here = f"{language} of {facts.get('release', '')}"
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
            return f"Withdrew the sign-off {facts['step']} of {text} (entry {facts['signoff']})."
        case EntryType.REVIEW_REOPENED:
            return f"Review of {text} for {facts['stage']} goes on."
        case EntryType.REVIEW_HANDED:
            return f"Handed {facts['step']} of {text} to {facts['person']}."
        case EntryType.PASSAGES_DECIDED:
            return f"{_decisions[facts['decision']]} {facts['many']} of {text} ({facts['step']})."
        case EntryType.CHANGE_CLASSED:
            return f"Classed a change of {text} as {facts['class']}."
        case EntryType.VERSION_ISSUED:
            return f"Issued {text} as v{facts['version']}, “{facts['label']}” ({facts['stage']})."
        case EntryType.VERSION_WITHDRAWN:
            return f"Withdrew {language} v{facts['version']} of {facts['release']}."
        case EntryType.ISSUE_PLANNED:
            return f"Planned that {facts['planned']} of {facts['release']} are issued on {facts['due']}."
        case EntryType.ISSUE_UNPLANNED:
            return f"Took back the plan of entry {facts['plan']} to issue {facts['release']}."
        case EntryType.ISSUE_FAILED:
            return f"The plan of entry {facts['plan']} to issue {facts['release']} was not carried out."
        case EntryType.LINK_PINNED:
            return f"Pinned {facts['pinned']} in {text}."
        case EntryType.LINK_UNPINNED:
            return f"Took back the pin of entry {facts['pin']} on {here}."
        case EntryType.WEBHOOK_MADE:
            return f"Connected another system to the collection “{facts['collection']}” (webhook)."
        case EntryType.WEBHOOK_REMOVED:
            return f"Removed the webhook of entry {facts['webhook']} from “{facts['collection']}”."
        case EntryType.COMMENT_MADE:
            return f"{'Suggested words for' if 'suggested' in facts else 'Commented on'} {text}."
        case EntryType.THREAD_RESOLVED:
            return f"Settled the conversation of entry {facts['comment']} on {here}."
        case EntryType.THREAD_REOPENED:
            return f"Opened the conversation of entry {facts['comment']} on {here} again."
        case EntryType.SUGGESTION_ACCEPTED:
            return f"Accepted the suggestion of entry {facts['comment']} on {here}."
        case EntryType.SUGGESTION_DECLINED:
            return f"Declined the suggestion of entry {facts['comment']} on {here}."
        case EntryType.SUGGESTION_USED:
            return f"The suggestion of entry {facts['comment']}, by {facts['person']}, came in with {text}."
        case EntryType.WAIVER_ASKED:
            return f"Asked to waive {facts['step']} of {text} for {facts['stage']}."
        case EntryType.WAIVER_GRANTED:
            return f"Waived {facts['step']} of {text} for {facts['stage']}, as entry {facts['waiver']} asked."
        case EntryType.WAIVER_REFUSED:
            return f"Refused to waive {facts['step']} of {text} for {facts['stage']}."
        case EntryType.TERMS_CHANGED:
            return f"Changed the terms of the collection “{facts['collection']}”."
        case EntryType.FINDING_ACCEPTED:
            return f"Accepted a finding of the check “{facts['rule']}” in {text}."
        case EntryType.FINDING_REOPENED:
            return f"Took back the acceptance of entry {facts['acceptance']}, {here}."
        case EntryType.KEY_ENROLLED:
            return "Enrolled a key."
        case EntryType.KEY_REVOKED:
            return "Revoked a key."
        case EntryType.ERASURE_PERFORMED:
            return f"Erased the name of {facts['person']}."
        case _:
            assert_never(kind)


def _planned(entry: Entry) -> tuple[str, str]:
    """What a plan lets out and when: “English r3 and French r2”, “2026-06-18 12:00 UTC”."""
    editions: Any = entry.facts["editions"]
    names = [f"{languages.name(each['language'])} r{each['revision']}" for each in editions]
    due = datetime.fromisoformat(str(entry.facts["due"]))
    return listed(names), f"{due:%Y-%m-%d %H:%M} UTC"


def _pinned(passages: Json) -> str:
    """What a pin says: “2 passages of the source beside 1”."""
    sides = passages if isinstance(passages, Mapping) else {}
    near, far = (len(sides[side]) for side in ("source", "translation"))  # type: ignore[arg-type]
    if not near or not far:
        of = "of the source " if near else ""
        return f"{count(near or far, 'passage')} {of}as having no counterpart"
    return f"{count(near, 'passage')} of the source beside {far}"

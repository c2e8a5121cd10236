"""Entries of the log in words."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.pages.history import EntryView
from tracker.saying import say
from tracker.web.entry_sentences import name_or, words_of
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
        role=name_or(role) if isinstance(role, str) else None,
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


kinds: Mapping[EntryType, str] = {
    EntryType.LOG_OPENED: say("The log was opened"),
    EntryType.PERSON_ADDED: say("A person was added"),
    EntryType.PERSON_DISABLED: say("An account was disabled"),
    EntryType.PERSON_ENABLED: say("An account was opened again"),
    EntryType.PASSWORD_RESET: say("A password was reset"),
    EntryType.ROLE_GRANTED: say("A role was given"),
    EntryType.ROLE_WITHDRAWN: say("A role was taken"),
    EntryType.COLLECTION_MADE: say("The collection was made"),
    EntryType.POLICY_CHANGED: say("The policy was changed"),
    EntryType.RELEASE_MADE: say("A release was made"),
    EntryType.EDITION_MADE: say("A language was added"),
    EntryType.REVISION_SUBMITTED: say("A revision was uploaded"),
    EntryType.REVIEW_ASKED: say("A review was asked for"),
    EntryType.REVIEW_CLOSED: say("A review was closed"),
    EntryType.REVIEW_REOPENED: say("A review was opened again"),
    EntryType.REVIEW_HANDED: say("A step was handed to somebody"),
    EntryType.SIGNOFF_GIVEN: say("A text was signed or returned"),
    EntryType.SIGNOFF_WITHDRAWN: say("A sign-off was taken back"),
    EntryType.PASSAGES_DECIDED: say("Changes were decided"),
    EntryType.CHANGE_CLASSED: say("A change was classed"),
    EntryType.VERSION_ISSUED: say("A version was issued"),
    EntryType.VERSION_WITHDRAWN: say("A version was withdrawn"),
    EntryType.ISSUE_PLANNED: say("A time for issuing was set"),
    EntryType.ISSUE_UNPLANNED: say("A time for issuing was taken back"),
    EntryType.ISSUE_FAILED: say("A time for issuing came and nothing was issued"),
    EntryType.LINK_PINNED: say("A link between passages was pinned"),
    EntryType.LINK_UNPINNED: say("A pinned link was taken back"),
    EntryType.COMMENT_MADE: say("A comment or suggestion was made"),
    EntryType.THREAD_RESOLVED: say("A conversation was settled"),
    EntryType.THREAD_REOPENED: say("A conversation was opened again"),
    EntryType.SUGGESTION_ACCEPTED: say("A suggestion was accepted"),
    EntryType.SUGGESTION_DECLINED: say("A suggestion was declined"),
    EntryType.SUGGESTION_USED: say("Suggested words came in with a revision"),
    EntryType.WAIVER_ASKED: say("A waiver was asked for"),
    EntryType.WAIVER_GRANTED: say("A waiver was granted"),
    EntryType.WAIVER_REFUSED: say("A waiver was refused"),
    EntryType.WEBHOOK_MADE: say("A webhook was added"),
    EntryType.WEBHOOK_REMOVED: say("A webhook was removed"),
    EntryType.TERMS_CHANGED: say("The terms were changed"),
    EntryType.FINDING_ACCEPTED: say("A finding was accepted"),
    EntryType.FINDING_REOPENED: say("A finding was opened again"),
    EntryType.KEY_ENROLLED: say("A key was enrolled"),
    EntryType.KEY_REVOKED: say("A key was revoked"),
    EntryType.ERASURE_PERFORMED: say("A name was erased"),
}
"""What each kind of entry is about, where no single entry is meant."""


__all__ = ["href_of", "kinds", "view", "words_of"]

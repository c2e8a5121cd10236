"""What an entry of the log says was done, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, assert_never

from tracker.checks import rules
from tracker.log.canonical import Json
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.pages import dates, languages
from tracker.review.naming import name_of
from tracker.saying import listed, say, say_as, say_many


def words_of(entry: Entry, *, whom: str | None = None) -> str:
    """What was done, in a sentence without its subject: “Uploaded English r2.”."""
    facts = {name: str(value) for name, value in entry.facts.items()}
    if whom:
        facts["person"] = whom
    match entry.type:
        case EntryType.LINK_PINNED:
            return _pinned(entry.facts["passages"], _text(facts))
        case EntryType.PASSAGES_DECIDED:
            return _decided(len(entry.facts["changes"]), facts)  # type: ignore[arg-type]
        case EntryType.ISSUE_PLANNED:
            return _planned(entry)
        case _:
            return _words(entry.type, facts)


_roles = {"source": say_as("edition", "source"), "translation": say_as("edition", "translation")}


def _text(facts: Mapping[str, str]) -> str:
    """“English r2 of summit-2026”."""
    return say(
        "{language} r{revision} of {release}",
        language=languages.name(facts["language"]),
        revision=facts["revision"],
        release=facts["release"],
    )


def _edition(facts: Mapping[str, str]) -> str:
    """“English of summit-2026”."""
    return say(
        "{language} of {release}", language=languages.name(facts["language"]), release=facts["release"]
    )


def name_or(value: str) -> str:
    """The words for what an enumeration has; whatever else stands in the log as it is."""
    try:
        return name_of(value)
    except KeyError:
        return value


def _words(kind: EntryType, facts: Mapping[str, str]) -> str:  # noqa: C901 - one line a kind of entry
    text = _text(facts) if "revision" in facts and "language" in facts else ""
    here = _edition(facts) if "language" in facts else ""
    person, place, release = (facts.get(each, "") for each in ("person", "collection", "release"))
    stage, step, role = (name_or(facts.get(each, "")) for each in ("stage", "step", "role"))
    match kind:
        case EntryType.LOG_OPENED:
            return say("Opened the log.")
        case EntryType.PERSON_ADDED:
            return say("Made the account of {person}.", person=person)
        case EntryType.PERSON_DISABLED:
            return say("Disabled the account of {person}.", person=person)
        case EntryType.PERSON_ENABLED:
            return say("Opened the account of {person} again.", person=person)
        case EntryType.PASSWORD_RESET:
            return say("Gave {person} another password.", person=person)
        case EntryType.ROLE_GRANTED:
            return say("Gave {person} the role {role} in “{place}”.", person=person, role=role, place=place)
        case EntryType.ROLE_WITHDRAWN:
            return say(
                "Took the role {role} in “{place}” from {person}.", person=person, role=role, place=place
            )
        case EntryType.COLLECTION_MADE:
            return say("Made the collection “{place}”.", place=place)
        case EntryType.POLICY_CHANGED:
            return say("Changed the policy of the collection “{place}”.", place=place)
        case EntryType.RELEASE_MADE:
            return say("Made the release {release}.", release=release)
        case EntryType.EDITION_MADE:
            return say(
                "Added the edition {language} ({role}) to {release}.",
                language=languages.name(facts["language"]),
                role=_roles.get(facts["role"], facts["role"]),
                release=release,
            )
        case EntryType.REVISION_SUBMITTED:
            return say("Uploaded {text}.", text=text)
        case EntryType.REVIEW_ASKED:
            return say("Asked for review of {text} for {stage}.", text=text, stage=stage)
        case EntryType.REVIEW_CLOSED:
            ended = name_or(facts["outcome"])
            return say(
                "Review of {text} for {stage} ended: {outcome}.", text=text, stage=stage, outcome=ended
            )
        case EntryType.SIGNOFF_GIVEN:
            return say(
                "Signed {step} of {text} for {stage}: {decision}.",
                step=step,
                text=text,
                stage=stage,
                decision=name_or(facts["decision"]),
            )
        case EntryType.SIGNOFF_WITHDRAWN:
            return say(
                "Withdrew the sign-off {step} of {text} (entry {number}).",
                step=step,
                text=text,
                number=facts["signoff"],
            )
        case EntryType.REVIEW_REOPENED:
            return say("Review of {text} for {stage} goes on.", text=text, stage=stage)
        case EntryType.REVIEW_HANDED:
            return say("Handed {step} of {text} to {person}.", step=step, text=text, person=person)
        case EntryType.CHANGE_CLASSED:
            return say("Classed a change of {text} as {as_what}.", text=text, as_what=name_or(facts["class"]))
        case EntryType.VERSION_ISSUED:
            return say(
                "Issued {text} as v{version}, “{label}” ({stage}).",
                text=text,
                version=facts["version"],
                label=facts["label"],
                stage=stage,
            )
        case EntryType.VERSION_WITHDRAWN:
            return say(
                "Withdrew {language} v{version} of {release}.",
                language=languages.name(facts["language"]),
                version=facts["version"],
                release=release,
            )
        case EntryType.ISSUE_UNPLANNED:
            return say(
                "Took back the plan of entry {number} to issue {release}.",
                number=facts["plan"],
                release=release,
            )
        case EntryType.ISSUE_FAILED:
            return say(
                "The plan of entry {number} to issue {release} was not carried out.",
                number=facts["plan"],
                release=release,
            )
        case EntryType.LINK_UNPINNED:
            return say("Took back the pin of entry {number} on {here}.", number=facts["pin"], here=here)
        case EntryType.WEBHOOK_MADE:
            return say("Connected another system to the collection “{place}” (webhook).", place=place)
        case EntryType.WEBHOOK_REMOVED:
            return say(
                "Removed the webhook of entry {number} from “{place}”.", number=facts["webhook"], place=place
            )
        case EntryType.COMMENT_MADE if "suggested" in facts:
            return say("Suggested words for {text}.", text=text)
        case EntryType.COMMENT_MADE:
            return say("Commented on {text}.", text=text)
        case EntryType.THREAD_RESOLVED:
            return say(
                "Settled the conversation of entry {number} on {here}.", number=facts["comment"], here=here
            )
        case EntryType.THREAD_REOPENED:
            return say(
                "Opened the conversation of entry {number} on {here} again.",
                number=facts["comment"],
                here=here,
            )
        case EntryType.SUGGESTION_ACCEPTED:
            return say(
                "Accepted the suggestion of entry {number} on {here}.", number=facts["comment"], here=here
            )
        case EntryType.SUGGESTION_DECLINED:
            return say(
                "Declined the suggestion of entry {number} on {here}.", number=facts["comment"], here=here
            )
        case EntryType.SUGGESTION_USED:
            return say(
                "The suggestion of entry {number}, by {person}, came in with {text}.",
                number=facts["comment"],
                person=person,
                text=text,
            )
        case EntryType.WAIVER_ASKED:
            return say("Asked to waive {step} of {text} for {stage}.", step=step, text=text, stage=stage)
        case EntryType.WAIVER_GRANTED:
            return say(
                "Waived {step} of {text} for {stage}, as entry {number} asked.",
                step=step,
                text=text,
                stage=stage,
                number=facts["waiver"],
            )
        case EntryType.WAIVER_REFUSED:
            return say("Refused to waive {step} of {text} for {stage}.", step=step, text=text, stage=stage)
        case EntryType.TERMS_CHANGED:
            return say("Changed the terms of the collection “{place}”.", place=place)
        case EntryType.FINDING_ACCEPTED:
            return say(
                "Accepted a finding of the check “{rule}” in {text}.", rule=_rule(facts["rule"]), text=text
            )
        case EntryType.FINDING_REOPENED:
            return say(
                "Took back the acceptance of entry {number}, {here}.", number=facts["acceptance"], here=here
            )
        case EntryType.KEY_ENROLLED:
            return say("Enrolled a key.")
        case EntryType.KEY_REVOKED:
            return say("Revoked a key.")
        case EntryType.ERASURE_PERFORMED:
            return say("Erased the name of {person}.", person=person)
        case EntryType.LINK_PINNED | EntryType.PASSAGES_DECIDED | EntryType.ISSUE_PLANNED:
            raise AssertionError(kind)  # `words_of` tells these, from more than one value
        case _:
            assert_never(kind)


def _rule(name: str) -> str:
    """What a check is called on its page; of one that there is no more, its name in the log."""
    found = rules().get(name)
    return found.title if found else name


def _planned(entry: Entry) -> str:
    """What a plan lets out and when, in the zone in which it was said."""
    editions: Any = entry.facts["editions"]
    names = [
        say(
            "{language} r{revision}",
            language=languages.name(each["language"]),
            revision=str(each["revision"]),
        )
        for each in editions
    ]
    due, zone = datetime.fromisoformat(str(entry.facts["due"])), str(entry.facts["zone"])
    return say(
        "Planned that {texts} of {release} are issued on {due}.",
        texts=listed(names),
        release=entry.facts["release"],
        due=say("{moment}, {zone}", moment=dates.at_moment(due, zone), zone=zone),
    )


def _decided(many: int, facts: Mapping[str, str]) -> str:
    """What was said of so many changes: “Approved 3 changes of English r2 of summit-2026 (proofreading).”."""
    text, step = _text(facts), name_or(facts["step"])
    match facts["decision"]:
        case "approved":
            return say_many(
                many,
                "Approved {n} change of {text} ({step}).",
                "Approved {n} changes of {text} ({step}).",
                text=text,
                step=step,
            )
        case "returned":
            return say_many(
                many,
                "Returned {n} change of {text} ({step}).",
                "Returned {n} changes of {text} ({step}).",
                text=text,
                step=step,
            )
        case _:
            return say_many(
                many,
                "Took back what was said of {n} change of {text} ({step}).",
                "Took back what was said of {n} changes of {text} ({step}).",
                text=text,
                step=step,
            )


def _pinned(passages: Json, text: str) -> str:
    """What a pin says: “Pinned 2 passages of the source beside 1 in English r2 of summit-2026.”."""
    sides = passages if isinstance(passages, Mapping) else {}
    near, far = (len(sides[side]) for side in ("source", "translation"))  # type: ignore[arg-type]
    if not far:
        return say_many(
            near,
            "Pinned {n} passage of the source as having no counterpart in {text}.",
            "Pinned {n} passages of the source as having no counterpart in {text}.",
            text=text,
        )
    if not near:
        return say_many(
            far,
            "Pinned {n} passage as having no counterpart in {text}.",
            "Pinned {n} passages as having no counterpart in {text}.",
            text=text,
        )
    return say_many(
        near,
        "Pinned {n} passage of the source beside {far} in {text}.",
        "Pinned {n} passages of the source beside {far} in {text}.",
        far=far,
        text=text,
    )

"""Of which open reviews a change of policy keeps the person who makes it, told before it is saved.

Whoever makes a policy ask less of a text while it is under review neither signs nor issues it
(`tracker.review.easing`), and what they have signed of it counts no more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlmodel import Session as Db

from tracker.pages import languages
from tracker.review import Act, Actor, Case, Decision, Policy, eases, role_of_step
from tracker.review.naming import name_of
from tracker.saying import listed, say, say_many
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Collection, PolicyChange, Review
from tracker.workflow import cases
from tracker.workflow.facts import Place

most_named = 6
"""Texts that are named in one sentence; of those beyond, how many they are."""


def kept_out(db: Db, collection: Collection, *, by: Actor, before: Policy, after: Policy) -> tuple[str, ...]:
    """What the change would take from this person in reviews that are open, a sentence each; mostly nothing.

    Reviews in which they could do nothing, or are kept out already, are not named.
    """
    was, now = (each.policy for each in cases.given(_rows(collection, by, before, after)))
    out: list[str] = []
    signed: list[str] = []
    for review, edition, release in rows.open_in(db, collection.id or 0):
        here = Place(collection, release, edition)
        _, case = cases.case(db, here, review)
        if by.id in case.eased_by or not _concerns(case, by, was, now):
            continue
        if eases(before=was, after=now, stage=case.stage, is_source=case.is_source):
            name = _named(db, here, review, case)
            out.append(name)
            if any(each.person == by.id and each.decision is Decision.APPROVED for each in case.signed):
                signed.append(name)
    return (*_out(out), *_signed(signed))


def _rows(collection: Collection, by: Actor, *policies: Policy) -> list[PolicyChange]:
    """Policies as the record would have them; nothing of it is written."""
    return [
        PolicyChange(
            collection=collection.id or 0,
            policy=json.dumps(each.to_json()),
            by=by.id,
            at=collection.made_at,
            entry=0,
        )
        for each in policies
    ]


def _concerns(case: Case, by: Actor, was: Policy, now: Policy) -> bool:
    """Whether a person could take a step of the review, before the change or after it, or issue from it."""
    steps = {step for each in (was, now) for step in each.steps(stage=case.stage, is_source=case.is_source)}
    held = by.roles_in(case.collection)
    return by.may(Act.ISSUE, case.collection) or any(role_of_step[step] in held for step in steps)


def _named(db: Db, here: Place, review: Review, case: Case) -> str:
    return say(
        "“{title}”, {language} r{revision} ({stage})",
        title=here.release.title,
        language=languages.name(here.edition.language),
        revision=str(revision_rows.by_id(db, review.revision).number),
        stage=name_of(case.stage),
    )


def _out(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    told = say_many(
        len(names),
        "You will not be able to sign or issue {texts}, which is under review now: whoever makes the policy"
        " ask less of a text meanwhile takes no part in its review.",
        "You will not be able to sign or issue {texts}, which are under review now: whoever makes the policy"
        " ask less of a text meanwhile takes no part in its review.",
        texts=_texts(names),
    )
    return (told,)


def _signed(names: Sequence[str]) -> tuple[str, ...]:
    return (
        (say("What you have signed of {texts} will not count any more.", texts=_texts(names)),)
        if names
        else ()
    )


def _texts(names: Sequence[str]) -> str:
    more = len(names) - most_named
    if more <= 0:
        return listed(names)
    return listed([*names[:most_named], say_many(more, "{n} more text", "{n} more texts")])

"""The policy of a collection: what it says, what a change would change, and changing it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlmodel import Session as Db

from tracker.checks import rules as check_rules
from tracker.documents.digest import digest_json
from tracker.errors import ConflictError, FieldError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Gap, Policy, differences, impossible
from tracker.review.naming import name_of
from tracker.review.policy_toml import from_toml
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import policies as rows
from tracker.store.tables import Collection, PolicyChange
from tracker.workflow import entries
from tracker.workflow.actors import acting, acting_alone, actors_in, must_see
from tracker.workflow.entries import policies as policy_entries
from tracker.workflow.facts import find_collection
from tracker.workflow.kept_out import kept_out

__all__ = ["ChangeFacts", "PolicyShown", "Proposal", "change", "check_names", "proposed", "read", "shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFacts:
    """A policy that a collection was given; `differences` from the one before, none for the first.

    `number` is that of its entry, `digest` that which the log and sign-offs name.
    """

    number: int
    by: str
    at: datetime
    digest: str
    differences: tuple[str, ...]
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyShown:
    """The policy of a collection, what nobody can meet of it now, and its history, the newest first."""

    collection: str
    title: str
    issuer: str
    policy: Policy
    digest: str
    gaps: tuple[Gap, ...]
    history: tuple[ChangeFacts, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What another policy would change, and what of it nobody could meet.

    `kept_out` tells, a sentence each, what its change would take from whoever makes it in open reviews.
    """

    differences: tuple[str, ...]
    gaps: tuple[Gap, ...]
    kept_out: tuple[str, ...] = ()


def check_names() -> tuple[str, ...]:
    """The checks that a policy can set, by name."""
    return tuple(check_rules())


def shown(store: Store, *, by: Actor, collection: str) -> PolicyShown:
    """The policy of a collection, for those who work in it.

    Raises:
        NotFoundError: there is no such collection, or none that this person may see.
    """
    with store.read() as db:
        row = find_collection(db, collection)
        must_see(by, collection)
        policy = _policy(row.policy)
        return PolicyShown(
            collection=row.name,
            title=row.title,
            issuer=row.issuer,
            policy=policy,
            digest=digest_json(json.loads(row.policy)),
            gaps=_gaps(db, row, policy),
            history=_history(db, row),
            may_change=by.may(Act.ARRANGE, collection),
        )


def read(store: Store, *, by: Actor, collection: str, toml: str) -> Policy:
    """The policy that a text in TOML says for a collection; the checks that there are can be set.

    Raises:
        NotFoundError: no such collection. FieldError: see `from_toml`.
    """
    known = shown(store, by=by, collection=collection).policy
    return from_toml(toml, checks={*check_names(), *known.checks})


def proposed(store: Store, *, by: Actor, collection: str, policy: Policy) -> Proposal:
    """What a policy would change here, before it is saved.

    Raises:
        NotFoundError: no such collection, or none that this person may see.
    """
    with store.read() as db:
        row = find_collection(db, collection)
        must_see(by, collection)
        before = _policy(row.policy)
        return Proposal(
            differences(before=before, after=policy),
            _gaps(db, row, policy),
            kept_out(db, row, by=by, before=before, after=policy),
        )


def change(
    store: Store,
    *,
    by: Actor,
    collection: str,
    policy: Policy,
    at: datetime,
    seen: str | None = None,
    anyway: bool = False,
) -> ChangeFacts:
    """Give a collection another policy. Reviews that are open go on under it.

    `seen` is the digest of the policy that the page showed; None where the caller does not tell. `anyway`
    saves also what nobody can meet with the roles of now.

    Raises:
        NotFoundError, NotPermittedError: no such collection, or the person may not.
        StaleError: the policy is another than the page showed. ConflictError: nothing would change.
        FieldError: of the field `anyway`: nobody could meet it, and that was not allowed.
    """
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        row = find_collection(db, collection)
        must_see(by, collection)
        by.must(Act.ARRANGE, collection)
        rows.hold(db, row, to_change=True)
        by = acting_alone(db, by)
        by.must(Act.ARRANGE, collection)
        before = _policy(row.policy)
        if seen not in (None, digest_json(json.loads(row.policy))):
            raise StaleError(
                say(
                    "The policy of “{collection}” is not the one that you saw, so nothing was saved.",
                    collection=collection,
                ),
                do=say("Look at what it says now, then change that."),
                newer=f"/collections/{collection}/policy",
            )
        differs = differences(before=before, after=policy)
        if policy.to_json() == before.to_json():
            raise ConflictError(
                say("That is the policy of this collection already."), do=say("Nothing is left to do.")
            )
        _must_be_possible(db, row, policy, anyway=anyway)
        past = rows.policies(db, row)
        if past[0].id is None:
            db.add(past[0])
        made = PolicyChange(
            collection=row.id or 0, policy=json.dumps(policy.to_json()), by=by.id, at=at, entry=0
        )
        facts = policy_entries.policy_changed(made, collection=row)
        made.entry = tx.append(entries.entry(EntryType.POLICY_CHANGED, at=at, actor=by.id, facts=facts))
        row.policy = made.policy
        db.add(made)
        db.flush()
        return ChangeFacts(
            number=made.entry,
            by=people_rows.names(db)[by.id],
            at=at,
            digest=digest_json(policy.to_json()),
            differences=differs,
            is_first=False,
        )


def _must_be_possible(db: Db, row: Collection, policy: Policy, *, anyway: bool) -> None:
    gaps = _gaps(db, row, policy)
    if gaps and not anyway:
        first = gaps[0]
        told = {"stage": name_of(first.stage), "gap": first.words}
        raise FieldError(
            "anyway",
            say(
                "With the roles of now nobody could meet this policy. For {stage}, a source text: {gap}",
                **told,
            )
            if first.is_source
            else say(
                "With the roles of now nobody could meet this policy. For {stage}, a translation: {gap}",
                **told,
            ),
            do=say("Give the roles first, change the policy, or save it all the same."),
        )


def _gaps(db: Db, row: Collection, policy: Policy) -> tuple[Gap, ...]:
    return impossible(policy, actors_in(db, row.id or 0), collection=row.name)


def _history(db: Db, row: Collection) -> tuple[ChangeFacts, ...]:
    names_of, past = people_rows.names(db), rows.policies(db, row)
    told = [((), past[0]), *((_between(*each), each[1]) for each in pairwise(past))]
    return tuple(
        ChangeFacts(
            number=each.entry,
            by=names_of.get(each.by, each.by),
            at=each.at,
            digest=digest_json(json.loads(each.policy)),
            differences=differs,
            is_first=each.entry == row.entry,
        )
        for differs, each in reversed(told)
    )


def _between(before: PolicyChange, after: PolicyChange) -> tuple[str, ...]:
    return differences(before=_policy(before.policy), after=_policy(after.policy))


def _policy(text: str) -> Policy:
    return Policy.from_json(json.loads(text))

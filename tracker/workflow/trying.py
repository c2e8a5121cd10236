"""Try the policy: what a revision needs for each stage, and who could give it. Nothing is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError
from tracker.review import (
    Act,
    Actor,
    Bar,
    Case,
    Policy,
    ReviewState,
    Role,
    Step,
    bar,
    is_met,
    must_ask,
    needs,
    of_them,
    role_of_step,
    shortage,
)
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import policies as policy_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision
from tracker.workflow import cases, names
from tracker.workflow.actors import actors_in
from tracker.workflow.facts import Place, no_text, place

__all__ = ["Cannot", "Tried", "TriedStage", "TriedStep", "try_policy"]


@dataclass(frozen=True, slots=True)
class Cannot:
    """A person with a step's role who cannot take it, and why: what follows the name in a sentence."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedStep:
    """One step of a stage: how it stands, who could take it, who cannot and why.

    `by` is who signed it; `waived` why it was waived and by whom; `refused` why what was signed does not
    count. `waits_for` is an earlier step that comes first: those who could then are in `could`.
    `without_role` are the people of the collection who do not have the role.
    """

    step: Step
    role: Role
    is_met: bool
    by: str | None
    waived: str | None
    refused: str | None
    waits_for: Step | None
    could: tuple[str, ...]
    cannot: tuple[Cannot, ...]
    without_role: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedStage:
    """One stage: whether it can come next, how its review stands, and each step.

    `not_next` says why no review for it can be asked now; `state` is that of this revision's newest review
    for the stage, None where there was none. `gap` says why the people who are here could not meet it.
    """

    stage: Stage
    not_next: str | None
    state: ReviewState | None
    is_met: bool
    steps: tuple[TriedStep, ...]
    gap: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A revision held against a policy, stage by stage.

    `own` is whether that is the collection's policy. `authors` are those whose words are in the text,
    `issuers` those who could issue what is met.
    """

    release: str
    release_title: str
    collection: str
    issuer: str
    language: str
    is_source: bool
    revision: int
    revisions: tuple[int, ...]
    own: bool
    policy: Policy
    authors: tuple[str, ...]
    issuers: tuple[str, ...]
    stages: tuple[TriedStage, ...]


def try_policy(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    revision: int | None = None,
    stage: str | None = None,
    policy: Policy | None = None,
) -> Tried:
    """What a policy asks of a revision, and who could meet it: the newest revision where none is named.

    `policy` is one that need not be saved; None: that of the collection. With `stage`, that one alone. A
    sign-off counts where it was given on this revision in its newest review for the stage, if that is open
    or was issued from; after a return or a newer revision a review starts from nothing.

    Raises:
        NotFoundError: no such edition or revision, or none that this person may see.
        FieldError: no such stage, or one that no review leads to.
    """
    wanted = cases.parse_stage(stage) if stage else None
    if wanted is Stage.WITHDRAWN:
        raise FieldError(
            "stage",
            say("No review leads to withdrawn."),
            do=say("Choose provisional, final or corrected."),
        )
    with store.read() as db:
        here = place(db, by, release, language)
        row = _revision(db, here, revision)
        used = policy or cases.policy_of(here)
        people = actors_in(db, here.collection.id or 0)
        names_of = people_rows.names(db)
        authors = cases.authors(db, here, row)
        return Tried(
            release=here.release.name,
            release_title=here.release.title,
            collection=here.collection.name,
            issuer=here.collection.issuer,
            language=here.edition.language,
            is_source=here.is_source,
            revision=row.number,
            revisions=tuple(each.number for each in revision_rows.outlines(db, here.edition_id)),
            own=used.to_json() == cases.policy_of(here).to_json(),
            policy=used,
            authors=tuple(sorted(names_of[each] for each in authors)),
            issuers=tuple(each.name for each in people if each.may(Act.ISSUE, here.collection.name)),
            stages=tuple(
                _stage(db, here, row, used, each, people, names_of, authors)
                for each in Stage
                if each is not Stage.WITHDRAWN and wanted in (None, each)
            ),
        )


def _revision(db: Db, here: Place, number: int | None) -> Revision:
    name = f"{here.release.name}/{here.edition.language}"
    latest = revision_rows.latest(db, here.edition_id)
    if latest is None:
        raise no_text(name)
    if number is None:
        return latest
    if not names.is_number(number) or number > latest.number:
        raise NotFoundError(
            say("There is no revision r{number} of {name}.", number=str(number), name=name),
            do=say("Choose one that was uploaded."),
        )
    return revision_rows.revision(db, here.edition_id, number)


def _stage(
    db: Db,
    here: Place,
    revision: Revision,
    policy: Policy,
    stage: Stage,
    people: Sequence[Actor],
    names_of: dict[str, str],
    authors: frozenset[str],
) -> TriedStage:
    review = _review(db, here, revision, stage)
    case = Case(here.collection.name, stage, here.is_source, ReviewState.OPEN, (), authors)
    if review is not None and review.state in {ReviewState.OPEN, ReviewState.ISSUED}:
        case = replace(cases.case(db, here, review)[1], state=ReviewState.OPEN)
    short = shortage(policy, case, people)
    return TriedStage(
        stage=stage,
        not_next=_not_next(db, here, revision, policy, stage),
        state=ReviewState(review.state) if review else None,
        is_met=is_met(policy, case),
        steps=_steps(policy, case, people, names_of, _waived(db, review, names_of)),
        gap=short.words if short else None,
    )


def _review(db: Db, here: Place, revision: Revision, stage: Stage) -> Review | None:
    """The newest review of a revision for a stage."""
    return next(
        (
            each
            for each in review_rows.reviews(db, here.edition_id)
            if each.revision == revision.id and each.stage == stage.value
        ),
        None,
    )


def _not_next(db: Db, here: Place, revision: Revision, policy: Policy, stage: Stage) -> str | None:
    """Why no review of this revision for the stage can be asked for now; None: it can."""
    latest = revision_rows.latest(db, here.edition_id)
    if latest is not None and latest.number != revision.number:
        return say(
            "r{newest} is newer, and reviews are asked for the newest revision.", newest=str(latest.number)
        )
    try:
        must_ask(
            policy,
            stage=stage,
            is_source=here.is_source,
            issued=cases.issued_stages(db, here),
            of_this=cases.issued_stages(db, here, revision=revision.id),
        )
    except ConflictError as error:
        return error.what
    return None


def _waived(db: Db, review: Review | None, names_of: dict[str, str]) -> dict[Step, str]:
    granted = policy_rows.granted(db, review.id or 0) if review else []
    return {
        Step(row.step): say(
            "{reason} Asked by {asker}, granted by {second}.",
            reason=row.reason,
            asker=names_of[row.asked_by],
            second=names_of[row.answered_by or row.asked_by],
        )
        for row in granted
    }


def _steps(
    policy: Policy,
    case: Case,
    people: Sequence[Actor],
    names_of: dict[str, str],
    waived: dict[Step, str],
) -> tuple[TriedStep, ...]:
    made = []
    waits: Step | None = None
    for need in needs(policy, case):
        bars = [(each, bar(policy, case, each, need.step)) for each in people]
        made.append(
            TriedStep(
                step=need.step,
                role=role_of_step[need.step],
                is_met=need.is_met,
                by=names_of[need.by] if need.by else None,
                waived=waived.get(need.step) if need.waived else None,
                refused=need.refused,
                waits_for=waits if policy.in_order and not need.is_met else None,
                could=tuple(each.name for each, found in bars if found in {None, Bar.ORDER})
                if not need.is_met
                else (),
                cannot=tuple(
                    Cannot(each.name, of_them(found, policy, case, each, need.step))
                    for each, found in bars
                    if found not in {None, Bar.ORDER, Bar.NO_ROLE} and not need.is_met
                ),
                without_role=tuple(
                    each.name for each, found in bars if found is Bar.NO_ROLE and not need.is_met
                ),
            )
        )
        waits = waits or (need.step if not need.is_met else None)
    return tuple(made)

"""Decide on single changes: approve, return, take that back; and say of which class a change is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, NotPermittedError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Case, Policy, Step, hindrance, role_of_step
from tracker.review.passages import Class, Found, Ruling, Standing, may_go_together
from tracker.review.returning import ReturnCode, must_say_why, parse_code
from tracker.store import Store, Transaction
from tracker.store import desk as rows
from tracker.store import people as people_rows
from tracker.store import policies as policy_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import ChangeClass, PassageDecision, Review
from tracker.workflow import cases, entries, names
from tracker.workflow.actors import acting, acting_alone
from tracker.workflow.desk.ground import Ground, ground
from tracker.workflow.desk.standings import classes_of, classings, rulings, standings
from tracker.workflow.desk.units import Unit
from tracker.workflow.entries import desk as entries_of_desk
from tracker.workflow.facts import Place, no_text, place
from tracker.workflow.handing import must_have
from tracker.workflow.judged import Texts, texts_of

most_in_one = 500
"""Changes in one entry; an act on more makes several entries in its transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was recorded: the changes by their keys, and the numbers of the entries."""

    step: Step
    ruling: Ruling
    changes: tuple[str, ...]
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """The desk of a revision inside a transaction, for a person: everything that a decision rests on."""

    here: Place
    by: Actor
    texts: Texts
    ground: Ground
    review: Review | None
    policy: Policy
    case: Case | None


def decide(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    step: str,
    decision: str,
    changes: Sequence[str],
    code: str | None = None,
    reason: str = "",
    seen: str,
    ruled: Mapping[str, int | None] | None = None,
    at: datetime,
) -> Decided:
    """Approve or return changes of the newest revision for a step, or take the last decision on them back.

    `changes` are the keys of the changes, `seen` the digest of the text that the page showed. `ruled` has,
    by key, the number of the entry of the decision that the page showed (None: none); what somebody has
    decided since is not overwritten.

    Raises:
        NotFoundError, NotPermittedError, ConflictError: as for a sign-off, see `hindrance`.
        StaleError: the text, a change, or what was decided of it is another than on the page.
        FieldError: returned without code or reason, or what was given is nothing that there is.
    """
    asked, said = _ruling(decision), parse_code(code)
    reason = names.words(reason, field="reason", most=5000, what="The reason")
    taken = parse_step(step)
    if asked is Ruling.RETURNED:
        must_say_why(said, reason)
    _warm(store, by, release, language)
    with store.write() as tx:
        desk = enter(tx, by, release, language, seen=seen)
        review = must_take(tx.session, desk, taken)
        chosen = _units(desk, changes)
        found = _standings(tx.session, desk, chosen, taken)
        _must_be_as_shown(tx.session, desk, chosen, found, ruled or {})
        if asked is Ruling.UNDONE and any(each.standing is Standing.TO_GO for each in found):
            place = next(u.place for u, f in zip(chosen, found, strict=True) if f.standing is Standing.TO_GO)
            raise ConflictError(
                f"Nothing was decided of {place}, so there is nothing to take back.", do="Reload the desk."
            )
        return _write(tx, desk, review, chosen, step=taken, ruling=asked, code=said, reason=reason, at=at)


def approve_editorial(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    step: str,
    changes: Sequence[str] | None,
    seen: str,
    at: datetime,
) -> Decided:
    """Approve all changes that are to go and of the class editorial, and never another.

    `changes` are those that the page offered, by their keys; None takes all that there are.

    Raises:
        as `decide`; StaleError also where one of them is no longer editorial or was decided since.
    """
    taken = parse_step(step)
    _warm(store, by, release, language)
    with store.write() as tx:
        desk = enter(tx, by, release, language, seen=seen)
        review = must_take(tx.session, desk, taken)
        units = desk.ground.units
        found = _standings(tx.session, desk, units, taken)
        classes = classes_of(units, classings(tx.session, desk.here.edition_id))
        there = {
            unit.key: unit
            for unit, each, cls in zip(units, found, classes, strict=True)
            if each.standing is Standing.TO_GO
            and each.earlier is None
            and may_go_together(cls, unit.weight, words_came_or_went=unit.came_or_went)
        }
        gone = [] if changes is None else [key for key in changes if key not in there]
        if gone:
            raise StaleError(
                "One of these changes was decided or classed otherwise since you opened the page, so none of"
                " them was approved.",
                do="Look at what is editorial now, and approve that.",
                newer=f"/releases/{release}/{language}/review",
            )
        chosen = list(there.values()) if changes is None else [there[key] for key in dict.fromkeys(changes)]
        if not chosen:
            raise ConflictError("No editorial change is to go.", do="Decide on the others one by one.")
        return _write(
            tx, desk, review, chosen, step=taken, ruling=Ruling.APPROVED, code=None, reason="", at=at
        )


def classify(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    change: str,
    classed: str,
    reason: str,
    seen: str,
    at: datetime,
) -> None:
    """Say of which class a change is, in one line why. Whoever may translate or judge the text may.

    A reviewer's word counts before a translator's; an author of the text speaks as a translator.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not.
        StaleError: the text or the change is another than on the page. FieldError: no such class, no reason.
    """
    wanted = _class(classed)
    reason = names.line(reason, field="reason", most=300, what="The reason")
    if not reason:
        raise FieldError(
            "reason", "A class is given with a reason, and none was given.", do="Say in one line why."
        )
    _warm(store, by, release, language)
    with store.write() as tx:
        desk = enter(tx, by, release, language, seen=seen)
        here, by = desk.here, desk.by
        judges = bool(by.roles_in(here.collection.name) & set(role_of_step.values()))
        if not judges and not by.may(Act.UPLOAD, here.collection.name):
            raise NotPermittedError(
                f"{by.name} may not class changes in the collection “{here.collection.name}”.",
                do="That takes a role in which texts are translated or judged: ask a coordinator for it.",
            )
        (unit,) = _units(desk, [change])
        row = ChangeClass(
            edition=here.edition_id,
            revision=desk.texts.after.id or 0,
            change=unit.words_key,
            lineage=rows.ids_json(unit.lineage),
            classed=wanted.value,
            reason=reason,
            by_reviewer=judges and by.id not in cases.authors(tx.session, here, desk.texts.after),
            person=by.id,
            at=at,
            entry=0,
        )
        facts = entries_of_desk.change_classed(
            row, revision=desk.texts.after, edition=here.edition, release=here.release
        )
        row.entry = tx.append(entries.entry(EntryType.CHANGE_CLASSED, at=at, actor=by.id, facts=facts))
        tx.session.add(row)


def enter(tx: Transaction, by: Actor, release: str, language: str, *, seen: str) -> At:
    """The desk of the newest revision, locked, for somebody who saw a text of this digest.

    Raises:
        NotFoundError: no such edition, or none that this person may see. StaleError: it has moved on.
    """
    db = tx.session
    by = acting(db, by)
    here = place(db, by, release, language)
    tx.lock_edition(here.edition_id)
    db.refresh(here.edition)
    policy_rows.hold(db, here.collection)
    by = acting_alone(db, by)
    after = revision_rows.latest(db, here.edition_id)
    if after is None:
        raise no_text(f"{release}/{language}")
    if seen != after.digest:
        raise StaleError(
            f"The text has moved on: it is at r{after.number} now, and nothing was recorded.",
            do="Look at what is there now, and decide on that. What still stands is carried over.",
            newer=f"/releases/{release}/{language}/review",
        )
    texts = texts_of(db, here, after)
    review = review_rows.newest(db, here.edition_id)
    if review is not None and review.revision != after.id:
        review = None
    return At(
        here=here,
        by=by,
        texts=texts,
        ground=ground(db, here.edition_id, texts),
        review=review,
        policy=cases.policy_of(here),
        case=cases.case(db, here, review)[1] if review else None,
    )


def must_take(db: Db, desk: At, step: Step) -> Review:
    """The review in which this person may decide for this step now.

    Raises:
        ConflictError, NotPermittedError: nobody asked for a review, the step is in somebody else’s hands, or
            see `hindrance`.
    """
    if desk.review is None or desk.case is None:
        raise ConflictError(
            f"No review of r{desk.texts.after.number} was asked for, so there is nothing to decide.",
            do="Ask for one first.",
        )
    against = hindrance(desk.policy, desk.case, desk.by, step)
    if against is not None:
        raise against
    must_have(db, desk.review, policy=desk.policy, case=desk.case, by=desk.by, step=step)
    return desk.review


def parse_step(text: str) -> Step:
    """The step of a name.

    Raises:
        FieldError: there is no such step.
    """
    try:
        return Step(text)
    except ValueError:
        raise FieldError("step", f"“{text[:60]}” is no step.", do=f"Use one of: {', '.join(Step)}.") from None


def _warm(store: Store, by: Actor, release: str, language: str) -> None:
    """Compare and align before the edition is locked: a long text takes seconds the first time."""
    with store.read() as db:
        here = place(db, by, release, language)
        after = revision_rows.latest(db, here.edition_id)
        if after is not None:
            ground(db, here.edition_id, texts_of(db, here, after))


def _units(desk: At, changes: Sequence[str]) -> list[Unit]:
    there = {unit.key: unit for unit in desk.ground.units}
    gone = [key for key in changes if key not in there]
    if gone:
        raise StaleError(
            "This change is not what it was when you opened the page: the text before it, or what stands"
            " beside it in the source, is another now. Nothing was recorded.",
            do="Look at what is there now, and decide on that.",
            newer=f"/releases/{desk.here.release.name}/{desk.here.edition.language}/review",
        )
    if not changes:
        raise FieldError("change", "No change was chosen.", do="Choose one from the list.")
    return [there[key] for key in dict.fromkeys(changes)]


def _standings(db: Db, desk: At, units: Sequence[Unit], step: Step) -> tuple[Found, ...]:
    return standings(
        db,
        units,
        rulings(db, desk.here.edition_id),
        step=step,
        review=desk.review.id if desk.review else None,
        policy=desk.policy,
        texts=(desk.ground.before, desk.ground.after, desk.ground.source),
    )


def _must_be_as_shown(
    db: Db, desk: At, units: Sequence[Unit], found: Sequence[Found], shown: Mapping[str, int | None]
) -> None:
    for unit, each in zip(units, found, strict=True):
        now = each.ruled.number if each.ruled else None
        if unit.key in shown and shown[unit.key] != now:
            who = people_rows.names(db)[each.ruled.person] if each.ruled else "Somebody"
            did = (
                f"has {each.ruled.ruling.value} {unit.place}"
                if each.ruled
                else f"took back what was said of {unit.place}"
            )
            raise StaleError(
                f"{who} {did} since you opened this page, so your decision was not recorded.",
                do="Look at that decision, then decide again if you still want to.",
                newer=f"/releases/{desk.here.release.name}/{desk.here.edition.language}/review?change={unit.name}",
            )


def _write(
    tx: Transaction,
    desk: At,
    review: Review,
    units: Sequence[Unit],
    *,
    step: Step,
    ruling: Ruling,
    code: ReturnCode | None,
    reason: str,
    at: datetime,
) -> Decided:
    numbers = []
    for start in range(0, len(units), most_in_one):
        part = units[start : start + most_in_one]
        act = PassageDecision(
            review=review.id or 0,
            step=step.value,
            person=desk.by.id,
            decision=ruling.value,
            code=code.value if code and ruling is Ruling.RETURNED else None,
            reason=reason if ruling is Ruling.RETURNED else "",
            at=at,
            entry=0,
        )
        numbers.append(_record(tx, desk, review, act, part))
    return Decided(
        step=step, ruling=ruling, changes=tuple(each.key for each in units), entries=tuple(numbers)
    )


def _record(tx: Transaction, desk: At, review: Review, act: PassageDecision, units: Sequence[Unit]) -> int:
    """One act with its changes and its entry; gives the number of the entry."""
    made = rows.changes(
        {
            "change": unit.key,
            "unit": "passage" if unit.field is None else "field",
            "source": unit.covered.source,
            "before": unit.covered.before,
            "after": unit.covered.after,
            "lineage": unit.lineage,
        }
        for unit in units
    )
    facts = entries_of_desk.passages_decided(
        act,
        made,
        review=review,
        revision=desk.texts.after,
        edition=desk.here.edition,
        release=desk.here.release,
    )
    act.entry = tx.append(entries.entry(EntryType.PASSAGES_DECIDED, at=act.at, actor=desk.by.id, facts=facts))
    tx.session.add(act)
    tx.session.flush()
    rows.add_changes(tx.session, act.id or 0, made)
    return act.entry


def _ruling(text: str) -> Ruling:
    try:
        return Ruling(text)
    except ValueError:
        raise FieldError(
            "decision", f"“{text[:60]}” is no decision on a change.", do=f"Use one of: {', '.join(Ruling)}."
        ) from None


def _class(text: str) -> Class:
    try:
        return Class(text)
    except ValueError:
        raise FieldError(
            "class", f"“{text[:60]}” is no class.", do=f"Use one of: {', '.join(Class)}."
        ) from None

"""Policies as data, end to end: who may change them, what open reviews become of it, what the check finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session, select
from workflow import world as w
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.documents.digest import digest_json
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Policy, Role, Step, default_policy
from tracker.store.tables import Collection, LogEntry, PolicyChange
from tracker.workflow import audit, issue, people, policies, review, trying
from tracker.workflow.policies import ChangeFacts

proofread = replace(
    default_policy,
    translation={
        **default_policy.translation,
        Stage.PROVISIONAL: (Step.BILINGUAL_REVISION, Step.PROOFREADING),
    },
)


def change(world: World, policy: Policy, *, by: str = "carol", **how: object) -> ChangeFacts:
    return policies.change(
        world.store,
        by=world.person(by),
        collection=w.collection,
        policy=policy,
        at=world.at(),
        **how,  # type: ignore[arg-type]
    )


def shown(world: World, name: str = "carol") -> policies.PolicyShown:
    return policies.shown(world.store, by=world.person(name), collection=w.collection)


def refused(world: World, error: type[Exception], act: Callable[[], object]) -> str:
    """Nothing is recorded by it; the words of the refusal."""
    size = w.entries(world)
    with pytest.raises(error) as caught:
        act()
    assert w.entries(world) == size
    assert caught.value.do  # type: ignore[attr-defined]
    return str(caught.value)


def intact(world: World) -> bool:
    finding = audit.check(world.store).finding
    assert finding is None, finding
    return True


def test_a_policy_is_changed_and_its_history_kept(world: World) -> None:
    first = shown(world)
    assert [each.is_first for each in first.history] == [True]
    assert first.history[0].by == "Ada"
    made = change(world, proofread, seen=first.digest)
    now = shown(world)
    assert now.policy == proofread
    assert now.digest == made.digest == digest_json(proofread.to_json())
    assert [(each.by, each.is_first) for each in now.history] == [("Carol", False), ("Ada", True)]
    assert now.history[0].differences == made.differences != ()
    assert now.history[1].digest == first.digest
    (entry,) = audit.recent_acts(world.store, by=world.person("carol"), limit=1)
    assert entry.entry.type is EntryType.POLICY_CHANGED
    assert entry.entry.to_json()["policy"] == made.digest
    change(world, default_policy, by="ada")
    assert [each.is_first for each in shown(world).history] == [False, False, True]
    assert intact(world)


def test_only_coordinators_and_administrators_change_it_and_all_who_work_there_see_it(world: World) -> None:
    for name in ("tom", "rita", "anna", "otto"):
        assert not shown(world, name).may_change
        assert "may not arrange" in refused(
            world, NotPermittedError, lambda name=name: change(world, proofread, by=name)
        )
    refused(world, NotFoundError, lambda: change(world, proofread, by="olga"))
    with pytest.raises(NotFoundError, match="no collection"):
        shown(world, "olga")


def test_a_page_of_another_policy_and_one_that_changes_nothing(world: World) -> None:
    seen = shown(world).digest
    assert "already" in refused(world, ConflictError, lambda: change(world, default_policy, seen=seen))
    change(world, proofread, seen=seen)
    assert "nothing was saved" in refused(
        world, StaleError, lambda: change(world, replace(proofread, in_order=True), seen=seen)
    )


def test_a_policy_that_nobody_can_meet_is_told_and_saved_only_all_the_same(world: World) -> None:
    w.take(world, "paul", Role.PROOFREADER)
    told = refused(world, FieldError, lambda: change(world, proofread))
    assert "“proofreading” takes the role proofreader, and nobody here could do it" in told
    before = policies.proposed(
        world.store, by=world.person("carol"), collection=w.collection, policy=proofread
    )
    assert [each.stage for each in before.gaps] == [Stage.PROVISIONAL]
    change(world, proofread, anyway=True)
    assert shown(world).gaps == before.gaps
    w.give(world, "rita", Role.PROOFREADER)
    assert shown(world).gaps == ()  # rolf revises, rita proofreads
    w.take(world, "rolf", Role.REVISER)
    w.take(world, "tess", Role.REVISER)
    (gap,) = [each for each in shown(world).gaps if each.stage is Stage.PROVISIONAL]
    assert gap.steps == (Step.BILINGUAL_REVISION, Step.PROOFREADING)
    assert "two people" in gap.words
    assert "only Rita" in gap.words
    assert intact(world)


def test_an_open_review_goes_on_under_the_policy_of_now(begun: World) -> None:
    w.ask(begun, Stage.PROVISIONAL)
    first = w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    change(begun, proofread)
    assert "proofreading" in refused(begun, ConflictError, lambda: w.put_out(begun, Stage.PROVISIONAL))
    second = w.sign(begun, "paul", Step.PROOFREADING)
    w.put_out(begun, Stage.PROVISIONAL)
    said = [json.loads(each.statement)["predicate"]["policy"] for each in (first, second)]
    assert said == [digest_json(default_policy.to_json()), digest_json(proofread.to_json())]
    assert intact(begun)


def test_a_signature_that_the_policy_of_now_refuses_does_not_count(begun: World) -> None:
    change(begun, replace(default_policy, authors_may_not_sign=False))
    w.put(begun, w.english(w.met, w.answer), by="tess")
    w.ask(begun, Stage.PROVISIONAL)
    w.sign(begun, "tess", Step.BILINGUAL_REVISION)
    change(begun, default_policy)
    told = refused(begun, ConflictError, lambda: w.put_out(begun, Stage.PROVISIONAL))
    assert "signed by somebody whose words are in the text" in told
    (hand,) = review.prepare(begun.store, by=begun.person("rita"), release=w.release, language="en").hands
    assert (hand.need.by, hand.need.is_met) == (None, False)
    change(begun, replace(default_policy, authors_may_not_sign=False))
    w.give(begun, "olga", Role.COORDINATOR)
    w.put_out(begun, Stage.PROVISIONAL, by="olga")


def test_steps_in_order(begun: World) -> None:
    change(begun, replace(default_policy, in_order=True))
    w.ask(begun, Stage.FINAL)
    told = refused(begun, ConflictError, lambda: w.sign(begun, "anna", Step.FINAL_VERIFICATION))
    assert "“bilingual revision” (reviser) comes before “final verification”" in told
    for name, step in (("rita", Step.BILINGUAL_REVISION), ("vera", Step.MONOLINGUAL_REVIEW)):
        w.sign(begun, name, step)
    w.sign(begun, "anna", Step.FINAL_VERIFICATION)
    w.put_out(begun, Stage.FINAL)
    assert intact(begun)


def test_a_personal_signature_that_nobody_can_give_yet(begun: World) -> None:
    keyed = replace(default_policy, personal_signature=frozenset({Step.BILINGUAL_REVISION}))
    assert "nobody here can have one yet" in refused(begun, FieldError, lambda: change(begun, keyed))
    change(begun, keyed, anyway=True)
    w.ask(begun, Stage.PROVISIONAL)
    told = refused(begun, NotPermittedError, lambda: w.sign(begun, "rita", Step.BILINGUAL_REVISION))
    assert "personal key" in told


def test_a_change_and_an_issue_in_the_same_instant(begun: World) -> None:
    """Whichever comes first in the log, what was issued was allowed then."""
    w.sign_all(begun, Stage.PROVISIONAL)
    carol, anna = begun.person("carol"), begun.person("ada")
    times = [begun.at(), begun.at()]

    def put_out() -> object:
        return issue.issue(
            begun.store,
            by=carol,
            release=w.release,
            language="en",
            stage="provisional",
            label="Out",
            after=None,
            at=times[1],
        )

    def tighten() -> object:
        return policies.change(begun.store, by=anna, collection=w.collection, policy=proofread, at=times[1])

    done = at_once(put_out, tighten)
    assert not isinstance(done[1], Exception), done
    with begun.store.read() as db:
        kinds = [row.type for row in db.exec(select(LogEntry).order_by(LogEntry.index)).all()][-2:]  # type: ignore[arg-type]
    if isinstance(done[0], Exception):
        assert isinstance(done[0], ConflictError), done
    else:
        assert kinds == ["version.issued", "policy.changed"]
    assert intact(begun)


@pytest.mark.parametrize("column", ["policy", "by", "at", "entry"])
@pytest.mark.parametrize("which", [0, 1])
def test_the_check_finds_an_altered_policy(world: World, column: str, which: int) -> None:
    change(world, proofread)

    def alter(db: Session) -> None:
        row = db.exec(select(PolicyChange).order_by(PolicyChange.entry)).all()[which]  # type: ignore[arg-type]
        other = {
            "policy": json.dumps(replace(default_policy, provisional_days=9).to_json()),
            "by": world.ids["rita"],
            "at": world.at(),
            "entry": 1,
        }
        setattr(row, column, other[column])

    _tamper(world, alter)


def test_the_check_finds_a_policy_that_nobody_saved(world: World) -> None:
    change(world, proofread)

    def alter(db: Session) -> None:
        row = db.exec(select(Collection).where(Collection.name == w.collection)).one()
        row.policy = json.dumps(default_policy.to_json())

    _tamper(world, alter)


def test_the_check_finds_a_change_that_is_gone(world: World) -> None:
    change(world, proofread)

    def alter(db: Session) -> None:
        for row in db.exec(select(PolicyChange)).all():
            db.delete(row)

    _tamper(world, alter)


def _tamper(world: World, alter: Callable[[Session], None]) -> None:
    assert intact(world)
    with world.store.write() as tx:
        alter(tx.session)
        tx.session.flush()
    assert audit.check(world.store).finding is not None


# ---- trying it


def tried(world: World, name: str = "carol", **how: object) -> trying.Tried:
    return trying.try_policy(
        world.store,
        by=world.person(name),
        release=w.release,
        language="en",
        **how,  # type: ignore[arg-type]
    )


def test_trying_tells_who_could_and_who_cannot_and_saves_nothing(begun: World) -> None:
    w.give(begun, "tom", Role.REVISER)
    size = w.entries(begun)
    found = tried(begun)
    assert [each.stage for each in found.stages] == [Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED]
    assert (found.own, found.authors, found.issuers) == (True, ("Tom",), ("Carol",))
    step = found.stages[0].steps[0]
    assert step.could == ("Rita", "Rolf", "Tess")
    assert [(each.name, each.why) for each in step.cannot] == [
        ("Tom", "made this text, or wrote words that are still in it")
    ]
    assert set(step.without_role) == {"Anna", "Carol", "Otto", "Paul", "Vera"}
    assert found.stages[0].not_next is None
    assert "not final" in (found.stages[2].not_next or "")
    assert w.entries(begun) == size


def test_trying_a_policy_that_is_not_saved(begun: World) -> None:
    ordered = replace(proofread, in_order=True)
    found = tried(begun, policy=ordered, stage="provisional")
    assert not found.own
    (stage,) = found.stages
    assert [each.waits_for for each in stage.steps] == [None, Step.BILINGUAL_REVISION]
    assert stage.steps[1].could == ("Paul",)
    w.take(begun, "paul", Role.PROOFREADER)
    (stage,) = tried(begun, policy=ordered, stage="provisional").stages
    assert stage.gap is not None
    assert "proofreader" in stage.gap
    assert shown(begun).policy == default_policy


def test_trying_counts_what_is_signed_and_says_of_whom(begun: World) -> None:
    w.ask(begun, Stage.FINAL)
    w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    (final,) = tried(begun, stage="final").stages
    assert [(each.step, each.by) for each in final.steps if each.is_met] == [
        (Step.BILINGUAL_REVISION, "Rita")
    ]
    w.give(begun, "rita", Role.REVIEWER)
    (final,) = tried(begun, stage="final").stages
    assert [each.why for each in final.steps[1].cannot] == [
        "has signed “bilingual revision”, and each step takes another person"
    ]
    w.put(begun, w.english(w.met, w.answer))
    (old,) = tried(begun, stage="final", revision=1).stages
    assert not old.is_met
    assert "r2 is newer" in (old.not_next or "")


@pytest.mark.parametrize("revision", [0, 2, -1, 2**80])
def test_trying_a_revision_that_is_none(begun: World, revision: int) -> None:
    with pytest.raises(NotFoundError, match="no revision"):
        tried(begun, revision=revision)


def test_trying_what_is_no_stage_or_not_yours(begun: World) -> None:
    for stage in ("withdrawn", "nearly"):
        with pytest.raises(FieldError):
            tried(begun, stage=stage)
    with pytest.raises(NotFoundError, match="no release"):
        tried(begun, "olga")


def test_a_person_who_is_disabled_could_take_nothing(begun: World) -> None:
    people.disable_person(begun.store, by=begun.person("ada"), person=begun.ids["rita"], at=begun.at())
    assert "Rita" not in tried(begun).stages[0].steps[0].could

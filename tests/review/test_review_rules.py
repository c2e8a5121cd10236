"""The rules one by one: order of stages, who may, what has moved on, what is said."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotPermittedError, StaleError
from tracker.review import (
    Act,
    Actor,
    Attested,
    Case,
    Decision,
    Policy,
    ReviewState,
    Role,
    Seen,
    Signed,
    Step,
    default_policy,
    either,
    hindrance,
    is_met,
    may_ask,
    moved_on,
    must_ask,
    must_issue,
    must_sign,
    needs,
    sentence,
    whose_turn,
)

seen = Seen(before="b", after="a", source="s", newest_source="n", comparison="c")


def person(id_: str, *roles: Role, administrator: bool = False) -> Actor:
    return Actor(id_, id_.title(), administrator, {"statements": frozenset(roles)})


def case(
    *signed: Signed,
    stage: Stage = Stage.FINAL,
    state: ReviewState = ReviewState.OPEN,
    authors: frozenset[str] = frozenset({"tom"}),
    is_source: bool = False,
) -> Case:
    return Case("statements", stage, is_source, state, signed, authors)


def approved(step: Step, by: str) -> Signed:
    return Signed(step, by, Decision.APPROVED)


rita, vera, anna = person("rita", Role.REVISER), person("vera", Role.REVIEWER), person("anna", Role.APPROVER)
revised = approved(Step.BILINGUAL_REVISION, "rita")
reviewed = approved(Step.MONOLINGUAL_REVIEW, "vera")
verified = approved(Step.FINAL_VERIFICATION, "anna")

standing = {
    "nothing": frozenset[Stage](),
    "provisional": frozenset({Stage.PROVISIONAL}),
    "final": frozenset({Stage.PROVISIONAL, Stage.FINAL}),
    "corrected": frozenset({Stage.FINAL, Stage.CORRECTED}),
}
next_stages = {
    "nothing": {Stage.PROVISIONAL, Stage.FINAL},
    "provisional": {Stage.PROVISIONAL, Stage.FINAL},
    "final": {Stage.CORRECTED},
    "corrected": {Stage.CORRECTED},
}


@pytest.mark.parametrize("stands", standing)
@pytest.mark.parametrize("is_source", [False, True])
def test_stages_follow_each_other(stands: str, is_source: bool) -> None:
    asked = {
        stage
        for stage in Stage
        if may_ask(default_policy, stage=stage, is_source=is_source, issued=standing[stands])
    }
    assert asked == next_stages[stands]


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_without_steps_is_not_reached(stage: Stage) -> None:
    with pytest.raises(ConflictError, match="not reached by review"):
        must_ask(Policy({}, {}), stage=stage, is_source=False, issued=frozenset())


def test_withdrawn_is_no_stage_of_a_review_whatever_a_policy_says() -> None:
    policy = Policy({Stage.WITHDRAWN: (Step.FINAL_VERIFICATION,)}, {})
    with pytest.raises(ConflictError, match="withdrawn is not reached"):
        must_ask(policy, stage=Stage.WITHDRAWN, is_source=False, issued=frozenset())


def test_the_same_text_is_not_put_out_twice_in_one_stage() -> None:
    provisional = frozenset({Stage.PROVISIONAL})
    with pytest.raises(ConflictError, match="very text is issued as provisional"):
        must_ask(
            default_policy,
            stage=Stage.PROVISIONAL,
            is_source=False,
            issued=provisional,
            of_this=provisional,
        )
    assert may_ask(
        default_policy, stage=Stage.FINAL, is_source=False, issued=provisional, of_this=provisional
    )


def test_each_step_takes_its_role() -> None:
    for step, role in {
        Step.BILINGUAL_REVISION: Role.REVISER,
        Step.MONOLINGUAL_REVIEW: Role.REVIEWER,
        Step.FINAL_VERIFICATION: Role.APPROVER,
    }.items():
        for held in Role:
            against = hindrance(default_policy, case(), person("x", held), step)
            assert (against is None) == (held is role)
            if against is not None:
                assert isinstance(against, NotPermittedError)
                assert role.value in against.what
                assert "X" in against.what


def test_a_role_elsewhere_is_none_here() -> None:
    elsewhere = Actor("x", "X", roles={"tariffs": frozenset(Role)})
    assert isinstance(
        hindrance(default_policy, case(), elsewhere, Step.BILINGUAL_REVISION), NotPermittedError
    )


def test_administrators_sign_nothing_without_the_role() -> None:
    ada = person("ada", administrator=True)
    assert whose_turn(default_policy, case(), [ada]) == ()


def test_authors_do_not_sign_unless_the_policy_lets_them() -> None:
    tom = person("tom", Role.REVISER)
    against = hindrance(default_policy, case(), tom, Step.BILINGUAL_REVISION)
    assert isinstance(against, NotPermittedError)
    assert "nobody signs their own" in against.what
    lenient = Policy(default_policy.translation, default_policy.source, authors_may_not_sign=False)
    assert hindrance(lenient, case(), tom, Step.BILINGUAL_REVISION) is None


def test_one_person_takes_one_step_unless_the_policy_lets_them() -> None:
    both = person("rita", Role.REVISER, Role.REVIEWER)
    against = hindrance(default_policy, case(revised), both, Step.MONOLINGUAL_REVIEW)
    assert isinstance(against, ConflictError)
    assert "bilingual revision" in against.what
    lenient = Policy(default_policy.translation, default_policy.source, one_step_a_person=False)
    assert hindrance(lenient, case(revised), both, Step.MONOLINGUAL_REVIEW) is None


def test_a_step_is_signed_once() -> None:
    rolf = person("rolf", Role.REVISER)
    against = hindrance(default_policy, case(revised), rolf, Step.BILINGUAL_REVISION)
    assert isinstance(against, ConflictError)
    assert "signed already" in against.what


@pytest.mark.parametrize("state", [state for state in ReviewState if state is not ReviewState.OPEN])
def test_a_closed_review_takes_nothing_and_gives_nothing(state: ReviewState) -> None:
    closed = case(revised, reviewed, verified, state=state)
    for actor, step in itertools.product((rita, vera, anna), Step):
        against = hindrance(default_policy, closed, actor, step)
        assert isinstance(against, ConflictError)
        assert state.value in against.what
    assert whose_turn(default_policy, closed, [rita, vera, anna]) == ()
    with pytest.raises(ConflictError, match=state.value):
        must_issue(default_policy, closed, by="anna")


def test_a_step_that_the_stage_does_not_have() -> None:
    against = hindrance(default_policy, case(stage=Stage.PROVISIONAL), vera, Step.MONOLINGUAL_REVIEW)
    assert isinstance(against, ConflictError)
    assert "no step" in against.what


def test_what_is_missing_is_named_with_its_role() -> None:
    with pytest.raises(ConflictError) as caught:
        must_issue(default_policy, case(revised), by="anna")
    assert "monolingual review (reviewer), final verification (approver)" in caught.value.what
    assert "bilingual" not in caught.value.what
    must_issue(default_policy, case(revised, reviewed, verified), by="anna")


def test_a_stage_with_no_steps_is_never_met() -> None:
    empty = Policy({Stage.FINAL: ()}, {})
    assert not is_met(empty, case())
    with pytest.raises(ConflictError, match="any step at all"):
        must_issue(empty, case(), by="anna")


def test_a_return_takes_no_step() -> None:
    returned = case(Signed(Step.BILINGUAL_REVISION, "rita", Decision.RETURNED))
    assert [need.by for need in needs(default_policy, returned)] == [None, None, None]


def test_a_source_needs_its_approver_alone() -> None:
    source = case(verified, is_source=True)
    assert [need.step for need in needs(default_policy, source)] == [Step.FINAL_VERIFICATION]
    assert is_met(default_policy, source)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("after", "The text"),
        ("source", "The source"),
        ("newest_source", "The source"),
        ("before", "What it is compared with"),
        ("comparison", "What it is compared with"),
    ],
)
@pytest.mark.parametrize("other", ["else", None])
def test_a_signature_is_bound_to_each_digest(part: str, words: str, other: str | None) -> None:
    now = Seen(**{name: getattr(seen, name) for name in Seen.__slots__} | {part: other})
    assert moved_on(seen=seen, now=now) == words
    assert moved_on(seen=now, now=now) is None
    with pytest.raises(StaleError, match=f"{words} has moved on"):
        must_sign(
            default_policy,
            case(),
            rita,
            step=Step.BILINGUAL_REVISION,
            decision=Decision.APPROVED,
            reason="",
            seen=seen,
            now=now,
        )


def test_a_return_has_a_reason() -> None:
    for reason in ("", " \n"):
        with pytest.raises(FieldError) as caught:
            must_sign(
                default_policy,
                case(),
                rita,
                step=Step.BILINGUAL_REVISION,
                decision=Decision.RETURNED,
                reason=reason,
                seen=seen,
                now=seen,
            )
        assert caught.value.field == "reason"


stages = st.dictionaries(
    st.sampled_from(Stage), st.lists(st.sampled_from(Step), max_size=4).map(tuple), max_size=4
)


@given(st.builds(Policy, stages, stages, st.booleans(), st.booleans()))
def test_a_policy_comes_back_from_json(policy: Policy) -> None:
    assert Policy.from_json(json.loads(json.dumps(policy.to_json()))) == policy


@pytest.mark.parametrize("broken", [{}, {"translation": {"later": []}, "source": {}}])
def test_what_is_no_policy_is_not_read(broken: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError)):
        Policy.from_json(broken)


def test_the_default_policy_is_that_of_the_service() -> None:
    for stage, steps in {Stage.PROVISIONAL: 1, Stage.FINAL: 3, Stage.CORRECTED: 3}.items():
        assert len(default_policy.steps(stage=stage, is_source=False)) == steps
    assert default_policy.steps(stage=Stage.PROVISIONAL, is_source=False) == (Step.BILINGUAL_REVISION,)
    assert default_policy.one_step_a_person
    assert default_policy.authors_may_not_sign


judging = {Act.SEE, Act.PIN, Act.ACCEPT, Act.TALK}
may = {
    Role.TRANSLATOR: {*judging, Act.UPLOAD, Act.ASK},
    Role.REVISER: judging,
    Role.REVIEWER: judging,
    Role.PROOFREADER: judging,
    Role.APPROVER: judging,
    Role.AUDITOR: {Act.SEE, Act.AUDIT},
    Role.COORDINATOR: set(Act),
}


@pytest.mark.parametrize("role", Role)
def test_what_each_role_may_do(role: Role) -> None:
    actor = person("x", role)
    assert {act for act in Act if actor.may(act, "statements")} == may[role]
    assert not any(actor.may(act, "tariffs") for act in Act)


def test_an_administrator_arranges_but_makes_no_texts() -> None:
    ada = Actor("ada", "Ada", administrator=True)
    assert {act for act in Act if ada.may(act, "statements")} == {
        Act.SEE,
        Act.ARRANGE,
        Act.GRANT,
        Act.AUDIT,
        Act.CONNECT,
    }


@pytest.mark.parametrize("act", Act)
def test_a_refusal_names_the_act_the_place_and_the_roles(act: Act) -> None:
    with pytest.raises(NotPermittedError) as caught:
        Actor("x", "Xenia").must(act, "statements")
    assert caught.value.what == f"Xenia may not {act.value} in the collection “statements”."
    assert "coordinator" in caught.value.do


def test_roles_in_words() -> None:
    assert either([Role.TRANSLATOR, Role.COORDINATOR]) == "coordinator or translator"


about = {
    "language": "English",
    "revision": 2,
    "passages": 12,
    "source_language": "Japanese",
    "source_revision": 3,
    "before_revision": 1,
}
sentences = {
    Step.BILINGUAL_REVISION: "I have compared all 12 passages of the English edition, revision 2, with revision 3"
    " of the Japanese source and find the translation faithful and complete.",
    Step.MONOLINGUAL_REVIEW: "I have read all 12 passages of the English edition, revision 2, and find its"
    " language and terms fit for its purpose.",
    Step.PROOFREADING: "I have proofread all 12 passages of the English edition, revision 2, and find no error left.",
    Step.FINAL_VERIFICATION: "I have examined the English edition, revision 2, and what changed since revision 1,"
    " and approve that it be issued.",
}


@pytest.mark.parametrize("step", Step)
def test_what_is_attested(step: Step) -> None:
    assert sentence(Attested(step=step, **about), Decision.APPROVED) == sentences[step]
    assert (
        sentence(Attested(step=step, **about), Decision.RETURNED)
        == "I have read the English edition, revision 2, and return it for the reason given."
    )


def test_what_is_attested_of_a_first_revision_of_one_passage_of_a_source() -> None:
    first = Attested(
        step=Step.FINAL_VERIFICATION,
        language="Japanese",
        revision=1,
        passages=1,
        source_language=None,
        source_revision=None,
        before_revision=None,
    )
    assert sentence(first, Decision.APPROVED) == (
        "I have examined the Japanese edition, revision 1, and approve that it be issued."
    )
    read = Attested(step=Step.MONOLINGUAL_REVIEW, **about | {"passages": 1})
    assert "I have read the only passage of the English edition" in sentence(read, Decision.APPROVED)

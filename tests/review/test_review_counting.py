"""Whether a review is met, held against a plain account of it for every case and policy; and who is enough."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotPermittedError
from tracker.review import (
    Actor,
    Answer,
    Case,
    Decision,
    Policy,
    ReviewState,
    Role,
    Signed,
    Step,
    default_policy,
    hindrance,
    impossible,
    is_met,
    must_answer_waiver,
    must_ask_waiver,
    must_issue,
    needs,
    role_of_step,
    shortage,
)

here = "statements"
people = ["p1", "p2", "p3", "p4"]
step_sets = st.frozensets(st.sampled_from(Step))
orders = st.lists(st.sampled_from(Step), unique=True, max_size=4).map(tuple)


def built(steps: tuple[Step, ...], **more: object) -> Policy:
    return Policy({Stage.FINAL: steps}, {Stage.FINAL: steps}, **more)  # type: ignore[arg-type]


policies = st.builds(
    lambda steps, order, another, authors, keys, waivable: built(
        steps,
        in_order=order,
        one_step_a_person=another,
        authors_may_not_sign=authors,
        personal_signature=keys,
        waivable=waivable,
    ),
    orders,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.one_of(st.just(frozenset[Step]()), step_sets),
    step_sets,
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any review that a history of signing, withdrawing, waiving and other policies could leave."""
    signed = tuple(
        Signed(step, draw(st.sampled_from(people)), Decision.APPROVED, draw(st.booleans()))
        for step in draw(orders)
    )
    authors = draw(st.frozensets(st.sampled_from(people), max_size=1))
    return Case(here, Stage.FINAL, draw(st.booleans()), ReviewState.OPEN, signed, authors, draw(step_sets))


def counts(policy: Policy, case: Case) -> dict[Step, Signed]:
    """The signatures that a policy takes, found the slow way."""
    steps = policy.steps(stage=case.stage, is_source=case.is_source)
    place = {each.step: at for at, each in enumerate(case.signed)}
    taken: dict[Step, Signed] = {}
    whole = True
    for step in steps:
        signed = next((each for each in case.signed if each.step is step), None)
        fit = signed is not None and not (
            (policy.authors_may_not_sign and signed.person in case.authors)
            or (step in policy.personal_signature and not signed.personal)
            or (
                policy.one_step_a_person
                and any(
                    each.person == signed.person and each.step in steps for each in case.signed[: place[step]]
                )
            )
            or (
                policy.in_order
                and (
                    not whole
                    or any(
                        place[other] > place[step] for other in steps[: steps.index(step)] if other in place
                    )
                )
            )
        )
        if fit and signed is not None:
            taken[step] = signed
        elif not (step in case.waived and step in policy.waivable):
            whole = False
    return taken


@given(policy=policies, case=cases())
def test_a_review_is_met_by_what_the_policy_of_now_takes_and_nothing_else(policy: Policy, case: Case) -> None:
    steps = policy.steps(stage=Stage.FINAL, is_source=case.is_source)
    taken = counts(policy, case)
    found = needs(policy, case)
    assert [each.step for each in found] == list(steps)
    assert {each.step: each.by for each in found if each.by} == {
        step: signed.person for step, signed in taken.items()
    }
    waived = {step for step in steps if step not in taken} & case.waived & policy.waivable
    assert {each.step for each in found if each.waived} == waived
    met = bool(taken) and len(taken) + len(waived) == len(steps)
    assert is_met(policy, case) is met
    signed = {each.step for each in case.signed}
    for each in found:
        assert not (each.refused and each.is_met)
        assert (each.refused is not None) == (not each.is_met and each.step in signed)
    if met:
        must_issue(policy, case, by=None)
    else:
        with pytest.raises(ConflictError, match="cannot be issued yet"):
            must_issue(policy, case, by=None)


@given(policy=policies, case=cases())
def test_what_is_out_was_signed_in_order_by_different_people_who_did_not_write_it(
    policy: Policy, case: Case
) -> None:
    if not is_met(policy, case):
        return
    by = [(each.step, each.by) for each in needs(policy, case) if each.by]
    if policy.one_step_a_person:
        assert len({person for _, person in by}) == len(by)
    if policy.authors_may_not_sign:
        assert not {person for _, person in by} & case.authors
    if policy.in_order:
        places = [next(i for i, s in enumerate(case.signed) if s.step is step) for step, _ in by]
        assert places == sorted(places)


def person(id_: str, *roles: Role, administrator: bool = False) -> Actor:
    return Actor(id_, id_.title(), administrator, {here: frozenset(roles)})


# ---- people enough

crowds = st.lists(st.frozensets(st.sampled_from(Role)), min_size=0, max_size=5).map(
    lambda held: [person(f"p{number}", *roles) for number, roles in enumerate(held)]
)


def could_be_met(steps: Sequence[Step], people: Sequence[Actor], *, distinct: bool) -> bool:
    """Whether some way of dealing the steps out works: every way is tried."""
    able = [[each.id for each in people if role_of_step[step] in each.roles_in(here)] for step in steps]
    return any(not distinct or len(set(dealt)) == len(dealt) for dealt in itertools.product(*able))


@given(policy=policies, people=crowds)
def test_what_nobody_can_meet_is_found_by_trying_everything(policy: Policy, people: list[Actor]) -> None:
    steps = policy.steps(stage=Stage.FINAL, is_source=False)
    authors = [each for each in people if each.roles_in(here) & {Role.TRANSLATOR, Role.COORDINATOR}]
    possible = could_be_met(steps, people, distinct=policy.one_step_a_person)
    if possible and policy.authors_may_not_sign and authors:
        possible = any(
            could_be_met(
                steps, [each for each in people if each is not author], distinct=policy.one_step_a_person
            )
            for author in authors
        )
    possible = possible and not policy.personal_signature & set(steps)
    gaps = impossible(policy, people, collection=here)
    if not steps:
        assert gaps == ()
        return
    assert [each.is_source for each in gaps] == ([] if possible else [False, True])
    for gap in gaps:
        assert set(gap.steps) <= set(steps)
        assert gap.steps
        assert gap.words.endswith(".")
        assert all(step.value in gap.words for step in gap.steps)


@given(policy=policies, case=cases(), people=crowds)
def test_a_shortage_is_found_by_trying_everything(policy: Policy, case: Case, people: list[Actor]) -> None:
    free = replace(policy, in_order=False)
    still = [each.step for each in needs(policy, case) if not each.is_met]
    able = [[each.id for each in people if hindrance(free, case, each, step) is None] for step in still]
    enough = any(
        not policy.one_step_a_person or len(set(dealt)) == len(dealt) for dealt in itertools.product(*able)
    )
    found = shortage(free, case, people)
    if policy == free:
        assert (found is None) == enough
    if found is not None:
        assert set(found.steps) <= set(still)


def test_the_words_say_who_is_too_few() -> None:
    rita = person("rita", Role.REVISER, Role.REVIEWER)
    anna = person("anna", Role.APPROVER)
    tom = person("tom", Role.TRANSLATOR)
    found = impossible(default_policy, [rita, anna, tom], collection=here)
    words = {(each.stage, each.is_source): each.words for each in found}
    assert words == {
        (Stage.FINAL, False): (
            "“bilingual revision” and “monolingual review” take two people, and here only Rita could do it."
        ),
        (Stage.CORRECTED, False): (
            "“bilingual revision” and “monolingual review” take two people, and here only Rita could do it."
        ),
    }
    nobody = impossible(default_policy, [rita, tom], collection=here)
    assert next(each.words for each in nobody if each.is_source) == (
        "“final verification” takes the role approver, and nobody here could do it."
    )


def test_a_translation_needs_somebody_beside_its_translator() -> None:
    both = person("tess", Role.TRANSLATOR, Role.REVISER)
    only = replace(default_policy, translation={Stage.PROVISIONAL: (Step.BILINGUAL_REVISION,)}, source={})
    (gap,) = impossible(only, [both], collection=here)
    assert gap.words == (
        "Where Tess makes the text, “bilingual revision” takes the role reviser, and nobody here could do it."
    )
    assert impossible(only, [both, person("tom", Role.TRANSLATOR)], collection=here) == ()
    assert impossible(only, [both, person("rita", Role.REVISER)], collection=here) == ()
    lenient = replace(only, authors_may_not_sign=False)
    assert impossible(lenient, [both], collection=here) == ()


# ---- steps in order

steps = (Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION)
ordered = built(steps, in_order=True)
begun = Case(here, Stage.FINAL, False, ReviewState.OPEN, (), frozenset({"tom"}))
anna, vera = person("anna", Role.APPROVER), person("vera", Role.REVIEWER)


def approved(step: Step, by: str) -> Signed:
    return Signed(step, by, Decision.APPROVED)


def test_a_step_waits_for_the_earlier_one_and_names_it() -> None:
    against = hindrance(ordered, begun, anna, Step.FINAL_VERIFICATION)
    assert isinstance(against, ConflictError)
    assert against.what == (
        "The steps are taken in order, and “bilingual revision” (reviser) comes before “final verification”;"
        " it is still open."
    )
    further = replace(begun, signed=(approved(Step.BILINGUAL_REVISION, "rita"),))
    assert "“monolingual review”" in str(hindrance(ordered, further, anna, Step.FINAL_VERIFICATION))
    assert hindrance(ordered, further, vera, Step.MONOLINGUAL_REVIEW) is None
    waived = replace(further, waived=frozenset({Step.MONOLINGUAL_REVIEW}))
    assert hindrance(ordered, waived, anna, Step.FINAL_VERIFICATION) is None


def test_a_later_signature_falls_with_an_earlier_one_that_was_taken_back() -> None:
    """Whoever verified did so on a revision that was then withdrawn and done again."""
    signed = tuple(approved(step, by) for step, by in zip(steps, ("rita", "vera", "anna"), strict=True))
    assert is_met(ordered, replace(begun, signed=signed))
    again = replace(begun, signed=(*signed[1:], signed[0]))
    assert [each.refused for each in needs(ordered, again)] == [
        None,
        "signed before “bilingual revision”",
        "signed before “bilingual revision”",
    ]
    against = hindrance(ordered, again, person("vivi", Role.REVIEWER), Step.MONOLINGUAL_REVIEW)
    assert isinstance(against, ConflictError)
    assert "does not count: signed before “bilingual revision”" in against.what
    assert "withdraw" in against.do
    assert is_met(built(steps), again)


def test_nobody_can_give_a_personal_signature_yet_and_it_says_so() -> None:
    keyed = built(steps, personal_signature=frozenset({Step.FINAL_VERIFICATION}))
    against = hindrance(keyed, begun, anna, Step.FINAL_VERIFICATION)
    assert isinstance(against, NotPermittedError)
    assert "nobody has such a key here" in against.what
    assert is_met(
        built(steps[:1], personal_signature=frozenset(steps)),
        replace(begun, signed=(Signed(steps[0], "rita", Decision.APPROVED, personal=True),)),
    )


# ---- waivers


def test_a_waiver_takes_a_second_person_who_is_no_author() -> None:
    carol, ada = person("carol", Role.COORDINATOR), person("ada", administrator=True)
    tom = person("tom", Role.APPROVER)
    step = Step.MONOLINGUAL_REVIEW
    must_ask_waiver(ordered, begun, carol, step=step, reason="At sea.", asked=frozenset())
    must_ask_waiver(ordered, begun, vera, step=step, reason="At sea.", asked=frozenset())
    for who in (anna, ada, tom):
        with pytest.raises(NotPermittedError):
            must_ask_waiver(ordered, begun, who, step=step, reason="At sea.", asked=frozenset())
    with pytest.raises(FieldError):
        must_ask_waiver(ordered, begun, carol, step=step, reason=" \n", asked=frozenset())
    with pytest.raises(ConflictError, match="asked to waive"):
        must_ask_waiver(ordered, begun, carol, step=step, reason="At sea.", asked=frozenset({step}))
    for who, by in ((carol, "carol"), (tom, "carol"), (vera, "carol")):
        with pytest.raises(NotPermittedError):
            must_answer_waiver(ordered, begun, who, step=step, asked_by=by, answer=Answer.GRANTED)
    for who in (anna, ada, carol):
        must_answer_waiver(ordered, begun, who, step=step, asked_by="vera", answer=Answer.GRANTED)


@pytest.mark.parametrize("state", [state for state in ReviewState if state is not ReviewState.OPEN])
def test_nothing_is_waived_in_a_review_that_is_closed(state: ReviewState) -> None:
    closed = replace(begun, state=state)
    with pytest.raises(ConflictError, match="closed"):
        must_ask_waiver(ordered, closed, vera, step=Step.MONOLINGUAL_REVIEW, reason="So.", asked=frozenset())
    for answer in Answer:
        with pytest.raises(ConflictError, match="closed"):
            must_answer_waiver(
                ordered, closed, anna, step=Step.MONOLINGUAL_REVIEW, asked_by="vera", answer=answer
            )

"""Any order of acts by anybody: the rules let nothing through that the policy forbids."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tracker.documents import Stage
from tracker.errors import TrackerError
from tracker.review import (
    Actor,
    Case,
    Decision,
    Policy,
    ReviewState,
    Role,
    Seen,
    Signed,
    Step,
    default_policy,
    hindrance,
    is_met,
    must_ask,
    must_issue,
    must_sign,
    role_of_step,
    whose_turn,
)

place = "statements"
people = [f"p{number}" for number in range(6)]
person = st.sampled_from(people)
every_role = [Role.TRANSLATOR, Role.REVISER, Role.REVIEWER, Role.PROOFREADER, Role.APPROVER]
steps = st.lists(st.sampled_from(Step), unique=True, max_size=4).map(tuple)
policies = st.one_of(
    st.just(default_policy),
    st.builds(
        Policy,
        translation=st.dictionaries(st.sampled_from(Stage), steps),
        source=st.dictionaries(st.sampled_from(Stage), steps),
        one_step_a_person=st.booleans(),
        authors_may_not_sign=st.booleans(),
    ),
)


def tells(error: TrackerError) -> None:
    """Every error has words, and says what to do."""
    assert error.what.endswith(".")
    assert error.do.endswith(".")


@dataclass
class Revision:
    """A text, told by its number, and whose words survive in it."""

    number: int
    authors: frozenset[str]


@dataclass
class Edition:
    """What has happened to an edition: the simplest book that could be kept of it."""

    revisions: list[Revision] = field(default_factory=list)
    issued: list[tuple[Stage, Case, int]] = field(default_factory=list)
    case: Case | None = None
    of: int = 0


class Machine(RuleBasedStateMachine):
    @initialize(
        policy=policies,
        is_source=st.booleans(),
        held=st.lists(st.sets(st.sampled_from(every_role), min_size=1), min_size=6, max_size=6),
    )
    def begin(self, policy: Policy, is_source: bool, held: list[set[Role]]) -> None:
        self.policy, self.is_source, self.edition = policy, is_source, Edition()
        self.actors = {
            id_: Actor(id_, id_.upper(), roles={place: frozenset(roles)})
            for id_, roles in zip(people, held, strict=True)
        }

    def seen(self, number: int) -> Seen:
        return Seen(before=None, after=f"r{number}", source=None, newest_source=None, comparison=None)

    @rule(by=person, keeps=st.sets(person))
    def upload(self, by: str, keeps: set[str]) -> None:
        """A newer text: of the earlier authors only some are left, and an open review ends."""
        edition = self.edition
        before = edition.revisions[-1].authors if edition.revisions else frozenset()
        authors = frozenset({by} | (keeps & before))
        edition.revisions.append(Revision(len(edition.revisions) + 1, authors))
        if edition.case and edition.case.state is ReviewState.OPEN:
            edition.case = replace(edition.case, state=ReviewState.SUPERSEDED)

    @precondition(lambda self: self.edition.revisions)
    @rule(stage=st.sampled_from(Stage))
    def ask(self, stage: Stage) -> None:
        edition = self.edition
        latest = edition.revisions[-1]
        stands = frozenset(stage for stage, _, _ in edition.issued)
        here = frozenset(stage for stage, _, number in edition.issued if number == latest.number)
        try:
            must_ask(self.policy, stage=stage, is_source=self.is_source, issued=stands, of_this=here)
        except TrackerError as error:
            tells(error)
            return
        edition.of = latest.number
        edition.case = Case(place, stage, self.is_source, ReviewState.OPEN, (), latest.authors)

    @precondition(lambda self: self.edition.case is not None)
    @rule(
        by=person,
        step=st.sampled_from(Step),
        decision=st.sampled_from(Decision),
        reason=st.sampled_from(["", "  ", "The second date is wrong."]),
        of=st.integers(0, 2),
    )
    def sign(self, by: str, step: Step, decision: Decision, reason: str, of: int) -> None:
        edition, case, actor = self.edition, self.edition.case, self.actors[by]
        assert case is not None
        against = hindrance(self.policy, case, actor, step)
        page, now = self.seen(edition.of - of), self.seen(edition.revisions[-1].number)
        try:
            must_sign(
                self.policy, case, actor, step=step, decision=decision, reason=reason, seen=page, now=now
            )
        except TrackerError as error:
            tells(error)
            assert against is not None or page != now or not reason.strip()
            return
        assert against is None
        assert case.state is ReviewState.OPEN
        assert page == now
        assert role_of_step[step] in actor.roles_in(place)
        if self.policy.authors_may_not_sign:
            assert by not in edition.revisions[-1].authors
        if self.policy.one_step_a_person:
            assert by not in {each.person for each in case.signed}
        assert step not in {each.step for each in case.signed}
        assert decision is Decision.APPROVED or reason.strip()
        state = ReviewState.RETURNED if decision is Decision.RETURNED else ReviewState.OPEN
        edition.case = replace(case, signed=(*case.signed, Signed(step, by, decision)), state=state)

    @precondition(lambda self: self.edition.case is not None)
    @rule(data=st.data())
    def take_a_turn(self, data: st.DataObject) -> None:
        """Somebody whose turn it is approves: so that reviews are met now and then."""
        case = self.edition.case
        assert case is not None
        turns = whose_turn(self.policy, case, list(self.actors.values()))
        if not turns:
            return
        step, actor = data.draw(st.sampled_from(turns))
        page = self.seen(self.edition.of)
        approved = Decision.APPROVED
        must_sign(self.policy, case, actor, step=step, decision=approved, reason="", seen=page, now=page)
        self.edition.case = replace(case, signed=(*case.signed, Signed(step, actor.id, approved)))

    @invariant()
    def no_text_is_out_twice_in_one_stage(self) -> None:
        out = [(stage, number) for stage, _, number in self.edition.issued]
        assert len(set(out)) == len(out)

    @precondition(lambda self: self.edition.case is not None)
    @rule()
    def issue(self) -> None:
        case = self.edition.case
        assert case is not None
        try:
            must_issue(self.policy, case)
        except TrackerError as error:
            tells(error)
            assert case.state is not ReviewState.OPEN or not is_met(self.policy, case)
            return
        self.edition.issued.append((case.stage, case, self.edition.of))
        self.edition.case = replace(case, state=ReviewState.ISSUED)

    @invariant()
    def nothing_was_issued_against_the_policy(self) -> None:
        for stage, case, _ in self.edition.issued:
            asked = set(self.policy.steps(stage=stage, is_source=self.is_source))
            approved = {each.step: each.person for each in case.signed}
            assert asked
            assert stage is not Stage.WITHDRAWN
            assert asked <= approved.keys()
            assert all(each.decision is Decision.APPROVED for each in case.signed)
            if self.policy.one_step_a_person:
                assert len(set(approved.values())) == len(approved)
            if self.policy.authors_may_not_sign:
                assert not set(approved.values()) & case.authors

    @invariant()
    def stages_come_in_order(self) -> None:
        settled = False
        for stage, _, _ in self.edition.issued:
            assert (stage is Stage.CORRECTED) == settled
            settled = settled or stage in {Stage.FINAL, Stage.CORRECTED}

    @invariant()
    def turns_are_those_of_the_unhindered(self) -> None:
        case = self.edition.case
        if case is None:
            return
        found = whose_turn(self.policy, case, list(self.actors.values()))
        free = {
            (step, actor.id)
            for step in self.policy.steps(stage=case.stage, is_source=self.is_source)
            for actor in self.actors.values()
            if hindrance(self.policy, case, actor, step) is None
        }
        assert {(step, actor.id) for step, actor in found} == free


Machine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestMachine = pytest.mark.quick(Machine.TestCase)

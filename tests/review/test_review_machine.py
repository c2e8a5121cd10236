"""Any order of acts by anybody: the rules let nothing through that the policy forbids.

Uploads, signatures, returns, signatures taken back, waivers by two people, policies that change while a
review is open, roles given and taken. What is issued is held against a plain account of what must be true
of it, written down here anew and not by the rules.
"""

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
    Answer,
    Case,
    Decision,
    Policy,
    ReviewState,
    Role,
    Seen,
    Signed,
    Step,
    default_policy,
    eases,
    hindrance,
    is_met,
    may_ask,
    must_answer_waiver,
    must_ask,
    must_ask_waiver,
    must_issue,
    must_sign,
    needs,
    role_of_step,
    shortage,
    whose_turn,
)

place = "statements"
people = [f"p{number}" for number in range(6)]
person = st.sampled_from(people)
every_role = list(Role)
some_steps = st.frozensets(st.sampled_from(Step))
steps = st.lists(st.sampled_from(Step), unique=True, max_size=4).map(tuple)
more_steps = st.lists(st.sampled_from(Step), unique=True, min_size=1, max_size=3).map(tuple)
reached = st.fixed_dictionaries(dict.fromkeys((Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED), more_steps))
usable = st.builds(
    Policy,
    translation=reached,
    source=reached,
    in_order=st.booleans(),
    one_step_a_person=st.booleans(),
    authors_may_not_sign=st.booleans(),
    waivable=some_steps,
)
policies = st.one_of(
    st.just(default_policy),
    usable,
    st.builds(
        Policy,
        translation=st.dictionaries(st.sampled_from(Stage), steps),
        source=st.dictionaries(st.sampled_from(Stage), steps),
        in_order=st.booleans(),
        one_step_a_person=st.booleans(),
        authors_may_not_sign=st.booleans(),
        personal_signature=st.one_of(st.just(frozenset[Step]()), some_steps),
        waivable=some_steps,
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
class Waived:
    """A waiver as the book has it."""

    step: Step
    asked_by: str
    granted_by: str | None = None
    refused: bool = False


@dataclass(frozen=True)
class Issued:
    """What went out, and all that was so at that moment."""

    stage: Stage
    case: Case
    number: int
    policy: Policy
    waivers: tuple[Waived, ...]


@dataclass
class Edition:
    """What has happened to an edition: the simplest book that could be kept of it."""

    revisions: list[Revision] = field(default_factory=list)
    issued: list[Issued] = field(default_factory=list)
    case: Case | None = None
    waivers: list[Waived] = field(default_factory=list)
    of: int = 0


class Machine(RuleBasedStateMachine):
    @initialize(
        policy=usable,
        is_source=st.booleans(),
        held=st.lists(st.sets(st.sampled_from(every_role), min_size=3), min_size=6, max_size=6),
    )
    def begin(self, policy: Policy, is_source: bool, held: list[set[Role]]) -> None:
        self.policy, self.is_source, self.edition = policy, is_source, Edition()
        self.easers: dict[tuple[int, Stage], set[str]] = {}
        self.held = {id_: set(roles) for id_, roles in zip(people, held, strict=True)}

    def actor(self, id_: str) -> Actor:
        """A person with the roles of now; p0 administers the service."""
        return Actor(id_, id_.upper(), id_ == "p0", {place: frozenset(self.held[id_])})

    def seen(self, number: int) -> Seen:
        return Seen(before=None, after=f"r{number}", source=None, newest_source=None, comparison=None)

    def sign_off(self, by: str, step: Step, decision: Decision) -> None:
        case = self.edition.case
        assert case is not None
        state = ReviewState.RETURNED if decision is Decision.RETURNED else ReviewState.OPEN
        self.edition.case = replace(case, signed=(*case.signed, Signed(step, by, decision)), state=state)

    @rule(by=person, keeps=st.sets(person, max_size=1))
    def upload(self, by: str, keeps: set[str]) -> None:
        """A newer text: of the earlier authors only some are left, and an open review ends."""
        edition = self.edition
        before = edition.revisions[-1].authors if edition.revisions else frozenset()
        authors = frozenset({by} | (keeps & before))
        edition.revisions.append(Revision(len(edition.revisions) + 1, authors))
        if edition.case and edition.case.state is ReviewState.OPEN:
            edition.case = replace(edition.case, state=ReviewState.SUPERSEDED)

    @rule(by=person, role=st.sampled_from(every_role))
    def give_or_take_a_role(self, by: str, role: Role) -> None:
        """What was signed in a role stands when it is taken."""
        self.held[by] ^= {role}

    @rule(policy=policies, by=person)
    def change_the_policy(self, policy: Policy, by: str) -> None:
        """An open review goes on under it, without whoever made it ask less."""
        for (number, stage), easers in self.easers.items():
            if eases(before=self.policy, after=policy, stage=stage, is_source=self.is_source):
                easers.add(by)
                if self.edition.case and (self.edition.of, self.edition.case.stage) == (number, stage):
                    self.edition.case = replace(self.edition.case, eased_by=frozenset(easers))
        self.policy = policy

    @rule(what=st.sampled_from(["in_order", "one_step_a_person", "authors_may_not_sign"]), by=person)
    def change_one_rule(self, what: str, by: str) -> None:
        self.change_the_policy(replace(self.policy, **{what: not getattr(self.policy, what)}), by)

    @rule(what=st.sampled_from(["waivable", "personal_signature"]), step=st.sampled_from(Step), by=person)
    def change_what_holds_for_a_step(self, what: str, step: Step, by: str) -> None:
        self.change_the_policy(replace(self.policy, **{what: getattr(self.policy, what) ^ {step}}), by)

    @precondition(lambda self: self.edition.revisions)
    @rule(stage=st.sampled_from(Stage))
    def ask(self, stage: Stage) -> None:
        edition = self.edition
        latest = edition.revisions[-1]
        stands = frozenset(out.stage for out in edition.issued)
        here = frozenset(out.stage for out in edition.issued if out.number == latest.number)
        try:
            must_ask(self.policy, stage=stage, is_source=self.is_source, issued=stands, of_this=here)
        except TrackerError as error:
            tells(error)
            return
        edition.of, edition.waivers = latest.number, []
        easers = frozenset(self.easers.setdefault((latest.number, stage), set()))
        edition.case = Case(
            place, stage, self.is_source, ReviewState.OPEN, (), latest.authors, eased_by=easers
        )

    @precondition(lambda self: self.edition.case is not None)
    @rule(
        by=person,
        step=st.sampled_from(Step),
        decision=st.sampled_from(Decision),
        reason=st.sampled_from(["", "  ", "The second date is wrong."]),
        of=st.integers(0, 2),
    )
    def sign(self, by: str, step: Step, decision: Decision, reason: str, of: int) -> None:
        edition, case, actor = self.edition, self.edition.case, self.actor(by)
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
        assert role_of_step[step] in self.held[by]
        assert step not in self.policy.personal_signature
        if self.policy.authors_may_not_sign:
            assert by not in edition.revisions[-1].authors
        asked = self.policy.steps(stage=case.stage, is_source=self.is_source)
        assert step in asked
        if self.policy.one_step_a_person:
            assert by not in {each.person for each in case.signed if each.step in asked}
        assert step not in {each.step for each in case.signed}
        assert by not in self.easers[edition.of, case.stage], "who made the policy ask less signs nothing"
        assert decision is Decision.APPROVED or reason.strip()
        self.sign_off(by, step, decision)

    @precondition(lambda self: self.edition.case is not None)
    @rule(data=st.data())
    def take_a_turn(self, data: st.DataObject) -> None:
        """Somebody whose turn it is approves: so that reviews are met now and then."""
        case = self.edition.case
        assert case is not None
        turns = whose_turn(self.policy, case, [self.actor(each) for each in people])
        if not turns:
            return
        step, actor = data.draw(st.sampled_from(turns))
        page = self.seen(self.edition.of)
        approved = Decision.APPROVED
        must_sign(self.policy, case, actor, step=step, decision=approved, reason="", seen=page, now=page)
        self.sign_off(actor.id, step, approved)

    @precondition(lambda self: self.edition.case is not None)
    @rule(data=st.data(), issue=st.booleans())
    def let_all_who_can_sign_one_after_another(self, data: st.DataObject, issue: bool) -> None:
        for _ in Step:
            self.take_a_turn(data)
        if issue:
            self.issue(data.draw(person))

    @precondition(lambda self: self.edition.case is not None)
    @rule(data=st.data())
    def two_people_waive_what_they_may(self, data: st.DataObject) -> None:
        asked_by = data.draw(person)
        for step in Step:
            self.ask_to_waive(asked_by, step, "She is at sea.")
        granted_by = data.draw(person)
        while any(not (each.granted_by or each.refused) for each in self.edition.waivers):
            waiting = sum(not (each.granted_by or each.refused) for each in self.edition.waivers)
            self.answer_a_waiver(granted_by, Answer.GRANTED, data)
            if waiting == sum(not (each.granted_by or each.refused) for each in self.edition.waivers):
                return

    @rule(
        by=person,
        data=st.data(),
        twists=st.lists(st.sampled_from(["rule", "step", "policy", "withdraw", "waive", "sign"]), max_size=4),
    )
    def a_whole_round(self, by: str, data: st.DataObject, twists: list[str]) -> None:
        """A new text, its review, everybody who can signs; then this and that happens, and it is issued."""
        self.upload(by, set())
        stands = frozenset(out.stage for out in self.edition.issued)
        can = [
            stage
            for stage in Stage
            if may_ask(self.policy, stage=stage, is_source=self.is_source, issued=stands)
        ]
        if not can:
            return
        self.ask(data.draw(st.sampled_from(can)))
        for twist in ["sign", *twists, "issue"]:
            self.twist(twist, data)

    def twist(self, twist: str, data: st.DataObject) -> None:
        names = ["in_order", "one_step_a_person", "authors_may_not_sign"]
        match twist:
            case "sign":
                for _ in Step:
                    self.take_a_turn(data)
            case "rule":
                self.change_one_rule(data.draw(st.sampled_from(names)), data.draw(person))
            case "step":
                what = data.draw(st.sampled_from(["waivable", "personal_signature"]))
                self.change_what_holds_for_a_step(what, data.draw(st.sampled_from(Step)), data.draw(person))
            case "policy":
                self.change_the_policy(data.draw(usable), data.draw(person))
            case "withdraw":
                if self.edition.case and self.edition.case.signed:
                    self.withdraw_a_signature(data)
            case "waive":
                self.two_people_waive_what_they_may(data)
            case _:
                self.issue(data.draw(person))

    @precondition(lambda self: self.edition.case and self.edition.case.signed)
    @rule(data=st.data())
    def withdraw_a_signature(self, data: st.DataObject) -> None:
        """Somebody takes theirs back; a return that is taken back opens the review again."""
        case = self.edition.case
        assert case is not None
        if case.state not in {ReviewState.OPEN, ReviewState.RETURNED}:
            return
        gone = data.draw(st.sampled_from(case.signed))
        left = tuple(each for each in case.signed if each is not gone)
        returned = any(each.decision is Decision.RETURNED for each in left)
        if case.state is ReviewState.RETURNED and self.edition.of != len(self.edition.revisions):
            return
        state = ReviewState.RETURNED if returned else ReviewState.OPEN
        self.edition.case = replace(case, signed=left, state=state)

    @precondition(lambda self: self.edition.case is not None)
    @rule(by=person, step=st.sampled_from(Step), reason=st.sampled_from([" ", "She is at sea."]))
    def ask_to_waive(self, by: str, step: Step, reason: str) -> None:
        case, book = self.edition.case, self.edition.waivers
        assert case is not None
        waiting = frozenset(each.step for each in book if not each.granted_by and not each.refused)
        try:
            must_ask_waiver(self.policy, case, self.actor(by), step=step, reason=reason, asked=waiting)
        except TrackerError as error:
            tells(error)
            return
        assert self.held[by] & {Role.COORDINATOR, role_of_step[step]}
        assert reason.strip()
        book.append(Waived(step, by))

    @precondition(lambda self: any(not (w.granted_by or w.refused) for w in self.edition.waivers))
    @rule(by=person, answer=st.sampled_from(Answer), data=st.data())
    def answer_a_waiver(self, by: str, answer: Answer, data: st.DataObject) -> None:
        case, book = self.edition.case, self.edition.waivers
        assert case is not None
        waits = data.draw(st.sampled_from([each for each in book if not (each.granted_by or each.refused)]))
        try:
            must_answer_waiver(
                self.policy, case, self.actor(by), step=waits.step, asked_by=waits.asked_by, answer=answer
            )
        except TrackerError as error:
            tells(error)
            return
        assert by != waits.asked_by
        assert by not in case.authors
        assert by not in case.eased_by
        assert by == "p0" or self.held[by] & {Role.APPROVER, Role.COORDINATOR}
        if answer is Answer.REFUSED:
            waits.refused = True
            return
        waits.granted_by = by
        self.edition.case = replace(case, waived=case.waived | {waits.step})

    @precondition(lambda self: self.edition.case is not None)
    @rule(by=person)
    def issue(self, by: str) -> None:
        case = self.edition.case
        assert case is not None
        try:
            must_issue(self.policy, case, by=by)
        except TrackerError as error:
            tells(error)
            closed = case.state is not ReviewState.OPEN
            assert closed or not is_met(self.policy, case) or by in self.easers[self.edition.of, case.stage]
            return
        assert by not in self.easers[self.edition.of, case.stage]
        out = Issued(case.stage, case, self.edition.of, self.policy, tuple(self.edition.waivers))
        self.edition.issued.append(out)
        self.edition.case = replace(case, state=ReviewState.ISSUED)

    @invariant()
    def no_text_is_out_twice_in_one_stage(self) -> None:
        out = [(each.stage, each.number) for each in self.edition.issued]
        assert len(set(out)) == len(out)

    @invariant()
    def nothing_was_issued_against_the_policy_of_its_moment(self) -> None:
        for out in self.edition.issued:
            allowed(out, self.is_source)

    @invariant()
    def stages_come_in_order(self) -> None:
        settled = False
        for out in self.edition.issued:
            assert (out.stage is Stage.CORRECTED) == settled
            settled = settled or out.stage in {Stage.FINAL, Stage.CORRECTED}

    @invariant()
    def turns_are_those_of_the_unhindered(self) -> None:
        case = self.edition.case
        if case is None:
            return
        actors = [self.actor(each) for each in people]
        found = whose_turn(self.policy, case, actors)
        free = {
            (step, actor.id)
            for step in self.policy.steps(stage=case.stage, is_source=self.is_source)
            for actor in actors
            if hindrance(self.policy, case, actor, step) is None
        }
        assert {(step, actor.id) for step, actor in found} == free
        if found:
            assert {step for step, _ in found} <= {
                each.step for each in needs(self.policy, case) if not each.is_met
            }

    @invariant()
    def who_lacks_nobody_can_go_on(self) -> None:
        """Where the rules see people enough, somebody has a turn, unless nothing is open."""
        case = self.edition.case
        if case is None or case.state is not ReviewState.OPEN:
            return
        actors = [self.actor(each) for each in people]
        still = any(not each.is_met for each in needs(self.policy, case))
        if still and shortage(self.policy, case, actors) is None:
            assert whose_turn(self.policy, case, actors)


def allowed(out: Issued, is_source: bool) -> None:
    """What must be true of anything that is out: each step signed as the policy asks, or waived by two."""
    asked = out.policy.steps(stage=out.stage, is_source=is_source)
    approved = {each.step: each.person for each in out.case.signed if each.step in asked}
    places = {each.step: place for place, each in enumerate(out.case.signed)}
    waived = {each.step: each for each in out.waivers if each.granted_by}
    assert asked
    assert out.stage is not Stage.WITHDRAWN
    assert out.case.state is ReviewState.OPEN
    assert all(each.decision is Decision.APPROVED for each in out.case.signed)
    counted = []
    for step in asked:
        if step in approved and good(out, step, approved, places, counted):
            counted.append(step)
            continue
        assert step in waived
        assert step in out.policy.waivable
        assert waived[step].granted_by not in {waived[step].asked_by, *out.case.authors}
    assert counted, "nothing goes out that nobody signed"
    if out.policy.one_step_a_person:
        assert len({approved[step] for step in counted}) == len(counted)
    if out.policy.in_order:
        assert [places[step] for step in counted] == sorted(places[step] for step in counted)


def good(
    out: Issued, step: Step, approved: dict[Step, str], places: dict[Step, int], earlier: list[Step]
) -> bool:
    """Whether the policy takes this signature, beside those that come before it in its order."""
    if out.policy.authors_may_not_sign and approved[step] in out.case.authors:
        return False
    if step in out.policy.personal_signature or approved[step] in out.case.eased_by:
        return False
    if out.policy.one_step_a_person and any(
        approved[other] == approved[step] and places[other] < places[step] for other in approved
    ):
        return False
    return not (out.policy.in_order and any(places[other] > places[step] for other in earlier))


Machine.TestCase.settings = settings(max_examples=50, stateful_step_count=20, deadline=None)
TestMachine = pytest.mark.quick(Machine.TestCase)

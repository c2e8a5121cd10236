"""Sign, return, take back, hand on, upload, close accounts, take roles, issue: in any order, by anybody.

Whatever happens, the check finds nothing, nobody signs what is in another's hands, and nothing goes out
that the policy forbids. What must hold is computed from the log alone, apart from the rules.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from workflow import world as w
from workflow.conftest import Kept
from workflow.lives import hand, page, take_back

from tracker.documents import Stage
from tracker.errors import TrackerError
from tracker.log.facts import EntryType
from tracker.review import Decision, Role, Step, default_policy, role_of_step
from tracker.store import log
from tracker.workflow import audit, people

who = st.sampled_from(["tom", "tess", "rita", "rolf", "vera", "anna", "carol"])
signers = st.sampled_from(["tess", "rita", "rolf", "vera", "anna"])
revisers = st.sampled_from(["tess", "rita", "rolf"])
steps = st.sampled_from(default_policy.steps(stage=Stage.FINAL, is_source=False))
texts = (
    w.english(),
    w.english(w.met, w.answer.replace("ten", "twelve")),
    w.english(w.met, w.lists, w.answer),
)


@dataclass
class Book:
    """What the log alone says of the English edition."""

    signed: dict[str, str] = field(default_factory=dict)
    by_entry: dict[int, tuple[str, str]] = field(default_factory=dict)
    handed: dict[str, str] = field(default_factory=dict)
    roles: set[tuple[str, str]] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    stage: str | None = None
    wrong: list[str] = field(default_factory=list)

    def read(self, index: int, kind: EntryType, actor: str, facts: dict[str, Any]) -> None:
        if kind is EntryType.ROLE_GRANTED and facts["collection"] == w.collection:
            self.roles.add((facts["person"], facts["role"]))
        elif kind is EntryType.ROLE_WITHDRAWN and facts["collection"] == w.collection:
            self.roles.discard((facts["person"], facts["role"]))
        elif kind is EntryType.PERSON_DISABLED:
            self.closed.add(facts["person"])
        elif kind is EntryType.PERSON_ENABLED:
            self.closed.discard(facts["person"])
        elif facts.get("language") == "en":
            self._edition(index, kind, actor, facts)

    def _edition(self, index: int, kind: EntryType, actor: str, facts: dict[str, Any]) -> None:
        match kind:
            case EntryType.REVISION_SUBMITTED:
                self.authors.add(actor)
            case EntryType.REVIEW_ASKED:
                self.signed, self.handed, self.stage = {}, {}, facts["stage"]
            case EntryType.REVIEW_HANDED:
                self.handed[facts["step"]] = facts["person"]
                if not self.can(facts["person"], facts["step"]):
                    self.wrong.append(f"entry {index} hands a step to somebody who cannot take it")
            case EntryType.SIGNOFF_GIVEN:
                self._sign(index, actor, facts)
            case EntryType.SIGNOFF_WITHDRAWN:
                step, person = self.by_entry[facts["signoff"]]
                if person != actor:
                    self.wrong.append(f"entry {index} withdraws another’s")
                if self.signed.get(step) == person:
                    del self.signed[step]
            case EntryType.VERSION_ISSUED:
                self._issue(index, facts)

    def can(self, person: str, step: str) -> bool:
        """Whether a person is there, has the role, and took no other step. Authors are told apart below."""
        return (
            person not in self.closed
            and (person, role_of_step[Step(step)].value) in self.roles
            and all(other == step or whose != person for other, whose in self.signed.items())
        )

    def _sign(self, index: int, actor: str, facts: dict[str, Any]) -> None:
        step = facts["step"]
        if not self.can(actor, step):
            self.wrong.append(f"entry {index} signs without account or role")
        holder = self.handed.get(step)
        if holder is not None and holder != actor and self.can(holder, step):
            self.wrong.append(f"entry {index} signs what is in another’s hands")
        self.by_entry[index] = (step, actor)
        if facts["decision"] == "approved":
            self.signed[step] = actor

    def _issue(self, index: int, facts: dict[str, Any]) -> None:
        due = {step.value for step in default_policy.steps(stage=Stage(facts["stage"]), is_source=False)}
        if not due <= self.signed.keys():
            self.wrong.append(f"entry {index} issues unmet")
        if len(set(self.signed.values())) < len(self.signed):
            self.wrong.append(f"entry {index} issues what one person signed twice")
        if self.stage != facts["stage"]:
            self.wrong.append(f"entry {index} issues another stage")


class Machine(RuleBasedStateMachine):
    """Set up by the test: a world of its own for each example."""

    kept: Kept
    folder: Path
    numbers = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.held = self.kept.copy("sqlite", "begun", self.folder / str(next(self.numbers)))
        self.world = self.held.__enter__()
        self.book, self.seen = Book(), 0
        self.attempt(w.ask, Stage.FINAL)

    def attempt(self, act: Any, *args: Any, **more: Any) -> None:
        """Do it; refused, it says what to do."""
        try:
            act(self.world, *args, **more)
        except TrackerError as error:
            if not error.do:
                raise

    @rule(by=st.sampled_from(["tom", "tess"]), text=st.sampled_from(texts))
    def upload(self, by: str, text: bytes) -> None:
        self.attempt(w.put, text, by=by)

    @rule(stage=st.sampled_from([Stage.PROVISIONAL, Stage.FINAL, Stage.FINAL, Stage.CORRECTED]))
    def ask(self, stage: Stage) -> None:
        self.attempt(w.ask, stage)

    @rule(by=signers, step=steps)
    def sign(self, by: str, step: Step) -> None:
        self.attempt(w.sign, by, step)

    @rule()
    def sign_what_is_left(self) -> None:
        """So that reviews are met now and then."""
        for each in page(self.world).hands:
            if not each.need.is_met and each.could:
                self.attempt(w.sign, each.could[0].lower(), each.need.step)

    @rule(by=signers, step=steps)
    def send_back(self, by: str, step: Step) -> None:
        self.attempt(w.sign, by, step, decision=Decision.RETURNED, reason="The second date.")

    @rule(by=signers, which=st.integers(0, 3), own=st.booleans())
    def withdraw(self, by: str, which: int, own: bool) -> None:
        given = page(self.world).signoffs
        if given:
            one = given[which % len(given)]
            self.attempt(take_back, one.by.lower() if own else by, one.entry)

    @rule(which=st.integers(0, 2))
    def all_sign_and_one_takes_it_back(self, which: int) -> None:
        """What is issued then would be unmet."""
        self.attempt(w.ask, Stage.FINAL)
        self.sign_what_is_left()
        self.withdraw("rita", which, own=True)
        self.attempt(w.put_out, Stage.FINAL)

    @rule(to=revisers, by=revisers)
    def another_signs_what_was_handed(self, to: str, by: str) -> None:
        self.attempt(w.ask, Stage.FINAL)
        self.attempt(hand, "carol", Step.BILINGUAL_REVISION, to)
        self.attempt(w.sign, by, Step.BILINGUAL_REVISION)

    @rule(by=who, step=steps, to=who)
    def hand_on(self, by: str, step: Step, to: str) -> None:
        self.attempt(hand, by, step, to)

    @rule(by=signers)
    def close(self, by: str) -> None:
        ids = self.world.ids
        self.attempt(
            lambda world: people.disable_person(
                world.store, by=world.person("ada"), person=ids[by], at=world.at()
            )
        )

    @rule(by=signers)
    def open(self, by: str) -> None:
        ids = self.world.ids
        self.attempt(
            lambda world: people.enable_person(
                world.store, by=world.person("ada"), person=ids[by], at=world.at()
            )
        )

    @rule(by=signers, role=st.sampled_from([Role.REVISER, Role.REVIEWER, Role.APPROVER]), give=st.booleans())
    def roles(self, by: str, role: Role, give: bool) -> None:
        self.attempt(w.give if give else w.take, by, role)

    @rule(stage=st.sampled_from([Stage.PROVISIONAL, Stage.FINAL, Stage.FINAL]))
    def issue(self, stage: Stage) -> None:
        self.attempt(w.put_out, stage)

    @invariant()
    def the_log_tells_of_nothing_forbidden(self) -> None:
        with self.world.store.read() as db:
            new = log.entries(db, start=self.seen, limit=1000)
        for each in new:
            self.book.read(each.index, each.entry.type, each.entry.actor, dict(each.entry.facts))
        self.seen += len(new)
        assert self.book.wrong == []

    def teardown(self) -> None:
        try:
            finding = audit.check(self.world.store).finding
            assert finding is None, finding
        finally:
            self.held.__exit__(None, None, None)


def test_any_order_of_acts_by_anybody(kept: Kept, tmp_path: Path) -> None:
    made = type("Made", (Machine,), {"kept": kept, "folder": tmp_path})
    run_state_machine_as_test(
        made,
        settings=settings(
            max_examples=8,
            stateful_step_count=16,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),  # each step writes to a database: no shrinking
            suppress_health_check=list(HealthCheck),
        ),
    )

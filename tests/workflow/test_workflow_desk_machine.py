"""The desk as a machine: texts come, changes are decided, the whole is signed, in any order.

What counts was approved by somebody who could, on exactly the passages that stand there; nothing is issued
with a change that nobody approved; and the record holds together in the end.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from workflow import world as w
from workflow.conftest import Kept

from tracker.documents import Stage
from tracker.errors import TrackerError
from tracker.review import Decision, Step
from tracker.review.passages import Found, Standing
from tracker.workflow import audit

steps = (Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION)
names = ("rita", "rolf", "tess", "vera", "anna", "tom")
sentences = st.lists(
    st.sampled_from(
        [
            "A pilot shall answer every call within ten minutes.",
            "A pilot may answer every call within ten minutes.",
            "A pilot shall answer every call within twenty minutes.",
            "The harbour master keeps the list of calls.",
            "The harbour master keeps the list, of calls.",
            "The list is open to everybody.",
        ]
    ),
    min_size=2,
    max_size=4,
    unique=True,
)


class Desks(RuleBasedStateMachine):
    kept: Kept
    folder: Path
    numbers = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.held = self.kept.copy("sqlite", "issued", self.folder / f"desk-{next(self.numbers)}")
        self.world = self.held.__enter__()
        self.issued = 1

    def refused(self, act: Callable[[], object]) -> bool:
        """Whether an act was refused in words; any other error is a fault."""
        try:
            act()
        except TrackerError:
            return True
        return False

    @rule(text=sentences, by=st.sampled_from(["tom", "tess"]))
    def upload(self, text: list[str], by: str) -> None:
        self.refused(lambda: w.put(self.world, w.english(w.met, *text), by=by))
        self.refused(lambda: w.ask(self.world, Stage.FINAL))

    @rule(
        by=st.sampled_from(names),
        step=st.sampled_from(steps),
        place=st.integers(0, 4),
        decision=st.sampled_from(["approved", "approved", "returned", "undone"]),
    )
    def decide(self, by: str, step: Step, place: int, decision: str) -> None:
        judged = w.desk(self.world, by, step).judged
        if not judged:
            return
        chosen = judged[place % len(judged)].unit.place
        self.refused(
            lambda: w.decide(
                self.world, by, step, chosen, decision=decision, code="style", reason="Rather not."
            )
        )

    @rule(by=st.sampled_from(names), step=st.sampled_from(steps))
    def approve_all(self, by: str, step: Step) -> None:
        self.refused(lambda: w.deal_with_all(self.world, by, step))

    @rule(by=st.sampled_from(names), step=st.sampled_from(steps))
    def sign(self, by: str, step: Step) -> None:
        before = self.found(step)
        if not self.refused(lambda: w.sign(self.world, by, step, deal=False)):
            assert all(each.counts for each in before), before

    @rule(by=st.sampled_from(names), step=st.sampled_from(steps))
    def send_back(self, by: str, step: Step) -> None:
        self.refused(lambda: w.sign(self.world, by, step, decision=Decision.RETURNED, reason="Again."))

    @rule()
    def issue(self) -> None:
        found = [each for step in steps for each in self.found(step)]
        if not self.refused(lambda: w.put_out(self.world, Stage.FINAL)):
            self.issued += 1
            assert all(each.counts for each in found), found

    def found(self, step: Step) -> list[Found]:
        return [each.found for each in w.desk(self.world, "carol", step).judged if each.unit.required]

    @invariant()
    def what_counts_was_approved_on_these_very_passages(self) -> None:
        for step in steps:
            for each in w.desk(self.world, "carol", step).judged:
                if each.found.standing in {Standing.APPROVED, Standing.CARRIED}:
                    assert each.found.ruled is not None
                    assert each.found.ruled.covered.source == each.unit.covered.source
                    assert each.found.ruled.covered.before == each.unit.covered.before
                    if not each.found.carried_over:
                        assert each.found.ruled.covered.after == each.unit.covered.after

    def teardown(self) -> None:
        try:
            assert audit.check(self.world.store).finding is None
        finally:
            self.held.__exit__(None, None, None)


def test_the_desk_in_any_order(kept: Kept, tmp_path: Path) -> None:
    run_state_machine_as_test(
        type("Made", (Desks,), {"kept": kept, "folder": tmp_path}),
        settings=settings(
            max_examples=10,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

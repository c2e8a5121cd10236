"""Any order of comments, replies, suggestions, decisions and uploads: nothing is lost, the check is clean."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, multiple, rule, run_state_machine_as_test
from workflow import world as w
from workflow.conftest import Kept
from workflow.test_workflow_talk import act, authors, line, say, suggest, talk, thread
from workflow.world import World

from tracker.errors import ConflictError, TrackerError
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import audit, upload
from tracker.workflow.talk import State, accepting, commenting, suggesting

people = st.sampled_from(["tom", "rita", "vera", "tess", "carol"])
translators = st.sampled_from(["tom", "tess", "carol"])
words = st.text("ab c@tom\n森山𠮷e\u0301", min_size=1, max_size=30).filter(str.strip)
sentences = [
    "The two ministers met on the quay and agreed on one set of rules for all pilots of both harbours.",
    "A pilot shall answer every call within ten minutes of hearing it, by day and by night.",
    "The harbour master keeps the list of calls and shows it to anyone who asks to see it.",
    "Fees are set each June by both ministers together and are printed in the gazette.",
]
texts = st.lists(
    st.sampled_from([*sentences, f"{sentences[1]} {sentences[2]}"]), min_size=1, max_size=4, unique=True
)


@dataclass
class Said:
    """What the model knows of a thread."""

    words: list[str]
    resolved: bool = False
    state: State | None = None
    by: str = ""
    after: str = ""


@dataclass
class Ground:
    template: Path
    ids: dict[str, str]
    folder: Path
    numbers: itertools.count[int] = field(default_factory=itertools.count)


class Talking(RuleBasedStateMachine):
    ground: ClassVar[Ground]
    threads = Bundle("threads")
    suggestions = Bundle("suggestions")

    def __init__(self) -> None:
        super().__init__()
        data = self.ground.folder / f"data-{next(self.ground.numbers)}"
        shutil.copytree(self.ground.template, data)
        self.data = data
        self.store = Store.open(Settings(data=data))
        self.world = World(self.store, dict(self.ground.ids), w.minutes(w.begin.replace(year=2027)))
        self.model: dict[int, Said] = {}

    def places(self) -> int:
        return talk(self.world).passages

    @rule(target=threads, by=people, said=words, at=st.integers(0, 9))
    def comment(self, by: str, said: str, at: int) -> int:
        place = None if at == 9 else at % self.places()
        number = say(self.world, said, place, by=by).number
        self.model[number] = Said([said])
        return number

    @rule(number=threads, by=people, said=words)
    def reply(self, number: int, by: str, said: str) -> None:
        act(self.world, commenting.reply, by, number=number, words=said)
        self.model[number].words.append(said)

    @rule(number=threads, by=people, resolved=st.booleans())
    def turn(self, number: int, by: str, resolved: bool) -> None:
        do = commenting.resolve if resolved else commenting.reopen
        if self.model[number].resolved == resolved:
            with pytest.raises(ConflictError):
                act(self.world, do, by, number=number)
        else:
            act(self.world, do, by, number=number)
        self.model[number].resolved = resolved

    @rule(
        target=suggestions,
        by=people,
        at=st.integers(0, 8),
        new=st.sampled_from(["night", "ten pilots", "never"]),
    )
    def suggest(self, by: str, at: int, new: str) -> int:
        place = at % self.places()
        try:
            made = suggest(self.world, f"{sentences[at % 4]} {new.capitalize()}.", place, by=by)
        except TrackerError:
            return multiple()  # type: ignore[return-value]
        suggestion = thread(self.world, made.number).first.suggestion
        assert suggestion is not None
        self.model[made.number] = Said([""], state=State.OPEN, by=by, after=suggestion.after)
        return made.number

    @rule(number=suggestions, by=translators, accepted=st.booleans())
    def decide(self, number: int, by: str, accepted: bool) -> None:
        model = self.model[number]
        do = suggesting.accept if accepted else suggesting.decline
        wanted = State.ACCEPTED if accepted else State.DECLINED
        if model.state in (State.CAME_IN, wanted):
            with pytest.raises(ConflictError):
                act(self.world, do, by, number=number)
            return
        with contextlib.suppress(ConflictError) if accepted else contextlib.nullcontext():
            act(self.world, do, by, number=number)
            model.state = wanted

    @rule(by=translators, chosen=texts)
    def upload(self, by: str, chosen: list[str]) -> None:
        with contextlib.suppress(ConflictError):  # the same text again
            w.put(self.world, w.english(*chosen), by=by)
        self._came_in()

    @rule(by=translators)
    def make(self, by: str) -> None:
        waiting = talk(self.world).waiting
        fitting = [number for number, fits in waiting if fits]
        if not fitting:
            with pytest.raises(ConflictError):
                act(self.world, accepting.make, by)
            return
        token = act(self.world, accepting.make, by)
        upload.confirm(self.store, by=self.world.person(by), token=token, note="", at=self.world.at())
        self._came_in()
        for number in fitting:
            assert self.model[number].state is State.CAME_IN
            assert thread(self.world, number).text == self.model[number].after
            assert self.model[number].by in authors(self.world)

    def _came_in(self) -> None:
        """Only accepted ones come in, and none of them goes again."""
        for number, model in self.model.items():
            suggestion = thread(self.world, number).first.suggestion
            if suggestion and suggestion.state is State.CAME_IN:
                assert model.state in (State.ACCEPTED, State.CAME_IN)
                model.state = State.CAME_IN

    def teardown(self) -> None:
        try:
            import unicodedata

            for number, model in self.model.items():
                told = thread(self.world, number)
                said = [each.words for each in (told.first, *told.replies)]
                assert said == [unicodedata.normalize("NFC", each.strip()) for each in model.words]
                assert told.resolved is model.resolved
                assert (told.first.suggestion and told.first.suggestion.state) == model.state
                if told.standing is not None and told.standing.place is not None:
                    assert told.standing.lineage == line(self.world, told.standing.place - 1)
            assert talk(self.world).total == len(self.model)
            assert audit.check(self.store).finding is None
        finally:
            self.store.close()
            shutil.rmtree(self.data)


def test_nothing_is_lost_whatever_happens(kept: Kept, tmp_path: Path) -> None:
    ids = kept.make("sqlite", "begun")
    Talking.ground = Ground(kept.data("sqlite", "begun"), ids, tmp_path)
    run_state_machine_as_test(
        Talking,
        settings=settings(
            max_examples=5,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # an example takes a second: to make a failure small would take an hour
        ),
    )

"""What waits for a second person, what waits for its time, and whose word is waited for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import NotFoundError
from tracker.review import Role, Step
from tracker.workflow import answers, drift, messages, planning, releases, waiving, work
from tracker.workflow.drift import Query
from tracker.workflow.issue import Wanted
from tracker.workflow.talk import commenting
from tracker.workflow.talk.commenting import On
from tracker.workflow.telling_people import progress, tell
from tracker.workflow.turns import Next
from tracker.workflow.work import Tie, Turn, Wait, Waiting

reviewing = Step.MONOLINGUAL_REVIEW


@pytest.fixture
def asked(begun: World) -> World:
    """A review for final is open, and the coordinator asked that its monolingual review be waived."""
    w.ask(begun, Stage.FINAL)
    waive(begun, "carol")
    return begun


def waive(world: World, by: str) -> int:
    return waiving.ask(
        world.store,
        by=world.person(by),
        release=w.release,
        language="en",
        step=reviewing.value,
        reason="At sea.",
        at=world.at(),
    ).number


def answer(world: World, said: str) -> None:
    seen = waiving.waivers(world.store, by=world.person("anna"), release=w.release, language="en")
    waiving.answer(
        world.store,
        by=world.person("anna"),
        release=w.release,
        language="en",
        number=seen.waivers[-1].number,
        answer=said,
        reason="No.",
        at=world.at(),
    )


def mine(world: World, name: str) -> list[Turn]:
    found = work.work(world.store, by=world.person(name)).turns
    return [each for each in found if Waiting.WAIVE in (each.kind, each.missing)]


def others(world: World, name: str) -> list[Wait]:
    found = work.work(world.store, by=world.person(name)).waits
    return [each for each in found if each.kind is Waiting.WAIVE]


def coming(world: World, by: str = "carol", language: str = "en") -> list[Next]:
    return list(releases.coming_next(world.store, by=world.person(by), name=w.release)[language])


def signs(world: World) -> list[Step | None]:
    return [each.step for each in coming(world) if each.kind is Waiting.SIGN]


def test_a_waiver_waits_for_those_who_can_grant_it_and_is_told_to_who_asked(asked: World) -> None:
    (act,) = [each for each in coming(asked) if each.kind is Waiting.WAIVE]
    assert [each.name for each in act.people] == ["Anna", "Ada"]
    for name in ("anna", "ada"):
        (turn,) = mine(asked, name)
        assert (turn.kind, turn.step, turn.stage) == (Waiting.WAIVE, reviewing, Stage.FINAL)
        assert turn.waiting == ("Carol",)
    for name in ("carol", "tom", "rita", "vera", "otto", "olga"):
        assert mine(asked, name) == [], name
    (wait,) = others(asked, "carol")
    assert (wait.tie, wait.step, wait.with_whom) == (Tie.WAIVER, reviewing, ("Anna", "Ada"))
    for name in ("tom", "rita", "vera"):
        assert others(asked, name) == [], name
    assert reviewing in signs(asked), "the step can be signed all the same"


@pytest.mark.parametrize(("said", "left"), [("granted", False), ("refused", True)])
def test_an_answer_ends_it(asked: World, said: str, left: bool) -> None:
    answer(asked, said)
    assert mine(asked, "anna") == others(asked, "carol") == []
    assert (reviewing in signs(asked)) == left


def test_a_step_that_is_signed_meanwhile_needs_no_answer(asked: World) -> None:
    w.sign(asked, "rita", Step.BILINGUAL_REVISION)
    w.sign(asked, "vera", reviewing)
    assert mine(asked, "anna") == others(asked, "carol") == []


def test_a_return_ends_it(asked: World) -> None:
    w.send_back(asked, "rita", Step.BILINGUAL_REVISION, "Another number.")
    assert mine(asked, "anna") == others(asked, "carol") == []
    w.put(asked, w.english("Ten ships met."))
    w.ask(asked, Stage.FINAL)
    assert mine(asked, "anna") == [], "it was of the review before"


def test_nobody_answers_what_they_asked_for_or_wrote(begun: World) -> None:
    w.give(begun, "tom", Role.APPROVER)
    w.give(begun, "vera", Role.COORDINATOR)
    w.ask(begun, Stage.FINAL)
    waive(begun, "vera")
    (act,) = [each for each in coming(begun) if each.kind is Waiting.WAIVE]
    assert sorted(each.name for each in act.people) == ["Ada", "Anna", "Carol"]


def test_it_is_told_in_a_message_once(begun: World) -> None:
    w.ask(begun, Stage.FINAL)
    progress.begin(begun.store)
    waive(begun, "carol")
    while found := progress.untold(begun.store):
        for each in found:
            tell(begun.store, each.index, at=begun.at())
            progress.told_of(begun.store, each.index)
    told = [each.subject for each in messages.notices(begun.store, by=begun.person("anna"))]
    (subject,) = [each for each in told if "waiver" in each]
    assert subject.startswith("A waiver is asked for")


def plan(world: World) -> None:
    planning.plan(
        world.store,
        by=world.person("carol"),
        release=w.release,
        editions=[Wanted(language="en", stage=Stage.FINAL.value, label="Official", after=None)],
        due=w.begin + timedelta(days=3),
        zone="Asia/Tokyo",
        at=world.at(),
    )


def zones(world: World, by: str) -> list[str]:
    found = drift.board(
        world.store,
        by=world.person(by),
        query=Query(collection=w.collection),
        today=w.begin.date(),
        zone="UTC",
    )
    return [cell.plan.zone for row in found.rows for cell in row.all if cell.plan]


def test_what_is_planned_is_nobodys_turn_and_told_to_those_with_a_role(signed: World) -> None:
    assert [each.kind for each in coming(signed)] == [Waiting.ISSUE]
    assert zones(signed, "tom") == []
    plan(signed)
    assert coming(signed) == []
    assert zones(signed, "tom") == zones(signed, "carol") == ["Asia/Tokyo"]
    assert zones(signed, "ada") == [], "whoever runs the service has no role there"
    (made,) = planning.waiting(signed.store, by=signed.person("carol"))
    planning.unplan(
        signed.store, by=signed.person("carol"), release=w.release, number=made.number, at=signed.at()
    )
    assert zones(signed, "tom") == [] and [each.kind for each in coming(signed)] == [Waiting.ISSUE]


def test_how_many_comments_wait_for_a_persons_word(begun: World) -> None:
    def waits(name: str, language: str = "en") -> int:
        return answers.unanswered(begun.store, by=begun.person(name), release=w.release, language=language)

    def say(by: str, **more: object) -> int:
        return commenting.comment(
            begun.store,
            by=begun.person(by),
            release=w.release,
            language="en",
            on=On(),
            at=begun.at(),
            **more,  # type: ignore[arg-type]
        ).number

    assert waits("tom") == 0
    first = say("rita", words="Which ships?")
    say("vera", words="And when?")
    assert (waits("tom"), waits("rita"), waits("vera"), waits("tom", "ja")) == (2, 0, 0, 0)
    commenting.reply(
        begun.store,
        by=begun.person("tom"),
        release=w.release,
        language="en",
        number=first,
        words="All of them.",
        at=begun.at(),
    )
    assert waits("tom") == 1
    with pytest.raises(NotFoundError):
        waits("olga")

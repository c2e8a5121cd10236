"""What `tracker demo` leaves for everyone to do: a review under way, with all that the desk can show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cli_running import Run

from tracker.cli import fixtures
from tracker.documents import Stage
from tracker.review import Actor, Step
from tracker.review.passages import Class, Moved, Standing
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.pages import FastPages
from tracker.workflow import drift, inspecting, people, planning, policies, terms, waiving, work
from tracker.workflow.desk.showing import Desk, Judged, open_desk
from tracker.workflow.talk.facts import State
from tracker.workflow.talk.reading import conversation
from tracker.workflow.turns import Waiting

statement, rules = "arvend-sea-statement-2026", "smoke-season-rules-2027"
script = fixtures.load(fixtures.folder())


@pytest.fixture(scope="module")
def store(demo: Path) -> Iterator[Store]:
    store = Store.open(Settings(data=demo))
    yield store
    store.close()


def person(store: Store, id_: str) -> Actor:
    return people.actor_by_email(store, f"{id_}@example.org")


def desk(store: Store, id_: str, step: Step) -> Desk:
    shown = open_desk(store, by=person(store, id_), release=statement, language="en", step=step)
    assert shown.takes, shown.blocked
    return shown


def standings(shown: Desk) -> dict[str, Standing]:
    return {each.unit.place: each.found.standing for each in shown.judged}


def at(shown: Desk, place: str) -> Judged:
    return next(each for each in shown.judged if each.unit.place == place)


def test_reviser_finds_approvals_carried_over_one_lapsed_and_one_return_reworked(store: Store) -> None:
    shown = desk(store, "hauge", Step.BILINGUAL_REVISION)
    found = standings(shown)
    assert [place for place, each in found.items() if each is Standing.CARRIED] == [
        "¶4", "¶6", "¶8", "¶14", "¶15",
    ]  # fmt: skip
    assert [place for place, each in found.items() if each is Standing.APPROVED] == ["¶1"]
    assert [each.unit.place for each in shown.to_go()] == ["¶10", "¶11", "¶17"]
    lapse = at(shown, "¶11").found.lapse
    assert lapse is not None
    assert (lapse.moved, lapse.touched) == (Moved.AFTER, {"modality"})
    earlier = at(shown, "¶10").found.earlier
    assert earlier is not None
    assert earlier.code == "meaning"
    assert "自国の海域" in earlier.reason
    assert shown.ground.source_change is not None, "the double diff has nothing to show"


def test_translator_has_classed_three_changes(store: Store) -> None:
    shown = desk(store, "hauge", Step.BILINGUAL_REVISION)
    said = {each.unit.place: each.cls for each in shown.judged if each.cls.said}
    assert {place: each.classed for place, each in said.items()} == {
        "¶1": Class.TERMINOLOGICAL,
        "¶4": Class.EDITORIAL,
        "¶14": Class.TERMINOLOGICAL,
    }
    by = person(store, "whitcombe").id
    assert {each.said.person for each in said.values() if each.said} == {by}
    assert all(each.said.reason for each in said.values() if each.said)


@pytest.mark.parametrize(
    ("id_", "step", "to_go"),
    [("zelenka", Step.MONOLINGUAL_REVIEW, 6), ("obi", Step.FINAL_VERIFICATION, 9)],
)
def test_next_people_have_changes_to_go(store: Store, id_: str, step: Step, to_go: int) -> None:
    shown = desk(store, id_, step)
    assert len(shown.to_go()) == to_go
    assert shown.prepared.due == date(2026, 12, 11)


def test_conversations_wait_and_are_settled_and_suggestions_came_in_and_wait(store: Store) -> None:
    shown = conversation(store, by=person(store, "whitcombe"), release=statement, language="en")
    assert (shown.open, shown.resolved) == (3, 2)
    assert {each.resolved for each in shown.threads if each.replies} == {True, False}
    suggested = [each.first.suggestion for each in shown.threads if each.first.suggestion]
    assert sorted(each.state for each in suggested) == [State.CAME_IN, State.OPEN]
    said = [each for thread in shown.threads for each in (thread.first, *thread.replies)]
    assert {each.name for one in said for each in one.mentions} == {"Daniel Whitcombe", "Minori Sakuma"}
    assert not any(one.nobody for one in said)


def test_one_finding_is_open_and_one_accepted_with_a_reason(store: Store) -> None:
    shown = inspecting.checked(store, by=person(store, "hauge"), release=statement, language="en")
    assert [each.finding.rule for each in shown.findings if each.is_open] == ["terms"]
    accepted = [each.accepted for each in shown.findings if each.accepted]
    assert [each.by for each in accepted] == ["Sigrid Hauge"]
    assert accepted[0].reason
    base = terms.terms(store, by=person(store, "kuroda"), collection="summit-meetings").base
    assert len({each.concept for each in base.terms}) == 12


def test_drift_board_has_bars_and_one_text_over_its_time(store: Store) -> None:
    board = drift.board(
        store, by=person(store, "kamau"), query=drift.Query(), today=date(2026, 11, 24), zone="UTC"
    )
    cells = {(row.name, cell.language): cell for row in board.rows for cell in row.cells if cell.allowed}
    assert [key for key, cell in cells.items() if cell.over] == [("heat-health-notice-2026", "ar")]
    within = [key for key, cell in cells.items() if cell.days and not cell.over]
    assert {(statement, "en"), (rules, "de")} <= set(within)


def test_machine_translation_is_told_to_readers_and_nobody_elses(store: Store) -> None:
    pages = FastPages(store)
    bodies = {}
    for language in ("de", "en"):
        digest = pages.digest(f"/r/{rules}/{language}/v1")
        assert digest is not None
        bodies[language] = (pages.body(digest) or b"").decode().lower()
    notice = "maschinelle übersetzung"
    assert notice in bodies["de"]
    assert notice not in bodies["en"]


def test_plan_waiver_and_policies_are_there(store: Store) -> None:
    castellanos, obi = person(store, "castellanos"), person(store, "obi")
    plans = planning.of_release(store, by=castellanos, release=rules)
    assert [(each.hindrance, each.zone, each.due_at) for each in plans] == [
        (None, "Europe/Zurich", datetime(2027, 5, 15, 4, 0, tzinfo=UTC))
    ]
    waivers = waiving.waivers(store, by=obi, release=rules, language="ar").waivers
    assert [(each.step, each.answer) for each in waivers] == [(Step.MONOLINGUAL_REVIEW, None)]
    assert waivers[0].reason
    days = {
        each.name: policies.shown(store, by=person(store, "kamau"), collection=each.name).policy
        for each in script.collections
    }
    assert {name: each.provisional_days for name, each in days.items()} == {
        "summit-meetings": 90,
        "court-notices": None,
        "health-and-safety-notices": 90,
        "civil-protection-rules": 60,
    }
    assert days["civil-protection-rules"].steps(stage=Stage.PROVISIONAL, is_source=False) == (
        Step.PROOFREADING,
    )


@pytest.mark.parametrize(
    ("id_", "waits"),
    [
        ("whitcombe", (statement, Waiting.ANSWER)),
        ("sakuma", (statement, Waiting.ANSWER)),
        ("hauge", (statement, Waiting.SIGN)),
        ("zelenka", (statement, Waiting.SIGN)),
        ("obi", (statement, Waiting.SIGN)),
        ("kuroda", (statement, Waiting.ISSUE)),
        ("castellanos", (rules, Waiting.ANSWER)),
        ("thiam", (rules, Waiting.SIGN)),
    ],
)
def test_something_waits_for_everyone(store: Store, id_: str, waits: tuple[str, Waiting]) -> None:
    assert waits in {(each.release, each.kind) for each in work.turns(store, by=person(store, id_))}


def test_what_is_printed_for_the_people_names_them_all(run: Run, demo: Path) -> None:
    shown = run("demo", "--no-serve", "--data", demo)
    assert all(each.name in shown.stdout for each in script.people)
    assert f"/r/{statement}" in shown.stdout

"""The same instant: approvals and an upload, an issue and a withdrawal, somebody removed. One order wins."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from workflow import world as w
from workflow.lives import page
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.errors import ConflictError, NotFoundError, NotPermittedError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Role, Step
from tracker.store import Store, log
from tracker.workflow import audit, issue, people, review, upload, withdrawing
from tracker.workflow.facts import RevisionFacts, SignoffFacts, VersionFacts

revision, review_, verification = Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION
changed = w.english(w.met, w.answer.replace("ten", "twelve"))


def intact(world: World) -> bool:
    finding = audit.check(world.store).finding
    assert finding is None, finding
    return True


def kinds(world: World, since: int) -> list[tuple[str, str]]:
    """What was recorded since an entry: the kind and who did it."""
    with world.store.read() as db:
        found = log.entries(db, start=since, limit=1000)
    return [(each.entry.type.value, each.entry.actor) for each in found]


def sign(world: World, store: Store, name: str, step: Step) -> Callable[[], object]:
    """A sign-off that waits to be sent: its page was opened before."""
    by, seen, at = world.person(name), w.seen(world, name), world.at()
    return lambda: review.sign(
        store,
        by=by,
        release=w.release,
        language="en",
        step=step.value,
        decision="approved",
        reason="",
        seen=seen,
        at=at,
    )


def confirm(world: World, store: Store, name: str = "tom") -> Callable[[], object]:
    """A file that was looked at and waits to be saved."""
    token, by, at = w.lay(world, changed, by=name), world.person(name), world.at()
    return lambda: upload.confirm(store, by=by, token=token, note="", at=at)


def in_order(world: World, results: list[object], since: int) -> bool:
    """Those that were done are in the log, in an order in which each could be done; the others say why not."""
    told = kinds(world, since)
    places = {actor: place for place, (kind, actor) in enumerate(told) if kind == EntryType.SIGNOFF_GIVEN}
    came = next(place for place, (kind, _) in enumerate(told) if kind == EntryType.REVISION_SUBMITTED)
    assert all(place < came for place in places.values()), "nobody signs what is not the newest any more"
    signed = [each for each in results if isinstance(each, SignoffFacts)]
    assert {each.by_id for each in signed} == places.keys()
    refused = [each for each in results if isinstance(each, Exception)]
    assert all(type(each) is StaleError for each in refused), refused
    assert all("moved on" in str(each) and each.newer for each in refused)  # type: ignore[attr-defined]
    assert len(signed) + len(refused) == 2
    kept = {each.by_id for each in page(world).signoffs}
    assert kept == places.keys(), "what was signed stays in the history of r1"
    return intact(world)


def test_two_approvals_and_an_upload_in_threads(begun: World) -> None:
    w.ask(begun, Stage.FINAL)
    with contextlib.closing(Store.open(begun.store.settings)) as other:
        acts = [
            sign(begun, begun.store, "rita", revision),
            sign(begun, other, "vera", review_),
            confirm(begun, other),
        ]
        size = w.entries(begun)
        results = at_once(*acts)
    assert isinstance(results[2], RevisionFacts), results
    assert in_order(begun, results, size)


actor = """
import json, os, sys
from datetime import datetime
from pathlib import Path
from tracker.errors import TrackerError
from tracker.review import Seen
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import people, review, upload

told = json.loads(sys.stdin.read())
settings = Settings(data=Path(told["data"]), database_url=told["url"])
at = datetime.fromisoformat(told["at"])
ready, go = os.pipe()
for act in told["acts"]:
    if os.fork() == 0:
        os.close(go)
        store = Store.open(settings)
        with store.read() as db:
            by = people.actor_of(db, act["by"])
        os.read(ready, 1)  # ends for all of them at once
        try:
            if "token" in act:
                upload.confirm(store, by=by, token=act["token"], note="", at=at)
            else:
                review.sign(store, by=by, release=told["release"], language="en", step=act["step"],
                            decision="approved", reason="", seen=Seen(**told["seen"]), at=at)
            said = "done"
        except TrackerError as error:
            said = f"{type(error).__name__}: {error}"
        os.write(1, (act["by"] + " " + said + "\\n").encode())
        os._exit(0)
os.close(go)
codes = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in told["acts"]]
assert codes == [0] * len(codes), codes
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_two_approvals_and_an_upload_in_processes(begun: World) -> None:
    import tracker

    w.ask(begun, Stage.FINAL)
    settings = begun.store.settings
    ids = begun.ids
    told = {
        "data": str(settings.data),
        "url": settings.database_url,
        "release": w.release,
        "seen": asdict(w.seen(begun, "rita")),
        "acts": [
            {"by": ids["rita"], "step": revision.value},
            {"by": ids["vera"], "step": review_.value},
            {"by": ids["tom"], "token": w.lay(begun, changed)},
        ],
        "at": begun.at().isoformat(),
    }
    size = w.entries(begun)
    done = subprocess.run(
        [sys.executable, "-c", actor],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(tracker.__file__).parent.parent)},
    )
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert said.pop(ids["tom"]) == "done"
    signed = {actor for kind, actor in kinds(begun, size) if kind == EntryType.SIGNOFF_GIVEN}
    assert signed == {person for person, words in said.items() if words == "done"}
    assert all("moved on" in words for person, words in said.items() if person not in signed)
    came = [kind for kind, _ in kinds(begun, size)].index(EntryType.REVISION_SUBMITTED.value)
    assert all(kind != EntryType.SIGNOFF_GIVEN for kind, _ in kinds(begun, size)[came:])
    assert intact(begun)


def test_two_approvals_of_one_step_and_an_upload(begun: World) -> None:
    w.ask(begun, Stage.FINAL)
    acts = [
        sign(begun, begun.store, "rita", revision),
        sign(begun, begun.store, "rolf", revision),
        confirm(begun, begun.store),
    ]
    size = w.entries(begun)
    results = at_once(*acts)
    assert isinstance(results[2], RevisionFacts), results
    refused = [each for each in results[:2] if isinstance(each, ConflictError)]
    signed = [each for each in results[:2] if isinstance(each, SignoffFacts)]
    assert len(refused) + len(signed) == 2
    assert len(signed) <= 1
    assert len([kind for kind, _ in kinds(begun, size) if kind == EntryType.SIGNOFF_GIVEN]) == len(signed)
    assert intact(begun)


def test_a_sign_off_is_taken_back_while_its_version_goes_out(begun: World) -> None:
    w.sign_all(begun, Stage.FINAL)
    given = next(each for each in page(begun).signoffs if each.step is verification)
    anna, carol, at = begun.person("anna"), begun.person("carol"), begun.at()
    results = at_once(
        lambda: withdrawing.withdraw_signoff(
            begun.store, by=anna, release=w.release, language="en", entry=given.entry, reason="No.", at=at
        ),
        lambda: issue.issue(
            begun.store,
            by=carol,
            release=w.release,
            language="en",
            stage="final",
            label="Final Text",
            after=None,
            at=at,
        ),
    )
    (lost,) = [each for each in results if isinstance(each, Exception)]
    assert isinstance(lost, ConflictError), repr(lost)
    if isinstance(results[0], SignoffFacts):
        assert "still needs final verification" in str(lost)
    else:
        assert isinstance(results[1], VersionFacts)
        assert "v1 was issued on this sign-off" in str(lost)
    assert intact(begun)


@pytest.mark.parametrize("how", ["account", "role"])
def test_somebody_is_removed_in_the_instant_in_which_they_sign(begun: World, how: str) -> None:
    """The log never has an act of a person after the one that took their account or role."""
    w.ask(begun, Stage.FINAL)
    ada, at = begun.person("ada"), begun.at()
    for name in ("rita", "rolf"):
        person = begun.ids[name]
        act, size = sign(begun, begun.store, name, revision), w.entries(begun)

        def remove(person: str = person) -> None:
            if how == "account":
                people.disable_person(begun.store, by=ada, person=person, at=at)
            else:
                people.withdraw_role(
                    begun.store, by=ada, collection=w.collection, person=person, role=Role.REVISER, at=at
                )

        signed, removed = at_once(act, remove)
        assert removed is None, repr(removed)
        told = [kind for kind, _ in kinds(begun, size)]
        if isinstance(signed, SignoffFacts):
            assert told[0] == EntryType.SIGNOFF_GIVEN
            withdrawn = page(begun).signoffs[0]
            assert (withdrawn.by_id, begun.ids[name] in page(begun).left) == (person, True)
            break
        # Without any role left the release sounds like none.
        assert isinstance(signed, NotPermittedError | NotFoundError), repr(signed)
        assert len(told) == 1
    assert intact(begun)


def test_somebody_is_removed_while_they_upload(begun: World) -> None:
    """Neither waits for the other for ever, whichever comes first."""
    ada, at = begun.person("ada"), begun.at()
    for name in ("tom", "tess"):
        act = confirm(begun, begun.store, name)
        uploaded, removed = at_once(
            act, lambda name=name: people.disable_person(begun.store, by=ada, person=begun.ids[name], at=at)
        )
        assert removed is None, repr(removed)
        assert isinstance(uploaded, RevisionFacts | NotPermittedError | StaleError | ConflictError), repr(
            uploaded
        )
    assert intact(begun)

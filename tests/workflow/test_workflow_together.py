"""Two people in the same instant, in threads and in processes: one act is done, the other is told why not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.errors import ConflictError, NotFoundError, StaleError, TrackerError
from tracker.review import Role, Step
from tracker.store import Store
from tracker.store.tables import Signoff
from tracker.workflow import audit, issue, people, releases, review, upload

revision = Step.BILINGUAL_REVISION.value


def one_of(results: list[object], error: type[TrackerError], words: str = "") -> TrackerError:
    """Exactly one act was refused, plainly and in this way; the refusal."""
    (refused,) = [each for each in results if isinstance(each, Exception)]
    assert type(refused) is error, repr(refused)
    assert words in str(refused)
    assert refused.do
    return refused


def intact(world: World) -> bool:
    return audit.check(world.store).finding is None


def test_two_sign_one_step_in_threads(begun: World) -> None:
    w.ask(begun, Stage.FINAL)
    page, at = w.seen(begun, "rita"), begun.at()

    def sign(name: str, store: Store) -> Callable[[], object]:
        actor = begun.person(name)
        return lambda: review.sign(
            store,
            by=actor,
            release=w.release,
            language="en",
            step=revision,
            decision="approved",
            reason="",
            seen=page,
            at=at,
        )

    size = w.entries(begun)
    one_of(at_once(sign("rita", begun.store), sign("rolf", begun.store)), ConflictError, "signed already")
    assert w.entries(begun) == size + 1
    assert intact(begun)


signer = """
import json, os, sys
from datetime import datetime
from pathlib import Path
from tracker.errors import TrackerError
from tracker.review import Seen
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import people, review

told = json.loads(sys.stdin.read())
settings = Settings(data=Path(told["data"]), database_url=told["url"])
ready, go = os.pipe()
for person in told["people"]:
    if os.fork() == 0:
        os.close(go)
        store = Store.open(settings)
        with store.read() as db:
            by = people.actor_of(db, person)
        os.read(ready, 1)  # ends for all of them at once
        try:
            review.sign(store, by=by, release=told["release"], language="en",
                        step=told["step"], decision="approved", reason="", seen=Seen(**told["seen"]),
                        at=datetime.fromisoformat(told["at"]))
            said = "signed"
        except TrackerError as error:
            said = f"{type(error).__name__}: {error}"
        os.write(1, (said + "\\n").encode())
        os._exit(0)
os.close(go)
codes = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in told["people"]]
assert codes == [0] * len(codes), codes
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_two_sign_one_step_in_processes(begun: World) -> None:
    import tracker

    w.give(begun, "paul", Role.REVISER)
    w.ask(begun, Stage.FINAL)
    settings = begun.store.settings
    told = {
        "data": str(settings.data),
        "url": settings.database_url,
        "people": [begun.ids[name] for name in ("rita", "rolf", "paul")],
        "release": w.release,
        "step": revision,
        "seen": asdict(w.seen(begun, "rita")),
        "at": begun.at().isoformat(),
    }
    done = subprocess.run(
        [sys.executable, "-c", signer],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(tracker.__file__).parent.parent)},
    )
    said = sorted(done.stdout.splitlines())
    assert [each.split(":")[0] for each in said] == ["ConflictError", "ConflictError", "signed"]
    assert all("is signed already. Reload the review" in each for each in said[:2])
    with begun.store.read() as db:
        assert len(db.exec(select(Signoff)).all()) == 1
    assert intact(begun)


def test_one_person_signs_twice_in_one_instant(begun: World) -> None:
    w.give(begun, "rita", Role.REVIEWER)
    w.ask(begun, Stage.FINAL)
    page, at, rita = w.seen(begun, "rita"), begun.at(), begun.person("rita")

    def sign(step: Step) -> object:
        return review.sign(
            begun.store,
            by=rita,
            release=w.release,
            language="en",
            step=step.value,
            decision="approved",
            reason="",
            seen=page,
            at=at,
        )

    results = at_once(lambda: sign(Step.BILINGUAL_REVISION), lambda: sign(Step.MONOLINGUAL_REVIEW))
    one_of(results, ConflictError, "each step takes another person")


def test_two_uploads_in_one_instant(begun: World) -> None:
    tokens = {
        name: w.lay(begun, w.english(w.met, words), by=name)
        for name, words in (("tom", "A pilot answers."), ("tess", "A pilot listens."))
    }
    at = begun.at()

    def save(name: str) -> Callable[[], object]:
        actor = begun.person(name)
        return lambda: upload.confirm(begun.store, by=actor, token=tokens[name], note="", at=at)

    one_of(at_once(save("tom"), save("tess")), StaleError, "r2 now")
    assert intact(begun)


def test_one_upload_saved_twice_in_one_instant(begun: World) -> None:
    token, tom, at = w.lay(begun, w.english(w.met)), begun.person("tom"), begun.at()
    size = w.entries(begun)
    results = at_once(*[lambda: upload.confirm(begun.store, by=tom, token=token, note="", at=at)] * 2)
    # The loser either finds it saved, or finds the newest revision moved on; never two revisions.
    numbers = [each.number for each in results if not isinstance(each, Exception)]  # type: ignore[attr-defined]
    assert set(numbers) == {2}
    assert not [each for each in results if isinstance(each, Exception)]
    assert w.entries(begun) == size + 1


def test_saved_and_thrown_away_in_one_instant(begun: World) -> None:
    token, tom, at = w.lay(begun, w.english(w.met)), begun.person("tom"), begun.at()
    results = at_once(
        lambda: upload.confirm(begun.store, by=tom, token=token, note="", at=at),
        lambda: upload.discard(begun.store, by=tom, token=token),
    )
    refused = next(each for each in results if isinstance(each, Exception))
    assert type(refused) in {ConflictError, NotFoundError}, repr(refused)
    assert intact(begun)


def test_issued_twice_in_one_instant(begun: World) -> None:
    w.sign_all(begun, Stage.FINAL)
    carol, at = begun.person("carol"), begun.at()

    def put_out() -> object:
        return issue.issue(
            begun.store,
            by=carol,
            release=w.release,
            language="en",
            stage="final",
            label="Final Translation",
            after=None,
            at=at,
        )

    one_of(at_once(put_out, put_out), ConflictError, "closed (issued)")
    assert intact(begun)


def test_issued_and_replaced_in_one_instant(begun: World) -> None:
    """Either the version comes out and the upload follows it, or the upload ends the review; never both halves."""
    w.sign_all(begun, Stage.FINAL)
    token = w.lay(begun, w.english(w.met))
    carol, tom, at = begun.person("carol"), begun.person("tom"), begun.at()
    results = at_once(
        lambda: issue.issue(
            begun.store,
            by=carol,
            release=w.release,
            language="en",
            stage="final",
            label="Final Translation",
            after=None,
            at=at,
        ),
        lambda: upload.confirm(begun.store, by=tom, token=token, note="", at=at),
    )
    refused = [each for each in results if isinstance(each, Exception)]
    assert all(type(each) is ConflictError and "superseded" in str(each) for each in refused)
    assert intact(begun)


def test_both_languages_issued_in_one_instant(begun: World) -> None:
    """The pages of each language tell of the other, whoever comes first."""
    w.sign_all(begun, Stage.FINAL)
    w.sign_all(begun, Stage.FINAL, language="ja")
    carol, at = begun.person("carol"), begun.at()

    def put_out(language: str) -> object:
        return issue.issue(
            begun.store,
            by=carol,
            release=w.release,
            language=language,
            stage="final",
            label="Final",
            after=None,
            at=at,
        )

    results = at_once(lambda: put_out("en"), lambda: put_out("ja"))
    assert not [each for each in results if isinstance(each, Exception)]
    pages = w.pages(begun)
    assert f'href="/r/{w.release}/ja"' in pages[f"/r/{w.release}/en"]
    assert f'href="/r/{w.release}/en"' in pages[f"/r/{w.release}/ja"]
    assert f"/r/{w.release}/en/v1/beside" in pages
    assert intact(begun)


def test_names_taken_in_one_instant(world: World) -> None:
    carol, ada, at = world.person("carol"), world.person("ada"), world.at()

    def release() -> object:
        return releases.make_release(
            world.store,
            by=carol,
            collection=w.collection,
            name="twice",
            title="Twice",
            language="ja",
            at=at,
        )

    def person() -> object:
        return people.add_person(
            world.store, by=ada, email="n@harbour.example", name="N", password=w.password, at=at
        )

    for act, words in ((release, "There is a release"), (person, "has an account already")):
        (refused,) = [each for each in at_once(act, act) if isinstance(each, Exception)]
        assert words in str(refused)
    assert intact(world)


def test_a_role_given_and_taken_twice_in_one_instant(world: World) -> None:
    ada, at = world.person("ada"), world.at()

    def give() -> object:
        return people.grant(
            world.store, by=ada, collection=w.collection, person=world.ids["otto"], role="reviser", at=at
        )

    def take() -> object:
        return people.withdraw_role(
            world.store, by=ada, collection=w.collection, person=world.ids["otto"], role="reviser", at=at
        )

    def disable() -> object:
        return people.disable_person(world.store, by=ada, person=world.ids["otto"], at=at)

    size = w.entries(world)
    one_of(at_once(give, give), ConflictError, "has the role reviser")
    one_of(at_once(take, take), NotFoundError, "does not have the role reviser")
    one_of(at_once(disable, disable), ConflictError, "disabled already")
    assert w.entries(world) == size + 3
    assert intact(world)

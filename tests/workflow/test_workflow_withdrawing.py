"""A sign-off that its person takes back: when they may, what becomes of the review, what the record keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from workflow import world as w
from workflow.lives import page, step_of, take_back
from workflow.world import World

from tracker.documents import Stage
from tracker.documents.digest import digest_bytes
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError
from tracker.log.facts import EntryType
from tracker.review import Decision, ReviewState, Role, Step
from tracker.review.returning import ReturnCode
from tracker.workflow import audit, withdrawing

revision, review_, verification = Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION
secret = "I had looked at the wrong source."


on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what rests on no database: the rules refuse it before anything is written."""


def intact(world: World) -> bool:
    finding = audit.check(world.store).finding
    assert finding is None, finding
    return True


def refused(world: World, error: type[Exception], act: Callable[[], object]) -> str:
    """Nothing is recorded by it; the words of the refusal."""
    size = w.entries(world)
    with pytest.raises(error) as caught:
        act()
    assert w.entries(world) == size
    assert caught.value.do  # type: ignore[attr-defined]
    return str(caught.value)


def last(world: World, by: str, number: int = 1) -> list[audit.Recorded]:
    return list(reversed(audit.recent_acts(world.store, by=world.person(by), limit=number)))


@pytest.fixture
def asked(begun: World) -> World:
    w.ask(begun, Stage.FINAL)
    return begun


# ---- an approval


def test_an_approval_is_taken_back_and_counts_nowhere(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    back = take_back(asked, "rita", given.entry, secret)
    assert (back.withdrawn_reason, back.entry) == (secret, given.entry)
    (entry,) = last(asked, "rita")
    assert entry.entry.type is EntryType.SIGNOFF_WITHDRAWN
    facts = entry.entry.to_json()
    assert facts["signoff"] == given.entry
    assert facts["statement"] == digest_bytes(given.statement.encode())
    assert facts["reason"] == digest_bytes(secret.encode())
    assert secret not in entry.entry.to_bytes().decode(), "content never goes into the log"
    shown = page(asked, "rita")
    assert (shown.state, shown.met) == (ReviewState.OPEN, False)
    assert step_of(asked, revision).need.by is None
    assert "Rita" in step_of(asked, revision).could
    (history,) = shown.signoffs
    assert history.withdrawn_reason == secret
    assert intact(asked)


def test_the_same_person_signs_the_step_again(asked: World) -> None:
    first = w.sign(asked, "rita", revision)
    take_back(asked, "rita", first.entry)
    second = w.sign(asked, "rita", revision)
    take_back(asked, "rita", second.entry)
    third = w.sign(asked, "rita", revision)
    assert [each.entry for each in page(asked).signoffs] == [third.entry, second.entry, first.entry]
    assert intact(asked)


def test_or_another_step_or_another_person(asked: World) -> None:
    w.give(asked, "rita", Role.REVIEWER)
    given = w.sign(asked, "rita", revision)
    take_back(asked, "rita", given.entry)
    w.sign(asked, "rita", review_)
    w.sign(asked, "rolf", revision)
    assert intact(asked)


def test_nothing_is_issued_on_what_was_taken_back(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    w.sign(asked, "vera", review_)
    w.sign(asked, "anna", verification)
    assert page(asked).met
    take_back(asked, "rita", given.entry)
    assert not page(asked).met
    assert "bilingual revision (reviser)" in refused(
        asked, ConflictError, lambda: w.put_out(asked, Stage.FINAL)
    )
    w.sign(asked, "rolf", revision)
    w.put_out(asked, Stage.FINAL)
    readers = w.pages(asked)[f"/r/{w.release}/en/v1"]
    assert "Rolf" in readers
    assert "Rita" not in readers, "who took it back stands behind nothing"
    assert intact(asked)


def test_an_approval_of_a_review_that_ended(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    w.send_back(asked, "vera", review_, "The second date.")
    take_back(asked, "rita", given.entry)
    shown = page(asked)
    assert shown.state is ReviewState.RETURNED, "the return stands"
    w.put(asked, w.english(w.met, w.answer))
    assert intact(asked)


# ---- a return


def test_a_return_that_is_taken_back_lets_the_review_go_on(asked: World) -> None:
    w.sign(asked, "rita", revision)
    given = w.send_back(asked, "vera", review_, "The second date.")
    assert page(asked).state is ReviewState.RETURNED
    take_back(asked, "vera", given.entry)
    withdrawn, reopened = last(asked, "vera", 2)
    assert (withdrawn.entry.type, reopened.entry.type) == (
        EntryType.SIGNOFF_WITHDRAWN,
        EntryType.REVIEW_REOPENED,
    )
    assert reopened.entry.facts["stage"] == "final"
    shown = page(asked)
    assert shown.state is ReviewState.OPEN
    assert step_of(asked, revision).taken_by == "Rita", "what others signed stands"
    assert intact(asked)
    w.sign(asked, "vera", review_)
    w.sign(asked, "anna", verification)
    w.put_out(asked, Stage.FINAL)
    assert intact(asked)


def test_and_can_be_returned_and_taken_back_again(asked: World) -> None:
    for reason in ("The date.", "The date, after all."):
        take_back(asked, "rita", w.send_back(asked, "rita", revision, reason).entry)
    assert page(asked).state is ReviewState.OPEN
    w.send_back(asked, "rolf", revision, "The other date.")
    assert page(asked).state is ReviewState.RETURNED
    assert intact(asked)


def test_not_once_a_newer_revision_has_answered_it(asked: World) -> None:
    given = w.send_back(asked, "rita", revision, "The date.")
    w.put(asked, w.english(w.met, w.answer))
    assert "r2 was uploaded" in refused(asked, ConflictError, lambda: take_back(asked, "rita", given.entry))
    assert given.entry not in page(asked, "rita").withdrawable
    assert intact(asked)


def test_nor_once_another_review_was_asked_for(asked: World) -> None:
    given = w.send_back(asked, "rita", revision, "The date.")
    w.ask(asked, Stage.FINAL)
    assert "Another review" in refused(asked, ConflictError, lambda: take_back(asked, "rita", given.entry))
    assert intact(asked)


# ---- refused


@on_sqlite
def test_only_by_whoever_gave_it(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    for name in ("rolf", "carol", "ada", "otto"):
        told = refused(asked, NotPermittedError, lambda name=name: take_back(asked, name, given.entry))
        assert "This sign-off is Rita’s" in told
    assert "There is no release" in refused(
        asked, NotFoundError, lambda: take_back(asked, "olga", given.entry)
    )


@on_sqlite
def test_with_a_reason(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    for reason in ("", "  \n"):
        assert "with a reason" in refused(
            asked, FieldError, lambda reason=reason: take_back(asked, "rita", given.entry, reason)
        )
    assert "5,001 characters" in refused(
        asked, FieldError, lambda: take_back(asked, "rita", given.entry, "x" * 5001)
    )


def test_once(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    take_back(asked, "rita", given.entry)
    assert "withdrawn already" in refused(asked, ConflictError, lambda: take_back(asked, "rita", given.entry))


@on_sqlite
@pytest.mark.parametrize("entry", [0, -1, 1, 99_999, 2**70])
def test_one_that_is_none(asked: World, entry: int) -> None:
    assert "no sign-off" in refused(asked, NotFoundError, lambda: take_back(asked, "rita", entry))


def test_one_of_another_edition(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    assert "on pilots-2026/ja" in refused(
        asked, NotFoundError, lambda: take_back(asked, "rita", given.entry, language="ja")
    )


def test_not_after_its_version_is_issued(issued: World) -> None:
    (given,) = page(issued, "rita").signoffs
    assert page(issued, "rita").withdrawable == frozenset()
    told = refused(issued, ConflictError, lambda: take_back(issued, "rita", given.entry))
    assert "v1 was issued on this sign-off" in told
    assert "withdraw v1" in told
    w.withdraw(issued, 1, "Replaced.")
    told = refused(issued, ConflictError, lambda: take_back(issued, "rita", given.entry))
    assert "has been withdrawn since" in told


def test_what_one_may_take_back_is_told(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    assert page(asked, "rita").withdrawable == {given.entry}
    assert page(asked, "vera").withdrawable == frozenset()
    mine = withdrawing.signoff(
        asked.store, by=asked.person("rita"), release=w.release, language="en", entry=given.entry
    )
    assert (mine.given, mine.may_withdraw, mine.why_not) == (given, True, None)
    others = withdrawing.signoff(
        asked.store, by=asked.person("vera"), release=w.release, language="en", entry=given.entry
    )
    assert not others.may_withdraw


# ---- the code of a return


def test_a_return_says_why_in_a_code_and_in_words(asked: World) -> None:
    for code in (None, ""):
        told = refused(
            asked,
            FieldError,
            lambda code=code: w.sign(
                asked, "rita", revision, decision=Decision.RETURNED, reason="No.", code=code
            ),
        )
        assert "reason code" in told
        assert "omission or addition" in told
    told = refused(
        asked,
        FieldError,
        lambda: w.sign(asked, "rita", revision, decision=Decision.RETURNED, reason="No.", code="tone"),
    )
    assert "“tone” is no reason code" in told
    given = w.sign(
        asked, "rita", revision, decision=Decision.RETURNED, reason="No.", code="omission or addition"
    )
    assert given.code is ReturnCode.COMPLETENESS
    assert '"code":"omission or addition"' in given.statement
    entry = next(
        each
        for each in audit.recent_acts(asked.store, by=asked.person("rita"))
        if each.entry.type is EntryType.SIGNOFF_GIVEN
    )
    assert entry.entry.facts["code"] == "omission or addition"
    assert intact(asked)


def test_an_approval_has_no_code(asked: World) -> None:
    given = w.sign(asked, "rita", revision, code="meaning")
    assert given.code is None
    assert '"code"' not in given.statement
    (entry,) = last(asked, "rita")
    assert "code" not in entry.entry.facts


# ---- the check


@on_sqlite
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE signoff SET code = 'style' WHERE code IS NOT NULL", "“code” differs"),
        ("UPDATE signoff SET code = NULL WHERE code IS NOT NULL", "“code” differs"),
        ("UPDATE signoff SET withdrawn_reason = 'x' WHERE withdrawn_entry IS NOT NULL", "“reason” differs"),
        ("UPDATE signoff SET withdrawn_at = NULL WHERE withdrawn_entry IS NOT NULL", "cannot be read"),
        (
            (
                "UPDATE signoff SET withdrawn_at = NULL, withdrawn_reason = NULL, withdrawn_entry = NULL"
                " WHERE decision = 'returned'"
            ),
            "has no row",
        ),
        ("UPDATE review SET state = 'returned'", "its state differs"),
    ],
)
def test_the_check_finds_what_was_altered(asked: World, statement: str, words: str) -> None:
    w.sign(asked, "rita", revision)
    take_back(asked, "vera", w.send_back(asked, "vera", review_, "The date.").entry)
    assert intact(asked)
    with asked.store.write() as tx:
        tx.session.connection().exec_driver_sql(statement)
    finding = audit.check(asked.store).finding
    assert finding is not None
    assert words in finding.what

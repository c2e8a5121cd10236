"""Who is told of comments, plans and waivers, and in which words: the rules alone, without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.log.facts import EntryType
from tracker.review import Actor, Role
from tracker.workflow.telling_people.kinds import Kind
from tracker.workflow.telling_people.rules import told
from tracker.workflow.telling_people.situation import Situation, Talk, Worked
from tracker.workflow.telling_people.values import Told

roles = {
    "carol": Role.COORDINATOR,
    "anna": Role.APPROVER,
    "tom": Role.TRANSLATOR,
    "rita": Role.REVISER,
    "otto": Role.AUDITOR,
}
people = tuple(
    Actor(id=name, name=name.title(), roles={"statements": frozenset({role})}) for name, role in roles.items()
)


def here(type_: EntryType, actor: str, **more: object) -> Situation:
    facts = {"release": "pilots", "language": "en", "revision": 2, **more.pop("facts", {})}  # type: ignore[dict-item]
    base = Situation(
        index=7,
        type=type_,
        facts=facts,  # type: ignore[arg-type]
        actor=actor,
        actor_name=actor.title(),
        names={each.id: each.name for each in people},
        collection="statements",
        collection_id=1,
        title="Harbour pilots",
        people=people,
        worked=Worked(uploaded=frozenset({"tom"}), signed=frozenset({"rita"})),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def who(found: tuple[Told, ...]) -> dict[str, Kind]:
    assert len({each.person for each in found}) == len(found), "each once"
    return {each.person: each.kind for each in found}


# ---- comments


def comment(actor: str = "rita", *, mentioned: str = "", before: str = "", **facts: object) -> Situation:
    spoken = Talk(
        mentioned=frozenset(mentioned.split()),
        before=frozenset({*before.split(), actor}),
        author=actor,
        number=5,
    )
    return here(EntryType.COMMENT_MADE, actor, talk=spoken, words=" Is it “ten”? ", facts=facts)


def test_a_comment_is_told_to_those_who_wrote_the_text_or_talked_before() -> None:
    found = told(comment(before="carol"))
    assert who(found) == {"tom": Kind.COMMENT, "carol": Kind.COMMENT}
    assert found[0].subject == "Comment: Harbour pilots"
    assert found[0].body == "Rita commented on English r2 of “Harbour pilots”:\n\nIs it “ten”?"
    assert found[0].path == "/releases/pilots/en/talk#thread-5"


def test_whoever_is_mentioned_is_told_that_and_not_twice() -> None:
    found = told(comment(mentioned="tom otto"))
    assert who(found) == {"tom": Kind.MENTION, "otto": Kind.MENTION}
    assert found[0].subject == "Rita mentioned you in a comment: Harbour pilots"
    assert "mentioned you in a comment on English r2" in found[0].body


def test_a_suggestion_is_told_as_one() -> None:
    (found,) = told(comment(suggested="sha256:ab"))
    assert "Rita made a suggestion for English r2" in found.body


def test_a_long_comment_is_told_with_its_beginning() -> None:
    (found,) = told(replace(comment(), words="word " * 1000))
    assert found.body.endswith("characters more)")
    assert len(found.body) < 1700


@pytest.mark.parametrize("type_", [EntryType.SUGGESTION_ACCEPTED, EntryType.SUGGESTION_DECLINED])
def test_whoever_suggested_is_told_what_became_of_it(type_: EntryType) -> None:
    (found,) = told(here(type_, "tom", talk=Talk(author="rita", number=5)))
    what = "accepted" if type_ is EntryType.SUGGESTION_ACCEPTED else "declined"
    assert (found.person, found.kind, found.subject) == (
        "rita",
        Kind.COMMENT,
        f"Suggestion {what}: Harbour pilots",
    )
    assert f"Tom {what} your suggestion" in found.body
    assert told(here(type_, "rita", talk=Talk(author="rita", number=5))) == (), "never of one's own act"
    assert told(here(type_, "tom")) == ()


# ---- plans


def test_a_plan_is_told_to_those_who_issue() -> None:
    facts = {"due": "2026-06-18T12:40:00+00:00", "zone": "Asia/Tokyo"}
    (found,) = told(here(EntryType.ISSUE_PLANNED, "carol", facts=facts))
    assert (found.person, found.kind) == ("anna", Kind.VERSION)
    assert found.subject == "Planned to be issued: Harbour pilots"
    assert "by Carol" in found.body
    assert "It is due 18 June 2026, 21:40" in found.body
    assert "(Asia/Tokyo)" in found.body
    assert found.path == "/releases/pilots/issue"


def test_a_plan_taken_back_is_told_to_whoever_made_it() -> None:
    found = told(here(EntryType.ISSUE_UNPLANNED, "anna", planner="rita"))
    assert who(found) == {"carol": Kind.VERSION, "rita": Kind.VERSION}


def test_a_plan_that_failed_is_a_turn_of_whoever_made_it_with_the_reason() -> None:
    why = "It was tried 10 times and broke each time. Then plan it again."
    found = told(here(EntryType.ISSUE_FAILED, "service", planner="tom", words=why))
    assert who(found) == dict.fromkeys(("carol", "anna", "tom"), Kind.TURN)
    assert {each.subject for each in found} == {"Not issued as planned: Harbour pilots"}
    assert all(each.body.endswith(why) for each in found)
    gone = told(here(EntryType.ISSUE_FAILED, "service", planner="olga", words=why))
    assert who(gone) == dict.fromkeys(("carol", "anna"), Kind.TURN), "nobody who works there no more"
    (plain, _) = told(here(EntryType.ISSUE_FAILED, "service"))
    assert plain.body == "The time that was set came, and nothing was issued."


# ---- waivers


def waiver(type_: EntryType, actor: str) -> tuple[Told, ...]:
    return told(here(type_, actor, facts={"step": "proofreading", "stage": "final"}))


def test_a_waiver_that_is_asked_for_is_a_turn_of_those_who_may_answer() -> None:
    (found,) = waiver(EntryType.WAIVER_ASKED, "carol")
    assert (found.person, found.kind) == ("anna", Kind.TURN)
    assert found.subject == "A waiver is asked for (proofreading): Harbour pilots"
    assert (
        found.body
        == "Carol asks for a waiver of the step proofreading of English r2 of “Harbour pilots” for final."
    )
    assert found.path == "/releases/pilots/en/waivers"


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        (EntryType.WAIVER_GRANTED, "Anna waived the step proofreading"),
        (EntryType.WAIVER_REFUSED, "Anna did not waive the step proofreading"),
    ],
)
def test_an_answer_is_told_to_all_who_work_on_the_text(type_: EntryType, words: str) -> None:
    found = waiver(type_, "anna")
    assert who(found) == dict.fromkeys(("carol", "tom", "rita"), Kind.DECISION)
    assert all(words in each.body for each in found)


# ---- all of them

some = st.sets(st.sampled_from([*roles, "olga", "stranger"])).map(frozenset)


@given(
    st.sampled_from(
        [
            each
            for each in EntryType
            if each.value.split(".")[0] in {"comment", "suggestion", "issue", "waiver"}
        ]
    ),
    st.sampled_from([*roles, "service"]),
    some,
    some,
    some,
    st.sampled_from([None, *roles, "olga"]),
)
def test_nobody_is_told_of_their_own_act_nor_of_what_they_do_not_see(
    type_: EntryType,
    actor: str,
    mentioned: frozenset[str],
    before: frozenset[str],
    uploaded: frozenset[str],
    one: str | None,
) -> None:
    spoken = Talk(mentioned=mentioned, before=before, author=one, number=5)
    found = told(here(type_, actor, talk=spoken, worked=Worked(uploaded=uploaded), planner=one))
    assert who(found).keys() <= roles.keys() - {actor}
    order = list(Kind)
    assert [each.kind for each in found] == sorted((each.kind for each in found), key=order.index)
    assert all(each.topic == f"{each.kind.value}:7" for each in found)

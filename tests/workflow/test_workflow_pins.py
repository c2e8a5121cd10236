"""Pinned links end to end: who may, what is refused, what lasts, and what readers and the check see of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from workflow import world as w
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.log.facts import EntryType
from tracker.store import Store
from tracker.workflow import audit, pinning, review
from tracker.workflow.links import PinFacts
from tracker.workflow.pinning import Beside, Sides

en = f"/r/{w.release}/en"


def shown(world: World, name: str = "rita", language: str = "en") -> Beside:
    return w.beside(world, name, language)


def links(world: World) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(each.source, each.translation) for each in shown(world).linked.links]


def pinned(world: World) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(each.source, each.translation) for each in shown(world).linked.links if each.pin]


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


def test_passages_that_were_set_apart_are_pinned_together(begun: World) -> None:
    assert len(links(begun)) == 5  # four passages of the source, five of the translation
    made = w.pin(begun, [3], [3, 4])
    assert pinned(begun) == [((3,), (3, 4))]
    (link,) = [each for each in shown(begun).linked.links if each.pin]
    assert (link.confidence, link.pin) == (1, made)
    assert (made.by, made.revision, made.source_revision) == ("Rita", 1, 1)
    (entry,) = audit.recent_acts(begun.store, by=begun.person("rita"))
    assert (entry.index, entry.entry.type) == (made.number, EntryType.LINK_PINNED)
    facts = entry.entry.to_json()
    page = shown(begun)
    assert facts["content"] == page.seen.translation
    assert facts["source"] == {"revision": 1, "content": page.seen.source}
    assert facts["passages"] == {"source": list(made.source), "translation": list(made.translation)}
    assert w.answer not in entry.entry.to_bytes().decode(), "content never goes into the log"
    assert intact(begun)


def test_a_passage_without_a_counterpart(begun: World) -> None:
    w.pin(begun, [], [4])
    assert pinned(begun) == [((), (4,))]
    w.pin(begun, [1], [])
    assert pinned(begun) == [((1,), ()), ((), (4,))]
    assert intact(begun)


def test_every_passage_stays_in_one_link_whatever_is_pinned(begun: World) -> None:
    w.pin(begun, [0], [2])
    w.pin(begun, [2], [0])
    w.pin(begun, [], [3])
    found = links(begun)
    assert sorted(i for ours, _ in found for i in ours) == [0, 1, 2, 3]
    assert sorted(j for _, theirs in found for j in theirs) == [0, 1, 2, 3, 4]


def test_a_pin_is_taken_back_by_anybody_who_may_pin(begun: World) -> None:
    before = links(begun)
    made = w.pin(begun, [3], [3, 4])
    w.unpin(begun, made.number, by="tom")
    assert links(begun) == before
    (entry,) = audit.recent_acts(begun.store, by=begun.person("tom"), limit=1)
    assert entry.entry.type is EntryType.LINK_UNPINNED
    assert entry.entry.facts["pin"] == made.number
    assert "Tom has taken this pin back already" in refused(
        begun, ConflictError, lambda: w.unpin(begun, made.number)
    )
    w.pin(begun, [3], [3, 4])
    assert intact(begun)


@pytest.mark.parametrize("number", [0, -1, 1, 99_999, 2**70])
def test_a_pin_that_is_none(begun: World, number: int) -> None:
    assert "no pin" in refused(begun, NotFoundError, lambda: w.unpin(begun, number))


def test_whoever_translates_or_judges_may_pin_and_nobody_else(begun: World) -> None:
    page = shown(begun).seen
    for place, name in enumerate(("tom", "rita", "vera", "paul", "anna")):
        assert shown(begun, name).may_pin
        w.pin(begun, [], [place], by=name, seen=page)
    made = w.pin(begun, [0], [], by="carol", seen=page)
    for name in ("otto", "ada"):  # who audits, and who runs the service
        assert not shown(begun, name).may_pin
        for act in (
            lambda name=name: w.pin(begun, [1], [], by=name, seen=page),
            lambda name=name: w.unpin(begun, made.number, by=name),
        ):
            assert "may not pin links" in refused(begun, NotPermittedError, act)
    for act in (
        lambda: w.pin(begun, [1], [], by="olga", seen=page),
        lambda: w.unpin(begun, made.number, by="olga"),
    ):
        assert "There is no release" in refused(begun, NotFoundError, act)
    with pytest.raises(NotFoundError, match="There is no release"):
        shown(begun, "olga")


def test_a_role_that_was_taken_since_the_page(begun: World) -> None:
    rita, page = begun.person("rita"), shown(begun).seen
    w.take(begun, "rita", w.Role.REVISER)
    w.give(begun, "rita", w.Role.AUDITOR)
    with pytest.raises(NotPermittedError):
        pinning.pin(
            begun.store,
            by=rita,
            release=w.release,
            language="en",
            source=[0],
            translation=[],
            seen=page,
            at=begun.at(),
        )


@pytest.mark.parametrize(
    ("source", "translation", "words"),
    [
        ([], [], "No passage"),
        ([4], [0], "The source has 4 passages, and no ¶5"),
        ([0], [5], "The translation has 5 passages, and no ¶6"),
        ([-1], [0], "no ¶0"),
        (list(range(9)), [], "at most 8"),
    ],
)
def test_what_cannot_be_pinned(begun: World, source: list[int], translation: list[int], words: str) -> None:
    assert words in refused(begun, FieldError, lambda: w.pin(begun, source, translation))


def test_a_passage_is_in_one_pin(begun: World) -> None:
    w.pin(begun, [3], [3, 4])
    for source, translation, place in (([3], [], "¶4 of the source"), ([0], [2, 4], "¶5 of the translation")):
        told = refused(begun, ConflictError, lambda s=source, t=translation: w.pin(begun, s, t, by="tom"))
        assert f"{place} is pinned already, by Rita." in told


def test_a_page_of_another_text(begun: World) -> None:
    page = shown(begun).seen
    for stale in (
        replace(page, translation="sha256:" + "0" * 64),
        replace(page, source=page.translation),
        Sides("", ""),
    ):
        told = refused(begun, StaleError, lambda stale=stale: w.pin(begun, [0], [0], seen=stale))
        assert "nothing was pinned" in told
    w.put(begun, w.english(w.met, w.answer))
    size = w.entries(begun)
    with pytest.raises(StaleError, match="The text is another") as caught:
        w.pin(begun, [0], [0], seen=page)
    assert caught.value.newer == f"/releases/{w.release}/en/links"
    w.put(begun, w.japanese("両大臣は港で会った。", "港長は一覧を公表する。"), language="ja")
    seen = shown(begun).seen
    assert w.pin(begun, [0], [0], seen=seen), "a source that moved on is not what this text was made from"
    w.put(begun, w.english(w.met, w.answer + " At once."), source=2)
    w.put(begun, w.english(w.met, w.answer), source=2)
    with pytest.raises(StaleError, match="The source of the text is another"):
        w.pin(begun, [1], [1], seen=seen)
    assert w.entries(begun) == size + 4


def test_the_source_has_nothing_beside_it(begun: World) -> None:
    with pytest.raises(NotFoundError, match="is the source itself"):
        shown(begun, language="ja")
    page = shown(begun).seen
    refused(begun, NotFoundError, lambda: w.pin(begun, [0], [0], seen=page, language="ja"))


# ---- revisions


def test_a_pin_survives_new_revisions_of_either_side(begun: World) -> None:
    w.pin(begun, [3], [3, 4])
    w.put(begun, w.english("On the quay it rained.", w.met, w.answer.replace("ten", "twelve"), w.lists))
    moved = pinned(begun)
    assert len(moved) == 1
    text = shown(begun).document.passages
    assert [text[j].text for j in moved[0][1]] == [w.answer.replace("ten", "twelve"), w.lists]
    w.put(
        begun,
        w.japanese(
            "両大臣は桟橋で会い、水先人のための一つの規則に合意した。",
            "新しい一文。",
            "港長は一覧を保管する。",
        ),
        language="ja",
    )
    w.put(begun, w.english(w.met, w.answer, w.lists), source=2)
    ((source, translation),) = pinned(begun)
    assert shown(begun).source_document.passages[source[0]].text == "港長は一覧を保管する。"
    assert len(translation) == 2
    assert intact(begun)


def test_a_pin_rests_where_a_passage_is_gone_and_is_not_lost(begun: World) -> None:
    made = w.pin(begun, [3], [3, 4])
    w.put(begun, w.english(w.met, w.answer))
    assert pinned(begun) == []
    (resting,) = shown(begun).resting
    assert resting.pin == made
    assert resting.missing == 1
    assert resting.words == (w.answer, w.lists), "in the words that it was set on"
    assert resting.source_words == ("港長は一覧を保管する。",)
    w.pin(begun, [3], [3])  # what is left of it is free to be pinned again
    assert pinned(begun) == [((3,), (3,))]
    w.unpin(begun, made.number)
    assert shown(begun).resting == ()
    assert intact(begun)


def test_a_pin_holds_again_where_its_source_is_used_again(begun: World) -> None:
    made = w.pin(begun, [3], [3, 4])
    w.put(begun, w.japanese("両大臣は桟橋で会い、水先人のための一つの規則に合意した。"), language="ja")
    w.put(begun, w.english(w.met, w.answer.replace("ten", "nine"), w.lists), source=2)
    assert [each.pin for each in shown(begun).resting] == [made]
    later = w.pin(begun, [1], [3])
    w.put(begun, w.english(w.met, w.answer, w.lists), source=1)
    (resting,) = shown(begun).resting
    assert (resting.pin, resting.missing) == (made, 0), "the later pin has its passage"
    assert [each.pin for each in shown(begun).linked.links if each.pin] == [later]
    w.unpin(begun, later.number)
    assert [each.pin for each in shown(begun).linked.links if each.pin] == [made]


# ---- what is signed, what readers see, what the check says


def test_a_pin_is_no_part_of_what_is_signed(begun: World) -> None:
    w.ask(begun, Stage.PROVISIONAL)
    page = w.seen(begun, "rita")
    w.pin(begun, [3], [3, 4], by="rita")
    assert w.seen(begun, "rita") == page
    given = w.sign(begun, "rita", w.Step.BILINGUAL_REVISION, seen=page)
    w.unpin(begun, shown(begun).linked.links[-1].pin.number)  # type: ignore[union-attr]
    found = review.prepare(begun.store, by=begun.person("rita"), release=w.release, language="en")
    assert found.met, "a signature stands whatever is pinned after it"
    assert found.signoffs[0].entry == given.entry


def test_the_review_shows_the_pinned_source_beside_the_change(issued: World) -> None:
    w.pin(issued, [1], [3])
    w.put(issued, w.english(w.met, w.answer.replace("ten", "nine"), w.lists))
    found = review.prepare(issued.store, by=issued.person("rita"), release=w.release, language="en")
    (link,) = [each for each in found.linked.links if 3 in each.translation]
    assert (link.source, link.translation) == ((1,), (3,))
    assert link.pin is not None


def sides(page: str) -> list[tuple[str, str]]:
    """What stands beside what on a reader's page."""
    from lxml import html

    pairs = html.document_fromstring(page).xpath("//div[@class='pair']")
    return [tuple(" ".join(side.text_content().split()) for side in pair.xpath("./div")) for pair in pairs]  # type: ignore[misc]


def test_a_version_has_the_pins_of_its_issue_and_the_check_agrees(issued: World) -> None:
    w.through(issued, Stage.FINAL, language="ja")  # now readers may see the original
    unpinned = w.pages(issued)[f"{en}/v1/beside"]
    made = w.pin(issued, [3], [3, 4])
    assert intact(issued), "a pin that came later does not make the page another"
    assert w.pages(issued)[f"{en}/v1/beside"] == unpinned
    w.put(issued, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists))
    w.through(issued, Stage.FINAL)
    second = w.pages(issued)[f"{en}/v2/beside"]
    assert [theirs for ours, theirs in sides(second) if "港長" in ours] == [
        f"{w.answer.replace('ten', 'twelve')} Passage ¶4 {w.lists} Passage ¶5"
    ]
    assert sides(w.pages(issued)[f"{en}/v1/beside"]) == sides(unpinned)
    assert intact(issued)
    w.unpin(issued, made.number)
    assert intact(issued), "nor does one that was taken back later"
    assert w.pages(issued)[f"{en}/v2/beside"] == second
    w.withdraw(issued, 2, "A number was wrong.")  # draws every page again
    assert sides(w.pages(issued)[f"{en}/v2/beside"]) == sides(second)
    assert intact(issued)
    w.put(issued, w.english(w.met, w.answer.replace("ten", "nine"), w.lists))
    w.through(issued, Stage.FINAL)
    assert sides(w.pages(issued)[f"{en}/v3/beside"]) != sides(second), "taken back before the issue"
    assert intact(issued)


# ---- two at once


def test_two_pin_the_same_passages_at_once(begun: World) -> None:
    page, size, at = shown(begun).seen, w.entries(begun), begun.at()
    with contextlib.closing(Store.open(begun.store.settings)) as other:
        people = {name: begun.person(name) for name in ("rita", "tom")}
        acts = [
            lambda name=name, store=store, these=these: pinning.pin(
                store, by=people[name], release=w.release, language="en", source=[3], translation=these,
                seen=page, at=at,
            )
            for name, store, these in (("rita", begun.store, [3, 4]), ("tom", other, [4]))
        ]  # fmt: skip
        results = at_once(*acts)
    (lost,) = [each for each in results if isinstance(each, Exception)]
    (won,) = [each for each in results if isinstance(each, PinFacts)]
    assert type(lost) is ConflictError, repr(lost)
    assert f"is pinned already, by {won.by}." in str(lost)
    assert w.entries(begun) == size + 1
    assert len(pinned(begun)) == 1
    assert intact(begun)


def test_two_take_one_pin_back_at_once(begun: World) -> None:
    number = w.pin(begun, [3], [3, 4]).number
    size = w.entries(begun)
    results = at_once(*(lambda name=name: w.unpin(begun, number, by=name) for name in ("rita", "tom")))
    (lost,) = [each for each in results if isinstance(each, Exception)]
    assert type(lost) is ConflictError, repr(lost)
    assert "has taken this pin back already" in str(lost)
    assert w.entries(begun) == size + 1
    assert intact(begun)


def test_a_pin_while_the_version_is_issued(issued: World) -> None:
    """Whichever comes first: the page is drawn with the pins whose entries stand before the issue's."""
    w.through(issued, Stage.FINAL, language="ja")
    w.put(issued, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists))
    w.sign_all(issued, Stage.FINAL)
    page, rita, at = shown(issued).seen, issued.person("rita"), issued.at()
    results = at_once(
        lambda: w.put_out(issued, Stage.FINAL),
        lambda: pinning.pin(
            issued.store,
            by=rita,
            release=w.release,
            language="en",
            source=[3],
            translation=[3, 4],
            seen=page,
            at=at,
        ),
    )
    assert not [each for each in results if isinstance(each, Exception)], results
    assert intact(issued)

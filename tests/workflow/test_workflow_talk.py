"""Conversations end to end: who may speak, what follows its passage, and what becomes of suggestions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import SQLModel, select
from workflow import world as w
from workflow.test_workflow_check import behind, found
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import (
    ConflictError,
    FieldError,
    NotFoundError,
    NotPermittedError,
    StaleError,
    TrackerError,
)
from tracker.log.facts import EntryType
from tracker.review import Role, Step
from tracker.store import log
from tracker.store import revisions as revision_rows
from tracker.store.tables import Comment, Mention, SuggestionDecision, SuggestionUse, ThreadTurn
from tracker.workflow import audit, cases, people, upload
from tracker.workflow.facts import RevisionFacts, place
from tracker.workflow.talk import (
    Show,
    State,
    Talk,
    Thread,
    accepting,
    commenting,
    conversation,
    mentioned,
    of_passages,
    suggesting,
)
from tracker.workflow.talk.commenting import On, Said
from tracker.workflow.talk.standing import Words

E = EntryType


def act(world: World, do: Callable[..., Any], by: str, **more: object) -> Any:
    return do(world.store, by=world.person(by), release=w.release, language="en", at=world.at(), **more)


def line(world: World, at: int, *, revision: int | None = None) -> str:
    """The lineage of a passage, by its place from 0."""
    with world.store.read() as db:
        here = place(db, world.person("tom"), w.release, "en")
        row = (
            revision_rows.latest(db, here.edition_id)
            if revision is None
            else revision_rows.revision(db, here.edition_id, revision)
        )
        assert row is not None
        return revision_rows.lineage(row)[at]


def say(world: World, words: str, at: int | None = None, *, by: str = "rita", **on: Any) -> Said:
    passage = None if at is None else line(world, at)
    return act(world, commenting.comment, by, on=On(passage=passage, **on), words=words)


def suggest(world: World, suggested: str, at: int, *, by: str = "rita", words: str = "", **on: Any) -> Said:
    spoken = On(passage=line(world, at), **on)
    return act(world, commenting.suggest, by, on=spoken, suggested=suggested, words=words)


def talk(world: World, by: str = "rita", **more: Any) -> Talk:
    return conversation(world.store, by=world.person(by), release=w.release, language="en", **more)


def thread(world: World, number: int) -> Thread:
    (only,) = talk(world, thread=number).threads
    return only


def state(world: World, number: int) -> State:
    suggestion = thread(world, number).first.suggestion
    assert suggestion is not None
    return suggestion.state


def authors(world: World) -> set[str]:
    """The names of whoever wrote what stands in the newest revision."""
    with world.store.read() as db:
        here = place(db, world.person("tom"), w.release, "en")
        row = revision_rows.latest(db, here.edition_id)
        assert row is not None
        ids = cases.authors(db, here, row)
    return {name for name, id_ in world.ids.items() if id_ in ids}


def make(world: World, *, by: str = "tom") -> RevisionFacts:
    token = act(world, accepting.make, by)
    return upload.confirm(world.store, by=world.person(by), token=token, note="", at=world.at())


def intact(world: World) -> bool:
    finding = audit.check(world.store).finding
    assert finding is None, finding
    return True


def refused(world: World, error: type[TrackerError], do: Callable[[], object]) -> str:
    """Nothing is recorded by it; the words of the refusal."""
    size = w.entries(world)
    with pytest.raises(error) as caught:
        do()
    assert w.entries(world) == size
    assert caught.value.do
    return str(caught.value)


def test_a_comment_a_reply_settled_and_opened_again(begun: World) -> None:
    made = say(begun, "Is “shall” firm enough?", 3, quote="shall answer")
    act(begun, commenting.reply, "tom", number=made.number, words="It is what the source says.")
    told = thread(begun, made.number)
    assert [each.by for each in (told.first, *told.replies)] == ["Rita", "Tom"]
    assert told.first.roles == ("reviser",)
    assert told.standing is not None
    assert (told.standing.place, told.standing.words, told.standing.start) == (4, Words.FOUND, 8)
    assert not told.resolved
    act(begun, commenting.resolve, "tom", number=told.replies[0].number)
    told = thread(begun, made.number)
    assert (told.resolved, told.resolved_by) == (True, "Tom")
    assert "already" in refused(
        begun, ConflictError, lambda: act(begun, commenting.resolve, "rita", number=made.number)
    )
    act(begun, commenting.reopen, "rita", number=made.number)
    assert not thread(begun, made.number).resolved
    assert "is open" in refused(
        begun, ConflictError, lambda: act(begun, commenting.reopen, "rita", number=made.number)
    )
    kinds = [each.entry.type for each in audit.recent_acts(begun.store, by=begun.person("rita"), limit=2)]
    assert kinds == [E.THREAD_REOPENED, E.COMMENT_MADE]
    assert intact(begun)


def test_words_never_go_into_the_log(begun: World) -> None:
    say(begun, "A secret remark for @Tom", 3, quote="ten minutes")
    suggest(begun, "A pilot must answer at once.", 3, words="Another remark")
    with begun.store.read() as db:
        written = b"".join(each.entry.to_bytes() for each in log.entries(db, limit=1000)).decode()
    for words in ("secret", "remark", "ten minutes", "must answer", "Tom"):
        assert words not in written


def test_who_may_speak(begun: World) -> None:
    for by in ("carol", "tom", "rita", "vera", "paul", "anna"):
        say(begun, f"From {by}.", 0, by=by)
    assert talk(begun, "otto").total == talk(begun, "ada").total == 6
    for by in ("otto", "ada"):
        assert not talk(begun, by).may_talk
        assert "may not take part" in refused(
            begun,
            NotPermittedError,
            lambda by=by: say(begun, "No.", 0, by=by),  # type: ignore[misc]
        )
    refused(begun, NotFoundError, lambda: say(begun, "No.", 0, by="olga"))
    with pytest.raises(NotFoundError):
        talk(begun, "olga")
    number = suggest(begun, "Objectives", 0).number
    for by in ("rita", "vera", "anna"):
        for do in (suggesting.accept, suggesting.decline):
            refused(begun, NotPermittedError, lambda by=by, do=do: act(begun, do, by, number=number))  # type: ignore[misc]
    w.take(begun, "vera", Role.REVIEWER)
    refused(begun, NotFoundError, lambda: say(begun, "Gone.", by="vera"))
    assert intact(begun)


# ---- what is said, and what is refused


def test_what_is_refused(begun: World) -> None:
    assert "Nothing was written" in refused(begun, FieldError, lambda: say(begun, " \n ", 3))
    assert "100,000 characters; at most 10,000" in refused(
        begun, FieldError, lambda: say(begun, "x" * 100_000, 3)
    )
    assert "U+202E" in refused(begun, FieldError, lambda: say(begun, "turned \u202e round", 3))
    assert "do not stand in ¶4 of r1" in refused(
        begun, FieldError, lambda: say(begun, "x", 3, quote="a hundred")
    )
    assert "none from 3 to 999" in refused(begun, FieldError, lambda: say(begun, "x", 3, start=3, end=999))
    assert "Other words" in refused(
        begun, FieldError, lambda: say(begun, "x", 3, start=0, end=3, quote="zzz")
    )
    assert "of no passage" in refused(begun, FieldError, lambda: say(begun, "x", quote="ten"))
    assert "no revision r9" in refused(begun, NotFoundError, lambda: say(begun, "x", 3, revision=9))
    assert "no passage" in refused(
        begun,
        FieldError,
        lambda: act(begun, commenting.comment, "rita", on=On(passage="\0" * 4), words="x"),
    )
    for number in (0, -1, 1, 2**70):
        refused(
            begun, NotFoundError, lambda n=number: act(begun, commenting.reply, "rita", number=n, words="x")
        )  # type: ignore[misc]
        refused(begun, NotFoundError, lambda n=number: act(begun, suggesting.accept, "tom", number=n))  # type: ignore[misc]
    assert "that stand there" in refused(begun, FieldError, lambda: suggest(begun, f" {w.answer}\n", 3))
    assert "Nothing would be left" in refused(begun, FieldError, lambda: suggest(begun, "", 3))
    assert "names no passage" in refused(
        begun, FieldError, lambda: act(begun, commenting.suggest, "rita", on=On(), suggested="x")
    )
    plain = say(begun, "No suggestion", 3).number
    assert "suggests no words" in refused(
        begun, FieldError, lambda: act(begun, suggesting.accept, "tom", number=plain)
    )
    assert "No accepted suggestion" in refused(
        begun, ConflictError, lambda: act(begun, accepting.make, "tom")
    )
    assert intact(begun)


def test_ten_thousand_characters_are_kept_to_the_letter(begun: World) -> None:
    words = "か\u3099 <b>&amp; " + "𠮷" * 9_980
    made = say(begun, words)
    assert thread(begun, made.number).first.words == "が <b>&amp; " + "𠮷" * 9_980
    assert intact(begun)


def test_who_is_mentioned_is_kept_by_id(begun: World) -> None:
    begun.ids["kenta"] = people.add_person(
        begun.store,
        by=begun.person("ada"),
        email="kenta@harbour.example",
        name="森山健太",
        password=w.password,
        at=begun.at(),
    ).id
    w.give(begun, "kenta", Role.TRANSLATOR)
    made = say(begun, "@tom and ＠森山健太さん, not @Olga, @Hadley or me@harbour.example", 3)
    assert made.mentioned == (begun.ids["tom"], begun.ids["kenta"])
    assert made.nobody == ("Olga", "Hadley")
    told = thread(begun, made.number).first
    assert [told.words[each.start : each.end] for each in told.mentions] == ["@tom", "＠森山健太"]
    assert told.nobody == ("Olga", "Hadley")
    with begun.store.read() as db:
        here = place(db, begun.person("tom"), w.release, "en")
        assert mentioned(db, here.edition_id, made.number) == made.mentioned
        assert mentioned(db, here.edition_id, 1) == ()
    assert talk(begun, "tom", show=Show.MENTIONS).total == 1
    assert talk(begun, "rita", show=Show.MENTIONS).total == 0
    assert talk(begun, "rita", show=Show.MINE).total == 1
    people.disable_person(begun.store, by=begun.person("ada"), person=begun.ids["tom"], at=begun.at())
    assert say(begun, "@Tom?").nobody == ("Tom",), "a closed account cannot be told"
    assert intact(begun)


# ---- following a passage


def stands(world: World, number: int) -> tuple[int | None, Words]:
    standing = thread(world, number).standing
    assert standing is not None
    return standing.place, standing.words


def test_a_comment_follows_its_passage_through_edits_and_moves(begun: World) -> None:
    made = say(begun, "Firm enough?", 3, quote="every call").number
    w.put(begun, w.english(w.met, "On each day " + w.answer[0].lower() + w.answer[1:], w.lists))
    assert stands(begun, made) == (4, Words.FOUND)
    told = thread(begun, made)
    assert told.standing is not None
    assert told.text[told.standing.start :].startswith("every call")
    w.put(begun, w.english(w.met, w.lists, w.answer))
    assert stands(begun, made) == (5, Words.FOUND)
    w.put(begun, w.english(w.met, w.lists, w.answer.replace("every call", "each one")))
    assert stands(begun, made) == (5, Words.GONE)
    assert intact(begun)


long_one = "A pilot shall answer every call within ten minutes of hearing it, by day and by night, whatever the weather."
long_two = "The harbour master keeps the list of calls, shows it to anyone who asks, and sends it to both ministers each June."


def test_a_comment_follows_the_part_that_holds_its_words(begun: World) -> None:
    w.put(begun, w.english(w.met, f"{long_one} {long_two}"))
    first = say(begun, "Of the whole.", 3).number
    second = say(begun, "Each June?", 3, quote="both ministers each June").number
    w.put(begun, w.english(w.met, long_one, long_two))
    assert stands(begun, first) == (4, Words.NONE)
    assert stands(begun, second) == (5, Words.FOUND)
    with begun.store.read() as db:
        here = place(db, begun.person("tom"), w.release, "en")
        lines = [line(begun, at) for at in range(5)]
        told = of_passages(db, here, lines)
    assert {at: [each.number for each in told[each_line]] for at, each_line in enumerate(lines)} == {
        0: [], 1: [], 2: [], 3: [first], 4: [second],
    }  # fmt: skip
    w.put(begun, w.english(w.met, f"{long_one} {long_two}"))
    assert stands(begun, first) == stands(begun, first)
    assert stands(begun, second) == (4, Words.FOUND), "what was split is merged again"


def test_a_comment_follows_into_a_merged_passage(begun: World) -> None:
    w.put(begun, w.english(w.met, long_one, long_two))
    second = say(begun, "Each June?", 4).number
    w.put(begun, w.english(w.met, f"{long_one} {long_two}"))
    assert stands(begun, second) == (4, Words.NONE)


def test_a_passage_that_is_gone_keeps_its_last_words(begun: World) -> None:
    made = say(begun, "Needed?", 4, quote="list").number
    w.put(begun, w.english(w.met, w.answer, "The harbour master keeps a list of all calls."))
    w.put(begun, w.english(w.met, w.answer))
    w.put(begun, w.english(w.met, w.answer.replace("ten", "nine")))
    told = thread(begun, made)
    assert told.standing is not None
    assert (told.standing.place, told.standing.gone, told.text) == (
        None, 3, "The harbour master keeps a list of all calls.",
    )  # fmt: skip
    act(begun, commenting.reply, "tom", number=made, words="It went.")
    (only,) = talk(begun, passage=told.passage).threads
    assert len(only.replies) == 1
    assert intact(begun)


# ---- suggestions


def test_an_accepted_suggestion_becomes_part_of_the_next_revision(begun: World) -> None:
    made = suggest(begun, "twelve", 3, quote="ten", words="As in the source.")
    other = suggest(begun, "The harbour master keeps a list.", 4, by="vera")
    assert state(begun, made.number) is State.OPEN
    act(begun, suggesting.accept, "tom", number=made.number)
    act(begun, suggesting.accept, "tom", number=other.number)
    act(begun, suggesting.decline, "tom", number=other.number, reason="It is “the list”.")
    assert (state(begun, made.number), state(begun, other.number)) == (State.ACCEPTED, State.DECLINED)
    assert talk(begun, "tom").waiting == ((made.number, True),)
    before = w.entries(begun)
    row = make(begun)
    assert (row.number, row.media_type) == (2, "application/vnd.tracker.document+json")
    assert w.entries(begun) == before + 2
    assert thread(begun, made.number).text == w.answer.replace("ten", "twelve")
    assert state(begun, made.number) is State.CAME_IN
    assert authors(begun) == {"tom", "rita"}
    assert "came in with r2" in refused(
        begun, ConflictError, lambda: act(begun, suggesting.decline, "tom", number=made.number)
    )
    w.put(
        begun,
        w.english(w.met.replace("agreed", "settled"), w.answer.replace("ten", "twelve"), w.lists),
        by="tess",
    )
    assert authors(begun) == {"tom", "rita", "tess"}, "rita's word still stands"
    w.ask(begun, Stage.PROVISIONAL)
    with pytest.raises(TrackerError, match="nobody signs their own"):
        w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    w.put(begun, w.english(w.met, w.answer.replace("ten", "eleven"), w.lists), by="tom")
    assert "rita" not in authors(begun), "it went"
    assert intact(begun)


def test_a_file_with_exactly_the_suggested_words_credits_them_too(begun: World) -> None:
    made = suggest(begun, "A pilot answers each call at once.", 3)
    act(begun, suggesting.accept, "tom", number=made.number)
    w.put(begun, w.english(w.met, "A pilot answers each call at once.", w.lists))
    assert state(begun, made.number) is State.CAME_IN
    assert "rita" in authors(begun)
    assert intact(begun)


def test_suggested_words_with_another_edit_beside_them_are_credited(begun: World) -> None:
    made = suggest(begun, "forthwith and without delay", 3, quote="within ten minutes")
    act(begun, suggesting.accept, "tom", number=made.number)
    w.put(
        begun,
        w.english(w.met, "A harbour pilot shall answer every call forthwith and without delay.", w.lists),
    )
    assert state(begun, made.number) is State.CAME_IN
    assert "rita" in authors(begun)


def test_suggested_words_that_are_quite_others_are_credited_and_followed(begun: World) -> None:
    """The comparison takes them for a passage that came, and the one before for one that went."""
    made = suggest(begun, "Fees are set each June and printed in the gazette of both harbours.", 3, quote="")
    act(begun, suggesting.accept, "tom", number=made.number)
    assert make(begun).number == 2
    told = thread(begun, made.number)
    assert (state(begun, made.number), told.text[:8]) == (State.CAME_IN, "Fees are")
    assert "rita" in authors(begun)
    assert intact(begun)


def test_what_was_not_accepted_credits_nobody(begun: World) -> None:
    made = suggest(begun, "A pilot answers each call at once.", 3)
    w.put(begun, w.english(w.met, w.answer.replace("ten", "nine"), w.lists))
    assert state(begun, made.number) is State.OPEN
    assert "rita" not in authors(begun)


def test_words_that_were_typed_in_without_accepting_them_credit_whoever_suggested_them(begun: World) -> None:
    suggest(begun, "A pilot answers each call at once.", 3)
    w.put(begun, w.english(w.met, "A pilot answers each call at once.", w.lists))
    assert "rita" in authors(begun)
    assert intact(begun)


def test_declining_what_is_on_its_way_launders_nothing(begun: World) -> None:
    made = suggest(begun, "A pilot answers each call at once, day and night.", 3)
    act(begun, suggesting.accept, "tom", number=made.number)
    token = act(begun, accepting.make, "tom")
    act(begun, suggesting.decline, "tom", number=made.number, reason="No.")
    upload.confirm(begun.store, by=begun.person("tom"), token=token, note="", at=begun.at())
    assert "rita" in authors(begun)
    assert intact(begun)


def test_whoever_suggested_to_take_a_word_out_is_an_author_of_that_revision(begun: World) -> None:
    made = suggest(begun, "A pilot shall answer calls within ten minutes.", 3)
    cut = suggest(begun, "The master keeps the list of calls.", 4, by="vera")
    for each in (made, cut):
        act(begun, suggesting.accept, "tom", number=each.number)
    make(begun)
    assert {"rita", "vera"} <= authors(begun)
    w.put(
        begun,
        w.english(
            w.met + " They shook hands.",
            "A pilot shall answer calls within ten minutes.",
            "The master keeps the list of calls.",
        ),
        by="tess",
    )
    assert "rita" in authors(begun)
    assert "vera" not in authors(begun), "no word of hers stands"


def test_a_suggestion_is_not_applied_to_words_that_changed(begun: World) -> None:
    late = suggest(begun, "twelve", 3, quote="ten").number
    waiting = suggest(begun, "A pilot answers.", 3).number
    act(begun, suggesting.accept, "tom", number=waiting)
    w.put(begun, w.english(w.met, w.answer.replace("every", "each"), w.lists))
    assert "has changed since" in refused(
        begun, StaleError, lambda: act(begun, suggesting.accept, "tom", number=late)
    )
    assert talk(begun, "tom").waiting == ((waiting, False),)
    assert "have changed since" in refused(begun, ConflictError, lambda: act(begun, accepting.make, "tom"))
    w.put(begun, w.english(w.met, w.lists))
    w.put(begun, w.english(w.met))
    refused(begun, StaleError, lambda: act(begun, suggesting.accept, "tom", number=late))
    assert intact(begun)


def test_two_suggestions_for_the_same_words(begun: World) -> None:
    one = suggest(begun, "twelve", 3, quote="ten").number
    two = suggest(begun, "twenty", 3, quote="ten minutes", by="vera").number
    far = suggest(begun, "each", 3, quote="every", by="vera").number
    act(begun, suggesting.accept, "tom", number=one)
    assert "by Rita for these words" in refused(
        begun, ConflictError, lambda: act(begun, suggesting.accept, "tom", number=two)
    )
    act(begun, suggesting.accept, "tom", number=far)
    make(begun)
    assert thread(begun, one).text == "A pilot shall answer each call within twelve minutes."
    assert (state(begun, one), state(begun, two), state(begun, far)) == (
        State.CAME_IN,
        State.OPEN,
        State.CAME_IN,
    )
    assert {"rita", "vera"} <= authors(begun)
    assert intact(begun)


# ---- many


def test_five_hundred_comments_on_one_passage(begun: World) -> None:
    """The newest are told, the others page by page, with a number of statements that does not grow."""
    base = say(begun, "The first.", 3).number
    few = statements(begun, lambda: talk(begun))
    _multiply(begun, 498)
    last = say(begun, "The last.", 3).number
    found: list[Talk] = []
    assert statements(begun, lambda: found.append(talk(begun))) == few
    (told,) = found
    assert (told.total, len(told.threads), set(told.more.values())) == (500, 20, {480})
    assert told.threads[0].number == last
    passage = line(begun, 3)
    assert talk(begun, passage=passage).pages == 25
    assert talk(begun, passage=passage, page=25).threads[-1].number == base
    with begun.store.read() as db:
        here = place(db, begun.person("tom"), w.release, "en")
        assert len(of_passages(db, here, [passage])[passage]) == 20


def test_five_hundred_replies_in_one_thread(begun: World) -> None:
    base = say(begun, "The first.", 3).number
    act(begun, commenting.reply, "tom", number=base, words="The first reply.")
    _multiply(begun, 499, replies=True)
    (told,) = talk(begun).threads
    assert (len(told.replies), told.earlier) == (20, 480)
    whole = talk(begun, thread=base)
    assert (whole.pages, len(whole.threads[0].replies)) == (10, 50)
    oldest = talk(begun, thread=base, page=10).threads[0]
    assert (oldest.replies[0].words, oldest.earlier) == ("The first reply.", 0)


def statements(world: World, do: Callable[[], object]) -> int:
    """How many statements it takes."""
    seen: list[str] = []

    def count(*given: Any) -> None:
        seen.append(given[2])

    engine = world.store.reader
    event.listen(engine, "before_cursor_execute", count)
    try:
        do()
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert seen
    return len(seen)


def _multiply(world: World, many: int, *, replies: bool = False) -> None:
    """Copies of the newest comment, without entries of their own: for numbers alone."""
    with world.store.write() as tx:
        every = list(tx.session.exec(select(Comment).order_by(Comment.id)))  # type: ignore[arg-type]
        row = every[-1]
        for _ in range(many):
            kept = {name: getattr(row, name) for name in Comment.model_fields if name != "id"}
            tx.session.add(Comment(**kept))


# ---- the check


tables: tuple[type[SQLModel], ...] = (Comment, Mention, ThreadTurn, SuggestionDecision, SuggestionUse)
altered = {
    "words": ("UPDATE comment SET words = 'Something else' WHERE id = 1", E.COMMENT_MADE, 0),
    "quote": ("UPDATE comment SET range_start = 3 WHERE id = 1", E.COMMENT_MADE, 0),
    "author": ("UPDATE comment SET person = :tess WHERE id = 1", E.COMMENT_MADE, 0),
    "suggested": ("UPDATE comment SET suggested = 'other' WHERE id = 2", E.COMMENT_MADE, 1),
    "passage": ("UPDATE comment SET lineage = '00000000deadbeef' WHERE id = 2", E.COMMENT_MADE, 1),
    "mention": ("UPDATE mention SET person = :tess WHERE comment = 1", E.COMMENT_MADE, 0),
    "no mention": ("DELETE FROM mention WHERE comment = 1", E.COMMENT_MADE, 0),
    "another thread": ("UPDATE comment SET thread = 2 WHERE id = 3", E.COMMENT_MADE, 2),
    "no comment": ("DELETE FROM comment WHERE id = 3", E.COMMENT_MADE, 2),
    "reopened": ("UPDATE thread_turn SET resolved = NOT resolved WHERE id = 1", E.THREAD_RESOLVED, 0),
    "not settled": ("DELETE FROM thread_turn", E.THREAD_RESOLVED, 0),
    "declined": (
        "UPDATE suggestion_decision SET accepted = NOT accepted WHERE id = 1",
        E.SUGGESTION_ACCEPTED,
        0,
    ),
    "reason": ("UPDATE suggestion_decision SET reason = 'x' WHERE id = 1", E.SUGGESTION_ACCEPTED, 0),
    "no author": ("DELETE FROM suggestion_use", E.SUGGESTION_USED, 0),
    "another passage": ("UPDATE suggestion_use SET lineage = '00000000deadbeef'", E.SUGGESTION_USED, 0),
}


def test_what_was_altered_is_found(begun: World) -> None:
    made = say(begun, "@Tom: firm?", 3, quote="shall")
    suggested = suggest(begun, "twelve", 3, quote="ten")
    act(begun, commenting.reply, "tom", number=made.number, words="Yes.")
    act(begun, commenting.resolve, "tom", number=made.number)
    act(begun, suggesting.accept, "tom", number=suggested.number)
    make(begun)
    assert intact(begun)
    with begun.store.read() as db:
        every = log.entries(db, limit=1000)
        kept = [row.model_dump() | {"table": table} for table in tables for row in db.exec(select(table))]
    for name, (statement, kind, nth) in altered.items():
        entries = [each.index for each in every if each.entry.type is kind]
        behind(begun, statement, **({"tess": begun.ids["tess"]} if ":tess" in statement else {}))
        assert found(begun).index == entries[nth], name
        if name == "mention":
            behind(begun, "DELETE FROM mention")
        with begun.store.write() as tx:
            for row in kept:
                tx.session.merge(row["table"](**{key: value for key, value in row.items() if key != "table"}))
                tx.session.flush()
        assert intact(begun)


def test_a_comment_and_its_entry_are_one_transaction(begun: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def pulled(*_: object, **__: object) -> None:
        raise RuntimeError("the plug")

    with monkeypatch.context() as patch:
        patch.setattr(commenting, "Mention", pulled)
        with pytest.raises(RuntimeError):
            say(begun, "@Tom")
    assert talk(begun).total == 0
    assert intact(begun)


def test_acts_at_the_same_moment(begun: World) -> None:
    made = suggest(begun, "twelve", 3, quote="ten").number
    results = w.at_once(
        *(lambda by=by: say(begun, f"By {by}.", 3, by=by) for by in ("tom", "rita", "vera")),  # type: ignore[misc]
        lambda: act(begun, suggesting.accept, "tom", number=made),
        lambda: act(begun, suggesting.accept, "tess", number=made),
        lambda: act(begun, commenting.resolve, "vera", number=made),
    )
    failed = [each for each in results if isinstance(each, Exception)]
    assert [type(each) for each in failed] == [ConflictError]
    assert talk(begun).total == 4
    assert intact(begun)

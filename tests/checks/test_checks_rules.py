"""Each rule by itself, and what holds for all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tracker.checks
from checks.texts import beside, document, found, one, told, traced
from tracker.checks import Beside, Context, Side, level_of, rule, rules, run
from tracker.checks.finding import title
from tracker.documents import Stage
from tracker.documents.document import Marker
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.review import Level, default_policy

# ---- the registry


def test_the_readme_has_every_rule_with_its_promise() -> None:
    text = (Path(tracker.checks.__file__).parent / "README.md").read_text("utf-8")
    table = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    assert table == {name: each.promise for name, each in rules().items()}
    assert list(table) == list(rules())


def test_rules_are_one_file_each() -> None:
    files = {path.stem for path in (Path(tracker.checks.__file__).parent / "rules").glob("*.py")} - {
        "__init__"
    }
    assert files == set(rules())
    assert all(
        re.fullmatch(r"[^.]+(\.[^.]+)*\.", each.promise) and len(each.promise) < 300
        for each in rules().values()
    )
    with pytest.raises(KeyError):
        rule("spelling")


def test_the_policy_switches_rules() -> None:
    context = one("10隻", "12 ships")
    blocked = replace(default_policy, checks={"numbers": Level.BLOCK})
    (finding,) = run(context, blocked)
    assert finding.level is Level.BLOCK
    assert finding.blocks
    assert run(context, replace(default_policy, checks={"numbers": Level.OFF})) == ()
    assert level_of(rule("marker"), default_policy) is Level.BLOCK, (
        "its own level, where no policy says another"
    )
    assert run(context, blocked, only=["dates"]) == ()


# ---- keys


def test_a_key_survives_a_move_and_nothing_else() -> None:
    near, far = ["桟橋", "10隻まで"], ["The quay", "Up to 12 ships"]
    (key,) = {
        each.key for each in found(beside(document(*near, language="ja"), document(*far, language="en")))
    }
    links = (Beside((1,), (0,)), Beside((0,), (1,)))
    moved = beside(document(*near, language="ja"), document(*reversed(far), language="en"), links=links)
    assert [each.key for each in found(moved)] == [key]
    for one_side, other in ((near[1] + "。", far[1]), (near[1], far[1] + "."), (near[1], "Up to 13 ships")):
        changed = beside(document(near[0], one_side, language="ja"), document(far[0], other, language="en"))
        assert key not in {each.key for each in found(changed)}


# ---- single rules


@pytest.mark.parametrize(
    ("texts", "signs"),
    [
        (["A (b (c) d) e", "“One ‘two’ three”", "f(x)[1]{2}"], []),
        (["“A quotation goes on,", "“and on,", "“and ends.”"], []),
        (['"It goes on,', 'and ends."'], []),
        (["The sailors’ boats’ ’90s: rock ’n’ roll", "It's the ship's"], []),
        (["a) one; b) two; iv) four"], []),
        (["the interval [0, 1) and (2; 3]"], []),
        (['a 5" pipe'], []),
        (["（全角)と半角"], []),
        (["A (b"], ["("]),
        (["The harbour)"], [")"]),
        (["“A b"], ["“"]),
        (["(A] b)"], ["]"]),
        (["‘A b"], ["‘"]),
        (['He said "no'], ['"']),
    ],
)
def test_brackets_in_english(texts: list[str], signs: list[str]) -> None:
    context = Context(text=traced(document(*texts, language="en")))
    assert [words.text for each in found(context, "brackets") for words in each.evidence] == signs


@pytest.mark.parametrize(
    ("language", "text", "told_of"),
    [
        ("de", "„Der Hafen“ und »die Mole«", []),
        ("de", "„Der Hafen", ["„"]),
        ("fr", "« Le port », dit-il ; l’eau", []),
        ("fr", "« Le port", ["«"]),
        ("sv", "”Hamnen” är öppen", []),
        ("ru", "«Порт „Север“»", []),
        ("ja", "「港『本港』」", []),
        ("ja", "「港『本港」", ["『"]),
        ("ar", "قال «أهلا» (ثم غادر)", []),
        ("ar", "قال «أهلا", ["«"]),
    ],
)
def test_brackets_by_language(language: str, text: str, told_of: list[str]) -> None:
    context = Context(text=traced(document(text, language=language)))
    assert [words.text for each in found(context, "brackets") for words in each.evidence] == told_of


@pytest.mark.parametrize(
    ("text", "stage", "rules_told"),
    [
        ("[Provisional Translation]", Stage.FINAL, ["marker"]),
        ("（仮訳）", Stage.CORRECTED, ["marker"]),
        ("The text (provisional translation) was handed out.", Stage.FINAL, ["marker"]),
        ("[Provisional Translation]", Stage.PROVISIONAL, []),
        ("A provisional measure was taken.", Stage.FINAL, []),
        ("The provisional translation of the treaty was withdrawn.", Stage.FINAL, []),
        ("(provisional figures)", Stage.FINAL, []),
    ],
)
def test_markers(text: str, stage: Stage, rules_told: list[str]) -> None:
    made = document("The port", text, "is open", language="en")
    assert told(Context(text=traced(made), stage=stage)) == rules_told


def test_a_marker_in_the_title_and_one_that_was_taken_out() -> None:
    made = document("The port is open.", language="en", title="Harbour Rules (Provisional Translation)")
    (finding,) = found(Context(text=traced(made), stage=Stage.FINAL))
    assert finding.passages == (title,)
    marked = replace(
        document("x", language="en"), marker=Marker("Provisional Translation", Stage.PROVISIONAL)
    )
    (finding,) = found(Context(text=traced(marked), stage=Stage.FINAL))
    assert finding.note
    assert not finding.blocks, "nobody could mend it: a marker alone brings no revision"
    assert [
        each.note
        for each in found(Context(text=traced(document("x", language="en")), stage=Stage.PROVISIONAL))
    ] == [True]
    assert not found(Context(text=traced(marked), stage=Stage.PROVISIONAL))
    assert not found(Context(text=traced(marked)))


def test_missing_passages_and_pins() -> None:
    near, far = document("一", "二つ目の文。", language="ja"), document("One", "Extra words", language="en")
    links = (Beside((0,), (0,)), Beside((1,), (), 0.95), Beside((), (1,), 0.95))
    told_of = found(beside(near, far, links=links), "missing")
    assert [(each.passages, each.source_passages, each.note) for each in told_of] == [
        ((1,), (), True),
        ((), (1,), False),
    ]
    pinned = (Beside((0,), (0,)), Beside((1,), (), 1.0, pinned=True), Beside((), (1,), 1.0, pinned=True))
    assert not found(beside(near, far, links=pinned), "missing"), "somebody said so"
    unsure = (Beside((0,), (0,)), Beside((1,), (), 0.4), Beside((), (1,), 0.4))
    assert not found(beside(near, far, links=unsure), "missing")


def test_the_date_of_the_text() -> None:
    near, far = (
        document("x", language="ja", date=date(2026, 3, 2)),
        document("x", language="en", date=date(2026, 3, 3)),
    )
    assert told(beside(near, far), "dates") == ["dates"]
    assert not told(beside(near, replace(far, date=near.date)), "dates")
    assert not told(beside(near, replace(far, date=None)), "dates")


def test_titles_are_a_pair() -> None:
    near, far = (
        document("x", language="ja", title="第3回会合"),
        document("x", language="en", title="The fourth meeting: 4"),
    )
    (finding,) = found(beside(near, far), "numbers")
    assert (finding.passages, finding.source_passages) == ((title,), (title,))
    assert "“4”" in finding.message
    assert "the title" in finding.message


def test_passages_numbered_otherwise() -> None:
    near = document(Passage(Kind.PARAGRAPH, "港は開いている。", number="第3条"), language="ja")
    for number, tells in (("Article 4", ["numbers"]), ("Article 3", []), ("(a)", []), ("3.", [])):
        far = document(Passage(Kind.PARAGRAPH, "The port is open.", number=number), language="en")
        assert told(beside(near, far), "numbers") == tells, number


def test_a_doubtful_link_looks_beside_itself() -> None:
    near, far = document("10隻", "20隻", language="ja"), document("20 ships", "10 ships", language="en")
    sure = (Beside((0,), (0,), 0.95), Beside((1,), (1,), 0.95))
    assert len(told(beside(near, far, links=sure), "numbers")) == 2, "two amounts that were swapped"
    unsure = (Beside((0,), (0,), 0.7), Beside((1,), (1,), 0.7))
    assert told(beside(near, far, links=unsure), "numbers") == []
    hopeless = (Beside((0,), (0,), 0.3), Beside((1,), (1,), 0.3))
    assert told(beside(near, far, links=hopeless), "numbers") == []


# ---- the source has moved on


def moving(**more: object) -> Context:
    source = document("港は開いている。", "港長は一覧を保管する。", language="ja")
    text = document("The port is open.", "The harbour master keeps the list.", language="en")
    return beside(source, text, source=traced(source, "a b"), text=traced(text, "x y"), **more)


def test_passages_behind_the_newest_source() -> None:
    newest = document("新しい一文。", "港は閉まっている。", language="ja")
    told_of = found(moving(newest_source=traced(newest, "n a")), "behind")
    said = {each.message for each in told_of}
    assert said == {
        "Source ¶1 has changed since; ¶1 is behind.",
        "Source ¶2 is gone from the newest source; ¶2 still translates it.",
        "¶1 of the newest source was added since, and is not translated.",
    }
    same = document("港長は一覧を保管する。", "港は開いている。", language="ja")
    assert not found(moving(newest_source=traced(same, "b a")), "behind"), "a move changes no words"
    assert not found(moving(), "behind")


def test_translations_that_nobody_touched() -> None:
    earlier_source = document("港は閉まっている。", "港長は一覧を保管する。", language="ja")
    earlier = document("The port is open.", "The master keeps the list.", language="en")
    history = {"earlier_source": traced(earlier_source, "a b"), "earlier": traced(earlier, "x y")}
    (finding,) = found(moving(**history), "behind")
    assert finding.message == "Source ¶1 has changed, and ¶1 was not touched."
    touched = traced(document("The port is closed.", "The master keeps the list.", language="en"), "x y")
    assert not found(moving(**{**history, "earlier": touched}), "behind")


# ---- links


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "has no address"),
        ("#top", "a place in a page"),
        ("rules.html", "only a part of an address"),
        ("/rules", "only a part of an address"),
        ("ftp://harbour.example/x", "begins with “ftp:”"),
        ("javascript:alert(1)", "begins with “javascript:”"),
        ("http://intranet/x", "only the machine or office"),
        ("https://", "broken"),
        ("https://harbour example/x", "broken"),
        ("mailto:nobody", "no address for mail"),
        ("tel:x", "no telephone number"),
        ("https://harbour.example/rules?q=1#p2", None),
        ("HTTPS://harbour.example:8443", None),
        ("mailto:master@harbour.example?subject=x", None),
        ("tel:+81-3-0000-0000", None),
    ],
)
def test_links_are_only_listed(address: str, why: str | None) -> None:
    passage = Passage(Kind.PARAGRAPH, "See the rules.", marks=(Mark(8, 13, MarkKind.LINK, address),))
    findings = found(Context(text=traced(document(passage, language="en"))))
    assert [each.note for each in findings] == ([True] if why else [])
    assert why is None or why in findings[0].message
    assert all(each.evidence[0].text == "rules" for each in findings)


def test_what_is_not_translated_beside_what_only_looks_so() -> None:
    for source, text, languages in (
        ("Le port de Sillmünde", "Le port de Sillmünde", "fr-en"),
        ("ISO 9001:2015", "ISO 9001:2015", "ja-en"),
        ("東京", "Tokyo (東京)", "ja-en"),
    ):
        assert "untranslated" not in told(one(source, text, languages)), text
    own = Passage(Kind.PARAGRAPH, "港長は一覧を保管する。", language="ja")
    assert not told(beside(document(own, language="ja"), document(own, language="en")), "untranslated"), (
        "it says so"
    )


# ---- all of them, on anything

words = st.text(
    alphabet=st.characters(codec="utf-16", exclude_categories=("Cc",)), max_size=60
) | st.sampled_from(
    [
        "10隻",
        "3 km",
        "「",
        "(",
        "“",
        "仮訳",
        "[Provisional Translation]",
        "第三条",
        "¼",
        "1/0",
        "٣٥٠",
        "2026年13月45日",
        "9" * 400,
    ]
)


@given(
    st.lists(st.tuples(words, words), max_size=6),
    st.sampled_from(["ja-en", "en-ja", "ar-en", "th-xx", "de-fr", "-"]),
)
@settings(max_examples=150, deadline=None)
def test_no_text_stops_them(lines: list[tuple[str, str]], languages: str) -> None:
    near, far = languages.split("-")
    source, text = (
        document(*(a for a, _ in lines), language=near),
        document(*(b for _, b in lines), language=far),
    )
    context = beside(source, text, stage=Stage.FINAL, newest_source=traced(text))
    once, again = found(context), found(replace(context))
    assert once == again
    for each in once:
        assert re.fullmatch(r"sha256:[0-9a-f]{64}", each.key)
        for said in each.evidence:
            assert context.text_of(said.side, said.passage)[said.start : said.end] == said.text
        assert all(-1 <= place < len(lines) for place in each.passages)


@given(st.lists(words, max_size=8), st.sampled_from(["ja", "en", "de"]))
@settings(max_examples=100, deadline=None)
def test_a_text_agrees_with_itself(lines: list[str], language: str) -> None:
    """Beside itself nothing is missing, and no number, date or amount is wrong."""
    made = document(*lines, language=language)
    assert told(beside(made, made), "numbers", "dates", "amounts") == []


def test_hostile_lengths_end() -> None:
    long = "(" * 20_000 + "1" * 20_000 + "「" * 20_000 + "二" * 20_000
    context = beside(document(long, language="ja"), document(long[::-1], language="en"), stage=Stage.FINAL)
    assert found(context) is not None


def test_sides_are_named() -> None:
    (finding,) = found(one("10隻", "12 ships"))
    assert [(each.side, each.start, each.end) for each in finding.evidence] == [
        (Side.SOURCE, 0, 2),
        (Side.TRANSLATION, 0, 2),
    ]

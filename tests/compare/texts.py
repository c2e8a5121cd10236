"""Documents to compare, and what must hold for every comparison."""

from __future__ import annotations

from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker

from tracker.compare import Comparison, GroupKind, Op, Weight, compare
from tracker.documents.document import Authority, Document, Marker, Stage
from tracker.documents.passage import Kind, Mark, MarkKind, Passage


def heading(text: str, number: str | None = None, level: int = 1) -> Passage:
    return Passage(Kind.HEADING, text, level=level, number=number)


def item(text: str, number: str | None = None, level: int = 1) -> Passage:
    return Passage(Kind.ITEM, text, level=level, number=number)


def document(*passages: str | Passage, language: str | None = "en", **fields: object) -> Document:
    made = tuple(each if isinstance(each, Passage) else Passage(Kind.PARAGRAPH, each) for each in passages)
    values: dict[str, object] = {"title": None, "date": None, "language": language, "passages": made}
    return Document(**(values | fields))  # type: ignore[arg-type]


def sides(comparison: Comparison, before: Document, after: Document) -> None:
    """Everything that is promised of every comparison. Clusters are looked at where there are not too many."""
    clusters = len(comparison.groups) < 1000
    assert sorted(i for group in comparison.groups for i in group.before) == list(range(len(before.passages)))
    assert [j for group in comparison.groups for j in group.after] == list(range(len(after.passages)))
    for group in comparison.groups:
        here = "\n".join(before.passages[i].text for i in group.before)
        there = "\n".join(after.passages[j].text for j in group.after)
        shape = (min(len(group.before), 2), min(len(group.after), 2))
        assert shape == shapes[group.kind], group
        assert (
            list(group.before) == list(range(group.before[0], group.before[-1] + 1)) if group.before else True
        )
        assert list(group.weight) == [weight for weight in Weight if weight in group.weight]
        if group.kind is GroupKind.SAME:
            assert group.words is None
            assert here == there
            assert not group.weight
            assert not group.moved
            continue
        assert group.words is not None
        assert "".join(run.text for run in group.words if run.op is not Op.ADDED) == here
        assert "".join(run.text for run in group.words if run.op is not Op.REMOVED) == there
        assert all(run.text for run in group.words)
        assert (group.kind is GroupKind.MOVED) <= group.moved
        assert bool(group.weight) is (group.kind is not GroupKind.MOVED)
        if clusters:
            whole_clusters(here, [run.text for run in group.words if run.op is not Op.ADDED])
            whole_clusters(there, [run.text for run in group.words if run.op is not Op.REMOVED])
    removals_where_they_stood(comparison)


shapes = {
    GroupKind.SAME: (1, 1),
    GroupKind.EDITED: (1, 1),
    GroupKind.MOVED: (1, 1),
    GroupKind.ADDED: (0, 1),
    GroupKind.REMOVED: (1, 0),
    GroupKind.SPLIT: (1, 2),
    GroupKind.MERGED: (2, 1),
}


def whole_clusters(text: str, pieces: list[str]) -> None:
    """No run begins inside a grapheme cluster of the text."""
    plain = text.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair is one "?"
    ends, place = {0}, 0
    for cluster in CharacterBreaker(plain, "en"):
        place += len(cluster)
        ends.add(place)
    place = 0
    for piece in pieces:
        place += len(piece)
        assert place in ends, (text, pieces)


def removals_where_they_stood(comparison: Comparison) -> None:
    """What did not move stands in the order of before too, removals among it."""
    steady = [group.before[0] for group in comparison.groups if group.before and not group.moved]
    assert steady == sorted(steady)


def compared(before: Document, after: Document) -> Comparison:
    comparison = compare(before=before, after=after)
    sides(comparison, before, after)
    return comparison


def kinds(comparison: Comparison) -> list[str]:
    return [group.kind.value for group in comparison.groups]


vocabulary = (
    "the of a Council shall may not 14 1,234 2012-06-19 June agree agrees; parties “quoted” é e\u0301 "
    "日本 総理 しなければならない 平成24年 ไทย ประเทศ العربية не должен 👨\u200d👩\u200d👧 🇯🇵 . , \ud800 한국 각"
)
words = st.sampled_from(vocabulary.split())
plain_texts = st.lists(words, max_size=14).map(" ".join) | st.lists(words, max_size=6).map("".join)
any_texts = st.text(max_size=30) | st.text(
    alphabet=st.characters(categories=["Mn", "Cf", "Cs", "Lo", "So", "Zs", "Cc"]), max_size=12
)
numbers = st.sampled_from([None, None, "1.", "2.", "(a)", "第2条"])


@st.composite
def marked(draw: st.DrawFn) -> Passage:
    text = draw(plain_texts | any_texts)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    marks = draw(
        st.lists(st.tuples(places, st.sampled_from(MarkKind), st.none() | st.just("v\n")), max_size=2)
    )
    return Passage(
        draw(st.sampled_from(Kind)),
        text,
        level=draw(st.none() | st.integers(1, 3)),
        number=draw(numbers),
        marks=tuple(Mark(start, end, kind, value) for (start, end), kind, value in marks if start < end),
        language=draw(st.none() | st.sampled_from(["ar", "ja"])),
    )


passages = st.builds(Passage, st.sampled_from(Kind), plain_texts, number=numbers) | marked()
markers = st.none() | st.builds(
    Marker,
    st.just("Provisional\\n Translation\n"),
    st.none() | st.sampled_from(Stage),
    st.none() | st.sampled_from(Authority),
)
documents = st.builds(
    Document,
    st.none() | st.text(min_size=1, max_size=8),
    st.none() | st.dates(),
    st.none() | st.sampled_from(["en", "ja", "fr", "de", "es", "ru", "zh", "ko", "ar", "th"]),
    st.lists(passages, max_size=8).map(tuple),
    st.lists(st.sampled_from(["Home", "News\n"]), max_size=2).map(tuple),
    markers,
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two documents that share passages, some of them edited, moved, split or merged on the way."""
    before = draw(documents)
    kept = list(before.passages)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, max(0, len(kept) - 1)))
        act = draw(st.sampled_from(["edit", "move", "drop", "add", "split", "merge", "repeat"]))
        if act == "add" or not kept:
            kept.insert(place, draw(passages))
            continue
        one = kept.pop(place)
        if act == "edit":
            cut = draw(st.integers(0, len(one.text)))
            kept.insert(
                place,
                Passage(one.kind, one.text[:cut] + draw(plain_texts) + one.text[cut:], number=one.number),
            )
        elif act == "move":
            kept.insert(draw(st.integers(0, len(kept))), one)
        elif act == "split":
            cut = draw(st.integers(0, len(one.text)))
            kept[place:place] = [Passage(one.kind, one.text[:cut]), Passage(one.kind, one.text[cut:])]
        elif act == "merge" and place < len(kept):
            kept[place] = Passage(one.kind, f"{one.text} {kept[place].text}")
        elif act == "repeat":
            kept[place:place] = [one, one]
    after = draw(documents)
    return before, Document(after.title, after.date, before.language, tuple(kept), after.trail, after.marker)

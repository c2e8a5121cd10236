"""The generator's truth is true, and the measures count what they say. No times."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain, combinations, pairwise

import pytest
import seeded as make
from bars import bars
from chains import heaviest_rising
from hypothesis import given
from hypothesis import strategies as st
from links import Score, agreement, together
from marks import Marks, marks, marks_of
from measuring import Row
from peers import git, match_patch, ours, wikidiff2
from peers.outcome import Link, Outcome, Piece, What
from plans import Seeded, deleted, inserted, most_alike_by_chance, shared

everything = {"mixed": make.mixture, "moves": make.moves, "splits": make.splits, "merges": make.merges}
size, share = 2000, 0.25


@pytest.fixture(scope="module", params=everything)
def made(request: pytest.FixtureRequest) -> tuple[str, Seeded]:
    return request.param, make.seeded(passages=size, share=share, seed=5, of=everything[request.param])


def _sides(made: Seeded, link: Link) -> tuple[list[str], list[str]]:
    return [made.before[at] for at in link.before], [made.after[at] for at in link.after]


def test_same_seed_same_texts(made):
    name, first = made
    assert make.seeded(passages=size, share=share, seed=5, of=everything[name]) == first
    assert make.seeded(passages=size, share=share, seed=6, of=everything[name]).before != first.before


def test_every_passage_is_linked_once_or_deleted_or_inserted(made):
    name, truth = made
    linked = Counter(chain.from_iterable(link.before for link in truth.links))
    come = Counter(chain.from_iterable(link.after for link in truth.links))
    assert set(linked.values()) == set(come.values()) == {1}
    assert len(truth.before) == size
    gone = size - len(linked)
    assert gone == round(size * share * everything[name].get("delete", 0))
    assert len(truth.after) - len(come) == round(size * share * everything[name].get("insert", 0))


def test_all_that_was_asked_for_is_there(made):
    name, truth = made
    found = Counter(link.what for link in truth.links)
    for what, part in everything[name].items():
        if what in set(What):
            wanted = round(size * share * part)
            assert wanted * 0.9 <= found[what] <= wanted, what
    assert set(found) - {What.SAME} <= set(everything[name])
    parted = [link for link in truth.links if link.what in {What.SPLIT, What.MERGE}]
    assert not parted or 0.35 < sum(link in truth.edited for link in parted) / len(parted) < 0.65


def test_linked_texts_are_what_the_truth_says(made):
    for link in made[1].links:
        here, there = _sides(made[1], link)
        if link.what in {What.SAME, What.MOVE}:
            assert here == there
        elif link in made[1].edited:
            assert " ".join(here) != " ".join(there)
            assert shared(" ".join(here), " ".join(there)) >= make.least_shared.get(link.what, 0.6)
        else:
            assert link.what in {What.SPLIT, What.MERGE} and " ".join(here) == " ".join(there)
        parts = max(here, there, key=len)
        if len(parts) > 1:
            counts = [part.count(" ") + 1 for part in parts]
            assert min(counts) >= make.least_part_words - 3  # edits may take words out


def test_no_changed_text_stands_anywhere_else(made):
    truth = made[1]
    counts = Counter([*truth.before, *truth.after])
    for link in truth.links:
        for text in chain(*_sides(truth, link)):
            if link.what is What.MOVE:
                assert counts[text] == 2
            elif link.what is not What.SAME:
                assert counts[text] == 1
    told = {at for link in truth.links for at in link.after}
    assert all(counts[text] == 1 for at, text in enumerate(truth.after) if at not in told)


def test_what_moved_is_the_lesser_part(made):
    order = sorted(made[1].links, key=lambda link: link.after)
    moved = [link.what in {What.MOVE, What.MOVE_EDIT} for link in order]
    stayed = [link.before for link, moves in zip(order, moved, strict=True) if not moves]
    assert all(one < two for one, two in pairwise(stayed))
    letters = [sum(map(len, _sides(made[1], link)[1])) for link in order]
    for weights in (letters, [1] * len(order)):
        kept = heaviest_rising([link.before[0] for link in order], weights)
        assert not any(moved[at] for at in kept)
        assert len(kept) == len(stayed)


def test_nothing_inserted_looks_like_what_changed_beside_it():
    crowded = {What.REWRITE: 0.2, What.MOVE: 0.1, deleted: 0.35, inserted: 0.35}
    truth = make.seeded(passages=size, share=0.7, seed=5, of=crowded)
    stays = sorted(link for link in truth.links if link.what is What.SAME)
    told = {at for link in truth.links for at in link.after}
    asked = 0
    for one, two in pairwise(stays):
        come = [truth.after[at] for at in range(one.after[0] + 1, two.after[0]) if at not in told]
        gone = [truth.before[at] for at in range(one.before[0] + 1, two.before[0])]
        asked += len(come) * len(gone)
        assert all(shared(here, there) < most_alike_by_chance for here in gone for there in come)
    assert asked > 200


def test_an_edited_near_duplicate_is_nearest_to_itself():
    truth = make.seeded(passages=size, share=0.5, seed=5, of={What.EDIT: 0.8, What.MOVE_EDIT: 0.2})
    families: dict[int, list[int]] = {}
    for at, each in enumerate(make.Prose(5).passages(size)):
        if each.family is not None and each.family > 0:
            families.setdefault(each.family, []).append(at)
    siblings = {at: [other for other in some if other != at] for some in families.values() for at in some}
    asked = [link for link in truth.links if link in truth.edited and link.before[0] in siblings]
    assert len(asked) > 20
    for link in asked:
        (own,), (text,) = _sides(truth, link)
        assert all(shared(truth.before[at], text) < shared(own, text) for at in siblings[link.before[0]])


def test_parts_of_a_split_and_sources_of_a_merge_are_neighbours(made):
    for link in made[1].links:
        for places in (link.before, link.after):
            assert places == tuple(range(places[0], places[-1] + 1))


def test_unrelated_passages_are_alike_as_in_real_texts():
    text = make.Prose(3).passages(2000)
    alone = [each.text for each in text if each.alone]
    likeness = sorted(shared(*two) for two in pairwise(alone))
    assert likeness[len(likeness) // 2] > 0.03
    assert likeness[len(likeness) * 94 // 100] > 0.25
    assert 0.01 < sum(each.boilerplate for each in text) / len(text) < 0.04
    assert 0.04 < sum((each.family or 0) > 0 for each in text) / len(text) < 0.12
    assert all(8 <= each.count(" ") + 1 <= 130 for each in alone)


def test_edited_words_are_as_many_as_asked():
    before, after = make.edited_words(words=77_000, passages=2000, share=0.01, touched=0.05, seed=1)
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert len(changed) == 100
    total = sum(text.count(" ") + 1 for text in before)
    gone = sum((1 - shared(one, two)) * max(one.count(" "), two.count(" ")) for one, two in changed)
    assert 0.007 < gone / total < 0.012
    with pytest.raises(ValueError, match="not about"):
        make.edited_words(words=1_000_000, passages=2000, share=0.01, touched=0.05, seed=1)


@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_heaviest_rising_chain_is_the_heaviest(places, weights):
    found = heaviest_rising(places, weights)
    assert all(places[one] < places[two] for one, two in pairwise(found))
    best = max(
        sum(weights[at] for at in some)
        for count in range(1, 8)
        for some in combinations(range(7), count)
        if all(places[one] < places[two] for one, two in pairwise(some))
    )
    assert sum(weights[at] for at in found) == best


def pieces(*told: str) -> list[Piece]:
    """ "=kept" and so on."""
    return [Piece(each[0], each[1:]) for each in told]


@pytest.mark.parametrize(
    ("stream", "counted"),
    [
        (pieces("=The ", "-old", "+newer", "= house"), Marks(3, 5, 1, 0)),
        (pieces("-a", "= of ", "+b"), Marks(1, 1, 2, 1)),
        (pieces("-a", "= and ", "+b"), Marks(1, 1, 2, 0)),
        (pieces("= of ", "+b", "= of "), Marks(0, 1, 1, 0)),
        (pieces("-a", "=x\ny", "+b"), Marks(1, 1, 2, 0)),
        (pieces("-one\ntwo\nthree\n"), Marks(11, 0, 3, 0)),
        (pieces("-one\ntwo", "+three"), Marks(6, 5, 2, 0)),
        (pieces("=one", "- ", "+\n", "=two"), Marks(1, 0, 1, 0)),
        (pieces("-a", "=", "+b"), Marks(1, 1, 1, 0)),
        (pieces("-駅は", "+町が", "=東"), Marks(2, 2, 1, 0)),
        ([], Marks()),
    ],
)
def test_marks_have_known_answers(stream, counted):
    assert marks_of(stream) == counted
    assert marks([Outcome(streams=[stream, stream], bare_moves=3)]) == counted + counted + Marks(hunks=3)


def test_agreement_has_a_known_answer():
    true = [
        Link(What.SAME, (0,), (0,)),
        Link(What.EDIT, (1,), (1,)),
        Link(What.REWRITE, (2,), (2,)),
        Link(What.MOVE, (3,), (7,)),
        Link(What.SPLIT, (4,), (3, 4)),
    ]
    said = [
        Link(What.SAME, (0,), (0,)),
        Link(What.EDIT, (1,), (1,)),
        Link(What.EDIT, (3,), (7,)),  # right passages, wrong name
        Link(What.EDIT, (4,), (3,)),  # half of the split
    ]
    found = agreement(said=said, true=true)
    assert found.links == Score(3, 4, 5)
    assert found.changed == Score(2, 3, 4)
    assert found.kinds[What.EDIT] == Score(1, 3, 2)
    assert found.kinds[What.MOVE] == Score(0, 0, 1)
    assert found.kinds[What.SPLIT] == Score(0, 0, 1)
    assert found.identity == Score(3, 4, 4)
    assert together([found, found]).links == Score(6, 8, 10)
    assert found.kinds[What.SPLIT].worst == 0.0
    everything_right = agreement(said=true, true=true)
    assert everything_right.links.worst == everything_right.changed.worst == 1.0


def test_wikidiff2_is_read_by_its_bytes():
    before = ["é one two", "gone", "日本 moves", "stays"]
    after = ["日本 moved", "é one three", "stays", "come"]
    answer = [
        {
            "type": 5,
            "lineNumber": 1,
            "moveInfo": {"id": "r", "linkId": "l"},
            "text": "日本 movesmoved",
            "offset": {"from": None, "to": 0},
            "highlightRanges": [{"start": 7, "length": 5, "type": 1}, {"start": 12, "length": 5, "type": 0}],
        },
        {
            "type": 3,
            "lineNumber": 2,
            "text": "é one twothree",
            "offset": {"from": 0, "to": None},
            "highlightRanges": [{"start": 7, "length": 3, "type": 1}, {"start": 10, "length": 5, "type": 0}],
        },
        {"type": 2, "text": "gone", "offset": {"from": 11, "to": None}},
        {
            "type": 4,
            "moveInfo": {"id": "l", "linkId": "r"},
            "text": "日本 moves",
            "offset": {"from": 16, "to": None},
        },
        {"type": 1, "lineNumber": 4, "text": "come", "offset": {"from": None, "to": 35}},
    ]
    made = wikidiff2.outcome(json.dumps({"diff": answer}), before=before, after=after)
    assert set(made.links or ()) == {
        Link(What.MOVE_EDIT, (2,), (0,)),
        Link(What.EDIT, (0,), (1,)),
        Link(What.SAME, (3,), (2,)),
    }
    assert marks([made]) == Marks(removed=5 + 3 + 4, added=5 + 5 + 4, hunks=4, islands=0)


def test_git_is_read_from_porcelain():
    told = [
        "diff --git a/x/before/00001.txt b/x/after/00001.txt", "index 1..2 100644", "--- a/x", "+++ b/x",
        "@@ -1,2 +1 @@ heading", "-three", "+four", "  and more", "~", "-gone", "~", "@@ -9 +9,2 @@", "+--- come", "~", "",
    ]  # fmt: skip
    none, made = git.outcomes("\n".join(told).encode(), 2)
    assert none.streams == []
    assert made.links is None
    assert marks([made]) == Marks(removed=9, added=12, hunks=3, islands=0)


def test_the_fast_peer_is_read_as_its_words():
    if match_patch.missing("fast"):
        pytest.skip("fast-diff-match-patch is not installed")
    couple = ("The office shall open in May.", "The office may open in May, 2024.")
    (answer,) = match_patch.prepared([couple])()
    (stream,) = match_patch.outcome(answer.decode()).streams
    assert "".join(piece.text for piece in stream if piece.op != "+") == couple[0]
    assert "".join(piece.text for piece in stream if piece.op != "-") == couple[1]


def test_ours_is_exact_and_a_lie_is_found():
    before, after = ["one two three", "four", "five six"], ["five six", "one two four", "four"]
    (answer,) = ours.prepared([("\n".join(before), "\n".join(after))])()
    assert ours.outcome(answer.decode(), before=before, after=after).exact is True
    assert ours.outcome(answer.decode(), before=before, after=[*after, "more"]).exact is False
    assert ours.outcome(answer.decode(), before=["one two thre", *before[1:]], after=after).exact is False


def test_a_bar_holds_or_does_not():
    rows = [
        Row("version-pairs", "ours", seconds=0.8, marks=Marks(100, 0, 68, 9), exact=(3, 3)),
        Row("version-pairs", "wikidiff2", seconds=1.0, marks=Marks(100, 0, 100, 100)),
        Row("version-pairs", "git", absent="no git here"),
    ]
    told = {bar.measure: bar for bar in bars(rows)}
    assert told["reconstruction of both sides"].holds is True
    assert told["time, version-pairs / wikidiff2"].holds is False
    assert told["hunks, version-pairs / wikidiff2"].holds is True
    assert told["islands, version-pairs / wikidiff2"].holds is False
    assert told["time, version-pairs / git"].holds is None
    assert told["time, version-pairs / git"].peer == "no git here"
    rows[0].exact = (2, 3)
    assert bars(rows)[0].holds is False

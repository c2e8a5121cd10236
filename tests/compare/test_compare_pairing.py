"""Two texts of lines, paired: nothing lost, nothing twice, the same every time, and bounded work."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from texts import document

from tracker.compare import GroupKind, Op, compare
from tracker.compare.aligning import gaps, joints, likeness
from tracker.compare.aligning.gaps import most_cells, most_steps
from tracker.compare.pairing import Pairing, pair_lines
from tracker.compare.wording import staying

signs = ["é", "e\u0301", "日本", "総理", "。", "\ud800", "\u0301", "\u00a0", "\t", "\r"]
said = "the of Council shall may not pay 14 15 1,234 agree agreed; parties’ harbour boats (so)"
word = st.sampled_from([*said.split(), *signs])
line = st.lists(word, max_size=9).map(" ".join) | st.lists(word, max_size=3).map("".join)
known = st.sampled_from(
    [
        "",
        "Signed at noon.",
        "The boats of the harbour are old and grey today.",
        "The boats of the harbour are new and grey today.",
        "Nobody shall pay more than 14 crowns to the Council of the harbour for a boat that is old and grey.",
        "Nobody shall pay more than 15 crowns to the Council of the harbour for a boat that is old and grey.",
        "Nobody shall pay more than 14 crowns to the Council of the harbour",
        "for a boat that is old and grey.",
    ]
)


@st.composite
def couples(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with some of its lines put in, taken out, moved, split, merged or repeated."""
    before = draw(st.lists(known | line, max_size=9))
    after = list(before)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(after)))
        taken = after[place : place + draw(st.integers(0, 2))]
        del after[place : place + len(taken)]
        match draw(st.sampled_from(["gone", "other", "moved", "twice", "merged", "split"])):
            case "other":
                after[place:place] = draw(st.lists(known | line, max_size=2))
            case "moved":
                other = draw(st.integers(0, len(after)))
                after[other:other] = taken
            case "twice":
                after[place:place] = [*taken, *taken]
            case "merged":
                after[place:place] = [" ".join(taken)]
            case "split":
                cut = draw(st.integers(0, 60))
                after[place:place] = [part for each in taken for part in (each[:cut], each[cut:])]
            case _:
                pass
    return "\n".join(before), "\n".join(after)


any_couple = couples() | st.tuples(st.text("ab\n", max_size=24), st.text("ab\n", max_size=24))
doubled = (
    "xx\napple one\nbear two\ncat three\nbear two\nyy",
    "zz\napple one\nbear two\ncat three\nww",
)
repeated_outside = (
    "Signed at noon.\nstart\nx y z u\none two three four\nseven eight nine\nSigned at noon.\nend",
    "Signed at noon.\nstart\nSigned at noon.\none two three four\nseven eight nine\nw w w\nend",
)


def promised(before: str, after: str, pairings: list[Pairing]) -> None:
    here, there = before.split("\n"), after.split("\n")
    assert sorted(i for each in pairings for i in each.before) == list(range(len(here)))
    assert [j for each in pairings for j in each.after] == list(range(len(there)))
    for each in pairings:
        one, two = [here[i] for i in each.before], [there[j] for j in each.after]
        if each.kind is GroupKind.SAME:
            assert one == two
            assert each.words is None
            assert not each.moved
            continue
        assert each.words is not None
        assert "".join(run.text for run in each.words if run.op is not Op.ADDED) == "\n".join(one)
        assert "".join(run.text for run in each.words if run.op is not Op.REMOVED) == "\n".join(two)
    steady = [each.before[0] for each in pairings if each.before and not each.moved]
    assert steady == sorted(steady)


@given(any_couple)
@settings(max_examples=200)
@example(doubled)
@example(repeated_outside)
def test_every_line_is_in_one_pairing_and_comes_back(couple):
    before, after = couple
    pairings = pair_lines(before=before, after=after, language="en")
    promised(before, after, pairings)
    assert pairings == pair_lines(before=before, after=after, language="en")


@given(any_couple)
@settings(max_examples=200)
@example(doubled)
@example(repeated_outside)
def test_two_texts_are_paired_as_their_documents_are(couple):
    """Though the lines that both begin and end with are not looked at."""
    before, after = couple
    groups = compare(before=document(*before.split("\n")), after=document(*after.split("\n"))).groups
    paired = []
    for each in pair_lines(before=before, after=after, language="en"):
        if each.kind is GroupKind.SAME:
            paired += [((i,), (j,), False, None) for i, j in zip(each.before, each.after, strict=True)]
        else:
            paired.append((tuple(each.before), tuple(each.after), each.moved, each.words))
    assert paired == [(each.before, each.after, each.moved, each.words) for each in groups]


def test_one_line_in_another_place_has_moved_and_no_other():
    lines = [f"This is line {place} of the harbour's book." for place in range(8)]
    for start in range(8):
        for end in range(8):
            if abs(start - end) < 2:
                continue
            after = lines[:]
            after.insert(end, after.pop(start))
            pairings = pair_lines(before="\n".join(lines), after="\n".join(after), language="en")
            moved = [(each.kind, *each.before, *each.after) for each in pairings if each.moved]
            assert moved == [(GroupKind.MOVED, start, end)]


@pytest.mark.parametrize(
    "text", ["", "\n", "\n\n\n", "\u0301", "\r\n\r\n", " \n\t\n\u00a0", "\ud800\n\udc00"]
)
def test_texts_of_almost_nothing(text):
    for other in ("", "x", text, f"{text}\n", f"\n{text}", f"{text}x", f"x{text}", text[::-1]):
        promised(text, other, pair_lines(before=text, after=other))
        promised(other, text, pair_lines(before=other, after=text))


hashed = """
import hashlib, random
from tracker.compare.pairing import pair_lines
from test_compare_pairing import all_kinds
print(hashlib.sha256(repr(pair_lines(**all_kinds(random.Random(7)), language="en")).encode()).hexdigest())
"""


def all_kinds(chance: random.Random) -> dict[str, str]:
    """Two texts with every kind of change, repeated lines and lines that are like several others."""
    letters = "abcdefghijklmnoprstuvw"
    vocabulary = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(60)]

    def text(words: int) -> str:
        return " ".join(chance.choices(vocabulary, k=words))

    before = [text(chance.randint(1, 30)) for _ in range(120)] + ["the same line"] * 9
    after = [
        each if chance.random() < 0.4 else each.replace("a", "e", 2)
        for each in before
        if chance.random() < 0.9
    ]
    for _ in range(9):
        after.insert(chance.randrange(len(after)), after.pop(chance.randrange(len(after))))
    for place in range(100, 5, -12):
        half = len(after[place]) // 2
        after[place : place + 1] = [after[place][:half], after[place][half:]]
        after[place - 3 : place - 1] = [" ".join(after[place - 3 : place - 1])]
    return {"before": "\n".join(before), "after": "\n".join(after)}


@pytest.mark.timeout(300)
def test_the_result_does_not_hang_on_the_order_of_sets():
    here = Path(__file__)
    found = set()
    for seed in ("1", "4711"):
        paths = os.pathsep.join([str(here.parents[2]), str(here.parent), *filter(None, sys.path)])
        done = subprocess.run(
            [sys.executable, "-c", hashed],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found.add(done.stdout.strip())
    pairings = pair_lines(**all_kinds(random.Random(7)), language="en")
    assert found == {hashlib.sha256(repr(pairings).encode()).hexdigest()}
    kinds = Counter(each.kind for each in pairings)
    assert set(kinds) == set(GroupKind)


class Work:
    """Counts what is expensive: couples of texts that are compared, and couples of their pieces."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.texts = self.pieces = self.largest = 0
        for module in (gaps, joints):
            for name in ("likeness", "resemblance"):
                if hasattr(module, name):
                    patch.setattr(module, name, self._counted(getattr(module, name)))
        patch.setattr(gaps.process, "cdist", self._at_once(gaps.process.cdist))
        patch.setattr(likeness, "LCSseq", self._Watched(self, likeness.LCSseq, "similarity"))
        patch.setattr(staying, "LCSseq", self._Watched(self, staying.LCSseq, "editops"))

    def _counted(self, made):
        def counted(before, after):
            self.texts += 1
            return made(before, after)

        return counted

    def _at_once(self, made):
        def at_once(here, there, **kept):
            self.texts += len(here) * len(there)
            self.pieces += sum(map(len, here)) * sum(map(len, there))
            return made(here, there, **kept)

        return at_once

    class _Watched:
        def __init__(self, work, made, name):
            def watched(here, there):
                work.pieces += len(here) * len(there)
                work.largest = max(work.largest, len(here) * len(there))
                return getattr(made, name)(here, there)

            setattr(self, name, watched)


def hostile(name: str, size: int) -> tuple[str, str]:
    """Two texts of about as many lines."""
    chance = random.Random(3)
    vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=6)) for _ in range(400)]

    def lines(count: int, words: int) -> list[str]:
        return [" ".join(chance.choices(vocabulary, k=words)) for _ in range(count)]

    def both(before: list[str], after: list[str]) -> tuple[str, str]:
        return "\n".join(before), "\n".join(after)

    match name:
        case "equal against others":
            return both(["the same line of words here"] * size, ["quite another one of other things"] * size)
        case "equal against like them":
            return both(["the same line of words here"] * size, ["the same line of other words here"] * size)
        case "alternating":
            return both(
                ["one line of it", "two lines of it"] * (size // 2),
                ["two lines of it", "one line of it"] * (size // 2),
            )
        case "one number differs":
            return both(
                *(
                    [f"Nobody shall pay {n} crowns for a boat." for n in range(start, start + size)]
                    for start in (0, size)
                )
            )
        case "shuffled and edited":
            before = lines(size, 12)
            return both(before, [f"{each} edited" for each in chance.sample(before, size)])
        case "few words":
            vocabulary = vocabulary[:6]
            return both(lines(size, 8), lines(size, 8))
        case "no common word":
            return both(lines(size, 12), [each.upper() for each in lines(size, 12)])
        case "each split":
            parts = [lines(10, 8) for _ in range(size // 10)]
            return both([" ".join(each) for each in parts], [part for each in parts for part in each])
        case "each merged":
            return hostile("each split", size)[::-1]
        case "gaps as large as can be":
            anchors = [f"anchor {place}" for place in range(size // 200)]
            return both(
                *([each for anchor in anchors for each in (*lines(199, 12), anchor)] for _ in range(2))
            )
        case "long lines":
            return both(lines(size // 100, 600), lines(size // 100, 600))
        case "marks alone":
            return both(["\u0301"] * size, ["\u0302"] * size)
        case _:
            raise AssertionError(name)


@pytest.mark.parametrize(
    "name",
    [
        "equal against others",
        "equal against like them",
        "alternating",
        "one number differs",
        "shuffled and edited",
        "few words",
        "no common word",
        "each split",
        "each merged",
        "gaps as large as can be",
        "long lines",
        "marks alone",
    ],
)
def test_twice_as_many_lines_are_hardly_more_than_twice_the_work(name, monkeypatch):
    texts, pieces = [], []
    for size in (1_600, 3_200):
        before, after = hostile(name, size)
        with monkeypatch.context() as patch:
            work = Work(patch)
            pairings = pair_lines(before=before, after=after, language="en")
        promised(before, after, pairings)
        texts.append(work.texts)
        pieces.append(work.pieces)
        assert work.largest <= staying.largest_table
        assert work.texts <= 110 * 2 * size  # a gap of 200 against 200 is compared all with all
    assert texts[1] <= 2.6 * texts[0] + 20 * size
    assert pieces[1] <= 3 * pieces[0] + 2_000 * size


def test_long_passages_are_not_all_compared_with_all(monkeypatch):
    """However few they are: what counts is how much text there is."""
    before, after = hostile("long lines", 3_000)
    assert len(before) * len(after) > most_steps // 10
    before, after = (f"{text}\n{text[::-1]}\n{text.replace('a', 'o')}" for text in (before, after))
    assert (before.count("\n") + 1) * (after.count("\n") + 1) <= most_cells
    assert len(before) * len(after) > most_steps
    with monkeypatch.context() as patch:
        work = Work(patch)
        promised(before, after, pair_lines(before=before, after=after, language="en"))
    assert work.texts <= 8 * (before.count("\n") + after.count("\n") + 2)


def test_a_passage_split_in_many_is_found_though_it_is_very_long():
    chance = random.Random(3)
    vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=6)) for _ in range(3_000)]
    parts = [" ".join(chance.choices(vocabulary, k=400)) for _ in range(20)]
    found = pair_lines(before=" ".join(parts), after="\n".join(parts), language="en")
    assert [each.kind for each in found] == [GroupKind.SPLIT]


def test_nothing_large_is_remembered_from_one_comparison_to_the_next():
    long = " ".join(f"word{place}" for place in range(likeness.longest + 500))
    for ending in ("x", "y"):
        pair_lines(before=f"{long} {ending}\nend", after=f"{long[::-1]}\n{long} z", language="en")
    assert likeness._long_pieces.cache_info().currsize == 0
    assert likeness._couples.cache_info().currsize == 0
    assert likeness.pieces(long) == long.split()
    assert likeness._known_pieces.cache_info().maxsize * likeness.known_text <= 5_000_000
    likeness.forget()

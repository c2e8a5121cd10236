"""Likeness inside a gap between equal passages: who was edited into whom, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel, Postfix, Prefix

from tracker.compare.likeness import candidates, cut, likeness, longest, pieces, rescaled
from tracker.compare.linking import Links, Texts
from tracker.compare.runs import Pair, heaviest_chain

most_cells = 40_000
"""Couples of passages that a gap compares all with all; a larger gap asks for candidates by rare words."""

most_steps = 4_000_000_000
"""Couples of pieces (words or characters) that a gap compares all with all."""


class Gap(NamedTuple):
    """What lies between two places on each side; ends are not in it."""

    before: int
    before_end: int
    after: int
    after_end: int


def link_gap(links: Links, gap: Gap) -> None:
    """Link what is like inside a gap, in rising order. Bounded: a large gap is cut by its best candidates."""
    here, there = links.free_before(gap.before, gap.before_end), links.free_after(gap.after, gap.after_end)
    if not here or not there:
        return
    if small_enough(links, here, there):
        _link(links, _all_with_all(links, here, there))
        return
    chain = _link(links, _by_candidates(links, here, there))
    for inner in _inside(chain, gap):
        near, far = (
            links.free_before(inner.before, inner.before_end),
            links.free_after(inner.after, inner.after_end),
        )
        if near and far and small_enough(links, near, far):
            _link(links, _all_with_all(links, near, far))


def small_enough(links: Links, here: Sequence[int], there: Sequence[int]) -> bool:
    """Whether all can be compared with all."""
    if len(here) * len(there) > most_cells:
        return False
    near = sum(min(longest, len(links.before.texts[i])) for i in here)
    far = sum(min(longest, len(links.after.texts[j])) for j in there)
    return near * far <= most_steps


def _link(links: Links, pairs: Iterator[Pair]) -> list[Pair]:
    chain = heaviest_chain(pairs)
    for pair in chain:
        links.link(before=(pair.before,), after=(pair.after,))
    return chain


def _inside(chain: list[Pair], gap: Gap) -> Iterator[Gap]:
    start, other = gap.before, gap.after
    for pair in chain:
        yield Gap(start, pair.before, other, pair.after)
        start, other = pair.before + 1, pair.after + 1
    yield Gap(start, gap.before_end, other, gap.after_end)


def _all_with_all(links: Links, here: list[int], there: list[int]) -> Iterator[Pair]:
    before, after = links.before, links.after
    if len(here) == len(there) == 1 and _plainly_the_same(before, after, here[0], there[0]):
        yield Pair(here[0], there[0], 1.0)
        return
    near, far = _of_kind(before, here), _of_kind(after, there)
    for kind in ("words", "characters"):
        if near[kind] and far[kind]:
            yield from _at_once(links, near[kind], far[kind])
    yield from _one_by_one(links, near["words"], far["characters"])
    yield from _one_by_one(links, near["characters"], far["words"])
    yield from _one_by_one(links, near["long"], there)
    yield from _one_by_one(links, near["words"] + near["characters"], far["long"])


def _plainly_the_same(before: Texts, after: Texts, i: int, j: int) -> bool:
    one, two = before.texts[i], after.texts[j]
    if before.families[i] is not after.families[j]:
        return False
    same = Prefix.similarity(one, two)
    same += min(Postfix.similarity(one, two), min(len(one), len(two)) - same)
    return 4 * same >= 3 * max(len(one), len(two), 1)


def _of_kind(side: Texts, places: Sequence[int]) -> dict[str, list[int]]:
    kinds: dict[str, list[int]] = {"words": [], "characters": [], "long": []}
    for place in places:
        parts = pieces(side.texts[place])
        if len(parts) > longest:
            kinds["long"].append(place)
        else:
            kinds["characters" if isinstance(parts, str) else "words"].append(place)
    return kinds


def _at_once(links: Links, here: list[int], there: list[int]) -> Iterator[Pair]:
    """All with all in one call. Characters are rescaled after, which only makes them less like."""
    before, after = links.before, links.after
    table = process.cdist(
        [pieces(before.texts[i]) for i in here],
        [pieces(after.texts[j]) for j in there],
        scorer=Indel.normalized_similarity,
        score_cutoff=cut,
    )
    rows, columns = table.nonzero()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        i, j = here[row], there[column]
        value, text = float(table[row, column]), pieces(before.texts[i])
        if isinstance(text, str):
            value = rescaled(value, text)
        yield from _worth(links, i, j, value)


def _one_by_one(links: Links, here: list[int], there: list[int]) -> Iterator[Pair]:
    for i in here:
        for j in there:
            yield from _worth(links, i, j, likeness(links.before.texts[i], links.after.texts[j]))


def _worth(links: Links, i: int, j: int, value: float) -> Iterator[Pair]:
    """A couple that is like enough. One good couple is worth more than two poor ones that cross it."""
    if value >= cut and links.before.families[i] is links.after.families[j]:
        number = links.before.passages[i].number
        same_number = 0.02 if number and number == links.after.passages[j].number else 0.0
        yield Pair(i, j, value - 0.3 + same_number)


def _by_candidates(links: Links, here: list[int], there: list[int]) -> Iterator[Pair]:
    """Couples that share rare words; equal texts are asked about once and paired by their rank."""
    near, far = _by_text(links.before, here), _by_text(links.after, there)
    before, after = list(near), list(far)
    for candidate in candidates(before=before, after=after):
        one, two = before[candidate.before], after[candidate.after]
        value = likeness(one, two)
        if value >= cut:
            for i, j in zip(near[one], far[two], strict=False):
                yield from _worth(links, i, j, value)


def _by_text(side: Texts, places: list[int]) -> dict[str, list[int]]:
    texts: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        texts[side.texts[place]].append(place)
    return texts

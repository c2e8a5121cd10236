"""Source passages beside the translated ones.

Dynamic programming over both texts in order (Gale and Church 1993): lengths, calibrated on the pair
itself, and what survives translation: kind, level and number of a passage, numbers, dates, and words in
Latin letters. Work and memory are bounded by a band round the diagonal.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.compare.figures import figures
from tracker.compare.linking import family
from tracker.compare.tables import table_for
from tracker.documents.document import Document
from tracker.documents.passage import Passage

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

most_cells = 25_000_000
"""Couples of passages that are looked at: all of 5,000 by 5,000, a band of more."""

apart = 3.6
"""What it costs to leave a passage alone; the costs are minus logarithms of likelihoods."""

two_for_one = 3.2
other_kind = 6.0
other_level = 2.0
other_number = 1.5
same_number = 2.5
other_figures = 1.5
most_shared = 9.0
most_length = 14.0

_word = re.compile(r"[A-Za-z\u00c0-\u024f]{3,}")


class Link(NamedTuple):
    """Passages that translate one another, by index; one side may be empty. Confidence is from 0 to 1."""

    source: tuple[int, ...]
    translation: tuple[int, ...]
    confidence: float


class _Step(NamedTuple):
    source: int
    translation: int


_steps = (_Step(1, 1), _Step(1, 0), _Step(0, 1), _Step(1, 2), _Step(2, 1))


def beside(*, source: Document, translation: Document) -> tuple[Link, ...]:
    """Links in order that hold every passage of both sides once: 1-1, 1-0, 0-1, 1-2 or 2-1.

    The confidence of a link says how much better it is than leaving its passages apart, and of a
    passage left alone, how poor its best neighbour was.
    """
    if not source.passages or not translation.passages:
        return (
            *(Link((i,), (), 1.0) for i in range(len(source.passages))),
            *(Link((), (j,), 1.0) for j in range(len(translation.passages))),
        )
    costs = _Costs(_Side(source), _Side(translation))
    path = _cheapest(costs)
    costs.calibrate(path)
    return tuple(_links(costs, _cheapest(costs)))


class _Side:
    """What of one text can be seen in another language."""

    def __init__(self, document: Document) -> None:
        self.passages = document.passages
        self.lengths = [max(1, len(passage.text)) for passage in document.passages]
        self.tokens = [_tokens(passage, document) for passage in document.passages]
        self.figures = [any(token[0] == "#" for token in tokens) for tokens in self.tokens]
        self.numbers = [_plain_number(passage.number) for passage in document.passages]

    def __len__(self) -> int:
        return len(self.passages)


def _tokens(passage: Passage, document: Document) -> set[str]:
    table = table_for(passage.language or document.language, text=passage.text)
    found = {f"#{figure.value}" for figure in figures(passage.text, table)}
    plain = unicodedata.normalize("NFKD", passage.text)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return found | {word[:5] for word in _word.findall(plain)}


def _plain_number(number: str | None) -> str:
    if number is None:
        return ""
    plain = unicodedata.normalize("NFKC", number).casefold()
    digits = re.findall(r"\d+", plain)
    return ".".join(str(int(each[:18])) for each in digits) or "".join(filter(str.isalnum, plain))


class _Costs:
    """What it costs to set a source passage beside each translated one, a row at a time."""

    def __init__(self, source: _Side, translation: _Side) -> None:
        import numpy as np

        self._np = np
        self.source, self.translation = source, translation
        self._lengths = np.array(translation.lengths, dtype=np.float64)
        self._families = np.array([family(each.kind) for each in translation.passages])
        self._levels = np.array([each.level or 0 for each in translation.passages])
        self._figures = np.array(translation.figures)
        self._has_number = np.array([bool(each) for each in translation.numbers])
        self._ratio = sum(translation.lengths) / sum(source.lengths)
        self._variance = 6.8
        postings: defaultdict[str, list[int]] = defaultdict(list)
        self._by_number: defaultdict[str, list[int]] = defaultdict(list)
        for place, (tokens, number) in enumerate(zip(translation.tokens, translation.numbers, strict=True)):
            for token in tokens:
                postings[token].append(place)
            self._by_number[number].append(place)
        self._postings = {token: np.array(places) for token, places in postings.items()}
        self._in_source = Counter(token for tokens in source.tokens for token in tokens)
        self._same: dict[int, Numbers] = {}

    def calibrate(self, path: Sequence[tuple[int, int, _Step]]) -> None:
        """Take ratio and variance of lengths from the couples that a first alignment found."""
        couples = [
            (self.source.lengths[i], self.translation.lengths[j])
            for i, j, step in path
            if step == _Step(1, 1)
        ]
        if len(couples) < 8:
            return
        self._ratio = sum(far for _, far in couples) / sum(near for near, _ in couples)
        spread = sorted((far - self._ratio * near) ** 2 / (self._ratio * near) for near, far in couples)
        middle = spread[: max(1, len(spread) * 19 // 20)]  # strays are no measure
        self._variance = max(1.0, sum(middle) / len(middle) * 1.2)

    def likeness(self, place: int) -> Numbers:
        """Cost of all but length for a source passage beside each translated one."""
        if place not in self._same:
            self._same = {key: row for key, row in self._same.items() if key >= place - 1}
            self._same[place] = self._all_but_length(place)
        return self._same[place]

    def _all_but_length(self, place: int) -> Numbers:
        np, passage = self._np, self.source.passages[place]
        shared = np.zeros(len(self.translation))
        common_figure = np.zeros(len(self.translation), dtype=bool)
        whole = 1 + max(len(self.source), len(self.translation))
        for token in sorted(self.source.tokens[place]):
            places = self._postings.get(token)
            if places is not None and 2 * len(places) < whole:  # what every other passage holds tells nothing
                shared[places] += math.log(whole / max(self._in_source[token], len(places)))
                if token[0] == "#":
                    common_figure[places] = True
        cost = -np.minimum(shared, most_shared)
        cost += other_kind * (self._families != family(passage.kind))
        cost += other_level * (self._levels != (passage.level or 0))
        if self.source.figures[place]:
            cost += other_figures * (self._figures & ~common_figure)
        number = self.source.numbers[place]
        if number:
            cost += other_number * self._has_number
            cost[self._by_number.get(number, [])] -= other_number + same_number
        result: Numbers = cost
        return result

    def length(self, near: float, far: Numbers) -> Numbers:
        """Cost of lengths: how unlikely so great a difference is between translations."""
        np = self._np
        expected = self._ratio * near
        off = (far - expected) / np.sqrt(self._variance * (expected + far) / 2)
        cost: Numbers = np.minimum(most_length, off * off / 2 + np.log1p(0.2 * np.abs(off)))
        return cost

    def row(self, place: int, start: int, end: int) -> dict[_Step, Numbers]:
        """Costs of the links that end with this source passage and each translated one of a range."""
        np = self._np
        near, far = float(self.source.lengths[place]), self._lengths[start:end]
        same = self.likeness(place)[start:end]
        costs = {_Step(1, 1): same + self.length(near, far)}
        left = np.concatenate(([np.inf], self.likeness(place)))[start:end]
        left_far = np.concatenate(([0.0], self._lengths))[start:end]
        costs[_Step(1, 2)] = two_for_one + (left + same) * 0.7 + self.length(near, left_far + far)
        if place:
            above = self.likeness(place - 1)[start:end]
            both = near + self.source.lengths[place - 1]
            costs[_Step(2, 1)] = two_for_one + (above + same) * 0.7 + self.length(both, far)
        return costs

    def of(self, i: int, j: int, step: _Step) -> float:
        """The cost of one link that ends with these passages."""
        return float(self.row(i, j, j + 1)[step][0])


def _band(costs: _Costs, row: int) -> tuple[int, int]:
    """Which translated passages are looked at beside a source passage: `[start, end)`."""
    rows, columns = len(costs.source), len(costs.translation)
    width = max(200, most_cells // rows)
    middle = (row * columns) // rows
    return max(0, middle - width // 2), min(columns, middle + width // 2 + 1)


def _cheapest(costs: _Costs) -> list[tuple[int, int, _Step]]:
    """The cheapest path, as links by the last passage of each side."""
    import numpy as np

    columns = len(costs.translation)
    aside = apart * np.arange(columns + 1)
    above2, above = np.full(columns + 1, np.inf), aside.copy()
    taken: list[tuple[int, Numbers]] = []
    for row in range(len(costs.source)):
        start, end = _band(costs, row)
        offers = costs.row(row, start, end)
        current = np.full(columns + 1, np.inf)
        choices = np.full((5, end - start + 1), np.inf)
        choices[1] = above[start : end + 1] + apart
        choices[0, 1:] = above[start:end] + offers[_Step(1, 1)]
        choices[3, 2:] = above[start : end - 1] + offers[_Step(1, 2)][1:]
        if start:
            choices[3, 1] = above[start - 1] + offers[_Step(1, 2)][0]
        if row:
            choices[4, 1:] = above2[start:end] + offers[_Step(2, 1)]
        best = choices.min(axis=0)
        alone = np.minimum.accumulate(best - aside[start : end + 1]) + aside[start : end + 1]
        choices[2] = np.where(alone < best - 1e-9, alone, np.inf)
        current[start : end + 1] = alone
        taken.append((start, choices.argmin(axis=0).astype(np.int8)))
        above2, above = above, current
    return _walked_back(taken, len(costs.source), columns)


def _walked_back(
    taken: Sequence[tuple[int, Numbers]], rows: int, columns: int
) -> list[tuple[int, int, _Step]]:
    path: list[tuple[int, int, _Step]] = []
    i, j = rows, columns
    while i > 0:
        start, row = taken[i - 1]
        step = _steps[int(row[j - start])]
        path.append((i - 1, j - 1, step))
        i, j = i - step.source, j - step.translation
    path.extend((-1, place, _Step(0, 1)) for place in range(j - 1, -1, -1))
    return path[::-1]


def _links(costs: _Costs, path: Sequence[tuple[int, int, _Step]]) -> Iterator[Link]:
    for i, j, step in path:
        source = tuple(range(i - step.source + 1, i + 1))
        translation = tuple(range(j - step.translation + 1, j + 1))
        if source and translation:
            won = apart * (len(source) + len(translation)) - costs.of(i, j, step)
        else:
            place, other = (max(i, 0), min(j + 1, len(costs.translation) - 1))
            won = costs.of(place, max(other, 0), _Step(1, 1)) - 2 * apart
        yield Link(source, translation, round(1 / (1 + math.exp(-max(-30.0, min(30.0, won)))), 3))

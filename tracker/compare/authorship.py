"""Which revision each run of words came in with.

From it follow the history of a passage and the four eyes: whose words survive in a text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.compare.change import Comparison, Group, GroupKind, Op
from tracker.documents.document import Document


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `[start, end)` of a passage, in code points, that came in with a revision."""

    start: int
    end: int
    revision: int


def first_authorship(document: Document, *, revision: int) -> tuple[tuple[Span, ...], ...]:
    """The spans of a text of which nothing is known from before: all of it came in with this revision."""
    return tuple(
        (Span(0, len(passage.text), revision),) if passage.text else () for passage in document.passages
    )


def carry_authorship(
    comparison: Comparison,
    *,
    before_spans: Sequence[Sequence[Span]],
    before: Document,
    after: Document,
    revision: int,
) -> tuple[tuple[Span, ...], ...]:
    """The spans of every after passage; they cover its text exactly, neighbours are of different revisions.

    Kept words keep their revision through edits, moves, splits and merges; added words are of `revision`.
    """
    found: list[tuple[Span, ...]] = [()] * len(after.passages)
    for group in comparison.groups:
        lengths = [len(after.passages[place].text) for place in group.after]
        joined = _joined([before.passages[place].text for place in group.before], group, before_spans)
        runs = _after_runs(group, joined, sum(lengths) + len(lengths) - 1, revision)
        for place, spans in zip(group.after, _parted(runs, lengths), strict=True):
            found[place] = spans
    return tuple(found)


def surviving(spans: Sequence[Sequence[Span]], *, document: Document) -> frozenset[int]:
    """The revisions that still have words in the text; white space and punctuation alone do not count."""
    return frozenset(
        span.revision
        for passage, passage_spans in zip(document.passages, spans, strict=True)
        for span in passage_spans
        if any(unicodedata.category(sign)[0] in "LMNS" for sign in passage.text[span.start : span.end])
    )


def _joined(texts: Sequence[str], group: Group, before_spans: Sequence[Sequence[Span]]) -> list[Span]:
    """The spans of the group's before passages, in places of their joined text."""
    joined: list[Span] = []
    start = 0
    for text, place in zip(texts, group.before, strict=True):
        joined += [Span(start + span.start, start + span.end, span.revision) for span in before_spans[place]]
        start += len(text) + 1
    return joined


def _after_runs(group: Group, joined: Sequence[Span], length: int, revision: int) -> list[Span]:
    """Spans over the group's joined after text, in order and without a hole."""
    if group.kind is GroupKind.SAME:
        return list(joined)
    runs: list[Span] = []
    place = start = number = 0
    for run in group.words or ():
        end = start + len(run.text)
        if run.op is Op.ADDED:
            runs.append(Span(place, place + len(run.text), revision))
            place += len(run.text)
            continue
        while number < len(joined) and joined[number].end <= start:
            number += 1
        if run.op is Op.KEPT:
            runs += [
                Span(
                    max(span.start, start) - start + place, min(span.end, end) - start + place, span.revision
                )
                for span in _within(joined, number, end)
            ]
            place += len(run.text)
        start = end
    return list(_without_holes(runs, length, revision))


def _within(joined: Sequence[Span], number: int, end: int) -> Iterator[Span]:
    while number < len(joined) and joined[number].start < end:
        yield joined[number]
        number += 1


def _without_holes(runs: Sequence[Span], length: int, revision: int) -> Iterator[Span]:
    """A line feed that joined two passages came in with no revision; kept as a sign of the text, it does."""
    place = 0
    for run in runs:
        if run.start > place:
            yield Span(place, run.start, revision)
        yield run
        place = run.end
    if place < length:
        yield Span(place, length, revision)


def _parted(runs: Sequence[Span], lengths: Sequence[int]) -> Iterator[tuple[Span, ...]]:
    """The spans of each passage of a joined text, in its own places."""
    start = number = 0
    for length in lengths:
        end = start + length
        spans: list[Span] = []
        while number < len(runs) and runs[number].start < end:
            run = runs[number]
            piece = Span(max(run.start, start) - start, min(run.end, end) - start, run.revision)
            if piece.start < piece.end:
                if spans and spans[-1].revision == piece.revision:
                    piece = Span(spans.pop().start, piece.end, piece.revision)
                spans.append(piece)
            if run.end > end:
                break
            number += 1
        yield tuple(spans)
        start = end + 1

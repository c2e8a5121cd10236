"""A comparison for the terminal: in colour, or plain with brackets as wdiff has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run, Weight
from tracker.compare.faces.attributes import attributes
from tracker.compare.faces.directions import (
    Stretch,
    backward,
    close_isolate,
    direction_of,
    open_isolate,
    stretches,
)
from tracker.compare.faces.fitting import first_letters, last_letters, plain, shortened
from tracker.compare.faces.fitting import numbered as with_number
from tracker.compare.faces.labels import Labels, other_language, renumbered_words, told
from tracker.compare.faces.laying import Bit, laid
from tracker.compare.faces.spoken import labels_for
from tracker.compare.renumbering import Renumbering, is_only_numbered, renumberings
from tracker.documents.document import Document

_reset = "\x1b[0m"
_marks = {
    (Op.REMOVED, True): ("\x1b[31;9m", _reset),
    (Op.ADDED, True): ("\x1b[32;4m", _reset),
    (Op.REMOVED, False): ("[-", "-]"),
    (Op.ADDED, False): ("{+", "+}"),
}
near = 400
"""Code points of words that stayed which are shown beside a change; what lies farther off is counted."""


def terminal(
    comparison: Comparison,
    *,
    before: Document,
    after: Document,
    colour: bool,
    interface: str = "en",
    width: int | None = None,
) -> str:
    """The whole comparison as lines; unchanged passages are counted, not shown. Ends with a line feed.

    `width` are the columns of the terminal: lines are broken there where words end, wide letters counted
    as two and accents as none; None where nothing is to be broken. The first line says so where the texts
    are in different languages. Control characters of the texts are replaced, so that no text can steer the
    terminal. Where directions mix, changes stand between isolates.
    """
    face = _Face(before, after, labels_for(interface), colour, width)
    return "\n".join(face.lines(comparison)) + "\n"


class _Face:
    """Draws one comparison."""

    def __init__(
        self, before: Document, after: Document, words: Labels, colour: bool, width: int | None
    ) -> None:
        self._before, self._after, self._words = before, after, words
        self._colour, self._width = colour, width

    def lines(self, comparison: Comparison) -> Iterator[str]:
        """Every line, without line feeds."""
        words = self._words
        languages = other_language(self._before.language, self._after.language, words)
        if languages:
            yield from self._head(languages)
        if comparison.identical:
            yield words.nothing
            return
        for each in comparison.fields:
            name = words.fields.get(each.name, each.name)
            yield from self._turned(f"{name}: ", each.before, each.after)
        series = renumberings(comparison, before=self._before, after=self._after)
        firsts = {each.groups[0]: each for each in series}
        shifted = {index for each in series for index in each.groups}
        same = 0
        for index, group in enumerate(comparison.groups):
            quiet = index in shifted and is_only_numbered(group)
            same += group.kind is GroupKind.SAME
            if same and (index in firsts or not (quiet or group.kind is GroupKind.SAME)):
                yield self._unchanged(same)
                same = 0
            if index in firsts:
                yield from self._renumbered(firsts[index], comparison)
            if not quiet and group.kind is not GroupKind.SAME:
                yield from self._group(group, numbered=index not in shifted)
        if same:
            yield self._unchanged(same)

    def _unchanged(self, count: int) -> str:
        text = f"  … {self._words.unchanged.format(count)}"
        return f"\x1b[2m{text}{_reset}" if self._colour else text

    def _head(self, text: str) -> Iterator[str]:
        bold = ("\x1b[1m", _reset) if self._colour else ("", "")
        yield from laid([Bit(plain(text), *bold)], width=self._width)

    def _renumbered(self, series: Renumbering, comparison: Comparison) -> Iterator[str]:
        ends = [comparison.groups[series.groups[place]].after[0] + 1 for place in (0, -1)]
        numbering = self._words.weights[Weight.NUMBERING]
        yield from self._head(f"¶{ends[0]}–{ends[1]} {numbering}")
        yield from laid([Bit(plain(renumbered_words(series, self._words)))], width=self._width, indent="  ")

    def _group(self, group: Group, *, numbered: bool) -> Iterator[str]:
        here, there = (",".join(str(place + 1) for place in side) for side in (group.before, group.after))
        place = f"¶{here} → ¶{there}" if group.moved or len(group.before) != len(group.after) else f"¶{there}"
        if not here or not there:
            place = f"¶{there or f'({here})'}"
        what = told(group.kind, group.weight, self._words)
        if group.moved and group.kind is not GroupKind.MOVED:
            what = self._words.join.join([self._words.kinds[GroupKind.MOVED], what])
        yield from self._head(f"{place} {what}")
        if group.kind is GroupKind.MOVED:
            text = shortened(self._after.passages[group.after[0]].text)
            yield from laid([Bit(text)], width=self._width, indent="  ")
            return
        runs = group.words or ()
        if not here or not there:  # the number came or went with the passage, and no attribute tells it
            side, places = (self._after, group.after) if group.after else (self._before, group.before)
            op = Op.ADDED if group.after else Op.REMOVED
            runs = (Run(op, "\n".join(with_number(side.passages[place]) for place in places)),)
        if len(group.before) == len(group.after) == 1:
            pair = self._before.passages[group.before[0]], self._after.passages[group.after[0]]
            for each in attributes(before=pair[0], after=pair[1], runs=runs, words=self._words):
                if numbered or each.key != "number":
                    yield from self._turned(f"  {each.name}: ", each.before or "–", each.after or "–")
        yield from laid(list(self._passage(group, runs)), width=self._width, indent="  ")

    def _turned(self, name: str, before: str | None, after: str | None) -> Iterator[str]:
        sides = [
            self._marked(op, plain(text), isolated=bool(backward.search(text)))
            for op, text in ((Op.REMOVED, before), (Op.ADDED, after))
            if text is not None
        ]
        bits = [Bit(name), *sides[:1], *(each for side in sides[1:] for each in (Bit(" "), side))]
        yield from laid(bits, width=self._width)

    def _passage(self, group: Group, runs: Sequence[Run]) -> Iterator[Bit]:
        """The words of a passage, their changes marked; long stretches that stayed are left out."""
        document, places = (self._after, group.after) if group.after else (self._before, group.before)
        passage = document.passages[places[0]]
        rtl = direction_of(passage.text, passage.language or document.language) == "rtl"
        parts = [(run.op, plain(text)) for run, text in zip(runs, self._near(runs), strict=True)]
        pieces = stretches(parts, rtl=rtl)
        for number, piece in enumerate(pieces):
            alone, begins, ends = _isolate_ends(pieces, number)
            yield from [Bit(open_isolate)] if begins and not alone else []
            yield self._marked(parts[piece.part][0], piece.text, isolated=alone)
            yield from [Bit(close_isolate)] if ends and not alone else []

    def _near(self, runs: Sequence[Run]) -> Iterator[str]:
        for number, run in enumerate(runs):
            if run.op is not Op.KEPT or len(run.text) <= 2 * near + 40:
                yield run.text.replace("\n", "¶ ")
                continue
            first = last_letters(run.text, 0 if number + 1 == len(runs) else near)
            begun = first_letters(run.text, 0 if number == 0 else near)
            left = self._words.letters.format(f"{len(run.text) - len(begun) - len(first):,}")
            yield f"{begun} … {left} … {first}".replace("\n", "¶ ")

    def _marked(self, op: Op, text: str, *, isolated: bool) -> Bit:
        inner = (open_isolate, close_isolate) if isolated else ("", "")
        if op is Op.KEPT:
            return Bit(text, *inner)
        opening, closing = _marks[op, self._colour]
        return Bit(text, opening + inner[0], inner[1] + closing, seen=not self._colour)


def _isolate_ends(pieces: Sequence[Stretch], number: int) -> tuple[bool, bool, bool]:
    """Whether a piece is isolated by itself, and whether an isolate of several begins, and ends with it."""
    isolate = pieces[number].isolate
    if isolate is None:
        return False, False, False
    begins = number == 0 or pieces[number - 1].isolate != isolate
    ends = number + 1 == len(pieces) or pieces[number + 1].isolate != isolate
    return begins and ends, begins, ends

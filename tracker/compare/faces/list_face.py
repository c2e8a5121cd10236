"""The linear list: one line a change, the same on the page, in a mail, in the feed and in the API.

`listed` is the only place where such lines are made; whoever shows them shows `Line.text` or its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.compare.aligning.likeness import is_spaceless
from tracker.compare.change import Comparison, FieldChange, Group, GroupKind, Op, Run, Weight
from tracker.compare.faces.attributes import Attribute, attributes
from tracker.compare.faces.directions import close_isolate, isolated, open_isolate
from tracker.compare.faces.fitting import first_words, last_words, numbered, plain, seen, shortened, spelled
from tracker.compare.faces.labels import Labels, other_language, renumbered_words
from tracker.compare.faces.spoken import labels_for
from tracker.compare.renumbering import Renumbering, is_only_numbered, renumberings
from tracker.compare.weighing.tables import table_for
from tracker.compare.weighing.weight import weigh
from tracker.documents.document import Document


@dataclass(frozen=True, slots=True)
class Line:
    """One change on one line: "¶4: 'shall' → 'may' (modality)".

    `place` is where ("¶4", "¶3–4", "(¶5)" for what is gone, the name of a field), `words` what was there
    and is there now, `what` what it is and touches; `weight` has the same for programs. `group` is the
    index of the group, None for a field and for what concerns the whole. `text` is the line itself.
    """

    place: str
    words: tuple[Run, ...]
    what: str = ""
    weight: tuple[Weight, ...] = ()
    group: int | None = None

    @property
    def text(self) -> str:
        """The line as it stands on the page, in a mail, in the feed, in the API and the terminal."""
        place = f"{self.place}: " if self.place else ""
        words = "".join(run.text for run in self.words)
        return f"{place}{words}{' ' if words and self.what else ''}{f'({self.what})' if self.what else ''}"


def lines(
    comparison: Comparison, *, before: Document, after: Document, interface: str = "en"
) -> tuple[str, ...]:
    """The texts of `listed`."""
    return tuple(line.text for line in listed(comparison, before=before, after=after, interface=interface))


def listed(
    comparison: Comparison, *, before: Document, after: Document, interface: str = "en"
) -> tuple[Line, ...]:
    """Every changed field and every change, in order, a line each.

    Values are whole: numbers, dates and words, shortened only where they are long. Where nothing was
    removed or added, or only a sign, a word beside it is shown on both sides. Numbers that shifted together
    are told in one line. Before all stands a line that says so where the texts are in two languages.
    """
    words = labels_for(interface)
    maker = _Maker(comparison, before, after, words)
    languages = other_language(before.language, after.language, words)
    found = [Line("", (Run(Op.KEPT, plain(languages)),))] if languages else []
    found += [_field(each, words) for each in comparison.fields]
    for index, group in enumerate(comparison.groups):
        found += [replace(line, group=index) for line in maker.lines(index, group)]
    return tuple(found)


class _Maker:
    """Makes the lines of one comparison."""

    def __init__(self, comparison: Comparison, before: Document, after: Document, words: Labels) -> None:
        self._before, self._after, self._words = before, after, words
        self._groups = comparison.groups
        self._series = renumberings(comparison, before=before, after=after)
        self._first = {each.groups[0]: each for each in self._series}
        self._shifted = {index for each in self._series for index in each.groups}

    def lines(self, index: int, group: Group) -> Iterator[Line]:
        """The lines of one group: one for its move, split or merge, and one for each change in it."""
        if index in self._first:
            yield self._renumbered(self._first[index])
        if group.kind is GroupKind.SAME or (index in self._shifted and is_only_numbered(group)):
            return
        words, place = self._words, _place(group)
        kind = GroupKind.MOVED if group.kind is GroupKind.EDITED else group.kind
        if group.kind in {GroupKind.ADDED, GroupKind.REMOVED}:
            yield Line(place, self._whole(group), words.kinds[kind], group.weight)
            return
        if group.kind is not GroupKind.EDITED or group.moved:
            origin = words.origin.format(kind=words.kinds[kind], place=_range(group.before))
            yield Line(place, self._whole(group), origin, group.weight)
        yield from (replace(line, place=place) for line in self._edits(index, group))

    def _whole(self, group: Group) -> tuple[Run, ...]:
        side, places = (self._after, group.after) if group.after else (self._before, group.before)
        shown = [side.passages[place] for place in places[:3]]
        if not (group.before and group.after):
            text = " ".join(numbered(passage) for passage in shown)
        else:
            text = " ".join(passage.text for passage in shown)
        op = Op.KEPT if group.before and group.after else Op.ADDED if group.after else Op.REMOVED
        return (Run(op, quoted(text, self._words)),)

    def _renumbered(self, series: Renumbering) -> Line:
        ends = [self._groups[series.groups[place]].after[0] + 1 for place in (0, -1)]
        told = renumbered_words(series, self._words)
        numbering = Weight.NUMBERING
        return Line(
            f"¶{ends[0]}–{ends[1]}", (Run(Op.KEPT, told),), self._words.weights[numbering], (numbering,)
        )

    def _edits(self, index: int, group: Group) -> Iterator[Line]:
        runs = group.words or ()
        passage = self._after.passages[group.after[0]]
        table = table_for(passage.language or self._after.language, text=passage.text)
        for spot, change in zip(_spots(runs), weigh(runs, table), strict=True):
            if group.kind is GroupKind.EDITED or change.weight != (Weight.FORMATTING,):
                yield Line("", _turned(_shown(spot, self._words), self._words), *self._told(change.weight))
        if len(group.before) != 1 or len(group.after) != 1:
            return
        here = self._before.passages[group.before[0]]
        for each in attributes(before=here, after=passage, runs=runs, words=self._words):
            if each.key != "number" or index not in self._shifted:
                yield self._attribute(each)

    def _attribute(self, change: Attribute) -> Line:
        name = Run(Op.KEPT, f"{change.name} ")
        sides = _sides(change.before, change.after, self._words)
        return Line("", (name, *_turned(sides, self._words)), *self._told((change.weight,)))

    def _told(self, weight: tuple[Weight, ...]) -> tuple[str, tuple[Weight, ...]]:
        return self._words.join.join(self._words.weights[each] for each in weight), weight


def _field(change: FieldChange, words: Labels) -> Line:
    sides = _sides(change.before, change.after, words)
    return Line(words.fields.get(change.name, change.name), _turned(sides, words))


def _turned(sides: tuple[str, str], words: Labels) -> tuple[Run, ...]:
    before, after = sides
    arrow = " ← " if words.rtl else " → "
    return Run(Op.REMOVED, before), Run(Op.KEPT, arrow), Run(Op.ADDED, after)


@dataclass(frozen=True, slots=True)
class _Spot:
    """One change of words: what was removed and added, and what stayed on both sides of it."""

    removed: str
    added: str
    ahead: str
    behind: str


def _spots(runs: Sequence[Run]) -> Iterator[_Spot]:
    """Every change, as `weigh` counts them."""
    removed = added = ahead = ""
    for run in runs:
        match run.op:
            case Op.REMOVED:
                removed += run.text
            case Op.ADDED:
                added += run.text
            case Op.KEPT:
                if removed or added:
                    yield _Spot(removed, added, ahead, run.text)
                removed = added = ""
                ahead = run.text
    if removed or added:
        yield _Spot(removed, added, ahead, "")


def _shown(spot: _Spot, words: Labels) -> tuple[str, str]:
    """Both sides of a change as they are shown, with a word beside it where one side alone says nothing."""
    lead = tail = ""
    if not (_says(spot.removed) and _says(spot.added)) or _is_little(spot):
        lead = last_words(spot.ahead)
        neither = not _says(spot.removed) and not _says(spot.added)
        if not _says(lead) or (neither and spot.behind[:1].strip()):
            tail = first_words(spot.behind)
    sides = lead + spot.removed + tail, lead + spot.added + tail
    if seen(shortened(sides[0])) == seen(shortened(sides[1])):
        sides = lead + spelled(spot.removed) + tail, lead + spelled(spot.added) + tail
    return quoted(sides[0], words), quoted(sides[1], words)


def _is_little(spot: _Spot) -> bool:
    """Whether only a letter or two of a script without spaces changed, which is less than a word."""
    return max(map(len, (spot.removed, spot.added))) <= little and is_spaceless(spot.removed + spot.added)


little = 2
"""Letters of a script without spaces that say nothing without a word beside them."""


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))


def _place(group: Group) -> str:
    return _range(group.after) if group.after else f"({_range(group.before)})"


def _range(places: Sequence[int]) -> str:
    return f"¶{places[0] + 1}" if len(places) == 1 else f"¶{places[0] + 1}–{places[-1] + 1}"


def quoted(text: str, words: Labels) -> str:
    """A value as a line shows it: on one line, shortened, isolated where directions mix."""
    value = f"'{shortened(text)}'"
    return f"{open_isolate}{value}{close_isolate}" if words.rtl else isolated(value)


def _sides(before: str | None, after: str | None, words: Labels) -> tuple[str, str]:
    here, there = ("–" if text is None else quoted(text, words) for text in (before, after))
    return here, there

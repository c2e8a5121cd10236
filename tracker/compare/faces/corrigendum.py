"""The correction notice: a comparison as the instructions by which its before text becomes the after text.

Paragraphs are counted in the text that is corrected, from 1 and over passages of every kind, as readers'
pages number them. What is quoted stands once in its paragraph, so that each instruction can be followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.compare.change import Comparison, FieldChange, Group, GroupKind, Op, Run, Weight
from tracker.compare.faces.correcting import Correction, corrections
from tracker.compare.faces.correcting_words import sentences_for
from tracker.compare.faces.fitting import numbered, plain, shortened
from tracker.compare.weighing.tables import table_for
from tracker.compare.weighing.weight import weigh
from tracker.documents.document import Document

of_form = frozenset({Weight.TYPOGRAPHY, Weight.NUMBERING, Weight.FORMATTING})
"""What a change may touch without a word of it being another."""

_ended = re.compile(r"([.!?؟…])(\s?[’“»]?)\.\Z")


def is_substantive(group: Group) -> bool:
    """The first guess: whether a change touches more than typography, numbering and formatting."""
    return group.kind not in {GroupKind.SAME, GroupKind.EDITED} or not of_form.issuperset(group.weight)


def corrigendum(
    comparison: Comparison,
    *,
    before: Document,
    after: Document,
    language: str | None,
    version: int,
    substantive: Callable[[Group], bool] = is_substantive,
    day: Callable[[date], str] = date.isoformat,
) -> tuple[str, ...]:
    """The notice in lines: what it corrects, then an instruction a change, in the order of the text.

    `version` is the number of the version that is corrected. `substantive` says which changes are told;
    `day` writes a date in the notice's language.
    """
    maker = _Maker(before, after, sentences_for(language), day)
    found = [line for each in comparison.fields for line in maker.field(each)]
    found += maker.groups(comparison.groups, substantive)
    lead = "lead" if found else "nothing"
    return (sentences_for(language)[lead].format(version=version), *found)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Writes the instructions of one notice."""

    before: Document
    after: Document
    words: dict[str, str]
    day: Callable[[date], str]

    def field(self, change: FieldChange) -> Iterator[str]:
        """Title and date; the language of an edition is no field that a notice corrects."""
        if change.name not in {"title", "date"}:
            return
        name = {(True, False): "_added", (False, True): "_removed"}.get(
            (change.before is None, change.after is None), ""
        )
        a, b = (self._value(change.name, each) for each in (change.before, change.after))
        yield self._say(change.name + name, a=a, b=b)

    def groups(self, groups: Sequence[Group], substantive: Callable[[Group], bool]) -> list[str]:
        """Every group that is told. Passages added, or removed, next to each other are told in one line."""
        found: list[str] = []
        last: int | None = None
        place = 0
        while place < len(groups):
            group = groups[place]
            run = _alike(groups, place)
            if group.kind in {GroupKind.ADDED, GroupKind.REMOVED}:
                told = [each for each in run if substantive(each)]
                if told:
                    found.append(self._added(told, last) if told[0].after else self._removed(told))
            elif group.kind is not GroupKind.SAME and substantive(group):
                found += self._changed(group, last)
            last = next((each.before[-1] for each in reversed(run) if each.before and each.after), last)
            place += len(run)
        return found

    def _added(self, groups: Sequence[Group], last: int | None) -> str:
        texts = self._quoted([numbered(self.after.passages[i]) for each in groups for i in each.after])
        return self._say("added_first" if last is None else "added", n=_number(last), b=texts)

    def _removed(self, groups: Sequence[Group]) -> str:
        places = [i for each in groups for i in each.before]
        if len(places) > 1:
            return self._say("removed_all", n=_range(places))
        return self._say("removed", n=_range(places), a=self._beginning(places[0]))

    def _changed(self, group: Group, last: int | None) -> Iterator[str]:
        if len(group.before) != 1 or len(group.after) != 1:
            texts = self._quoted([numbered(self.after.passages[i]) for i in group.after])
            key = "substitute" if len(group.before) == 1 else "substitute_all"
            yield self._say(key, n=_range(group.before), b=texts)
            return
        here = group.before[0]
        if group.moved:
            key = "moved_first" if last is None else "moved"
            yield self._say(key, n=here + 1, m=_number(last), a=self._beginning(here))
        for each in corrections(self.before.passages[here].text, self._spots(group)):
            yield self._correction(each, here, group.after[0])

    def _spots(self, group: Group) -> list[tuple[int, int, str]]:
        """The changes of words that are told: those of form alone are left out where others are there."""
        runs = group.words or ()
        passage = self.after.passages[group.after[0]]
        table = table_for(passage.language or self.after.language, text=passage.text)
        spots = _places(runs)
        weights = [set(each.weight) for each in weigh(runs, table)] if runs else []
        told = [spot for spot, weight in zip(spots, weights, strict=True) if not of_form.issuperset(weight)]
        return told or spots

    def _correction(self, each: Correction, here: int, there: int) -> str:
        n = here + 1
        if each.whole:
            return self._say("substitute", n=n, b=self._quoted([numbered(self.after.passages[there])]))
        if not each.after:
            return self._say("delete", n=n, a=self._quoted([each.before]))
        for key, added in (("after", each.added_behind), ("before", each.added_ahead)):
            if added:
                return self._say(key, n=n, a=self._quoted([each.before]), b=self._quoted([added]))
        return self._say("replace", n=n, a=self._quoted([each.before]), b=self._quoted([each.after]))

    def _beginning(self, place: int) -> str:
        return self._quoted([shortened(self.before.passages[place].text)])

    def _value(self, name: str, value: str | None) -> str:
        if value is None:
            return ""
        return self.day(date.fromisoformat(value)) if name == "date" else self._quoted([value])

    def _quoted(self, texts: Sequence[str]) -> str:
        return self.words["join"].join(self.words["quote"].format(plain(each).strip()) for each in texts)

    def _say(self, key: str, **values: object) -> str:
        return _ended.sub(r"\1\2", self.words[key].format(**values))


def _alike(groups: Sequence[Group], place: int) -> Sequence[Group]:
    """The group at a place, with those after it where all of them are added, or all removed."""
    kind = groups[place].kind
    end = place + 1
    if kind in {GroupKind.ADDED, GroupKind.REMOVED}:
        while end < len(groups) and groups[end].kind is kind:
            end += 1
    return groups[place:end]


def _places(runs: Sequence[Run]) -> list[tuple[int, int, str]]:
    """Every change as start, end (in the before text) and what is there after; as `weigh` counts them."""
    found: list[tuple[int, int, str]] = []
    at, start, added, open_ = 0, 0, "", False
    for run in runs:
        if run.op is Op.KEPT:
            if open_:
                found.append((start, at, added))
            at += len(run.text)
            added, open_ = "", False
            continue
        if not open_:
            start, open_ = at, True
        if run.op is Op.REMOVED:
            at += len(run.text)
        else:
            added += run.text
    if open_:
        found.append((start, at, added))
    return found


def _number(place: int | None) -> int:
    return 0 if place is None else place + 1


def _range(places: Sequence[int]) -> str:
    """“4”, “4–6”, or “4, 7” where others stand between."""
    numbers = [each + 1 for each in sorted(places)]
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(map(str, numbers))

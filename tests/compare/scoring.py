"""Precision and recall of weights, by weight and by language, over labelled pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from texts import compared, document, item

from tracker.compare.change import Weight
from tracker.compare.weighing.tables import table_for
from tracker.compare.weighing.weight import weigh
from tracker.compare.wording.word_changes import word_changes

Labelled = tuple[str, str, str, str]
"""Language, before, after, weights; a weight with `?` may be told or not."""


_numbered = re.compile(r"\[([^\]]+)\] (.*)", re.DOTALL)


def told(language: str, before: str, after: str) -> set[str]:
    """All that changing one text into the other touches, or one numbered item into the other."""
    here, there = _numbered.match(before), _numbered.match(after)
    if here and there:
        comparison = compared(
            document(item(here[2], number=here[1]), language=language),
            document(item(there[2], number=there[1]), language=language),
        )
        return {weight.value for group in comparison.groups for weight in group.weight}
    table = table_for(language, text=after)
    words = word_changes(before=before, after=after, table=table)
    return {weight.value for change in weigh(words, table) for weight in change.weight}


@dataclass
class Score:
    """How many weights were told rightly, wrongly, or not at all."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    exact: Counter[str] = field(default_factory=Counter)

    def add(self, pair: Labelled, only: frozenset[str]) -> None:
        """Count one pair, by the weights in `only`."""
        language, before, after, label = pair
        meant = {each for each in label.split() if not each.endswith("?")}
        free = {each.rstrip("?") for each in label.split()} - meant
        found = (told(language, before, after) & only) - free
        for key in ("all", language):
            self.exact[key] += found == meant
            self.exact[f"of {key}"] += 1
        for weight in found | meant:
            outcome = "right" if weight in found & meant else "wrong" if weight in found else "missed"
            for key in ("all", language, weight):
                self.counts[key, outcome] += 1
        if found != meant:
            said = f"{' '.join(sorted(found))} for {' '.join(sorted(meant))}"
            self.misses.append(f"{language} {said}: {before[:120]} | {after[:120]}")

    def precision(self, key: str = "all") -> float:
        right, wrong = self.counts[key, "right"], self.counts[key, "wrong"]
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self, key: str = "all") -> float:
        right, missed = self.counts[key, "right"], self.counts[key, "missed"]
        return right / (right + missed) if right + missed else 1.0

    def share(self, key: str = "all") -> float:
        """Of pairs with exactly the labelled weights."""
        return self.exact[key] / max(1, self.exact[f"of {key}"])

    def table(self, name: str) -> str:
        """What a person reads: a line a weight, a line a language."""
        languages = sorted({key for key in self.exact if not key.startswith("of ") and key != "all"})
        keys = [
            "all",
            *(w.value for w in Weight if any((w.value, o) in self.counts for o in outcomes)),
            *languages,
        ]
        lines = [
            f"{name:<24}{'precision':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missed':>8}  pairs exact"
        ]
        for key in keys:
            row = [self.counts[key, outcome] for outcome in outcomes]
            pairs = f"{self.exact[key]}/{self.exact[f'of {key}']}" if f"of {key}" in self.exact else ""
            lines.append(
                f"{key:<24}{self.precision(key):>10.3f}{self.recall(key):>8.3f}"
                f"{row[0]:>7}{row[1]:>7}{row[2]:>8}  {pairs}".rstrip()
            )
        return "\n".join(lines)


outcomes = ("right", "wrong", "missed")


every = frozenset(weight.value for weight in Weight)


def score(pairs: Iterable[Labelled], *, only: frozenset[str] = every) -> Score:
    """All pairs, weighed; `only` are the weights that count."""
    made = Score()
    for pair in pairs:
        made.add(pair, only)
    return made

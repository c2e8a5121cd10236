"""How links are counted: strict F1, and how often a confidence is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bitext_gold import Gold
from bitext_perturb import Setting, documents

from tracker.compare.bitext import Link, weighed
from tracker.compare.bitext.weights import Weights, standard


@dataclass(slots=True)
class Score:
    """Links that were found, that are true, and that are both; a link counts where both its sides are exact.

    Passages alone are no links; their confidences are kept beside those of links.
    """

    hits: int = 0
    found: int = 0
    true: int = 0
    sure: list[tuple[float, bool]] = field(default_factory=list)
    sure_alone: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """From 0 to 1."""
        return 2 * self.hits / max(1, self.found + self.true)

    def add(self, links: Sequence[Link], gold: Gold) -> None:
        """Count one document's links."""
        true = set(gold.links)
        linked = [{place for link in gold.links for place in link[side]} for side in (0, 1)]
        for link in links:
            if link.source and link.translation:
                right = (link.source, link.translation) in true
                self.sure.append((link.confidence, right))
                self.hits += right
                self.found += 1
            else:
                lost = linked[0].intersection(link.source) or linked[1].intersection(link.translation)
                self.sure_alone.append((link.confidence, not lost))
        self.true += len(true)


def scored(golds: Iterable[Gold], setting: Setting, weights: Weights = standard) -> Score:
    """The links that we find in all texts against their gold."""
    score = Score()
    for gold in golds:
        source, translation = documents(gold, setting)
        score.add(weighed(source=source, translation=translation, weights=weights), gold)
    return score


def reliability(sure: Sequence[tuple[float, bool]]) -> Iterator[tuple[str, int, float, float]]:
    """For each tenth of confidence: its name, how many, their mean confidence, and the share that was right."""
    for tenth in range(10):
        inside = [(each, right) for each, right in sure if min(9, int(each * 10)) == tenth]
        if inside:
            mean = sum(each for each, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            yield f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}", len(inside), mean, share

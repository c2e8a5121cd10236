"""How many changes of meaning are told apart from changes of mere wording, on labelled pairs."""

from __future__ import annotations

from collections import Counter

import pytest
from labelled import labelled
from texts import compared, document

heavy = frozenset({"number", "date", "modality", "negation"})


def _found(language: str, before: str, after: str) -> set[str]:
    group = compared(document(before, language=language), document(after, language=language)).groups[0]
    return {weight.value for weight in group.weight} & heavy


@pytest.mark.parametrize("language", sorted({pair[0] for pair in labelled}))
def test_precision_and_recall(language):
    score: Counter[str] = Counter()
    misses = []
    for code, before, after, label in labelled:
        if code != language:
            continue
        found, meant = _found(code, before, after), set(label.split())
        score.update(right=len(found & meant), wrong=len(found - meant), missed=len(meant - found))
        if found != meant:
            misses.append((before, after, sorted(meant), sorted(found)))
    precision = score["right"] / max(1, score["right"] + score["wrong"])
    recall = score["right"] / max(1, score["right"] + score["missed"])
    print(f"\n{language}: precision {precision:.2f} recall {recall:.2f} {dict(score)}")
    for miss in misses:
        print("  ", *miss)
    assert precision == 1
    assert recall == 1

"""Markers: precision and recall on real lines and on our own, what is given back, and hostile input."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.document import Authority, Marker, Stage
from tracker.documents.markers import Recognised, recognise
from tracker.documents.markers.fold import fold_words
from tracker.documents.markers.languages import languages

here = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    language: str
    text: str
    title: bool
    stage: Stage | None
    authority: Authority | None


@dataclass(frozen=True)
class Score:
    n: int
    right: int
    false: int
    missed: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def own_cases(lines: str) -> list[Case]:
    cases = []
    language = ""
    for line in filter(None, map(str.strip, lines.splitlines())):
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]") and " | " not in line:
            language = line[1:-1]
            continue
        expected, text = line.replace("⏎", "\n").split(" | ", 1)
        cases.append(
            Case(
                language,
                text,
                "t" in expected,
                Stage.PROVISIONAL if "P" in expected else None,
                Authority.UNOFFICIAL if "U" in expected else None,
            )
        )
    return cases


def real_cases(material: Path) -> list[Case]:
    """The lines of markers.jsonl. Where the position says so, a line stands as a title."""
    cases = []
    for line in (material / "markers.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        title = re.search(r"\b(suffix|prefix)\b", case["position"]) is not None
        cases.append(
            Case(
                case["lang"],
                case["text"],
                title,
                Stage.PROVISIONAL if case["status"] in ("provisional", "tentative") else None,
                Authority.UNOFFICIAL if case["status"] in ("unofficial", "convenience") else None,
            )
        )
    return cases


def scored(cases: Iterable[Case], field: str) -> Score:
    n = right = false = missed = 0
    wrong = []
    for case in cases:
        n += 1
        found = recognise(case.text, title=case.title)
        got, wanted = found and getattr(found.marker, field), getattr(case, field)
        right += got is not None and got == wanted
        false += got is not None and got != wanted
        missed += wanted is not None and got != wanted
        if got != wanted:
            wrong.append(
                f"{case.language}{' title' if case.title else ''}: {case.text!r}: {got} for {wanted}"
            )
    return Score(n, right, false, missed, tuple(wrong))


def table(name: str, cases: list[Case]) -> dict[str, Score]:
    print(f"\n{name:<32} {'n':>5} {'true+':>6} {'false+':>7} {'false-':>7} {'precision':>10} {'recall':>7}")
    scores = {}
    for field in ("stage", "authority"):
        score = scores[field] = scored(cases, field)
        print(
            f"  {field:<30} {score.n:>5} {score.right:>6} {score.false:>7} {score.missed:>7}"
            f" {score.precision:>10.3f} {score.recall:>7.3f}"
        )
        for each in score.wrong:
            print("    ", each)
    return scores


def test_second():
    table("own, second list", own_cases((here / "markers_second.txt").read_text(encoding="utf-8")))
    table("own, first list", own_cases((here / "markers_first.txt").read_text(encoding="utf-8")))

"""Markers: precision and recall on real lines and on our own, what is given back, and hostile input."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import marker_lines_first
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.document import Authority, Marker, Stage
from tracker.documents.markers import Recognised, recognise


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


def own_cases(lines: dict[str, str]) -> list[Case]:
    cases = []
    for language, block in lines.items():
        for line in filter(None, map(str.strip, block.splitlines())):
            head, text = line.replace("⏎", "\n").split(" | ", 1)
            cases.append(
                Case(
                    language,
                    text,
                    "t" in head,
                    Stage.PROVISIONAL if "P" in head else None,
                    Authority.UNOFFICIAL if "U" in head else None,
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
    print(f"\n{name:<22} {'n':>5} {'true+':>6} {'false+':>7} {'false-':>7} {'precision':>10} {'recall':>7}")
    scores = {}
    for field in ("stage", "authority"):
        score = scores[field] = scored(cases, field)
        print(
            f"  {field:<20} {score.n:>5} {score.right:>6} {score.false:>7} {score.missed:>7}"
            f" {score.precision:>10.3f} {score.recall:>7.3f}"
        )
        for each in score.wrong:
            print("    ", each)
    return scores


def test_own_first():
    table("own lines, first list", own_cases(marker_lines_first.lines))

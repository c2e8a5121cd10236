"""What is compared: real pairs, and generated texts.

One rule for all engines: a text is passages, one a line, and has no empty line. In the real pairs a passage is
what blank lines part, its own line breaks become spaces, as every reader of Tracker would have it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import seeded as make
from peers.outcome import Link, Texts

material = Path(
    os.environ.get("TRACKER_MATERIAL") or Path(__file__).resolve().parents[3] / "shared" / "material"
)
small = 10_000  # characters a side up to which whole texts are given to engines that do not scale
seeds = (1, 2, 3)


class NotThere(Exception):
    """A corpus that cannot be had here; says why."""


@dataclass(frozen=True)
class Corpus:
    """Couples of texts, which engines compare them, and the truth where it is known (one for each couple)."""

    name: str
    couples: Sequence[tuple[Texts, Texts]]
    engines: Sequence[str]
    truths: Sequence[Sequence[Link]] | None = None
    timed: bool = True
    facts: dict[str, int] = field(default_factory=dict)


quick = ("ours", "ours, compare()", "wikidiff2", "git")
all_corpora = (
    "version-pairs", "small-pairs", "couples", "million-scattered", "million-concentrated", "passages-20000",
    "passages-40000", "seeded-5", "seeded-25", "only-moves", "only-splits", "only-merges",
)  # fmt: skip


def real_pairs() -> list[tuple[list[str], list[str]]]:
    """The pairs of ../shared/material/version-pairs."""
    manifest = material / "manifest.jsonl"
    if not manifest.is_file():
        raise NotThere(f"no material at {material}: set TRACKER_MATERIAL")
    cases = map(json.loads, manifest.read_text("utf-8").splitlines())
    files = [case["files"] for case in cases if case["group"] == "version-pairs"]
    return [(_passages(material / before), _passages(material / after)) for before, after in files]


def _passages(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    return [" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", text) if block.strip()]


def _pairs(name: str) -> Corpus:
    return Corpus(name, real_pairs(), quick)


def _small_pairs(name: str) -> Corpus:
    pairs = [pair for pair in real_pairs() if max(sum(map(len, side)) for side in pair) <= small]
    return Corpus(name, pairs, ("ours", "wikidiff2", "git", "fast-diff-match-patch", "diff-match-patch"))


def _couples(name: str) -> Corpus:
    from peers.ours import edited_couples

    found = edited_couples([("\n".join(before), "\n".join(after)) for before, after in real_pairs()])
    couples = [([before], [after]) for before, after in found]
    return Corpus(name, couples, ("ours", "wikidiff2", "fast-diff-match-patch", "diff-match-patch"))


def _million(name: str) -> Corpus:
    touched = 0.33 if name.endswith("scattered") else 0.05
    couple = make.edited_words(words=1_000_000, passages=25_700, share=0.01, touched=touched, seed=1)
    return Corpus(name, [couple], quick)


def _passages_changed(name: str) -> Corpus:
    size = int(name.rpartition("-")[2])
    made = make.seeded(passages=size, share=0.05, seed=1)
    engines = (*quick, "wikidiff2, moves on") if size == 20_000 else ("ours", "wikidiff2", "git")
    return Corpus(name, [(made.before, made.after)], engines, [made.links])


def _seeded(name: str) -> Corpus:
    share, mixture, engines = {
        "seeded-5": (0.05, make.mixture, ("ours", "wikidiff2")),
        "seeded-25": (0.25, make.mixture, ("ours", "wikidiff2")),
        "only-moves": (0.05, make.moves, ("ours", "wikidiff2")),
        "only-splits": (0.05, make.splits, ("ours",)),
        "only-merges": (0.05, make.merges, ("ours",)),
    }[name]
    made = [make.seeded(passages=20_000, share=share, seed=seed, of=mixture) for seed in seeds]
    return Corpus(
        name,
        [(each.before, each.after) for each in made],
        engines,
        [each.links for each in made],
        timed=False,
    )


def corpus(name: str) -> Corpus:
    """Make or read a corpus. Raises NotThere."""
    makers: dict[str, Callable[[str], Corpus]] = {
        "version-pairs": _pairs,
        "small-pairs": _small_pairs,
        "couples": _couples,
        "million-scattered": _million,
        "million-concentrated": _million,
        "passages-20000": _passages_changed,
        "passages-40000": _passages_changed,
    }
    return makers.get(name, _seeded)(name)


def write(couples: Sequence[tuple[Texts, Texts]], folder: Path) -> None:
    """Files for the engines: each passage a line that ends in a line feed."""
    for side in ("before", "after"):
        (folder / side).mkdir(parents=True)
    for place, (before, after) in enumerate(couples):
        for side, texts in (("before", before), ("after", after)):
            (folder / side / f"{place:05}.txt").write_bytes(
                "".join(f"{text}\n" for text in texts).encode("utf-8")
            )

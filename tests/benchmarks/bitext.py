"""Source passages beside translated ones, against gold.

python tests/benchmarks/bitext.py [--half odd|even|all] [--seeds N] [--without] [--no-speed]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from pathlib import Path

from bitext_gold import Gold, chapter
from bitext_own import own
from bitext_perturb import Rates, Setting, all_rates, documents, perturbed
from bitext_scores import Score, reliability, scored

from tracker.compare.bitext import beside
from tracker.compare.bitext.weights import standard

bars = {Setting.STRUCTURE: 0.97, Setting.TEXT: 0.945}
"""Strict F1 on `hard` that must be reached."""

most_seconds, most_megabytes, passages_of_speed = 4.0, 300, 2000
sorts = ("length", "figures", "letters", "sounds", "signs", "structure", "numbers", "articles", "words")
"""Weights of which `--without` leaves out one at a time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status says whether every bar holds."""
    asked = _asked(arguments)
    if asked.speed:
        print(json.dumps(_speed(Setting(asked.speed), chapters("all"))))
        return 0
    seeds = range(1, asked.seeds + 1)
    book, editions = chapters(asked.half), own()
    print(
        f"book: {asked.half} chapters, {len(book)} of them; own: {len(editions)} pairs of editions; seeds {[*seeds]}"
    )
    rows, held = _figures(book, editions, seeds)
    print(*rows, sep="\n")
    print("", *_reliability(held.values()), sep="\n")
    if asked.without:
        print("", *_without(book, editions, seeds), sep="\n")
    good = all(held["book", "hard", setting].f1 >= bar for setting, bar in bars.items())
    if not asked.no_speed:
        lines, quick = _speeds()
        print("", *lines, sep="\n")
        good = good and quick
    print("", f"bars: {'all hold' if good else 'NOT all hold'}", sep="\n")
    return 0 if good else 1


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Source passages beside translated ones, against gold.")
    parser.add_argument(
        "--half", choices=["odd", "even", "all"], default="odd", help="even chapters are to tune on"
    )
    parser.add_argument("--seeds", type=int, default=3, help="draws of each perturbation")
    parser.add_argument("--without", action="store_true", help="also leave out each sort of evidence in turn")
    parser.add_argument("--no-speed", action="store_true", help="leave out time and memory")
    parser.add_argument("--speed", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def chapters(half: str) -> list[Gold]:
    """The gold of the book: the material's chapters in order of their names, every other one or all."""
    beside_us = Path(__file__).parents[3] / "shared" / "material"
    folder = Path(os.environ.get("TRACKER_MATERIAL", beside_us)) / "align-gold-en-ja"
    if not folder.is_dir():
        raise SystemExit(
            f"The gold is not there: {folder}. Set TRACKER_MATERIAL to the folder that holds it."
        )
    found = [chapter(path) for path in sorted(folder.iterdir())]
    return {"even": found[0::2], "odd": found[1::2], "all": found}[half]


def drawn(golds: Sequence[Gold], rates: Rates, seeds: Iterable[int]) -> list[Gold]:
    """Every text perturbed once for each seed; once in all where nothing is perturbed."""
    return [
        perturbed(gold, rates, random.Random(f"{seed}/{number}/{rates}"))
        for seed in (seeds if rates != Rates() else [0])
        for number, gold in enumerate(golds)
    ]


def _figures(
    book: Sequence[Gold], editions: Sequence[Gold], seeds: Iterable[int]
) -> tuple[list[str], dict[tuple[str, str, Setting], Score]]:
    settings = {"book": list(Setting), "own": [Setting.STRUCTURE, Setting.TEXT]}
    rows = [
        "",
        "| corpus | perturbed | links | not 1-1 | alone | " + " | ".join(Setting) + " |",
        "|---|---|---|---|---|" + "---|" * len(Setting),
    ]
    held: dict[tuple[str, str, Setting], Score] = {}
    for corpus, golds in (("book", book), ("own", editions)):
        for name, rates in all_rates.items():
            cases = drawn(golds, rates, seeds)
            for setting in settings[corpus]:
                held[corpus, name, setting] = scored(cases, setting)
            shown = " | ".join(
                f"{held[corpus, name, setting].f1:.4f}" if (corpus, name, setting) in held else "-"
                for setting in Setting
            )
            rows.append(f"| {corpus} | {name} | {_counts(cases)} | {shown} |")
    return rows, held


def _counts(cases: Sequence[Gold]) -> str:
    shapes = Counter((len(near), len(far)) for gold in cases for near, far in gold.links)
    linked = sum(near * count + far * count for (near, far), count in shapes.items())
    alone = sum(len(gold.source) + len(gold.translation) for gold in cases) - linked
    return f"{shapes.total():,} | {shapes.total() - shapes[1, 1]:,} | {alone:,}"


def _reliability(scores: Iterable[Score]) -> Iterable[str]:
    scores = list(scores)
    yield "| confidence | links | mean | right | alone | mean | right |"
    yield "|---|---|---|---|---|---|---|"
    links = {name: rest for name, *rest in reliability([each for score in scores for each in score.sure])}
    alone = {
        name: rest for name, *rest in reliability([each for score in scores for each in score.sure_alone])
    }
    for name in sorted(links.keys() | alone.keys()):
        cells = [_shown(each) for each in (links.get(name), alone.get(name))]
        yield f"| {name} | " + " | ".join(cells) + " |"


def _shown(row: Sequence[float] | None) -> str:
    return f"{int(row[0]):,} | {row[1]:.3f} | {row[2]:.3f}" if row else "0 | - | -"


def _without(book: Sequence[Gold], editions: Sequence[Gold], seeds: Iterable[int]) -> Iterable[str]:
    """What F1 is lost on `hard`, in points, where one sort of evidence is left out."""
    cases = {"book": drawn(book, all_rates["hard"], seeds), "own": drawn(editions, all_rates["hard"], seeds)}
    columns = [("book", each) for each in Setting] + [("own", Setting.STRUCTURE), ("own", Setting.TEXT)]
    base = {column: scored(cases[column[0]], column[1]).f1 for column in columns}
    yield "| hard, without | " + " | ".join(f"{corpus}, {setting}" for corpus, setting in columns) + " |"
    yield "|---|" + "---|" * len(columns)
    known = {each.name for each in fields(standard)}
    for sort in sorts:
        assert sort in known
        weights = replace(standard, **{sort: 0.0})
        lost = [100 * (base[column] - scored(cases[column[0]], column[1], weights).f1) for column in columns]
        yield f"| {sort} | " + " | ".join(f"{each:.1f}" for each in lost) + " |"


def _speeds() -> tuple[list[str], bool]:
    lines = [
        "| fresh process | passages | seconds of one core | by the clock | peak MB | strict F1 |",
        "|---|---|---|---|---|---|",
    ]
    good = True
    one_core = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    for setting in Setting:
        command = [sys.executable, __file__, "--speed", setting.value]
        told = subprocess.run(command, check=True, capture_output=True, text=True, env=one_core).stdout
        row = json.loads(told)
        lines.append(
            f"| {setting} | {row['source']:,} x {row['translation']:,} | {row['seconds']:.2f} "
            f"| {row['wall']:.2f} | {row['megabytes']:.0f} | {row['f1']:.4f} |"
        )
        good = good and row["seconds"] <= most_seconds and row["megabytes"] <= most_megabytes
    return lines, good


def _speed(setting: Setting, golds: Sequence[Gold]) -> dict[str, float]:
    """The first chapters in one document of 2,000 passages, `hard`: processor seconds of one core, peak memory."""
    source, translation = [], []
    links = []
    for gold in drawn(golds, all_rates["hard"], [1]):
        i, j = len(source), len(translation)
        source += gold.source
        translation += gold.translation
        links += [(tuple(i + k for k in near), tuple(j + k for k in far)) for near, far in gold.links]
    links = [(a, b) for a, b in links if a[-1] < passages_of_speed]
    most = 1 + max(b[-1] for _, b in links)
    whole = Gold(tuple(source[:passages_of_speed]), tuple(translation[:most]), tuple(links))
    here, there = documents(whole, setting)
    start, start_wall = time.process_time(), time.perf_counter()
    found = beside(source=here, translation=there)
    seconds, wall = time.process_time() - start, time.perf_counter() - start_wall
    score = Score()
    score.add(found, whole)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "source": len(here.passages),
        "translation": len(there.passages),
        "seconds": seconds,
        "wall": wall,
        "megabytes": peak,
        "f1": score.f1,
    }


if __name__ == "__main__":
    raise SystemExit(main())

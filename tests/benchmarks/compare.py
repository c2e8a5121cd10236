"""Our comparison beside its peers, on one core, in one run.

python tests/benchmarks/compare.py [--only CORPUS]... [--passes N] [--core N] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bars import bars
from corpora import NotThere, all_corpora, corpus
from measuring import Row, measure
from printing import agreements, as_json, figures, judged


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and say by the exit status whether every bar that was measured holds."""
    asked = _asked(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {asked.core})
    print(_place(asked.core, asked.passes), flush=True)
    rows: list[Row] = []
    for name in asked.only or all_corpora:
        try:
            made = corpus(name)
        except NotThere as why:
            rows.append(Row(name, "all", absent=str(why)))
            continue
        letters = sum(len(text) for couple in made.couples for side in couple for text in side)
        passages = sum(len(side) for couple in made.couples for side in couple)
        print(
            f"{name}: couples {len(made.couples):,}, passages {passages:,}, characters {letters:,}",
            flush=True,
        )
        rows += measure(made, asked.passes)
    judgement = bars(rows)
    print("", figures(rows), "", agreements(rows), "", judged(judgement), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(as_json(rows, judgement), indent=1), "utf-8")
    return 1 if any(bar.holds is False for bar in judgement) else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our comparison beside its peers, on one core, in one run.")
    parser.add_argument("--only", action="append", choices=all_corpora, help="this corpus (may be repeated)")
    parser.add_argument("--passes", type=int, default=5, help="passes of each engine; the least counts")
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    parser.add_argument("--core", type=int, default=cores[-1], help="the core that all run on")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    return parser.parse_args(arguments)


def _place(core: int, passes: int) -> str:
    def said(*command: str) -> str:
        try:
            return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n")[0]
        except OSError:
            return "none"

    wikidiff2 = said("php", "-r", "echo phpversion('wikidiff2') ?: 'none', ' on PHP ', PHP_VERSION;")
    return (
        f"Python {platform.python_version()}, wikidiff2 {wikidiff2}, {said('git', '--version')}; core {core}, "
        f"passes {passes}; CPU seconds, least of the passes"
    )


if __name__ == "__main__":
    raise SystemExit(main())

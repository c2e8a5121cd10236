"""Measuring one corpus: every engine in its own process, passes taken in turn, the least of the passes counts."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from corpora import Corpus, write
from engines import Engine, Failed, Running, engines
from links import Agreement, agreement, together
from marks import Marks, marks
from peers.outcome import Outcome


@dataclass
class Row:
    """One engine on one corpus. What was not measured is None; `absent` says why nothing was."""

    corpus: str
    engine: str
    absent: str | None = None
    seconds: float | None = None
    memory: float | None = None
    marks: Marks | None = None
    exact: tuple[int, int] | None = None
    """On how many couples both sides come back to the letter, of how many."""
    agreement: Agreement | None = None
    agreements: list[Agreement] | None = None
    """The same for each couple (each seed)."""


def measure(corpus: Corpus, passes: int) -> list[Row]:
    """A row for each engine."""
    rows = {name: Row(corpus.name, name) for name in corpus.engines}
    with tempfile.TemporaryDirectory(prefix="tracker-benchmark-") as temporary:
        folder = Path(temporary)
        running = {}
        for name, row in rows.items():
            row.absent = engines[name].missing()
            if row.absent is None:
                place = folder / str(len(running))
                write(corpus.couples, place)
                running[name] = (engines[name], place)
        _pass(corpus, running, rows, passes if corpus.timed else 1)
    return list(rows.values())


def _pass(corpus: Corpus, ready: dict[str, tuple[Engine, Path]], rows: dict[str, Row], passes: int) -> None:
    at_work: dict[str, Running] = {}
    try:
        for number in range(passes):
            for name, (engine, folder) in ready.items():
                row = rows[name]
                if row.absent is not None or number >= engine.most_passes:
                    continue
                try:
                    if number == 0:
                        at_work[name] = Running(engine, folder=folder, count=len(corpus.couples))
                    _once(at_work[name], row, folder / "kept" if number == 0 and engine.outcomes else None)
                except Failed as failure:
                    row.absent = f"failed: {failure}"
    finally:
        for each in at_work.values():
            each.end()
    for name, (engine, folder) in ready.items():
        if rows[name].absent is None and engine.outcomes is not None:
            _read(rows[name], corpus, engine.outcomes((folder / "kept").read_bytes(), corpus.couples))


def _once(running: Running, row: Row, keep: Path | None) -> None:
    answer = running.once(keep)
    row.seconds = min(row.seconds or answer["seconds"], answer["seconds"])
    row.memory = row.memory if row.memory is not None else answer["memory"]


def _read(row: Row, corpus: Corpus, outcomes: list[Outcome]) -> None:
    row.marks = marks(outcomes)
    exact = [outcome.exact for outcome in outcomes if outcome.exact is not None]
    row.exact = (sum(exact), len(outcomes)) if exact else None
    if corpus.truths is not None and all(outcome.links is not None for outcome in outcomes):
        row.agreements = [
            agreement(said=outcome.links or [], true=true)
            for outcome, true in zip(outcomes, corpus.truths, strict=True)
        ]
        row.agreement = together(row.agreements)

"""The tables as text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from bars import Bar
from links import Score, kinds
from measuring import Row


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, left: int) -> str:
    """Columns as wide as they need; the first `left` ones stand at the left."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def figures(rows: Sequence[Row]) -> str:
    """Time, memory and marks of every engine on every corpus."""
    seconds = {(row.corpus, row.engine): row.seconds for row in rows}

    def line(row: Row) -> list[str]:
        if row.absent is not None:
            return [row.corpus, f"{row.engine}: {row.absent}", *[""] * 9]
        marked = row.marks
        return [
            row.corpus, row.engine, _shape(row.seconds, "{:.4f}"),
            *(_shape(_ratio(row.seconds, seconds.get((row.corpus, peer))), "{:.2f}") for peer in ("wikidiff2", "git")),
            _shape(row.memory and row.memory / 1e6, "{:.1f}"),
            *(_shape(marked and getattr(marked, name), "{:,}") for name in ("removed", "added", "hunks", "islands")),
            f"{row.exact[0]}/{row.exact[1]}" if row.exact else "",
        ]  # fmt: skip

    heads = ("corpus", "engine", "seconds", "/wikidiff2", "/git", "+MB", "deleted", "inserted", "hunks", "islands", "exact")  # fmt: skip
    return table(heads, map(line, rows), left=2)


def agreements(rows: Sequence[Row]) -> str:
    """Precision / recall of links on seeded truth."""
    heads = ("corpus", "engine", "links", "changed", "identity", *(what.value for what in kinds))
    lines = [
        [
            row.corpus, row.engine, _score(row.agreement.links), _score(row.agreement.changed),
            _shape(row.agreement.identity.recall, "{:.4f}"), *(_score(row.agreement.kinds[what]) for what in kinds),
        ]
        for row in rows
        if row.agreement is not None
    ]  # fmt: skip
    return table(heads, lines, left=2) if lines else ""


def judged(bars: Sequence[Bar]) -> str:
    """The bars."""
    says = {True: "yes", False: "NO", None: "not measured"}
    lines = [
        (bar.measure, bar.bar, bar.ours, bar.peer, _shape(bar.ratio, "{:.3f}"), says[bar.holds])
        for bar in bars
    ]
    return table(("measure", "bar", "ours", "peer", "ratio", "holds"), lines, left=2)


def as_json(rows: Sequence[Row], bars: Sequence[Bar]) -> dict[str, Any]:
    """Everything, for a machine."""
    return {"rows": [asdict(row) for row in rows], "bars": [asdict(bar) for bar in bars]}


def _score(score: Score) -> str:
    if not score.said and not score.true:
        return ""
    return f"{_shape(score.precision, '{:.4f}') or '-'}/{_shape(score.recall, '{:.4f}') or '-'}"


def _ratio(here: float | None, there: float | None) -> float | None:
    return here / there if here is not None and there else None


def _shape(value: float | None, form: str) -> str:
    return "" if value is None else form.format(value)

"""The bars of the issue, held against the rows of one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from links import Agreement, Score
from measuring import Row
from peers.outcome import What


@dataclass(frozen=True)
class Bar:
    """One line of the table. `holds` is None where it could not be measured."""

    measure: str
    bar: str
    ours: str
    peer: str
    ratio: float | None
    holds: bool | None


def bars(rows: Sequence[Row]) -> list[Bar]:
    """Every bar whose corpora are among the rows, in the issue's order."""
    table = {(row.corpus, row.engine): row for row in rows}
    made = [_exact(rows)]
    for corpus, limit in (
        ("version-pairs", 0.75),
        ("million-scattered", 0.85),
        ("million-concentrated", 0.65),
    ):
        made.append(_time(table, corpus, "wikidiff2", limit))
    made.append(_time(table, "passages-20000", "wikidiff2", 0.65))
    made.append(_time(table, "passages-20000", "wikidiff2, moves on", 0.1))
    made += [_time(table, corpus, "git", 1.6) for corpus in
             ("version-pairs", "million-scattered", "million-concentrated", "passages-20000")]  # fmt: skip
    made.append(_doubling(table))
    made.append(
        _against(table, "hunks, version-pairs", "wikidiff2", 0.68, lambda row: row.marks and row.marks.hunks)
    )
    made.append(
        _against(
            table, "islands, version-pairs", "wikidiff2", 0.08, lambda row: row.marks and row.marks.islands
        )
    )
    made.append(
        _against(
            table,
            "characters deleted, version-pairs",
            "git",
            1.09,
            lambda row: row.marks and row.marks.removed,
        )
    )
    made.append(_truth(table, "links, 25 % changed", "seeded-25", 0.995, lambda each: each.links))
    made.append(
        _truth(
            table, "links of changed passages, 25 % changed", "seeded-25", 0.995, lambda each: each.changed
        )
    )
    for corpus, whats in (("only-moves", (What.MOVE, What.MOVE_EDIT)), ("only-splits", (What.SPLIT,)),
                          ("only-merges", (What.MERGE,))):  # fmt: skip
        made += [
            _truth(table, f"{what.value} alone", corpus, 0.96, lambda each, what=what: each.kinds[what])
            for what in whats
        ]
    for corpus in ("million-scattered", "million-concentrated"):
        made.append(
            _against(
                table, f"added memory, {corpus}", "wikidiff2", 1.0, lambda row: row.memory, corpus=corpus
            )
        )
    return [bar for bar in made if bar is not None]


Table = dict[tuple[str, str], Row]


def _exact(rows: Sequence[Row]) -> Bar | None:
    told = [row.exact for row in rows if row.exact is not None]
    if not told:
        return None
    good, of = sum(each[0] for each in told), sum(each[1] for each in told)
    return Bar("reconstruction of both sides", "every pair", f"{good} of {of}", "", None, good == of)


def _time(table: Table, corpus: str, peer: str, limit: float) -> Bar | None:
    return _against(
        table, f"time, {corpus}", peer, limit, lambda row: row.seconds, corpus=corpus, shape=_seconds
    )


def _against(
    table: Table, measure: str, peer: str, limit: float, figure: Callable[[Row], float | None], *,
    corpus: str = "version-pairs", shape: Callable[[float], str] = lambda value: f"{value:,.0f}",
) -> Bar | None:  # fmt: skip
    ours, theirs = table.get((corpus, "ours")), table.get((corpus, peer))
    if ours is None or theirs is None:
        return None
    here, there = figure(ours), figure(theirs)
    ratio = here / there if here is not None and there else None
    return Bar(
        f"{measure} / {peer}", f"<= {limit}", "-" if here is None else shape(here),
        (theirs.absent or "-") if there is None else shape(there), ratio, None if ratio is None else ratio <= limit,
    )  # fmt: skip


def _doubling(table: Table) -> Bar | None:
    once, twice = table.get(("passages-20000", "ours")), table.get(("passages-40000", "ours"))
    if not once or not twice or not once.seconds or not twice.seconds:
        return None
    ratio = twice.seconds / once.seconds
    return Bar(
        "time, 40,000 / 20,000 passages",
        "<= 2.3",
        _seconds(twice.seconds),
        _seconds(once.seconds),
        ratio,
        ratio <= 2.3,
    )


def _truth(
    table: Table, measure: str, corpus: str, limit: float, score: Callable[[Agreement], Score]
) -> Bar | None:  # fmt: skip
    row = table.get((corpus, "ours"))
    if row is None or row.agreement is None or row.agreements is None:
        return None
    found = score(row.agreement)
    worst = min(score(each).worst for each in row.agreements)
    told = f"P {found.precision or 0:.4f} R {found.recall or 0:.4f}, worst of a seed {worst:.4f}"
    return Bar(measure, f">= {limit}", told, "", None, worst >= limit)


def _seconds(value: float) -> str:
    return f"{value:.4f} s"

"""What an outcome marks: characters, change runs ("hunks") and islands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from peers.outcome import Outcome, Piece

widest_island = 4


@dataclass(frozen=True, slots=True)
class Marks:
    """Sums over a corpus.

    `removed` and `added` count characters (code points) without line feeds. `hunks` counts change runs: a
    stretch with nothing kept in it counts once for each line that it takes away or puts there, whichever
    are more; a passage that only moved counts once. `islands` counts kept pieces of at most 4 characters
    between two changes in one passage.
    """

    removed: int = 0
    added: int = 0
    hunks: int = 0
    islands: int = 0

    def __add__(self, other: Marks) -> Marks:
        return Marks(
            self.removed + other.removed,
            self.added + other.added,
            self.hunks + other.hunks,
            self.islands + other.islands,
        )


def marks(outcomes: Iterable[Outcome]) -> Marks:
    """All that the outcomes mark."""
    total = Marks()
    for outcome in outcomes:
        for stream in outcome.streams:
            total += marks_of(stream)
        total += Marks(hunks=outcome.bare_moves)
    return total


def marks_of(stream: Sequence[Piece]) -> Marks:
    """What one stream of pieces marks."""
    removed = added = hunks = islands = 0
    stretches = [
        (kept, list(pieces))
        for kept, pieces in groupby(filter(_has_text, stream), key=lambda piece: piece.op == "=")
    ]
    for at, (kept, pieces) in enumerate(stretches):
        if kept:
            text = "".join(piece.text for piece in pieces)
            islands += 0 < at < len(stretches) - 1 and len(text) <= widest_island and "\n" not in text
            continue
        gone = "".join(piece.text for piece in pieces if piece.op == "-")
        come = "".join(piece.text for piece in pieces if piece.op == "+")
        removed += len(gone) - gone.count("\n")
        added += len(come) - come.count("\n")
        hunks += max(1, _lines(gone), _lines(come))
    return Marks(removed, added, hunks, islands)


def _has_text(piece: Piece) -> bool:
    return bool(piece.text)


def _lines(text: str) -> int:
    return sum(1 for line in text.split("\n") if line.strip())

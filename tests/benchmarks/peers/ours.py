"""Our own comparison: as a worker, `pair_lines` on whole texts; and what its JSON says."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import chain
from typing import Any

import msgspec

from .outcome import Link, Outcome, Piece, Texts, What
from .worker import Comparing, Couple, serve

_whats = {
    ("same", False): What.SAME,
    ("edited", False): What.EDIT,
    ("edited", True): What.MOVE_EDIT,
    ("moved", True): What.MOVE,
    ("split", False): What.SPLIT,
    ("split", True): What.SPLIT,
    ("merged", False): What.MERGE,
    ("merged", True): What.MERGE,
}


def prepared(couples: Sequence[Couple]) -> Comparing:
    """What is timed: lines out of text, pairing, words, JSON."""
    from tracker.compare.pairing import pair_lines

    encode = msgspec.json.Encoder(enc_hook=_written).encode
    return lambda: [encode(pair_lines(before=before, after=after)) for before, after in couples]


def _written(value: object) -> object:
    if isinstance(value, range):
        return {"first": value.start, "count": len(value)}
    raise NotImplementedError(type(value))


def forget() -> None:
    """Empty what our functions remember of earlier texts. The language tables stay: they belong to no text."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tracker.compare.") and not name.endswith(".tables"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and value.__module__ == name:
                    value.cache_clear()


def edited_couples(couples: Sequence[Couple]) -> list[Couple]:
    """The passages that we find edited, each with what it became."""
    from tracker.compare.pairing import pair_lines

    found = []
    for before, after in couples:
        here, there = before.split("\n"), after.split("\n")
        found.extend(
            (here[pair.before[0]], there[pair.after[0]])
            for pair in pair_lines(before=before, after=after)
            if pair.kind == "edited"
        )
    return found


def outcome(answer: str, *, before: Texts, after: Texts) -> Outcome:
    """What one answer says, and whether both sides come back from it to the letter."""
    groups = [_Group(*each) for each in msgspec.json.decode(answer)]
    links: list[Link] = []
    made = Outcome(links=links, exact=_exact(groups, before=before, after=after))
    for group in groups:
        if group.kind == "same":
            links += [
                Link(What.SAME, (here,), (there,))
                for here, there in zip(group.before, group.after, strict=True)
            ]
        elif group.before and group.after:
            links.append(Link(_whats[group.kind, group.moved], tuple(group.before), tuple(group.after)))
        if group.kind == "moved":
            made.bare_moves += 1
        elif group.kind != "same":
            made.streams.append(group.pieces)
    return made


class _Group:
    """A pairing as it comes back from JSON. A stretch of equal passages tells its first and how many."""

    def __init__(
        self, kind: str, before: Any, after: Any, moved: bool, words: list[tuple[str, str]] | None
    ) -> None:
        self.kind, self.moved = kind, moved
        self.before, self.after = _places(before), _places(after)
        self.pieces = [Piece(*run) for run in words or ()]


def _places(told: Any) -> Sequence[int]:
    return range(told["first"], told["first"] + told["count"]) if isinstance(told, dict) else told


def _exact(groups: list[_Group], *, before: Texts, after: Texts) -> bool:
    here = list(chain.from_iterable(group.before for group in groups))
    there = list(chain.from_iterable(group.after for group in groups))
    if sorted(here) != list(range(len(before))) or sorted(there) != list(range(len(after))):
        return False
    for group in groups:
        said = "\n".join(before[place] for place in group.before)
        says = "\n".join(after[place] for place in group.after)
        if group.kind == "same":
            if said != says:
                return False
        elif (_joined(group, "-"), _joined(group, "+")) != (said, says):
            return False
    return True


def _joined(group: _Group, op: str) -> str:
    return "".join(piece.text for piece in group.pieces if piece.op in {"=", op})


if __name__ == "__main__":
    serve(prepared, forget)

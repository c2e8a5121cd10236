"""Reading a whole log again: does every entry fit its hash, its tile and every signed checkpoint?

One pass, in order, with O(log n) memory beside the checkpoints. What is found is told for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import IntegrityError, UnreadableValueError
from tracker.log import checkpoint as checkpoints
from tracker.log import entry as entries_
from tracker.log.keys import VerifierKey
from tracker.log.merkle import Growing, Head, hash_size, joined, leaf_hash
from tracker.log.tiles import TileReader, tile_height, tile_width

Row = tuple[int, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Held:
    """A signed checkpoint and where it is kept, in words that go on "the checkpoint …": "in the database"."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that does not fit.

    `index` is that of the first entry that does not, or None where no single entry can be named.
    """

    index: int | None
    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.what} Expected: {self.expected}. Found: {self.found}."


def check(
    entries: Iterable[Row],
    *,
    head: Head | None = None,
    tiles: TileReader | None = None,
    checkpoints: Sequence[Held] = (),
    verifiers: Sequence[VerifierKey] = (),
    origin: str | None = None,
) -> Finding | None:
    """The first thing in a log that does not fit, or None where all does.

    `entries` are (index, bytes, stored leaf hash) in the order of the index. `head` is the size and root
    that the store goes by. Checkpoints that are kept outside the database show also what was cut off or
    rewritten together with all hashes; without one of those, a log that was rewritten whole fits itself.
    What is None or empty is not checked.
    """
    try:
        heads, unsigned = _heads(checkpoints, verifiers, origin)
        return _Reading(tiles, heads).read(entries, head) or unsigned
    except _Misfit as misfit:
        return misfit.finding


class _Misfit(Exception):  # noqa: N818 - not an error of the program: how a finding leaves the loops
    def __init__(self, index: int | None, what: str, *, expected: str, found: str) -> None:
        super().__init__(what)
        self.finding = Finding(index, what, expected, found)


@dataclass(frozen=True, slots=True)
class _Signed:
    head: Head
    where: str


def _heads(
    held: Sequence[Held], verifiers: Sequence[VerifierKey], origin: str | None
) -> tuple[list[_Signed], Finding | None]:
    """The heads whose signatures hold, by size; and the first checkpoint whose signature does not."""
    heads, unsigned = [], None
    for each in held:
        try:
            signed = checkpoints.verify(each.text, verifiers, origin=origin)
        except (IntegrityError, UnreadableValueError) as error:
            unsigned = unsigned or Finding(
                None,
                f"A checkpoint {each.where} does not hold.",
                "a checkpoint with the signature of this log",
                error.what.rstrip("."),
            )
        else:
            heads.append(_Signed(signed.checkpoint.head, each.where))
    return sorted(heads, key=lambda each: each.head.size), unsigned


class _Reading:
    """One pass over a log: the tree as it grows, a tile's worth at a time."""

    def __init__(self, tiles: TileReader | None, heads: list[_Signed]) -> None:
        self._tiles = tiles
        self._heads = heads
        self._next = 0  # the first of the heads that has not been reached
        self._fits = 0  # entries below this index are vouched for by a checkpoint
        self._size = 0
        self._levels = [_Level(0)]

    def read(self, entries: Iterable[Row], head: Head | None) -> Finding | None:
        for leaves in self._runs(entries):
            self._take(leaves)
        self._check_tiles()
        self._check_end(head)
        self._check_tiles(last=True)
        return None

    def _runs(self, entries: Iterable[Row]) -> Iterator[list[bytes]]:
        """Leaf hashes up to the end of a tile or to the size of the next checkpoint."""
        leaves: list[bytes] = []
        stop = self._stop(0)
        for due, (index, data, stored) in enumerate(entries):
            leaf = leaf_hash(data)
            misfit = _row_misfit(due, index, data, leaf, stored)
            if misfit:
                self._flush(leaves)
                raise misfit
            leaves.append(leaf)
            if due + 1 == stop:
                yield leaves
                leaves, stop = [], self._stop(stop)
        if leaves:
            yield leaves

    def _flush(self, leaves: list[bytes]) -> None:
        """Take what was read before a row that does not fit: an earlier entry may not fit its tile."""
        self._take(leaves)
        self._check_tiles()

    def _stop(self, size: int) -> int:
        tile = size - size % tile_width + tile_width
        return min(tile, self._heads[self._next].head.size) if self._next < len(self._heads) else tile

    def _take(self, leaves: list[bytes]) -> None:
        self._levels[0].take(leaves)
        self._size += len(leaves)
        for number in range(64 // tile_height):
            level = self._levels[number]
            if len(level.hashes) < tile_width:
                break
            self._check_tile(level)
            if number + 1 == len(self._levels):
                self._levels.append(_Level(number + 1))
            self._levels[number + 1].take([level.close()])
        self._check_heads()

    def _root(self) -> bytes:
        return joined([hash_ for level in reversed(self._levels) for hash_ in level.growing.edge])

    def _check_heads(self) -> None:
        while self._next < len(self._heads) and self._heads[self._next].head.size == self._size:
            signed = self._heads[self._next]
            root = self._root()
            if root != signed.head.root:
                self._check_tiles()  # a tile can name the entry, a root cannot
                raise self._rewritten(signed, root)
            self._fits = self._size
            self._next += 1

    def _rewritten(self, signed: _Signed, root: bytes) -> _Misfit:
        size = signed.head.size
        if self._fits == size:
            which = "that checkpoint, for another of the same size fits"
        elif self._fits == size - 1:
            which = f"entry {self._fits}"
        else:
            which = f"one of the entries {self._fits} to {size - 1}"
        return _Misfit(
            None if self._fits == size else self._fits,
            f"The first {size:,} entries do not have the root signed in the checkpoint {signed.where}:"
            f" what does not fit is {which}.",
            expected=f"root {signed.head.root.hex()}",
            found=f"root {root.hex()}",
        )

    def _check_tiles(self, *, last: bool = False) -> None:
        for level in self._levels:
            self._check_tile(level, last=last)

    def _check_tile(self, level: _Level, *, last: bool = False) -> None:
        """Hold the tile that was kept against the entries; at the log's end it has no hash more than they."""
        if self._tiles is None:
            return
        kept = self._tiles.tile(level.number, level.index)
        made = b"".join(level.hashes)
        if kept == made or (kept.startswith(made) and not last and len(level.hashes) < tile_width):
            return
        here = f"tile {level.number}/{level.index}"
        spans = tile_height * level.number
        if kept.startswith(made):
            raise _Misfit(
                ((level.index * tile_width) + len(level.hashes)) << spans,
                f"Kept {here} goes on after the last entry: entries were cut off at the log’s end.",
                expected=f"{len(kept) / hash_size:g} hashes in {here}",
                found=f"{len(level.hashes)} hashes from the entries",
            )
        place = next(i for i, due in enumerate(level.hashes) if kept[i * hash_size :][:hash_size] != due)
        first = (level.index * tile_width + place) << spans
        which = f"entry {first}" if not level.number else f"the {1 << spans:,} entries from {first} on"
        raise _Misfit(
            first,
            f"The hash of {which} is not the one in {here}, place {place}: either was altered.",
            expected=f"hash {kept[place * hash_size :][:hash_size].hex() or 'missing'} in {here}",
            found=f"hash {level.hashes[place].hex()}",
        )

    def _check_end(self, head: Head | None) -> None:
        for signed in self._heads[self._next :]:
            self._too_short(
                signed.head.size, f"The checkpoint {signed.where} was signed over {signed.head.size:,}"
            )
        if head is None:
            return
        if self._size < head.size:
            self._too_short(head.size, f"The head says {head.size:,}")
        if self._size > head.size:
            raise _Misfit(
                head.size,
                f"The log has entries after its head: entry {head.size} is not counted.",
                expected=f"{head.size:,} entries",
                found=f"{self._size:,} entries",
            )
        root = self._root()
        if root != head.root:
            raise _Misfit(
                self._fits if self._fits < self._size else None,
                f"The log does not have the root in its head: what does not fit is one of the entries"
                f" from {self._fits} on, or the head.",
                expected=f"root {head.root.hex()}",
                found=f"root {root.hex()}",
            )

    def _too_short(self, size: int, why: str) -> None:
        raise _Misfit(
            self._size,
            f"Cut off: {size - self._size:,} entries are missing at the end, from {self._size} on. {why}.",
            expected=f"{size:,} entries",
            found=f"{self._size:,} entries",
        )


class _Level:
    """The tile at the right edge of one level, as the entries make it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.index = 0
        self.hashes: list[bytes] = []
        self.growing = Growing()

    def take(self, hashes: list[bytes]) -> None:
        self.hashes += hashes
        self.growing.extend(hashes)

    def close(self) -> bytes:
        """The root of the full tile; the next one begins."""
        root = self.growing.root()
        self.index, self.hashes, self.growing = self.index + 1, [], Growing()
        return root


def _row_misfit(due: int, index: int, data: bytes, leaf: bytes, stored: bytes) -> _Misfit | None:
    if index > due:
        gap = f"entry {due}" if index == due + 1 else f"the entries {due} to {index - 1}"
        return _Misfit(due, f"Missing: {gap}.", expected=f"entry {due}", found=f"entry {index}")
    if index < due:
        what = f"Out of order: entry {index} comes after entry {due - 1}."
        return _Misfit(index, what, expected=f"entry {due}", found=f"entry {index}")
    if leaf != stored:
        return _Misfit(
            index,
            f"Entry {index} is not what was logged: its bytes do not have the hash that was kept with it.",
            expected=f"hash {stored.hex()}",
            found=f"hash {leaf.hex()}",
        )
    try:
        entries_.read(data)
    except UnreadableValueError as error:
        what = f"Entry {index} cannot be read."
        return _Misfit(index, what, expected="an entry in canonical form", found=error.what.rstrip("."))
    return None

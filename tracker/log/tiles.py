"""The tree kept as tiles of height 8 (C2SP tlog-tiles): appending, roots and proofs in O(log n) reads.

Tile `index` of `level` holds up to 256 hashes, each over 256^level entries. Only full tiles are hashed
into the level above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from tracker.errors import IntegrityError
from tracker.log import merkle
from tracker.log.merkle import hash_size

tile_height = 8
tile_width = 1 << tile_height


class TileReader(Protocol):
    """Where tiles come from: a table, a folder, a server."""

    def tile(self, level: int, index: int, /) -> bytes:
        """The tile's hashes one after the other, 32 bytes each; empty where there is no such tile."""
        ...


@dataclass(frozen=True, slots=True)
class TileUpdate:
    """A tile as it must be kept from now on: whole, not only what was added."""

    level: int
    index: int
    hashes: bytes


class Tiles:
    """Tiles in memory: for tests, for a log being built, and as a cache in front of a slower reader."""

    def __init__(self, behind: TileReader | None = None) -> None:
        self._behind = behind
        self._known: dict[tuple[int, int], bytes] = {}

    def tile(self, level: int, index: int, /) -> bytes:
        """The tile, read at most once from the reader behind."""
        known = self._known.get((level, index))
        if known is None:
            known = self._behind.tile(level, index) if self._behind else b""
            self._known[level, index] = known
        return known

    def keep(self, updates: list[TileUpdate]) -> None:
        """Keep what `appended` said."""
        for update in updates:
            self._known[update.level, update.index] = update.hashes


def appended(size: int, leaf: bytes, tiles: TileReader) -> list[TileUpdate]:
    """The tiles to write when a leaf hash becomes entry `size` of a tree of that size.

    One update for most entries; one more for each level whose tile has become full.

    Raises:
        IntegrityError: the leaf is not a hash, or a kept tile is not as long as the size says.
    """
    if len(leaf) != hash_size:
        raise IntegrityError(f"The leaf is {len(leaf)} bytes long, not {hash_size}.")
    updates, hash_ = [], leaf
    for level in range(64 // tile_height):
        count = size >> (level * tile_height)
        index, width = count >> tile_height, count % tile_width
        kept = tiles.tile(level, index) if width else b""
        if len(kept) != width * hash_size:
            raise _wrong_length(level, index, kept, due=f"{width} in a tree of {size}")
        kept += hash_
        updates.append(TileUpdate(level, index, kept))
        if width + 1 < tile_width:
            break
        hash_ = merkle.block_root(_cut(kept))
    return updates


def root(size: int, tiles: TileReader) -> bytes:
    """The root of the tree's first `size` entries (RFC 6962 section 2.1)."""
    return merkle.root_of(size, TileNodes(tiles))


def inclusion(*, index: int, size: int, tiles: TileReader) -> list[bytes]:
    """The proof that entry `index` stands in the tree of `size` entries (RFC 6962 section 2.1.1)."""
    return merkle.inclusion_proof(index=index, size=size, nodes=TileNodes(tiles))


def consistency(*, before: int, after: int, tiles: TileReader) -> list[bytes]:
    """The proof that the tree of `after` entries continues the one of `before` (RFC 6962 section 2.1.2)."""
    return merkle.consistency_proof(before=before, after=after, nodes=TileNodes(tiles))


def shape(size: int) -> Iterator[tuple[int, int, int]]:
    """(level, index, width) of every tile of a tree of `size` entries, the right edge last in its level."""
    for level in range(64 // tile_height):
        count = size >> (level * tile_height)
        for index in range(-(-count // tile_width)):
            yield level, index, min(tile_width, count - index * tile_width)


class TileNodes:
    """The nodes of a tree (`merkle.Nodes`) out of its tiles. Reads each tile once.

    A tile that was kept for a larger tree serves a smaller one too.
    """

    def __init__(self, tiles: TileReader) -> None:
        self._tiles = Tiles(tiles)

    def node(self, height: int, index: int, /) -> bytes:
        """The hash over a block of leaves, from the lowest tile that can give it cheaply.

        Raises:
            IntegrityError: the tile is missing or too short.
        """
        level, within = divmod(height, tile_height)
        tile, place = divmod(index << within, tile_width)
        start, end = place * hash_size, (place + (1 << within)) * hash_size
        hashes = self._tiles.tile(level, tile)
        if len(hashes) < end:
            raise _wrong_length(level, tile, hashes, due=f"at least {end // hash_size}")
        return merkle.block_root(_cut(hashes[start:end]))


def _cut(hashes: bytes) -> list[bytes]:
    return [hashes[i : i + hash_size] for i in range(0, len(hashes), hash_size)]


def _wrong_length(level: int, index: int, hashes: bytes, *, due: str) -> IntegrityError:
    return IntegrityError(
        f"Tile {level}/{index} of the log holds {len(hashes) / hash_size:g} of its hashes; due: {due}.",
        do="Run “tracker log check”.",
    )

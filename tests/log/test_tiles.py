"""Tiles: the same tree, in pieces of 256 hashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import IntegrityError
from tracker.log import merkle, tiles
from tracker.log.merkle import Head, Leaves
from tracker.log.tiles import Tiles, TileUpdate


def leaves_of(size: int) -> list[bytes]:
    return [merkle.leaf_hash(b"%d" % n) for n in range(size)]


def grown(leaves: list[bytes]) -> Tiles:
    kept = Tiles()
    for size, leaf in enumerate(leaves):
        kept.keep(tiles.appended(size, leaf, kept))
    return kept


class Counting:
    """A reader that knows what was asked."""

    def __init__(self, behind: Tiles) -> None:
        self.behind = behind
        self.asked: list[tuple[int, int]] = []

    def tile(self, level: int, index: int, /) -> bytes:
        self.asked.append((level, index))
        return self.behind.tile(level, index)


large = 66_100
many = leaves_of(large)
kept = grown(many)
nodes = Leaves(many)


def test_roots_from_0_to_600() -> None:
    small, growing = Tiles(), merkle.Growing()
    assert tiles.root(0, small) == merkle.empty_root
    for size, leaf in enumerate(many[:600]):
        small.keep(tiles.appended(size, leaf, small))
        growing.extend([leaf])
        assert tiles.root(size + 1, small) == growing.root()
        assert tiles.root(size + 1, kept) == growing.root()
        assert growing.root() == merkle.root_of(size + 1, nodes)


@given(st.integers(1, large))
def test_roots_of_large_trees(size: int) -> None:
    assert tiles.root(size, kept) == merkle.root_of(size, nodes)


@given(st.data())
def test_proofs_out_of_tiles(data: st.DataObject) -> None:
    after = data.draw(st.integers(1, large))
    before, index = data.draw(st.integers(1, after)), data.draw(st.integers(0, after - 1))
    inclusion = tiles.inclusion(index=index, size=after, tiles=kept)
    consistency = tiles.consistency(before=before, after=after, tiles=kept)
    assert inclusion == merkle.inclusion_proof(index=index, size=after, nodes=nodes)
    assert consistency == merkle.consistency_proof(before=before, after=after, nodes=nodes)
    root = tiles.root(after, kept)
    merkle.verify_inclusion(index=index, size=after, leaf=many[index], proof=inclusion, root=root)
    merkle.verify_consistency(
        before=Head(before, tiles.root(before, kept)), after=Head(after, root), proof=consistency
    )


def test_every_tile_is_as_the_specification_says() -> None:
    """C2SP tlog-tiles, Merkle Tree: MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l])."""
    asked = list(tiles.shape(large))
    assert {level for level, _, _ in asked} == {0, 1, 2}
    for level, index, width in asked:
        hashes = kept.tile(level, index)
        assert len(hashes) == width * 32
        if level == 0:
            assert hashes == b"".join(many[index * 256 : (index + 1) * 256])
            continue
        for place in range(width):
            start = (index * 256 + place) * 256**level
            assert hashes[place * 32 :][:32] == merkle.root(many[start : start + 256**level])


def test_the_tiles_of_the_specifications_example() -> None:
    shape = list(tiles.shape(70_000))
    assert [(index, width) for level, index, width in shape if level == 0] == [
        *((n, 256) for n in range(273)),
        (273, 112),
    ]
    assert [(index, width) for level, index, width in shape if level == 1] == [(0, 256), (1, 17)]
    assert [(index, width) for level, index, width in shape if level == 2] == [(0, 1)]
    assert list(tiles.shape(256)) == [(0, 0, 256), (1, 0, 1)]
    assert list(tiles.shape(0)) == []


def test_appending_says_which_tiles_to_write() -> None:
    small = grown(many[:255])
    assert tiles.appended(255, many[255], small) == [
        TileUpdate(0, 0, b"".join(many[:256])),
        TileUpdate(1, 0, merkle.root(many[:256])),
    ]
    levels = [update.level for update in tiles.appended(65_535, many[65_535], kept_at(65_535))]
    assert levels == [0, 1, 2]


def kept_at(size: int) -> Tiles:
    """The tiles as they were at a size, cut out of the larger tree's."""
    then = Tiles()
    then.keep(
        [
            TileUpdate(level, index, kept.tile(level, index)[: width * 32])
            for level, index, width in tiles.shape(size)
        ]
    )
    return then


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537, large - 1])
def test_few_tiles_are_read(size: int) -> None:
    reader = Counting(kept_at(size))
    tiles.appended(size, many[size], reader)
    assert len(reader.asked) <= 3
    for ask in (
        lambda: tiles.root(size, reader),
        lambda: tiles.inclusion(index=size // 3, size=size, tiles=reader),
        lambda: tiles.consistency(before=size // 3 + 1, after=size, tiles=reader),
    ):
        reader.asked.clear()
        ask()
        assert len(reader.asked) == len(set(reader.asked)) <= 6


def test_tiles_that_do_not_fit_are_refused() -> None:
    with pytest.raises(
        IntegrityError, match="Tile 0/0 of the log holds 0 of its hashes; due: 3 in a tree of 3"
    ):
        tiles.appended(3, many[3], Tiles())
    with pytest.raises(IntegrityError, match="holds 4 of its hashes; due: 3"):
        tiles.appended(3, many[3], grown(many[:4]))
    with pytest.raises(IntegrityError, match="is 3 bytes long, not 32"):
        tiles.appended(0, b"abc", Tiles())
    with pytest.raises(IntegrityError, match="Tile 1/0 of the log holds 1 of its hashes; due: at least 2"):
        tiles.root(600, cut_off())
    with pytest.raises(IntegrityError, match="Tile 0/1 of the log holds 44 of its hashes; due: at least 46"):
        tiles.inclusion(index=300, size=600, tiles=cut_off())
    with pytest.raises(IntegrityError, match="no entry 600"):
        tiles.inclusion(index=600, size=600, tiles=kept)


def cut_off() -> Tiles:
    short = kept_at(600)
    short.keep([TileUpdate(0, 1, short.tile(0, 1)[: 44 * 32]), TileUpdate(1, 0, short.tile(1, 0)[:32])])
    return short


def test_a_cache_reads_each_tile_once() -> None:
    reader = Counting(kept)
    cache = Tiles(reader)
    assert tiles.root(large, cache) == tiles.root(large, cache) == tiles.root(large, kept)
    assert len(reader.asked) == len(set(reader.asked))

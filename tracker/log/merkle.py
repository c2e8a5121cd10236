"""The Merkle tree of RFC 6962 section 2.1 with SHA-256: roots, proofs, and their verification.

Verification follows RFC 9162 (sections 2.1.3.2 and 2.1.4.2) and is stricter than it in two points: a
consistency proof from a tree of no entries proves nothing and is refused, and so is every hash that is
not 32 bytes long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from tracker.errors import IntegrityError

hash_size = 32
empty_root = sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a tree has, and its root hash (32 bytes)."""

    size: int
    root: bytes


class Nodes(Protocol):
    """Where the hashes of a tree come from: memory, tiles, a server."""

    def node(self, height: int, index: int, /) -> bytes:
        """The hash over the 2^height leaves from `index * 2^height` on, all of which the tree has."""
        ...


def leaf_hash(entry: bytes) -> bytes:
    """RFC 6962 section 2.1: SHA-256(0x00 || entry)."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:  # the RFC's words, and the order matters
    """RFC 6962 section 2.1: SHA-256(0x01 || left || right)."""
    return sha256(b"\1" + left + right).digest()


def block_root(hashes: Sequence[bytes]) -> bytes:
    """The root over a power of two of neighbouring hashes of one height."""
    while len(hashes) > 1:
        pairs = iter(hashes)
        hashes = [sha256(b"\1" + first + second).digest() for first, second in zip(pairs, pairs, strict=True)]
    return hashes[0]


class Leaves:
    """A tree held in memory as its leaf hashes."""

    def __init__(self, hashes: Sequence[bytes]) -> None:
        for hash_ in hashes:
            _check_hash(hash_, "A leaf")
        self._hashes = hashes
        self._known: dict[tuple[int, int], bytes] = {}

    def node(self, height: int, index: int, /) -> bytes:
        """The hash over a block of leaves, remembered."""
        if height == 0:
            return self._hashes[index]
        known = self._known.get((height, index))
        if known is None:
            known = node_hash(self.node(height - 1, 2 * index), self.node(height - 1, 2 * index + 1))
            self._known[height, index] = known
        return known


class Growing:
    """A tree that takes leaf hashes in order and keeps its right edge alone: O(log n) memory."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[tuple[int, bytes]] = []  # (height, hash) of whole blocks, the largest first

    def extend(self, hashes: Sequence[bytes]) -> None:
        """Take leaf hashes at the end of the tree; about one node hash for each."""
        done = 0
        while done < len(hashes):
            room = (self.size & -self.size).bit_length() or 64
            height = min(room, (len(hashes) - done).bit_length()) - 1
            block = hashes[done : done + (1 << height)]
            self._push(height, block_root(block))
            self.size += len(block)
            done += len(block)

    def root(self) -> bytes:
        """RFC 6962 section 2.1: the hash over all leaves taken so far."""
        return joined(self.edge)

    @property
    def edge(self) -> list[bytes]:
        """The hashes of the whole blocks that make the tree, the largest first."""
        return [hash_ for _, hash_ in self._edge]

    def _push(self, height: int, hash_: bytes) -> None:
        while self._edge and self._edge[-1][0] == height:
            hash_ = node_hash(self._edge.pop()[1], hash_)
            height += 1
        self._edge.append((height, hash_))


def root(hashes: Sequence[bytes]) -> bytes:
    """RFC 6962 section 2.1: the root over leaf hashes (not entries). Of no leaves: SHA-256 of nothing."""
    return root_of(len(hashes), Leaves(hashes))


def root_of(size: int, nodes: Nodes) -> bytes:
    """The root of the first `size` leaves of a tree."""
    if size < 0:
        raise IntegrityError(f"A tree cannot have {size} entries.")
    return _range_hash(0, size, nodes)


def inclusion_proof(*, index: int, size: int, nodes: Nodes) -> list[bytes]:
    """RFC 6962 section 2.1.1: the hashes from the leaf's sibling to the root's child.

    Raises:
        IntegrityError: the tree has no entry of that index.
    """
    if not 0 <= index < size:
        raise IntegrityError(f"A tree of {size} entries has no entry {index}.")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return [_range_hash(*each, nodes) for each in reversed(path)]


def consistency_proof(*, before: int, after: int, nodes: Nodes) -> list[bytes]:
    """RFC 6962 section 2.1.2: that the tree of `after` entries begins with the tree of `before`.

    Raises:
        IntegrityError: the tree before is empty or larger than the one after.
    """
    if not 1 <= before <= after:
        raise IntegrityError(f"A tree of {after} entries cannot be shown to continue one of {before}.")
    start, end, whole, path = 0, after, True, []
    while before != end:
        middle = start + _split(end - start)
        if before <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start, whole = middle, False
    if not whole:
        path.append((start, end))
    return [_range_hash(*each, nodes) for each in reversed(path)]


def verify_inclusion(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """RFC 9162 section 2.1.3.2: that the leaf hash stands at `index` in the tree of that size and root.

    Raises:
        IntegrityError: it does not, or the proof is too short, too long or not made of hashes.
    """
    _check_hash(leaf, "The leaf")
    _check_hash(root, "The root")
    if not 0 <= index < size:
        raise IntegrityError(f"A tree of {size} entries has no entry {index}.")
    node, last, hash_ = index, size - 1, leaf
    for step in _hashes(proof):
        if last == 0:
            raise IntegrityError(f"The proof is too long for entry {index} of {size}: {len(proof)} hashes.")
        if node & 1 or node == last:
            hash_ = node_hash(step, hash_)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            hash_ = node_hash(hash_, step)
        node, last = node >> 1, last >> 1
    if last != 0:
        raise IntegrityError(f"The proof is too short for entry {index} of {size}: {len(proof)} hashes.")
    if hash_ != root:
        raise IntegrityError(f"The proof for entry {index} of {size} leads to another root.")


def verify_consistency(*, before: Head, after: Head, proof: Sequence[bytes]) -> None:
    """RFC 9162 section 2.1.4.2: that the tree `after` begins with the tree `before`, unaltered.

    Raises:
        IntegrityError: it does not, the tree before is empty, or the proof has the wrong length or form.
    """
    _check_hash(before.root, "The root before")
    _check_hash(after.root, "The root after")
    what = f"from {before.size} to {after.size} entries"
    if before.size < 1:
        raise IntegrityError("A proof from a tree of no entries proves nothing.")
    if before.size > after.size:
        raise IntegrityError(f"The tree has become smaller: {what}.")
    if before.size == after.size:
        if proof:
            raise IntegrityError(f"The proof {what} is too long: {len(proof)} hashes where none is due.")
        if before.root != after.root:
            raise IntegrityError(f"Two trees of {before.size} entries have different roots.")
        return
    found_before, found_after = _climb(before, after.size, proof, what)
    if found_before != before.root:
        raise IntegrityError(f"The proof {what} leads to another root before.")
    if found_after != after.root:
        raise IntegrityError(f"The proof {what} leads to another root after.")


def _climb(before: Head, size: int, proof: Sequence[bytes], what: str) -> tuple[bytes, bytes]:
    """Both roots as the proof gives them (RFC 9162 section 2.1.4.2, steps 2 to 6)."""
    steps = _hashes(proof)
    node, last = before.size - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = before.root if before.size & (before.size - 1) == 0 else next(steps, None)
    if first is None:
        raise IntegrityError(f"The proof {what} is too short: it is empty.")
    earlier = later = first
    for step in steps:
        if last == 0:
            raise IntegrityError(f"The proof {what} is too long: {len(proof)} hashes.")
        if node & 1 or node == last:
            earlier, later = node_hash(step, earlier), node_hash(step, later)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            later = node_hash(later, step)
        node, last = node >> 1, last >> 1
    if last != 0:
        raise IntegrityError(f"The proof {what} is too short: {len(proof)} hashes.")
    return earlier, later


def _split(size: int) -> int:
    """The largest power of two smaller than `size` (RFC 6962 section 2.1)."""
    return 1 << ((size - 1).bit_length() - 1)


def _range_hash(start: int, end: int, nodes: Nodes) -> bytes:
    """MTH(D[start:end]) of a range that a proof names: whole blocks, each smaller than the one before."""
    blocks = []
    while start < end:
        height = (end - start).bit_length() - 1
        blocks.append(nodes.node(height, start >> height))
        start += 1 << height
    return joined(blocks)


def joined(blocks: Sequence[bytes]) -> bytes:
    """The root over whole blocks that stand side by side, the largest first; of none, the empty root."""
    if not blocks:
        return empty_root
    hash_ = blocks[-1]
    for block in reversed(blocks[:-1]):
        hash_ = node_hash(block, hash_)
    return hash_


def _hashes(proof: Sequence[bytes]) -> Iterator[bytes]:
    for number, hash_ in enumerate(proof, 1):
        _check_hash(hash_, f"Hash {number} of the proof")
        yield hash_


def _check_hash(hash_: bytes, what: str) -> None:
    if len(hash_) != hash_size:
        raise IntegrityError(f"{what} is {len(hash_)} bytes long, not {hash_size}.")

"""Proofs that an entry stands in a log (C2SP tlog-proof): one text file, checked offline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.errors import UnreadableValueError
from tracker.log import checkpoint as checkpoints
from tracker.log import merkle
from tracker.log.checkpoint import SignedCheckpoint
from tracker.log.keys import VerifierKey, decode64, encode64

first_line = "c2sp.org/tlog-proof@v1"
max_hashes = 63
_number = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry's index, the hashes from its leaf to the root, and the signed checkpoint with that root.

    `extra` is carried beside the proof and not protected by it: never trust it.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    def encode(self) -> str:
        """The text of a `.tlog-proof` file."""
        lines = [first_line]
        if self.extra is not None:
            lines.append(f"extra {encode64(self.extra)}")
        lines.append(f"index {self.index}")
        lines.extend(encode64(hash_) for hash_ in self.hashes)
        return "\n".join(lines) + "\n\n" + self.checkpoint


def parse(data: str | bytes) -> Proof:
    """A `.tlog-proof` file, strictly. Whether it proves anything, `verify` says.

    Raises:
        UnreadableValueError: it is not such a file; says which part is wrong.
    """
    try:
        text = data.decode() if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise UnreadableValueError("The proof is not UTF-8.") from error
    if "\r" in text:
        raise UnreadableValueError(
            "The proof has carriage returns (CRLF line ends); lines end in a line feed alone."
        )
    head, gap, checkpoint = text.partition("\n\n")
    if not gap:
        raise UnreadableValueError("The proof has no empty line before its checkpoint.")
    first, *lines = head.split("\n")
    if first != first_line:
        raise UnreadableValueError(f"The proof does not begin with the line “{first_line}”.")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = decode64(lines.pop(0).removeprefix("extra "), "The extra line of the proof")
    if not lines or not lines[0].startswith("index "):
        raise UnreadableValueError("The proof has no line “index” in its place.")
    index = lines.pop(0).removeprefix("index ")
    if not _number.match(index):
        raise UnreadableValueError(
            f"The proof’s index is not a whole number without leading zeros: “{index[:40]}”."
        )
    if len(lines) > max_hashes:
        raise UnreadableValueError(
            f"The proof is too long: {len(lines):,} hashes; no log needs more than {max_hashes}."
        )
    hashes = tuple(_hash(line, number) for number, line in enumerate(lines, 1))
    return Proof(int(index), hashes, checkpoint, extra)


def verify(
    proof: Proof, entry: bytes, verifiers: Iterable[VerifierKey], *, origin: str | None = None
) -> SignedCheckpoint:
    """That the entry (its bytes) stands in the log at the proof's index, as a signed checkpoint says.

    Raises:
        UnreadableValueError: the checkpoint cannot be read.
        IntegrityError: the checkpoint is not the log's, or the proof does not lead to its root.
    """
    signed = checkpoints.verify(proof.checkpoint, verifiers, origin=origin)
    merkle.verify_inclusion(
        index=proof.index,
        size=signed.checkpoint.size,
        leaf=merkle.leaf_hash(entry),
        proof=proof.hashes,
        root=signed.checkpoint.root,
    )
    return signed


def _hash(line: str, number: int) -> bytes:
    what = f"Hash {number} of the proof"
    data = decode64(line, what)
    if len(data) != merkle.hash_size:
        raise UnreadableValueError(f"{what} is {len(data)} bytes long, not {merkle.hash_size}.")
    return data

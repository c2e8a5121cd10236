"""Proof files: written, read, verified, and refused when anything in them is altered."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import IntegrityError, UnreadableValueError
from tracker.log import checkpoint, merkle, proof
from tracker.log.checkpoint import Checkpoint
from tracker.log.keys import Signer
from tracker.log.proof import Proof

signer_ = Signer.from_seed("translations.example/log", bytes(range(32)))
entries = [b"entry %d" % n for n in range(11)]
leaves = [merkle.leaf_hash(each) for each in entries]
nodes = merkle.Leaves(leaves)
signed = checkpoint.sign(Checkpoint(signer_.name, 11, merkle.root(leaves)), signer_)


def proof_of(index: int, extra: bytes | None = None) -> Proof:
    hashes = merkle.inclusion_proof(index=index, size=11, nodes=nodes)
    return Proof(index, tuple(hashes), signed, extra)


def test_the_form() -> None:
    whole = proof_of(10, b"where it came from")
    lines = [b64encode(each).decode() for each in whole.hashes]
    assert whole.encode() == (
        "c2sp.org/tlog-proof@v1\nextra d2hlcmUgaXQgY2FtZSBmcm9t\nindex 10\n"
        + "\n".join(lines)
        + "\n\n"
        + signed
    )


@pytest.mark.parametrize("index", range(11))
def test_there_and_back_and_it_holds(index: int) -> None:
    for whole in (proof_of(index), proof_of(index, b""), proof_of(index, b"x")):
        assert proof.parse(whole.encode()) == whole
        assert proof.parse(whole.encode().encode()) == whole
        head = proof.verify(whole, entries[index], [signer_.verifier], origin=signer_.name).checkpoint
        assert head.size == 11
        for other in range(11):
            if other != index:
                with pytest.raises(IntegrityError, match="leads to another root"):
                    proof.verify(whole, entries[other], [signer_.verifier])


def test_a_proof_of_another_log() -> None:
    with pytest.raises(IntegrityError, match=r"not of other\.example/log"):
        proof.verify(proof_of(3), entries[3], [signer_.verifier], origin="other.example/log")


def test_the_only_entry_of_a_log_needs_no_hashes() -> None:
    text = checkpoint.sign(Checkpoint(signer_.name, 1, leaves[0]), signer_)
    whole = proof.parse(Proof(0, (), text).encode())
    assert proof.verify(whole, entries[0], [signer_.verifier]).checkpoint.size == 1


@given(st.integers(0, 10), st.data())
def test_no_altered_byte_is_taken(index: int, data: st.DataObject) -> None:
    bytes_ = bytearray(proof_of(index).encode().encode())
    bytes_[data.draw(st.integers(0, len(bytes_) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises((IntegrityError, UnreadableValueError)):
        proof.verify(proof.parse(bytes(bytes_)), entries[index], [signer_.verifier])


def test_bytes_that_are_not_text() -> None:
    with pytest.raises(UnreadableValueError, match="not UTF-8"):
        proof.parse(b"\xff")

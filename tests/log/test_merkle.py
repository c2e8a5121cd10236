"""The Merkle tree against known answers, official vectors, the RFC's own definition, and tampering."""

from __future__ import annotations

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import IntegrityError
from tracker.log import merkle
from tracker.log.merkle import Head, Leaves

known_roots = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def mth(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 6962 section 2.1.1, word for word."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """RFC 6962 section 2.1.2, word for word."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*subproof(m, leaves[:k], whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


def leaves_of(size: int) -> list[bytes]:
    return [merkle.leaf_hash(b"%d" % n) for n in range(size)]


everything = leaves_of(300)
nodes = Leaves(everything)


def flipped(data: bytes, bit: int) -> bytes:
    place = bit % (8 * len(data))
    return bytes(byte ^ (1 << place % 8 if n == place // 8 else 0) for n, byte in enumerate(data))


def test_known_hashes() -> None:
    assert (
        merkle.leaf_hash(b"L123456").hex()
        == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    )
    assert (
        merkle.node_hash(b"N123", b"N456").hex()
        == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    )
    assert merkle.empty_root.hex() == known_roots[0]


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int, known_leaves: list[bytes]) -> None:
    assert merkle.root(known_leaves[:size]).hex() == known_roots[size]
    growing = merkle.Growing()
    for leaf in known_leaves[:size]:
        growing.extend([leaf])
    assert growing.root().hex() == known_roots[size]


def test_known_proofs(known_leaves: list[bytes]) -> None:
    tree = Leaves(known_leaves)
    assert [each.hex() for each in merkle.inclusion_proof(index=2, size=8, nodes=tree)] == [
        "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
        known_roots[2],
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert [each.hex() for each in merkle.consistency_proof(before=5, after=8, nodes=tree)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        known_roots[4],
    ]


def test_everything_is_as_the_rfc_defines_it() -> None:
    for size in range(1, 34):
        assert merkle.root_of(size, nodes) == mth(everything[:size])
        for index in range(size):
            assert merkle.inclusion_proof(index=index, size=size, nodes=nodes) == path(
                index, everything[:size]
            )
        for before in range(1, size + 1):
            due = subproof(before, everything[:size], True)
            assert merkle.consistency_proof(before=before, after=size, nodes=nodes) == due


@given(st.data())
def test_every_inclusion_proof_holds_and_no_altered_one_does(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 300))
    index = data.draw(st.integers(0, size - 1))
    right = {
        "index": index,
        "size": size,
        "leaf": everything[index],
        "proof": merkle.inclusion_proof(index=index, size=size, nodes=nodes),
        "root": merkle.root_of(size, nodes),
    }
    merkle.verify_inclusion(**right)
    bit = data.draw(st.integers(0, 255))
    place = data.draw(st.integers(0, 9))
    proof = right["proof"]
    wrongs = [
        {"leaf": flipped(right["leaf"], bit)},
        {"root": flipped(right["root"], bit)},
        {"proof": [*proof, right["root"]]},
        {"index": size},
        {"index": -1},
    ]
    if proof:
        wrongs.append(
            {
                "proof": [
                    flipped(each, bit) if n == place % len(proof) else each for n, each in enumerate(proof)
                ]
            }
        )
        wrongs.append({"proof": proof[:-1]})
        wrongs.append({"proof": proof[1:]})
        wrongs.append({"index": (index + 1 + place) % size} if (1 + place) % size else {"index": size})
    for wrong in wrongs:
        with pytest.raises(IntegrityError):
            merkle.verify_inclusion(**(right | wrong))


@given(st.data())
def test_every_consistency_proof_holds_and_no_altered_one_does(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 300))
    earlier = data.draw(st.integers(1, size))
    before = Head(earlier, merkle.root_of(earlier, nodes))
    after = Head(size, merkle.root_of(size, nodes))
    proof = merkle.consistency_proof(before=earlier, after=size, nodes=nodes)
    merkle.verify_consistency(before=before, after=after, proof=proof)
    bit, place = data.draw(st.integers(0, 255)), data.draw(st.integers(0, 9))
    wrongs = [
        (Head(earlier, flipped(before.root, bit)), after, proof),
        (before, Head(size, flipped(after.root, bit)), proof),
        (before, after, [*proof, after.root]),
        (Head(0, merkle.empty_root), after, []),
        (Head(size + 1, after.root), after, proof),
    ]
    if proof:
        altered = [flipped(each, bit) if n == place % len(proof) else each for n, each in enumerate(proof)]
        wrongs += [(before, after, altered), (before, after, proof[1:]), (before, after, proof[:-1])]
    for wrong_before, wrong_after, wrong_proof in wrongs:
        with pytest.raises(IntegrityError):
            merkle.verify_consistency(before=wrong_before, after=wrong_after, proof=wrong_proof)


@given(st.lists(st.integers(0, 90), max_size=8))
def test_a_growing_tree_has_the_same_roots_however_it_is_fed(steps: list[int]) -> None:
    growing, size = merkle.Growing(), 0
    for step in steps:
        run = everything[size : size + step]
        growing.extend(run)
        size += len(run)
        assert growing.size == size
        assert growing.root() == merkle.root_of(size, nodes)


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_what_is_not_32_bytes_is_no_hash(length: int) -> None:
    wrong, right = bytes(length), bytes(32)
    with pytest.raises(IntegrityError, match=f"is {length} bytes long, not 32"):
        merkle.root([wrong])
    for parts in (
        {"leaf": wrong, "root": wrong},
        {"leaf": wrong, "root": right},
        {"leaf": right, "root": wrong},
    ):
        with pytest.raises(IntegrityError, match=f"is {length} bytes long, not 32"):
            merkle.verify_inclusion(index=0, size=1, proof=[], **parts)
    with pytest.raises(IntegrityError, match=f"is {length} bytes long, not 32"):
        merkle.verify_inclusion(index=0, size=2, leaf=right, proof=[wrong], root=right)
    with pytest.raises(IntegrityError, match=f"is {length} bytes long, not 32"):
        merkle.verify_consistency(before=Head(1, wrong), after=Head(1, wrong), proof=[])
    with pytest.raises(IntegrityError, match=f"is {length} bytes long, not 32"):
        merkle.verify_consistency(before=Head(1, right), after=Head(2, right), proof=[wrong])


def test_proofs_that_cannot_be() -> None:
    with pytest.raises(IntegrityError, match="no entry 8"):
        merkle.inclusion_proof(index=8, size=8, nodes=nodes)
    with pytest.raises(IntegrityError, match="cannot be shown to continue"):
        merkle.consistency_proof(before=0, after=8, nodes=nodes)
    with pytest.raises(IntegrityError, match="cannot be shown to continue"):
        merkle.consistency_proof(before=9, after=8, nodes=nodes)
    with pytest.raises(IntegrityError, match="-1 entries"):
        merkle.root_of(-1, nodes)
    with pytest.raises(IntegrityError, match="become smaller"):
        merkle.verify_consistency(before=Head(9, bytes(32)), after=Head(8, bytes(32)), proof=[])


def holds(case: dict) -> bool:
    proof = [b64decode(each) for each in case["proof"] or []]
    try:
        if "leafIdx" in case:
            merkle.verify_inclusion(
                index=case["leafIdx"],
                size=case["treeSize"],
                leaf=b64decode(case["leafHash"] or ""),
                proof=proof,
                root=b64decode(case["root"] or ""),
            )
        else:
            merkle.verify_consistency(
                before=Head(case["size1"], b64decode(case["root1"] or "")),
                after=Head(case["size2"], b64decode(case["root2"] or "")),
                proof=proof,
            )
    except IntegrityError:
        return False
    return True


def test_official_vectors(material: Path) -> None:
    """transparency-dev/merkle: every file says whether its proof must be refused."""
    files = sorted((material / "merkle-vectors").rglob("*.json"))
    assert len(files) == 196
    cases = {str(file.relative_to(material)): json.loads(file.read_bytes()) for file in files}
    other = [name for name, case in cases.items() if holds(case) == case["wantErr"]]
    # Refused here though the vector takes it: both its roots are the twelve bytes of a sentence.
    assert other == ["merkle-vectors/consistency/additional/sizes-are-equal-one-and-proof-is-empty.json"]
    assert {len(b64decode(cases[other[0]][root])) for root in ("root1", "root2")} == {12}
    assert sum(holds(case) for case in cases.values()) == 11

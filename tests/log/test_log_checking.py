"""A whole log read again: each way to tamper with it is found, and the first entry that does not fit is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.log import checkpoint, merkle, tiles
from tracker.log.checking import Finding, Held, check
from tracker.log.checkpoint import Checkpoint
from tracker.log.keys import Signer
from tracker.log.merkle import Head
from tracker.log.tiles import Tiles, TileUpdate

Row = tuple[int, bytes, bytes]
key = Signer.from_seed("translations.example/log", bytes(range(32)))
inside, outside = "in the database", "beside the key"


@dataclass
class Log:
    """What a store keeps, open to whoever can write to its tables."""

    rows: list[Row]
    tiles: Tiles
    head: Head
    checkpoints: list[Held] = field(default_factory=list)

    def check(self) -> Finding | None:
        return check(
            iter(self.rows),
            head=self.head,
            tiles=self.tiles,
            checkpoints=self.checkpoints,
            verifiers=[key.verifier],
        )

    def found(self) -> Finding:
        finding = self.check()
        assert finding is not None
        return finding

    def rewrite(self, number: int, data: bytes) -> None:
        self.rows[number] = (number, data, merkle.leaf_hash(data))

    def made_anew(self) -> Log:
        """All hashes made again, as somebody would who owns the database and not the key."""
        anew = built([data for _, data, _ in self.rows])
        return replace(anew, checkpoints=self.checkpoints)


def signed(size: int, root: bytes, where: str = inside) -> Held:
    return Held(checkpoint.sign(Checkpoint(key.name, size, root), key), where)


def built(entries: list[bytes], signed_at: tuple[int, ...] = ()) -> Log:
    kept = Tiles()
    rows = [(number, data, merkle.leaf_hash(data)) for number, data in enumerate(entries)]
    for number, _, leaf in rows:
        kept.keep(tiles.appended(number, leaf, kept))
    head = Head(len(rows), tiles.root(len(rows), kept))
    return Log(rows, kept, head, [signed(size, tiles.root(size, kept)) for size in signed_at])


@pytest.fixture
def log(many_entries: list[bytes]) -> Log:
    return built(many_entries, (1, 100, 256, 400, 699))


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 512, 513, 700])
def test_an_intact_log_is_intact(size: int, many_entries: list[bytes]) -> None:
    whole = built(many_entries[:size], tuple(range(1, size + 1, 37)))
    assert whole.check() is None
    assert check(whole.rows) is None
    assert check(whole.rows, head=whole.head) is None
    assert check(whole.rows, tiles=whole.tiles) is None


def test_several_checkpoints_of_one_size(log: Log) -> None:
    log.checkpoints += [replace(log.checkpoints[1], where=outside), signed(700, log.head.root)]
    assert log.check() is None


@pytest.mark.parametrize("number", [0, 1, 99, 255, 256, 399, 698, 699])
def test_an_altered_entry(log: Log, number: int) -> None:
    log.rows[number] = (number, log.rows[number][1].replace(b"p-", b"q-"), log.rows[number][2])
    finding = log.found()
    assert finding.index == number
    assert f"Entry {number} is not what was logged" in finding.what
    assert finding.expected == f"hash {log.rows[number][2].hex()}"
    assert finding.found == f"hash {merkle.leaf_hash(log.rows[number][1]).hex()}"


@given(st.integers(0, 39), st.data())
def test_any_altered_byte_of_any_entry(many_entries: list[bytes], number: int, data: st.DataObject) -> None:
    small = built(many_entries[:40])
    bytes_ = bytearray(small.rows[number][1])
    bytes_[data.draw(st.integers(0, len(bytes_) - 1))] ^= data.draw(st.integers(1, 255))
    small.rows[number] = (number, bytes(bytes_), small.rows[number][2])
    assert small.found().index == number
    small.rewrite(number, bytes(bytes_))
    assert small.found().index == number


@pytest.mark.parametrize("number", [0, 1, 255, 256, 511, 512, 698, 699])
def test_an_entry_altered_together_with_its_hash(log: Log, number: int) -> None:
    log.rewrite(number, log.rows[number][1].replace(b"p-", b"q-"))
    finding = log.found()
    assert finding.index == number
    assert f"The hash of entry {number} is not the one in tile 0/{number // 256}" in finding.what


@pytest.mark.parametrize(
    ("number", "index", "which"),
    [(0, 0, "entry 0"), (50, 1, "one of the entries 1 to 99"), (698, 400, "one of the entries 400 to 698")],
)
def test_a_log_rewritten_whole_does_not_fit_what_was_signed(
    log: Log, number: int, index: int, which: str
) -> None:
    log.rewrite(number, log.rows[number][1].replace(b"p-", b"q-"))
    finding = log.made_anew().found()
    assert finding.index == index
    assert f"what does not fit is {which}" in finding.what
    assert "checkpoint in the database" in finding.what
    assert finding.expected.startswith("root ")
    assert finding.expected != finding.found


def test_a_log_rewritten_with_its_checkpoints_does_not_fit_the_one_kept_outside(log: Log) -> None:
    kept_outside = replace(log.checkpoints[3], where=outside)
    log.rewrite(300, log.rows[300][1].replace(b"p-", b"q-"))
    anew = log.made_anew()
    anew.checkpoints = []
    assert anew.check() is None  # nobody can see it from the inside: so it is said in the README
    anew.checkpoints = [kept_outside]
    finding = anew.found()
    assert finding.index == 0
    assert "checkpoint beside the key: what does not fit is one of the entries 0 to 399" in finding.what


def test_a_missing_entry(log: Log) -> None:
    del log.rows[300]
    finding = log.found()
    assert (finding.index, finding.what) == (300, "Missing: entry 300.")
    assert (finding.expected, finding.found) == ("entry 300", "entry 301")
    del log.rows[300:310]
    assert log.found().what == "Missing: the entries 300 to 310."
    del log.rows[:5]
    assert log.found().index == 0


def test_a_missing_entry_whose_number_was_given_to_the_next(log: Log) -> None:
    log.rows = [
        (number, data, leaf) for number, (_, data, leaf) in enumerate(log.rows[:300] + log.rows[301:])
    ]
    finding = log.found()
    assert finding.index == 300
    assert "The hash of entry 300 is not the one in tile 0/1, place 44" in finding.what
    assert log.made_anew().found().index == 256  # the last checkpoint before it is of 256 entries


def test_entries_in_another_order(log: Log) -> None:
    log.rows[10], log.rows[20] = log.rows[20], log.rows[10]
    assert log.found().what == "Missing: the entries 10 to 19."
    (_, *ten), (_, *twenty) = log.rows[10], log.rows[20]
    log.rows[10], log.rows[20] = (10, *ten), (20, *twenty)  # type: ignore[assignment]
    finding = log.found()
    assert finding.index == 10
    assert "The hash of entry 10 is not the one in tile 0/0, place 10" in finding.what


def test_an_entry_twice(log: Log) -> None:
    log.rows.insert(301, log.rows[300])
    finding = log.found()
    assert (finding.index, finding.what) == (300, "Out of order: entry 300 comes after entry 300.")


@pytest.mark.parametrize("left", [0, 1, 255, 256, 300, 512, 698])
def test_a_log_cut_off(log: Log, left: int) -> None:
    log.checkpoints = []
    del log.rows[left:]
    finding = log.found()
    assert finding.index == left
    assert (
        f"Cut off: {700 - left} entries are missing at the end, from {left} on. The head says 700"
        in finding.what
    )
    log.head = Head(left, merkle.root([leaf for _, _, leaf in log.rows]))
    finding = log.found()
    assert finding.index == left
    assert "goes on after the last entry" in finding.what


@pytest.mark.parametrize("where", [inside, outside])
def test_a_log_cut_off_with_its_tiles_and_head(log: Log, where: str) -> None:
    newest = replace(log.checkpoints[-1], where=where)
    del log.rows[500:]
    log.checkpoints = log.checkpoints[:3]
    shorter = log.made_anew()
    assert shorter.check() is None
    shorter.checkpoints.append(newest)
    finding = shorter.found()
    assert finding.index == 500
    assert (
        f"199 entries are missing at the end, from 500 on. The checkpoint {where} was signed over 699"
        in finding.what
    )
    assert (finding.expected, finding.found) == ("699 entries", "500 entries")


def test_entries_after_the_head(log: Log) -> None:
    log.head = Head(699, merkle.root([leaf for _, _, leaf in log.rows[:699]]))
    finding = log.found()
    assert finding.index == 699
    assert "entry 699 is not counted" in finding.what


def test_a_head_with_another_root(log: Log) -> None:
    log.head = Head(700, bytes(32))
    finding = log.found()
    assert finding.index == 699
    assert "does not have the root in its head" in finding.what
    log.checkpoints.append(signed(700, tiles.root(700, log.tiles)))
    assert log.found().index is None  # a checkpoint vouches for every entry: it is the head that is wrong


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not json", "not JSON"),
        (b'{"v":1, "type":"person.disabled"}', "canonical form"),
        (b'{"a":1,"a":1}', "“a” twice"),
        (b"", "not JSON"),
    ],
)
def test_an_entry_that_cannot_be_read(many_entries: list[bytes], data: bytes, why: str) -> None:
    finding = built([*many_entries[:300], data, *many_entries[300:310]]).found()
    assert (finding.index, finding.what) == (300, "Entry 300 cannot be read.")
    assert why in finding.found


def altered(hashes: bytes, place: int) -> bytes:
    return hashes[: place * 32] + bytes(32) + hashes[(place + 1) * 32 :]


@pytest.mark.parametrize(
    ("level", "index", "change", "first", "words"),
    [
        (0, 0, lambda it: altered(it, 17), 17, "The hash of entry 17 is not the one in tile 0/0, place 17"),
        (
            0,
            2,
            lambda it: altered(it, 187),
            699,
            "The hash of entry 699 is not the one in tile 0/2, place 187",
        ),
        (
            1,
            0,
            lambda it: altered(it, 1),
            256,
            "The hash of the 256 entries from 256 on is not the one in tile 1/0",
        ),
        (0, 1, lambda it: it[:-32], 511, "The hash of entry 511 is not the one in tile 0/1, place 255"),
        (0, 1, lambda it: it + bytes(32), 512, "Kept tile 0/1 goes on after the last entry"),
        (0, 2, lambda it: it + bytes(32), 700, "Kept tile 0/2 goes on after the last entry"),
        (0, 2, lambda _: b"", 512, "The hash of entry 512 is not the one in tile 0/2, place 0"),
        (1, 0, lambda it: it + bytes(32), 512, "Kept tile 1/0 goes on after the last entry"),
    ],
)
def test_an_altered_tile(
    log: Log, level: int, index: int, change: Callable[[bytes], bytes], first: int, words: str
) -> None:
    log.tiles.keep([TileUpdate(level, index, change(log.tiles.tile(level, index)))])
    finding = log.found()
    assert finding.index == first
    assert words in finding.what


def test_a_checkpoint_that_the_log_did_not_sign(log: Log) -> None:
    stranger = Signer.from_seed(key.name, bytes(32))
    root = tiles.root(400, log.tiles)
    log.checkpoints.append(Held(checkpoint.sign(Checkpoint(key.name, 400, root), stranger), outside))
    finding = log.found()
    assert (finding.index, finding.what) == (None, "A checkpoint beside the key does not hold.")
    assert "not signed by a known key" in finding.found
    log.checkpoints = [
        Held(log.checkpoints[0].text.replace("\n1\n", "\n2\n"), inside),
        Held("nonsense", outside),
    ]
    assert "does not fit" in log.found().found
    assert str(log.found()).startswith(
        "A checkpoint in the database does not hold. Expected: a checkpoint with"
    )


def test_a_signed_checkpoint_with_another_root(log: Log) -> None:
    log.checkpoints.append(signed(400, bytes(32), outside))
    finding = log.found()
    assert finding.index is None
    assert "that checkpoint, for another of the same size fits" in finding.what
    log.checkpoints = [signed(1, bytes(32))]
    assert "what does not fit is entry 0" in log.found().what


def test_an_entry_is_named_before_a_forged_checkpoint(log: Log) -> None:
    log.checkpoints.append(Held("nonsense", outside))
    log.rows[5] = (5, b"x", log.rows[5][2])
    assert log.found().index == 5


def test_the_earlier_of_two_misfits_is_named(log: Log) -> None:
    log.rewrite(20, log.rows[20][1].replace(b"p-", b"q-"))
    log.rows[30] = (30, b"x", log.rows[30][2])
    assert log.found().index == 20
    del log.rows[25]
    assert log.found().index == 20


def test_another_origin(log: Log) -> None:
    finding = check(
        log.rows, checkpoints=log.checkpoints, verifiers=[key.verifier], origin="other.example/log"
    )
    assert finding is not None
    assert "not of other.example/log" in finding.found


def test_a_long_log_is_intact(many_entries: list[bytes]) -> None:
    entries = many_entries * 30
    long = built(entries)
    assert long.check() is None

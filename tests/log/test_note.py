"""Signed notes, cosignatures and keys, against the specification's vector and our own known answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import IntegrityError, SettingsError, UnreadableValueError
from tracker.log import note
from tracker.log.keys import SignatureType, Signer, VerifierKey

# C2SP signed-note; golang.org/x/mod/sumdb/note, example_test.go
example_key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
example = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_the_specifications_vector() -> None:
    key = VerifierKey.parse(example_key)
    assert (key.name, key.type, key.id.hex()) == ("example.com/foo", SignatureType.ED25519, "530d903a")
    assert key.encode() == example_key
    verified = note.verify(example, [key])
    assert verified.note.text == "This is an example message.\n"
    assert verified.checked == (note.Checked(key),)
    assert verified.note.encode() == example
    assert note.verify(example.encode(), [key]) == verified


@given(st.integers(0, len(example.encode()) - 1), st.integers(1, 255))
def test_no_altered_byte_is_taken(place: int, mask: int) -> None:
    data = bytearray(example.encode())
    data[place] ^= mask
    with pytest.raises((IntegrityError, UnreadableValueError)):
        note.verify(bytes(data), [VerifierKey.parse(example_key)])


@given(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))))
        | st.just("\n")
    ),
    st.binary(min_size=32, max_size=32),
)
def test_any_text_there_and_back(text: str, seed: bytes) -> None:
    signer = Signer.from_seed("log.example/x", seed)
    signed = note.sign(text + "\n", signer)
    assert note.verify(signed, [signer.verifier]).note.text == text + "\n"


def test_the_text_ends_at_the_last_empty_line(signer: Signer) -> None:
    text = "one\n\n— translations.example/log AAAAAAA=\n\ntwo\n"
    assert note.parse(note.sign(text, signer)).text == text
    assert len(note.parse(note.sign(text, signer)).signatures) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line feed"),
        ("no end", "line feed"),
        ("a\r\n", "CRLF"),
        ("a\tb\n", "U\\+0009"),
        ("\ud800\n", "UTF-8"),
    ],
)
def test_texts_that_cannot_be_signed(text: str, why: str, signer: Signer) -> None:
    with pytest.raises(UnreadableValueError, match=why):
        note.sign(text, signer)


def test_signatures_of_unknown_keys_and_types_are_ignored(signer: Signer, witness: Signer) -> None:
    signed = note.sign("text\n", signer)
    beside = (
        note.Signature("other.example", b"\x06abc", bytes(2428)),  # as long as one of ML-DSA-44
        note.Signature(signer.name, b"\xff\xff\xff\xff", b"x"),  # the known name, another id
        note.Signature("other.example", signer.verifier.id, b"x"),  # the known id, another name
    )
    mixed = note.Note("text\n", (*beside, *note.parse(signed).signatures))
    checked = note.verify(mixed.encode(), [witness.verifier, signer.verifier]).checked
    assert [each.key for each in checked] == [signer.verifier]
    with pytest.raises(IntegrityError, match=r"not signed by a known key: witness\.example/w1 would do"):
        note.verify(mixed.encode(), [witness.verifier])
    with pytest.raises(IntegrityError, match="nobody would do"):
        note.verify(mixed.encode(), [])


def test_one_wrong_signature_under_a_known_key_spoils_the_note(signer: Signer) -> None:
    good = note.parse(note.sign("text\n", signer))
    twice = note.Note(
        "text\n", (*good.signatures, note.Signature(signer.name, signer.verifier.id, bytes(64)))
    )
    with pytest.raises(IntegrityError, match="does not fit"):
        note.verify(twice.encode(), [signer.verifier])


def test_how_many_signatures_are_read(signer: Signer) -> None:
    def with_others(count: int) -> str:
        others = tuple(note.Signature(f"w{n}.example", n.to_bytes(4, "big"), b"x") for n in range(count))
        return note.Note("text\n", (*note.parse(note.sign("text\n", signer)).signatures, *others)).encode()

    assert note.verify(with_others(15), [signer.verifier])
    assert note.verify(with_others(99), [signer.verifier])
    with pytest.raises(UnreadableValueError, match="101 signatures; at most 100"):
        note.verify(with_others(100), [signer.verifier])
    with pytest.raises(UnreadableValueError, match="1,000,001 bytes"):
        note.parse("x" * 1_000_001)


def test_two_keys_with_one_name_and_id_are_refused(signer: Signer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VerifierKey, "id", property(lambda self: b"same"))
    other = Signer.from_seed(signer.name, bytes(32)).verifier
    with pytest.raises(SettingsError, match="Two different keys"):
        note.verify(example, [signer.verifier, other])


def test_cosignature(signer: Signer, witness: Signer) -> None:
    signed = note.sign("text\n", signer)
    both = note.cosign(signed, witness, time=1_700_000_000)
    checked = note.verify(both, [signer.verifier, witness.verifier]).checked
    assert checked == (note.Checked(signer.verifier), note.Checked(witness.verifier, 1_700_000_000))
    assert both.startswith(signed)
    public = VerifierKey(witness.name, SignatureType.ED25519, witness.verifier.public)
    with pytest.raises(IntegrityError, match="not signed by a known key"):
        note.verify(both, [public])  # the same key for the other type is another key


@given(st.data())
def test_no_altered_byte_of_a_cosignature_is_taken(data: st.DataObject) -> None:
    key = Signer.from_seed("w.example", bytes(32), SignatureType.COSIGNATURE)
    whole = note.parse(note.cosign(example, key, time=5))
    line = whole.signatures[1]
    bytes_ = bytearray(line.data)
    bytes_[data.draw(st.integers(0, len(bytes_) - 1))] ^= data.draw(st.integers(1, 255))
    wrong = note.Note(
        whole.text, (whole.signatures[0], note.Signature(line.name, line.key_id, bytes(bytes_)))
    )
    with pytest.raises(IntegrityError, match=r"w\.example"):
        note.verify(wrong.encode(), [VerifierKey.parse(example_key), key.verifier])


def test_each_kind_of_key_signs_its_own_kind(signer: Signer, witness: Signer) -> None:
    with pytest.raises(SettingsError, match="not one for plain signatures"):
        note.sign("text\n", witness)
    with pytest.raises(SettingsError, match="not one for cosignatures"):
        note.cosign(example, signer, time=0)
    with pytest.raises(SettingsError, match="at least one key"):
        note.sign("text\n")
    for time in (-1, 2**63):
        with pytest.raises(UnreadableValueError, match="not a time"):
            note.cosign(example, witness, time=time)


@given(st.binary(min_size=32, max_size=32), st.sampled_from(SignatureType))
def test_keys_there_and_back(seed: bytes, kind: SignatureType) -> None:
    signer = Signer.from_seed("log.example/x", seed, kind)
    again = Signer.parse(signer.encode())
    assert again.encode() == signer.encode()
    assert again.verifier == signer.verifier == VerifierKey.parse(signer.verifier.encode())
    assert Signer.parse(signer.encode() + "\n").verifier == signer.verifier


def test_a_private_key_is_never_printed() -> None:
    signer = Signer.generate("log.example/x")
    secret = signer.encode().split("+", 4)[4]  # Base64 has a + of its own
    assert signer.encode() != Signer.generate("log.example/x").encode()
    assert secret not in repr(signer)
    seed = signer.private.private_bytes_raw()
    assert seed.hex() not in repr(signer)
    broken = signer.encode().replace(signer.verifier.id.hex(), "00000000")
    for text in (broken, signer.encode() + "=", signer.encode()[8:], signer.encode().replace("+log", "+")):
        with pytest.raises(UnreadableValueError) as caught:
            Signer.parse(text)
        assert secret[:20] not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "three parts"),
        ("example.com/foo+530d903a", "three parts"),
        ("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "cannot be the name"),
        ("a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "cannot be the name"),
        (example_key.replace("530d903a", "530d903b"), "has the id 530d903b; from its bytes it is 530d903a"),
        (example_key.replace("530d903a", "530D903A"), "has the id"),
        (example_key.replace("com/foo", "com/bar"), "has the id"),
        (example_key[:-4], "is 30 bytes long, not 33"),
        (example_key.replace("+Aeky", "+Beky"), "signature type 5"),
        (example_key[:-1] + "*", "not base64"),
    ],
)
def test_public_keys_that_are_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableValueError, match=why):
        VerifierKey.parse(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\nb", "a\x00b"])
def test_names_that_no_key_can_have(name: str) -> None:
    with pytest.raises(UnreadableValueError, match="cannot be the name of a key"):
        Signer.generate(name)
    with pytest.raises(UnreadableValueError, match="31 bytes long"):
        Signer.from_seed("log.example", bytes(31))
    with pytest.raises(UnreadableValueError, match="31 bytes long"):
        VerifierKey("log.example", SignatureType.ED25519, bytes(31))

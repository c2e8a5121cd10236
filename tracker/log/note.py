"""Signed notes (C2SP signed-note) and cosignatures (C2SP tlog-cosignature, cosignature/v1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.errors import IntegrityError, SettingsError, UnreadableValueError
from tracker.log.keys import SignatureType, Signer, VerifierKey, check_name, decode64, encode64, id_size

max_signatures = 100  # signed-note: at least 16 must be taken; Go's reader draws the line at 100
max_bytes = 1_000_000
_dash = "\N{EM DASH} "
_last_time = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line, not checked: whose it says it is, and its bytes after the key's id."""

    name: str
    key_id: bytes
    data: bytes

    def line(self) -> str:
        """The line, with its line feed."""
        return f"{_dash}{self.name} {encode64(self.key_id + self.data)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a line feed, and signature lines, not checked. Use `verify` to trust it."""

    text: str
    signatures: tuple[Signature, ...]

    def encode(self) -> str:
        """The note as it is sent and kept."""
        return self.text + "\n" + "".join(signature.line() for signature in self.signatures)


@dataclass(frozen=True, slots=True)
class Checked:
    """A signature that holds: by which key, and for a cosignature when (seconds since 1970)."""

    key: VerifierKey
    time: int | None = None


@dataclass(frozen=True, slots=True)
class VerifiedNote:
    """A note that at least one known key has signed; `checked` has one item for each that has."""

    note: Note
    checked: tuple[Checked, ...]


def parse(data: str | bytes) -> Note:
    """Split a note at its last empty line, strictly.

    Raises:
        UnreadableValueError: says what is wrong with which line.
    """
    text = _lines(data)
    place = text.rfind("\n\n")
    if place < 0:
        raise UnreadableValueError("The note has no empty line between its text and its signatures.")
    body, rest = text[: place + 1], text[place + 2 :]
    lines = rest.split("\n")[:-1]
    if not lines:
        raise UnreadableValueError("The note has no signature.")
    if len(lines) > max_signatures:
        raise UnreadableValueError(
            f"The note has {len(lines):,} signatures; at most {max_signatures} are read."
        )
    return Note(body, tuple(_signature(line, number) for number, line in enumerate(lines, 1)))


def sign(text: str, *signers: Signer) -> str:
    """A note of this text with a plain Ed25519 signature (type 01) by each signer.

    Raises:
        UnreadableValueError: the text cannot be a note's: empty, without a final line feed, with control
            characters.
        SettingsError: a key is one for cosignatures.
    """
    if not signers:
        raise SettingsError("A note needs at least one key to sign with.")
    _lines(text)
    return Note(text, tuple(_sign(text, signer) for signer in signers)).encode()


def cosign(data: str | bytes, signer: Signer, *, time: int) -> str:
    """The same note with one more line: the signer's cosignature of it at `time` (seconds since 1970).

    Says that the signer has seen no larger consistent tree of that log by then. Whether this is so is for
    the caller to have checked.

    Raises:
        UnreadableValueError: the data is not a note.
        SettingsError: the key is not one for cosignatures.
    """
    if signer.type is not SignatureType.COSIGNATURE:
        raise SettingsError(f"The key {signer.name} is not one for cosignatures.")
    if not 0 <= time <= _last_time:
        raise UnreadableValueError(f"{time} is not a time that a cosignature can have.")
    note = parse(data)
    data_ = time.to_bytes(8, "big") + signer.private.sign(_cosigned(note.text, time))
    line = Signature(signer.name, signer.verifier.id, data_)
    return Note(note.text, (*note.signatures, line)).encode()


def verify(data: str | bytes, verifiers: Iterable[VerifierKey]) -> VerifiedNote:
    """The note, once at least one of the keys is found to have signed it.

    Signatures by other keys, and of other types, are ignored (signed-note, Signatures).

    Raises:
        UnreadableValueError: the data is not a note.
        IntegrityError: none of the keys has signed it, or a line under the name and id of one does not fit.
        SettingsError: two different keys share a name and an id.
    """
    note = parse(data)
    known = _by_name(verifiers)
    checked = []
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is not None:
            checked.append(_check(note.text, signature, key))
    if not checked:
        names = ", ".join(sorted({name for name, _ in known})) or "nobody"
        raise IntegrityError(f"The note is not signed by a known key: {names} would do.")
    return VerifiedNote(note, tuple(checked))


def _by_name(verifiers: Iterable[VerifierKey]) -> dict[tuple[str, bytes], VerifierKey]:
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in verifiers:
        if known.setdefault((key.name, key.id), key) != key:
            raise SettingsError(f"Two different keys are called {key.name} and have the id {key.id.hex()}.")
    return known


def _check(text: str, signature: Signature, key: VerifierKey) -> Checked:
    if key.type is SignatureType.COSIGNATURE:
        time = int.from_bytes(signature.data[:8], "big")
        holds = time <= _last_time and key.accepts(_cosigned(text, time), signature.data[8:])
        checked = Checked(key, time)
    else:
        holds = key.accepts(text.encode(), signature.data)
        checked = Checked(key)
    if not holds:
        raise IntegrityError(f"The signature of {key.name} ({key.id.hex()}) does not fit the note.")
    return checked


def _sign(text: str, signer: Signer) -> Signature:
    if signer.type is not SignatureType.ED25519:
        raise SettingsError(f"The key {signer.name} is not one for plain signatures.")
    return Signature(signer.name, signer.verifier.id, signer.private.sign(text.encode()))


def _cosigned(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def _lines(data: str | bytes) -> str:
    """The note as text, once it is UTF-8 without control characters and ends in a line feed."""
    if len(data) > max_bytes:
        raise UnreadableValueError(f"The note has {len(data):,} bytes; at most {max_bytes:,} are read.")
    try:
        text = data.decode() if isinstance(data, bytes) else data
        text.encode()
    except UnicodeError as error:
        raise UnreadableValueError("The note is not UTF-8.") from error
    if "\r" in text:
        raise UnreadableValueError(
            "The note has carriage returns (CRLF line ends); lines end in a line feed alone."
        )
    control = next((c for c in text if c < " " and c != "\n"), None)
    if control is not None:
        raise UnreadableValueError(f"The note has the control character U+{ord(control):04X}.")
    if not text.endswith("\n"):
        raise UnreadableValueError("The note does not end in a line feed.")
    return text


def _signature(line: str, number: int) -> Signature:
    what = f"Signature line {number}"
    if not line.startswith(_dash):
        raise UnreadableValueError(f"{what} does not begin with an em dash and a space.")
    name, space, encoded = line.removeprefix(_dash).partition(" ")
    if not space:
        raise UnreadableValueError(f"{what} has not the three parts dash, name and signature.")
    try:
        check_name(name)
    except UnreadableValueError as error:
        raise UnreadableValueError(f"{what}: {error}") from error
    data = decode64(encoded, what)
    if len(data) <= id_size:
        raise UnreadableValueError(f"{what} is too short: {len(data)} bytes.")
    return Signature(name, data[:id_size], data[id_size:])

"""Keys of signed notes (C2SP signed-note, tlog-cosignature): names, ids, and their text forms."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tracker.errors import UnreadableValueError

key_size = 32
id_size = 4
_private = "PRIVATE+KEY+"


class SignatureType(IntEnum):
    """The signature types that can be made and checked here. Others are ignored, as signed-note asks."""

    ED25519 = 1
    COSIGNATURE = 4


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key under the name of who signs with it."""

    name: str
    type: SignatureType
    public: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != key_size:
            raise UnreadableValueError(
                f"The public key of {self.name} is {len(self.public)} bytes long, not {key_size}."
            )

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature names its key. An address, not a proof."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:id_size]

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """The key of a `name+id+base64` line (a "vkey").

        Raises:
            UnreadableValueError: it is not such a line, its id does not fit, or its type is not known here.
        """
        name, id_, data = _parts(text, "a public key")
        key = cls(name, _known_type(data, text), data[1:])
        if key.id.hex() != id_:
            raise UnreadableValueError(
                f"The public key “{text}” has the id {id_}; from its bytes it is {key.id.hex()}."
            )
        return key

    def encode(self) -> str:
        """The key as a `name+id+base64` line."""
        return f"{self.name}+{self.id.hex()}+{encode64(bytes([self.type]) + self.public)}"

    def accepts(self, message: bytes, signature: bytes) -> bool:
        """Whether the 64 bytes are this key's Ed25519 signature of the message (RFC 8032)."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key under the name of who signs with it. Printing it shows no secret."""

    name: str
    private: Ed25519PrivateKey = field(repr=False)
    type: SignatureType = SignatureType.ED25519

    def __post_init__(self) -> None:
        check_name(self.name)

    @classmethod
    def generate(cls, name: str, type: SignatureType = SignatureType.ED25519) -> Signer:  # noqa: A002
        """A new key from the system's random source."""
        return cls(name, Ed25519PrivateKey.generate(), type)

    @classmethod
    def from_seed(cls, name: str, seed: bytes, type: SignatureType = SignatureType.ED25519) -> Signer:  # noqa: A002
        """The key of a 32-byte seed (RFC 8032 section 5.1.5)."""
        if len(seed) != key_size:
            raise UnreadableValueError(
                f"The seed of the key {name} is {len(seed)} bytes long, not {key_size}."
            )
        return cls(name, Ed25519PrivateKey.from_private_bytes(seed), type)

    @classmethod
    def parse(cls, text: str) -> Signer:
        """The key of a `PRIVATE+KEY+name+id+base64` line; one line feed at its end is let pass.

        Raises:
            UnreadableValueError: it is not such a line, or its id does not fit. Never shows the key.
        """
        what = "a private key"
        text = text.removesuffix("\n")
        if not text.startswith(_private):
            raise UnreadableValueError(f"This is not {what}: it does not begin with “{_private}”.")
        name, id_, data = _parts(text.removeprefix(_private), what)
        signer = cls.from_seed(name, data[1:], _known_type(data, name))
        if signer.verifier.id.hex() != id_:
            raise UnreadableValueError(f"The private key {name} has an id that does not fit its bytes.")
        return signer

    def encode(self) -> str:
        """The key as a line, as Go's `note.GenerateKey` writes it. A secret."""
        data = bytes([self.type]) + self.private.private_bytes_raw()
        return f"{_private}{self.name}+{self.verifier.id.hex()}+{encode64(data)}"

    @property
    def verifier(self) -> VerifierKey:
        """The public key."""
        return VerifierKey(self.name, self.type, self.private.public_key().public_bytes_raw())


def check_name(name: str) -> None:
    """C2SP signed-note: a key's name is not empty and has neither Unicode spaces nor a plus sign.

    Raises:
        UnreadableValueError: it has.
    """
    if not name or any(c.isspace() or c < " " or c == "+" for c in name):
        raise UnreadableValueError(f"“{name}” cannot be the name of a key: a name has no space and no “+”.")


def encode64(data: bytes) -> str:
    """RFC 4648 section 4."""
    return b64encode(data).decode()


def decode64(text: str, what: str) -> bytes:
    """RFC 4648 section 4, in the one form that encoding gives.

    Raises:
        UnreadableValueError: `what` is not base64, or has stray bits at its end.
    """
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableValueError(f"{what} is not base64.") from error
    if encode64(data) != text:
        raise UnreadableValueError(f"{what} is not base64 as it is written: it has stray bits at its end.")
    return data


def _parts(text: str, what: str) -> tuple[str, str, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise UnreadableValueError(f"This is not {what}: it has not the three parts name+id+base64.")
    name, id_, encoded = parts
    data = decode64(encoded, f"The last part of {what} called {name}")
    if len(data) != 1 + key_size:
        raise UnreadableValueError(
            f"The last part of {what} called {name} is {len(data)} bytes long, not {1 + key_size}."
        )
    return name, id_, data


def _known_type(data: bytes, text: str) -> SignatureType:
    try:
        return SignatureType(data[0])
    except ValueError as error:
        raise UnreadableValueError(
            f"The key {text} has the signature type {data[0]}, which is not known here."
        ) from error

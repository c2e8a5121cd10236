"""Checkpoints (C2SP tlog-checkpoint): the signed head of a log."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.errors import IntegrityError, SettingsError, UnreadableValueError
from tracker.log import note
from tracker.log.keys import SignatureType, Signer, VerifierKey, decode64, encode64
from tracker.log.merkle import Head, hash_size

__all__ = ["Checkpoint", "SignedCheckpoint", "Signer", "VerifierKey", "parse", "sign", "verify"]

max_size = 2**63 - 1
_number = re.compile(r"[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's name, how many entries it has, and the root over them (32 bytes).

    Never of an empty tree: the first entry of a log is its opening, and a head of nothing says nothing.
    `extension` are further lines that some logs write; this one writes none.

    Raises:
        UnreadableValueError: a part cannot be written as a checkpoint.
    """

    origin: str
    size: int
    root: bytes
    extension: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.origin or not self.origin.isprintable():
            raise UnreadableValueError("The checkpoint does not name its log.")
        if self.size < 1:
            raise UnreadableValueError(f"The checkpoint is of a log of {self.size} entries: it says nothing.")
        if self.size > max_size:
            raise UnreadableValueError(
                f"The checkpoint’s size has {len(str(self.size))} digits, which cannot be."
            )
        if len(self.root) != hash_size:
            raise UnreadableValueError(
                f"The checkpoint’s root is {len(self.root)} bytes long, not {hash_size}."
            )
        if not all(line and line.isprintable() for line in self.extension):
            raise UnreadableValueError(
                "The checkpoint has an empty line, or a control character, after its root."
            )

    @property
    def head(self) -> Head:
        """Size and root."""
        return Head(self.size, self.root)

    def text(self) -> str:
        """The text that is signed: a line each, the last one ended too."""
        return "".join(f"{line}\n" for line in (self.origin, self.size, encode64(self.root), *self.extension))


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint that its log has signed, and all known keys that have (witnesses among them)."""

    checkpoint: Checkpoint
    checked: tuple[note.Checked, ...]

    @property
    def witnesses(self) -> tuple[note.Checked, ...]:
        """The cosignatures that hold."""
        return tuple(each for each in self.checked if each.key.type is SignatureType.COSIGNATURE)


def parse(text: str) -> Checkpoint:
    """A checkpoint's text, without signatures, strictly.

    Raises:
        UnreadableValueError: says which line is wrong, and how.
    """
    if not text.endswith("\n"):
        raise UnreadableValueError("The checkpoint’s text does not end in a line feed.")
    origin, *rest = text[:-1].split("\n")
    if len(rest) < 2:
        raise UnreadableValueError("The checkpoint has not the three lines origin, size and root.")
    size, root, *extension = rest
    return Checkpoint(origin, _size(size), decode64(root, "The checkpoint’s root"), tuple(extension))


def sign(checkpoint: Checkpoint, signer: Signer) -> str:
    """The checkpoint as a signed note. The caller has made sure that it continues all signed before.

    Raises:
        SettingsError: the key is not the log's: it has another name, or is one for cosignatures.
    """
    if signer.name != checkpoint.origin:
        raise SettingsError(
            f"The key is called {signer.name}, but the log {checkpoint.origin}.",
            do="Set TRACKER_ORIGIN to the key’s name, or make a key for this log.",
        )
    return note.sign(checkpoint.text(), signer)


def verify(
    text: str | bytes, verifiers: Iterable[VerifierKey], *, origin: str | None = None
) -> SignedCheckpoint:
    """The checkpoint of a signed note, once its own log has signed it.

    A key counts as the log's where its name is the checkpoint's origin, so that no known key can speak
    for another log. `origin` says which log is expected; None takes any whose key is among `verifiers`.

    Raises:
        UnreadableValueError: it is not a checkpoint; says what is wrong.
        IntegrityError: it is another log's, the log has not signed it, or a signature does not fit.
    """
    verified = note.verify(text, verifiers)
    checkpoint = parse(verified.note.text)
    if origin is not None and checkpoint.origin != origin:
        raise IntegrityError(f"The checkpoint is of the log {checkpoint.origin}, not of {origin}.")
    keys = [each.key for each in verified.checked]
    if not any(key.type is SignatureType.ED25519 and key.name == checkpoint.origin for key in keys):
        names = ", ".join(sorted({key.name for key in keys}))
        raise IntegrityError(
            f"The checkpoint is of the log {checkpoint.origin}, but signed by {names} alone."
        )
    return SignedCheckpoint(checkpoint, verified.checked)


def _size(text: str) -> int:
    if not _number.match(text):
        raise UnreadableValueError(f"The checkpoint’s size is not a whole number: “{text[:40]}”.")
    if len(text) > 1 and text.startswith("0"):
        raise UnreadableValueError(f"The checkpoint’s size has leading zeros: “{text[:40]}”.")
    if len(text) > 19:
        raise UnreadableValueError(f"The checkpoint’s size has {len(text)} digits, which cannot be.")
    return int(text)

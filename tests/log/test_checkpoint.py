"""Checkpoints against known answers, and verified by a program that is not ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tracker.errors import IntegrityError, SettingsError, UnreadableValueError
from tracker.log import checkpoint, merkle, note
from tracker.log.checkpoint import Checkpoint
from tracker.log.keys import SignatureType, Signer, VerifierKey

log_key = "translations.example/log+0657ffb4+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
witness_key = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
signed_by_log = """translations.example/log
8
XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

— translations.example/log Blf/tElNPnUrk28xvrVlcUSKAHY/lX46dtypxIZr3flDbmbophlVZo0L6EJkvf1M681hsSROAQZ9kbh6XGMlG+02vgw=
"""
cosigned = (
    signed_by_log
    + "— witness.example/w1 IDJKvgAAAABlU/EAIyIrq16IiATu3meu1hGrKQBQAnRbyJrWB/RyLXV1scuim6DYIVt9CQPBLJLLZW6reWsZpgnHWlL8RoHAimw1DA==\n"
)


def test_known_answer_byte_for_byte(signer: Signer, witness: Signer, known_leaves: list[bytes]) -> None:
    head = Checkpoint("translations.example/log", 8, merkle.root(known_leaves))
    text = checkpoint.sign(head, signer)
    assert text == signed_by_log
    assert note.cosign(text, witness, time=1_700_000_000) == cosigned
    assert (signer.verifier.encode(), witness.verifier.encode()) == (log_key, witness_key)

    verified = checkpoint.verify(cosigned, [VerifierKey.parse(log_key), VerifierKey.parse(witness_key)])
    assert verified.checkpoint == head
    assert [(each.key.name, each.time) for each in verified.witnesses] == [
        ("witness.example/w1", 1_700_000_000)
    ]
    assert checkpoint.verify(cosigned, [VerifierKey.parse(log_key)]).witnesses == ()


def test_there_and_back() -> None:
    for extension in ((), ("first", "second + third")):
        whole = Checkpoint("log.example/x", 2**63 - 1, bytes(range(32)), extension)
        assert checkpoint.parse(whole.text()) == whole


def test_whose_checkpoint_it_is(signer: Signer) -> None:
    assert checkpoint.verify(signed_by_log, [signer.verifier], origin="translations.example/log")
    with pytest.raises(IntegrityError, match=r"of the log translations\.example/log, not of other\.example"):
        checkpoint.verify(signed_by_log, [signer.verifier], origin="other.example")
    with pytest.raises(
        SettingsError, match=r"The key is called translations\.example/log, but the log other\.example"
    ):
        checkpoint.sign(Checkpoint("other.example", 8, bytes(32)), signer)


def test_a_cosignature_under_the_logs_own_name_is_not_the_logs_signature(signer: Signer) -> None:
    double = Signer(signer.name, signer.private, SignatureType.COSIGNATURE)
    whole = note.parse(note.cosign(signed_by_log, double, time=1))
    alone = note.Note(whole.text, whole.signatures[1:]).encode()
    with pytest.raises(IntegrityError, match=r"but signed by translations\.example/log alone"):
        checkpoint.verify(alone, [signer.verifier, double.verifier])


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (("", 8, bytes(32)), "does not name its log"),
        (("a\nb", 8, bytes(32)), "does not name its log"),
        (("log.example", 0, merkle.empty_root), "of a log of 0 entries"),
        (("log.example", -1, bytes(32)), "of a log of -1 entries"),
        (("log.example", 2**63, bytes(32)), "19 digits"),
        (("log.example", 8, bytes(20)), "20 bytes long, not 32"),
        (("log.example", 8, bytes(32), ("a", "")), "empty line"),
        (("log.example", 8, bytes(32), ("a\nb",)), "control character"),
    ],
)
def test_heads_that_cannot_be_written(parts: tuple, why: str) -> None:
    with pytest.raises(UnreadableValueError, match=why):
        Checkpoint(*parts)


def test_a_text_without_its_last_line_feed_is_refused() -> None:
    with pytest.raises(UnreadableValueError, match="does not end in a line feed"):
        checkpoint.parse(signed_by_log.partition("\n\n")[0])


def test_openssl_accepts_a_signature_and_refuses_it_for_another_text(tmp_path: Path, signer: Signer) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    whole = note.parse(checkpoint.sign(Checkpoint(signer.name, 1234, bytes(range(32))), signer))
    key = Ed25519PublicKey.from_public_bytes(VerifierKey.parse(signer.verifier.encode()).public)
    (tmp_path / "key.pem").write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    (tmp_path / "signature").write_bytes(whole.signatures[0].data)

    def openssl(text: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "body").write_bytes(text.encode())
        line = "openssl pkeyutl -verify -rawin -pubin -inkey key.pem -sigfile signature -in body"
        return subprocess.run(line.split(), cwd=tmp_path, capture_output=True, text=True, check=False)

    right, wrong = openssl(whole.text), openssl(whole.text.replace("1234", "1235"))
    assert (right.returncode, right.stdout.strip()) == (0, "Signature Verified Successfully"), right.stderr
    assert wrong.returncode != 0

"""Every file in hostile/ is refused, and the refusal says why. Keys: seeds 00..1f (log) and 20..3f (witness)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.errors import IntegrityError, TrackerError, UnreadableValueError
from tracker.log import checkpoint, entry, proof
from tracker.log.keys import Signer, VerifierKey

place = Path(__file__).parent / "hostile"
entry_2_of_the_known_tree = bytes.fromhex("10")

unreadable = {
    "checkpoint-1000-signatures.txt": "The note has 1,000 signatures; at most 100 are read",
    "checkpoint-arabic-digits.txt": "The checkpoint’s size is not a whole number: “٨”",
    "checkpoint-control-character.txt": "The note has the control character U+0007",
    "checkpoint-crlf.txt": "The note has carriage returns (CRLF line ends); lines end in a line feed alone",
    "checkpoint-empty-extension.txt": "The checkpoint has an empty line, or a control character, after its root",
    "checkpoint-fraction-size.txt": "The checkpoint’s size is not a whole number: “8.0”",
    "checkpoint-huge-size.txt": "The checkpoint’s size has 400 digits, which cannot be",
    "checkpoint-hyphens.txt": "Signature line 1 does not begin with an em dash and a space",
    "checkpoint-leading-zeros.txt": "The checkpoint’s size has leading zeros: “008”",
    "checkpoint-name-with-plus.txt": "Signature line 1: “a+translations.example/log” cannot be the name of a key: a name has no space and no “+”",
    "checkpoint-negative-size.txt": "The checkpoint’s size is not a whole number: “-8”",
    "checkpoint-no-empty-line.txt": "The note has no empty line between its text and its signatures",
    "checkpoint-no-final-newline.txt": "The note does not end in a line feed",
    "checkpoint-no-signature.txt": "The note has no signature",
    "checkpoint-not-utf8.txt": "The note is not UTF-8",
    "checkpoint-root-31-bytes.txt": "The checkpoint’s root is 31 bytes long, not 32",
    "checkpoint-root-bad-base64.txt": "The checkpoint’s root is not base64",
    "checkpoint-root-stray-bits.txt": "The checkpoint’s root is not base64 as it is written: it has stray bits at its end",
    "checkpoint-signature-bad-base64.txt": "Signature line 1 is not base64",
    "checkpoint-signature-too-short.txt": "Signature line 1 is too short: 4 bytes",
    "checkpoint-size-0.txt": "The checkpoint is of a log of 0 entries: it says nothing",
    "checkpoint-two-lines.txt": "The checkpoint has not the three lines origin, size and root",
    "checkpoint-two-spaces.txt": "Signature line 1: “” cannot be the name of a key: a name has no space and no “+”",
    "entry-2-53-nested.json": "The entry holds -9007199254740992, which is 2^53 or more: JSON cannot hold it exactly",
    "entry-2-53.json": "The entry holds 9007199254740992, which is 2^53 or more: JSON cannot hold it exactly",
    "entry-array.json": "The entry is not a JSON object",
    "entry-astral-keys-out-of-order.json": "The entry is not written in canonical form (RFC 8785): it differs from byte 24 on",
    "entry-byte-order-mark.json": "The entry is not JSON (character 0: Expecting value)",
    "entry-cut-off.json": "The entry is not JSON (character 67: Unterminated string starting at)",
    "entry-deep.json": "The entry is nested more than 8 deep",
    "entry-digest-upper-case.json": "“policy” in an entry of the type “policy.changed” must be “sha256:” and 64 hex digits; it is “sha256:ABABABABABABABABABABABABABABABABABABABABABABABABABA…",
    "entry-duplicate-key-nested.json": "The entry has the key “a” twice",
    "entry-duplicate-key.json": "The entry has the key “note” twice",
    "entry-empty-actor.json": "The entry names no actor",
    "entry-empty.json": "The entry is not JSON (character 0: Expecting value)",
    "entry-escaped-upper-case.json": "The entry is not written in canonical form (RFC 8785): it differs from byte 28 on",
    "entry-escaped.json": "The entry is not written in canonical form (RFC 8785): it differs from byte 23 on",
    "entry-exponent.json": "The entry holds the number 1000.0: only whole numbers can be logged",
    "entry-fact-empty.json": "“person” in an entry of the type “person.disabled” must be text that is not empty; it is “”",
    "entry-fact-missing.json": "An entry of the type “person.disabled” needs the fact “person”",
    "entry-fact-number-for-text.json": "“person” in an entry of the type “person.disabled” must be text that is not empty; it is 8",
    "entry-final-newline.json": "The entry is not written in canonical form (RFC 8785): it differs from byte 91 on",
    "entry-float-nested.json": "The entry holds the number 0.5: only whole numbers can be logged",
    "entry-float-whole.json": "The entry holds the number 1.0: only whole numbers can be logged",
    "entry-float.json": "The entry holds the number 1.5: only whole numbers can be logged",
    "entry-infinity.json": "The entry holds -Infinity, which is not JSON",
    "entry-keys-out-of-order.json": "The entry is not written in canonical form (RFC 8785): it differs from byte 16 on",
    "entry-many-digits.json": "The entry holds 99999999999999999999, which is 2^53 or more: JSON cannot hold it exactly",
    "entry-minus-nought.json": "The entry is not written in canonical form (RFC 8785): it differs from byte 22 on",
    "entry-nan.json": "The entry holds NaN, which is not JSON",
    "entry-no-actor.json": "The entry names no actor",
    "entry-no-time.json": "The entry has no time",
    "entry-no-version.json": "The entry is in version None of the form; version 1 can be read",
    "entry-not-utf8.json": "The entry is not UTF-8 at byte 27",
    "entry-null-nested.json": "The entry holds null: what is absent is left out",
    "entry-null.json": "The entry holds null: what is absent is left out",
    "entry-revision-0.json": "“revision” in an entry of the type “review.asked” must be a whole number from 1; it is 0",
    "entry-revision-true.json": "“revision” in an entry of the type “review.asked” must be a whole number from 1; it is True",
    "entry-source-without-content.json": "“source” in an entry of the type “revision.submitted” must be an object with “revision” (a number) and “content” (a digest); it is {'revision': 1}",
    "entry-stage-unknown.json": "“stage” in an entry of the type “review.asked” must be provisional, final, corrected or withdrawn; it is “nearly”",
    "entry-string.json": "The entry is not a JSON object",
    "entry-surrogate.json": "The entry holds half of a surrogate pair, which is not text",
    "entry-time-30-february.json": "“2026-02-30T09:15:02Z” is not a time as the log writes it",
    "entry-time-fraction.json": "“2026-11-24T09:15:02.500Z” is not a time as the log writes it",
    "entry-time-with-offset.json": "“2026-11-24T10:15:02+01:00” is not a time as the log writes it",
    "entry-time-with-space.json": "“2026-11-24 09:15:02Z” is not a time as the log writes it",
    "entry-time-without-zone.json": "“2026-11-24T09:15:02” is not a time as the log writes it",
    "entry-too-large.json": "The entry has 65,637 bytes; the log takes 65,535",
    "entry-two-objects.json": "The entry is not JSON (character 91: Extra data)",
    "entry-type-is-list.json": "The entry has no known type: ['person.disabled']",
    "entry-unknown-type.json": "The entry has no known type: 'person.promoted'",
    "entry-version-2.json": "The entry is in version 2 of the form; version 1 can be read",
    "entry-version-true.json": "The entry is in version True of the form; version 1 can be read",
    "entry-very-deep.json": "The entry is nested more than 8 deep",
    "entry-white-space.json": "The entry is not written in canonical form (RFC 8785): it differs from byte 15 on",
    "proof-64-hashes.tlog-proof": "The proof is too long: 64 hashes; no log needs more than 63",
    "proof-checkpoint-size-0.tlog-proof": "The checkpoint is of a log of 0 entries: it says nothing",
    "proof-crlf.tlog-proof": "The proof has carriage returns (CRLF line ends); lines end in a line feed alone",
    "proof-extra-bad-base64.tlog-proof": "The extra line of the proof is not base64",
    "proof-hash-31-bytes.tlog-proof": "Hash 2 of the proof is 31 bytes long, not 32",
    "proof-hash-bad-base64.tlog-proof": "Hash 1 of the proof is not base64",
    "proof-index-leading-zero.tlog-proof": "The proof’s index is not a whole number without leading zeros: “02”",
    "proof-index-negative.tlog-proof": "The proof’s index is not a whole number without leading zeros: “-2”",
    "proof-no-checkpoint.tlog-proof": "The proof has no empty line before its checkpoint",
    "proof-no-index.tlog-proof": "The proof has no line “index” in its place",
    "proof-other-first-line.tlog-proof": "The proof does not begin with the line “c2sp.org/tlog-proof@v1”",
}
untrue = {
    "checkpoint-cosignature-other-time.txt": "The signature of witness.example/w1 (20324abe) does not fit the note",
    "checkpoint-other-log.txt": "The note is not signed by a known key: translations.example/log, witness.example/w1 would do",
    "checkpoint-signature-cut.txt": "The signature of translations.example/log (0657ffb4) does not fit the note",
    "checkpoint-signature-forged.txt": "The signature of translations.example/log (0657ffb4) does not fit the note",
    "checkpoint-text-altered.txt": "The signature of translations.example/log (0657ffb4) does not fit the note",
    "checkpoint-unknown-types.txt": "The note is not signed by a known key: translations.example/log, witness.example/w1 would do",
    "checkpoint-witness-alone.txt": "The checkpoint is of the log translations.example/log, but signed by witness.example/w1 alone",
    "checkpoint-wrong-origin.txt": "The checkpoint is of the log elsewhere.example/log, but signed by translations.example/log alone",
    "proof-empty.tlog-proof": "The proof is too short for entry 2 of 8: 0 hashes",
    "proof-hashes-swapped.tlog-proof": "The proof for entry 2 of 8 leads to another root",
    "proof-index-outside.tlog-proof": "A tree of 8 entries has no entry 8",
    "proof-other-entry.tlog-proof": "The proof for entry 3 of 8 leads to another root",
    "proof-too-long.tlog-proof": "The proof is too long for entry 2 of 8: 4 hashes",
    "proof-too-short.tlog-proof": "The proof is too short for entry 2 of 8: 2 hashes",
}
refusals: dict[str, tuple[type[TrackerError], str]] = {
    **{name: (UnreadableValueError, why) for name, why in unreadable.items()},
    **{name: (IntegrityError, why) for name, why in untrue.items()},
}


def take(form: str, data: bytes, keys: list[VerifierKey]) -> None:
    if form == "entry":
        entry.parse(data)
    elif form == "proof":
        proof.verify(proof.parse(data), entry_2_of_the_known_tree, keys)
    else:
        checkpoint.verify(data, keys)


@pytest.mark.parametrize("name", refusals)
def test_it_is_refused_with_the_reason(name: str, signer: Signer, witness: Signer) -> None:
    data = (place / name).read_bytes()
    kind, why = refusals[name]
    with pytest.raises(TrackerError) as caught:
        take(name.partition("-")[0], data, [signer.verifier, witness.verifier])
    assert type(caught.value) is kind
    assert why in caught.value.what


def test_every_file_is_told_of() -> None:
    assert {each.name for each in place.iterdir() if not each.name.startswith(".")} == set(refusals)

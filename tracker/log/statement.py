"""A sign-off as a statement that can be signed and verified away from the service.

In-toto Attestation Framework, Statement v1: the subject is the digest of the text that was judged,
the predicate says who decided what, about which source and comparison, in which words. Its bytes are
canonical (RFC 8785), so that everybody who holds the facts gets the same digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

statement_type = "https://in-toto.io/Statement/v1"
predicate_type = "urn:tracker:sign-off:1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignoffFacts:
    """What a sign-off says. Digests are written `sha256:<hex>`; None where there is no such thing.

    `code` is the reason code of a return.
    """

    release: str
    language: str
    revision: int
    stage: str
    step: str
    role: str
    person: str
    decision: str
    reason: str
    sentence: str
    after: str
    before: str | None
    source: str | None
    source_revision: int | None
    comparison: str | None
    policy: str
    passages: int
    at: datetime
    code: str | None = None


def statement(facts: SignoffFacts) -> dict[str, Any]:
    """The statement as a JSON value; what is absent is left out."""
    predicate = {
        "decision": facts.decision,
        "code": facts.code,
        "step": facts.step,
        "role": facts.role,
        "person": facts.person,
        "release": facts.release,
        "language": facts.language,
        "revision": facts.revision,
        "stage": facts.stage,
        "before": facts.before,
        "source": {"revision": facts.source_revision, "content": facts.source} if facts.source else None,
        "comparison": facts.comparison,
        "policy": facts.policy,
        "passages": facts.passages,
        "reason": facts.reason or None,
        "sentence": facts.sentence,
        "time": facts.at.isoformat().replace("+00:00", "Z"),
    }
    return {
        "_type": statement_type,
        "subject": [
            {
                "name": f"{facts.release}/{facts.language}/r{facts.revision}",
                "digest": {"sha256": facts.after.removeprefix("sha256:")},
            }
        ],
        "predicateType": predicate_type,
        "predicate": {name: value for name, value in predicate.items() if value is not None},
    }

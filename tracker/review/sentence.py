"""The sentence that a person attests: what they say they did, on exactly which text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from tracker.review.roles import Step
from tracker.review.values import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """What a sentence speaks of. `source_revision` is None for a source edition."""

    step: Step
    language: str
    revision: int
    passages: int
    source_language: str | None
    source_revision: int | None
    before_revision: int | None


def sentence(about: Attested, decision: Decision) -> str:
    """What the person attests, in English; names of languages are given as words by the caller."""
    text = f"the {about.language} edition, revision {about.revision}"
    whole = "the only passage" if about.passages == 1 else f"all {about.passages} passages"
    if decision is Decision.RETURNED:
        return f"I have read {text}, and return it for the reason given."
    match about.step:
        case Step.BILINGUAL_REVISION:
            against = (
                f" with revision {about.source_revision} of the {about.source_language} source"
                if about.source_revision
                else ""
            )
            return (
                f"I have compared {whole} of {text},{against} and find the translation faithful and complete."
            )
        case Step.MONOLINGUAL_REVIEW:
            return f"I have read {whole} of {text}, and find its language and terms fit for its purpose."
        case Step.PROOFREADING:
            return f"I have proofread {whole} of {text}, and find no error left."
        case Step.FINAL_VERIFICATION:
            since = (
                f", and what changed since revision {about.before_revision}" if about.before_revision else ""
            )
            return f"I have examined {text}{since}, and approve that it be issued."
        case _:
            assert_never(about.step)

"""The sentence that a person attests: what they say they did, on exactly which text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from tracker.review.roles import Step
from tracker.review.values import Decision
from tracker.saying import say, say_many


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
    """What the person attests. It is attested in English; a page can say beside it what that means."""
    text = say(
        "the {language} edition, revision {number}", language=about.language, number=str(about.revision)
    )
    if decision is Decision.RETURNED:
        return say("I have read {text}, and return it for the reason given.", text=text)
    whole = say_many(about.passages, "the only passage", "all {n} passages", n=str(about.passages))
    match about.step:
        case Step.BILINGUAL_REVISION:
            return _compared(about, whole, text)
        case Step.MONOLINGUAL_REVIEW:
            return say(
                "I have read {whole} of {text}, and find its language and terms fit for its purpose.",
                whole=whole,
                text=text,
            )
        case Step.PROOFREADING:
            return say("I have proofread {whole} of {text}, and find no error left.", whole=whole, text=text)
        case Step.FINAL_VERIFICATION:
            if not about.before_revision:
                return say("I have examined {text}, and approve that it be issued.", text=text)
            return say(
                "I have examined {text}, and what changed since revision {before}, and approve that it be"
                " issued.",
                text=text,
                before=str(about.before_revision),
            )
        case _:
            assert_never(about.step)


def _compared(about: Attested, whole: str, text: str) -> str:
    if not about.source_revision:
        return say(
            "I have compared {whole} of {text}, and find the translation faithful and complete.",
            whole=whole,
            text=text,
        )
    return say(
        "I have compared {whole} of {text}, with revision {number} of the {language} source and find the"
        " translation faithful and complete.",
        whole=whole,
        text=text,
        number=str(about.source_revision),
        language=about.source_language or "",
    )

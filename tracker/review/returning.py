"""Why a text, or a passage of it, goes back: one of a few codes, and a reason in words.

The codes are the families in which ISO 17100:2015, 5.3.3 has a reviser examine a translation, and in
which MQM (ASTM F43) counts errors, in plain words; two more are what no counting of errors has: the
source has moved on, and something else.
"""

from __future__ import annotations

from enum import StrEnum

from tracker.errors import FieldError


class ReturnCode(StrEnum):
    """What is wrong, as people choose it from a list and as a programme counts it."""

    MEANING = "meaning"
    COMPLETENESS = "omission or addition"
    TERMINOLOGY = "terminology"
    LANGUAGE = "language"
    STYLE = "style"
    LAYOUT = "typography or layout"
    SOURCE_CHANGED = "source changed"
    OTHER = "other"


about: dict[ReturnCode, str] = {
    ReturnCode.MEANING: "it does not say what the source says",
    ReturnCode.COMPLETENESS: "something is missing, or was put in",
    ReturnCode.TERMINOLOGY: "a term or a name is not the one agreed on",
    ReturnCode.LANGUAGE: "grammar, spelling, punctuation",
    ReturnCode.STYLE: "register, or the house’s style",
    ReturnCode.LAYOUT: "numbering, headings, emphasis, spacing",
    ReturnCode.SOURCE_CHANGED: "the source has moved on",
    ReturnCode.OTHER: "say it in the reason",
}
"""Each code in a few words, for whoever chooses."""


def parse_code(text: str | None) -> ReturnCode | None:
    """The code of a name; None where none was given.

    Raises:
        FieldError: there is no such code.
    """
    if not text:
        return None
    try:
        return ReturnCode(text)
    except ValueError:
        raise FieldError(
            "code", f"“{text[:60]}” is no reason code.", do=f"Use one of: {', '.join(ReturnCode)}."
        ) from None


def must_say_why(code: ReturnCode | None, reason: str) -> None:
    """Nothing where a return says why: in a code and in words.

    Raises:
        FieldError: one of them is missing.
    """
    if not reason.strip():
        raise FieldError(
            "reason", "A text is returned with a reason, and none was given.", do="Say what has to change."
        )
    if code is None:
        raise FieldError(
            "code",
            "A text is returned with a reason code, and none was chosen.",
            do=f"Choose one of: {', '.join(ReturnCode)}.",
        )

"""Why a text, or a passage of it, goes back: one of a few codes, and a reason in words.

The codes are the families in which ISO 17100:2015, 5.3.3 has a reviser examine a translation, and in
which MQM (ASTM F43) counts errors, in plain words; two more are what no counting of errors has: the
source has moved on, and something else.
"""

from __future__ import annotations

from enum import StrEnum

from tracker.errors import FieldError
from tracker.saying import in_turn, say, say_as


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


called: dict[str, str] = {
    ReturnCode.MEANING: say_as("why it is returned", "meaning"),
    ReturnCode.COMPLETENESS: say_as("why it is returned", "omission or addition"),
    ReturnCode.TERMINOLOGY: say_as("why it is returned", "terminology"),
    ReturnCode.LANGUAGE: say_as("why it is returned", "language"),
    ReturnCode.STYLE: say_as("why it is returned", "style"),
    ReturnCode.LAYOUT: say_as("why it is returned", "typography or layout"),
    ReturnCode.SOURCE_CHANGED: say_as("why it is returned", "source changed"),
    ReturnCode.OTHER: say_as("why it is returned", "other"),
}
"""What each code is called."""

about: dict[ReturnCode, str] = {
    ReturnCode.MEANING: say("it does not say what the source says"),
    ReturnCode.COMPLETENESS: say("something is missing, or was put in"),
    ReturnCode.TERMINOLOGY: say("a term or a name is not the one agreed on"),
    ReturnCode.LANGUAGE: say("grammar, spelling, punctuation"),
    ReturnCode.STYLE: say("register, or the house’s style"),
    ReturnCode.LAYOUT: say("numbering, headings, emphasis, spacing"),
    ReturnCode.SOURCE_CHANGED: say("the source has moved on"),
    ReturnCode.OTHER: say("say it in the reason"),
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
            "code",
            say("“{text}” is no reason code.", text=text[:60]),
            do=say("Use one of: {words}.", words=", ".join(ReturnCode)),
        ) from None


def must_say_why(code: ReturnCode | None, reason: str) -> None:
    """Nothing where a return says why: in a code and in words.

    Raises:
        FieldError: one of them is missing.
    """
    if not reason.strip():
        raise FieldError(
            "reason",
            say("A text is returned with a reason, and none was given."),
            do=say("Say what has to change."),
        )
    if code is None:
        raise FieldError(
            "code",
            say("A text is returned with a reason code, and none was chosen."),
            do=say("Choose one of: {words}.", words=in_turn(called.values())),
        )

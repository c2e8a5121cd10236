"""What roles, steps, stages and the like are called, in words that other languages can say too.

The values of the enumerations are English, and what programs send and the log holds. People read these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.documents import Stage
from tracker.review.passages import Class
from tracker.review.policy import Carry, Level
from tracker.review.returning import called
from tracker.review.roles import Role, Step
from tracker.review.values import Decision, ReviewState
from tracker.saying import How, listed, say, say_as

_words: Mapping[str, str] = {
    Role.TRANSLATOR: say("translator"),
    Role.REVISER: say("reviser"),
    Role.REVIEWER: say("reviewer"),
    Role.PROOFREADER: say("proofreader"),
    Role.APPROVER: say("approver"),
    Role.COORDINATOR: say("coordinator"),
    Role.AUDITOR: say("auditor"),
    Step.BILINGUAL_REVISION: say("bilingual revision"),
    Step.MONOLINGUAL_REVIEW: say("monolingual review"),
    Step.PROOFREADING: say("proofreading"),
    Step.FINAL_VERIFICATION: say("final verification"),
    Stage.PROVISIONAL: say_as("stage", "provisional"),
    Stage.FINAL: say_as("stage", "final"),
    Stage.CORRECTED: say_as("stage", "corrected"),
    Stage.WITHDRAWN: say_as("stage", "withdrawn"),
    Decision.APPROVED: say("approved"),
    Decision.RETURNED: say("returned"),
    ReviewState.OPEN: say_as("stands of a review", "open"),
    ReviewState.SUPERSEDED: say_as("stands of a review", "superseded"),
    ReviewState.ISSUED: say_as("stands of a review", "issued"),
    **called,
    Class.EDITORIAL: say_as("class of a change", "editorial"),
    Class.TERMINOLOGICAL: say_as("class of a change", "terminological"),
    Class.SUBSTANTIVE: say_as("class of a change", "substantive"),
    Level.OFF: say_as("level of a check", "off"),
    Level.WARN: say_as("level of a check", "warning"),
    Level.BLOCK: say_as("level of a check", "block"),
    "number": say_as("what a change touches", "number"),
    "date": say_as("what a change touches", "date"),
    "name": say_as("what a change touches", "name"),
    "negation": say_as("what a change touches", "negation"),
    "modality": say_as("what a change touches", "modality"),
    "wording": say_as("what a change touches", "wording"),
    Carry.TYPOGRAPHY: say("typography"),
    Carry.NUMBERING: say("numbering"),
    Carry.FORMATTING: say("formatting"),
}


def name_of(value: str) -> str:
    """The words for one, or for its value as the log has it: “reviser”, “final”, “date”."""
    return _words[value]


def names_of(values: Iterable[str], *, how: How = "and") -> str:
    """The words for several, in the order of their English ones: “coordinator or translator”."""
    return listed((_words[each] for each in sorted(values)), how=how)

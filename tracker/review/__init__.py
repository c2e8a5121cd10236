"""Who must sign, who may, and what may be issued: pure rules."""

from tracker.review.policy import Carry, Level, Policy
from tracker.review.policy import default as default_policy
from tracker.review.roles import Act, Actor, Role, Step, either, role_of_step
from tracker.review.rules import (
    Case,
    Decision,
    Need,
    ReviewState,
    Seen,
    Signed,
    hindrance,
    is_met,
    may_ask,
    moved_on,
    must_ask,
    must_issue,
    must_sign,
    needs,
    whose_turn,
)
from tracker.review.sentence import Attested, sentence

__all__ = [
    "Act",
    "Actor",
    "Attested",
    "Carry",
    "Case",
    "Decision",
    "Level",
    "Need",
    "Policy",
    "ReviewState",
    "Role",
    "Seen",
    "Signed",
    "Step",
    "default_policy",
    "either",
    "hindrance",
    "is_met",
    "may_ask",
    "moved_on",
    "must_ask",
    "must_issue",
    "must_sign",
    "needs",
    "role_of_step",
    "sentence",
    "whose_turn",
]

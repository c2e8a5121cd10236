"""Who must sign, who may, and what may be issued: pure rules."""

from tracker.review.bars import Bar, bar, of_them
from tracker.review.easing import Given, eased_by, eases
from tracker.review.people import Gap, impossible, shortage
from tracker.review.policy import Carry, Level, Policy
from tracker.review.policy import default as default_policy
from tracker.review.policy_words import differences
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
from tracker.review.waivers import (
    Answer,
    may_answer_waiver,
    may_ask_waiver,
    must_answer_waiver,
    must_ask_waiver,
)

__all__ = [
    "Act",
    "Actor",
    "Answer",
    "Attested",
    "Bar",
    "Carry",
    "Case",
    "Decision",
    "Gap",
    "Given",
    "Level",
    "Need",
    "Policy",
    "ReviewState",
    "Role",
    "Seen",
    "Signed",
    "Step",
    "bar",
    "default_policy",
    "differences",
    "eased_by",
    "eases",
    "either",
    "hindrance",
    "impossible",
    "is_met",
    "may_answer_waiver",
    "may_ask",
    "may_ask_waiver",
    "moved_on",
    "must_answer_waiver",
    "must_ask",
    "must_ask_waiver",
    "must_issue",
    "must_sign",
    "needs",
    "of_them",
    "role_of_step",
    "sentence",
    "shortage",
    "whose_turn",
]

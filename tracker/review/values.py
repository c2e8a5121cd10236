"""A review as the rules see it: what was on the page, who signed what, and which steps stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.documents import Stage
from tracker.review.roles import Step


class Decision(StrEnum):
    """What a person says of the text."""

    APPROVED = "approved"
    RETURNED = "returned"


class ReviewState(StrEnum):
    """Where a review stands. Only an open one takes sign-offs."""

    OPEN = "open"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Seen:
    """The exact digests that a page showed and that a sign-off is bound to.

    `before` is None where nothing came before, `source` and `newest_source` are None for a source
    edition. `source` is what the revision was made from, `newest_source` what the source is now.
    """

    before: str | None
    after: str
    source: str | None
    newest_source: str | None
    comparison: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """One sign-off that stands in a review. `personal`: it was made with the person's own key."""

    step: Step
    person: str
    decision: Decision
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A review as the rules see it: the stage aimed at, the sign-offs so far, and `authors`.

    `signed` are those that nobody took back, in the order in which they were given. `authors` are the ids
    of all whose words survive in the text. `waived` are the steps for which a waiver was granted.
    `eased_by` are the ids of all who made the policy ask less of this stage since this text was first put
    up for review for it.
    """

    collection: str
    stage: Stage
    is_source: bool
    state: ReviewState
    signed: tuple[Signed, ...]
    authors: frozenset[str]
    waived: frozenset[Step] = frozenset()
    eased_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """One step of a stage, and how it stands.

    `by` is who approved it; None where nobody has, or where what they signed does not count. `waived`:
    two people have waived it. `refused` says why a sign-off that stands does not count under the policy of
    now; None where there is none, or where it counts.
    """

    step: Step
    by: str | None
    waived: bool = False
    refused: str | None = None

    @property
    def is_met(self) -> bool:
        """Whether nothing more is asked for this step."""
        return self.by is not None or self.waived

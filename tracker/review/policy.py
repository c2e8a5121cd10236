"""Which steps a stage needs, and who may take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.documents import Stage
from tracker.review.roles import Step


@dataclass(frozen=True, slots=True)
class Policy:
    """The steps that must be signed before a stage can be issued.

    `translation` and `source` say it for the two kinds of edition: the words of a source edition are
    the issuing body's own, so nobody revises them against anything. Each step is taken by another
    person where `one_step_a_person`; nobody signs whose words survive in the text where
    `authors_may_not_sign` (the four eyes, by surviving authorship).
    """

    translation: Mapping[Stage, tuple[Step, ...]]
    source: Mapping[Stage, tuple[Step, ...]]
    one_step_a_person: bool = True
    authors_may_not_sign: bool = True

    def steps(self, *, stage: Stage, is_source: bool) -> tuple[Step, ...]:
        """The steps for a stage, as the policy orders them. Empty: no review leads to the stage."""
        return (self.source if is_source else self.translation).get(stage, ())

    def to_json(self) -> dict[str, Any]:
        """The policy as data: stored with its collection, and its digest in the log."""
        return {
            "translation": {
                stage.value: [step.value for step in steps] for stage, steps in self.translation.items()
            },
            "source": {stage.value: [step.value for step in steps] for stage, steps in self.source.items()},
            "one_step_a_person": self.one_step_a_person,
            "authors_may_not_sign": self.authors_may_not_sign,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Policy:
        """The policy that `to_json` wrote. KeyError or ValueError where it did not."""
        return cls(
            translation=_stages(value["translation"]),
            source=_stages(value["source"]),
            one_step_a_person=value["one_step_a_person"],
            authors_may_not_sign=value["authors_may_not_sign"],
        )


def _stages(value: Mapping[str, list[str]]) -> dict[Stage, tuple[Step, ...]]:
    return {Stage(stage): tuple(Step(step) for step in steps) for stage, steps in value.items()}


_full = (Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION)
_verified = (Step.FINAL_VERIFICATION,)

default = Policy(
    translation={Stage.PROVISIONAL: (Step.BILINGUAL_REVISION,), Stage.FINAL: _full, Stage.CORRECTED: _full},
    source={Stage.PROVISIONAL: _verified, Stage.FINAL: _verified, Stage.CORRECTED: _verified},
)
"""A second person always (ISO 17100:2015, 5.3.3); final only after review and verification by two more."""

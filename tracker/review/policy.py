"""Which steps a stage needs, and who may take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.documents import Stage
from tracker.review.roles import Step


class Level(StrEnum):
    """What a check that finds something does."""

    OFF = "off"
    WARN = "warning"
    BLOCK = "block"


class Carry(StrEnum):
    """What may have changed in a passage while its approval still stands, if a policy says so.

    A changed number, date, name, negation or modality, or any wording, never carries: there is no name
    for it here.
    """

    TYPOGRAPHY = "typography"
    NUMBERING = "numbering"
    FORMATTING = "formatting"


@dataclass(frozen=True, slots=True)
class Policy:
    """What must have happened before a stage can be issued.

    `translation` and `source` name the steps for the two kinds of edition: the words of a source edition
    are the issuing body's own, so nobody revises them against anything. With `in_order` they are taken in
    the order in which they stand. Each step is taken by another person where `one_step_a_person`; nobody
    signs whose words survive in the text where `authors_may_not_sign` (the four eyes, by surviving
    authorship). `passage_by_passage` are the steps whose approval counts only when each change was
    approved; `carries` says which changes leave a passage's approval standing. `personal_signature` are
    the steps that take a signature with the person's own key. `waivable` are the steps that two people
    can waive together in one review: by default those that ISO 17100 leaves to the parties (5.3.4 and
    5.3.5). `provisional_days` is how long a text may
    stay provisional; None: as long as it takes. `checks` says what each check does, by its name; one that
    is not named does what the check itself says.
    """

    translation: Mapping[Stage, tuple[Step, ...]]
    source: Mapping[Stage, tuple[Step, ...]]
    in_order: bool = False
    one_step_a_person: bool = True
    authors_may_not_sign: bool = True
    passage_by_passage: frozenset[Step] = frozenset(Step)
    carries: frozenset[Carry] = frozenset({Carry.NUMBERING})
    personal_signature: frozenset[Step] = frozenset()
    waivable: frozenset[Step] = frozenset({Step.MONOLINGUAL_REVIEW, Step.PROOFREADING})
    provisional_days: int | None = None
    checks: Mapping[str, Level] = field(default_factory=dict)

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
            "in_order": self.in_order,
            "one_step_a_person": self.one_step_a_person,
            "authors_may_not_sign": self.authors_may_not_sign,
            "passage_by_passage": [step.value for step in Step if step in self.passage_by_passage],
            "carries": [carry.value for carry in Carry if carry in self.carries],
            "personal_signature": [step.value for step in Step if step in self.personal_signature],
            "waivable": [step.value for step in Step if step in self.waivable],
            "provisional_days": self.provisional_days,
            "checks": {name: level.value for name, level in sorted(self.checks.items())},
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Policy:
        """The policy that `to_json` wrote. KeyError or ValueError where it did not.

        What an earlier version did not write is what that version did: no order, and what it lacked.
        """
        default_steps = [step.value for step in Step]
        return cls(
            translation=_stages(value["translation"]),
            source=_stages(value["source"]),
            one_step_a_person=value["one_step_a_person"],
            authors_may_not_sign=value["authors_may_not_sign"],
            in_order=value.get("in_order", False),
            passage_by_passage=frozenset(map(Step, value.get("passage_by_passage", default_steps))),
            carries=frozenset(map(Carry, value.get("carries", [Carry.NUMBERING]))),
            personal_signature=frozenset(map(Step, value.get("personal_signature", ()))),
            waivable=frozenset(map(Step, value.get("waivable", _optional))),
            provisional_days=value.get("provisional_days"),
            checks={name: Level(level) for name, level in value.get("checks", {}).items()},
        )


def _stages(value: Mapping[str, list[str]]) -> dict[Stage, tuple[Step, ...]]:
    return {Stage(stage): tuple(Step(step) for step in steps) for stage, steps in value.items()}


_optional = (Step.MONOLINGUAL_REVIEW, Step.PROOFREADING)
_full = (Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION)
_verified = (Step.FINAL_VERIFICATION,)

default = Policy(
    translation={Stage.PROVISIONAL: (Step.BILINGUAL_REVISION,), Stage.FINAL: _full, Stage.CORRECTED: _full},
    source={Stage.PROVISIONAL: _verified, Stage.FINAL: _verified, Stage.CORRECTED: _verified},
)
"""A second, bilingual person always (ISO 17100:2015, 5.3.3), proofreading where a collection asks for it;
final only after monolingual review (5.3.4) and final verification (5.3.6) by two more."""

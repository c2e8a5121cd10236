"""A comparison as the JSON object that the command line and the API promise, and back."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tracker.compare.canonical import digest_of_json
from tracker.compare.change import Comparison, FieldChange, Group, GroupKind, Op, Run, Side, Touch, Weight
from tracker.compare.wording.cuts import count_words


def to_json(comparison: Comparison, *, touches: bool = False) -> dict[str, Any]:
    """The contract of `tracker compare --json`, key for key; `touches` adds the values that changed."""
    return {
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "fields": [
            {"name": each.name, "before": each.before, "after": each.after} for each in comparison.fields
        ],
        "groups": [_group(group, touches=touches) for group in comparison.groups],
        "summary": summary(comparison),
    }


def from_json(value: dict[str, Any]) -> Comparison:
    """The comparison that `to_json` wrote, as far as it did. KeyError or ValueError where it is none."""
    return Comparison(
        before=Side(value["before"]["digest"], value["before"]["passages"]),
        after=Side(value["after"]["digest"], value["after"]["passages"]),
        fields=tuple(FieldChange(each["name"], each["before"], each["after"]) for each in value["fields"]),
        groups=tuple(
            Group(
                kind=GroupKind(each["kind"]),
                before=tuple(each["before"]),
                after=tuple(each["after"]),
                moved=each["moved"],
                words=tuple(Run(Op(op), text) for op, text in each["words"]) if "words" in each else None,
                weight=tuple(Weight(weight) for weight in each["weight"]),
                touches=tuple(
                    Touch(Weight(one["weight"]), tuple(one["before"]), tuple(one["after"]))
                    for one in each.get("touches", ())
                ),
            )
            for each in value["groups"]
        ),
    )


def digest_of(comparison: Comparison) -> str:
    """The digest that a sign-off is bound to: SHA-256 over the canonical JSON of the comparison."""
    return digest_of_json(to_json(comparison))


def summary(comparison: Comparison) -> dict[str, int]:
    """How many groups there are of each kind, and how many words were added and removed.

    `moved` counts the groups of that kind: moved and not edited. An edited passage that moved is in `edited`.
    """
    kinds = Counter(group.kind for group in comparison.groups)
    words = Counter[Op]()
    for group in comparison.groups:
        for run in group.words or ():
            if run.op is not Op.KEPT:
                words[run.op] += count_words(run.text)
    return {
        **{kind.value: kinds[kind] for kind in GroupKind},
        "words_added": words[Op.ADDED],
        "words_removed": words[Op.REMOVED],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"digest": side.digest, "passages": side.passages}


def _group(group: Group, *, touches: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": group.kind.value,
        "before": list(group.before),
        "after": list(group.after),
        "moved": group.moved,
        "weight": [weight.value for weight in group.weight],
    }
    if group.words is not None:
        told["words"] = [[run.op.value, run.text] for run in group.words]
    if touches and group.touches:
        told["touches"] = [
            {"weight": touch.weight.value, "before": list(touch.before), "after": list(touch.after)}
            for touch in group.touches
        ]
    return told

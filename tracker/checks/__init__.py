"""Checks: rules that look at a text beside its source and tell what a person should look at.

`run` gives the findings of every rule that the policy has on; `rules` is the registry. Pure: nothing is
read or written.
"""

from __future__ import annotations

from tracker.checks.context import Beside, Context, Traced
from tracker.checks.finding import Finding, Side, Words, title
from tracker.checks.registry import level_of, rule, rules, run
from tracker.checks.rule import Need, Rule

__all__ = [
    "Beside",
    "Context",
    "Finding",
    "Need",
    "Rule",
    "Side",
    "Traced",
    "Words",
    "level_of",
    "rule",
    "rules",
    "run",
    "title",
]

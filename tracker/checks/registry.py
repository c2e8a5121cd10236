"""Every rule, found by its module in `rules/`, and running them over one text."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from tracker.checks import rules as folder
from tracker.checks.context import Context
from tracker.checks.finding import Finding, Found, key_of
from tracker.checks.rule import Need, Rule
from tracker.documents import Document, passage_digest
from tracker.documents.digest import digest_bytes
from tracker.review import Level, Policy

__all__ = ["level_of", "rule", "rules", "run"]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its name, in the order in which findings are told."""
    found = [
        importlib.import_module(f"{folder.__name__}.{each.name}").rule
        for each in pkgutil.iter_modules(folder.__path__)
    ]
    return {each.name: each for each in sorted(found, key=lambda each: (each.order, each.name))}


def rule(name: str) -> Rule:
    """The rule of a name. KeyError where there is none."""
    return rules()[name]


def level_of(rule: Rule, policy: Policy) -> Level:
    """What a rule does under a policy: what that says of it, else its own default."""
    return policy.checks.get(rule.name, rule.level)


def run(context: Context, policy: Policy, *, only: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """What the rules find, in their order and in that of the text.

    Rules that the policy switches off are not run, and rules that need what is not there say nothing.
    With `only`, just the rules of these names.
    """
    wanted = set(rules() if only is None else only)
    there = _there(context)
    keys = _Keys(context)
    made: list[Finding] = []
    for each in rules().values():
        level = level_of(each, policy)
        if each.name in wanted and level is not Level.OFF and each.needs <= there:
            made += (keys.finding(each, level, found) for found in _in_order(each.find(context)))
    return tuple(made)


def _in_order(found: Iterator[Found]) -> list[Found]:
    return sorted(found, key=lambda each: (each.passages or (10**9,), each.source_passages))


def _there(context: Context) -> frozenset[Need]:
    return frozenset(
        need
        for need, present in (
            (Need.SOURCE, context.source is not None),
            (Need.STAGE, context.stage is not None),
            (Need.TERMBASE, bool(context.termbase.terms)),
            (
                Need.HISTORY,
                context.newest_source is not None
                or (context.earlier is not None and context.earlier_source is not None),
            ),
        )
        if present
    )


class _Keys:
    """The digests of passages, each made once."""

    def __init__(self, context: Context) -> None:
        self._text = context.document
        self._source = context.source.document if context.source else None
        self._known: dict[tuple[bool, int], str] = {}

    def finding(self, rule: Rule, level: Level, found: Found) -> Finding:
        key = key_of(
            rule.name,
            found,
            passages=self._digests(found.passages, self._text, of_source=False),
            source_passages=self._digests(found.source_passages, self._source, of_source=True),
        )
        return Finding(
            rule=rule.name,
            level=level,
            passages=found.passages,
            source_passages=found.source_passages,
            evidence=found.evidence,
            message=found.message,
            key=key,
            note=found.note,
        )

    def _digests(self, places: Sequence[int], document: Document | None, *, of_source: bool) -> list[str]:
        return [self._digest(each, document, of_source=of_source) for each in places] if document else []

    def _digest(self, place: int, document: Document, *, of_source: bool) -> str:
        known = self._known.get((of_source, place))
        if known is None:
            title = (document.title or "").encode("utf-8", "surrogatepass")
            known = digest_bytes(title) if place < 0 else passage_digest(document.passages[place])
            self._known[of_source, place] = known
        return known

"""A policy as TOML, to be kept, compared and handed on; read strictly."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from tracker.documents import Stage
from tracker.errors import FieldError
from tracker.review.policy import Carry, Level, Policy, default
from tracker.review.roles import Step
from tracker.saying import listed, say

_Word = TypeVar("_Word", bound=StrEnum)

most_characters = 64_000
most_days = 3650
check_name = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_switches = ("in_order", "one_step_a_person", "authors_may_not_sign")
_lists = ("passage_by_passage", "carries", "personal_signature", "waivable")
_tables = ("translation", "source", "checks")
_known = (*_switches, *_lists, "provisional_days", *_tables)
_stages = tuple(stage for stage in Stage if stage is not Stage.WITHDRAWN)


def to_toml(policy: Policy) -> str:
    """The policy as TOML, which `from_toml` reads as the same policy."""
    said = policy.to_json()
    lines = [
        "# Which steps each stage needs, who may take them, and what the checks do.",
        *(f"{name} = {json.dumps(said[name])}" for name in (*_switches, *_lists)),
    ]
    days = said["provisional_days"]
    lines.append(f"provisional_days = {days}" if days is not None else "# provisional_days = 14")
    for table in ("translation", "source"):
        stages = {stage.value: said[table][stage] for stage in _stages if stage in said[table]}
        lines += ["", f"[{table}]", *(f"{stage} = {json.dumps(steps)}" for stage, steps in stages.items())]
    lines += ["", "[checks]", *(f"{name} = {json.dumps(level)}" for name, level in said["checks"].items())]
    return "\n".join(lines) + "\n"


def from_toml(text: str, *, checks: Collection[str] | None = None) -> Policy:
    """The policy that a text in TOML says; what it does not say is as in the default policy.

    `checks` are the names of the checks that there are; None: any that could be one's name.

    Raises:
        FieldError: of the field `toml`. It is not TOML, or it says something that no policy says; the line,
            where it can be told, and the key are named, and what would be right.
    """
    if len(text) > most_characters:
        raise FieldError(
            "toml",
            say("The policy has {n} characters; at most {most} fit.", n=len(text), most=most_characters),
            do=say("Hand in a policy alone."),
        )
    try:
        said = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise FieldError(
            "toml",
            say("This is not TOML: {why}.", why=_why(error)),
            do=say("Start from the policy as it is exported here."),
        ) from error
    return _Reading(text, checks).policy(said)


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return say("it is nested too deeply")
    return str(error)[:200].rstrip(".")


class _Reading:
    """One text being read: each thing in it held against what it may be."""

    def __init__(self, text: str, checks: Collection[str] | None) -> None:
        self.lines = text.splitlines()
        self.checks = checks

    def policy(self, said: Mapping[str, Any]) -> Policy:
        self._only(said, _known)
        for table in _tables:
            if not isinstance(said.get(table, {}), dict):
                raise self._wrong(said[table], say("a table, written [{table}]", table=table), table)
        for table in ("translation", "source"):
            if table not in said:
                raise FieldError(
                    "toml",
                    say("The table [{table}] is missing.", table=table),
                    do=say("Name the steps of each stage in it."),
                )
        return Policy(
            translation=self._steps(said, "translation"),
            source=self._steps(said, "source"),
            provisional_days=self._days(said),
            checks=self._levels(said.get("checks", {})),
            in_order=self._switch(said, "in_order"),
            one_step_a_person=self._switch(said, "one_step_a_person"),
            authors_may_not_sign=self._switch(said, "authors_may_not_sign"),
            passage_by_passage=frozenset(self._words(said, "passage_by_passage", Step)),
            carries=frozenset(self._words(said, "carries", Carry)),
            personal_signature=frozenset(self._words(said, "personal_signature", Step)),
            waivable=frozenset(self._words(said, "waivable", Step)),
        )

    def _switch(self, said: Mapping[str, Any], name: str) -> bool:
        value = said.get(name, getattr(default, name))
        if not isinstance(value, bool):
            raise self._wrong(value, say("true or false"), name)
        return value

    def _words(self, said: Mapping[str, Any], name: str, kind: type[_Word]) -> tuple[_Word, ...]:
        if name not in said:
            return tuple(getattr(default, name))
        return self._list(said[name], kind, name)

    def _steps(self, said: Mapping[str, Any], table: str) -> dict[Stage, tuple[Step, ...]]:
        self._only(said[table], [stage.value for stage in _stages], table)
        return {
            stage: self._list(said[table][stage], Step, table, stage.value)
            for stage in _stages
            if stage in said[table]
        }

    def _list(self, value: object, kind: type[_Word], *key: str) -> tuple[_Word, ...]:
        choices = [each.value for each in kind]
        if not isinstance(value, list):
            raise self._wrong(value, say("a list of {words}", words=_or(choices)), *key)
        for each in value:
            if each not in choices:
                raise self._wrong(each, _or(choices), *key)
        if len(set(value)) < len(value):
            twice = next(each for each in value if value.count(each) > 1)
            raise FieldError(
                "toml",
                say("{place} names “{word}” twice.", place=self._at(*key), word=twice),
                do=say("Name it once."),
            )
        return tuple(kind(each) for each in value)

    def _days(self, said: Mapping[str, Any]) -> int | None:
        days = said.get("provisional_days")
        whole = isinstance(days, int) and not isinstance(days, bool)
        if days is None or (whole and 1 <= days <= most_days):
            return days
        right = say("a whole number of days from 1 to {most}", most=str(most_days))
        raise self._wrong(days, right, "provisional_days")

    def _levels(self, said: Mapping[str, Any]) -> dict[str, Level]:
        for name in said:
            if not check_name.fullmatch(name) or (self.checks is not None and name not in self.checks):
                right = _or(sorted(self.checks)) if self.checks else say("small letters, digits and hyphens")
                raise FieldError(
                    "toml",
                    say("{place} names no check.", place=self._at("checks", name)),
                    do=_right(right),
                )
        choices = [level.value for level in Level]
        for name, level in said.items():
            if level not in choices:
                raise self._wrong(level, _or(choices), "checks", name)
        return {name: Level(level) for name, level in said.items()}

    def _only(self, said: Mapping[str, Any], known: Collection[str], *table: str) -> None:
        for name in said:
            if name not in known:
                raise FieldError(
                    "toml",
                    say("{place} is nothing that a policy says.", place=self._at(*table, name)),
                    do=_right(_or(known)),
                )

    def _wrong(self, value: object, right: str, *key: str) -> FieldError:
        return FieldError(
            "toml",
            say("{place} is {value}.", place=self._at(*key), value=_short(value)),
            do=_right(right),
        )

    def _at(self, *key: str) -> str:
        """A key as people find it: “final in [source] (line 9)”."""
        *table, name = key
        line = self._line(table[0] if table else "", name)
        said = say("“{name}”", name=name[:60])
        if table:
            said = say("“{name}” in [{table}]", name=name[:60], table=table[0])
        return say("Line {line}: {what}", line=str(line), what=said) if line else said

    def _line(self, table: str, name: str) -> int | None:
        """The line on which a key stands, from 1; None where it is written in a way that is rare."""
        within = ""
        for number, line in enumerate(self.lines, start=1):
            head = re.match(r"\s*\[\s*([\w-]+)\s*\]", line)
            within = head[1] if head else within
            if head and not table and head[1] == name:
                return number
            if within == table and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line):
                return number
        return None


def _right(words: str) -> str:
    return say("What would be right: {words}.", words=words)


def _or(words: Collection[str]) -> str:
    return listed(words, how="or")


def _short(value: object) -> str:
    text = f"“{value}”" if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"

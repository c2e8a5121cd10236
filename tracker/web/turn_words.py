"""Whose turn it is, in words: the same on a person's work and on the drift board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.review import Role, Step, role_of_step
from tracker.review.naming import name_of
from tracker.saying import How, listed, say, say_as, say_many
from tracker.workflow.turns import Next, Waiting

_acts: Mapping[Waiting, str] = {
    Waiting.ISSUE: say_as("after “nobody can” or “to”", "issue"),
    Waiting.REVISE: say_as("after “nobody can” or “to”", "revise"),
    Waiting.CATCH_UP: say_as("after “nobody can” or “to”", "catch up"),
    Waiting.ASK: say_as("after “nobody can” or “to”", "ask for review"),
    Waiting.BEGIN: say_as("after “nobody can” or “to”", "begin"),
    Waiting.APPOINT: say_as("after “nobody can” or “to”", "find somebody"),
    Waiting.ANSWER: say_as("after “nobody can” or “to”", "answer"),
    Waiting.WAIVE: say_as("after “nobody can” or “to”", "answer a waiver"),
}


def doing(kind: Waiting, step: Step | None) -> str:
    """What is to be done, as what follows “to” or “nobody can”: “sign as reviser”."""
    if kind is Waiting.SIGN:
        return signing([name_of(role_of_step[step] if step else Role.REVIEWER)])
    if kind is Waiting.WAIVE and step is not None:
        return say_as("after “nobody can” or “to”", "answer the waiver: {step}", step=name_of(step))
    return _acts[kind]


def signing(roles: Sequence[str]) -> str:
    """The same of a signature, in one role or several: “sign as reviewer and approver”."""
    return say_as("after “nobody can” or “to”", "sign as {role}", role=listed(roles))


def role_for(kind: Waiting, step: Step | None) -> str:
    """The role that somebody has to be given so that it can be done."""
    if kind is Waiting.WAIVE:
        return name_of(Role.APPROVER)
    if step is not None:
        return name_of(role_of_step[step])
    return name_of(Role.COORDINATOR if kind is Waiting.ISSUE else Role.TRANSLATOR)


def some(names: Sequence[str], *, most: int = 2, how: How = "or") -> str:
    """Some of the names, and how many more there are: “A. Obi, T. Hamada or 3 others”."""
    left = len(names) - most
    more = [say_many(left, "{n} other", "{n} others")] if left > 0 else []
    return listed([*names[:most], *more], how=how) if names else ""


def turn_of(act: Next) -> str:
    """Who can act, and what they are to do; empty where nobody can."""
    if not act.people:
        return ""
    who = some([each.name for each in act.people])
    return say("{who}, to {what}", who=who, what=doing(act.kind, act.step))


def short_turn_of(act: Next) -> str:
    """The same where there is little room: “A. Obi, approver”; empty where nobody can."""
    if act.kind is not Waiting.SIGN or act.step is None or not act.people:
        return turn_of(act)
    who = some([each.name for each in act.people])
    return say("{who}, {role}", who=who, role=name_of(role_of_step[act.step]))


def alarm_of(act: Next) -> str:
    """What nobody can do and whom to turn to; empty where somebody can."""
    if act.people:
        return ""
    what = doing(act.kind, act.step)
    if not act.turn_to:
        return say("nobody can {what}: ask an administrator", what=what)
    return say("nobody can {what}: ask {whom}", what=what, whom=some([each.name for each in act.turn_to]))

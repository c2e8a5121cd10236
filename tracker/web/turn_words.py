"""Whose turn it is, in words: the same on a person's work, on the drift board and on a release's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from tracker.review import Role, Step, role_of_step
from tracker.workflow.turns import Next, Waiting


def doing(kind: Waiting, step: Step | None) -> str:
    """What is to be done, as what follows “to” or “nobody can”: “sign as reviser”."""
    match kind:
        case Waiting.SIGN:
            role = role_of_step[step] if step else Role.REVIEWER
            return f"sign as {role.value}"
        case Waiting.ISSUE:
            return "issue"
        case Waiting.REVISE:
            return "revise"
        case Waiting.CATCH_UP:
            return "catch up"
        case Waiting.ASK:
            return "ask for review"
        case Waiting.BEGIN:
            return "begin"
        case Waiting.APPOINT:
            return "find somebody"
        case Waiting.ANSWER:
            return "answer"
        case _:
            assert_never(kind)


def role_for(kind: Waiting, step: Step | None) -> str:
    """The role that somebody has to be given so that it can be done."""
    if step is not None:
        return role_of_step[step].value
    return (Role.COORDINATOR if kind is Waiting.ISSUE else Role.TRANSLATOR).value


def some(names: Sequence[str], *, most: int = 2, word: str = "or") -> str:
    """Some of the names, and how many more there are: “A. Obi, T. Hamada or 3 others”."""
    if len(names) <= most:
        return f" {word} ".join(each for each in (", ".join(names[:-1]), *names[-1:]) if each)
    left = len(names) - most
    return f"{', '.join(names[:most])} {word} {left} other{'' if left == 1 else 's'}"


def turn_of(act: Next) -> str:
    """Who can act, and what they are to do; empty where nobody can."""
    return f"{some([each.name for each in act.people])}, to {doing(act.kind, act.step)}" if act.people else ""


def short_turn_of(act: Next) -> str:
    """The same where there is little room: “A. Obi, approver”; empty where nobody can."""
    if act.kind is not Waiting.SIGN or act.step is None or not act.people:
        return turn_of(act)
    return f"{some([each.name for each in act.people])}, {role_of_step[act.step].value}"


def alarm_of(act: Next) -> str:
    """What nobody can do and whom to turn to; empty where somebody can."""
    if act.people:
        return ""
    whom = some([each.name for each in act.turn_to])
    return f"nobody can {doing(act.kind, act.step)}: {f'ask {whom}' if whom else 'ask an administrator'}"

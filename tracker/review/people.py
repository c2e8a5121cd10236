"""Whether there are people enough: each step to somebody who may take it, each to another where asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.documents import Stage
from tracker.review.bars import Bar, bar
from tracker.review.counting import needs
from tracker.review.naming import name_of
from tracker.review.policy import Policy
from tracker.review.roles import Act, Actor, Step, role_of_step
from tracker.review.values import Case, ReviewState
from tracker.saying import listed, say, say_many, spelled


@dataclass(frozen=True, slots=True)
class Gap:
    """Steps of a stage that the people of a collection could never take together, and why, in words."""

    stage: Stage
    is_source: bool
    steps: tuple[Step, ...]
    words: str


def impossible(policy: Policy, people: Sequence[Actor], *, collection: str) -> tuple[Gap, ...]:
    """What of a policy nobody could ever meet with these people and the roles that they have now.

    For each kind of edition and stage: every step needs somebody with its role, each another person where
    the policy asks for that, and, where authors may not sign, none of them whoever uploads the text. The
    words name what is missing.
    """
    found = []
    for is_source in (False, True):
        for stage in Stage:
            steps = policy.steps(stage=stage, is_source=is_source)
            if stage is Stage.WITHDRAWN or not steps:
                continue
            gap = _gap(policy, people, collection, steps)
            if gap is not None:
                found.append(Gap(stage, is_source, *gap))
    return tuple(found)


def shortage(policy: Policy, case: Case, people: Sequence[Actor]) -> Gap | None:
    """The open steps of a case that these people can no longer take together; None: they can.

    Whoever only has to wait for an earlier step counts as somebody who can. A closed review lacks nothing.
    """
    if case.state is not ReviewState.OPEN:
        return None
    open_steps = [need.step for need in needs(policy, case) if not need.is_met]
    able = {
        step: tuple(each for each in people if bar(policy, case, each, step) in {None, Bar.ORDER})
        for step in open_steps
    }
    short, words = _too_many(policy, able)
    return Gap(case.stage, case.is_source, short, words) if short else None


def _gap(
    policy: Policy, people: Sequence[Actor], collection: str, steps: Sequence[Step]
) -> tuple[tuple[Step, ...], str] | None:
    keys = tuple(step for step in steps if step in policy.personal_signature)
    if keys:
        return keys, say(
            "{steps} would take a personal key, and nobody here can have one yet.", steps=_named(keys)
        )
    short, words = _without(policy, people, collection, steps, author=None)
    if short or not policy.authors_may_not_sign:
        return (short, words) if short else None
    authors = [each for each in people if each.may(Act.UPLOAD, collection)]
    tried = [(each, *_without(policy, people, collection, steps, author=each)) for each in authors]
    if not tried or any(not short for _, short, _ in tried):
        return None
    author, short, words = min(tried, key=lambda each: len(each[1]))
    return short, say("Where {author} makes the text, {gap}", author=author.name, gap=words)


def _without(
    policy: Policy, people: Sequence[Actor], collection: str, steps: Sequence[Step], *, author: Actor | None
) -> tuple[tuple[Step, ...], str]:
    """The steps that are too many for the people beside the author, and that in words."""
    left = [each for each in people if author is None or each.id != author.id]
    able = {
        step: tuple(each for each in left if role_of_step[step] in each.roles_in(collection))
        for step in steps
    }
    return _too_many(policy, able)


def _too_many(policy: Policy, able: Mapping[Step, Sequence[Actor]]) -> tuple[tuple[Step, ...], str]:
    """The steps that are too many for those who are able to take them, and that in words; none: no words."""
    ids = {step: tuple(each.id for each in there) for step, there in able.items()}
    short = _short(ids, distinct=policy.one_step_a_person)
    names = sorted({each.name for step in short for each in able[step]})
    return short, _too_few(short, names) if short else ""


def _short(could: Mapping[Step, Sequence[str]], *, distinct: bool) -> tuple[Step, ...]:
    """The steps that are too many for those who could take them: none where each finds its person.

    Steps are matched to people one after another, along alternating paths (bipartite matching); those that
    such a path from an unmatched step reaches have, together, fewer people than steps (Hall's theorem).
    """
    nobody = tuple(step for step, people in could.items() if not people)
    if nobody or not distinct:
        return nobody
    taken: dict[str, Step] = {}
    for step in could:
        reached: set[Step] = set()
        if not _give(step, could, taken, reached):
            return tuple(each for each in could if each in reached)
    return ()


def _give(
    step: Step, could: Mapping[Step, Sequence[str]], taken: dict[str, Step], reached: set[Step]
) -> bool:
    """Give a step to somebody, moving others along where need be."""
    reached.add(step)
    for person in could[step]:
        holder = taken.get(person)
        if holder is None or (holder not in reached and _give(holder, could, taken, reached)):
            taken[person] = step
            return True
    return False


def _too_few(steps: Sequence[Step], names: Sequence[str]) -> str:
    named = _named(steps)
    if not names:
        roles = listed(dict.fromkeys(name_of(role_of_step[step]) for step in steps), how="or")
        return say_many(
            len(steps),
            "{steps} takes the role {roles}, and nobody here could do it.",
            "{steps} take the role {roles}, and nobody here could do it.",
            steps=named,
            roles=roles,
        )
    return say(
        "{steps} take {n} people, and here only {names} could do it.",
        steps=named,
        n=spelled(len(steps)),
        names=listed(names),
    )


def _named(steps: Sequence[Step]) -> str:
    return listed(say("“{step}”", step=name_of(step)) for step in steps)

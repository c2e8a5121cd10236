"""What waits for the next revision, as the upload's page and its preview show it."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.pages.upload import AwaitedView
from tracker.review import Step
from tracker.review.naming import name_of
from tracker.review.returning import ReturnCode
from tracker.saying import say
from tracker.workflow.awaited import Awaited


def awaited_views(found: Awaited, place: str) -> tuple[AwaitedView, ...]:
    """All of it, what was returned first; `place` is the address of the edition."""
    return (*_returned(found, place), *_suggestions(found, place), *_questions(found, place))


def _returned(found: Awaited, place: str) -> Iterator[AwaitedView]:
    if found.text is not None:
        yield AwaitedView(
            what=say("The text was returned"),
            who=_who(found.text.step, found.text.by, found.text.code),
            words=found.text.reason,
            href=f"{place}/review",
        )
    for each in found.returned:
        yield AwaitedView(
            what=say("{place} was returned", place=each.place),
            who=_who(each.step, each.by, each.code),
            words=each.reason,
            href=f"{place}/review?change={each.unit}",
            answered=each.answered,
            outcome=_outcome(
                each.answered,
                yes=say("the new text has other words there"),
                no=say("still the words that were returned"),
            ),
        )


def _suggestions(found: Awaited, place: str) -> Iterator[AwaitedView]:
    for each in found.suggestions:
        yield AwaitedView(
            what=say("An accepted suggestion for ¶{number}", number=str(each.place))
            if each.place
            else say("An accepted suggestion for a passage that is gone"),
            who=say("by {person}", person=each.by),
            words=each.words,
            href=f"{place}/talk?thread={each.number}",
            answered=each.answered,
            outcome=_outcome(each.answered, yes=say("the new text has it"), no=say("not in the new text")),
        )


def _questions(found: Awaited, place: str) -> Iterator[AwaitedView]:
    for each in found.questions:
        yield AwaitedView(
            what=say("An open question on ¶{number}", number=str(each.place))
            if each.place
            else say("An open question"),
            who=say("by {person}", person=each.by),
            words=each.words,
            href=f"{place}/talk?thread={each.number}",
            answered=each.answered if each.place else None,
            outcome=_outcome(
                each.answered if each.place else None,
                yes=say("the new text has other words there"),
                no=say("the passage stays as it was"),
            ),
        )


def _who(step: Step, by: str, code: ReturnCode | None) -> str:
    if code is None:
        return say("{step}, {person}", step=name_of(step), person=by)
    return say("{step}, {person}: {code}", step=name_of(step), person=by, code=name_of(code))


def _outcome(answered: bool | None, *, yes: str, no: str) -> str:
    return "" if answered is None else yes if answered else no

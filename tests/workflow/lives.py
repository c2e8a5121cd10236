"""Acts on sign-offs in a test's world: withdrawing one, and handing a step on."""

from __future__ import annotations

from workflow import world as w
from workflow.world import World

from tracker.review import Step
from tracker.workflow import handing, review, withdrawing
from tracker.workflow.facts import SignoffFacts
from tracker.workflow.handing import HandedFacts
from tracker.workflow.review import Hand, Prepared


def take_back(
    world: World, by: str, entry: int, reason: str = "Too soon.", language: str = "en"
) -> SignoffFacts:
    """Withdraw a sign-off."""
    return withdrawing.withdraw_signoff(
        world.store,
        by=world.person(by),
        release=w.release,
        language=language,
        entry=entry,
        reason=reason,
        at=world.at(),
    )


def hand(
    world: World, by: str, step: Step, to: str, reason: str = "You know this text.", language: str = "en"
) -> HandedFacts:
    """Hand a step on."""
    return handing.hand(
        world.store,
        by=world.person(by),
        release=w.release,
        language=language,
        step=step.value,
        to=world.ids.get(to, to),
        reason=reason,
        at=world.at(),
    )


def page(world: World, by: str = "carol", language: str = "en") -> Prepared:
    """A person's page of the review."""
    return review.prepare(world.store, by=world.person(by), release=w.release, language=language)


def step_of(world: World, step: Step, by: str = "carol") -> Hand:
    """A step as a person sees it."""
    return next(each for each in page(world, by).hands if each.need.step is step)

"""What a sign-off on the review desk needs, and how far each step is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.pages.charts import Progress, StepCounts, progress_view
from tracker.pages.review import Need, SignPanel
from tracker.pages.words import capital
from tracker.review import Step
from tracker.review.naming import name_of
from tracker.review.passages import Found, Standing
from tracker.saying import listed, say, say_many, spelled
from tracker.web import review_parts
from tracker.web.desk_list import questions_of
from tracker.web.desk_opened import Opened
from tracker.web.desk_words import place_name
from tracker.workflow.answers import unanswered
from tracker.workflow.desk.showing import Desk, Judged


def panels(opened: Opened) -> tuple[SignPanel, ...]:
    """A panel for each step that is this person's, with what is still to be done first."""
    seen, failed = opened.desk.prepared, opened.failed
    data = failed.data if failed and failed.form == "sign" else {}
    asked = [each for each in opened.judged if questions_of(each, opened.questions)]
    made = []
    for hand in seen.hands:
        if not review_parts.is_offered(hand, seen):
            continue
        step = hand.need.step
        one = review_parts.panel(hand, seen, data, opened.problem("sign", "code", "reason"))
        own = () if hand.blocked else (review_parts.not_yours(),)
        needs = (*_of_changes(opened, step), *_of_questions(opened, asked), *_of_checks(opened), *own)
        made.append(replace(one, needs=(*needs, *one.needs), waits=waits_for(opened.desk, step)))
    return tuple(made)


def waits_for(desk: Desk, step: Step) -> str:
    """What a signature of a step waits for; empty where it is possible."""
    if not to_go_for(desk, step):
        return ""
    return say("Possible when every change is approved: nothing to go, nothing returned.")


def answers(opened: Opened) -> str:
    """How many comments wait for this person's answer, in words; empty where none does."""
    if not opened.talk.threads:
        return ""
    release = opened.desk.prepared.release
    number = unanswered(opened.store, by=opened.actor, release=release, language=opened.code)
    if not number:
        return ""
    told = say_many(
        number,
        "{n} comment waits for your answer.",
        "{n} comments wait for your answer.",
        n=spelled(number),
    )
    return capital(told)


def to_go_for(desk: Desk, step: Step) -> tuple[Judged, ...]:
    """The changes that keep a step from being signed: to go, or returned."""
    if step not in desk.prepared.policy.passage_by_passage:
        return ()
    return tuple(
        each
        for each in desk.judged
        if (found := _found_for(each, step, desk.step)) is not None
        and not found.counts
        and (each.unit.required or found.standing is Standing.RETURNED)
    )


def progress(desk: Desk) -> Progress | None:
    """The review's progress by step; None where no step is judged change by change."""
    if desk.step is None or not any(each.unit.required for each in desk.judged):
        return None
    judged = [each for each in desk.judged if each.unit.required]
    made = []
    for hand in desk.prepared.hands:
        found = [each for one in judged if (each := _found_for(one, hand.need.step, desk.step)) is not None]
        number = {kind: sum(each.standing is kind for each in found) for kind in Standing}
        if hand.need.is_met and not hand.need.waived:  # the rest was signed with the whole
            number[Standing.APPROVED] += number[Standing.TO_GO]
            number[Standing.TO_GO] = 0
        made.append(
            StepCounts(
                step=capital(name_of(hand.need.step)),
                approved=number[Standing.APPROVED],
                returned=number[Standing.RETURNED],
                carried=number[Standing.CARRIED],
                to_go=number[Standing.TO_GO],
            )
        )
    return progress_view(made)


def _found_for(judged: Judged, step: Step, looked_at: Step | None) -> Found | None:
    """How a change stands for a step, which may be another than the one that is looked at."""
    return judged.found if step is looked_at else judged.others.get(step)


def _of_changes(opened: Opened, step: Step) -> tuple[Need, ...]:
    """That every change is dealt with."""
    desk, left = opened.desk, to_go_for(opened.desk, step)
    if step not in desk.prepared.policy.passage_by_passage or desk.ground.comparison is None:
        return ()
    if not left:
        return (Need(text=say("All changes are dealt with"), met=True),)
    href = opened.asked.at(opened.place, change=left[0].unit.name, step=step)
    return (Need(text=say("All changes dealt with: {n} to go", n=len(left)), met=False, href=href),)


def _of_questions(opened: Opened, asked: Sequence[Judged]) -> tuple[Need, ...]:
    """That what is asked is answered."""
    if not asked:
        return ()
    text = say_many(
        len(asked),
        "{n} question is open: {places}",
        "{n} questions are open: {places}",
        places=listed(place_name(each.unit) for each in asked[:5]),
    )
    return (Need(text=text, met=False, href=opened.asked.at(opened.place, change=asked[0].unit.name)),)


def _of_checks(opened: Opened) -> tuple[Need, ...]:
    """What the checks found and nobody has mended or accepted."""
    left = sum(each.is_open for each in opened.checked.findings)
    text = say_many(left, "{n} finding of the checks is open", "{n} findings of the checks are open")
    return (Need(text=text, met=False, href=f"{opened.place}/checks"),) if left else ()

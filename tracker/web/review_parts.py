"""From a prepared review to the parts of its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from tracker.documents import Stage
from tracker.pages.review import AskForm, IssueForm, Need, ReturnedNote, SignPanel, StepView, WithdrawForm
from tracker.pages.review import Seen as Shown
from tracker.pages.shell import Choice, Problem
from tracker.pages.words import capital
from tracker.review import Decision, ReviewState
from tracker.review.naming import name_of
from tracker.saying import in_turn, listed, say
from tracker.web.forms import text
from tracker.web.signing_parts import code_choices, place_of
from tracker.workflow import issue
from tracker.workflow.review import Hand, Prepared
from tracker.workflow.waiving import WaiverFacts


def state_of(seen: Prepared) -> Literal["none", "open", "met", "returned", "issued"]:
    """How the review stands, in the word that the page knows."""
    if seen.state is None or seen.state is ReviewState.SUPERSEDED:
        return "none"
    if seen.state is ReviewState.OPEN:
        return "met" if seen.met else "open"
    return "returned" if seen.state is ReviewState.RETURNED else "issued"


def source_behind(seen: Prepared) -> int:
    """How many source revisions there are since the one that was used."""
    return seen.newest_source.number - seen.source.number if seen.newest_source and seen.source else 0


def is_offered(hand: Hand, seen: Prepared) -> bool:
    """A step is shown to whoever has its role, taken or not, as long as the review is open."""
    return seen.state is ReviewState.OPEN and hand.mine and not hand.need.is_met


def panel(hand: Hand, seen: Prepared, data: Mapping[str, Any], problem: Problem | None) -> SignPanel:
    """The step as this person may sign it, or why they cannot."""
    step = hand.need.step.value.replace(" ", "-")
    mine = text(data, "step") == step
    stage = seen.stage.value if seen.stage else ""
    digests = seen.seen
    return SignPanel(
        step=step,
        step_name=name_of(hand.need.step),
        role=hand.role.value,
        role_name=name_of(hand.role),
        about=say(
            "This is the step “{step}” towards {stage}.",
            step=name_of(hand.need.step),
            stage=name_of(stage) if stage else "",
        ),
        needs=_conditions(seen),
        attested=str(hand.sentence),
        meaning=hand.sentence,
        stage=stage,
        seen=Shown(
            after=digests.after,
            before=digests.before,
            source=digests.source,
            newest_source=digests.newest_source,
            comparison=digests.comparison,
        ),
        blocked=hand.blocked,
        then=_then(hand, seen),
        codes=code_choices(text(data, "code") if mine else ""),
        reason=text(data, "reason") if mine else "",
        problem=problem if mine else None,
    )


def not_yours() -> Need:
    """What is told to whoever may sign: they wrote none of the words."""
    return Need(text=say("You did not write words of this text"), met=True)


def _conditions(seen: Prepared) -> tuple[Need, ...]:
    if seen.source is None:
        return ()
    behind = source_behind(seen)
    if behind:
        words = say(
            "Made from source r{used}; the source is at r{newest} now",
            used=str(seen.source.number),
            newest=str(seen.source.number + behind),
        )
        return (Need(text=words, met=False),)
    return (Need(text=say("The source, r{number}, is current", number=str(seen.source.number)), met=True),)


def _then(hand: Hand, seen: Prepared) -> str:
    left = [each for each in seen.hands if not each.need.is_met and each.need.step is not hand.need.step]
    if not left:
        return say("With this signature every step is taken, and a coordinator can issue the version.")
    return say(
        "After this the review still needs: {steps}.", steps=in_turn(name_of(each.need.step) for each in left)
    )


def step_view(hand: Hand, seen: Prepared) -> StepView:
    """One step and how it stands."""
    given = next(
        (
            each
            for each in seen.signoffs
            if each.step is hand.need.step
            and each.revision == seen.revision.number
            and each.withdrawn_at is None
        ),
        None,
    )
    returned = given is not None and given.decision is Decision.RETURNED
    words, asked = "", _asked(hand, seen)
    if seen.state is ReviewState.OPEN:
        words = _who_could(hand)
    return StepView(
        name=capital(name_of(hand.need.step)),
        role=name_of(hand.role),
        state="met" if hand.need.is_met else "returned" if returned else "open",
        by=hand.taken_by or (given.by if returned and given else None),
        at=given.at if given else None,
        words=say("waived") if hand.need.waived else words if not hand.need.is_met else "",
        asked=say("waiver asked for by {who}", who=asked.asked_by) if asked else "",
        answer_href=f"{place_of(seen)}/waivers#waiver-{asked.number}" if asked and asked.may_answer else None,
    )


def _asked(hand: Hand, seen: Prepared) -> WaiverFacts | None:
    """The waiver of a step that waits for its answer."""
    if seen.state is not ReviewState.OPEN or hand.need.is_met:
        return None
    return next((each for each in seen.waivers if each.step is hand.need.step and each.answer is None), None)


def _who_could(hand: Hand) -> str:
    """Who has a step that is open, else who could take it; where nobody can, what to do."""
    if hand.handed_to:
        return say("handed to {name}", name=hand.handed_to)
    if hand.could:
        return say("could sign: {names}", names=in_turn(hand.could))
    return "" if hand.need.is_met else say("nobody here can take it: give somebody else the role")


def _returned(seen: Prepared, place: str) -> ReturnedNote | None:
    """That these words were returned, where they were."""
    if seen.state is not ReviewState.RETURNED:
        return None
    for each in seen.signoffs:
        if (
            each.decision is Decision.RETURNED
            and each.revision == seen.revision.number
            and each.withdrawn_at is None
        ):
            who = say("{step}, {person}", step=name_of(each.step), person=each.by)
            if each.code:
                who = say(
                    "{step}, {person}: {code}",
                    step=name_of(each.step),
                    person=each.by,
                    code=name_of(each.code),
                )
            return ReturnedNote(who=who, reason=each.reason, upload_href=f"{place}/upload")
    return None


def ask_form(seen: Prepared, place: str, data: Mapping[str, Any], problem: Problem | None) -> AskForm | None:
    """The form that asks for a review; None where this person or this moment cannot."""
    current = any(
        each.revision == seen.revision.number and each.withdrawn_at is None for each in seen.versions
    )
    if not seen.may_ask or seen.state is ReviewState.OPEN or (current and Stage.FINAL not in seen.may_ask):
        return None
    chosen = text(data, "stage") or seen.may_ask[0].value
    return AskForm(
        action=f"{place}/ask",
        stages=tuple(
            Choice(
                value=stage.value,
                label=name_of(stage),
                chosen=stage.value == chosen,
                note=_steps_of(seen, stage),
            )
            for stage in seen.may_ask
        ),
        note=text(data, "note"),
        due=text(data, "due"),
        problem=problem,
        returned=_returned(seen, place),
    )


def _steps_of(seen: Prepared, stage: Stage) -> str:
    return in_turn(name_of(step) for step in seen.policy.steps(stage=stage, is_source=seen.is_source))


def issue_form(
    seen: Prepared, place: str, data: Mapping[str, Any], problem: Problem | None
) -> IssueForm | None:
    """The form that issues; None where this person or this moment cannot."""
    if not seen.may_issue or seen.state is not ReviewState.OPEN or seen.stage is None:
        return None
    missing = [name_of(hand.need.step) for hand in seen.hands if not hand.need.is_met]
    return IssueForm(
        action=f"{place}/issue",
        number=len(seen.versions) + 1,
        stage=seen.stage,
        label=text(data, "label")
        or issue.proposed_label(stage=seen.stage, is_source=seen.is_source, language=seen.language),
        after=seen.seen.after,
        needs=tuple(Need(text=capital(name_of(hand.need.step)), met=hand.need.is_met) for hand in seen.hands),
        blocked=say("Still to be signed: {steps}.", steps=listed(missing)) if missing else seen.issue_blocked,
        problem=problem,
        notice_href=f"{place}/notice" if seen.stage is Stage.CORRECTED and not missing else None,
        together_href=f"/releases/{seen.release}/issue",
    )


def withdraw_form(
    seen: Prepared, place: str, data: Mapping[str, Any], problem: Problem | None
) -> WithdrawForm | None:
    """The form that withdraws a version; None where there is none to withdraw, or no right to."""
    standing = [each for each in seen.versions if each.withdrawn_at is None]
    if not seen.may_issue or not standing:
        return None
    return WithdrawForm(
        action=f"{place}/withdraw",
        versions=tuple(
            Choice(value=str(each.number), label=f"v{each.number}, {each.label}", chosen=each is standing[-1])
            for each in standing
        ),
        reason=text(data, "reason") if problem else "",
        problem=problem,
    )

"""From a prepared review to the life of its sign-offs: the list of them, withdrawing, handing, origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.documents.origin import Origin
from tracker.pages.runs import runs
from tracker.pages.shell import Choice, Problem
from tracker.pages.signing import HandForm, Made, SignOffView, WithdrawSignOff
from tracker.review import Decision, ReviewState
from tracker.review.naming import name_of
from tracker.review.returning import ReturnCode, about
from tracker.saying import in_turn, say, say_many
from tracker.web.forms import text
from tracker.workflow.facts import SignoffFacts
from tracker.workflow.handing import in_hands
from tracker.workflow.review import Hand, Prepared
from tracker.workflow.upload import Preview


def code_choices(chosen: str = "") -> tuple[Choice, ...]:
    """The reason codes of a return, with what each means; first the one that chooses none."""
    codes = tuple(
        Choice(value=code.value, label=name_of(code), chosen=code.value == chosen, note=about[code])
        for code in ReturnCode
    )
    return (Choice(value="", label=say("choose one"), chosen=not chosen), *codes)


def place_of(seen: Prepared) -> str:
    """The address under which everything about the edition is."""
    return f"/releases/{seen.release}/{seen.language}"


def sign_off_views(seen: Prepared) -> tuple[SignOffView, ...]:
    """Every decision on the edition, the newest first, each with its way back where this person has one."""
    return tuple(
        sign_off_view(
            each,
            place=place_of(seen),
            stands=each.after == seen.seen.after,
            left=each.by_id in seen.left,
            withdraw=withdraw_form(each, place_of(seen)) if each.entry in seen.withdrawable else None,
        )
        for each in seen.signoffs
    )


def sign_off_view(
    given: SignoffFacts, *, place: str, stands: bool, left: bool, withdraw: WithdrawSignOff | None
) -> SignOffView:
    """One decision as pages show it."""
    approved = given.decision is Decision.APPROVED
    return SignOffView(
        by=given.by,
        role=name_of(given.role),
        decision="approved" if approved else "returned",
        at=given.at,
        revision=given.revision,
        words=given.sentence if approved else given.reason,
        entry=given.entry,
        stands=stands,
        code=name_of(given.code) if given.code else "",
        withdrawn=given.withdrawn_reason,
        withdrawn_at=given.withdrawn_at,
        left=left,
        href=f"{place}/sign-offs/{given.entry}",
        withdraw=withdraw,
    )


def withdraw_form(
    given: SignoffFacts, place: str, *, reason: str = "", problem: Problem | None = None
) -> WithdrawSignOff:
    """The form that takes a sign-off back."""
    return WithdrawSignOff(
        action=f"{place}/sign-offs/{given.entry}/withdraw",
        entry=given.entry,
        returned=given.decision is Decision.RETURNED,
        reason=reason,
        problem=problem,
    )


def hand_forms(
    seen: Prepared, me: str, data: Mapping[str, Any] | None = None, problem: Problem | None = None
) -> tuple[HandForm, ...]:
    """The steps that this person may hand on or take over; none where no review is open."""
    if seen.state is not ReviewState.OPEN:
        return ()
    return tuple(
        _hand_form(each, seen, me, data or {}, problem)
        for each in seen.hands
        if each.may_hand and not each.need.is_met
    )


def _hand_form(
    hand: Hand, seen: Prepared, me: str, data: Mapping[str, Any], problem: Problem | None
) -> HandForm:
    step, held = hand.need.step.value.replace(" ", "-"), hand.handed
    asked = text(data, "step") == step
    chosen = text(data, "to") if asked else ""
    return HandForm(
        step=step,
        step_name=name_of(hand.need.step),
        role=name_of(hand.role),
        action=f"{place_of(seen)}/hand",
        people=tuple(
            Choice(value=id_, label=name, chosen=id_ == chosen) for id_, name in hand.takers if id_ != me
        ),
        holder=held.name if held else None,
        told=in_hands(held) if held else "",
        why=held.reason if held else "",
        since=held.at if held else None,
        me=me if any(id_ == me for id_, _ in hand.takers) else None,
        reason=text(data, "reason") if asked else "",
        problem=problem if asked else None,
    )


def made(origins: Iterable[Origin], unrevised: Iterable[int], *, at: str = "") -> Made | None:
    """How the passages of a text were made, with links into the page `at`; None where all of it is human."""
    found = list(origins)
    if all(each is Origin.HUMAN for each in found):
        return None
    return Made(
        machine=runs((i for i, each in enumerate(found) if each is Origin.MACHINE), at=at),
        edited=runs((i for i, each in enumerate(found) if each is Origin.EDITED), at=at),
        unrevised=runs(unrevised, at=at),
    )


_made = {
    Origin.HUMAN: say("A person translated it"),
    Origin.MACHINE: say("A machine translated it"),
    Origin.EDITED: say("A machine translated it and a person edited that"),
}


def origin_choices(seen: Preview, chosen: str = "") -> tuple[Choice, ...]:
    """How a translation can have been made, each with what it would say of the passages."""
    default = chosen or (seen.origin_told or Origin.HUMAN).value
    return tuple(
        Choice(
            value=each.value,
            label=_made[each],
            chosen=each.value == default,
            note=_effect(origins, told=seen.origin_told is each),
        )
        for each, origins in seen.origins.items()
    )


def _effect(origins: Sequence[Origin], *, told: bool) -> str:
    """“the file says so; 3 passages a machine’s, 1 edited by a person”; nothing where all of it is human."""
    machine, edited = origins.count(Origin.MACHINE), origins.count(Origin.EDITED)
    kinds = [say_many(machine, "{n} passage a machine’s", "{n} passages a machine’s")] if machine else []
    if edited:
        kinds.append(
            say_many(
                edited,
                "{n} passage a machine’s, edited by a person",
                "{n} passages a machine’s, edited by a person",
            )
        )
    if told and kinds:
        return say("the file says so; {passages}", passages=in_turn(kinds))
    return say("the file says so") if told else in_turn(kinds)

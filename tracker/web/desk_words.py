"""What is said of a change on the desk: who decided what, what stands from before, what lapsed and why."""

from __future__ import annotations

from dataclasses import replace

from tracker.pages.desk import Standing as Said
from tracker.pages.words import listed
from tracker.review.passages import Found, Lapse, Moved, Ruled, Standing
from tracker.web.desk_parts import place_name
from tracker.workflow.desk.showing import Desk, Judged
from tracker.workflow.desk.units import Unit


def standing(desk: Desk, judged: Judged, me: str) -> tuple[Said, ...]:
    """What was decided of a change at the step that is looked at, what was carried over, what lapsed."""
    found = judged.found
    made: list[Said] = []
    if found.ruled is not None:
        made.append(_ruled(desk, found, found.ruled, me))
    if found.lapse is not None:
        made.append(_lapsed(desk, judged.unit, found.lapse, me))
    if found.earlier is not None:
        who, when = _who(desk, found.earlier, me), _revision(desk, found.earlier)
        why = f": {found.earlier.code}" if found.earlier.code else ""
        text = f"{who} returned this passage{when}{why}. It is to be judged anew."
        made.append(Said(kind="returned", text=text, reason=found.earlier.reason))
    return tuple(made)


def others(desk: Desk, judged: Judged, me: str) -> tuple[Said, ...]:
    """How the change stands for the other steps of the stage."""
    made = []
    for step, found in judged.others.items():
        name = step.value.capitalize()
        if found.ruled is None:
            kind = "lapsed" if found.lapse else "open"
            made.append(Said(kind=kind, text=f"{name}: to go"))  # type: ignore[arg-type]
            continue
        said = _ruled(desk, found, found.ruled, me)
        made.append(replace(said, text=f"{name}: {said.text}"))
    return tuple(made)


def _ruled(desk: Desk, found: Found, ruled: Ruled, me: str) -> Said:
    who = _who(desk, ruled, me)
    if found.standing is Standing.RETURNED:
        return Said(kind="returned", text=f"{who} returned it: {ruled.code or ''}.", reason=ruled.reason)
    if found.standing is Standing.CARRIED:
        since = (
            f"only {listed(sorted(found.carried_over))} changed since, which the policy lets stand"
            if found.carried_over
            else "nothing that it covered has changed since"
        )
        return Said(
            kind="carried", text=f"Carried over: {who} approved it{_revision(desk, ruled)}, and {since}."
        )
    return Said(kind="approved", text=f"{who} approved it.")


_touched = {
    "number": "a number changed",
    "date": "the date changed",
    "name": "a name changed",
    "negation": "a negation changed",
    "modality": "“may” or “shall” changed",
    "wording": "the wording changed",
    "typography": "the typography changed",
    "numbering": "the numbering changed",
    "formatting": "the formatting changed",
}


def _lapsed(desk: Desk, unit: Unit, lapse: Lapse, me: str) -> Said:
    ruled = lapse.ruled
    whose = "Your" if ruled.person == me else f"{desk.names.get(ruled.person, 'Somebody')}’s"
    told = listed([_touched.get(each, each) for each in sorted(lapse.touched)])
    match lapse.moved:
        case Moved.SOURCE:
            why = f"the source has moved{f' ({told})' if told else ' under it'}"
        case Moved.BEFORE:
            why = "it is compared with another text now"
        case Moved.AFTER:
            why = told or "the words changed"
    at = f" on {place_name(unit)}" if unit.field is not None else ""
    return Said(kind="lapsed", text=f"{whose} approval{at}{_revision(desk, ruled, 'of')} lapsed: {why}.")


def _who(desk: Desk, ruled: Ruled, me: str) -> str:
    return "You" if ruled.person == me else desk.names.get(ruled.person, "Somebody")


def _revision(desk: Desk, ruled: Ruled, word: str = "in") -> str:
    number = desk.revision_of_review.get(ruled.review)
    return f" {word} r{number}" if number else ""


def class_words(desk: Desk, judged: Judged, me: str) -> str:
    """The class that counts and who said so: “substantive, says Rita: the amount is another”."""
    cls = judged.cls
    if cls.said is None:
        return f"{cls.classed.value}, by what it touches"
    who = "you say" if cls.said.person == me else f"says {desk.names.get(cls.said.person, 'somebody')}"
    return f"{cls.classed.value}, {who}: {cls.said.reason}"


# ---- the words, and the source beside them

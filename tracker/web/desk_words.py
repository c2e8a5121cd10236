"""What is said of a change on the desk: who decided what, what stands from before, what lapsed and why."""

from __future__ import annotations

from dataclasses import replace

from tracker.compare.change import GroupKind
from tracker.pages.approvals import lapse_words
from tracker.pages.desk import Standing as Told
from tracker.pages.words import capital
from tracker.review.naming import name_of
from tracker.review.passages import Found, Lapse, Ruled, Ruling, Standing
from tracker.saying import listed, say, say_as
from tracker.workflow.desk.showing import Desk, Judged
from tracker.workflow.desk.units import Unit

_fields = {
    "title": say("the title"),
    "date": say("the date"),
    "language": say("the language"),
}
_fields_alone = {
    "title": say_as("field of a text", "Title"),
    "date": say_as("field of a text", "Date"),
    "language": say_as("field of a text", "Language"),
}
_kinds = {
    GroupKind.ADDED: say_as("what became of a passage", "added"),
    GroupKind.REMOVED: say_as("what became of a passage", "removed"),
    GroupKind.MOVED: say_as("what became of a passage", "moved"),
    GroupKind.SPLIT: say_as("what became of a passage", "split"),
    GroupKind.MERGED: say_as("what became of a passage", "merged"),
}


def place_name(unit: Unit) -> str:
    """Where a change is, as it is said: “¶6”, “was ¶5”, “the title”."""
    if unit.field is not None:
        return _fields[unit.field.name]
    return say("was {place}", place=unit.place[1:-1]) if unit.place.startswith("(") else unit.place


def place_alone(unit: Unit) -> str:
    """The same in the list, where it stands alone: “¶6”, “(¶5)”, “Title”."""
    return _fields_alone[unit.field.name] if unit.field is not None else unit.place


def words_of(unit: Unit) -> tuple[str, ...]:
    """What a change is and touches: “number”, “modality”; “added”; “moved”, “wording”."""
    if unit.field is None and not unit.required:
        return (say("first revision"),)
    kinds = [unit.kind] if unit.kind in _kinds else []
    if unit.moved and GroupKind.MOVED not in kinds:
        kinds.append(GroupKind.MOVED)
    told = tuple(_kinds[each] for each in kinds)
    if unit.came_or_went:
        return told
    touched = tuple(name_of(each) for each in unit.weight)
    return (*told, *touched) or (say_as("what became of a passage", "edited"),)


# ---- what was decided


def standing(desk: Desk, judged: Judged, me: str) -> tuple[Told, ...]:
    """What was decided of a change at the step that is looked at, what was carried over, what lapsed."""
    found = judged.found
    made: list[Told] = []
    if found.ruled is not None:
        made.append(_ruled(desk, found, found.ruled, me))
    elif desk.taken is not None and desk.taken.taken_by:
        text = say("{who} signed the whole text, and this with it.", who=desk.taken.taken_by)
        made.append(Told(kind="approved", text=text))
    if found.lapse is not None:
        made.append(_lapsed(desk, found.lapse, me))
    if found.earlier is not None:
        made.append(_returned_before(desk, found.earlier, me))
    return tuple(made)


def others(desk: Desk, judged: Judged, me: str) -> tuple[Told, ...]:
    """How the change stands for the other steps of the stage."""
    made = []
    needs = {each.need.step: each.need for each in desk.prepared.hands}
    for step, found in judged.others.items():
        name, need = capital(name_of(step)), needs.get(step)
        if found.ruled is None and need is not None and need.is_met:
            words = say("waived") if need.waived else say("signed as a whole")
            made.append(Told(kind="approved", text=say("{step}: {what}", step=name, what=words)))
            continue
        if found.ruled is None:
            text = say("{step}: to go", step=name)
            made.append(Told(kind="lapsed" if found.lapse else "open", text=text))
            continue
        told = _ruled(desk, found, found.ruled, me)
        made.append(replace(told, text=say("{step}: {what}", step=name, what=told.text)))
    return tuple(made)


def undone_words(unit: Unit, ruling: Ruling) -> str:
    """What has just been decided, where it can be taken back: “¶6 is approved.”."""
    place = capital(place_name(unit))
    if ruling is Ruling.APPROVED:
        return say("{place} is approved.", place=place)
    return say("{place} is returned.", place=place)


def _ruled(desk: Desk, found: Found, ruled: Ruled, me: str) -> Told:
    mine, who = ruled.person == me, _name(desk, ruled.person)
    if found.standing is Standing.RETURNED:
        code = _code(ruled)
        text = (
            say("You returned it: {code}.", code=code)
            if mine
            else say("{who} returned it: {code}.", who=who, code=code)
        )
        return Told(kind="returned", text=text, reason=ruled.reason)
    if found.standing is Standing.CARRIED:
        return Told(kind="carried", text=_carried(desk, found, ruled, me))
    return Told(kind="approved", text=say("You approved it.") if mine else say("{who} approved it.", who=who))


def _carried(desk: Desk, found: Found, ruled: Ruled, me: str) -> str:
    revision = _revision(desk, ruled)
    approved = (
        say("You approved it in r{number}", number=revision)
        if ruled.person == me
        else say("{who} approved it in r{number}", who=_name(desk, ruled.person), number=revision)
    )
    if found.carried_over:
        return say(
            "Carried over: {approved}, and only {what} changed since, which the policy lets stand.",
            approved=approved,
            what=listed(name_of(each) for each in sorted(found.carried_over)),
        )
    return say("Carried over: {approved}, and nothing that it covered has changed since.", approved=approved)


def _lapsed(desk: Desk, lapse: Lapse, me: str) -> Told:
    why, number = lapse_words(lapse.moved, lapse.touched), _revision(desk, lapse.ruled)
    text = (
        say("Your approval of r{number} lapsed: {why}.", number=number, why=why)
        if lapse.ruled.person == me
        else say(
            "{who}’s approval of r{number} lapsed: {why}.",
            who=_name(desk, lapse.ruled.person),
            number=number,
            why=why,
        )
    )
    return Told(kind="lapsed", text=text)


def _returned_before(desk: Desk, ruled: Ruled, me: str) -> Told:
    code, number = _code(ruled), _revision(desk, ruled)
    text = (
        say(
            "You returned this passage in r{number}: {code}. It is to be judged anew.",
            number=number,
            code=code,
        )
        if ruled.person == me
        else say(
            "{who} returned this passage in r{number}: {code}. It is to be judged anew.",
            who=_name(desk, ruled.person),
            number=number,
            code=code,
        )
    )
    return Told(kind="returned", text=text, reason=ruled.reason)


def _code(ruled: Ruled) -> str:
    return name_of(ruled.code or "other")


def _name(desk: Desk, person: str) -> str:
    return desk.names.get(person) or say("Somebody")


def _revision(desk: Desk, ruled: Ruled) -> str:
    return str(desk.revision_of_review[ruled.review])


def class_words(desk: Desk, judged: Judged, me: str) -> str:
    """The class that counts and who said so: “substantive, says Rita: the amount is another”."""
    cls = judged.cls
    name = name_of(cls.classed)
    if cls.said is None:
        return say("{name}, by what it touches", name=name)
    if cls.said.person == me:
        return say("{name}, you say: {reason}", name=name, reason=cls.said.reason)
    who = _name(desk, cls.said.person)
    return say("{name}, says {who}: {reason}", name=name, who=who, reason=cls.said.reason)

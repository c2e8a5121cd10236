"""The one change that is looked at on the review desk, with the forms that decide on it."""

from __future__ import annotations

from tracker.pages.desk import ChangeShown, ClassForm, Instead, Undo, Verdict
from tracker.pages.shell import Choice, Link
from tracker.pages.talk import TalkView
from tracker.review import Act, ReviewState
from tracker.review.naming import name_of
from tracker.review.passages import Class, Ruled, Standing
from tracker.review.roles import role_of_step
from tracker.saying import say
from tracker.web import desk_source, desk_words, signing_parts
from tracker.web.desk_list import following
from tracker.web.desk_opened import Opened
from tracker.web.desk_words import place_name
from tracker.web.forms import text
from tracker.web.releases import history_hrefs
from tracker.web.shells import told
from tracker.web.talk_parts import Around, Passage, view_of
from tracker.web.tongue import language_of
from tracker.workflow.desk.showing import Judged
from tracker.workflow.talk import conversation


def change(opened: Opened) -> ChangeShown | None:
    """The change that is shown; None where nothing is to be judged one by one."""
    if opened.at is None:
        return None
    desk, at = opened.desk, opened.at
    judged = opened.judged[at]
    unit, me = judged.unit, opened.actor.id
    views, looks = desk_source.merged(desk, unit, language=language_of(opened.request))
    sides, around_words = desk_source.around(desk, unit)
    before, after = [i for i in opened.listed if i < at], [i for i in opened.listed if i > at]
    return ChangeShown(
        key=unit.key,
        number=at + 1,
        place=place_name(unit),
        words=desk_words.words_of(unit),
        substantive=judged.cls.classed is Class.SUBSTANTIVE,
        looks=looks,
        merged=views,
        both=bool(unit.before and unit.after) and unit.group is not None,
        field=desk_source.field_view(unit.field) if unit.field else None,
        source=desk_source.source(desk, unit),
        around=sides,
        around_words=around_words,
        standing=desk_words.standing(desk, judged, me),
        others=desk_words.others(desk, judged, me),
        class_words=desk_words.class_words(desk, judged, me),
        first=not unit.required,
        history=history_hrefs(desk.prepared.release, opened.code, unit.lineage[:1])[0]
        if unit.field is None
        else None,
        class_form=_class_form(opened, judged),
        verdict=_verdict(opened, judged, at) if desk.takes else None,
        previous=_link(opened, before[-1]) if before else None,
        next=_link(opened, after[0]) if after else None,
        talk=_talk(opened, judged),
        findings=desk_source.findings(opened.checked, unit, opened.place),
    )


def blocked(opened: Opened) -> str | None:
    """Why this person does not decide on changes here, told as it is and not as an error; None: they do."""
    desk = opened.desk
    hand = next((each for each in desk.prepared.hands if each.need.step is desk.step), None)
    if desk.takes or desk.blocked is None or hand is None:
        return None
    if hand.need.is_met and desk.prepared.state is ReviewState.OPEN:
        step = name_of(hand.need.step)
        if hand.need.waived:
            return say("The step “{step}” is waived: nothing here waits for a decision.", step=step)
        return say("The step “{step}” is signed: nothing here waits for a decision.", step=step)
    if hand.mine or hand.need.is_met:
        return desk.blocked
    return say(
        "Changes are decided by whoever takes the step “{step}”, which asks for the role {role}.",
        step=name_of(hand.need.step),
        role=name_of(hand.role),
    )


def instead(opened: Opened) -> Instead | None:
    """What somebody who does not decide here can do; None where that is to read."""
    if opened.actor.may(Act.UPLOAD, opened.desk.prepared.collection):
        words = say("You can comment on each change, answer what is asked, and upload the next revision.")
        return Instead(text=words, href=f"{opened.place}/upload")
    if opened.talk.may_talk:
        return Instead(text=say("You can comment on each change: whoever decides reads it here."))
    return None


def undo(opened: Opened) -> Undo | None:
    """The way back from what was decided a moment ago."""
    found = next((each for each in opened.judged if each.unit.name == opened.asked.undo), None)
    if found is None or not opened.desk.takes:
        return None
    ruled = _undoable(found, opened.actor.id)
    if ruled is None:
        return None
    return Undo(
        action=f"{opened.place}/review/decide",
        text=desk_words.undone_words(found.unit, ruled.ruling),
        key=found.unit.key,
        ruled=ruled.number,
    )


def _undoable(judged: Judged, me: str) -> Ruled | None:
    """The decision that this person made here and can take back; None where there is none."""
    ruled = judged.found.ruled
    here = judged.found.standing in {Standing.APPROVED, Standing.RETURNED}
    return ruled if here and ruled is not None and ruled.person == me else None


def _link(opened: Opened, at: int) -> Link:
    unit = opened.judged[at].unit
    return Link(text=place_name(unit), href=opened.asked.at(opened.place, change=unit.name))


def _verdict(opened: Opened, judged: Judged, at: int) -> Verdict:
    found = judged.found
    then = following(opened.judged, at, opened.asked)
    failed = opened.failed_here("decide")
    returning = bool(failed and text(failed.data, "decision") == "returned")
    back = say("Decide it anew") if found.standing is Standing.CARRIED else say("Take it back")
    return Verdict(
        action=f"{opened.place}/review/decide",
        approve=None if found.counts else _approve(found.standing, then),
        undo=back if found.ruled is not None else None,
        codes=signing_parts.code_choices(text(failed.data, "code") if failed else ""),
        ruled=found.ruled.number if found.ruled else None,
        following=then.unit.name if then else "",
        returning=returning or bool(failed and text(failed.data, "reason")),
        reason=text(failed.data, "reason") if failed else "",
        problem=told(failed.error, "code", "reason") if failed else None,
    )


def _approve(standing: Standing, then: Judged | None) -> str:
    """What the button that approves says: what it does, and where it leads."""
    after_all = standing is Standing.RETURNED
    if then is None:
        return say("Approve after all") if after_all else say("Approve")
    place = place_name(then.unit)
    if after_all:
        return say("Approve after all and go to {place}", place=place)
    return say("Approve and go to {place}", place=place)


def _class_form(opened: Opened, judged: Judged) -> ClassForm | None:
    if not judged.unit.required or not _may_class(opened):
        return None
    failed = opened.failed_here("class")
    chosen = text(failed.data, "class") if failed else judged.cls.classed.value
    return ClassForm(
        action=f"{opened.place}/review/class",
        choices=tuple(
            Choice(value=each.value, label=name_of(each), chosen=each.value == chosen) for each in Class
        ),
        reason=text(failed.data, "reason") if failed else "",
        problem=told(failed.error, "class", "reason") if failed else None,
    )


def _may_class(opened: Opened) -> bool:
    collection = opened.desk.prepared.collection
    judges = bool(opened.actor.roles_in(collection) & set(role_of_step.values()))
    works = judges or opened.actor.may(Act.UPLOAD, collection)
    return works and opened.desk.prepared.state in {None, ReviewState.OPEN}


def _talk(opened: Opened, judged: Judged) -> TalkView | None:
    unit = judged.unit
    if unit.field is not None:
        return None
    document = opened.desk.ground.after if unit.after else opened.desk.ground.before
    if document is None:
        return None
    line, place = unit.lineage[0], (unit.after or unit.before)[0]
    found = conversation(
        opened.store,
        by=opened.actor,
        release=opened.desk.prepared.release,
        language=opened.code,
        passage=line,
    )
    around = Around(
        base=opened.place,
        language=opened.code,
        me=opened.actor.id,
        may_talk=found.may_talk and bool(unit.after),
        may_decide=found.may_decide,
        back=opened.asked.at(opened.place, change=unit.name),
    )
    passage = Passage(
        lineage=line,
        place=place + 1,
        text=document.passages[place].text,
        revision=opened.desk.prepared.revision.number,
    )
    return view_of(found.threads, passage, around, more=found.more.get(line, 0))

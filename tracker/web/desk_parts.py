"""From the desk as the workflow opens it to the parts of its page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from tracker.checks import Side
from tracker.compare.change import Comparison, FieldChange, GroupKind
from tracker.documents import Document
from tracker.pages import languages
from tracker.pages.beside import standing_words
from tracker.pages.changes import FieldView
from tracker.pages.charts import Progress, StepCounts, progress_view
from tracker.pages.checks import FindingView, finding_view
from tracker.pages.desk import DeskRow, SourceView, State
from tracker.pages.merging import one_group
from tracker.pages.passages import LazyViews, PassageView
from tracker.pages.review import Need
from tracker.pages.words import count, listed
from tracker.review import Step
from tracker.review.passages import Class, Found, Ruled, Ruling, Standing
from tracker.web.checks import accepted_view
from tracker.workflow.desk.showing import Desk, Judged
from tracker.workflow.desk.units import Unit
from tracker.workflow.inspecting import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address of the desk asks for: a change by the first 16 digits of its key, a step, a way."""

    change: str = ""
    step: Step | None = None
    sides: bool = False
    hiding: bool = False
    undo: str = ""

    def at(self, place: str, **other: object) -> str:
        """The address of the desk that asks for this, or for something else of it."""
        asked = replace(self, **{"undo": "", **other})  # type: ignore[arg-type]
        query = {
            "change": asked.change,
            "step": slug(asked.step) if asked.step else "",
            "view": "sides" if asked.sides else "",
            "editorial": "hidden" if asked.hiding else "",
            "undo": asked.undo,
        }
        given = urlencode({name: value for name, value in query.items() if value})
        return f"{place}/review?{given}" if given else f"{place}/review"


def slug(step: Step) -> str:
    """A step as it stands in addresses and forms."""
    return step.value.replace(" ", "-")


def place_name(unit: Unit) -> str:
    """Where a change is, as it is said: “¶6”, “was ¶5”, “the title”."""
    if unit.field is not None:
        return f"the {unit.place}"
    return f"was {unit.place[1:-1]}" if unit.place.startswith("(") else unit.place


_kinds = {
    GroupKind.ADDED: "added",
    GroupKind.REMOVED: "removed",
    GroupKind.MOVED: "moved",
    GroupKind.SPLIT: "split",
    GroupKind.MERGED: "merged",
}


def words_of(unit: Unit) -> tuple[str, ...]:
    """What a change is and touches: “number”, “modality”; “added”; “moved”, “wording”."""
    if unit.field is None and not unit.required:
        return ("first revision",)
    kinds = [_kinds[unit.kind]] if unit.kind in _kinds else []
    if unit.moved and "moved" not in kinds:
        kinds.append("moved")
    if unit.came_or_went:
        return tuple(kinds)
    return (*kinds, *unit.weight) or ("edited",)


_states: dict[Standing, State] = {
    Standing.APPROVED: "approved",
    Standing.CARRIED: "carried",
    Standing.RETURNED: "returned",
    Standing.TO_GO: "open",
}


def state_of(judged: Judged, questions: Collection[str]) -> State:
    """How a change stands in the list; a question that is open is told where the change is to go."""
    state = _states[judged.found.standing]
    return "question" if state == "open" and questions_of(judged, questions) else state


def questions_of(judged: Judged, questions: Collection[str]) -> list[str]:
    """The passages of a change on which a conversation is open."""
    return [line for line in judged.unit.lineage if line in questions]


def row(judged: Judged, asked: Asked, place: str, *, here: bool, questions: Collection[str]) -> DeskRow:
    """A line of the list of changes."""
    unit, state = judged.unit, state_of(judged, questions)
    said = {"carried": "carried over", "question": "a question is open", "open": "to go"}.get(state, state)
    return DeskRow(
        href=asked.at(place, change=unit.name),
        place=unit.place.capitalize(),
        words=", ".join(words_of(unit)),
        substantive=judged.cls.classed is Class.SUBSTANTIVE,
        state=state,
        said=said,
        here=here,
    )


def is_hidden(judged: Judged, asked: Asked) -> bool:
    """Whether a change is left out because it is editorial."""
    return asked.hiding and judged.cls.classed is Class.EDITORIAL


def following(judged: Sequence[Judged], at: int, asked: Asked) -> Judged | None:
    """The next change that is to go after one, from the top again at the end; None where it is the last."""
    turned = [*judged[at + 1 :], *judged[:at]]
    return next(
        (each for each in turned if each.found.standing is Standing.TO_GO and not is_hidden(each, asked)),
        None,
    )


# ---- what stands, and why


def merged(desk: Desk, unit: Unit) -> tuple[tuple[PassageView, ...], tuple[str, ...]]:
    """The passages of a change with what came and went, and what differs beside the words."""
    ground = desk.ground
    if unit.group is None or ground.comparison is None or ground.before is None:
        return LazyViews(ground.after)[unit.after[0] : unit.after[-1] + 1] if unit.after else (), ()
    group = one_group(ground.comparison.groups[unit.group], before=ground.before, after=ground.after)
    return tuple(each.view for each in group.merged), group.looks


def source(desk: Desk, unit: Unit) -> SourceView | None:
    """The source beside a change, with the source's own changes marked; None for a source edition."""
    ground, facts = desk.ground, desk.prepared
    if ground.source is None or facts.source is None or facts.source_language is None:
        return None
    was = facts.before.source if facts.before else None
    since = f"r{was} → r{facts.source.number}" if was and was != facts.source.number else ""
    views, changed = _marked(ground.source, ground.source_before, ground.source_change, unit.source)
    own = _source_field(unit, ground.source, ground.source_change)
    changed = changed or bool(own and own.before is not None)
    note = (
        f"{since}, changed here"
        if changed and since
        else f"unchanged since r{was}"
        if since
        else f"r{facts.source.number}"
    )
    if unit.after:
        link = next((each for each in ground.linked.links if unit.after[0] in each.translation), None)
        doubt = standing_words(link.confidence, pinned=link.pin is not None) if link else ""
        note = f"{note} · {doubt}" if doubt else note
    return SourceView(
        name=languages.name(facts.source_language),
        language=facts.source_language,
        passages=views,
        changed=changed,
        note=note,
        field=own,
    )


def _marked(
    now: Document, was: Document | None, change: Comparison | None, places: Sequence[int]
) -> tuple[tuple[PassageView, ...], bool]:
    lazy = LazyViews(now)
    views = {place: lazy[place] for place in places}
    changed = False
    if change is not None and was is not None:
        for group in change.groups:
            if group.kind is GroupKind.SAME or views.keys().isdisjoint(group.after):
                continue
            changed = True
            for each in one_group(group, before=was, after=now).merged:
                if each.number is not None and each.number - 1 in views:
                    views[each.number - 1] = each.view
    return tuple(views[place] for place in places), changed


def _source_field(unit: Unit, now: Document, change: Comparison | None) -> FieldView | None:
    if unit.field is None:
        return None
    found = next((each for each in change.fields if each.name == unit.field.name), None) if change else None
    if found is not None:
        return field_view(found)
    value = getattr(now, unit.field.name, None)
    return FieldView(name=unit.field.name, before=None, after=str(value)) if value is not None else None


def field_view(change: FieldChange) -> FieldView:
    """A field with both values; languages by their names."""
    before, after = change.before, change.after
    if change.name == "language":
        before, after = (languages.name(code) if code else None for code in (before, after))
    return FieldView(name=change.name, before=before, after=after)


def around(desk: Desk, unit: Unit) -> tuple[tuple[tuple[PassageView, ...], tuple[PassageView, ...]], str]:
    """The passages before and after a change, and which they are: “¶5 and ¶7”."""
    document = desk.ground.after if unit.after else desk.ground.before
    places = unit.after or unit.before
    if document is None or not places:
        return ((), ()), ""
    first, last = places[0], places[-1]
    lazy = LazyViews(document)
    sides = (
        (lazy[first - 1],) if first > 0 else (),
        (lazy[last + 1],) if last + 1 < len(document.passages) else (),
    )
    return sides, " and ".join(f"¶{view.number}" for side in sides for view in side)


# ---- what it needs, and how far it is


def counts(desk: Desk) -> str:
    """“7 changes, 2 substantive”; “14 passages, the first revision”."""
    if desk.ground.comparison is None:
        return f"{count(len(desk.judged), 'passage')}, the first revision"
    heavy = sum(each.cls.classed is Class.SUBSTANTIVE for each in desk.judged)
    return f"{count(len(desk.judged), 'change')}, {heavy} substantive"


def found_for(judged: Judged, step: Step, looked_at: Step | None) -> Found | None:
    """How a change stands for a step, which may be another than the one that is looked at."""
    return judged.found if step is looked_at else judged.others.get(step)


def to_go_for(desk: Desk, step: Step) -> tuple[Judged, ...]:
    """The changes that keep a step from being signed: to go, or returned."""
    if step not in desk.prepared.policy.passage_by_passage:
        return ()
    return tuple(
        each
        for each in desk.judged
        if (found := found_for(each, step, desk.step)) is not None
        and not found.counts
        and (each.unit.required or found.standing is Standing.RETURNED)
    )


def needs(desk: Desk, step: Step, *, asked: Asked, place: str, open_: Sequence[Judged]) -> tuple[Need, ...]:
    """What a sign-off needs: every change dealt with, and what is asked answered."""
    left = to_go_for(desk, step)
    made = []
    if step in desk.prepared.policy.passage_by_passage and desk.ground.comparison is not None:
        text = f"All changes dealt with: {len(left):,} to go" if left else "All changes are dealt with"
        href = asked.at(place, change=left[0].unit.name, step=step) if left else None
        made.append(Need(text=text, met=not left, href=href))
    if open_:
        places = listed([each.unit.place for each in open_[:5]])
        text = f"{count(len(open_), 'question is', 'questions are')} open: {places}"
        made.append(Need(text=text, met=False, href=asked.at(place, change=open_[0].unit.name)))
    return tuple(made)


def progress(desk: Desk) -> Progress | None:
    """The review's progress by step; None where no step is judged change by change."""
    if desk.step is None or not any(each.unit.required for each in desk.judged):
        return None
    judged = [each for each in desk.judged if each.unit.required]
    made = []
    for hand in desk.prepared.hands:
        found = [each for one in judged if (each := found_for(one, hand.need.step, desk.step)) is not None]
        number = {kind: sum(each.standing is kind for each in found) for kind in Standing}
        made.append(
            StepCounts(
                step=hand.need.step.value,
                approved=number[Standing.APPROVED],
                returned=number[Standing.RETURNED],
                carried=number[Standing.CARRIED],
                to_go=number[Standing.TO_GO],
            )
        )
    return progress_view(made)


def findings(seen: Checked, unit: Unit, place: str) -> tuple[FindingView, ...]:
    """What the checks say of the passages of a change, or of the title."""
    wanted = {-1} if unit.field is not None and unit.field.name == "title" else set(unit.after)
    documents: Mapping[Side, Document] = {}
    return tuple(
        finding_view(
            each.finding,
            anchor=f"f{number}",
            rule_title=each.title,
            documents=documents,
            places={},
            accepted=accepted_view(each, place, may=False),
        )
        for number, each in enumerate(seen.findings, 1)
        if not wanted.isdisjoint(each.finding.passages)
    )


def undoable(judged: Judged, me: str) -> Ruled | None:
    """The decision that this person made here and can take back; None where there is none."""
    ruled = judged.found.ruled
    here = judged.found.standing in {Standing.APPROVED, Standing.RETURNED}
    return ruled if here and ruled is not None and ruled.person == me else None


did = {Ruling.APPROVED: "approved", Ruling.RETURNED: "returned", Ruling.UNDONE: "to go again"}
"""What a ruling makes of a change, as it is said afterwards."""

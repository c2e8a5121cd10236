"""The words that are judged on the review desk: a change's passages, the source beside it, what is around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.checks import Side
from tracker.compare.change import Comparison, FieldChange, GroupKind
from tracker.documents import Document
from tracker.pages import languages
from tracker.pages.beside import standing_words
from tracker.pages.changes import FieldView
from tracker.pages.checks import FindingView, finding_view
from tracker.pages.desk import SourceView
from tracker.pages.merging import one_group
from tracker.pages.passages import LazyViews, PassageView
from tracker.saying import listed, say
from tracker.web.checks import accepted_view
from tracker.workflow.desk.showing import Desk
from tracker.workflow.desk.units import Unit
from tracker.workflow.inspecting import Checked


def merged(desk: Desk, unit: Unit, *, language: str) -> tuple[tuple[PassageView, ...], tuple[str, ...]]:
    """The passages of a change with what came and went, and what differs beside the words, in a language."""
    ground = desk.ground
    if unit.group is None or ground.comparison is None or ground.before is None:
        return LazyViews(ground.after)[unit.after[0] : unit.after[-1] + 1] if unit.after else (), ()
    group = one_group(
        ground.comparison.groups[unit.group], before=ground.before, after=ground.after, language=language
    )
    return tuple(each.view for each in group.merged), group.looks


def source(desk: Desk, unit: Unit) -> SourceView | None:
    """The source beside a change, with the source's own changes marked; None for a source edition."""
    ground, facts = desk.ground, desk.prepared
    if ground.source is None or facts.source is None or facts.source_language is None:
        return None
    was = facts.before.source if facts.before else None
    moved = bool(was and was != facts.source.number)
    views, changed = _marked(ground.source, ground.source_before, ground.source_change, unit.source)
    own = _source_field(unit, ground.source, ground.source_change)
    changed = changed or bool(own and own.before is not None)
    note = _note(was if moved else None, facts.source.number, changed=changed)
    if unit.after:
        link = next((each for each in ground.linked.links if unit.after[0] in each.translation), None)
        doubt = standing_words(link.confidence, pinned=link.pin is not None) if link else ""
        note = say("{note} · {doubt}", note=note, doubt=doubt) if doubt else note
    return SourceView(
        name=languages.name(facts.source_language),
        language=facts.source_language,
        passages=views,
        changed=changed,
        note=note,
        field=own,
    )


def _note(was: int | None, now: int, *, changed: bool) -> str:
    """Of which source revisions the passages are, and whether they changed between these."""
    if was is None:
        return f"r{now}"
    if changed:
        return say("r{was} → r{now}, changed here", was=str(was), now=str(now))
    return say("unchanged since r{was}", was=str(was))


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
    return sides, listed(f"¶{view.number}" for side in sides for view in side)


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

"""A comparison for the terminal: in colour, or plain with brackets as wdiff has them."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run
from tracker.compare.faces.labels import Labels, labels_for, other_language, told
from tracker.compare.faces.list_face import plain, shortened
from tracker.compare.structure import attribute_changes
from tracker.documents.document import Document

_reset = "\x1b[0m"
_marks = {
    (Op.REMOVED, True): ("\x1b[31;9m", _reset),
    (Op.ADDED, True): ("\x1b[32;4m", _reset),
    (Op.REMOVED, False): ("[-", "-]"),
    (Op.ADDED, False): ("{+", "+}"),
}


def terminal(
    comparison: Comparison, *, before: Document, after: Document, colour: bool, interface: str = "en"
) -> str:
    """The whole comparison as lines; unchanged passages are counted, not shown. Ends with a line feed.

    The first line says so where the texts are in different languages.

    Control characters of the texts are replaced, so that no text can steer the terminal.
    """
    words = labels_for(interface)
    return "\n".join(_lines(comparison, before, after, words, colour)) + "\n"


def _lines(
    comparison: Comparison, before: Document, after: Document, words: Labels, colour: bool
) -> Iterator[str]:
    languages = other_language(before.language, after.language, words)
    if languages:
        yield _bold(plain(languages), colour)
    if comparison.identical:
        yield words.nothing
        return
    for each in comparison.fields:
        shown = [
            _run(op, text, colour)
            for op, text in ((Op.REMOVED, each.before), (Op.ADDED, each.after))
            if text is not None
        ]
        yield f"{words.fields.get(each.name, each.name)}: {' '.join(shown)}"
    same = 0
    for group in comparison.groups:
        if group.kind is GroupKind.SAME:
            same += 1
            continue
        if same:
            yield _dim(f"  … {words.unchanged.format(same)}", colour)
            same = 0
        yield from _group(group, before, after, words, colour)
    if same:
        yield _dim(f"  … {words.unchanged.format(same)}", colour)


def _group(group: Group, before: Document, after: Document, words: Labels, colour: bool) -> Iterator[str]:
    here = ",".join(str(place + 1) for place in group.before)
    there = ",".join(str(place + 1) for place in group.after)
    place = f"¶{here} → ¶{there}" if group.moved or len(group.before) != len(group.after) else f"¶{there}"
    if not here or not there:
        place = f"¶{there or f'({here})'}"
    what = told(group.kind, group.weight, words)
    if group.moved and group.kind is not GroupKind.MOVED:
        what = f"{words.kinds[GroupKind.MOVED]}, {what}"
    yield _bold(f"{place} {what}", colour)
    if group.kind is GroupKind.MOVED:
        yield f"  {shortened(after.passages[group.after[0]].text)}"
        return
    runs = group.words or ()
    if len(group.before) == len(group.after) == 1:
        pair = before.passages[group.before[0]], after.passages[group.after[0]]
        for each in attribute_changes(before=pair[0], after=pair[1], words=runs):
            sides = (
                _run(Op.REMOVED, each.before or "–", colour),
                _run(Op.ADDED, each.after or "–", colour),
            )
            yield f"  {words.attributes[each.name]}: {' '.join(sides)}"
    yield "  " + "".join(_shown(run, colour) for run in runs)


def _shown(run: Run, colour: bool) -> str:
    return plain(run.text.replace("\n", "¶ ")) if run.op is Op.KEPT else _run(run.op, run.text, colour)


def _run(op: Op, text: str, colour: bool) -> str:
    opening, closing = _marks[op, colour]
    return f"{opening}{plain(text.replace(chr(10), '¶ '))}{closing}"


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}{_reset}" if colour else text


def _dim(text: str, colour: bool) -> str:
    return f"\x1b[2m{text}{_reset}" if colour else text

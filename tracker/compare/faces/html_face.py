"""A comparison as safe HTML fragments: the markup and the class names of the reader's page of changes.

`<ins>` and `<del>` carry words in `.said`, so that a change is heard, copied, and there without a
stylesheet. A move is linked both ways. All text is escaped; nothing here needs a script or a style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import assert_never

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run
from tracker.compare.faces.labels import Labels, labels_for, told
from tracker.compare.faces.list_face import shortened
from tracker.compare.structure import attribute_changes
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage

_unwritable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_right_to_left = frozenset({"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


@dataclass(frozen=True, slots=True)
class Around:
    """Where a change stands among all: its number from 1, how many there are, and where the next one is.

    `left_before` is the number of the passage before which a moved one stood, 0 for the end, None where
    the place that it left is not on the page.
    """

    number: int = 0
    total: int = 0
    next_anchor: str | None = None
    next_place: int | None = None
    left_before: int | None = None


def comparison_html(
    comparison: Comparison, *, before: Document, after: Document, interface: str = "en"
) -> str:
    """The whole text as `<div class="text">` with every change in its place, moves linked both ways."""
    words = labels_for(interface)
    left = _left(comparison)
    around = _arounds(comparison, left)
    parts: list[str] = []
    for number, group in enumerate(comparison.groups):
        for place in group.after:
            parts += [_moved_from(each, before, words) for each in left.get(place, ())]
        parts.append(
            group_html(
                group, before=before, after=after, interface=interface, around=around.get(number, Around())
            )
        )
    parts += [_moved_from(each, before, words) for each in left.get(len(after.passages), ())]
    body = "\n".join(parts)
    return f'<div class="text"{_language(after.language)}>\n{body}\n</div>'


def _arounds(comparison: Comparison, left: dict[int, list[Group]]) -> dict[int, Around]:
    """For each changed group, by its number among all groups, where it stands among the changes."""
    stood = {
        group.after: 0 if ahead == comparison.after.passages else ahead + 1
        for ahead, groups in left.items()
        for group in groups
    }
    changed = [
        (number, group) for number, group in enumerate(comparison.groups) if group.kind is not GroupKind.SAME
    ]
    found: dict[int, Around] = {}
    for count, (number, group) in enumerate(changed, 1):
        following = changed[count][1] if count < len(changed) else None
        found[number] = Around(
            number=count,
            total=len(changed),
            next_anchor=anchor(following) if following else None,
            next_place=_place(following) if following else None,
            left_before=stood.get(group.after) if group.moved else None,
        )
    return found


def group_html(
    group: Group,
    *,
    before: Document,
    after: Document,
    interface: str = "en",
    around: Around | None = None,
) -> str:
    """One group as `<div class="passage …">`, a removal too; `around` places it among the others."""
    words = labels_for(interface)
    document, places = (after, group.after) if group.after else (before, group.before)
    passages = [document.passages[place] for place in places]
    classes, note = "passage", ""
    if group.kind is not GroupKind.SAME:
        classes = f"passage change {group.kind.value}"
        if group.moved and group.kind is not GroupKind.MOVED:
            classes += " moved"
        note = _note(group, words, around or Around(), _attributes(group, before, after, words))
    shown = zip(
        places, passages, _numbers(group, before, after, words), _texts(group, passages, words), strict=True
    )
    parts = [
        _element(passage, number, text) + (_pilcrow(place, words, place != places[0]) if group.after else "")
        for place, passage, number, text in shown
    ]
    language = _language(passages[0].language or document.language)
    body = "\n".join(parts)
    return f'<div class="{classes}" id="{anchor(group)}"{language}>\n{note}{body}\n</div>'


def runs_html(runs: Sequence[Run], *, interface: str = "en") -> str:
    """Runs of words as HTML, on one line: for the desk and for lists of changes."""
    words = labels_for(interface)
    return "".join(_run(run, words, follows=follows) for run, follows in _following(runs))


def anchor(group: Group) -> str:
    """The id of a group on the page: `p` and its after number; `r` and its before number if removed."""
    return f"p{group.after[0] + 1}" if group.after else f"r{group.before[0] + 1}"


def _place(group: Group) -> int:
    return (group.after or group.before)[0] + 1


def _note(group: Group, words: Labels, around: Around, attributes: str) -> str:
    """The line above a change: which it is, where the next one is, and what it touches."""
    parts: list[str] = []
    if around.total:
        count = words.of.format(around.number, around.total)
        parts.append(f'<span class="said">{_safe(words.change)}</span>{_safe(count)}')
        if around.next_anchor:
            said = words.next_change.format(around.next_place)
            parts.append(f'<a href="#{around.next_anchor}"><span class="said">{_safe(said)}</span>↓</a>')
        else:
            parts.append(f'<a href="#main"><span class="said">{_safe(words.back_to_top)}</span>↑</a>')
    what = ""
    if group.kind is not GroupKind.MOVED:
        what = _safe(told(group.kind, group.weight, words)) + attributes
    if group.moved:
        what = _safe(words.moved_here) + _way_back(group, words, around) + (f", {what}" if what else "")
    parts.append(f'<span class="kind">{what}</span>')
    return f'<p class="change-note">{" ".join(parts)}</p>\n'


def _way_back(group: Group, words: Labels, around: Around) -> str:
    if around.left_before is None:
        return ""
    said = words.from_before.format(around.left_before) if around.left_before else words.from_the_end
    return f' <a href="#from{group.after[0] + 1}"><span class="said">{_safe(said)}</span>↑</a>'


def _left(comparison: Comparison) -> dict[int, list[Group]]:
    """The moved groups by the after index before which each stood; the length of `after` for the end."""
    left: dict[int, list[Group]] = {}
    ahead = 0
    for group in sorted((each for each in comparison.groups if each.before), key=lambda each: each.before):
        if group.moved:
            left.setdefault(ahead, []).append(group)
        elif group.after:
            ahead = group.after[-1] + 1
    return left


def _moved_from(group: Group, before: Document, words: Labels) -> str:
    place = group.after[0] + 1
    start = shortened(" ".join(before.passages[index].text for index in group.before))
    return (
        f'<p class="moved-from" id="from{place}"><span class="said">{_safe(words.here_stood)}</span>'
        f"{_safe(words.moved_away.format(start))} "
        f'<a href="#p{place}">{_safe(words.now.format(place))}</a></p>'
    )


def _attributes(group: Group, before: Document, after: Document, words: Labels) -> str:
    """What changed beside words and number, for the note; a mark is named and not drawn."""
    if len(group.before) != 1 or len(group.after) != 1:
        return ""
    found = attribute_changes(
        before=before.passages[group.before[0]],
        after=after.passages[group.after[0]],
        words=group.words or (),
    )
    told_ones = [
        words.attributes[each.name]
        if each.name == "marks"
        else f"{words.attributes[each.name]} {each.before or '–'} → {each.after or '–'}"
        for each in found
        if each.name != "number"
    ]
    return _safe(f" ({'; '.join(told_ones)})") if told_ones else ""


def _numbers(group: Group, before: Document, after: Document, words: Labels) -> list[str]:
    """The printed number of each passage shown; where it changed, as a change."""
    if not group.after:
        return [_number_run(Op.REMOVED, before.passages[place].number, words) for place in group.before]
    if not group.before:
        return [_number_run(Op.ADDED, after.passages[place].number, words) for place in group.after]
    numbers = [after.passages[place].number for place in group.after]
    first = before.passages[group.before[0]].number
    shown = [_safe(number or "") for number in numbers]
    if numbers[0] != first:
        shown[0] = _number_run(Op.REMOVED, first, words) + _number_run(Op.ADDED, numbers[0], words)
    return shown


def _number_run(op: Op, number: str | None, words: Labels) -> str:
    return _run(Run(op, number), words, follows=False) if number else ""


def _texts(group: Group, passages: Sequence[Passage], words: Labels) -> list[str]:
    """The text of each passage shown, with its changes. What joined two passages before is shown as ¶."""
    if group.words is None:
        return [_safe(passage.text) for passage in passages]
    lengths = [len(passage.text) for passage in passages] if group.after else [0]
    parts = _parted(group.words, lengths)
    for part in parts[:-1]:  # the space at which a passage was split is no change to be told
        if part and part[-1].op is Op.REMOVED and part[-1].text.isspace():
            part.pop()
    return ["".join(_run(run, words, follows=follows) for run, follows in _following(part)) for part in parts]


def _parted(runs: Sequence[Run], lengths: Sequence[int]) -> list[list[Run]]:
    """The runs of a split, one list for each of its parts; the line feeds that join the parts are dropped."""
    parts: list[list[Run]] = [[]]
    left = lengths[0]
    for run in runs:
        text = run.text
        while run.op is not Op.REMOVED and len(parts) < len(lengths) and len(text) > left:
            parts[-1] += [Run(run.op, text[:left])] if left else []
            text = text[left + 1 :]
            parts.append([])
            left = lengths[len(parts) - 1]
        if text:
            parts[-1].append(Run(run.op, text))
        left -= len(text) if run.op is not Op.REMOVED else 0
    return parts


def _following(runs: Sequence[Run]) -> Iterator[tuple[Run, bool]]:
    """Each run, and whether it takes the place of a removed one."""
    removed = False
    for run in runs:
        yield run, removed
        removed = run.op is Op.REMOVED


def _run(run: Run, words: Labels, *, follows: bool) -> str:
    text = _safe(run.text).replace("\n", "¶ ")
    match run.op:
        case Op.KEPT:
            return text
        case Op.REMOVED:
            name, opening = "del", words.removed
        case Op.ADDED:
            name, opening = "ins", (" " if follows else "") + words.added
    opening, closing = _safe(opening), _safe(words.closing)
    return f'<{name}><span class="said">{opening}</span>{text}<span class="said">{closing}</span></{name}>'


def _element(passage: Passage, number: str, text: str) -> str:
    shown = f'<span class="number">{number}</span> {text}' if number else text
    match passage.kind:
        case Kind.HEADING:
            name = f"h{min(6, 1 + max(1, passage.level or 1))}"
            return f"<{name}>{shown}</{name}>"
        case Kind.PARAGRAPH:
            return f"<p>{shown}</p>"
        case Kind.ITEM | Kind.ROW | Kind.NOTE | Kind.CAPTION:
            return f'<p class="{passage.kind.value}">{shown}</p>'
    assert_never(passage.kind)


def _pilcrow(place: int, words: Labels, is_part: bool) -> str:
    """The address of a passage; a later part of a split has its anchor here, for the group has the first."""
    number = place + 1
    here = f' id="p{number}"' if is_part else ""
    said = f'<span class="said">{_safe(words.passage)}</span>'
    return f'<a class="pilcrow"{here} href="#p{number}">{said}¶{number}</a>'


def _language(language: str | None) -> str:
    if not language:
        return ""
    direction = "rtl" if language.partition("-")[0].lower() in _right_to_left else "ltr"
    return f' lang="{_safe(language)}" dir="{direction}"'


def _safe(text: str) -> str:
    """Escaped for text and attributes; what HTML cannot hold or UTF-8 cannot write is U+FFFD."""
    return escape(_unwritable.sub("\ufffd", text), quote=True)

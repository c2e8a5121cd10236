"""A comparison as safe HTML fragments: the markup and the class names of the reader's page of changes.

`<ins>` and `<del>` carry words in `.said`, so that a change is heard, copied, and there without a
stylesheet. A move is linked both ways. All text is escaped; nothing here needs a script or a style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run
from tracker.compare.faces.directions import direction_of
from tracker.compare.faces.fitting import shortened
from tracker.compare.faces.html_words import parted, safe, words_html
from tracker.compare.faces.labels import Labels, told
from tracker.compare.faces.once import Series, told_once
from tracker.compare.faces.spoken import labels_for
from tracker.compare.structure import attribute_changes
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage


@dataclass(frozen=True, slots=True)
class Around:
    """Where a change stands among all: its number from 1, how many there are, and where the next one is.

    `left_before` is the number of the passage before which a moved one stood, 0 for the end, None where
    the place that it left is not on the page. `renumbered` tells of the numbers that shifted together,
    this passage's the first of them; `quiet` is one whose number is told there.
    """

    number: int = 0
    total: int = 0
    next_anchor: str | None = None
    next_place: int | None = None
    left_before: int | None = None
    renumbered: str = ""
    quiet: bool = False


def comparison_html(
    comparison: Comparison, *, before: Document, after: Document, interface: str = "en"
) -> str:
    """The whole text as `<div class="text">` with every change in its place, moves linked both ways."""
    words = labels_for(interface)
    left = _left(comparison)
    once = told_once(comparison, before=before, after=after, words=words)
    around = _arounds(comparison, left, once)
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
    language = _language(after.language, direction_of("", after.language)) if after.language else ""
    return f'<div class="text"{language}>\n{body}\n</div>'


def _arounds(
    comparison: Comparison, left: dict[int, list[Group]], once: dict[int, Series]
) -> dict[int, Around]:
    """For each changed group, by its number among all groups, where it stands among the changes."""
    stood = {
        group.after: 0 if ahead == comparison.after.passages else ahead + 1
        for ahead, groups in left.items()
        for group in groups
    }
    changed = [
        (number, group)
        for number, group in enumerate(comparison.groups)
        if group.kind is not GroupKind.SAME and (number not in once or once[number].told)
    ]
    found = {number: Around(quiet=True) for number, series in once.items() if not series.told}
    for count, (number, group) in enumerate(changed, 1):
        following = changed[count][1] if count < len(changed) else None
        found[number] = Around(
            number=count,
            total=len(changed),
            next_anchor=anchor(following) if following else None,
            next_place=_place(following) if following else None,
            left_before=stood.get(group.after) if group.moved else None,
            renumbered=once[number].told if number in once else "",
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
    words, around = labels_for(interface), around or Around()
    document, places = (after, group.after) if group.after else (before, group.before)
    passages = [document.passages[place] for place in places]
    classes, note = "passage", ""
    if group.kind is not GroupKind.SAME and not around.quiet:
        classes = f"passage change {group.kind.value}"
        if group.moved and group.kind is not GroupKind.MOVED:
            classes += " moved"
        note = _note(group, words, around, _attributes(group, before, after, words))
    language = passages[0].language or document.language
    direction = direction_of(" ".join(passage.text for passage in passages), language)
    texts = _texts(group, passages, words, rtl=direction == "rtl")
    shown = zip(places, passages, _numbers(group, before, after, words), texts, strict=True)
    parts = [
        _element(passage, number, text) + (_pilcrow(place, words, place != places[0]) if group.after else "")
        for place, passage, number, text in shown
    ]
    body = "\n".join(parts)
    return (
        f'<div class="{classes}" id="{anchor(group)}"{_language(language, direction)}>\n{note}{body}\n</div>'
    )


def runs_html(runs: Sequence[Run], *, interface: str = "en") -> str:
    """Runs of words as HTML, on one line: for the desk and for lists of changes."""
    return words_html(runs, labels_for(interface))


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
        parts.append(f'<span class="said">{safe(words.change)}</span>{safe(count)}')
        if around.next_anchor:
            said = words.next_change.format(around.next_place)
            parts.append(f'<a href="#{around.next_anchor}"><span class="said">{safe(said)}</span>↓</a>')
        else:
            parts.append(f'<a href="#main"><span class="said">{safe(words.back_to_top)}</span>↑</a>')
    what = ""
    if group.kind is not GroupKind.MOVED:
        what = safe(around.renumbered or told(group.kind, group.weight, words)) + attributes
    if group.moved:
        what = safe(words.moved_here) + _way_back(group, words, around) + (f", {what}" if what else "")
    parts.append(f'<span class="kind">{what}</span>')
    return f'<p class="change-note">{" ".join(parts)}</p>\n'


def _way_back(group: Group, words: Labels, around: Around) -> str:
    if around.left_before is None:
        return ""
    said = words.from_before.format(around.left_before) if around.left_before else words.from_the_end
    return f' <a href="#from{group.after[0] + 1}"><span class="said">{safe(said)}</span>↑</a>'


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
        f'<p class="moved-from" id="from{place}"><span class="said">{safe(words.here_stood)}</span>'
        f"{safe(words.moved_away.format(start))} "
        f'<a href="#p{place}">{safe(words.now.format(place))}</a></p>'
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
    return safe(f" ({'; '.join(told_ones)})") if told_ones else ""


def _numbers(group: Group, before: Document, after: Document, words: Labels) -> list[str]:
    """The printed number of each passage shown; where it changed, as a change."""
    if not group.after:
        return [_number_run(Op.REMOVED, before.passages[place].number, words) for place in group.before]
    if not group.before:
        return [_number_run(Op.ADDED, after.passages[place].number, words) for place in group.after]
    numbers = [after.passages[place].number for place in group.after]
    first = before.passages[group.before[0]].number
    shown = [safe(number or "") for number in numbers]
    if numbers[0] != first:
        shown[0] = _number_run(Op.REMOVED, first, words) + _number_run(Op.ADDED, numbers[0], words)
    return shown


def _number_run(op: Op, number: str | None, words: Labels) -> str:
    return words_html([Run(op, number)], words) if number else ""


def _texts(group: Group, passages: Sequence[Passage], words: Labels, *, rtl: bool) -> list[str]:
    """The text of each passage shown, with its changes. What joined two passages before is shown as ¶."""
    if group.words is None:
        return [safe(passage.text) for passage in passages]
    lengths = [len(passage.text) for passage in passages] if group.after else [0]
    parts = parted(group.words, lengths)
    for part in parts[:-1]:  # the space at which a passage was split is no change to be told
        if part and part[-1].op is Op.REMOVED and part[-1].text.isspace():
            part.pop()
    return [words_html(part, words, rtl=rtl) for part in parts]


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
    said = f'<span class="said">{safe(words.passage)}</span>'
    return f'<a class="pilcrow"{here} href="#p{number}">{said}¶{number}</a>'


def _language(language: str | None, direction: str) -> str:
    named = f' lang="{safe(language)}"' if language else ""
    return f'{named} dir="{direction}"' if language or direction == "rtl" else ""

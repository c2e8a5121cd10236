"""The linear list: one line a change, the same on the page, in a mail, in the feed and in the API."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run, Weight
from tracker.compare.faces.labels import Labels, labels_for, other_language
from tracker.compare.structure import attribute_changes
from tracker.compare.tables import table_for
from tracker.compare.weight import Change, weigh
from tracker.documents.document import Document

longest = 60
"""Characters of a passage or a change that a line shows."""

_unseen = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text on one line, with nothing in it that steers a terminal or cannot be written as UTF-8."""
    return _unseen.sub(lambda match: " " if match.group() in "\n\t\r\u2028\u2029" else "\ufffd", text)


def shortened(text: str, most: int = longest) -> str:
    """The text on one line, its end replaced by … where it is long; no letter loses its accents."""
    text = plain(text).strip()
    if len(text) <= most:
        return text
    end = most
    while end and unicodedata.combining(text[end]):
        end -= 1
    return text[:end].rstrip() + "…"


def lines(
    comparison: Comparison, *, before: Document, after: Document, interface: str = "en"
) -> tuple[str, ...]:
    """Every changed field and every change, in order: "¶4: 'shall' → 'may' (modality)".

    Before them stands a line that says so where the texts are in different languages.
    """
    words = labels_for(interface)
    languages = other_language(before.language, after.language, words)
    found = [plain(languages)] if languages else []
    found += [
        f"{words.fields.get(each.name, each.name)}: {_quoted(each.before)} → {_quoted(each.after)}"
        for each in comparison.fields
    ]
    for group in comparison.changes:
        found.extend(change_lines(group, before=before, after=after, interface=interface))
    return tuple(found)


def change_lines(group: Group, *, before: Document, after: Document, interface: str = "en") -> Iterator[str]:
    """The lines of one group: one for each change of words or of an attribute, or one for the whole."""
    words = labels_for(interface)
    place = _place(group)
    here = " ".join(before.passages[index].text for index in group.before)
    there = " ".join(after.passages[index].text for index in group.after)
    match group.kind:
        case GroupKind.SAME:
            return
        case GroupKind.ADDED | GroupKind.REMOVED:
            yield f"{place}: {_quoted(there or here)} ({words.kinds[group.kind]})"
            return
        case GroupKind.MOVED | GroupKind.SPLIT | GroupKind.MERGED:
            origin = ", ".join(f"¶{index + 1}" for index in group.before)
            yield f"{place}: {_quoted(there)} ({words.kinds[group.kind]}, {origin})"
        case GroupKind.EDITED if group.moved:
            yield f"{place}: {_quoted(there)} ({words.kinds[GroupKind.MOVED]}, ¶{group.before[0] + 1})"
        case GroupKind.EDITED:
            pass
    yield from (f"{place}: {line}" for line in _edits(group, before, after, words))


def _edits(group: Group, before: Document, after: Document, words: Labels) -> Iterator[str]:
    runs = group.words or ()
    passage = after.passages[group.after[0]]
    table = table_for(passage.language or after.language, text=passage.text)
    for removed, added, change in zip(*_sides(runs), weigh(runs, table), strict=True):
        if group.kind is GroupKind.EDITED or change.weight != (Weight.FORMATTING,):
            yield f"{_quoted(removed)} → {_quoted(added)} ({_weights(change, words)})"
    if len(group.before) == len(group.after) == 1:
        for each in attribute_changes(before=before.passages[group.before[0]], after=passage, words=runs):
            weight = Weight.NUMBERING if each.name == "number" else Weight.FORMATTING
            name = words.attributes[each.name]
            yield f"{name} {_quoted(each.before)} → {_quoted(each.after)} ({words.weights[weight]})"


def _sides(runs: tuple[Run, ...]) -> tuple[list[str], list[str]]:
    """The removed and the added text of every change, as `weigh` counts them."""
    removed, added = [""], [""]
    for run in runs:
        if run.op is Op.KEPT:
            if removed[-1] or added[-1]:
                removed.append("")
                added.append("")
        else:
            (removed if run.op is Op.REMOVED else added)[-1] += run.text
    if not removed[-1] and not added[-1]:
        return removed[:-1], added[:-1]
    return removed, added


def _weights(change: Change, words: Labels) -> str:
    return ", ".join(words.weights[weight] for weight in change.weight)


def _place(group: Group) -> str:
    if group.kind is GroupKind.REMOVED:
        return f"(¶{group.before[0] + 1})"
    if len(group.after) > 1:
        return f"¶{group.after[0] + 1}–{group.after[-1] + 1}"
    return f"¶{group.after[0] + 1}"


def _quoted(text: str | None) -> str:
    return "–" if text is None else f"'{shortened(text)}'"

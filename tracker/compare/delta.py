"""The JSON delta that is kept with a revision: from its document to the one before it and back.

Only passages that changed are in it, under ids in hex; the rest are named in stretches. Deltas are
read from our own database only: the documents are the truth, a delta is made from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tracker.compare.aligning.align import align
from tracker.compare.aligning.linking import Texts
from tracker.compare.canonical import digest_of_json
from tracker.compare.structure import delta_of, escaped, unescaped, with_delta
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.documents.stored import from_json, to_json
from tracker.errors import IntegrityError, UnreadableValueError

type_of_delta = "tracker-delta/1"


def delta(*, before: Document, after: Document) -> str:
    """The delta between two documents as JSON. The same two always give the same bytes."""
    order = _order(before.passages, after.passages)
    used = set(order)
    here = {_id(place): _told(passage) for place, passage in enumerate(before.passages) if place not in used}
    there: dict[str, Any] = {}
    for place, passage in zip(order, after.passages, strict=True):
        if place >= len(before.passages):
            there[_id(place)] = _told(passage)
        elif passage != before.passages[place]:
            here[_id(place)] = _told(before.passages[place])
            there[_id(place)] = _told(passage)
    value = {
        "type": type_of_delta,
        "before": digest_of_json(to_json(before)),
        "after": digest_of_json(to_json(after)),
        "passages": len(before.passages),
        "order": _stretches(order),
        "changes": delta_of(
            before={"fields": _told_fields(before), "passages": here},
            after={"fields": _told_fields(after), "passages": there},
        ),
    }
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def apply_delta(text: str, *, before: Document) -> Document:
    """The document after the delta.

    Raises:
        UnreadableValueError: the text is not a delta.
        IntegrityError: the delta was made from another document, or does not give the one it promises.
    """
    value = _read(text)
    _hold(value["before"], before, "was made from")
    order = _places(value["order"])
    base = {
        "fields": _told_fields(before),
        "passages": {_id(place): _told(passage) for place, passage in enumerate(before.passages)},
    }
    after = _document(_stepped(base, value, back=False), order)
    _hold(value["after"], after, "promises")
    return after


def revert_delta(text: str, *, after: Document) -> Document:
    """The document before the delta; errors as in `apply_delta`."""
    value = _read(text)
    _hold(value["after"], after, "leads to")
    order = _places(value["order"])
    if len(order) != len(after.passages):
        raise IntegrityError("The delta does not fit its own digest: it orders another number of passages.")
    base = {
        "fields": _told_fields(after),
        "passages": {
            _id(place): _told(passage) for place, passage in zip(order, after.passages, strict=True)
        },
    }
    before = _document(_stepped(base, value, back=True), range(value["passages"]))
    _hold(value["before"], before, "was made from")
    return before


def _order(before: Sequence[Passage], after: Sequence[Passage]) -> list[int]:
    """For every after passage the place it had before; what is new counts on from the end of before."""
    order = [len(before) + place for place in range(len(after))]
    found = align(before=Texts.of_passages(before), after=Texts.of_passages(after))
    for start, other, length in found.equal:
        order[other : other + length] = range(start, start + length)
    for link in found.links:
        order[link.after[0]] = link.before[0]
    return order


def _stretches(order: Iterable[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for place in order:
        if found and sum(found[-1]) == place:
            found[-1][1] += 1
        else:
            found.append([place, 1])
    return found


def _places(stretches: list[list[int]]) -> list[int]:
    return [place for start, length in stretches for place in range(start, start + length)]


def _read(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise UnreadableValueError(
            "The delta is not JSON.", do="Make it again from both documents."
        ) from error
    names = {"type", "before", "after", "passages", "order", "changes"}
    if not isinstance(value, dict) or set(value) != names or value["type"] != type_of_delta:
        raise UnreadableValueError(f"The delta is not of the type “{type_of_delta}”.")
    return value


def _hold(digest: str, document: Document, relation: str) -> None:
    found = digest_of_json(to_json(document))
    if found != digest:
        raise IntegrityError(
            f"The delta {relation} a document with digest {digest}, and this one has {found}.",
            do="Make the delta again from both documents.",
        )


def _stepped(base: dict[str, Any], value: dict[str, Any], *, back: bool) -> dict[str, Any]:
    try:
        return with_delta(base, value["changes"], back=back)
    except Exception as error:
        raise IntegrityError(f"The delta cannot be applied: {error}") from error


def _id(place: int) -> str:
    return f"{place:08x}"


def _told(passage: Passage) -> dict[str, Any]:
    """A passage as a flat dictionary; what is absent is left out, so that None and empty stay two things."""
    marks = [[mark.start, mark.end, mark.kind.value, mark.value] for mark in passage.marks]
    told = {
        "kind": passage.kind.value,
        "text": escaped(passage.text),
        "level": passage.level,
        "number": passage.number if passage.number is None else escaped(passage.number),
        "language": passage.language if passage.language is None else escaped(passage.language),
        "marks": escaped(json.dumps(marks)) if marks else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _told_fields(document: Document) -> dict[str, str]:
    told = {name: value for name, value in to_json(document).items() if name in {"title", "date", "language"}}
    told["trail"] = json.dumps(document.trail)
    told["marker"] = json.dumps(to_json(document)["marker"], sort_keys=True)
    return {name: escaped(value) for name, value in told.items()}


def _document(state: dict[str, Any], order: Iterable[int]) -> Document:
    told = {name: unescaped(value) for name, value in state["fields"].items()}
    fields = {
        **told,
        "trail": json.loads(told["trail"]),
        "marker": json.loads(told["marker"]),
        "passages": [],
    }
    try:
        passages = tuple(_passage(state["passages"][_id(place)]) for place in order)
    except KeyError as error:
        raise IntegrityError(f"The delta cannot be applied: there is no passage {error}.") from error
    return replace(from_json(fields), passages=passages)


def _passage(told: dict[str, Any]) -> Passage:
    number, language = told.get("number"), told.get("language")
    marks = json.loads(unescaped(told["marks"])) if "marks" in told else ()
    return Passage(
        kind=Kind(told["kind"]),
        text=unescaped(told["text"]),
        level=told.get("level"),
        number=None if number is None else unescaped(number),
        marks=tuple(Mark(start, end, MarkKind(kind), value) for start, end, kind, value in marks),
        language=None if language is None else unescaped(language),
    )

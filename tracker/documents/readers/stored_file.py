"""A document as `tracker.documents.stored` writes it: JSON that is taken to the letter or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from tracker.documents.digest import type_of_content
from tracker.documents.document import Authority, Document, Stage
from tracker.documents.passage import Kind, MarkKind
from tracker.documents.readers.blocks import Found, Source, too_many
from tracker.documents.readers.clean import clean
from tracker.documents.readers.markup import schemes_told
from tracker.documents.readers.values import called
from tracker.documents.stored import from_json
from tracker.errors import FileError, TooLargeError
from tracker.saying import say

_document = frozenset({"type", "language", "title", "date", "passages", "trail", "marker"})
_passage = frozenset({"kind", "text", "level", "number", "language", "marks"})
_mark = frozenset({"start", "end", "kind", "value"})
_marker = frozenset({"label", "stage", "authority"})
_date = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_language = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_most_marks = 5_000
_deepest = 200


class _Unfit(Exception):  # noqa: N818 - told as a FileError, with the name of the file
    """Where the file is not what it should be, in words."""


def read(source: Source) -> Found:
    """The document in the file, exactly as it was written.

    Raises:
        FileError: it is not JSON, not of this form, or holds what no reader would give.
        TooLargeError: over a limit.
    """
    try:
        value = json.loads(
            source.text, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number
        )
        _check(value, source)
        document: Document = from_json(value)
    except (_Unfit, ValueError, RecursionError, KeyError, TypeError) as error:
        what = say("{file} is not a document as Tracker writes it.", file=called(source.name))
        if isinstance(error, _Unfit):
            what = say(
                "{file} is not a document as Tracker writes it: {why}.",
                file=called(source.name),
                why=str(error),
            )
        raise FileError(
            what, do=say("Export the text again, or hand it in as plain text, HTML or Markdown.")
        ) from None
    return Found(blocks=[], language=document.language, document=document)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unfit("a name stands twice in one object")
    return found


def _no_number(text: str) -> NoReturn:
    raise _Unfit(f"“{text[:20]}” is no whole number")


def _check(value: object, source: Source) -> None:
    document = _object(value, _document, "the file")
    if document.get("type") != type_of_content:
        raise _Unfit(f"its type is not “{type_of_content}”")
    passages = document.get("passages")
    if not isinstance(passages, list) or not passages:
        raise _Unfit("it has no list of passages")
    if len(passages) > source.limits.passages:
        raise too_many(len(passages), name=source.name, limits=source.limits)
    title = document.get("title")
    if title is not None and len(_line(title, "the title")) > source.limits.title:
        raise TooLargeError(
            say(
                "{file} has a title of {n} characters; at most {most} are taken.",
                file=called(source.name),
                n=len(title),
                most=source.limits.title,
            ),
            do=say("Put a short title into it."),
        )
    _fits(document.get("date"), _date, "the date")
    _fits(document.get("language"), _language, "the language")
    trail = document.get("trail", [])
    if not isinstance(trail, list):
        raise _Unfit("its trail is no list")
    for each in trail:
        _line(each, "its trail")
    _check_marker(document.get("marker"))
    for number, each in enumerate(passages, start=1):
        _check_passage(each, f"¶{number}")


def _check_marker(value: object) -> None:
    if value is None:
        return
    marker = _object(value, _marker, "the marker")
    _line(marker.get("label"), "the marker’s label")
    for name, known in (("stage", Stage), ("authority", Authority)):
        if marker.get(name) is not None:
            _one_of(marker[name], [each.value for each in known], f"the marker’s {name}")


def _check_passage(value: object, where: str) -> None:
    passage = _object(value, _passage, where)
    text = _line(passage.get("text"), f"the text of {where}")
    _one_of(passage.get("kind"), [each.value for each in Kind], f"the kind of {where}")
    if passage.get("level") is not None:
        _whole(passage["level"], 1, _deepest, f"the level of {where}")
    if passage.get("number") is not None:
        _line(passage["number"], f"the number of {where}")
    _fits(passage.get("language"), _language, f"the language of {where}")
    marks = passage.get("marks", [])
    if not isinstance(marks, list) or len(marks) > _most_marks:
        raise _Unfit(f"the marks of {where} are no list of at most {_most_marks:,}")
    for each in marks:
        _check_mark(each, len(text), f"a mark of {where}")


def _check_mark(value: object, length: int, where: str) -> None:
    mark = _object(value, _mark, where)
    start = _whole(mark.get("start"), 0, length, f"the start of {where}")
    _whole(mark.get("end"), start, length, f"the end of {where}")
    _one_of(mark.get("kind"), [each.value for each in MarkKind], f"the kind of {where}")
    said = mark.get("value")
    if said is None:
        return
    _string(said, f"the value of {where}")
    scheme = "".join(said.split()).partition(":")[0].lower()
    if mark["kind"] == MarkKind.LINK.value and scheme in schemes_told:
        raise _Unfit(f"{where} is a link that runs something")


def _object(value: object, names: frozenset[str], where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _Unfit(f"{where} is no object")
    strange = sorted(value.keys() - names)
    if strange:
        raise _Unfit(f"{where} has “{strange[0][:40]}”, which is unknown")
    return value


def _string(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise _Unfit(f"{where} is missing or no text")
    if "\0" in value or any("\ud800" <= each <= "\udfff" for each in value):
        raise _Unfit(f"{where} holds what is no character")
    return value


def _line(value: object, where: str) -> str:
    text = _string(value, where)
    if clean(text)[0] != text:
        raise _Unfit(f"{where} is not one clean line of text")
    return text


def _whole(value: object, least: int, most: int, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _Unfit(f"{where} is no whole number from {least} to {most}")
    return value


def _one_of(value: object, known: Sequence[str], where: str) -> None:
    if value not in known:
        raise _Unfit(f"{where} is none of {', '.join(known)}")


def _fits(value: object, pattern: re.Pattern[str], where: str) -> None:
    if value is not None and (not isinstance(value, str) or not pattern.fullmatch(value)):
        raise _Unfit(f"{where} is not written as it should be")

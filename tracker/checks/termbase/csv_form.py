"""A termbase as CSV: one term a line, with a line of names above."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping

from tracker.checks.termbase.term import Standing, Term, Termbase, checked, most_terms, termbase
from tracker.errors import FieldError
from tracker.saying import say

columns = ("concept", "language", "term", "standing", "note", "inside")
needed = ("concept", "language", "term")
_other_names = {
    "status": "standing",
    "id": "concept",
    "concept id": "concept",
    "lang": "language",
    "comment": "note",
}
_above = re.compile(r"(?:\s*\n)?(?:\"?sep=(?P<sep>[,;\t])\"?\r?\n)?(?:\s*\n)?", re.IGNORECASE)
"""What spreadsheets put above the names: empty lines, and which separator they use."""
_yes = frozenset({"yes", "true", "1", "x"})
_no = frozenset({"", "no", "false", "0"})
_never_first = ("=", "+", "-", "@", "\t", "\r")
most_bytes = 4 * 1024 * 1024
"""A larger file is no list of 5,000 terms."""


def to_csv(base: Termbase) -> bytes:
    """The termbase as UTF-8 with a byte order mark, which spreadsheets look for, and lines by RFC 4180.

    A field that a spreadsheet would take for a formula gets an apostrophe before it; `from_csv` takes it off.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for term in base.terms:
        inside = "yes" if term.inside else ""
        fields = (term.concept, term.language, term.term, term.standing.value, term.note, inside)
        writer.writerow([f"'{each}" if each.startswith((*_never_first, "'")) else each for each in fields])
    return ("\ufeff" + out.getvalue()).encode()


def from_csv(data: bytes) -> Termbase:
    """The termbase that a file says; columns in any order, separated by comma, semicolon or tab.

    As spreadsheets write them: with a line such as `sep=;` above, empty columns at the end, and in UTF-16
    where a byte order mark says so.

    Raises:
        FieldError: names the line that is wrong, and how; nothing is guessed or left out.
    """
    if len(data) > most_bytes:
        raise too_large(len(data))
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FieldError(
            "file",
            say("Line {line}: the file is not in UTF-8.", line=str(line)),
            do=say("Save it as “CSV UTF-8”."),
        ) from error
    return termbase(_terms(text))


def too_large(size: int) -> FieldError:
    """The error for a file of so many bytes."""
    return FieldError(
        "file",
        say("The file has {n} bytes; a termbase has at most {most}.", n=size, most=most_bytes),
        do=say("Leave out terms that no text of this collection uses."),
    )


def _terms(text: str) -> Iterator[Term]:
    before, separator, text = _begun(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = _names(_named(next(rows, [])), line=before + 1)
        seen = 0
        for row in rows:
            if not any(each.strip() for each in row):
                continue
            line = before + rows.line_num
            seen += 1
            if seen > most_terms:
                raise FieldError(
                    "file",
                    say("Line {line}: there are more than {most} terms.", line=str(line), most=most_terms),
                    do=say("Leave out those that no text of this collection uses."),
                )
            yield _term(names, row, line)
    except csv.Error as error:
        raise FieldError(
            "file",
            say("Line {line}: this is no line of CSV ({why}).", line=str(before + rows.line_num), why=error),
            do=say("Look at its quotation marks."),
        ) from error


def _begun(text: str) -> tuple[int, str, str]:
    """How many lines stand above that of the names, what separates fields, and the text from there on."""
    above = _above.match(text)
    end = above.end() if above else 0
    rest = text[end:]
    head = rest.split("\n", 1)[0]
    told = above["sep"] if above else None
    return text.count("\n", 0, end), told or max((",", ";", "\t"), key=head.count), rest


def _named(row: list[str]) -> list[str]:
    """The fields up to the last one in which something stands."""
    many = max((place for place, each in enumerate(row, 1) if each.strip()), default=0)
    return row[:many]


def _names(row: list[str], *, line: int) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for place, name in enumerate(row):
        plain = " ".join(name.strip().casefold().split())
        known = _other_names.get(plain, plain)
        if known not in columns:
            raise FieldError(
                "file",
                say("Line {line}: “{name}” is no column of a termbase.", line=str(line), name=name[:40]),
                do=say("Use {names}.", names=", ".join(columns)),
            )
        if known in found:
            raise FieldError(
                "file",
                say("Line {line}: the column “{name}” stands there twice.", line=str(line), name=known),
                do=say("Keep one of them."),
            )
        found[known] = place
    missing = [name for name in needed if name not in found]
    if missing:
        raise FieldError(
            "file",
            say("Line {line}: the column “{name}” is missing.", line=str(line), name=missing[0]),
            do=say("Name the columns: {names}.", names=", ".join(columns)),
        )
    return found


def _term(names: Mapping[str, int], row: list[str], line: int) -> Term:
    row = row if len(row) <= len(names) else [*row[: len(names)], *_named(row[len(names) :])]
    if len(row) > len(names):
        raise FieldError(
            "file",
            say(
                "Line {line}: it has {fields} fields, and there are {columns} columns.",
                line=str(line),
                fields=len(row),
                columns=len(names),
            ),
            do=say("Put a field that holds the separator between quotation marks."),
        )
    said = {name: _plain(row[place]) if place < len(row) else "" for name, place in names.items()}
    inside = said.get("inside", "").strip().casefold()
    if inside not in _yes | _no:
        raise FieldError(
            "file",
            say("Line {line}: “{word}” is neither yes nor no.", line=str(line), word=inside[:20]),
            do=say("Write yes or nothing."),
        )
    return checked(
        concept=said["concept"],
        language=said["language"],
        term=said["term"],
        standing=said.get("standing", "") or Standing.APPROVED.value,
        note=said.get("note", ""),
        inside=inside in _yes,
        where=say("line {n}", n=str(line)),
    )


def _plain(field: str) -> str:
    return field[1:] if field.startswith("'") and field[1:2] in (*_never_first, "'") else field

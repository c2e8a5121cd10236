"""A termbase as CSV: one term a line, with a line of names above."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from tracker.checks.termbase.term import Standing, Term, Termbase, checked, most_terms, termbase
from tracker.errors import FieldError

columns = ("concept", "language", "term", "standing", "note", "inside")
needed = ("concept", "language", "term")
_other_names = {
    "status": "standing",
    "id": "concept",
    "concept id": "concept",
    "lang": "language",
    "comment": "note",
}
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

    Raises:
        FieldError: names the line that is wrong, and how; nothing is guessed or left out.
    """
    if len(data) > most_bytes:
        raise FieldError(
            "file", f"The file has {len(data):,} bytes; a termbase has at most {most_bytes:,}.",
            do="Leave out terms that no text of this collection uses.",
        )  # fmt: skip
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FieldError(
            "file", f"Line {line}: the file is not in UTF-8.", do="Save it as “CSV UTF-8”."
        ) from error
    return termbase(_terms(text))


def _terms(text: str) -> Iterator[Term]:
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(head), strict=True)
    try:
        names = _names(next(rows, []))
        seen = 0
        for row in rows:
            if not any(each.strip() for each in row):
                continue
            seen += 1
            if seen > most_terms:
                raise FieldError(
                    "file", f"Line {rows.line_num}: there are more than {most_terms:,} terms.",
                    do="Leave out those that no text of this collection uses.",
                )  # fmt: skip
            yield _term(names, row, rows.line_num)
    except csv.Error as error:
        raise FieldError(
            "file",
            f"Line {rows.line_num}: this is no line of CSV ({error}).",
            do="Look at its quotation marks.",
        ) from error


def _separator(head: str) -> str:
    return max((",", ";", "\t"), key=head.count)


def _names(row: list[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for place, name in enumerate(row):
        plain = " ".join(name.strip().casefold().split())
        known = _other_names.get(plain, plain)
        if known not in columns:
            raise FieldError(
                "file", f"Line 1: “{name[:40]}” is no column of a termbase.", do=f"Use {', '.join(columns)}."
            )
        if known in found:
            raise FieldError(
                "file", f"Line 1: the column “{known}” stands there twice.", do="Keep one of them."
            )
        found[known] = place
    missing = [name for name in needed if name not in found]
    if missing:
        raise FieldError(
            "file",
            f"Line 1: the column “{missing[0]}” is missing.",
            do=f"Name the columns: {', '.join(columns)}.",
        )
    return found


def _term(names: Mapping[str, int], row: list[str], line: int) -> Term:
    if len(row) > len(names):
        raise FieldError(
            "file", f"Line {line}: it has {len(row)} fields, and there are {len(names)} columns.",
            do="Put a field that holds the separator between quotation marks.",
        )  # fmt: skip
    said = {name: _plain(row[place]) if place < len(row) else "" for name, place in names.items()}
    inside = said.get("inside", "").strip().casefold()
    if inside not in _yes | _no:
        raise FieldError(
            "file", f"Line {line}: “{inside[:20]}” is neither yes nor no.", do="Write yes or nothing."
        )
    return checked(
        concept=said["concept"],
        language=said["language"],
        term=said["term"],
        standing=said.get("standing", "") or Standing.APPROVED.value,
        note=said.get("note", ""),
        inside=inside in _yes,
        where=f"line {line}",
    )


def _plain(field: str) -> str:
    return field[1:] if field.startswith("'") and field[1:2] in (*_never_first, "'") else field

"""The termbase of a collection: its terms, how they are found in a text, and TBX and CSV."""

from __future__ import annotations

from tracker.checks.termbase.csv_form import from_csv, to_csv
from tracker.checks.termbase.tbx import from_tbx, to_tbx
from tracker.checks.termbase.term import (
    Merge,
    Standing,
    Term,
    Termbase,
    checked,
    merged,
    most_terms,
    no_terms,
    termbase,
)

__all__ = [
    "Merge",
    "Standing",
    "Term",
    "Termbase",
    "checked",
    "from_bytes",
    "from_csv",
    "from_tbx",
    "merged",
    "most_terms",
    "no_terms",
    "termbase",
    "to_csv",
    "to_tbx",
]


def from_bytes(data: bytes) -> Termbase:
    """The termbase of a file, TBX where it begins as XML does, else CSV; FieldError where it is wrong."""
    head = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")
    return from_tbx(data) if head.startswith(b"<") else from_csv(data)

"""Tables as CSV for a spreadsheet (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

media_type = "text/csv; header=present"

_formula = frozenset("=+-@\t\r＝＋－＠")
_spaces = " \u00a0\u3000\ufeff"


def sheet(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV: comma, double quotes, CRLF (RFC 4180, section 2), UTF-8 with a byte order mark.

    The mark is there because a spreadsheet reads UTF-8 without it in the machine's own code page, and
    turns every Japanese title into rubbish; programs read it as “utf-8-sig”. None becomes an empty field.
    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_field(each) for each in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _field(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    inside = value.lstrip(_spaces)
    return f"'{value}" if inside[:1] in _formula or value[:1] in _formula else value

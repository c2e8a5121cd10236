"""Runs of words as safe HTML: what was removed and added in `<del>` and `<ins>`, heard and copied too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from tracker.compare.change import Op, Run
from tracker.compare.faces.directions import Isolate, stretches
from tracker.compare.faces.labels import Labels

_unwritable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """Escaped for text and attributes; what HTML cannot hold or UTF-8 cannot write is U+FFFD."""
    return escape(_unwritable.sub("\ufffd", text), quote=True)


def words_html(runs: Sequence[Run], words: Labels, *, rtl: bool = False) -> str:
    """Runs on one line, of a passage in the direction `rtl`; where directions mix, they are isolated.

    What joined two passages is shown as ¶.
    """
    return "".join(_written(runs, words, rtl=rtl))


def _written(runs: Sequence[Run], words: Labels, *, rtl: bool) -> Iterator[str]:
    standing: Isolate | None = None
    pieces = stretches([(run.op, run.text) for run in runs], rtl=rtl)
    mixed = rtl or words.rtl or any(piece.isolate for piece in pieces)
    way = f' dir="{"rtl" if words.rtl else "ltr"}"' if mixed else ""
    for piece in pieces:
        if piece.isolate != standing:
            yield "</bdi>" if standing else ""
            yield f'<bdi dir="{piece.isolate.direction}">' if piece.isolate else ""
            standing = piece.isolate
        follows = piece.part > 0 and runs[piece.part - 1].op is Op.REMOVED
        yield _run(runs[piece.part].op, piece.text, words, way, follows=follows)
    yield "</bdi>" if standing else ""


def _run(op: Op, text: str, words: Labels, way: str, *, follows: bool) -> str:
    """One run; `way` is the direction of the words around it, as an attribute, where directions mix."""
    text = safe(text).replace("\n", "¶ ")
    match op:
        case Op.KEPT:
            return text
        case Op.REMOVED:
            name, opening = "del", words.removed
        case Op.ADDED:
            name, opening = "ins", (" " if follows else "") + words.added
    opening, closing = safe(opening), safe(words.closing)
    said = f'<span class="said"{way}>'
    return f"<{name}>{said}{opening}</span>{text}{said}{closing}</span></{name}>"


def parted(runs: Sequence[Run], lengths: Sequence[int]) -> list[list[Run]]:
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

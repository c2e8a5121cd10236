"""Plain text: paragraphs between blank lines, hard-wrapped or a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.documents.markers import recognise
from tracker.documents.readers.blocks import Block, Found, Line, Role, Source, check_count, row
from tracker.documents.readers.clean import clean
from tracker.documents.readers.dates import date_line
from tracker.documents.readers.furniture import is_furniture
from tracker.documents.readers.sentences import ends_sentence, opens_bracket
from tracker.documents.readers.wrap import Physical, learn_width, paragraphs

_rule = re.compile(r"([-=_*~#─━═―＝])(?:\s?\1){2,}")
_edge = 40
_bracket = 8
_grid = re.compile(r"[|+\s:-]*-[|+\s:-]*")


def read(source: Source) -> Found:
    """The blocks of a plain text."""
    return Found(blocks=list(blocks_of(source)), plain=True)


def blocks_of(source: Source) -> Iterator[Block]:
    """Paragraphs, table rows and underlined headings, in their order."""
    groups = list(_groups(source.text))
    wrapped = learn_width(groups)
    count = 0
    for lines in groups:
        for block in _blocks(lines, wrapped=wrapped):
            count += 1
            check_count(count, source)
            yield block


def _groups(text: str) -> Iterator[list[Physical]]:
    """Lines between blank ones; a line drawn of signs ends a group too."""
    group: list[Physical] = []
    ruled = False
    lines = text.split("\n")
    for at, raw in enumerate(lines):
        line = Physical.of(raw)
        if not line.text and raw.strip():
            # nothing that is seen stands here; what was taken out must still be told
            yield from filter(None, (group, [line]))
            group = []
        elif not line.text or _rule.fullmatch(line.text):
            underlined = len(group) == 1 and _underlines(line.text, group[0].text)
            ruled = bool(line.text and not underlined) or (ruled and not line.text)
            if underlined:
                yield [group[0], line]
            elif group:
                yield group
            group = []
        else:
            near_edge = at < _edge or at > len(lines) - _edge
            alone = near_edge and not _goes_on(group, line) and stands_alone(line.text)
            group.append(replace(line, alone=alone, ruled=ruled) if alone or ruled else line)
            ruled = False
    if group:
        yield group


def _underlines(rule: str, text: str) -> bool:
    """Whether a line drawn under another makes a heading of it; hyphens under a sentence end a part."""
    return len(rule) >= 3 and (rule[0] == "=" or (rule[0] == "-" and not ends_sentence(text)))


def _goes_on(group: Sequence[Physical], line: Physical) -> bool:
    """Whether a line is the rest of a sentence or of a bracket, which may read like a marker of its own."""
    if not group:
        return False
    if line.text[0].islower() and not ends_sentence(group[-1].text):
        return True
    last = group[-_bracket:]
    return any(opens_bracket(" ".join(each.text for each in last[at:])) for at in range(len(last)))


def stands_alone(text: str) -> bool:
    """Whether a line is a date, a marker or furniture, whatever the lines beside it are."""
    if len(text) > 120:
        return False
    if is_furniture(text) or date_line(text):
        return True
    marker = recognise(text)
    return marker is not None and not marker.rest


def _blocks(lines: Sequence[Physical], *, wrapped: int | None) -> Iterator[Block]:
    if len(lines) == 2 and _rule.fullmatch(lines[1].text):
        level = 1 if lines[1].text[0] == "=" else 2
        yield Block(line=_line(lines[:1]), role=Role.HEADING, level=level)
        return
    if rows := _rows(lines):
        yield from rows
        return
    for at, part in enumerate(paragraphs(lines, wrapped=wrapped)):
        yield Block(line=_line(part), indent=part[0].indent, attached=at > 0, ruled=part[0].ruled)


def _line(part: Sequence[Physical]) -> Line:
    text, removed = clean("\n".join(line.raw for line in part))
    return Line(text, (), removed)


def _rows(lines: Sequence[Physical]) -> list[Block] | None:
    """A table drawn with "|": two lines or more with as many cells each."""
    if len(lines) < 2 or not all("|" in line.text for line in lines):
        return None
    rows = [
        [cell.strip() for cell in line.raw.strip().strip("|").split("|")]
        for line in lines
        if not _grid.fullmatch(line.text)
    ]
    if not rows or len({len(cells) for cells in rows}) != 1 or len(rows[0]) < 2:
        return None
    return [
        Block(line=line, role=Role.ROW) for cells in rows if (line := row([_cell(cell) for cell in cells]))
    ]


def _cell(raw: str) -> Line:
    text, removed = clean(raw)
    return Line(text, (), removed)

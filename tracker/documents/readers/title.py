"""Which line is the title: a heading, what the page's head says too, or the first short line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.documents.markers import recognise
from tracker.documents.readers.blocks import Block, Found, Role
from tracker.documents.readers.datelines import is_two_days, placed_date
from tracker.documents.readers.dates import date_line
from tracker.documents.readers.numbering import bullet, numbered
from tracker.documents.readers.sentences import is_sentence, is_title
from tracker.documents.readers.standing import whole_marker
from tracker.documents.readers.trail import same_line

_first_lines = 12
_site = re.compile(r"\s+[|–—·•»›>/:-]{1,2}\s+|[|｜]")


def find_title(blocks: Sequence[Block], found: Found, *, trail: tuple[str, ...]) -> int | None:
    """Where the title stands among the blocks, or None where no line is one.

    The first heading of the first rank; else the trail's last part; else the line that the page's head
    repeats; else the first short line.
    """
    at = _explicit(blocks, found)
    if at is None and trail:
        at = next(
            (n for n, each in enumerate(blocks[:_first_lines]) if same_line(each.text, trail[-1])), None
        )
    if at is None and found.title and found.plain is False:
        at = _said_too(blocks, found)
    if at is None:
        at = _first_short_line(blocks, trail=trail)
    return at


def is_banner(block: Block, trail: tuple[str, ...]) -> bool:
    """Whether a line repeats a part of the trail."""
    return block.role in (Role.TEXT, Role.HEADING) and any(same_line(block.text, part) for part in trail)


def _explicit(blocks: Sequence[Block], found: Found) -> int | None:
    """The first heading of the first rank, if no text stands before it; on a page also the only one."""
    firsts = [at for at, block in enumerate(blocks) if block.role is Role.HEADING and block.level == 1]
    if not firsts:
        return None
    for block in blocks[: firsts[0]]:
        if block.role is not Role.HEADING and is_sentence(block.text) and not whole_marker(block.text):
            break
    else:
        return firsts[0]
    if not found.page:
        return None
    said = [at for at in firsts if any(same_line(blocks[at].text, part) for part in _parts(found.title))]
    return said[0] if said else firsts[0] if len(firsts) == 1 else None


def _parts(title: str | None) -> list[str]:
    """A page's title, whole and without the name of its site before or behind it."""
    if not title:
        return []
    parts = [part for part in _site.split(title) if part.strip()]
    cuts = [match.start() for match in _site.finditer(title)]
    return [title, *(title[:cut] for cut in cuts), *parts]


def _said_too(blocks: Sequence[Block], found: Found) -> int | None:
    """The line that is the page's title; of its parts the last that is a line, for a site's name is first."""
    for at, block in enumerate(blocks[:4]):
        if same_line(block.text, found.title or ""):
            return at
    last: int | None = None
    for n, block in enumerate(blocks[:_first_lines]):
        if is_sentence(block.text):
            break
        if any(same_line(block.text, part) for part in _parts(found.title)):
            last = n
    return last


def _first_short_line(blocks: Sequence[Block], *, trail: tuple[str, ...]) -> int | None:
    """The first short line, or one behind it that stands out on a page laid out by hand."""
    first: int | None = None
    for at, block in enumerate(blocks[:_first_lines]):
        if _is_beside_title(block.text) or is_banner(block, trail) or _is_dateline(blocks, at):
            continue
        if block.role not in (Role.HEADING, Role.TEXT) or not _could_be_title(block):
            break
        if block.role is Role.HEADING or _stands_out(blocks, at):
            return at if first is None or block.role is Role.TEXT else first
        first = at if first is None else first
    return first


def _stands_out(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is large or centred, or bold with a date or a marker under it."""
    block = blocks[at]
    beside = at + 1 < len(blocks) and _is_beside_title(blocks[at + 1].text)
    return block.role is Role.TEXT and (block.big or (block.line.bold and beside))


def _is_beside_title(text: str) -> bool:
    return whole_marker(text) is not None or date_line(text) is not None or is_two_days(text)


def _is_dateline(blocks: Sequence[Block], at: int) -> bool:
    """Whether "Geneva, 5 May 2026" stands before a line that could be a title."""
    if at + 1 >= len(blocks) or placed_date(blocks[at].text) is None:
        return False
    following = blocks[at + 1]
    return not _is_beside_title(following.text) and _could_be_title(following)


def _could_be_title(block: Block) -> bool:
    text = block.text
    number = numbered(text, heading=True)
    if block.number or bullet(text) or (number and not number.style.startswith("article")):
        return False
    marked = recognise(text, title=True)
    return is_title(marked.rest.rstrip(".") if marked and marked.rest else text)

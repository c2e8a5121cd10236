"""Trails: "Home > News > June 2012", as a line, as links in a bar, or as a list before the title."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.documents.markers import recognise
from tracker.documents.readers.blocks import Area, Block, Role
from tracker.documents.readers.dates import date_line
from tracker.documents.readers.furniture import is_home, is_menu, trail_of, two_parts
from tracker.documents.readers.numbering import bullet, numbered
from tracker.documents.readers.sentences import is_sentence, is_title

_separators = " >›»≫＞→/|"
_first_lines = 12
_running = 40  # letters; a sentence longer than that is the text, and no trail comes after it


def split_trail(blocks: Sequence[Block]) -> tuple[tuple[str, ...], list[Block], list[Block]]:
    """The parts of the trail, the blocks without it, and the navigation that is none."""
    heading = next((block.text for block in blocks if block.role is Role.HEADING and block.level == 1), None)
    named = [block for block in blocks if block.area is Area.TRAIL]
    bars = [block for block in blocks if block.area is Area.NAVIGATION]
    rest = [block for block in blocks if block.area not in (Area.TRAIL, Area.NAVIGATION)]
    taken = named or _trail_in_bars(bars, heading)
    if taken:
        return _parts(taken), rest, [block for block in bars if block not in taken]
    if short := _short_trail(rest):
        return short, rest[1:], bars
    taken = _trail_in_text(rest, heading)
    if taken:
        known = {id(block) for block in taken}
        rest = [block for block in rest if id(block) not in known]
    return _parts(taken), rest, bars


def _parts(blocks: Sequence[Block]) -> tuple[str, ...]:
    parts: list[str] = []
    for block in blocks:
        text = block.text.strip(_separators)
        parts += trail_of(text) or ((text,) if text else ())
    return tuple(parts)


def _trail_in_bars(bars: Sequence[Block], heading: str | None) -> list[Block]:
    for block in bars:
        if trail_of(block.text):
            return [block]
    groups = {block.group for block in bars}
    for group in sorted(groups, key=lambda each: each or 0):
        members = [block for block in bars if block.group == group]
        if _is_trail_list([block.text for block in members], heading):
            return members
    return []


def _trail_in_text(blocks: Sequence[Block], heading: str | None) -> list[Block]:
    for block in blocks[:_first_lines]:
        if block.role is Role.HEADING and block.level == 1:
            break
        parts = trail_of(block.text) if block.role in (Role.TEXT, Role.HEADING) else None
        if parts and (is_home(parts[0]) or not is_sentence(block.text)):
            return [block]
        if is_sentence(block.text) and len(block.text) > _running:
            break
    group = next((block.group for block in blocks[:3] if block.group is not None), None)
    members = [block for block in blocks if group is not None and block.group == group]
    first = next((at for at, block in enumerate(blocks) if block.role is Role.HEADING), len(blocks))
    if (
        members
        and blocks.index(members[-1]) < first
        and _is_trail_list([block.text for block in members], heading)
    ):
        return members
    return []


def _short_trail(blocks: Sequence[Block]) -> tuple[str, ...]:
    """A first line of two parts, with a line under it that could be the title, and something more."""
    parts = two_parts(blocks[0].text) if blocks and blocks[0].role in (Role.TEXT, Role.HEADING) else None
    if parts is None or (blocks[0].role is Role.HEADING and blocks[0].level == 1):
        return ()
    rest = [block for block in blocks[1:4] if date_line(block.text) is None and recognise(block.text) is None]
    if len(blocks) < 3 or not rest or rest[0].role not in (Role.TEXT, Role.HEADING):
        return ()
    could_be_title = is_title(rest[0].text, at_most=200) and not is_sentence(rest[0].text)
    return parts if could_be_title and not bullet(rest[0].text) and not numbered(rest[0].text) else ()


def _is_trail_list(texts: Sequence[str], heading: str | None) -> bool:
    if not 2 <= len(texts) <= 9 or any(is_sentence(text) for text in texts[:-1]):
        return False
    if heading is not None and same_line(texts[-1], heading):
        return True
    return is_home(texts[0].strip(_separators)) and not any(is_menu(text) for text in texts)


def same_line(one: str, other: str) -> bool:
    """Whether two lines say the same, but for case, signs and a marker beside them."""
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    marked = recognise(text, title=True)
    bare = marked.rest if marked and marked.rest else text
    return "".join(char for char in bare.casefold() if char.isalnum())

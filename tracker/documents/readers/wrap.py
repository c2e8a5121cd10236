"""Hard-wrapped lines: which line breaks were made by a person, and which by a margin.

Where the next word would still have fitted, a person broke the line. The width is learnt from the file:
lines that plainly go on (no sentence ends, the next begins with a small letter, or inside Japanese)
show how wide it was wrapped. Lines of more than `_widest` columns were never wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.readers.clean import cjk, clean, width
from tracker.documents.readers.numbering import Numbered, bullet, numbered
from tracker.documents.readers.sentences import ends_sentence, opens_bracket, pauses

_widest = 130
_long = 40
_word = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Physical:
    """One line as it stands in a file: as it is, clean, and its columns.

    `alone` never joins another; before a `ruled` one a line was drawn.
    """

    raw: str
    text: str
    indent: int
    columns: int
    alone: bool = False
    ruled: bool = False

    @classmethod
    def of(cls, raw: str) -> Physical:
        """The line measured; tabs stand every eight columns."""
        text, _ = clean(raw)
        spread = raw.expandtabs(8)
        indent = width(spread[: len(spread) - len(spread.lstrip())].replace("\u3000", "  "))
        return cls(raw, text, indent, indent + width(text))

    @property
    def mark(self) -> Numbered | None:
        """The number or bullet with which it begins."""
        return bullet(self.text) or numbered(self.text)


def learn_width(groups: Sequence[Sequence[Physical]]) -> int | None:
    """The width to which a file was wrapped; None where nothing in it shows that it was."""
    widths = sorted(
        before.columns
        for lines in groups
        for before, after in pairwise(lines)
        if _plainly_goes_on(before, after)
    )
    return widths[int(len(widths) * 0.95)] if widths else None


def paragraphs(lines: Sequence[Physical], *, wrapped: int | None) -> Iterator[list[Physical]]:
    """The lines of one group (no blank line in it), each run of lines that one paragraph was wrapped into."""
    own = learn_width([lines])
    widest = max((line.columns for line in lines if line.columns <= _widest), default=0)
    margin = max(own, widest) if own is not None else wrapped
    current: list[Physical] = []
    for line in lines:
        if current and _breaks(current, line, margin=margin):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _breaks(current: Sequence[Physical], line: Physical, *, margin: int | None) -> bool:
    """Whether a new paragraph begins with this line."""
    last = current[-1]
    if last.alone or line.alone:
        return True
    if opens_bracket(" ".join(each.text for each in current[-8:])) and len(current) < 8:
        return False
    if _plainly_goes_on(last, line):
        return False
    if line.mark and _begins_item(current, line, margin=margin):
        return True
    if last.columns > _widest:
        return True
    if _indented_anew(current, line):
        return True
    if margin is None:
        return ends_sentence(last.text) or last.columns < _long
    return _would_have_fitted(last, line, margin=margin)


def _begins_item(current: Sequence[Physical], line: Physical, *, margin: int | None) -> bool:
    """A number at the start of a line may have come there by wrapping ("… under article / 3. The …")."""
    last, first, mark = current[-1], current[0].mark, line.mark
    assert mark is not None
    if ends_sentence(last.text) or last.text.endswith((":", "：", ";", "；")):
        return True
    if first and first.style == mark.style and mark.value in (0, first.value + 1):
        return True
    if line.indent != last.indent and len(current) == 1:
        return True
    return margin is None or _would_have_fitted(last, line, margin=margin)


def _indented_anew(current: Sequence[Physical], line: Physical) -> bool:
    """Whether the line's own indentation begins a paragraph: "　" in Japanese, a few columns elsewhere."""
    last = current[-1]
    if current[0].mark:
        return line.indent <= current[0].indent and len(current) > 1 and line.indent < last.indent
    return line.indent >= last.indent + 2


def _plainly_goes_on(before: Physical, after: Physical) -> bool:
    if (
        before.alone
        or after.alone
        or before.columns > _widest
        or ends_sentence(before.text)
        or bullet(after.text)
    ):
        return False
    first = after.text[0]
    if before.text[-1] in ":：;；":
        return False
    if first.islower():
        return numbered(after.text) is None
    if before.columns < _long - 10 or after.indent > before.indent or numbered(after.text):
        return False
    if cjk.match(first):
        return bool(cjk.match(before.text[-1])) and not pauses(before.text)
    uncased = first.isalpha() and not first.isupper() and not first.istitle()
    return uncased and before.columns >= _long


def _would_have_fitted(before: Physical, after: Physical, *, margin: int) -> bool:
    if cjk.match(after.text):
        # closing signs may not begin a line, so that a line can end up to two characters early
        return before.columns + 2 <= margin - 4
    match = _word.match(after.text)
    assert match is not None
    return before.columns + 1 + width(match.group()) <= margin

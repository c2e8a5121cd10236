"""The head and the tail of a text: trail, banner, title, date line, marker, furniture.

The head goes from the first line to the first running text; the tail is the last few lines. Only there
can a marker stand, so that a sentence about provisional translations inside a text is a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - the field is called date

from tracker.documents.document import Marker
from tracker.documents.markers import Recognised, recognise, recognise_bare
from tracker.documents.readers.blocks import Area, Block, Found, Line, Role
from tracker.documents.readers.datelines import is_two_days, placed_date
from tracker.documents.readers.dates import date_line
from tracker.documents.readers.furniture import is_furniture, trail_of
from tracker.documents.readers.links import are_links, in_run
from tracker.documents.readers.numbering import bullet
from tracker.documents.readers.sentences import is_sentence
from tracker.documents.readers.standing import bulleted_marker, is_settled, whole_marker
from tracker.documents.readers.title import find_title, is_banner
from tracker.documents.readers.trail import same_line, split_trail
from tracker.documents.readers.values import ReadingWarning, shown
from tracker.saying import say

_first_lines = 12
_lines_under_title = 6
_lines_with_place = 3
_last_lines = 2


@dataclass(slots=True)
class Head:
    """What was understood of the head and the tail; `blocks` is the rest, in order."""

    blocks: list[Block]
    title: Line | None = None
    date: Date | None = None
    trail: tuple[str, ...] = ()
    markers: list[Marker] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    said_title: bool = False
    title_at: int = 0

    @property
    def marker(self) -> Marker | None:
        """One marker of all that were found: what one does not say, another may."""
        if not self.markers:
            return None
        stage, authority = None, None
        labels: list[str] = []
        for each in self.markers:
            adds = (stage is None and each.stage) or (authority is None and each.authority)
            if adds or not labels:
                labels.append(each.label)
            stage, authority = stage or each.stage, authority or each.authority
        return Marker(" · ".join(labels), stage, authority)


def understand(found: Found, *, language: str | None = None) -> Head:
    """Take trail, title, date, marker and furniture out of what a reader found."""
    head = Head(blocks=list(found.blocks), date=None)
    _take_furniture(head)
    _take_trail(head)
    _take_title(head, found)
    _take_banner(head)
    _take_under_title(head, language=language)
    _take_tail(head)
    if head.date is None:
        head.date = found.date
    return head


def _take_furniture(head: Head) -> None:
    """Navigation, headers, footers and lines known as furniture; a marker or a trail may stand there too."""
    kept: list[Block] = []
    gone: list[Block] = []
    sharing = in_run(head.blocks, beside=[_is_around(block) for block in head.blocks])
    for block, shares in zip(head.blocks, sharing, strict=True):
        whole = (
            whole_marker(block.text) if block.area in (Area.TRAIL, Area.NAVIGATION, Area.FURNITURE) else None
        )
        if whole:
            _say_marker(head, whole)
        elif shares or _is_around(block):
            gone.append(block)
        else:
            kept.append(block)
    bar = are_links(kept)
    gone += bar
    kept = [block for block in kept if not any(block is each for each in bar)]
    trails = [block for block in gone if block.area is Area.FURNITURE and (trail_of(block.text) or ())]
    if trails and not any(block.area is Area.TRAIL for block in kept):
        kept.insert(0, replace(trails[0], area=Area.TRAIL))
        gone.remove(trails[0])
    _say_furniture(head, gone)
    head.blocks = kept


def _is_around(block: Block) -> bool:
    """Whether a block is furniture for where it stands, or for what it says."""
    if block.area in (Area.FURNITURE, Area.SET_APART):
        return True
    return block.area is Area.BODY and (is_furniture(block.text) or (block.top and len(block.text) <= 40))


def _say_furniture(head: Head, gone: Sequence[Block]) -> None:
    for block in gone:
        head.warnings.append(
            ReadingWarning(
                "furniture", say("Left out as furniture of the page: {words}.", words=shown(block.text))
            )
        )


def _take_trail(head: Head) -> None:
    """A trail that the page calls so, a line with separators, or a list that starts at "Home"."""
    head.trail, head.blocks, bars = split_trail(head.blocks)
    _say_furniture(head, bars)


def _take_title(head: Head, found: Found) -> None:
    """The title, its marker aside; told where there is none."""
    at = find_title(head.blocks, found, trail=head.trail)
    if at is None:
        _title_beside_text(head, found)
        return
    line = head.blocks.pop(at).line
    head.title_at = at
    marked = recognise(line.text, title=True)
    if marked and marked.rest:
        _say_marker(head, marked)
        line = line.cut_to(marked.rest)
    head.title = replace(line, marks=())
    if head.trail and same_line(head.trail[-1], line.text):
        head.trail = head.trail[:-1]


def _title_beside_text(head: Head, found: Found) -> None:
    """The title in a page's head or a file's front matter, where the text itself has none."""
    if not found.title:
        return
    marked = recognise(found.title, title=True)
    if marked and marked.rest:
        _say_marker(head, marked)
    head.title = Line(marked.rest if marked and marked.rest else found.title)
    head.said_title = True


def _take_banner(head: Head) -> None:
    """Before the title, a line that repeats a part of the trail is the banner of its section."""
    for at, block in enumerate(head.blocks[:_first_lines]):
        if is_banner(block, head.trail) and not is_sentence(block.text):
            head.warnings.append(
                ReadingWarning(
                    "furniture",
                    say("Left out as the banner of the section: {words}.", words=shown(block.text)),
                )
            )
            del head.blocks[at]
            return


def _take_under_title(head: Head, *, language: str | None) -> None:
    """Date line and markers, from the first line to the first running text and no further.

    Running text before the title (a page's first words to its visitors) hides nothing that stands under it.
    """
    before, under = head.blocks[: head.title_at], head.blocks[head.title_at :]
    kept, rest = _take_lines(head, before, language=language, placed=False)
    if not rest and len(kept) <= _lines_under_title and not any(is_sentence(block.text) for block in kept):
        short = len(kept)
    else:
        short = 0
    kept_under, rest_under = _take_lines(head, under, language=language, placed=True, short=short)
    head.blocks = [*kept, *rest, *kept_under, *rest_under]


def _take_lines(
    head: Head, blocks: Sequence[Block], *, language: str | None, placed: bool, short: int = 0
) -> tuple[list[Block], list[Block]]:
    """The blocks that were looked at, without date and markers, and those behind the first running text.

    `placed` says that they stand under the title, where "Geneva, 5 May 2026" is a date line.
    """
    kept: list[Block] = []
    rest = iter(blocks)
    marked_last = False
    for block in rest:
        if _take_date(head, block, language=language, placed=placed and short <= _lines_with_place):
            continue
        left = _without_marker(head, block, bare=placed and not kept)
        if left is None:
            marked_last = True
            continue
        if marked_last and block.attached and _goes_on_marker(head, block):
            continue
        kept.append(left)
        short += 1
        if is_sentence(left.text) or left.role is Role.ROW or short > _lines_under_title:
            break
    return kept, list(rest)


def _take_date(head: Head, block: Block, *, language: str | None, placed: bool) -> bool:
    """Whether a block is the date line; one that may be two days stays, and is told."""
    if head.date is not None or block.role is Role.ROW:
        return False
    day = date_line(block.text, language=language)
    if day is None and is_two_days(block.text):
        head.warnings.append(
            ReadingWarning(
                "date",
                say(
                    "{words} was not read as the date, because day and month cannot be told apart; it stays "
                    "in the text. Write it as 2026-06-05, or with the name of the month.",
                    words=shown(block.text),
                ),
            )
        )
        return False
    if day is None and placed and (found := placed_date(block.text, language=language)):
        day = found
        head.warnings.append(
            ReadingWarning(
                "date",
                say(
                    "Read as the date, with the place that stands beside it: {words}.",
                    words=shown(block.text),
                ),
            )
        )
    head.date = day
    return day is not None


def _without_marker(head: Head, block: Block, *, bare: bool) -> Block | None:
    """The block without the marker in it; None where it was nothing else.

    `bare` says that it stands right under the title, where "(Provisional)" says enough.
    """
    marked = recognise(block.text) or bulleted_marker(block.text)
    if marked is None and bare and block.role in (Role.TEXT, Role.HEADING):
        marked = recognise_bare(block.text)
    heading = block.role is Role.HEADING or not is_sentence(block.text)
    if marked is None and heading and block.role is not Role.ROW and len(block.text) <= 200:
        marked = recognise(block.text, title=True)
        if marked and marked.rest and block.role is not Role.HEADING:
            marked = None
    if marked is None or (is_settled(marked) and _could_be_content(block, marked)):
        return block
    _say_marker(head, marked)
    rest = marked.rest.strip()
    return replace(block, line=block.line.cut_to(rest)) if rest else None


def _could_be_content(block: Block, marked: Recognised) -> bool:
    """A list's item, a table's row, or a lower heading that such words are a part of."""
    if block.role in (Role.ITEM, Role.ROW) or bullet(block.text):
        return True
    return block.role is Role.HEADING and block.level != 1 and bool(marked.rest.strip())


def _goes_on_marker(head: Head, block: Block) -> bool:
    """Whether a line right under a marker is the rest of its sentence."""
    last = head.markers[-1].label
    joined = whole_marker(f"[{last}] {block.text}")
    if joined:
        head.warnings.append(
            ReadingWarning(
                "marker",
                say("Read as part of the marker: {words}.", words=shown(block.text, at_most=300)),
            )
        )
    return joined is not None


def _take_tail(head: Head) -> None:
    """A marker among the last lines, from the end up to the second that is something else."""
    others = 0
    for at in range(len(head.blocks) - 1, -1, -1):
        if others == _last_lines or len(head.blocks) - at > 8:
            return
        block = head.blocks[at]
        whole = whole_marker(block.text)
        content = whole is not None and is_settled(whole) and _could_be_content(block, whole)
        if whole is None or content or (block.role is Role.HEADING and block.level == 1):
            others += 1
            continue
        _say_marker(head, whole)
        del head.blocks[at]
        following = head.blocks[at] if at < len(head.blocks) else None
        if following and following.attached and _goes_on_marker(head, following):
            del head.blocks[at]


def _say_marker(head: Head, marked: Recognised) -> None:
    if marked.marker not in head.markers:
        head.markers.append(marked.marker)
    head.warnings.append(
        ReadingWarning(
            "marker",
            say(
                "Read as the marker of the text's standing: {words}.",
                words=shown(marked.text, at_most=300),
            ),
        )
    )

"""HTML: pages as people save them, and pieces of pages. What runs or hides is left out and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from tracker.documents.passage import MarkKind
from tracker.documents.readers import elements
from tracker.documents.readers.blocks import (
    Area,
    Block,
    Found,
    Line,
    Role,
    Source,
    Span,
    check_count,
    line_of,
    row,
)
from tracker.documents.readers.clean import clean
from tracker.documents.readers.elements import Item, List, Ruby
from tracker.documents.readers.layout import is_large, is_layout
from tracker.documents.readers.leftout import LeftOut
from tracker.documents.readers.markup import parse
from tracker.documents.readers.text import blocks_of, stands_alone
from tracker.documents.readers.wrap import Physical, paragraphs


def read(source: Source) -> Found:
    """The blocks of a page.

    Raises:
        FileError, TooLargeError: as `markup.parse` says; too many pieces.
    """
    markup = parse(source)
    walk = Walk(source, elements.Page.of(markup.body))
    walk.over(markup.body)
    title = clean(markup.title)[0] if markup.title else None
    warnings = list(walk.told.warnings())
    found = Found(
        blocks=walk.blocks, title=title or None, language=markup.language, page=True, warnings=warnings
    )
    if markup.removed and found.blocks:
        found.blocks[0].line.removed.update(markup.removed)
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one text node, with the spans it stands in.

    `top` says that it is in a link to the page's top, `big` in large letters or in the middle of the line.
    """

    text: str
    spans: frozenset[Span] = frozenset()
    top: bool = False
    big: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an open element means for the text in it; a child's frame is its parent's, changed."""

    area: Area = Area.BODY
    role: Role = Role.TEXT
    level: int | None = None
    language: str | None = None
    spans: frozenset[Span] = frozenset()
    counting: List | None = None
    item: Item | None = None
    ruby: Ruby | None = None
    cell: list[Piece] | None = None
    main: bool = False
    layout: bool = False
    pre: bool = False
    jump: bool = False
    top: bool = False
    big: bool = False
    skip: bool = False


@dataclass(slots=True)
class Walk:
    """One pass over a tree, without recursion: text gathers in `lines`, and a border makes blocks of it."""

    source: Source
    page: elements.Page
    blocks: list[Block] = field(default_factory=list)
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    cells: list[Line] = field(default_factory=list)
    told: LeftOut = field(default_factory=LeftOut)
    ruled: bool = False

    def over(self, body: etree._Element) -> None:
        """Walk the tree under `body`, itself left out."""
        frames = [Frame()]
        for event, element in etree.iterwalk(body, events=("start", "end")):
            if element is body:
                if event == "start":
                    self._text(body.text, frames[-1])
                continue
            if event == "start":
                self._start(element, frames)
            else:
                self._end(element, frames)
        self._flush(frames[0])

    def _start(self, element: etree._Element, frames: list[Frame]) -> None:
        tag, outer = str(element.tag), frames[-1]
        if tag in elements.block_tags or outer.area is Area.TRAIL:
            self._flush(outer)
        self.ruled = self.ruled or tag == "hr"
        frame = outer if outer.skip else self._inside(element, tag, outer)
        frames.append(frame)
        if not frame.skip:
            self._text(element.text, frame)

    def _end(self, element: etree._Element, frames: list[Frame]) -> None:
        tag = str(element.tag)
        frame = frames.pop()
        outer = frames[-1]
        if tag in elements.block_tags or frame.area is Area.TRAIL:
            self._flush(frame)
        if tag in ("td", "th") and frame.cell is not None and outer.cell is not frame.cell:
            self.cells.append(line_of([(piece.text, piece.spans) for piece in frame.cell]))
        elif tag == "tr" and not frame.layout:
            self._row(frame)
        elif tag == "rt" and outer.ruby:
            outer.ruby.step()
        if not outer.skip:
            self._text(element.tail, outer)

    def _inside(self, element: etree._Element, tag: str, outer: Frame) -> Frame:
        """The frame of the text inside an element."""
        if self._left_out(element, tag, outer):
            return replace(outer, skip=True)
        frame = self._placed(element, tag, outer)
        if elements.is_struck(element):
            self.told.struck.append(clean(elements.text_of(element))[0])
        if tag in elements.emphasis:
            return replace(frame, spans=frame.spans | {Span(elements.emphasis[tag])})
        if tag == "a":
            return self._link(element, frame)
        if tag in ("ul", "ol", "menu"):
            return replace(frame, counting=List.of(element, tag, outer.counting), item=None)
        if tag == "li":
            return replace(frame, item=Item.of(element, frame.counting))
        if tag == "ruby":
            return replace(frame, ruby=Ruby.of(element))
        if tag == "table":
            return replace(frame, layout=is_layout(element), cell=None)
        if tag in ("td", "th") and not frame.layout:
            return replace(frame, cell=[])
        return self._roled(element, tag, frame)

    def _roled(self, element: etree._Element, tag: str, frame: Frame) -> Frame:
        if tag in elements.heading_levels:
            return replace(frame, role=Role.HEADING, level=elements.heading_levels[tag])
        if element.get("role") == "heading":
            return replace(frame, role=Role.HEADING, level=2)
        if tag in ("caption", "figcaption"):
            return replace(frame, role=Role.CAPTION)
        if elements.is_notes(element):
            return replace(frame, role=Role.NOTE)
        if tag == "pre":
            return replace(frame, pre=True)
        if tag == "center" or (tag == "font" and is_large(element)):
            return replace(frame, big=True)
        if tag == "bdo":
            self.told.turned.append(clean(elements.text_of(element))[0])
        if tag == "math":
            self.told.formulas.append(clean(element.text or "")[0])
        return frame

    def _placed(self, element: etree._Element, tag: str, outer: Frame) -> Frame:
        language = element.get("lang") or element.get("xml:lang") or outer.language
        main = outer.main or self.page.is_main(element)
        area = self.page.area(element, tag, outer.area, main=main)
        return replace(outer, language=language, main=main, area=area)

    def _left_out(self, element: etree._Element, tag: str, outer: Frame) -> bool:
        """Whether what stands inside is not text of the document; told where it should be."""
        if tag == "br":
            self._break(outer)
            return True
        if tag in ("rt", "rp", "rtc", "wbr"):
            return True
        if tag == "img":
            self.told.pictures.append(clean(element.get("alt") or "")[0])
            return True
        if tag == "svg":
            self.told.drawings.append(element.get("alt") or "")
            return True
        if elements.is_hidden(element):
            self.told.hidden.append(clean(elements.text_of(element))[0])
            return True
        if elements.is_backlink(element):
            return True
        if tag in ("sup", "sub") or element.get("role") == "doc-noteref":
            raised = elements.raised(element, tag, jump=outer.jump)
            if raised is not None:
                self._text(raised, replace(outer, jump=False))
            return raised is not None
        return False

    def _link(self, element: etree._Element, frame: Frame) -> Frame:
        href = (element.get("href") or "").strip()
        if not href:
            return frame
        if href.startswith("#"):
            return replace(frame, jump=True, top=elements.is_top(href))
        if elements.runs_something(href):
            self.told.links.append(f"{clean(elements.text_of(element))[0]} ({href[:40]})")
            return frame
        return replace(frame, spans=frame.spans | {Span(MarkKind.LINK, href)})

    def _text(self, text: str | None, frame: Frame) -> None:
        if not text or frame.skip:
            return
        spans = frame.spans | {frame.ruby.span} if frame.ruby and frame.ruby.span else frame.spans
        self.lines[-1].append(Piece(text, spans, frame.top, frame.big))

    def _break(self, frame: Frame) -> None:
        if frame.role is Role.TEXT and frame.cell is None and not frame.pre:
            self.lines.append([])
        else:
            self._text("\n", frame)

    def _flush(self, frame: Frame) -> None:
        """Make blocks of the text that has gathered."""
        lines, self.lines = self.lines, [[]]
        if not any(piece.text.strip() for line in lines for piece in line):
            return
        if frame.cell is not None:
            frame.cell.extend([*lines[0], Piece(" ")])
        elif frame.pre:
            text = "".join(piece.text for line in lines for piece in line)
            for block in blocks_of(replace(self.source, text=text)):
                self._add(block.line, frame)
        else:
            for at, part in enumerate(_parts(lines)):
                self._paragraph(part, frame, attached=at > 0)

    def _paragraph(self, part: list[Piece], frame: Frame, *, attached: bool) -> None:
        line = line_of([(piece.text, piece.spans) for piece in part])
        if line.text or line.removed:
            top = all(piece.top for piece in part if piece.text.strip())
            big = all(piece.big for piece in part if piece.text.strip())
            self._add(line, frame, top=top, big=big, attached=attached)

    def _add(
        self, line: Line, frame: Frame, *, top: bool = False, big: bool = False, attached: bool = False
    ) -> None:
        role, level, number, group = frame.role, frame.level, None, None
        if frame.item:
            group = frame.item.group
            if not frame.item.used:
                frame.item.used = True
                number = frame.item.number
                if role is Role.TEXT:
                    role, level = Role.ITEM, frame.item.depth
        self.blocks.append(
            Block(
                line=line, role=role, level=level, number=number, group=group, area=frame.area,
                language=frame.language, attached=attached, top=top, big=big, ruled=self.ruled,
            )
        )  # fmt: skip
        self.ruled = False
        check_count(len(self.blocks), self.source)

    def _row(self, frame: Frame) -> None:
        cells, self.cells = self.cells, []
        line = row(cells) if cells else None
        if line:
            self._add(line, replace(frame, role=Role.ROW, item=None))


def _parts(lines: list[list[Piece]]) -> Iterator[list[Piece]]:
    """Lines between <br>s as paragraphs: an empty line parts them, and else what would part lines of text."""
    group: list[list[Piece]] = []
    for line in [*lines, []]:
        if any(piece.text.strip() for piece in line):
            group.append(line)
            continue
        yield from _joined(group)
        group = []


def _joined(group: list[list[Piece]]) -> Iterator[list[Piece]]:
    if len(group) < 2:
        yield from group
        return
    physical = [Physical.of("".join(piece.text for piece in line).strip()) for line in group]
    physical = [replace(line, alone=at < 12 and stands_alone(line.text)) for at, line in enumerate(physical)]
    visible = [(line, pieces) for line, pieces in zip(physical, group, strict=True) if line.text]
    at = 0
    for part in paragraphs([line for line, _ in visible], wrapped=None):
        chosen = [pieces for _, pieces in visible[at : at + len(part)]]
        at += len(part)
        yield [piece for pieces in chosen for piece in [*pieces, Piece("\n", pieces[-1].spans)]]

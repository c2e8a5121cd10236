"""What a timeline consists of, in units of the drawing: lines, dots and words with a known extent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

from tracker.documents.document import Stage

letter_height = 13.0
_narrow, _wide, _bolder = 7.3, 13.2, 1.08


def text_width(text: str, *, bold: bool = False) -> float:
    """The room that words take in the timeline's 13 px sans; an estimate on the safe side."""
    width = sum(_wide if east_asian_width(letter) in "WF" else _narrow for letter in text)
    return width * (_bolder if bold else 1)


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words with their baseline at (x, y)."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    language: str | None = None
    dir: str | None = None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Where the words are drawn: x and y of the upper and of the lower corner."""
        width = text_width(self.text, bold=self.bold)
        begin = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return begin, self.y - letter_height * 0.8, begin + width, self.y + letter_height * 0.2


@dataclass(frozen=True, kw_only=True)
class Band:
    """The ground behind the hours of the first day."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The line of a tick, from top to bottom."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, kw_only=True)
class LaneLine:
    """A stretch of a lane; `behind` from where its source moved on."""

    start: float
    end: float
    y: float
    behind: bool = False


@dataclass(frozen=True, kw_only=True)
class ArcLine:
    """A curve to the source revision that was used, as an SVG path."""

    path: str
    behind: bool = False


@dataclass(frozen=True, kw_only=True)
class DotMark:
    """A revision, or a shield where a version was issued from it. `said` is its text alternative."""

    x: float
    y: float
    href: str
    said: str
    label: Words
    stage: Stage | None = None
    hourly: bool = False


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The whole drawing. `breadth` is 1 where it fits the page, up to 4 where it scrolls sideways."""

    width: float
    height: float
    breadth: int
    bands: tuple[Band, ...]
    captions: tuple[Words, ...]
    rules: tuple[Rule, ...]
    axis: tuple[Words, ...]
    names: tuple[Words, ...]
    lanes: tuple[LaneLine, ...]
    arcs: tuple[ArcLine, ...]
    dots: tuple[DotMark, ...]
    behind: tuple[Words, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """All words of the drawing."""
        return (*self.captions, *self.axis, *self.names, *self.behind, *(dot.label for dot in self.dots))

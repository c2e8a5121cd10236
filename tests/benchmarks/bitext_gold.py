"""Gold for the bitext benchmark: chapters in which English comments stand above their Japanese translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.documents.passage import Kind, Passage

Places = tuple[int, ...]
Couple = tuple[Places, Places]


@dataclass(frozen=True, slots=True)
class Gold:
    """Both sides of a text and which passages translate one another. What stands in no link has no counterpart."""

    source: tuple[Passage, ...]
    translation: tuple[Passage, ...]
    links: tuple[Couple, ...]
    languages: tuple[str, str] = ("en", "ja")


_fence = re.compile(r"^(?:> )?(```|~~~).*?^(?:> )?\1[^\n]*$", re.DOTALL | re.MULTILINE)
_comment = re.compile(r"<!--(.*?)-->", re.DOTALL)
_kana = re.compile("[\u3040-\u30ff]")
_remark = re.compile(r"PROD: |ignore$|Hidden |Old (?:headings?|link)|TODO")
_bare_html = re.compile(r"<(?!span\b)[^>]*>|<span (?:class=\"caption\"|id)[^>]*>(?=$)")
_skipped = re.compile(
    r"(?:>\s*)?[（(]?`?訳注|!\[|\[[^\]]+\]:\s|<img\b|\[\^|^\\?\[[^\]]*\]$|^-{3,}$|^\|?[-: |]+$"
)


def chapter(path: Path) -> Gold:
    """The passages of both sides, code and pictures left out, and the links that the layout tells.

    A run of comments and what is printed below it, up to the next comment, belong together: one by one
    where there are as many on both sides; by the word that they explain where both are lists of words;
    all as one link where neither helps.
    """
    source: list[Passage] = []
    translation: list[Passage] = []
    links: list[Couple] = []
    for near, far in _groups(_fence.sub("", path.read_text(encoding="utf-8"))):
        i, j = len(source), len(translation)
        source += near
        translation += far
        links += [
            (tuple(i + each for each in one), tuple(j + each for each in other))
            for one, other in _together(near, far)
        ]
    return Gold(tuple(source), tuple(translation), tuple(links))


def _together(near: list[Passage], far: list[Passage]) -> Iterator[Couple]:
    if len(near) == len(far):
        yield from (((step,), (step,)) for step in range(len(near)))
        return
    words = {_word_explained(each): place for place, each in enumerate(far)}
    if all(_word_explained(each) for each in (*near, *far)):
        for place, each in enumerate(near):
            if _word_explained(each) in words:
                yield (place,), (words[_word_explained(each)],)
        return
    kinds = [each.kind for each in near]
    prose = [place for place, each in enumerate(far) if each.kind in kinds]
    if len(prose) == len(near):
        yield from (((step,), (place,)) for step, place in enumerate(prose))
    elif near and far:
        yield tuple(range(len(near))), tuple(range(len(far)))


def _word_explained(passage: Passage) -> str:
    found = re.match(r"(`[^`]+`) -", passage.text)
    return found[1] if found else ""


def _groups(text: str) -> Iterator[tuple[list[Passage], list[Passage]]]:
    near: list[Passage] = []
    far: list[Passage] = []
    parts = _comment.split(text)
    for comment, below in zip(["", *parts[1::2]], parts[0::2], strict=True):
        english = "\n".join(line for line in comment.split("\n") if not _kana.search(line))
        found = list(_passages(english)) if not _remark.match(english.strip()) else []
        if found and far:
            yield near, far
            near, far = [], []
        near += found
        far += [
            each for each in _passages(below) if _kana.search(each.text) or each.kind is not Kind.PARAGRAPH
        ]
    yield near, far


def _passages(text: str) -> Iterator[Passage]:
    text = re.sub(r"^>[ ]?", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(#+ .*)$", r"\1\n", text, flags=re.MULTILINE)
    for block in re.split(r"\n\s*\n", text):
        for each in re.split(r"\n(?=\s*(?:[*\-+]|\d+\.)\s)|\n(?=\|)", block.strip("\n")):
            line = " ".join(each.split())
            if line and not _skipped.match(line):
                made = _passage(line)
                if made.text:
                    yield made


def _passage(line: str) -> Passage:
    if found := re.match(r"(#+)\s+(.*)", line):
        return Passage(Kind.HEADING, found[2], level=len(found[1]))
    if found := re.match(r"([*\-+]|\d+\.)\s+(.*)", line):
        return Passage(Kind.ITEM, found[2], level=1, number=found[1] if found[1][0].isdigit() else None)
    if line.startswith("|"):
        return Passage(Kind.ROW, " ".join(cell.strip() for cell in line.strip("|").split("|")))
    if line.startswith("<span"):
        return Passage(Kind.CAPTION, re.sub(r"<[^>]*>", "", line).strip())
    return Passage(Kind.PARAGRAPH, re.sub(r"</?[a-z][^>]*>", "", line).strip())

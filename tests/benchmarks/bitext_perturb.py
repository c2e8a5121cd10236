"""Chapters made harder: passages of one side deleted, split and merged; and what is left of structure and code."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bitext_gold import Couple, Gold

from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of passages: any is deleted; prose of two sentences or more is split, prose before prose merged.

    A passage drawn to be split or merged that cannot be is left as it is, so that fewer are than the rate says.
    `torn` is the share that is deleted in one piece, of a side drawn by lot.
    """

    deleted: float = 0
    split: float = 0
    merged: float = 0
    torn: float = 0


all_rates = {
    "untouched": Rates(),
    "std": Rates(0.03, 0.025, 0.025),
    "10 + 8": Rates(0.10, 0.04, 0.04),
    "hard": Rates(0.10, 0.08, 0.08),
    "torn": Rates(0.10, 0.08, 0.08, 0.20),
}
"""`std` and `hard` are those of the findings, `10 + 8` is the issue's, `torn` is hard with a fifth gone in one piece."""

_prose = {Kind.PARAGRAPH, Kind.ITEM, Kind.NOTE}
_ends = {
    "ja": re.compile("[。！？](?=[^」）)])"),
    "other": re.compile(r"[.!?؟][’”)*]* (?=[A-ZÀ-Ý`“\u0621-\u064a])"),
}


class Setting(StrEnum):
    """How much of a document the alignment gets to see."""

    STRUCTURE = "structure"
    TEXT = "text only"
    PLAIN = "text only, no code words"


@dataclass(frozen=True, slots=True)
class _Piece:
    passage: Passage
    counterparts: frozenset[int]


def perturbed(gold: Gold, rates: Rates, chance: random.Random) -> Gold:
    """One side, drawn by lot, with passages deleted, split and merged, and the links that are left."""
    if rates == Rates():
        return gold
    flipped = chance.random() < 0.5
    turned = _flipped(gold) if flipped else gold
    made = _linked(turned, _pieces(turned, rates, chance))
    made = _flipped(made) if flipped else made
    return _torn(made, rates.torn, chance) if rates.torn else made


def _flipped(gold: Gold) -> Gold:
    near, far = gold.languages
    return Gold(gold.translation, gold.source, tuple((b, a) for a, b in gold.links), (far, near))


def _torn(gold: Gold, share: float, chance: random.Random) -> Gold:
    flipped = chance.random() < 0.5
    turned = _flipped(gold) if flipped else gold
    count = int(len(turned.translation) * share)
    start = chance.randrange(len(turned.translation) - count + 1)
    gone = range(start, start + count)
    counterparts = _counterparts(turned)
    left = [
        _Piece(passage, counterparts[place])
        for place, passage in enumerate(turned.translation)
        if place not in gone
    ]
    made = _linked(turned, left)
    return _flipped(made) if flipped else made


def _counterparts(gold: Gold) -> list[frozenset[int]]:
    found = [frozenset[int]()] * len(gold.translation)
    for near, far in gold.links:
        for place in far:
            found[place] = frozenset(near)
    return found


def _pieces(gold: Gold, rates: Rates, chance: random.Random) -> list[_Piece]:
    passages, language = gold.translation, gold.languages[1]
    counterparts = _counterparts(gold)
    pieces: list[_Piece] = []
    place = 0
    while place < len(passages):
        act = chance.random()
        one, mine = passages[place], counterparts[place]
        following = passages[place + 1] if place + 1 < len(passages) else None
        ends = [each.end() for each in _ends.get(language, _ends["other"]).finditer(one.text)]
        if one.kind not in _prose:
            ends, following = [], None
        if act < rates.deleted:
            pass
        elif act < rates.deleted + rates.split and ends:
            cut = ends[len(ends) // 2]
            pieces.append(_Piece(replace(one, text=one.text[:cut].strip()), mine))
            pieces.append(_Piece(replace(one, text=one.text[cut:].strip(), number=None), mine))
        elif (
            0 <= act - rates.deleted - rates.split < rates.merged and following and following.kind is one.kind
        ):
            text = one.text + ("" if language == "ja" else " ") + following.text
            pieces.append(_Piece(replace(one, text=text), mine | counterparts[place + 1]))
            place += 1
        else:
            pieces.append(_Piece(one, mine))
        place += 1
    return pieces


def _linked(gold: Gold, pieces: list[_Piece]) -> Gold:
    """The gold with these pieces as its translation: pieces in a row that share a counterpart are in one link."""
    links: list[tuple[set[int], list[int]]] = []
    for place, piece in enumerate(pieces):
        if links and links[-1][0] & piece.counterparts:
            links[-1][0].update(piece.counterparts)
            links[-1][1].append(place)
        elif piece.counterparts:
            links.append((set(piece.counterparts), [place]))
    couples: list[Couple] = [(tuple(sorted(near)), tuple(far)) for near, far in links]
    return replace(gold, translation=tuple(piece.passage for piece in pieces), links=tuple(couples))


def documents(gold: Gold, setting: Setting) -> tuple[Document, Document]:
    """Both sides as a reader would hand them over: marks of writing gone, structure only where it is asked for."""
    sides = []
    for language, passages in zip(gold.languages, (gold.source, gold.translation), strict=True):
        shown = tuple(_shown(passage, setting) for passage in passages)
        sides.append(Document(title=None, date=None, language=language, passages=shown))
    return sides[0], sides[1]


def _shown(passage: Passage, setting: Setting) -> Passage:
    text = passage.text
    if setting is Setting.PLAIN:
        text = re.sub(r"`[^`]*`", "", text)
    text = re.sub(r"!?\[([^\]]*)\](?:\[[^\]]*\]|\([^)]*\))", r"\1", text)
    text = " ".join(re.sub(r"[`*]", "", text).split())
    if setting is Setting.STRUCTURE:
        return replace(passage, text=text, marks=())
    return Passage(Kind.PARAGRAPH, text)

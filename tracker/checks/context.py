"""What the rules look at: a text beside its source, and all that is known of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tracker.checks.finding import Side, Words, title
from tracker.checks.termbase.term import Termbase, no_terms
from tracker.documents import Document, Stage
from tracker.saying import listed, say, shaped

least_trusted = 0.5
"""Below this a link is right one time in four (tracker/compare/README.md): nothing is told of its words."""

trusted = 0.9
"""From here on a link is right 99 times in 100."""

most_places = 6
"""Passages that a message names."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Passages that stand beside each other, by index; one side may be empty. Confidence is from 0 to 1."""

    source: tuple[int, ...]
    translation: tuple[int, ...]
    confidence: float = 1.0
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """A document with the lineage id of each passage."""

    document: Document
    lineage: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages of the source beside those that translate them, with their texts in the same order."""

    source: tuple[int, ...]
    translation: tuple[int, ...]
    source_texts: tuple[str, ...]
    texts: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Context:
    """Everything a rule may look at. What is not known is None, and rules that need it say nothing.

    `text` is the revision that is checked, `source` what it was made from, `links` both beside each other.
    `stage` is the stage aimed at. `newest_source` is the source as it is now, where that is another;
    `earlier` the revision before this one, `earlier_source` what that was made from, where that is another.
    """

    text: Traced
    source: Traced | None = None
    links: tuple[Beside, ...] = ()
    termbase: Termbase = no_terms
    stage: Stage | None = None
    newest_source: Traced | None = None
    earlier: Traced | None = None
    earlier_source: Traced | None = None
    languages: Mapping[Side, str] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The text that is checked."""
        return self.text.document

    @property
    def language(self) -> str:
        """The language of the text; empty where nobody knows."""
        return self.languages.get(Side.TRANSLATION) or self.document.language or ""

    @property
    def source_language(self) -> str:
        """The language of the source; empty where nobody knows."""
        told = self.source.document.language if self.source else None
        return self.languages.get(Side.SOURCE) or told or ""

    def words(self, side: Side, passage: int, start: int | None = None, end: int | None = None) -> Words:
        """Words of a passage as evidence: all of it, where no range is given."""
        text = self.text_of(side, passage)
        start, end = start or 0, len(text) if end is None else end
        return Words(side, passage, start, end, text[start:end])

    def text_of(self, side: Side, passage: int) -> str:
        """The text of a passage, or of the title."""
        document = self.document_of(side)
        return (document.title or "") if passage == title else document.passages[passage].text

    def document_of(self, side: Side) -> Document:
        """The document of a side that is there."""
        traced = {
            Side.TRANSLATION: self.text,
            Side.SOURCE: self.source,
            Side.NEWEST_SOURCE: self.newest_source,
        }[side]
        if traced is None:
            raise ValueError(f"There is no {side.value} here.")
        return traced.document

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Titles and passages that are linked on both sides, as far as the link can be trusted."""
        if self.source is None:
            return ()
        near, far = self.source.document, self.document
        found = []
        if near.title and far.title:
            found.append(Pair((title,), (title,), (near.title,), (far.title,), 1.0))
        found += [
            Pair(
                link.source,
                link.translation,
                tuple(near.passages[i].text for i in link.source),
                tuple(far.passages[j].text for j in link.translation),
                link.confidence,
            )
            for link in self.links
            if link.source and link.translation and link.confidence >= least_trusted
        ]
        return tuple(found)


def place_words(passages: tuple[int, ...]) -> str:
    """Where something stands, for people: “¶4”, “¶4 and ¶5”, “the title”."""
    return _places(say("the title") if each == title else f"¶{each + 1}" for each in passages)


def source_words(passages: tuple[int, ...]) -> str:
    """The same of the source, to begin a sentence: “Source ¶4”, “Source ¶4 and Source ¶5”."""
    return _places(
        say("The title of the source") if each == title else say("Source ¶{n}", n=str(each + 1))
        for each in passages
    )


def _places(passages: Iterable[str]) -> str:
    named = list(passages)
    if not named:
        return say("the text")
    return listed([*named[:most_places], say("others")] if len(named) > most_places else named)


def capital(words: str) -> str:
    """The words with a capital at their beginning, in whatever language they are told."""
    return shaped(words, _capital)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

"""What a part of a line turns out to be, and the fields that it sets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.documents.document import Authority, Stage

marks_stage = "PpC"
marks_authority = "UucF"
marks_weakly = "rRk"
marking = marks_stage + marks_authority + marks_weakly
whole = "Cck"
"""Nouns that mark by themselves."""


class Sense(StrEnum):
    """What a part of a line is."""

    LABEL = "a marker by itself"
    STATEMENT = "a sentence in which the text says it of itself"
    MARKING = "marking words without their noun"
    NOUN = "the noun without marking words"
    ABOUT = "a remark about originals, languages or force"
    TAIL = "an addition that changes nothing"
    LEAD = "nothing but “Note:”"
    OTHER = "anything else"
    GONE = "says that the marker no longer holds"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part of a line is, the marking letters in it, and where its marking words stand.

    `prevails` says that another text is named as the one that counts, `noun` that a translation is named.
    """

    sense: Sense
    letters: str = ""
    start: int = 0
    end: int = 0
    prevails: bool = False
    noun: bool = False
    goes_on: bool = False
    """The clause goes on behind a verb, as in 「仮訳ですので、…」."""
    named_at: int = -1
    """Where the name of what is translated begins, as in "translation of the Act"; -1 where none is named."""

    @property
    def stage(self) -> Stage | None:
        """Provisional, where a word says so."""
        return Stage.PROVISIONAL if any(each in marks_stage for each in self.letters) else None

    @property
    def authority(self) -> Authority | None:
        """Unofficial, where a word says so; "for reference" says so only where nothing says provisional."""
        plain = any(each in marks_authority for each in self.letters)
        weak = self.stage is None and any(each in marks_weakly for each in self.letters)
        return Authority.UNOFFICIAL if plain or weak else None

    def with_more(self, more: Reading) -> Reading:
        """This reading and what a further part adds; the span grows only where a field is added."""
        letters = self.letters + more.letters
        both = replace(self, letters=letters, prevails=self.prevails or more.prevails, noun=True)
        if (both.stage, both.authority) == (self.stage, self.authority):
            return replace(both, letters=self.letters)
        return replace(both, start=min(self.start, more.start), end=max(self.end, more.end))

    def moved(self, by: int) -> Reading:
        """The same in a longer text, in which what was read begins at `by`."""
        named_at = self.named_at + by if self.named_at >= 0 else -1
        return replace(self, start=self.start + by, end=self.end + by, named_at=named_at)


other = Reading(Sense.OTHER)


def marks_in(letters: str) -> str:
    """The letters that mark something, given the nouns beside them: no "draft" or "courtesy" of a version."""
    if "V" in letters and "T" not in letters and not any(each in letters for each in whole):
        return "".join(each for each in letters if each in "PUFR")
    return "".join(each for each in letters if each in marking)


def names_marked(letters: str) -> bool:
    """Whether these letters are a noun with what marks it."""
    marks = marks_in(letters)
    if any(each in whole for each in marks):
        return True
    return marks != "" and ("T" in letters or "V" in letters)

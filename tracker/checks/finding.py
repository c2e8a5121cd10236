"""What a check finds: the passages, the words that show it, and a key by which it is known again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.documents.digest import digest_json
from tracker.review import Level

title = -1
"""The place of the title among the passages of a text: it has none of its own."""


class Side(StrEnum):
    """Which text words stand in."""

    TRANSLATION = "translation"
    SOURCE = "source"
    NEWEST_SOURCE = "newest source"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that show a finding: `[start, end)` of a passage's text, in code points."""

    side: Side
    passage: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a rule found.

    `passages` are indices of the text that is checked, `source_passages` of its source; -1 is the title.
    A `note` is only told: it neither blocks nor counts as a warning, whatever the policy says. `key` is
    the same for as long as the rule finds the same words in the same passages.
    """

    rule: str
    level: Level
    passages: tuple[int, ...]
    source_passages: tuple[int, ...]
    evidence: tuple[Words, ...]
    message: str
    key: str
    note: bool = False

    @property
    def blocks(self) -> bool:
        """Whether nothing may be signed or issued before it is mended or accepted."""
        return self.level is Level.BLOCK and not self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule gives: a finding before it is known what the policy says of it.

    `about` is what else it rests on, beside passages and words: a rendering that the termbase asks for.
    """

    message: str
    passages: tuple[int, ...] = ()
    source_passages: tuple[int, ...] = ()
    evidence: tuple[Words, ...] = ()
    about: tuple[str, ...] = ()
    note: bool = False


def key_of(rule: str, found: Found, *, passages: Sequence[str], source_passages: Sequence[str]) -> str:
    """The digest by which a finding is known again, from the digests of what it covers.

    Where a passage stands is no part of it: a move changes nothing. Two passages that are equal to the
    letter and have the same fault share a key, and so an acceptance.
    """
    return digest_json(
        [
            rule,
            list(passages),
            list(source_passages),
            [[each.side.value, each.start, each.end, each.text] for each in found.evidence],
            list(found.about),
        ]
    )

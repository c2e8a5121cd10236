"""The few words that the faces say, in the languages of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from tracker.compare.change import GroupKind, Weight
from tracker.compare.renumbering import Renumbering
from tracker.documents.passage import Kind, MarkKind


@dataclass(frozen=True, slots=True)
class Labels:
    """Words round a change. `{}` takes a number or a place. `rtl` where they run from right to left."""

    rtl: bool
    join: str

    added: str
    removed: str
    closing: str
    change: str
    of: str
    next_change: str
    back_to_top: str
    passage: str
    moved_here: str
    from_before: str
    from_the_end: str
    moved_away: str
    here_stood: str
    now: str
    unchanged: str
    letters: str
    origin: str
    renumbered: str
    things: dict[Kind, str]
    nothing: str
    two_languages: str
    languages: dict[str, str]
    fields: dict[str, str]
    kinds: dict[GroupKind, str]
    weights: dict[Weight, str]
    attributes: dict[str, str]
    marks: dict[MarkKind, str]


def other_language(before: str | None, after: str | None, words: Labels) -> str | None:
    """A sentence where both languages (BCP 47) are known and differ, regions aside; else None."""
    codes = [(code or "").partition("-")[0].lower() for code in (before, after)]
    if not all(codes) or codes[0] == codes[1]:
        return None
    return words.two_languages.format(*(words.languages.get(code, code) for code in codes))


def told(group_kind: GroupKind, weights: tuple[Weight, ...], words: Labels) -> str:
    """What a change is, for people: what an edit touches, or that a passage is new, gone or elsewhere."""
    match group_kind:
        case GroupKind.EDITED:
            return words.join.join(words.weights[weight] for weight in weights)
        case GroupKind.SPLIT | GroupKind.MERGED:
            also = [words.weights[weight] for weight in weights if weight is not Weight.FORMATTING]
            return words.join.join([words.kinds[group_kind], *also])
        case GroupKind.SAME | GroupKind.ADDED | GroupKind.REMOVED | GroupKind.MOVED:
            return words.kinds[group_kind]
    assert_never(group_kind)


def renumbered_words(series: Renumbering, words: Labels) -> str:
    """Numbers that shifted together, in a few words: "items 5–44 renumbered 6–45"."""
    before, after = ("–".join(ends) for ends in (series.before, series.after))
    return words.renumbered.format(things=words.things[series.kind], before=before, after=after)

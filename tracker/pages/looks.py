"""What differs in a passage beside its words, told in a few: “heading level 2 → 1”, “added: emphasis”."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tracker.compare.change import Group
from tracker.compare.structure import attribute_changes
from tracker.documents.document import Document
from tracker.documents.passage import MarkKind, Passage
from tracker.pages import languages
from tracker.pages.phrases import phrase


def looks_of(group: Group, *, before: Document, after: Document, language: str) -> tuple[str, ...]:
    """What differs beside the words of a passage that stands on both sides, told in `language`.

    Empty where nothing does, and where passages were split, merged, added or removed: there the kind
    of change says it.
    """
    if len(group.before) != 1 or len(group.after) != 1 or group.words is None:
        return ()
    here, there = before.passages[group.before[0]], after.passages[group.after[0]]
    names = {each.name for each in attribute_changes(before=here, after=there, words=group.words)}
    told: list[str] = []
    if names & {"kind", "level"}:
        told.append(_thing_turned(here, there, language))
    if "number" in names:
        numbers = [
            str(phrase("quoted", language, words=each) if each else phrase("none_given", language))
            for each in (here.number, there.number)
        ]
        told.append(str(phrase("looks_number", language, turned=_turned(*numbers, language=language))))
    if "language" in names:
        codes = (here.language or before.language, there.language or after.language)
        spoken = [languages.name(code, language) for code in codes]
        told.append(str(phrase("looks_language", language, turned=_turned(*spoken, language=language))))
    if "marks" in names:
        told.extend(_marks_turned(here, there, language))
    return tuple(told)


def _turned(before: str, after: str, *, language: str) -> str:
    return phrase("turned", language, before=before, after=after).unescape()


def _thing_turned(here: Passage, there: Passage, language: str) -> str:
    if here.kind is there.kind:
        thing = phrase(f"thing_{there.kind.value}", language)
        levels = {"before": here.level or 1, "after": there.level or 1}
        return str(phrase("level_turned", language, thing=thing, **levels))
    return _turned(_thing(here, language), _thing(there, language), language=language)


def _thing(passage: Passage, language: str) -> str:
    thing = phrase(f"thing_{passage.kind.value}", language)
    if passage.level is None or passage.level == 1:
        return str(thing)
    return str(phrase("with_level", language, thing=thing, n=passage.level))


def _marks_turned(here: Passage, there: Passage, language: str) -> Iterator[str]:
    """Kinds of marks that came and went; where as many came as went, the kinds that changed their place."""
    before, after = (Counter(mark.kind for mark in each.marks) for each in (here, there))
    came, went = after - before, before - after
    if came:
        yield _told("said_added", came, language)
    if went:
        yield _told("said_removed", went, language)
    if not came and not went:
        # cells are left out: their bounds go with the words of their row
        yield _told("kind_edited", [kind for kind in after if kind is not MarkKind.CELL] or after, language)


def _told(key: str, kinds: Iterable[MarkKind], language: str) -> str:
    names = [str(phrase(f"mark_{kind.value}", language)) for kind in MarkKind if kind in set(kinds)]
    what = phrase("join", language).join(names)
    return str(phrase("told", language, word=phrase(key, language), what=what))

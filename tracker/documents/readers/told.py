"""What a person should know of a text's characters: what was taken out, what looks like something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.documents.passage import Passage
from tracker.documents.readers.characters import Removed, kind, name
from tracker.documents.readers.values import ReadingWarning, several, shown
from tracker.saying import listed, say, say_many

_latin = re.compile("[A-Za-z\u00c0-\u024f]")
_other = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# Cyrillic and Greek letters that are drawn like Latin ones
_alike = frozenset("аеорсухіјѕԁһӏԛԝАВЕКМНОРСТХІЈЅԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρυϲ")
_word = re.compile(r"[^\W\d_]{2,}")
_places_told = 5
_says = {
    "bidi": say("Characters that turn the direction of text without being seen were taken out"),
    "invisible": say("Characters that are not seen were taken out"),
    "control": say("Control characters were taken out"),
}


def told_of_characters(
    title: tuple[str, Removed] | None, pairs: Sequence[tuple[Passage, Removed]], *, total: Removed
) -> Iterator[ReadingWarning]:
    """Warnings of what cleaning took out, by character with how often and where, and of look-alikes.

    `total` is what was taken out of the whole file, in lines that became no passage too.
    """
    lines = [(say("the title"), *title)] if title else []
    lines += [
        (say("passage {number}", number=str(at)), passage.text, removed)
        for at, (passage, removed) in enumerate(pairs, 1)
    ]
    rest = total.copy()
    for _, _, removed in lines:
        rest.subtract(removed)
    yield from _removed([*lines, (say("lines around the text"), "", +rest)])
    yield from _replacements(lines)
    yield from _lookalikes(lines)


def _removed(lines: Sequence[tuple[str, str, Removed]]) -> Iterator[ReadingWarning]:
    counts: Counter[str] = Counter()
    places: dict[str, list[str]] = {}
    for place, _, removed in lines:
        for char, times in removed.items():
            counts[char] += times
            places.setdefault(char, []).append(place)
    for code, says in _says.items():
        for char in sorted(char for char in counts if kind(char) == code):
            yield ReadingWarning(
                code,
                say(
                    "{what}: {character}, {times}, in {places}.",
                    what=says,
                    character=name(char),
                    times=say_many(counts[char], "once", "{n} times", n=str(counts[char])),
                    places=_listed(places[char]),
                ),
            )


def _replacements(lines: Sequence[tuple[str, str, Removed]]) -> Iterator[ReadingWarning]:
    places = [place for place, text, _ in lines if "\ufffd" in text]
    if places:
        yield ReadingWarning(
            "replacement",
            say(
                "U+FFFD REPLACEMENT CHARACTER stands in {places}: letters were lost before the file came "
                "here.",
                places=_listed(places),
            ),
        )


def _lookalikes(lines: Sequence[tuple[str, str, Removed]]) -> Iterator[ReadingWarning]:
    for place, text, _ in lines:
        if text.isascii() or not (_other.search(text) and _latin.search(text)):
            continue
        for word in _word.findall(text):
            odd = [char for char in word if char in _alike]
            if odd and _latin.search(word):
                names = ", ".join(name(char) for char in sorted(set(odd)))
                yield ReadingWarning(
                    "lookalike",
                    say(
                        "A word in {place} mixes letters that look alike: {word} has {names}.",
                        place=place,
                        word=shown(word),
                        names=names,
                    ),
                )


def _listed(places: Sequence[str]) -> str:
    return several(places, most=_places_told) if len(places) > _places_told else listed(places)

"""Who is meant by “@” and a name: people are known by their names and by what their addresses begin with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_unspaced = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts in which a name is followed by other words, or by “さん”, without a space."""

_ends = frozenset(" \t\n,;:!?()[]{}<>«»“”„‘\"'、。，；：！？（）「」『』【】…/\\|")
_longest = 40


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who can be mentioned."""

    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A person who is named from `start` to `end` of some words (code points, with the “@”)."""

    start: int
    end: int
    person: str


def mentions(words: str, people: Iterable[Named]) -> tuple[Found, ...]:
    """Everyone who is named in these words, in their order.

    The longest name that fits counts, whatever its case and width; two people of one name are both meant.
    A name ends where no letter or digit follows, but in scripts without spaces wherever it ends.
    """
    signs, places = _folded(words)
    by_name = _names(people)
    found: list[Found] = []
    at = 0
    while (at := signs.find("@", at)) >= 0:
        if _is_open(signs, at):
            name = next((each for each in by_name if _fits(signs, at + 1, each)), None)
            if name is not None:
                end = places[at + 1 + len(name)]
                found += [Found(places[at], end, person) for person in sorted(by_name[name])]
                at += len(name)
        at += 1
    return tuple(found)


def nobody(words: str, found: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What stands behind an “@” that names nobody, each once; `found` are the ranges that do."""
    signs, places = _folded(words)
    taken = {start for start, _ in found}
    names = []
    at = -1
    while (at := signs.find("@", at + 1)) >= 0:
        start = places[at]
        if start in taken or not _is_open(signs, at) or signs.startswith("@", at + 1):
            continue
        end = start + 1
        while end < len(words) and words[end] not in _ends and end - start <= _longest:
            end += 1
        name = words[start + 1 : end].rstrip(".-")
        if any(each.isalnum() for each in name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def _names(people: Iterable[Named]) -> dict[str, set[str]]:
    """Everyone by each folded name that they have, the longest first."""
    by_name: dict[str, set[str]] = {}
    for person in people:
        for name in _names_of(person):
            if name:
                by_name.setdefault(name, set()).add(person.id)
    return dict(sorted(by_name.items(), key=lambda each: (-len(each[0]), each[0])))


def _names_of(person: Named) -> Iterator[str]:
    name = " ".join(_folded(person.name)[0].split())
    yield name
    if _unspaced.search(name):
        yield name.replace(" ", "")
    email = _folded(person.email)[0]
    yield email
    yield email.partition("@")[0]


def _folded(words: str) -> tuple[str, list[int]]:
    """The words without case and width, and which sign of the words each of them comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(words):
        folded = unicodedata.normalize("NFKC", sign).casefold()
        signs.append(folded)
        places += [place] * len(folded)
    return "".join(signs), [*places, len(words)]


def _is_open(signs: str, at: int) -> bool:
    """Whether an “@” begins a name: not the one within an address."""
    before = signs[at - 1 : at] if at else ""
    return not (before.isascii() and (before.isalnum() or (before in set("._+-") and before != "")))


def _fits(signs: str, at: int, name: str) -> bool:
    if not signs.startswith(name, at):
        return False
    end = at + len(name)
    behind, last = signs[end : end + 1], name[-1]
    if _unspaced.match(last) or not behind:
        return True
    if behind in "._-@+" and signs[end + 1 : end + 2].isalnum():
        return _unspaced.match(signs[end + 1]) is not None
    return not behind.isalnum() or _unspaced.match(behind) is not None

"""Words and phrases that carry weight, as one pattern: what negates, what binds, what names a title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_digit = "[\\d〇一二三四五六七八九十百千万億兆萬亿数]"

furthest_digit = 8
"""Letters before a cue among which the number stands that it follows."""


class Cue(NamedTuple):
    """A cue found at `[start, end)`. Cues of one `sense` are one: podrá and podrán, can and cannot."""

    start: int
    end: int
    sense: str


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of one list. A phrase that only looks like a cue hides it; the longest that fits is taken."""

    pattern: re.Pattern[str]
    _senses: Mapping[str, str]

    def find(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """The cues in `[start, end)`, in order, none inside another."""
        for match in self.pattern.finditer(text, start, end):
            if match.lastgroup is not None:
                yield Cue(match.start(), match.end(), self._senses[match.lastgroup])


def cues(
    words: Iterable[str],
    *,
    hidden: Collection[str] = (),
    senses: Mapping[str, str] | None = None,
    apart: bool,
    prefixes: str = "",
    ahead: str = r"\d",
) -> Cues | None:
    """The cues of a list; None where it is empty.

    `hidden` are phrases that hold a cue and are none, `senses` says what a cue is called where its list has
    another word of the same sense, `ahead` is a pattern for the beginning of a number. The cues are sorted
    by their first letter, so that most places of a text cost one look.
    """
    listed = {*words}
    if not listed:
        return None
    hides = set(hidden)
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for number, cue in enumerate(sorted({*listed, *hides}, key=lambda cue: (-len(cue.strip("# ")), cue))):
        core = cue.strip("#").strip() if "#" in cue else cue
        rest = _rest(core, follows=cue.startswith("#"), ahead=ahead if cue.endswith("#") else None)
        if cue in hides:
            by_letter[_first(core)].append(f"(?:{rest})")
            continue
        by_letter[_first(core)].append(f"(?P<cue{number}>{rest})")
        plain = cue.casefold()
        found[f"cue{number}"] = (senses or {}).get(plain, plain.strip("#* "))
    joined = "|".join(
        (re.escape(letter) if letter else "") + f"(?:{'|'.join(rests)})"
        for letter, rests in sorted(by_letter.items(), reverse=True)
    )
    if "" not in by_letter:
        joined = f"(?=[{re.escape(''.join(by_letter))}])(?:{joined})"
    if apart:
        front = rf"(?:[{prefixes}])?" if prefixes else ""
        joined = rf"(?<!\w){front}(?:{joined})(?!\w)"
    return Cues(re.compile(joined, re.IGNORECASE), found)


def _first(core: str) -> str:
    return "" if core[0] == "*" else core[0].lower()


def _rest(core: str, *, follows: bool, ahead: str | None) -> str:
    """A cue from its second letter on: `*` stands for any letters, a space for any white space.

    Where it `follows` a number, a digit stands close before its first letter; `ahead` is what must follow.
    """
    inner = core if core[0] == "*" else core[1:]
    rest = re.escape(inner).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]")
    if follows:
        first = re.escape(core[0])
        rest = "(?:" + "|".join(rf"(?<={_digit}{'.' * n}{first})" for n in range(furthest_digit)) + ")" + rest
    return rf"{rest}(?=\s*{ahead})" if ahead else rest

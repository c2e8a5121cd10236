"""diff-match-patch on words, each word one character: Google's in Python, and the fast one in C++.

As a worker: `python -m peers.match_patch FOLDER COUNT fast|plain`.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections.abc import Callable, Sequence

from .outcome import Outcome, Piece
from .worker import Comparing, Couple, serve

names = {"fast": "fast_diff_match_patch", "plain": "diff_match_patch"}
_words = re.compile(r"[぀-ヿ㐀-鿿]|\w+|\s|[^\w\s]").findall
_first, _surrogates = 0x100, range(0xD800, 0xE000)


def missing(which: str) -> str | None:
    """Why it cannot run here; None where it can."""
    return None if importlib.util.find_spec(names[which]) else f"{names[which]} is not installed"


class _Alphabet:
    """A character for each word."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._next = _first

    def written(self, text: str) -> str:
        known = self._known
        return "".join(known.get(word) or self._new(word) for word in _words(text))

    def _new(self, word: str) -> str:
        if self._next == _surrogates.start:
            self._next = _surrogates.stop
        made = self._known[word] = chr(self._next)
        self._next += 1
        return made

    def reader(self) -> Callable[[str], str]:
        back = {letter: word for word, letter in self._known.items()}
        return lambda letters: "".join(map(back.__getitem__, letters))


def prepared(couples: Sequence[Couple], which: str = "fast") -> Comparing:
    """What is timed: cutting into words, comparing with the semantic clean-up, JSON."""
    comparing = _fast() if which == "fast" else _plain()

    def one(before: str, after: str) -> bytes:
        alphabet = _Alphabet()
        changes = comparing(alphabet.written(before), alphabet.written(after))
        read = alphabet.reader()
        return json.dumps([(op, read(letters)) for op, letters in changes]).encode("ascii")

    return lambda: [one(before, after) for before, after in couples]


def _fast() -> Callable[[str, str], list[tuple[str, str]]]:
    from fast_diff_match_patch import diff

    return lambda before, after: diff(
        before, after, timelimit=0, checklines=False, cleanup="Semantic", counts_only=False
    )


def _plain() -> Callable[[str, str], list[tuple[str, str]]]:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    signs = {-1: "-", 0: "=", 1: "+"}

    def comparing(before: str, after: str) -> list[tuple[str, str]]:
        changes = engine.diff_main(before, after, False)
        engine.diff_cleanupSemantic(changes)
        return [(signs[op], letters) for op, letters in changes]

    return comparing


def outcome(answer: str) -> Outcome:
    """What one answer says: pieces over the whole text."""
    return Outcome(streams=[[Piece(op, text) for op, text in json.loads(answer)]])


if __name__ == "__main__":
    serve(lambda couples: prepared(couples, sys.argv[3]))

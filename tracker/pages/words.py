"""Numbers, sizes and digests as people read them on English pages."""

from __future__ import annotations

from collections.abc import Iterable

_small = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def count(number: int, one: str, many: str = "", *, spelled: bool = False) -> str:
    """“1 passage”, “12 passages”; spelled out up to twelve where asked."""
    word = _small[number] if spelled and 0 <= number < len(_small) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def size(number: int) -> str:
    """Bytes as “42 kB”."""
    for unit, factor in (("MB", 1_000_000), ("kB", 1000)):
        if number >= factor:
            return (
                f"{number / factor:.1f} {unit}" if number < 10 * factor else f"{number / factor:.0f} {unit}"
            )
    return count(number, "byte")


def brief(digest: str) -> str:
    """A digest by its first eight and last four digits: “9f2c61d0…41ab”."""
    digits = digest.split(":", maxsplit=1)[-1]
    return digits if len(digits) <= 12 else f"{digits[:8]}…{digits[-4:]}"


def grouped(number: int) -> str:
    """A number with its thousands told apart: “4,402”."""
    return f"{number:,}"


def listed(words: Iterable[str]) -> str:
    """Words joined as in a sentence: “a, b and c”."""
    given = list(words)
    return given[0] if len(given) == 1 else f"{', '.join(given[:-1])} and {given[-1]}" if given else ""


def capital(text: str) -> str:
    """The sentence with a capital at its beginning."""
    return text[:1].upper() + text[1:]

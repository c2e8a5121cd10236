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


_quotes = frozenset({("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ('"', '"')})

# The first that is found counts: nearly every browser also calls itself Mozilla, Chrome and Safari.
_browsers = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_systems = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
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


def sentence(text: str) -> str:
    """The words with a capital at their beginning and a stop at their end, where they have none."""
    ended = text.rstrip("”’\"')»").endswith((".", "!", "?", "…", "。"))
    return capital(text) if ended or not text else capital(text) + "."


def unquoted(text: str) -> str:
    """The words without quotation marks around them, which a page puts there itself."""
    text = text.strip()
    while len(text) > 1 and (text[0], text[-1]) in _quotes:
        text = text[1:-1].strip()
    return text


def device(agent: str) -> str:
    """A browser's account of itself in a few words: “Firefox on Linux”; as it is where it tells neither."""
    browser = next((name for sign, name in _browsers if sign in agent), None)
    system = next((name for sign, name in _systems if sign in agent), None)
    if browser is None and (system is None or not agent.startswith("Mozilla/")):
        return agent if len(agent) <= 60 else agent[:59].rstrip() + "…"
    return " on ".join(each for each in (browser or "A browser", system) if each)


def listed(words: Iterable[str]) -> str:
    """Words joined as in a sentence: “a, b and c”."""
    given = list(words)
    return given[0] if len(given) == 1 else f"{', '.join(given[:-1])} and {given[-1]}" if given else ""


def capital(text: str) -> str:
    """The sentence with a capital at its beginning."""
    return text[:1].upper() + text[1:]

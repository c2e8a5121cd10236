"""Numbers, sizes and digests as people read them."""

from __future__ import annotations

import unicodedata

from tracker.saying import Said, listed, say, say_many, shaped
from tracker.saying import spelled as in_letters

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
    word = in_letters(number) if spelled else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def size(number: int) -> str:
    """Bytes as “42 kB”."""
    if number < 1000:
        return say_many(number, "{n} byte", "{n} bytes")
    if number < 1_000_000:
        return say("{n} kB", n=_rounded(number / 1000))
    return say("{n} MB", n=_rounded(number / 1_000_000))


def _rounded(number: float) -> float | int:
    return round(number, 1) if number < 10 else round(number)


def brief(digest: str) -> str:
    """A digest by its first eight and last four digits: “9f2c61d0…41ab”."""
    digits = digest.split(":", maxsplit=1)[-1]
    return digits if len(digits) <= 12 else f"{digits[:8]}…{digits[-4:]}"


def grouped(number: int) -> str:
    """A number with its thousands told apart: “4,402”."""
    return f"{number:,}"


def sentence(text: str) -> str:
    """The words with a capital at their beginning and a stop at their end, where they have none."""
    if isinstance(text, Said):
        return shaped(text, sentence)
    ended = text.rstrip("”’\"')»」』）").endswith((".", "!", "?", "…", "。", "！", "？"))
    stop = "。" if _is_wide(text[-1:]) else "."
    return capital(text) if ended or not text else capital(text) + stop


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in {"W", "F"} if sign else False


def unquoted(text: str) -> str:
    """The words without quotation marks around them, which a page puts there itself."""
    if isinstance(text, Said):
        return shaped(text, unquoted)
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
    if browser is None:
        return say("A browser on {system}", system=system)
    return say("{browser} on {system}", browser=browser, system=system) if system else browser


def capital(text: str) -> str:
    """The sentence with a capital at its beginning."""
    if isinstance(text, Said):
        return shaped(text, capital)
    return text[:1].upper() + text[1:]


__all__ = ["brief", "capital", "count", "device", "grouped", "listed", "sentence", "size", "unquoted"]

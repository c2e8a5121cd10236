"""Names of file formats and encodings as people know them."""

from __future__ import annotations

from tracker.pages.shell import Choice
from tracker.saying import say

_formats = {
    "text/plain": say("plain text"),
    "text/html": "HTML",
    "application/xhtml+xml": "XHTML",
    "text/markdown": "Markdown",
    "application/vnd.tracker.document+json": say("a document of Tracker"),
}

encodings = (
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("cp932", say("Japanese, Shift_JIS (cp932)")),
    ("euc_jp", say("Japanese, EUC-JP")),
    ("iso2022_jp", say("Japanese, ISO-2022-JP")),
    ("gb18030", say("Chinese, GB18030")),
    ("big5", say("Chinese, Big5")),
    ("euc_kr", say("Korean, EUC-KR")),
    ("cp1252", say("Western European, Windows-1252")),
    ("cp1251", say("Cyrillic, Windows-1251")),
    ("cp1250", say("Central European, Windows-1250")),
    ("cp1256", say("Arabic, Windows-1256")),
)
"""What a person can choose where the encoding was guessed wrong: Python's name and ours."""


def format_name(media_type: str, encoding: str) -> str:
    """A format with its encoding: “plain text, UTF-8”."""
    known = dict(encodings).get(encoding.lower().replace("-", "_").replace("utf_", "utf-"), encoding.upper())
    return say("{format}, {encoding}", format=_formats.get(media_type, media_type), encoding=known)


def encoding_choices(chosen: str = "") -> tuple[Choice, ...]:
    """The encodings for a form, the first of them “found from the bytes”."""
    found = Choice(value="", label=say("Find it from the bytes"), chosen=not chosen)
    return (found, *(Choice(value=value, label=label, chosen=value == chosen) for value, label in encodings))

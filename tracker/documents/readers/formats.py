"""Which reader reads a file: by what the person says, by its name, and by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import cast

from tracker.documents.readers.blocks import Found, Source
from tracker.documents.readers.values import ReadingWarning, called
from tracker.errors import UnsupportedError
from tracker.saying import say


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its media type, how its files' names end, and the module that reads it."""

    media_type: str
    endings: tuple[str, ...]
    module: str
    also: tuple[str, ...] = ()
    markup: bool = False

    @property
    def read(self) -> Callable[[Source], Found]:
        """The reader, loaded when it is needed."""
        return cast(
            "Callable[[Source], Found]", import_module(f"tracker.documents.readers.{self.module}").read
        )


formats = (
    Format("text/plain", (".txt", ".text"), "text"),
    Format("text/html", (".html", ".htm", ".xhtml"), "html", also=("application/xhtml+xml",), markup=True),
    Format("text/markdown", (".md", ".markdown", ".mdown", ".mkd"), "markdown", also=("text/x-markdown",)),
    Format("application/vnd.tracker.document+json", (".tracker",), "stored_file"),
)
_text, _html, _markdown, stored_document = formats

# what is known and not read, and what can be handed in instead
_not_yet = {
    ".docx": say("a Word document"),
    ".docm": say("a Word document"),
    ".doc": say("a Word document"),
    ".odt": say("an OpenDocument text"),
    ".pdf": say("a PDF file"),
    ".rtf": say("a Rich Text file"),
    ".xlf": say("an XLIFF file"),
    ".xliff": say("an XLIFF file"),
    ".tmx": say("a TMX file"),
    ".po": say("a PO file"),
    ".epub": say("an EPUB book"),
    ".xlsx": say("a spreadsheet"),
    ".pptx": say("a presentation"),
    ".zip": say("a ZIP archive"),
}
_starts = (
    (b"\x89PNG\r\n", say("a PNG picture")),
    (b"\xff\xd8\xff", say("a JPEG picture")),
    (b"GIF8", say("a GIF picture")),
    (b"%PDF-", say("a PDF file")),
    (b"{\\rtf", say("a Rich Text file")),
    (b"\xd0\xcf\x11\xe0", say("an older Word or Office file")),
    (b"\x1f\x8b", say("a compressed file")),
    (b"7z\xbc\xaf", say("a compressed file")),
    (b"\x7fELF", say("a program")),
    (b"MZ\x90", say("a program")),
    (b"BM", say("a bitmap picture")),
    (b"RIFF", say("a picture or a sound")),
    (b"OggS", say("a sound")),
    (b"II*\x00", say("a TIFF picture")),
    (b"MM\x00*", say("a TIFF picture")),
    (b"ID3", say("a sound")),
    (b"SQLite format 3", say("a database")),
)
_instead = say("Save its text as plain text (.txt), HTML (.html) or Markdown (.md), and hand that in.")
_page = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!DOCTYPE\s+html|html\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)
_other_xml = re.compile(rb"\s*<\?xml[^>]*>\s*(?:<!--.{0,500}?-->\s*)?<([\w:.-]+)", re.DOTALL)


def choose(
    data: bytes, *, name: str | None, media_type: str | None
) -> tuple[Format, tuple[ReadingWarning, ...]]:
    """The format of a file, with a warning where its name does not tell it.

    Raises:
        UnsupportedError: no reader knows it; what it is is said where that is known.
    """
    _refuse_known(data, name=name)
    head = data[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if media_type is not None:
        return _by_media_type(media_type, name=name), ()
    ending = PurePath(name).suffix.lower() if name else ""
    if ending in _not_yet:
        raise _unsupported(name, _not_yet[ending])
    known = next((each for each in formats if ending in each.endings), None)
    if known is _text and _page.match(head):
        return _html, (
            ReadingWarning(
                "format",
                say("The file is called a plain text but holds a web page; it was read as HTML."),
            ),
        )
    if known:
        return known, ()
    return _by_content(head, name=name, ending=ending)


def _by_media_type(media_type: str, *, name: str | None) -> Format:
    bare = media_type.partition(";")[0].strip().lower()
    for each in formats:
        if bare == each.media_type or bare in each.also:
            return each
    raise _unsupported(name, say("of the type {type}", type=bare))


def _by_content(head: bytes, *, name: str | None, ending: str) -> tuple[Format, tuple[ReadingWarning, ...]]:
    if _page.match(head):
        return _html, ()
    if match := _other_xml.match(head):
        raise _unsupported(
            name, say("an XML file ({element})", element=f"<{match[1].decode('ascii', 'replace')}>")
        )
    if not ending:
        return _text, ()
    return _text, (
        ReadingWarning(
            "format",
            say("No reader knows files that end in {ending}; it was read as plain text.", ending=ending),
        ),
    )


def _refuse_known(data: bytes, *, name: str | None) -> None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _unsupported(name, _in_archive(data))
    for start, what in _starts:
        # "BM" and "MZ" are letters too: only with a zero byte near is it no text
        if data.startswith(start) and (len(start) > 3 or 0 in data[:64]):
            raise _unsupported(name, what)


def _in_archive(data: bytes) -> str:
    if b"word/" in data:
        return say("a Word document")
    if b"opendocument.text" in data[:200]:
        return say("an OpenDocument text")
    return say("a ZIP archive or an Office file")


def _unsupported(name: str | None, what: str) -> UnsupportedError:
    return UnsupportedError(
        say("{file} is {what}, which this version of Tracker does not read.", file=called(name), what=what),
        do=_instead,
    )

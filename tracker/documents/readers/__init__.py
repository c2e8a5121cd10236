"""Readers: bytes to a document. One file a format, chosen in `formats.py`.

The parts that all formats share: `encoding.py` (bytes to text), `clean.py` and `characters.py` (text to
clean lines), `head.py` (trail, title, date, marker, furniture), `structure.py` (passages), `language.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage
from tracker.documents.readers import language as tongue
from tracker.documents.readers.blocks import Found, Source, too_many, without_empty
from tracker.documents.readers.characters import Removed
from tracker.documents.readers.encoding import Decoded, decode
from tracker.documents.readers.formats import choose
from tracker.documents.readers.head import Head, understand
from tracker.documents.readers.names import named
from tracker.documents.readers.structure import passages
from tracker.documents.readers.told import told_of_characters
from tracker.documents.readers.values import Limits, Reading, ReadingWarning, called
from tracker.errors import FileError, TooLargeError
from tracker.saying import say

__all__ = ["Limits", "Reading", "ReadingWarning", "read"]

default_languages = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "zh")
default_limits = Limits()
_no_title = ReadingWarning(
    "title",
    say(
        "No title was found, so that this text has none. Put the title alone into the first line, with an "
        "empty line under it; in HTML into <h1>, in Markdown behind “# ”."
    ),
)


def read(
    data: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    languages: Sequence[str] = default_languages,
    limits: Limits = default_limits,
) -> Reading:
    """The document in a file.

    What is given wins over what the file says: `media_type` over the ending of `name`, `encoding` over
    detection, `language` (BCP 47, that of the edition) over what the words look like. `languages` are
    those that are told apart.

    Raises:
        FileError: empty, not a text, in no readable encoding, or without any words of its own.
        UnsupportedError: a format that no reader knows.
        TooLargeError: over one of `limits`.
    """
    _check_size(data, name=name, limits=limits)
    chosen, doubts = choose(data, name=name, media_type=media_type)
    hints = (language,) if language else languages
    decoded = decode(data, name=name, encoding=encoding, languages=hints, markup=chosen.markup)
    _check_words(decoded, name=name)
    found = chosen.read(Source(text=decoded.text, name=name, limits=limits))
    if found.document is not None:
        document = _of_language(found.document, name=name, language=language)
        return Reading(document, (*doubts, *decoded.warnings), chosen.media_type, decoded.encoding)
    document, told = _understood(found, name=name, language=language, languages=languages, limits=limits)
    return Reading(document, (*doubts, *decoded.warnings, *told), chosen.media_type, decoded.encoding)


def _of_language(document: Document, *, name: str | None, language: str | None) -> Document:
    """A document that was understood already, for an edition of this language.

    Raises:
        FileError: it is in another one.
    """
    if language is None or document.language == language:
        return document
    if document.language is not None:
        raise FileError(
            say(
                "{file} is in {language}, and this edition in {other}.",
                file=called(name),
                language=named(document.language),
                other=named(language),
            ),
            do=say("Hand it in for the edition of its language."),
        )
    return replace(document, language=language)


def _understood(
    found: Found, *, name: str | None, language: str | None, languages: Sequence[str], limits: Limits
) -> tuple[Document, tuple[ReadingWarning, ...]]:
    """The document in what a format's reader found, and what to tell of it."""
    found.blocks = without_empty(found.blocks)
    total = sum((block.line.removed for block in found.blocks if block.line.removed), Counter[str]())
    head = understand(found, language=language or found.language)
    pairs = _with_lone_title(head, passages(head.blocks, plain=found.plain))
    _check(head, len(pairs), name=name, limits=limits)
    title = head.title.text if head.title else None
    words = "\n".join([title or "", *(passage.text for passage, _ in pairs[:400])])
    spoken, doubt = _language(words, given=language, said=found.language, languages=languages)
    document = Document(
        title=title,
        date=head.date,
        language=spoken,
        passages=tuple(_spoken(passage, spoken, languages=languages) for passage, _ in pairs),
        trail=head.trail,
        marker=head.marker,
    )
    titled = (head.title.text, head.title.removed) if head.title else None
    characters = told_of_characters(titled, pairs, total=total)
    untitled = () if head.title else (_no_title,)
    return document, (*untitled, *doubt, *found.warnings, *head.warnings, *characters)


def _check_size(data: bytes, *, name: str | None, limits: Limits) -> None:
    if not data:
        raise FileError(say("{file} is empty.", file=called(name)), do=say("Hand in a file with text in it."))
    if len(data) > limits.bytes:
        raise TooLargeError(
            say(
                "{file} has {n} bytes; at most {most} are taken.",
                file=called(name),
                n=len(data),
                most=limits.bytes,
            ),
            do=say("Divide the text into several files."),
        )


def _check_words(decoded: Decoded, *, name: str | None) -> None:
    if not decoded.text.strip(" \n\t\u3000\u200b\ufeff"):
        raise FileError(
            say("{file} holds nothing but white space.", file=called(name)),
            do=say("Hand in a file with text in it."),
        )


def _with_lone_title(head: Head, pairs: list[tuple[Passage, Removed]]) -> list[tuple[Passage, Removed]]:
    """A title over nothing is the text itself."""
    if pairs or head.title is None or head.said_title:
        return pairs
    line, head.title = head.title, None
    return [(Passage(Kind.PARAGRAPH, line.text), line.removed)]


def _check(head: Head, count: int, *, name: str | None, limits: Limits) -> None:
    if head.title and len(head.title.text) > limits.title:
        raise TooLargeError(
            say(
                "{file} has a title of {n} characters; at most {most} are taken.",
                file=called(name),
                n=len(head.title.text),
                most=limits.title,
            ),
            do=say("Put a short title into the first line, and what follows it into a paragraph of its own."),
        )
    if not count:
        raise FileError(
            say(
                "{file} holds no passage of text: only a title, a marker or what stands around a page.",
                file=called(name),
            ),
            do=say("Hand in the text itself."),
        )
    if count > limits.passages:
        raise too_many(count, name=name, limits=limits)


def _language(
    words: str, *, given: str | None, said: str | None, languages: Sequence[str]
) -> tuple[str | None, tuple[ReadingWarning, ...]]:
    """As given; else as the file says, unless its words belie it; else as the words look."""
    if given:
        if not tongue.contradicts(words, given):
            return given, ()
        seen = tongue.detect(words, languages=languages)
        looks = named(seen) if seen and seen != given else say("another language")
        message = say(
            "The text is taken as {language}, as its edition says, but its words look like {other}. "
            "See whether this is the right file, and whether it goes into this edition.",
            language=named(given),
            other=looks,
        )
        return given, (ReadingWarning("language", message),)
    declared = tongue.normal(said, languages=languages) if said else None
    if declared and not tongue.contradicts(words, declared):
        return declared, ()
    seen = tongue.detect(words, languages=languages)
    if declared and seen and seen != declared:
        message = say(
            "The file says that it is in {language}, but its words look like {other}, and it was read so. If "
            "that is wrong, say which language it is in.",
            language=named(declared),
            other=named(seen),
        )
        return seen, (ReadingWarning("language", message),)
    return seen or declared, ()


def _spoken(passage: Passage, language: str | None, *, languages: Sequence[str]) -> Passage:
    """The passage with its own language only where that is another than the document's."""
    if passage.language is None:
        return passage
    own = tongue.normal(passage.language, languages=languages)
    return replace(passage, language=None if own == language else own)

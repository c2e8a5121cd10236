"""Bytes to text: which encoding, how sure, and what to say of it.

In this order: what the person says, a byte order mark, ISO-2022-JP's escapes, UTF-16 and UTF-32 by
their zero bytes, what the file declares, strict UTF-8, and last a guess among the encodings that
official texts were written in (`cp932` before `shift_jis`: files from Windows hold characters that
the standard lacks). A guess is told in a warning with a sample.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.documents.readers.guess import guess
from tracker.documents.readers.values import ReadingWarning, called, shown
from tracker.errors import FileError
from tracker.saying import say

_marks = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# WHATWG Encoding Standard, section 4.2: labels that browsers read as a larger encoding.
_larger = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030", "euc_kr": "cp949", "big5": "big5hkscs", "iso8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
_shown_names = {f"cp125{n}": f"windows-125{n}" for n in range(9)}
_declared = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
# in these, bytes that look like UTF-8 mean something else
_by_escapes = ("utf-7", "utf_7", "hz", "iso2022", "utf-8", "utf_8")
_unseen = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_fewest_beyond = 4
_surrogate = re.compile(b"\xed[\xa0-\xbf][\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its lines ended by line feeds, and the name of its encoding."""

    text: str
    encoding: str
    warnings: tuple[ReadingWarning, ...] = ()


def decode(
    data: bytes, *, name: str | None, encoding: str | None, languages: Sequence[str], markup: bool
) -> Decoded:
    """The text in the bytes.

    Raises:
        FileError: the bytes do not fit the encoding that was given, or any that makes sense.
    """
    if encoding is not None:
        return _as_given(data, name=name, encoding=encoding)
    marked = _by_mark(data, name=name) or _by_zeros(data, name=name)
    if marked:
        return marked
    if b"\x1b$" in data or b"\x1b(J" in data:
        text = _strict(data, "iso2022_jp_2")
        if text is not None:
            return _made(text, "iso2022_jp")
    _refuse_zeros(data, name=name)
    declared = _declaration(data) if markup else None
    utf8 = _strict(data, "utf-8")
    if utf8 is not None:
        return _as_utf8(utf8, data=data, declared=declared)
    return _other(data, name=name, declared=declared, languages=languages)


def _as_given(data: bytes, *, name: str | None, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
        text = _without_mark(data, codec.name).decode(codec.name)
    except LookupError:
        raise FileError(
            say("No encoding is called “{encoding}”.", encoding=encoding),
            do=say("Name one such as utf-8, cp932, gb18030 or windows-1252."),
        ) from None
    except UnicodeDecodeError as error:
        raise FileError(
            say(
                "{file} is not in the encoding {encoding}: byte {at} ({byte}) has no meaning in it.",
                file=called(name),
                encoding=encoding,
                at=str(error.start),
                byte=f"0x{data[error.start]:02X}",
            ),
            do=say("Name the encoding in which the file was saved, or leave it out to have it detected."),
        ) from None
    except (ValueError, TypeError):
        raise FileError(
            say("“{encoding}” is not an encoding of text.", encoding=encoding),
            do=say("Name one such as utf-8."),
        ) from None
    return _made(text, codec.name, *_doubted(text, data=data, codec=codec.name))


def _doubted(text: str, *, data: bytes, codec: str) -> tuple[ReadingWarning, ...]:
    """A warning where bytes that plainly are UTF-8 were read as something else, because a person said so."""
    if codec.startswith(_by_escapes):
        return ()
    utf8 = _strict(data, "utf-8-sig")
    if utf8 is None or utf8 == text.removeprefix("\ufeff") or _unseen.search(utf8):
        return ()
    beyond = sum(char > "\x7f" for char in utf8)
    if 0 < beyond < _fewest_beyond and beyond * 2 > len(utf8.strip()):
        # a word or two in a legacy encoding can be UTF-8 by chance
        return ()
    sample, other = (
        next((line.strip() for line in each.splitlines() if line.strip()), "") for each in (text, utf8)
    )
    message = say(
        "The file was read as {encoding}, as was said, but its bytes are UTF-8: it gives {words} where UTF-8 "
        "gives {others}. Leave the encoding out to have it detected.",
        encoding=_shown(codec),
        words=shown(sample, at_most=40),
        others=shown(other, at_most=40),
    )
    return (ReadingWarning("encoding", message),)


def _without_mark(data: bytes, codec: str) -> bytes:
    for mark, known in _marks:
        if data.startswith(mark) and codec.replace("_", "-") == known:
            return data[len(mark) :]
    return data


def _by_mark(data: bytes, *, name: str | None) -> Decoded | None:
    for mark, codec in _marks:
        if data.startswith(mark):
            return _made(_or_fail(data[len(mark) :], codec, name=name, skipped=len(mark)), codec)
    return None


def _by_zeros(data: bytes, *, name: str | None) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: zero bytes stand in every second or fourth place."""
    head = data[:4096]
    if len(head) < 4 or 0 not in head:
        return None
    zeros = [head[place::4].count(0) * 4 > len(head) * 0.6 for place in range(4)]
    codec = {
        (False, True, True, True): "utf-32-le", (True, True, True, False): "utf-32-be",
        (False, False, True, True): "utf-32-le", (True, True, False, False): "utf-32-be",
        (False, True, False, True): "utf-16-le", (True, False, True, False): "utf-16-be",
    }.get((zeros[0], zeros[1], zeros[2], zeros[3]))  # fmt: skip
    if codec is None and not _mostly_ascii(head):
        codec = _wide_by_breaks(head)
    if codec is None or _strict(data, codec) is None:
        return None
    return _guessed(_or_fail(data, codec, name=name, skipped=0), codec)


def _mostly_ascii(head: bytes) -> bool:
    """Whether the bytes are letters of ASCII: a zero byte among them is no half of a character."""
    return sum(32 <= byte < 127 or byte in b"\r\n\t" for byte in head) > len(head) * 0.8


def _wide_by_breaks(head: bytes) -> str | None:
    """UTF-16 of a script whose characters hold no zero bytes: its spaces and line breaks do."""
    little = sum(head[at : at + 2] in (b"\n\0", b" \0", b"\r\0") for at in range(0, len(head) - 1, 2))
    big = sum(head[at : at + 2] in (b"\0\n", b"\0 ", b"\0\r") for at in range(0, len(head) - 1, 2))
    zeros = head.count(0)
    if little > big and little * 3 >= zeros:
        return "utf-16-le"
    if big > little and big * 3 >= zeros:
        return "utf-16-be"
    return None


def _refuse_zeros(data: bytes, *, name: str | None) -> None:
    at = data.find(0)
    if at >= 0:
        raise FileError(
            say(
                "{file} is not a text: byte {at} is zero, which no text holds.", file=called(name), at=str(at)
            ),
            do=say("Save it as plain text (UTF-8), HTML or Markdown, and upload that."),
        )


def _declaration(data: bytes) -> str | None:
    match = _declared.search(data[:4096])
    if not match:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace")
    try:
        codec = codecs.lookup({"x-sjis": "cp932", "x-euc-jp": "euc_jp"}.get(label.lower(), label)).name
    except LookupError:
        return None
    codec = _larger.get(codec, codec)
    # a file in UTF-16 whose declaration could be read byte by byte is not in UTF-16
    return "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec


def _as_utf8(text: str, *, data: bytes, declared: str | None) -> Decoded:
    if declared in (None, "utf-8") or data.isascii():
        return _made(text, "utf-8")
    return _made(
        text,
        "utf-8",
        ReadingWarning(
            "encoding",
            say(
                "The file calls its encoding {encoding}, but its bytes are UTF-8 and were read so.",
                encoding=_shown(declared or ""),
            ),
        ),
    )


def _other(data: bytes, *, name: str | None, declared: str | None, languages: Sequence[str]) -> Decoded:
    if declared and declared != "utf-8":
        text = _strict(data, declared)
        if text is not None:
            return _made(text, declared)
    codec = None if _broken_utf8(data) else guess(data, languages=languages)
    if codec is None:
        _or_fail(data, "utf-8", name=name, skipped=0)
    assert codec is not None
    return _guessed(_or_fail(data, codec, name=name, skipped=0), codec)


def _broken_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few, or for halves of surrogate pairs: no other encoding looks so."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(char > "\x7f" for char in text) - wrong
    return right >= 2 * wrong or bool(
        _surrogate.search(data) and _strict(data, "utf-8", "surrogatepass") is not None
    )


def _guessed(text: str, codec: str) -> Decoded:
    sample = next((line.strip() for line in text.splitlines() if not line.isascii()), text.strip())
    return _made(
        text,
        codec,
        ReadingWarning(
            "encoding",
            say(
                "The file does not say in which encoding it is; it was read as {encoding}. See whether this "
                "looks right: {words}.",
                encoding=_shown(codec),
                words=shown(sample, at_most=60),
            ),
        ),
    )


def _strict(data: bytes, codec: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(codec, errors)
    except UnicodeDecodeError:
        return None


def _or_fail(data: bytes, codec: str, *, name: str | None, skipped: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        at = error.start + skipped
        raise FileError(
            say(
                "{file} cannot be read as {encoding}: byte {at} ({byte}) does not belong there, and no other "
                "encoding fits.",
                file=called(name),
                encoding=_shown(codec),
                at=str(at),
                byte=f"0x{data[error.start]:02X}",
            ),
            do=say("Save the file as UTF-8, or name the encoding in which it was saved."),
        ) from None


def _shown(codec: str) -> str:
    return _shown_names.get(codec, codec)


def _made(text: str, codec: str, *warnings: ReadingWarning) -> Decoded:
    text = text.removeprefix("\ufeff")
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return Decoded(text, _shown(codec), warnings)

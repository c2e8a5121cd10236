"""A text for a command: a file, standard input, or the name of a text in the record."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tracker.documents.document import Document
from tracker.documents.readers import Limits, ReadingWarning, read
from tracker.documents.readers.values import shown
from tracker.errors import FileError, NotFoundError, SettingsError, TooLargeError, TrackerError
from tracker.settings import Settings
from tracker.workflow.names import TextName, parse_text_name

if TYPE_CHECKING:
    from tracker.store import Store

_standard_input = "standard input"
_do = "Check its path. A text in the record is named RELEASE/LANG, RELEASE/LANG/r3 or RELEASE/LANG/v2."
_no_file = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EISDIR}


@dataclass(frozen=True, slots=True)
class Found:
    """A text with how its file was read; one of the record has no warnings: its upload told them."""

    document: Document
    warnings: tuple[ReadingWarning, ...]
    media_type: str
    encoding: str


def limits(settings: Settings) -> Limits:
    """What a file may hold here: as much as an upload."""
    return Limits(bytes=settings.max_upload, passages=settings.max_passages)


def find(text: str, *, settings: Settings, encoding: str | None = None) -> Found:
    """The text that an argument means.

    Raises:
        NotFoundError: there is neither such a file nor such a text.
        FileError: the file cannot be read as a text. StorageError: the record cannot be read.
    """
    if text == "-":
        said, data = _standard_input, _at_most(sys.stdin.buffer, _standard_input, settings)
    else:
        said = text
        try:
            data = file_bytes(text, settings=settings)
        except NotFoundError as missing:
            return _kept(text, missing, settings=settings)
    reading = read(
        data, name=said, encoding=encoding, languages=settings.language_codes, limits=limits(settings)
    )
    return Found(reading.document, reading.warnings, reading.media_type, reading.encoding)


def file_bytes(said: str, *, settings: Settings) -> bytes:
    """The bytes of a file, but no more than an upload may have. Sentences call it what it was called.

    Raises:
        NotFoundError: there is no such file. FileError: it cannot be opened. TooLargeError: it is too large.
    """
    path = Path(said)
    if not said or "\0" in said:
        what = "has a zero character in it" if said else "is empty"
        raise NotFoundError(f"The name of the file {what}.", do="Name a file, or - for standard input.")
    try:
        with path.open("rb") as file:
            return _at_most(file, said, settings)
    except OSError as error:
        if error.errno == errno.EISDIR or (error.errno == errno.EACCES and path.is_dir()):
            raise NotFoundError(f"“{said}” is a folder, not a file.", do="Name a file in it.") from error
        if error.errno in _no_file:
            raise NotFoundError(f"There is no file {shown(said, at_most=300)}.", do=_do) from error
        raise FileError(
            f"“{said}” cannot be opened ({error.strerror}).", do="Check its permissions and its disk."
        ) from error


def _at_most(file: BinaryIO, name: str, settings: Settings) -> bytes:
    data = file.read(settings.max_upload + 1)
    if len(data) > settings.max_upload:
        raise TooLargeError(
            f"“{name}” has more than {settings.max_upload:,} bytes.",
            do="Divide it into several files, or set TRACKER_MAX_UPLOAD.",
        )
    return data


def _kept(text: str, missing: NotFoundError, *, settings: Settings) -> Found:
    """A text of the record, for an argument that is no file."""
    try:
        name = parse_text_name(text)
    except TrackerError:
        raise missing from None
    return _from_record(name, missing, settings=settings)


def _from_record(name: TextName, missing: NotFoundError, *, settings: Settings) -> Found:
    from tracker.store import Store
    from tracker.workflow.read import text

    try:
        store = Store.open(settings)
    except SettingsError as error:
        raise NotFoundError(
            f"{missing.what} It could name a text, but {error.what[0].lower()}{error.what[1:]}",
            do="Check the path, or name the data folder with --data.",
        ) from error
    try:
        kept = text(store, by=None, name=name)
    except NotFoundError as error:
        if _has_release(store, name.release):
            # the name of a text, and not that of a file: only what the record lacks is said
            raise
        raise NotFoundError(f"{missing.what} {error.what}", do=error.do) from error
    finally:
        store.close()
    return Found(kept.document, (), kept.revision.media_type, kept.revision.encoding)


def _has_release(store: Store, release: str) -> bool:
    from tracker.workflow.facts import find_release

    try:
        with store.read() as db:
            find_release(db, release)
    except NotFoundError:
        return False
    return True

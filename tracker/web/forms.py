"""Fields of a form as text, whatever was sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812 - the type, beside a function `day`
from typing import Annotated, Any, NoReturn

from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from tracker.errors import FieldError, NotFoundError
from tracker.pages import languages
from tracker.pages.shell import Choice
from tracker.saying import say
from tracker.workflow import names

Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.URL_ENCODED)]
FileForm = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]


def text(data: Mapping[str, Any], name: str) -> str:
    """A field's text; empty where it was not sent, the last where it was sent more than once."""
    value = data.get(name, "")
    if isinstance(value, list):
        value = value[-1] if value else ""
    return (
        value
        if isinstance(value, str)
        else ""
        if value is None or isinstance(value, UploadFile)
        else str(value)
    )


def number(data: Mapping[str, Any], name: str) -> int | None:
    """A field's whole number; None where it is empty.

    Raises:
        FieldError: it is not a whole number above 0.
    """
    raw = text(data, name).strip()
    if not raw:
        return None
    if not raw.isascii() or not raw.isdigit() or len(raw) > 9 or int(raw) < 1:
        raise FieldError(
            name,
            say("“{text}” is not a number here.", text=raw[:40]),
            do=say("Choose one of those that the form offers."),
        )
    return int(raw)


def numbers(data: Mapping[str, Any], name: str) -> tuple[int, ...]:
    """The whole numbers of a field that may be sent any number of times; none where it was not sent.

    Raises:
        FieldError: one of them is not a whole number above 0.
    """
    sent = data.get(name, [])
    each = [number({name: value}, name) for value in (sent if isinstance(sent, list) else [sent])]
    return tuple(value for value in each if value is not None)


def day(data: Mapping[str, Any], name: str) -> Date | None:
    """A field's day; None where it is empty.

    Raises:
        FieldError: it is not a day of the calendar as `YYYY-MM-DD`.
    """
    raw = text(data, name).strip()
    if not raw:
        return None
    try:
        return Date.fromisoformat(raw) if len(raw) == 10 and raw.isascii() else _no_day(name, raw)
    except ValueError:
        return _no_day(name, raw)


def _no_day(name: str, raw: str) -> NoReturn:
    raise FieldError(
        name,
        say("“{text}” is not a day.", text=raw[:40]),
        do=say("Write it as year, month, day: 2026-07-03."),
    ) from None


def language(code: str) -> str:
    """The language of an edition that an address names.

    Raises:
        NotFoundError: it is not a language code, so there is no such edition.
    """
    try:
        return names.language(code)
    except FieldError as error:
        raise NotFoundError(error.what, do=say("Check the address.")) from error


def language_choices(
    codes: tuple[str, ...], *, but: frozenset[str] = frozenset(), chosen: str = ""
) -> tuple[Choice, ...]:
    """The languages in use, in the order of their English names."""
    left = sorted((languages.name(code), code) for code in codes if code not in but)
    return tuple(Choice(value=code, label=label, chosen=code == chosen) for label, code in left)


def title_language(title: str, source_language: str) -> str:
    """The language of a release's title, which people write as they like.

    The source's where the title has letters beyond Latin ones; else the pages' own, English.
    """
    letters = [each for each in title if each.isalpha() and not each.isascii()]
    latin = all(each < "\u0250" or "\u1e00" <= each <= "\u1eff" for each in letters)
    return source_language if letters and not latin else "en"

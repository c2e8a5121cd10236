"""Names, parsed once at the door: of people, collections and releases, languages, revisions and versions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tracker.errors import FieldError, NotFoundError
from tracker.saying import say

_slug = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_language = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_text_name = re.compile(
    r"(?P<release>[a-z0-9][a-z0-9-]{0,79})/(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4})"
    r"(?:/(?:r(?P<revision>[1-9][0-9]{0,8})|v(?P<version>[1-9][0-9]{0,8})))?"
)
_email = re.compile(r"[^\s@]{1,64}@[^\s@]{1,189}")
_never = {"Cc", "Cs", "Co", "Cn"}
_turning = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows, also of what is printed after the text."""


@dataclass(frozen=True, slots=True)
class TextName:
    """`RELEASE/LANG`, `RELEASE/LANG/r3` or `RELEASE/LANG/v2`. Neither number: the newest revision."""

    release: str
    language: str
    revision: int | None = None
    version: int | None = None

    def __str__(self) -> str:
        end = f"/r{self.revision}" if self.revision else f"/v{self.version}" if self.version else ""
        return f"{self.release}/{self.language}{end}"


def parse_text_name(text: str) -> TextName:
    """The text that a name names.

    Raises:
        NotFoundError: it is not a name of that form.
    """
    found = _text_name.fullmatch(text)
    if not found:
        raise NotFoundError(
            say("“{text}” does not name a text.", text=text[:100]),
            do=say("Write RELEASE/LANG, RELEASE/LANG/r3 or RELEASE/LANG/v2."),
        )
    revision, version = found["revision"], found["version"]
    return TextName(
        found["release"],
        language(found["language"]),
        int(revision) if revision else None,
        int(version) if version else None,
    )


def revision_number(text: str) -> int:
    """The number of a revision that is written `r3`.

    Raises:
        NotFoundError: it is not written so.
    """
    if not re.fullmatch(r"r[1-9][0-9]{0,8}", text):
        raise NotFoundError(
            say("“{text}” does not name a revision.", text=text[:60]), do=say("Write it as r1, r2 and so on.")
        )
    return int(text[1:])


def slug(text: str, *, field: str = "name") -> str:
    """A name that can stand in an address: small letters, digits and hyphens, at most 80.

    Raises:
        FieldError: it is not of that form.
    """
    text = text.strip()
    if not _slug.fullmatch(text):
        raise FieldError(
            field,
            say("“{text}” cannot be a name in an address.", text=text[:100]),
            do=say("Use small letters a–z, digits and hyphens, at most 80, such as summit-2026."),
        )
    return text


def language(text: str, *, field: str = "language") -> str:
    """A language code (BCP 47) in its usual case: `en`, `pt-BR`, `zh-Hant`.

    Raises:
        FieldError: it is not of that form.
    """
    text = text.strip()
    if not _language.fullmatch(text):
        raise FieldError(
            field,
            say("“{text}” is not a language code.", text=text[:100]),
            do=say("Use a BCP 47 code such as en, ja, pt-BR or zh-Hant."),
        )
    first, *rest = text.split("-")
    return "-".join(
        [
            first.lower(),
            *(part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest),
        ]
    )


def email(text: str) -> str:
    """An e-mail address, in small letters: what a person signs in with.

    Raises:
        FieldError: it is not of that form.
    """
    text = unicodedata.normalize("NFC", text.strip().lower())
    if not _email.fullmatch(text) or any(unicodedata.category(each) in {*_never, "Cf"} for each in text):
        raise FieldError(
            "email",
            say("“{text}” is not an e-mail address.", text=text[:100]),
            do=say("Write it as name@example.org."),
        )
    return text


def line(text: str, *, field: str, most: int, what: str) -> str:
    """One line of text that people read: trimmed, NFC, without control characters, with something to see.

    Raises:
        FieldError: empty, too long, or with characters that break the line or turn its direction.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if not any(unicodedata.category(each)[0] in "LNPS" for each in text):
        raise FieldError(field, say("{what} is missing.", what=what), do=say("Fill it in."))
    broken = next((each for each in text if unicodedata.category(each) in {"Zl", "Zp"}), None)
    return _checked(text, field=field, most=most, what=what, allowed="", strange=broken)


def words(text: str, *, field: str, most: int, what: str) -> str:
    """Text of any number of lines, or none.

    Raises:
        FieldError: too long, or with control characters.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return _checked(text, field=field, most=most, what=what, allowed="\n\t")


def can_be_kept(text: str) -> bool:
    """Whether a database can hold this text at all, and so whether it can be looked for.

    PostgreSQL takes no U+0000, and half of a surrogate pair is no text.
    """
    return not any(each == "\0" or unicodedata.category(each) == "Cs" for each in text)


def is_number(number: int) -> bool:
    """Whether something can have this number: from 1 up to the largest that both databases hold."""
    return 1 <= number < 2**31


def no_collection(name: str) -> NotFoundError:
    """The error for a collection that is not here, or not for this person: the two sound the same."""
    return NotFoundError(
        say("There is no collection “{name}”.", name=name[:100]),
        do=say("Look through the list of collections."),
    )


def _checked(text: str, *, field: str, most: int, what: str, allowed: str, strange: str | None = None) -> str:
    if len(text) > most:
        raise FieldError(
            field,
            say("{what} has {n} characters; at most {most} fit.", what=what, n=len(text), most=most),
            do=say("Shorten it."),
        )
    strange = strange or next(
        (
            each
            for each in text
            if each in _turning or (unicodedata.category(each) in _never and each not in allowed)
        ),
        None,
    )
    if strange is not None:
        raise FieldError(
            field,
            say(
                "{what} holds the character {sign}, which cannot be kept.",
                what=what,
                sign=f"U+{ord(strange):04X}",
            ),
            do=say("Remove it."),
        )
    return text

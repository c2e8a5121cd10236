"""Terms: what a collection calls things, in each language, and what it must not call them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from tracker.documents.digest import digest_json
from tracker.errors import FieldError
from tracker.saying import say, shaped

most_terms = 5000
"""Terms in one termbase."""
longest_term = 200
longest_note = 1000
_concept = re.compile(r"[^\s\x00-\x1f\x7f]{1,80}")
_language = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_never = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
_turning = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Standing(StrEnum):
    """Whether a term may be used for its concept."""

    APPROVED = "approved"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"


usable = frozenset({Standing.APPROVED, Standing.ADMITTED})
"""The terms of a concept of which a translation has to hold one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of one concept in one language.

    With `inside` it is found inside a longer run of kanji or katakana too: 大臣 in 両大臣.
    """

    concept: str
    language: str
    term: str
    standing: Standing = Standing.APPROVED
    note: str = ""
    inside: bool = False

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it this term: concept, language and words."""
        return self.concept, self.language, self.term

    def to_json(self) -> dict[str, Any]:
        """The term as data, without what is at its default."""
        told = {**asdict(self), "standing": self.standing.value}
        return {name: value for name, value in told.items() if value not in ("", False)}


@dataclass(frozen=True, slots=True)
class Termbase:
    """The terms of a collection, in the order of concept, language and term; none twice."""

    terms: tuple[Term, ...] = ()

    def to_json(self) -> list[dict[str, Any]]:
        """The termbase as data: stored with its collection, and its digest in the log."""
        return [term.to_json() for term in self.terms]

    @property
    def digest(self) -> str:
        """The digest of its canonical JSON (RFC 8785)."""
        return digest_json(self.to_json())

    @classmethod
    def from_json(cls, value: Sequence[Mapping[str, Any]]) -> Termbase:
        """The termbase that `to_json` wrote. KeyError, TypeError or ValueError where it did not."""
        return cls(tuple(Term(**{**each, "standing": Standing(each["standing"])}) for each in value))


no_terms = Termbase()


def termbase(terms: Iterable[Term]) -> Termbase:
    """A termbase of these terms, in order. FieldError where they are too many, or one stands twice."""
    ordered = sorted(terms, key=lambda term: term.identity)
    if len(ordered) > most_terms:
        raise FieldError(
            "terms",
            say("There are {n} terms; a termbase holds at most {most}.", n=len(ordered), most=most_terms),
            do=say("Leave out those that no text of this collection uses."),
        )
    for one, other in pairwise(ordered):
        if one.identity == other.identity:
            raise FieldError(
                "terms",
                say(
                    "The term “{term}” ({language}) stands twice in the concept “{concept}”.",
                    term=one.term,
                    language=one.language,
                    concept=one.concept,
                ),
                do=say("Keep one of the two."),
            )
    return Termbase(tuple(ordered))


def checked(
    *, concept: str, language: str, term: str, standing: str, note: str, inside: bool, where: str
) -> Term:
    """One term from text as it came in; `where` says where it stands, as in “line 4”.

    Raises:
        FieldError: a part of it is missing, too long or not of its kind.
    """
    concept, term = (" ".join(_nfc(each).split()) for each in (concept, term))
    note = " ".join(_nfc(note).split())
    if not _concept.fullmatch(concept.replace(" ", "_")):
        what = say("“{name}” cannot be the name of a concept", name=concept[:40])
        raise _wrong(where, what, say("Use up to 80 characters."))
    if not _language.fullmatch(language.strip()):
        what = say("“{code}” is not a language code", code=language[:40])
        raise _wrong(where, what, say("Use one such as en, ja or pt-BR."))
    if not any(each.isalnum() for each in term):
        raise _wrong(where, say("the term is missing"), say("Fill it in, or take the line out."))
    for text, most, is_note in ((term, longest_term, False), (note, longest_note, True)):
        _must_fit(text, most, where, is_note=is_note)
    try:
        told = Standing(standing.strip().casefold() or Standing.APPROVED.value)
    except ValueError:
        what = say("“{word}” is no standing of a term", word=standing[:40])
        do = say("Use one of: {words}.", words=", ".join(Standing))
        raise _wrong(where, what, do) from None
    return Term(
        concept=concept, language=_cased(language.strip()), term=term, standing=told, note=note, inside=inside
    )


def _must_fit(text: str, most: int, where: str, *, is_note: bool) -> None:
    """Nothing where a term or its note can be kept; FieldError where it is too long or has strange signs."""
    if len(text) > most:
        what = (
            say("the note has {n} characters", n=len(text))
            if is_note
            else say("the term has {n} characters", n=len(text))
        )
        raise _wrong(where, what, say("At most {most} fit.", most=most))
    strange = next((each for each in text if _is_strange(each)), None)
    if strange is not None:
        sign = f"U+{ord(strange):04X}"
        what = (
            say("the note holds the character {sign}", sign=sign)
            if is_note
            else say("the term holds the character {sign}", sign=sign)
        )
        raise _wrong(where, what, say("Remove it."))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _is_strange(sign: str) -> bool:
    return sign in _turning or unicodedata.category(sign) in _never


def _cased(code: str) -> str:
    first, *rest = code.split("-")
    parts = [part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest]
    return "-".join([first.lower(), *parts])


def _wrong(where: str, what: str, do: str) -> FieldError:
    return FieldError("terms", at_place(shaped(where, _capital), what), do=do)


def at_place(where: str, what: str) -> str:
    """What is wrong, and where: as in “Line 4: the term is missing”."""
    return say("{where}: {what}.", where=where, what=what)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Merge:
    """What a termbase becomes with others: the result, and which terms were added, changed and removed.

    A changed term is told as it was and as it is.
    """

    result: Termbase
    added: tuple[Term, ...]
    changed: tuple[tuple[Term, Term], ...]
    removed: tuple[Term, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether both are the same."""
        return not (self.added or self.changed or self.removed)


def merged(present: Termbase, *, other: Termbase, replace: bool = False) -> Merge:
    """What there is with another termbase laid over it; with `replace`, that one in its place."""
    before = {term.identity: term for term in present.terms}
    after = {term.identity: term for term in other.terms}
    whole = after if replace else {**before, **after}
    return Merge(
        result=termbase(whole.values()),
        added=tuple(term for identity, term in sorted(after.items()) if identity not in before),
        changed=tuple(
            (before[identity], term)
            for identity, term in sorted(after.items())
            if identity in before and before[identity] != term
        ),
        removed=tuple(term for identity, term in sorted(before.items()) if identity not in whole),
    )

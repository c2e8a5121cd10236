"""The termbase of a collection: its terms, a file that is about to be merged, and what was changed when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.shell import Choice, Page, Problem


@dataclass(frozen=True, kw_only=True)
class TermView:
    """One term. `was` says what it was, where a file changes it. `inside`: found inside longer words too."""

    concept: str
    language: str
    language_name: str
    term: str
    standing: str
    note: str
    inside: bool = False
    was: str = ""


@dataclass(frozen=True, kw_only=True)
class ConceptView:
    """The terms of one concept, in the order of their languages."""

    name: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True, kw_only=True)
class TermsChangeView:
    """A change of the terms, with the number of its log entry."""

    number: int
    by: str
    at: datetime
    note: str
    entry: int


@dataclass(frozen=True, kw_only=True)
class MergeView:
    """What a file would make of the termbase: nothing is saved yet.

    Posts `terms` (the whole result as JSON), `before` and `note` to `/collections/<name>/terms/save`.
    """

    file_name: str
    added: tuple[TermView, ...]
    changed: tuple[TermView, ...]
    removed: tuple[TermView, ...]
    more: int
    result: int
    terms: str
    before: str


@dataclass(frozen=True, kw_only=True)
class TermForm:
    """The form that adds a term, or changes the standing or the note of one that is there.

    Posts `concept`, `language`, `term`, `standing`, `note`, `inside` and `before` to the page's address.
    """

    before: str
    standings: tuple[Choice, ...]
    concept: str = ""
    language: str = ""
    term: str = ""
    note: str = ""
    inside: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class TermsPage(Page):
    """`/collections/<name>/terms`. `form` is None where this person may not change terms.

    A file posts, as multipart, `file` and `replace` to `/collections/<name>/terms/file`; taking out posts
    `concept`, `language`, `term` and `before` to `/collections/<name>/terms/out`. `asked` is what the list
    is narrowed by; `hidden` counts concepts that are not shown because there are too many.
    """

    template = "terms.html"
    name: str
    title: str
    terms: int
    concepts: tuple[ConceptView, ...]
    hidden: int
    asked: str
    changes: tuple[TermsChangeView, ...]
    form: TermForm | None
    merge: MergeView | None = None
    file_problem: Problem | None = None
    problem: Problem | None = None

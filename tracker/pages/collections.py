"""Collections: the list, and one with its releases, people and policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.documents.document import Stage
from tracker.pages.shell import Choice, Page, Problem


@dataclass(frozen=True, kw_only=True)
class CollectionRow:
    """One collection in the list. `roles` are the words for what this person is in it."""

    name: str
    title: str
    issuer: str
    releases: int
    roles: str
    href: str


@dataclass(frozen=True, kw_only=True)
class MakeCollection:
    """The form of an administrator: posts `name`, `title` and `issuer` to `/collections`."""

    name: str = ""
    title: str = ""
    issuer: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class CollectionsPage(Page):
    """`/collections`. `make` is None where this person may not make one."""

    template = "collections.html"
    collections: tuple[CollectionRow, ...]
    make: MakeCollection | None = None


@dataclass(frozen=True, kw_only=True)
class EditionMark:
    """An edition in a release's row. `stage` is None where nothing was issued."""

    language: str
    name: str
    stage: Stage | None
    version: int | None
    href: str
    behind: int = 0


@dataclass(frozen=True, kw_only=True)
class ReleaseRow:
    """One release of a collection."""

    name: str
    title: str
    title_language: str
    date: date | None
    href: str
    editions: tuple[EditionMark, ...]


@dataclass(frozen=True, kw_only=True)
class MakeRelease:
    """The form of a coordinator: posts `name`, `title` and `language` to `/collections/<name>/releases`."""

    languages: tuple[Choice, ...]
    name: str = ""
    title: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person of a collection with roles in words."""

    name: str
    roles: str


@dataclass(frozen=True, kw_only=True)
class PolicyLine:
    """What one stage needs, in a sentence."""

    stage: Stage
    needs: str


@dataclass(frozen=True, kw_only=True)
class CollectionPage(Page):
    """`/collections/<name>`. `make` is None where this person may not make a release."""

    template = "collection.html"
    name: str
    title: str
    issuer: str
    releases: tuple[ReleaseRow, ...]
    members: tuple[Member, ...]
    policy: tuple[PolicyLine, ...]
    roles_href: str | None = None
    webhooks_href: str | None = None
    make: MakeRelease | None = None

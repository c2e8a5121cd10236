"""Readers' pages: rendered once, stored by digest, the same for everyone.

They hold nothing personal: `shell.person`, `shell.csrf`, `shell.flash` and `shell.nav` stay empty.
`shell.language` is the edition's, so that the words around a text are in its reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tracker.documents.document import Stage
from tracker.pages.beside import PairView
from tracker.pages.changes import ComparisonView
from tracker.pages.passages import TextView
from tracker.pages.shell import Link, Page


@dataclass(frozen=True, kw_only=True)
class LanguageLink:
    """The same text in another language; `href` is its current version's address."""

    code: str
    href: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class SourceStanding:
    """The source revision from which a translation was made.

    `latest` is the source's newest revision when the page was made; `changed` the day on which the
    source moved on, None where `revision` is still current.
    """

    language: str
    revision: int
    latest: int
    changed: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """When and why a version was withdrawn. It stays readable."""

    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a version stands.

    `label` is what people read (“Provisional Translation”), in the edition's language. `authoritative`
    is the language of the text that has force, None where that was never said. `source` is None for
    a source edition. `superseded` is when a newer version was issued.
    """

    stage: Stage
    label: str
    version: int
    revision: int
    issued: datetime
    authoritative: str | None
    source: SourceStanding | None
    superseded: datetime | None = None
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """The correction notice of a version: the version that it corrects, and what it says, in lines."""

    version: int
    href: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Behind:
    """Who stands behind a version in one step; `name` and `at` are None where nobody does yet.

    `step` is one of translated, revised, reviewed, proofread, approved.
    """

    step: Literal["translated", "revised", "reviewed", "proofread", "approved"]
    name: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class WaivedStep:
    """A step without which a version was issued: why, who asked for that, and who granted it."""

    step: Literal["revised", "reviewed", "proofread", "approved"]
    reason: str
    asked_by: str
    granted_by: str


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A machine's passages that no reviser had signed when the version was issued, as links to them.

    `whole` is whether they are all that there are.
    """

    passages: tuple[Link, ...]
    whole: bool


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """One version of this edition. `changes_href` leads to what changed from it to the shown version.

    `stage` is the one that it was issued in; `withdrawn` says that it has no standing any more.
    """

    number: int
    label: str
    stage: Stage
    at: datetime
    revision: int
    href: str
    shown: bool = False
    changes_href: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class Newer:
    """The version that stands in the place of this one."""

    label: str
    at: datetime
    href: str
    changes_href: str | None = None


@dataclass(frozen=True, kw_only=True)
class Since:
    """An earlier version with which the shown one can be compared; `withdrawn` where it has no standing."""

    version: int
    label: str
    at: datetime
    href: str
    current: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the three views of a version share.

    `address` is the permanent address of the version, whole (`https://…/r/x/en/v1`), also the
    canonical link. `digest` is the text's, `entry` the number of the log entry of the issue.
    `versions` are newest first. `collection` is its title. `text_href` and `beside_href` lead to the
    views; `beside_href` is None where there is no original to show. `feed_href` leads to the release's
    feed, `follow_href` to the form that asks to be told by mail; both are the same for everyone. `machine` is
    None where readers need not be told of a machine's words.
    """

    issuer: str
    collection: str | None
    release_href: str
    title: str
    date: date | None
    language: str
    languages: tuple[LanguageLink, ...]
    standing: Standing
    behind: tuple[Behind, ...]
    versions: tuple[VersionLine, ...]
    address: str
    digest: str
    entry: int
    text_href: str
    beside_href: str | None = None
    since: tuple[Since, ...] = ()
    newer: Newer | None = None
    machine: Machine | None = None
    waived: tuple[WaivedStep, ...] = ()
    correction: Correction | None = None
    follow_href: str | None = None
    feed_href: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReaderPage(Page):
    """`/r/<release>/<lang>` and `/r/<release>/<lang>/v<N>`: the text."""

    template = "reader.html"
    frame: Frame
    text: TextView


@dataclass(frozen=True, kw_only=True)
class BesidePage(Page):
    """`/r/<release>/<lang>/v<N>/beside`: the text beside its original."""

    template = "reader-beside.html"
    frame: Frame
    source_language: str
    pairs: tuple[PairView, ...]


@dataclass(frozen=True, kw_only=True)
class SincePage(Page):
    """`/r/<release>/<lang>/v<N>/since/v<M>`: what changed since an earlier version."""

    template = "reader-since.html"
    frame: Frame
    compared: Since
    comparison: ComparisonView


@dataclass(frozen=True, kw_only=True)
class LandingVersion:
    """A version in the list of a release; `withdrawn` says that it has no standing any more."""

    number: int
    label: str
    stage: Stage
    at: datetime
    href: str
    withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class LandingEdition:
    """One language of a release with its issued versions, the newest first."""

    language: str
    title: str
    href: str
    source: bool
    versions: tuple[LandingVersion, ...]


@dataclass(frozen=True, kw_only=True)
class LandingPage(Page):
    """`/r/<release>`: the languages and versions that were issued."""

    template = "landing.html"
    title: str
    title_language: str
    date: date | None
    collection: str | None
    editions: tuple[LandingEdition, ...]
    address: str


@dataclass(frozen=True, kw_only=True)
class IssuedEdition:
    """An edition in the list of releases: its current version's stage."""

    language: str
    stage: Stage
    href: str


@dataclass(frozen=True, kw_only=True)
class IssuedRelease:
    """A release in the public list."""

    title: str
    title_language: str
    date: date | None
    collection: str
    href: str
    editions: tuple[IssuedEdition, ...]


@dataclass(frozen=True, kw_only=True)
class StartPage(Page):
    """`/`: what was issued, the newest first."""

    template = "start.html"
    releases: tuple[IssuedRelease, ...]

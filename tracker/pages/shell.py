"""What every page has, and the small values that pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from tracker.documents.document import Stage
from tracker.pages.environment import css_address
from tracker.pages.phrases import spoken_language


@dataclass(frozen=True, kw_only=True)
class Link:
    """Words that lead somewhere. `language` is given where the words are not in the page's language."""

    text: str
    href: str
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One place of the masthead; `current` where the page is it."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Flash:
    """What has just happened, told once on the next page."""

    text: str
    kind: Literal["done", "notice"] = "done"


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """The checkpoint that the footer names: how many entries the log has, and when that was signed."""

    size: int
    signed: datetime


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a form. `note` stands behind it in quiet ink; `group` is a select's group.

    `language` is given where the label is not in the page's language.
    """

    value: str
    label: str
    chosen: bool = False
    note: str = ""
    group: str = ""
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong with a form that is shown again. `field` names the field, None the whole form."""

    what: str
    do: str = ""
    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A version as tables name it."""

    number: int
    label: str
    stage: Stage
    href: str


@dataclass(frozen=True, kw_only=True)
class Shell:
    """What every page has.

    `zone` is the IANA name of the zone in which times are told. `language` is that of the interface's
    words (BCP 47): give the text's on readers' pages; it becomes English where the words around a text
    are not known in it (`phrases`). `csrf` goes into every form as
    the hidden field `_csrf_token`; it is None on readers' pages, which hold nothing personal and
    have no form. `person` is None where nobody is signed in.
    """

    issuer: str
    zone: str = "UTC"
    css: str = field(default_factory=css_address)
    person: str | None = None
    nav: tuple[NavItem, ...] = ()
    trail: tuple[Link, ...] = ()
    csrf: str | None = None
    flash: Flash | None = None
    log: LogLine | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", spoken_language(self.language))


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: one dataclass a template, whose fields are exactly the template's variables."""

    template: ClassVar[str]
    shell: Shell

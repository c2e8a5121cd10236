"""People, their roles in a collection, and one's own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.collections import PolicyLine
from tracker.pages.shell import Choice, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """One account. `disable` is false where it cannot be disabled (oneself, or already)."""

    id: str
    name: str
    email: str
    administrator: bool
    disabled: bool
    roles: str
    since: datetime
    disable: bool = True


@dataclass(frozen=True, kw_only=True)
class AddPerson:
    """The form of an administrator: posts `name`, `email`, `password` and `administrator` to `/people`."""

    name: str = ""
    email: str = ""
    administrator: bool = False
    problem: Problem | None = None
    shortest: int = 12


@dataclass(frozen=True, kw_only=True)
class PeoplePage(Page):
    """`/people`. Disabling posts to `/people/<id>/disable`. `add` is None for others than administrators."""

    template = "people.html"
    people: tuple[PersonRow, ...]
    add: AddPerson | None = None


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role that a person has in the collection."""

    person_id: str
    name: str
    role: str
    role_name: str
    since: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class RolesPage(Page):
    """`/collections/<name>/roles`.

    Granting posts `person` and `role` there, withdrawing the same to `…/withdraw`. `may_change` is
    false for a person who may see roles but not change them.
    """

    template = "roles.html"
    collection: Link
    action: str
    grants: tuple[Grant, ...]
    people: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    policy: tuple[PolicyLine, ...]
    may_change: bool
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A session of this person; `place` is what its browser says of itself."""

    started: datetime
    ends: datetime
    place: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class AccountPage(Page):
    """`/account`. Posts `password` and `new_password` to `/account/password`, `language` to `…/language`."""

    template = "account.html"
    name: str
    email: str
    roles: tuple[str, ...]
    sessions: tuple[SessionRow, ...]
    languages: tuple[Choice, ...] = ()
    problem: Problem | None = None
    shortest: int = 12

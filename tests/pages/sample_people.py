"""Samples: signing in, my work, collections, people."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.collections import (
    CollectionPage,
    CollectionRow,
    CollectionsPage,
    EditionMark,
    MakeCollection,
    MakeRelease,
    Member,
    ReleaseRow,
)
from tracker.pages.people import AccountPage, AddPerson, Grant, PeoplePage, PersonRow, RolesPage, SessionRow
from tracker.pages.shell import Choice, Page, Problem
from tracker.pages.signin import SignedOutPage, SignInPage

from . import texts
from .common import (
    at,
    in_collection,
    issuer,
    languages,
    policy,
    shell,
    stranger,
    title,
)


def signing_in() -> dict[str, Page]:
    return {
        "sign-in": SignInPage(shell=shell(**stranger)),
        "sign-in-wrong": SignInPage(
            shell=shell(**stranger),
            email="k.moriyama@sea.example",
            next="/releases/harbour-2026",
            problem=Problem(
                what="E-mail address and password do not fit.",
                do="Look at both again; after ten tries there is a pause of 15 minutes.",
            ),
        ),
        "signed-out": SignedOutPage(shell=shell(**stranger)),
        "signed-out-everywhere": SignedOutPage(shell=shell(**stranger), everywhere=True),
    }


def collections() -> dict[str, Page]:
    rows = (
        CollectionRow(
            name="sea",
            title="Sea affairs",
            issuer=issuer,
            releases=12,
            roles="translator, coordinator",
            href="/collections/sea",
        ),
        CollectionRow(
            name="notices",
            title="Notices to mariners",
            issuer="Harbour Authority",
            releases=1340,
            roles="",
            href="/collections/notices",
        ),
    )
    taken = Problem(what="There is already a collection “sea”.", do="Choose another name.", field="name")
    editions = (
        EditionMark(
            language="ja", name="Japanese", stage=Stage.CORRECTED, version=2, href="/releases/harbour-2026"
        ),
        EditionMark(
            language="en", name="English", stage=Stage.FINAL, version=2, href="/releases/harbour-2026"
        ),
        EditionMark(
            language="ar",
            name="Arabic",
            stage=Stage.PROVISIONAL,
            version=1,
            href="/releases/harbour-2026",
            behind=1,
        ),
        EditionMark(language="fr", name="French", stage=None, version=None, href="/releases/harbour-2026"),
    )
    releases = (
        ReleaseRow(
            name="harbour-2026",
            title=title,
            title_language="en",
            date=texts.day,
            href="/releases/harbour-2026",
            editions=editions,
        ),
        ReleaseRow(
            name="notice",
            title="港内における安全航行に関する告示",
            title_language="ja",
            date=None,
            href="/releases/notice",
            editions=editions[:1],
        ),
    )
    members = (
        Member(name="K. Moriyama", roles="translator, coordinator"),
        Member(name="S. Okafor", roles="reviser"),
        Member(name="S. Lindqvist", roles="reviewer"),
        Member(name="T. Hamada", roles="approver"),
    )
    make = MakeRelease(
        languages=languages,
        name="Harbour 2026",
        title="A title",
        problem=Problem(
            what="“Harbour 2026” cannot stand in an address.",
            do="Use small letters, digits and hyphens.",
            field="name",
        ),
    )
    page = CollectionPage(
        shell=shell("/collections"),
        name="sea",
        title="Sea affairs",
        issuer=issuer,
        releases=releases,
        members=members,
        policy=policy,
        roles_href="/collections/sea/roles",
        make=make,
    )
    return {
        "collections": CollectionsPage(shell=shell("/collections"), collections=rows, make=MakeCollection()),
        "collections-taken": CollectionsPage(
            shell=shell("/collections"),
            collections=rows,
            make=MakeCollection(name="sea", title="Sea", issuer=issuer, problem=taken),
        ),
        "collections-none": CollectionsPage(shell=shell("/collections"), collections=()),
        "collections-first": CollectionsPage(
            shell=shell("/collections"), collections=(), make=MakeCollection()
        ),
        "collection": page,
        "collection-empty": replace(page, releases=(), members=(), make=MakeRelease(languages=languages)),
        "collection-for-readers": replace(page, make=None, roles_href=None),
        "collection-empty-for-readers": replace(page, releases=(), make=None, roles_href=None),
    }


def people() -> dict[str, Page]:
    people = (
        PersonRow(
            id="1",
            name="A. Administrator",
            email="a@sea.example",
            administrator=True,
            disabled=False,
            roles="",
            since=at(-300),
            disable=False,
        ),
        PersonRow(
            id="2",
            name="K. Moriyama",
            email="k.moriyama@sea.example",
            administrator=False,
            disabled=False,
            roles="translator, coordinator in “Sea affairs”",
            since=at(-200),
        ),
        PersonRow(
            id="3",
            name="B. Gone",
            email="b.gone@sea.example",
            administrator=False,
            disabled=True,
            roles="",
            since=at(-100),
        ),
    )
    grants = (
        Grant(
            person_id="2",
            name="K. Moriyama",
            role="translator",
            role_name="translator",
            since=at(-200),
            by="A. Administrator",
        ),
        Grant(
            person_id="4",
            name="S. Okafor",
            role="reviser",
            role_name="reviser",
            since=at(-190),
            by="K. Moriyama",
        ),
    )
    sessions = (
        SessionRow(
            started=at(10),
            ends=at(10.5),
            place="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            current=True,
        ),
        SessionRow(started=at(9), ends=at(9.5), place="", current=False),
    )
    short = Problem(what="The new password has 7 characters.", do="Take at least 12.", field="new_password")
    roles_page = RolesPage(
        shell=shell("/collections"),
        collection=in_collection[0],
        action="/collections/sea/roles",
        grants=grants,
        policy=policy,
        may_change=True,
        people=(Choice(value="2", label="K. Moriyama"), Choice(value="4", label="S. Okafor")),
        roles=tuple(
            Choice(value=role, label=role)
            for role in (
                "translator",
                "reviser",
                "reviewer",
                "proofreader",
                "approver",
                "coordinator",
                "auditor",
            )
        ),
    )
    account = AccountPage(
        shell=shell(),
        name="K. Moriyama",
        email="k.moriyama@sea.example",
        roles=("Translator and coordinator in “Sea affairs”",),
        sessions=sessions,
    )
    return {
        "people": PeoplePage(shell=shell("/people"), people=people, add=AddPerson()),
        "people-wrong": PeoplePage(
            shell=shell("/people"),
            people=people,
            add=AddPerson(
                name="C",
                email="k.moriyama@sea.example",
                administrator=True,
                problem=Problem(what="Somebody has this address already.", field="email"),
            ),
        ),
        "people-only-read": PeoplePage(shell=shell("/people"), people=people),
        "roles": roles_page,
        "roles-twice": replace(
            roles_page, problem=Problem(what="S. Okafor is reviser already.", field="role")
        ),
        "roles-empty": replace(roles_page, grants=()),
        "roles-from-the-start": replace(roles_page, grants=tuple(replace(each, by="") for each in grants)),
        "roles-only-read": replace(roles_page, may_change=False),
        "account": account,
        "account-wrong": replace(account, roles=(), problem=short),
    }

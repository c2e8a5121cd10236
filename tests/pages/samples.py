"""An example of every page in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tracker.documents.document import Stage
from tracker.pages.beside import alone, pair_views, pairs_in_order, sources_of
from tracker.pages.collections import (
    CollectionPage,
    CollectionRow,
    CollectionsPage,
    EditionMark,
    MakeCollection,
    MakeRelease,
    Member,
    PolicyLine,
    ReleaseRow,
)
from tracker.pages.comparing import ComparePage
from tracker.pages.history import EntryView, HistoryPage, LogPage
from tracker.pages.merging import comparison_view, source_views
from tracker.pages.passages import text_view
from tracker.pages.people import AccountPage, AddPerson, Grant, PeoplePage, PersonRow, RolesPage, SessionRow
from tracker.pages.problem import ProblemPage
from tracker.pages.release import Act, AddEdition, EditionRow, ReleasePage, RevisionRow
from tracker.pages.review import (
    AskForm,
    IssueForm,
    Need,
    ReviewPage,
    Seen,
    SignOffView,
    SignPanel,
    StalePage,
    StepView,
    WithdrawForm,
)
from tracker.pages.sentences import lead_sentence
from tracker.pages.shell import Choice, Flash, Issued, Link, LogLine, NavItem, Page, Problem, Shell
from tracker.pages.signin import SignedOutPage, SignInPage
from tracker.pages.timeline import Dot, Lane, draw
from tracker.pages.upload import Notice, PreviewPage, RevisionPage, SignOffFate, Understood, UploadPage
from tracker.pages.work import RecentAct, Turn, WorkPage

from . import texts
from .reading import reader_samples

zone = "Asia/Tokyo"
issuer = "Ministry of the Sea"
tokyo = ZoneInfo(zone)
evening = datetime(2026, 6, 18, 18, 5, tzinfo=tokyo)
digests = {
    name: "sha256:" + (name.encode().hex() * 16)[:64]
    for name in ("file", "text", "before", "after", "source", "comparison")
}
title = "Japan–Estmark Meeting of the Ministers of the Sea (Overview)"
release = Link(text=title, href="/releases/harbour-2026", language="en")
policy = (
    PolicyLine(stage=Stage.PROVISIONAL, needs="one reviser, who did not write the text"),
    PolicyLine(
        stage=Stage.FINAL,
        needs="reviser, reviewer and approver: three people, none of whom wrote words that survive in the text",
    ),
)
languages = (
    Choice(value="ar", label="Arabic"),
    Choice(value="en", label="English", chosen=True),
    Choice(value="fr", label="French"),
    Choice(value="ja", label="Japanese"),
)


def at(days: float, hours: float = 0) -> datetime:
    return evening + timedelta(days=days, hours=hours)


def shell(current: str = "", **more: object) -> Shell:
    places = (("My work", "/work"), ("Collections", "/collections"), ("People", "/people"), ("Log", "/log"))
    given = Shell(
        issuer=issuer,
        zone=zone,
        person="K. Moriyama",
        csrf="token-of-this-session",
        nav=tuple(NavItem(label=label, href=href, current=href == current) for label, href in places),
        log=LogLine(size=4790, signed=at(13)),
    )
    return replace(given, **more)


in_collection = (Link(text="Sea affairs", href="/collections/sea"),)
stranger = {"person": None, "csrf": "token-before-signing-in", "nav": ()}


def all_samples() -> dict[str, Page]:
    """Every page in every state, by name."""
    return {
        **_signing_in(),
        **_work(),
        **_collections(),
        **_people(),
        **_release(),
        **_upload(),
        **_review(),
        **_compare(),
        **_history(),
        **_problems(),
        **reader_samples(),
    }


def _signing_in() -> dict[str, Page]:
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


def _work() -> dict[str, Page]:
    turns = (
        Turn(
            release=title,
            edition="English r3, for Final",
            what="Bilingual revision",
            why="you are reviser in “Sea affairs”",
            since=at(11),
            href="/releases/harbour-2026/en/review",
            act="Review and sign",
            release_language="en",
        ),
        Turn(
            release="港内における安全航行に関する告示",
            edition="Arabic",
            what="2 revisions behind the original",
            why="you are its translator",
            since=at(6),
            href="/releases/notice/ar/upload",
            act="Upload a revision",
            urgent=True,
            release_language="ja",
        ),
        Turn(
            release="Avis sur la qualité des eaux de baignade",
            edition="English r2",
            what="Returned: “The dates in ¶4 do not agree with the original.”",
            why="you uploaded it",
            since=at(12),
            href="/releases/bathing/en/review",
            act="Read the reason",
            release_language="fr",
        ),
    )
    acts = (
        RecentAct(
            at=at(11, -2),
            words="Uploaded English r3 of the Meeting of the Ministers of the Sea",
            href="/releases/harbour-2026/en/r3",
        ),
        RecentAct(at=at(0, 4), words="Signed English r2 as reviser"),
    )
    return {
        "work": WorkPage(
            shell=shell(
                "/work",
                flash=Flash(
                    text="You have signed English r3 as reviser. It is now the turn of S. Lindqvist."
                ),
            ),
            turns=turns,
            acts=acts,
        ),
        "work-empty": WorkPage(
            shell=shell("/work"),
            turns=(),
            acts=(),
            starts=(
                Link(text="Go to the collections", href="/collections"),
                Link(text="Read what was issued", href="/"),
            ),
        ),
    }


def _collections() -> dict[str, Page]:
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


def _people() -> dict[str, Page]:
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
        SessionRow(started=at(10), ends=at(10.5), place="Firefox on Linux", current=True),
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
        "roles-only-read": replace(roles_page, may_change=False),
        "account": account,
        "account-wrong": replace(account, roles=(), problem=short),
    }


def release_lanes() -> tuple[Lane, ...]:
    def dot(
        number: int,
        days: float,
        hours: float,
        made_from: int | None = None,
        versions: tuple[int, ...] = (),
        stage: Stage | None = None,
        code: str = "en",
    ) -> Dot:
        return Dot(
            number=number,
            at=at(days, hours),
            href=f"#{code}-r{number}",
            made_from=made_from,
            versions=versions,
            stage=stage,
        )

    return (
        Lane(language="ja", name="Japanese", dots=(dot(1, 0, 0, code="ja"), dot(2, 0, 2.2, versions=(1,), stage=Stage.FINAL, code="ja"), dot(3, 5.85, 0, versions=(2,), stage=Stage.CORRECTED, code="ja"))),
        Lane(language="en", name="English", dots=(dot(1, 0, 2.4, 2), dot(2, 0, 3.6, 2, (1,), Stage.PROVISIONAL), dot(3, 10.9, 0, 3), dot(4, 15, -1, 3, (2,), Stage.FINAL))),
        Lane(language="fr", name="French", dots=(dot(1, 0, 4.4, 2, code="fr"), dot(2, 1.7, 0, 2, (1,), Stage.PROVISIONAL, code="fr"))),
        Lane(language="ar", name="Arabic", dots=(dot(1, 0, 5.4, 2, code="ar"), dot(2, 0.8, 0, 2, (1,), Stage.PROVISIONAL, code="ar"))),
    )  # fmt: skip


def _release() -> dict[str, Page]:
    names = {
        Stage.FINAL: "Final Translation",
        Stage.PROVISIONAL: "Provisional Translation",
        Stage.CORRECTED: "Corrected Text",
    }
    lanes = release_lanes()

    def version(code: str, number: int, stage: Stage) -> Issued:
        return Issued(
            number=number, label=names[stage], stage=stage, href=f"/r/harbour-2026/{code}/v{number}"
        )

    def links(*words: str) -> tuple[Link, ...]:
        return tuple(Link(text=word, href=f"/{word.lower()}") for word in words)

    editions = (
        EditionRow(
            language="ja",
            name="Japanese",
            source=True,
            version=version("ja", 2, Stage.CORRECTED),
            revision=3,
            made_from=None,
            behind=0,
            turn=None,
            links=links("Read", "History"),
        ),
        EditionRow(
            language="en",
            name="English",
            source=False,
            version=version("en", 2, Stage.FINAL),
            revision=4,
            made_from=3,
            behind=0,
            turn=None,
            links=links("Read", "Review", "History"),
        ),
        EditionRow(
            language="fr",
            name="French",
            source=False,
            version=version("fr", 1, Stage.PROVISIONAL),
            revision=2,
            made_from=2,
            behind=1,
            turn="A. Petit, translator",
            links=links("Read", "Upload", "History"),
        ),
        EditionRow(
            language="ar",
            name="Arabic",
            source=False,
            version=version("ar", 1, Stage.PROVISIONAL),
            revision=2,
            made_from=2,
            behind=1,
            turn="N. Haddad, translator",
            links=links("Read", "Upload", "History"),
        ),
        EditionRow(
            language="de",
            name="German",
            source=False,
            version=None,
            revision=None,
            made_from=None,
            behind=0,
            turn="nobody yet",
            links=links("Upload"),
        ),
    )
    revisions = tuple(
        RevisionRow(
            anchor=f"{lane.language}-r{dot.number}",
            edition=lane.name,
            number=dot.number,
            href=f"/releases/harbour-2026/{lane.language}/r{dot.number}",
            at=dot.at,
            by="K. Moriyama",
            digest="sha256:" + f"{dot.number}{lane.language}".encode().hex() * 10,
            made_from=dot.made_from,
            behind=int(dot.made_from == 2 and lane.language in "frar" and dot.number == 2),
            issued=tuple(version(lane.language, number, dot.stage) for number in dot.versions if dot.stage),
            note="Numbers from source r3." if dot.number == 3 else "",
        )
        for lane in lanes
        for dot in lane.dots
    )
    acts = (
        Act(label="Upload a revision", href="/releases/harbour-2026/en/upload", main=True),
        Act(label="Open the review", href="/releases/harbour-2026/en/review"),
        Act(label="Compare", href="/releases/harbour-2026/compare"),
    )
    page = ReleasePage(
        shell=shell(trail=in_collection),
        title=title,
        title_language="en",
        date=texts.day,
        source_name="Japanese",
        lead=lead_sentence(editions, source_changed=at(5.85), zone=zone),
        acts=acts,
        timeline=draw(lanes, zone=zone),
        editions=editions,
        revisions=revisions,
        history_href="/releases/harbour-2026/en/history",
        add=AddEdition(action="/releases/harbour-2026/editions", languages=languages),
    )
    new = replace(
        editions[0], version=None, revision=None, turn="K. Moriyama, translator", links=links("Upload")
    )
    return {
        "release": page,
        "release-new": replace(
            page,
            date=None,
            title="海洋大臣会談（概要）",
            title_language="ja",
            lead=lead_sentence((new,), source_changed=None, zone=zone),
            acts=acts[:1],
            timeline=None,
            editions=(new,),
            revisions=(),
            add=None,
            history_href=None,
        ),
        "release-one-revision": replace(
            page,
            lead=lead_sentence(editions[:1], source_changed=None, zone=zone),
            timeline=draw((Lane(language="ja", name="Japanese", dots=lanes[0].dots[:1]),), zone=zone),
            editions=editions[:1],
            revisions=revisions[:1],
            add=AddEdition(
                action="/releases/x/editions",
                languages=languages,
                problem=Problem(what="There is an English edition already.", field="language"),
            ),
        ),
        "release-crowded": replace(page, timeline=draw(crowded_lanes(), zone=zone)),
    }


def crowded_lanes() -> tuple[Lane, ...]:
    """Twelve editions in a year, some with many revisions on one evening."""
    codes = ("ja", "en", "fr", "de", "ar", "zh", "ko", "ru", "es", "pt-BR", "it", "pl")
    source = Lane(
        language="ja",
        name="Japanese",
        dots=tuple(
            Dot(number=n, at=at(n * 40 - 40), href=f"#ja-r{n}", versions=(n,), stage=Stage.CORRECTED)
            for n in range(1, 6)
        ),
    )
    return (source, *(
        Lane(language=code, name=code, dots=tuple(
            Dot(number=n, at=at((n // 3) * 50, n * 0.3 + row * 0.2), href=f"#{code}-r{n}", made_from=1 + (n // 3) % 5, versions=(n // 2,) if n % 2 == 0 else (), stage=Stage.PROVISIONAL if n % 2 == 0 else None)
            for n in range(1, 5 + row % 4)))
        for row, code in enumerate(codes[1:], start=1)
    ))  # fmt: skip


def _upload() -> dict[str, Page]:
    form = UploadPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        action="/releases/harbour-2026/en/upload",
        latest=3,
        largest=20_971_520,
        encodings=(
            Choice(value="", label="found from the bytes", chosen=True),
            Choice(value="utf-8", label="UTF-8"),
            Choice(value="cp932", label="Japanese (CP932)"),
            Choice(value="windows-1256", label="Arabic (Windows-1256)"),
        ),
        editions=(
            Link(text="Japanese, source", href="/releases/harbour-2026/ja/upload"),
            Link(text="English", href="/releases/harbour-2026/en/upload"),
            Link(text="Arabic", href="/releases/harbour-2026/ar/upload"),
        ),
    )
    view = comparison_view(texts.english_change, before=texts.english_before, after=texts.english_after)
    understood = (
        Understood(name="Title", value=title, note="as in r3", language="en"),
        Understood(name="Date", value="18 June 2026", note="from “June 18, 2026”, the second line"),
        Understood(name="Language", value="English", note="from the words; the file says nothing"),
        Understood(name="Marker", value="“[Provisional Translation]”", note="not part of the text"),
        Understood(name="Trail", value=None),
        Understood(
            name="Passages",
            value="21: 4 headings, 10 paragraphs, 3 items, 3 rows, 1 caption",
            note="r3 had 21, the source has 21",
        ),
        Understood(name="Encoding", value="UTF-8"),
    )
    notices = (
        Notice(
            what="The marker was set aside.",
            more="Whether the text is provisional is decided by its sign-offs, not by the file. You need not do anything.",
            grave=False,
        ),
        Notice(
            what="An invisible letter was taken out of ¶3.",
            more="RIGHT-TO-LEFT OVERRIDE (U+202E) makes words look other than they are. Look at the passage.",
        ),
        Notice(
            what="“Page Top” was dropped, twice.",
            more="It belongs to the web page that the text was copied from.",
            grave=False,
        ),
    )
    fates = (
        SignOffFate(
            step="Bilingual revision",
            by="S. Okafor",
            decision="approved, 30 June",
            lapses="lapses",
            why="the words that were signed are no longer there",
        ),
        SignOffFate(
            step="Monolingual review", by="S. Lindqvist", decision="approved, 1 July", stands="stands"
        ),
        SignOffFate(step="Final verification", by=None, decision=""),
    )
    preview = PreviewPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        token="9f3k2",
        number=4,
        file_name="overview-en.txt",
        format_name="plain text",
        size=42_311,
        understood=understood,
        notices=notices,
        comparison=view,
        text=None,
        sign_offs=fates,
        languages=languages,
        file_digest=digests["file"],
        text_digest=digests["text"],
        tells="S. Okafor",
        sources=(
            Choice(value="3", label="r3, 24 June", chosen=True, note="current"),
            Choice(value="2", label="r2, 18 June"),
        ),
    )
    same = comparison_view(
        replace(
            texts.english_change,
            groups=tuple(replace(g, words=None) for g in texts.english_change.groups[:0]),
            fields=(),
        ),
        before=texts.english_before,
        after=texts.english_before,
    )
    revision = RevisionPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        number=4,
        title=title,
        by="K. Moriyama",
        at=at(15),
        note="Numbers from source r3; “requested” for the firmer verb.\nSecond line.",
        made_from=Link(text="source r3", href="/releases/harbour-2026/ja/r3"),
        behind=0,
        issued=(
            Issued(number=2, label="Final Translation", stage=Stage.FINAL, href="/r/harbour-2026/en/v2"),
        ),
        file_name="overview-en.txt",
        format_name="plain text",
        size=42_311,
        file_href="/releases/harbour-2026/en/r4/file",
        file_digest=digests["file"],
        text_digest=digests["text"],
        entry=4711,
        text=text_view(texts.english_after),
        acts=(Link(text="Ask for review", href="/releases/harbour-2026/en/review"),),
        before=Link(text="r3 before it", href="/releases/harbour-2026/en/r3"),
    )
    return {
        "upload": form,
        "upload-wrong": replace(
            form,
            latest=None,
            editions=(),
            text="Some words",
            problem=Problem(
                what="“overview.png” is a picture, not a text.",
                do="Upload plain text, HTML or Markdown.",
                field="file",
            ),
        ),
        "preview": preview,
        "preview-first": replace(
            preview,
            number=1,
            comparison=None,
            text=text_view(texts.english_after),
            sign_offs=(),
            notices=(),
            tells=None,
        ),
        "preview-source": replace(
            preview,
            edition="Japanese",
            sources=(),
            comparison=comparison_view(
                texts.japanese_change, before=texts.japanese_before, after=texts.japanese_after
            ),
            note="年内に",
            problem=Problem(what="Say what you changed.", field="note"),
        ),
        "preview-arabic": replace(
            preview,
            edition="Arabic",
            comparison=comparison_view(
                texts.arabic_change, before=texts.arabic_before, after=texts.arabic_after
            ),
        ),
        "preview-same": replace(
            preview, same_as=3, comparison=same, review_href="/releases/harbour-2026/en/review", sign_offs=()
        ),
        "revision": revision,
        "revision-saved": replace(
            revision,
            just_saved=True,
            issued=(),
            note="",
            after=Link(text="r5 after it", href="/releases/harbour-2026/en/r5"),
            text=text_view(texts.marked),
            behind=1,
        ),
        "revision-arabic": replace(
            revision,
            edition="Arabic",
            language="ar",
            title=texts.arabic_after.title,
            text=text_view(texts.arabic_after),
            made_from=None,
        ),
        "revision-japanese": replace(
            revision,
            edition="Japanese",
            language="ja",
            title=texts.japanese_after.title,
            text=text_view(texts.japanese_after),
            made_from=None,
        ),
    }


def _review() -> dict[str, Page]:
    pairs = pairs_in_order(source=texts.japanese_after, translation=texts.english_after)
    view = comparison_view(
        texts.english_change,
        before=texts.english_before,
        after=texts.english_after,
        source=source_views(texts.japanese_after, texts.japanese_change, texts.japanese_before),
        beside=sources_of(pairs),
    )
    met = (
        Need(text="You did not write words of this text", met=True),
        Need(text="The source, r3, is current", met=True),
        Need(text="Nobody has returned it since", met=True),
    )
    panel = SignPanel(
        step="revise",
        step_name="Bilingual revision",
        role="reviser",
        role_name="reviser",
        about="The policy asks for three steps before Final. Yours is the first: bilingual revision.",
        needs=met,
        attested="“I have compared all 21 passages of the English edition, revision 3, with revision 3 of the Japanese source, and find the translation faithful and complete.”",
        seen=Seen(
            after=digests["after"],
            before=digests["before"],
            source=digests["source"],
            comparison=digests["comparison"],
        ),
        then="Then it is the turn of a reviewer.",
    )
    blocked = replace(
        panel,
        step="review",
        role="reviewer",
        role_name="reviewer",
        needs=(
            Need(
                text="You wrote words that stand in 4 passages",
                met=False,
                href="/releases/harbour-2026/en/history",
            ),
            *met[1:],
        ),
        blocked="You wrote words that survive in this text, so somebody else has to sign it.",
    )
    steps = (
        StepView(name="Bilingual revision", role="reviser", state="met", by="S. Okafor", at=at(12)),
        StepView(
            name="Monolingual review",
            role="reviewer",
            state="returned",
            by="S. Lindqvist",
            at=at(13),
            words="“The dates in ¶5 do not agree.”",
        ),
        StepView(
            name="Proofreading",
            role="proofreader",
            state="lapsed",
            by="P. Read",
            at=at(9),
            words="signed r2; the words have changed since",
        ),
        StepView(name="Final verification", role="approver", state="open"),
    )
    sign_offs = (
        SignOffView(
            by="S. Lindqvist",
            role="reviewer",
            decision="returned",
            at=at(13),
            revision=3,
            words="The dates in ¶5 do not agree with the original.",
            entry=4733,
        ),
        SignOffView(
            by="S. Okafor",
            role="reviser",
            decision="approved",
            at=at(12),
            revision=3,
            words=panel.attested,
            entry=4712,
        ),
        SignOffView(
            by="P. Read",
            role="proofreader",
            decision="approved",
            at=at(9),
            revision=2,
            words="I have proofread the text as issued.",
            stands=False,
        ),
    )
    base = ReviewPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        revision=3,
        revision_href="/releases/harbour-2026/en/r3",
        author="K. Moriyama",
        state="open",
        stage=Stage.FINAL,
        asked_by="K. Moriyama",
        asked_at=at(11),
        asked_note="The numbers follow source r3. Please look at ¶6 first.",
        before_name="r2, issued as v1",
        source_name="Japanese",
        source_revision=3,
        source_behind=0,
        comparison=view,
        pairs=(),
        source_language="ja",
        panels=(panel,),
        sign_action="/releases/harbour-2026/en/sign",
        steps=steps,
        sign_offs=sign_offs,
        history_href="/releases/harbour-2026/en/history",
    )
    ask = AskForm(
        action="/releases/harbour-2026/en/ask",
        stages=(
            Choice(value="provisional", label="Provisional", note="needs a reviser"),
            Choice(value="final", label="Final", chosen=True, note="needs reviser, reviewer and approver"),
        ),
    )
    issue = IssueForm(
        action="/releases/harbour-2026/en/issue",
        number=2,
        stage=Stage.FINAL,
        label="Final Translation",
        after=digests["after"],
        needs=met[1:],
    )
    withdraw = WithdrawForm(
        action="/releases/harbour-2026/en/withdraw",
        versions=(Choice(value="1", label="v1 Provisional Translation"),),
    )
    done = tuple(replace(step, state="met", by="S. Okafor", at=at(12), words="") for step in steps)
    first_pairs = pair_views(pairs, source=texts.japanese_after, translation=texts.english_after)
    wrong = Problem(what="A return needs a reason.", do="Say what must change.", field="reason")
    return {
        "review": base,
        "review-blocked": replace(
            base,
            panels=(blocked,),
            newer=Link(text="Go to the review of r4", href="/releases/harbour-2026/en/review"),
            source_behind=1,
        ),
        "review-two-roles": replace(
            base,
            panels=(
                replace(panel, reason="", problem=wrong),
                replace(
                    panel,
                    step="review",
                    role="reviewer",
                    role_name="reviewer",
                    problem=Problem(what="Another person has signed this step meanwhile."),
                ),
            ),
        ),
        "review-first": replace(
            base,
            comparison=None,
            pairs=first_pairs,
            before_name=None,
            stage=Stage.PROVISIONAL,
            steps=steps[-1:],
            sign_offs=(),
        ),
        "review-source": replace(
            base,
            edition="Japanese",
            language="ja",
            source_language=None,
            source_name=None,
            source_revision=None,
            comparison=comparison_view(
                texts.japanese_change, before=texts.japanese_before, after=texts.japanese_after
            ),
            asked_note="",
        ),
        "review-source-first": replace(
            base,
            edition="Japanese",
            language="ja",
            source_language=None,
            source_name=None,
            source_revision=None,
            comparison=None,
            pairs=alone(texts.japanese_after),
            before_name=None,
        ),
        "review-none": replace(
            base,
            state="none",
            stage=None,
            asked_by=None,
            asked_at=None,
            panels=(),
            steps=(),
            sign_offs=(),
            ask=ask,
        ),
        "review-ask-blocked": replace(
            base,
            state="none",
            stage=None,
            asked_by=None,
            asked_at=None,
            panels=(),
            steps=(),
            sign_offs=(),
            ask=replace(
                ask,
                blocked="r3 is under review already.",
                problem=Problem(what="Choose a stage.", field="stage"),
            ),
        ),
        "review-met": replace(base, state="met", panels=(), steps=done, issue=issue),
        "review-met-blocked": replace(
            base,
            state="met",
            panels=(),
            steps=done,
            issue=replace(
                issue,
                blocked="The source has moved on to r4 since this was signed.",
                problem=Problem(what="The label is empty.", field="label"),
                label="",
            ),
        ),
        "review-issued": replace(base, state="issued", panels=(), steps=done, withdraw=withdraw),
        "review-nothing": replace(base, state="returned", panels=(), withdraw=None, sign_offs=sign_offs[:1]),
        "review-same-words": replace(
            base,
            comparison=comparison_view(
                replace(texts.english_change, groups=(), fields=()),
                before=texts.english_before,
                after=texts.english_before,
            ),
        ),
        "review-arabic": replace(
            base,
            edition="Arabic",
            language="ar",
            comparison=comparison_view(
                texts.arabic_change, before=texts.arabic_before, after=texts.arabic_after
            ),
        ),
        "stale": StalePage(
            shell=shell(trail=in_collection),
            what="English r4 was uploaded at 16:05, after you opened r3.",
            do="Look at what changed, then decide.",
            newer=Link(text="Review r4", href="/releases/harbour-2026/en/review"),
            back=Link(text="Back to the release", href="/releases/harbour-2026"),
            kept="¶6 should say “requested”.\nThe rest is right.",
        ),
        "stale-gone": StalePage(shell=shell(), what="The review was closed meanwhile.", do="", newer=None),
    }


def _compare() -> dict[str, Page]:
    choices = tuple(
        Choice(value=f"{code}/{name}", label=f"{language} {name}", note=note, group=language)
        for code, language, name, note in (
            ("en", "English", "r2", "issued as v1"),
            ("en", "English", "r3", ""),
            ("ja", "Japanese", "r3", "issued as v2"),
        )
    )
    empty = ComparePage(
        shell=shell(trail=in_collection),
        release=release,
        action="/releases/harbour-2026/compare",
        choices=choices,
        before="",
        after="",
    )
    view = comparison_view(texts.english_change, before=texts.english_before, after=texts.english_after)
    chosen = replace(
        empty,
        before="en/r2",
        after="en/r3",
        comparison=view,
        before_name="English r2, issued as v1",
        after_name="English r3",
        before_digest=digests["before"],
        after_digest=digests["after"],
        swap_href="/releases/harbour-2026/compare?before=en/r3&after=en/r2",
    )
    same = comparison_view(
        replace(texts.english_change, groups=(), fields=()),
        before=texts.english_before,
        after=texts.english_before,
    )
    return {
        "compare": chosen,
        "compare-empty": empty,
        "compare-wrong": replace(
            empty, before="en/r9", problem=Problem(what="English has no r9.", do="Choose another.")
        ),
        "compare-same": replace(chosen, comparison=same, swap_href=None),
        "compare-arabic": replace(
            chosen,
            comparison=comparison_view(
                texts.arabic_change, before=texts.arabic_before, after=texts.arabic_after
            ),
        ),
    }


def _history() -> dict[str, Page]:
    entries = (
        EntryView(
            number=4733,
            at=at(13),
            words="English r3 returned: “The dates in ¶5 do not agree.”",
            who="S. Lindqvist",
            role="reviewer",
            digest=digests["after"],
            leaf=digests["text"],
        ),
        EntryView(
            number=4712,
            at=at(12),
            words="English r3 approved as bilingual revision",
            who="S. Okafor",
            role="reviser",
            digest=digests["after"],
        ),
        EntryView(
            number=4711, at=at(11), words="English r3 uploaded", who=None, href="/releases/harbour-2026/en/r3"
        ),
    )
    checkpoint = "sea.example/log\n4790\n4HXpFbJ1uKxVkUu2d8mMzC6n3wQqBtk3P1nE5k3b4kY=\n\n— sea.example/log Wl3sT0c1b0ZxN7m5yqk0m2d1vGx3QzFh8r5b2YxkQ1a7vZ9cH0t4w6uYp2s8e5d3f1g==\n"
    page = LogPage(
        shell=shell("/log", person=None, csrf=None),
        origin="sea.example/log",
        size=4790,
        signed=at(13),
        checkpoint=checkpoint,
        key="sea.example/log+5a5dec4f+AQ4HXpFbJ1uKxVkUu2d8mMzC6n3wQqBtk3P1nE5k3b4kY",
        entries=entries,
    )
    return {
        "history": HistoryPage(
            shell=shell(trail=in_collection),
            release=release,
            edition="English",
            language="en",
            entries=entries,
        ),
        "history-empty": HistoryPage(
            shell=shell(trail=in_collection), release=release, edition="Arabic", language="ar", entries=()
        ),
        "log": page,
        "log-empty": replace(
            page, size=0, signed=None, checkpoint=None, entries=(), shell=shell("/log", log=None)
        ),
    }


def _problems() -> dict[str, Page]:
    told = {
        401: ("You are not signed in", "Your session has ended. Sign in, and you will be brought back here."),
        403: (
            "You may not issue versions in “Sea affairs”",
            "A coordinator of the collection may. Ask one, or go back to the release.",
        ),
        404: ("There is no version 7 of this text", "The newest is version 2."),
        409: ("There is already a release “harbour-2026”", "Choose another name."),
        413: (
            "“overview.html” has 31 MB",
            "Up to 20 MB can be uploaded. Take out the pictures, or split the text.",
        ),
        429: ("Too many wrong passwords", "Wait 15 minutes, then try again."),
        500: (
            "Something broke here, not on your side",
            "Nothing was lost. It has been noted; try again in a while.",
        ),
        507: (
            "The disk is full",
            "Nothing of your upload was kept, and nothing that was there is lost. Tell the people who run this service.",
        ),
    }
    pages: dict[str, Page] = {
        f"problem-{status}": ProblemPage(
            shell=shell(),
            status=status,
            what=what,
            do=do,
            links=(
                Link(text="Back to the release", href="/releases/harbour-2026"),
                Link(text="My work", href="/work"),
            )
            if status != 404
            else (),
        )
        for status, (what, do) in told.items()
    }
    pages["problem-bare"] = ProblemPage(shell=Shell(issuer=issuer), status=404, what="Nothing is here")
    return pages


assert evening.astimezone(UTC).hour == 9

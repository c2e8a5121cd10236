"""Samples: my work."""

from __future__ import annotations

from tracker.pages.shell import Flash, Link, Page
from tracker.pages.work import Group, RecentAct, Turn, Wait, WorkPage

from .common import at, shell, title

_notice = "港内における安全航行に関する告示"


def work() -> dict[str, Page]:
    return {
        "work": WorkPage(
            shell=shell(
                "/work",
                flash=Flash(
                    text="You have signed English r3 as reviser. It is now the turn of S. Lindqvist."
                ),
            ),
            lead="Four things wait for you, one of them past its day.",
            groups=_groups(),
            waits=_waits(),
            acts=(
                RecentAct(
                    at=at(11, -2),
                    words="Uploaded English r3 of the Meeting of the Ministers of the Sea",
                    href="/releases/harbour-2026/en/r3",
                ),
                RecentAct(at=at(0, 4), words="Signed English r2 as reviser"),
            ),
            board_href="/drift?person=p_1",
            more_waits=7,
        ),
        "work-empty": WorkPage(
            shell=shell("/work"),
            lead="Nothing waits for you. When a text is uploaded, returned or asks for you, it stands here.",
            groups=(),
            waits=(),
            acts=(),
            board_href="/drift?person=p_1",
            starts=(
                Link(text="Go to the collections", href="/collections"),
                Link(text="Read what was issued", href="/"),
            ),
        ),
    }


def _groups() -> tuple[Group, ...]:
    return (
        Group(
            anchor="sign",
            heading="To sign",
            more=1,
            turns=(
                Turn(
                    release=title,
                    edition="English r3",
                    what="Sign: bilingual revision",
                    why="It is under review for final, and you can take this step.",
                    since=at(11),
                    href="/releases/harbour-2026/en/review",
                    act="Open the review",
                    release_language="en",
                    due=at(15).date(),
                    waited="3 days",
                    waiting="S. Lindqvist and T. Hamada wait for you.",
                ),
            ),
        ),
        Group(
            anchor="revise",
            heading="Returned to you",
            turns=(
                Turn(
                    release="Avis sur la qualité des eaux de baignade",
                    edition="English r2",
                    what="Revise and upload again",
                    why="It was returned: “The dates in ¶4 do not agree with the original.”",
                    since=at(12),
                    href="/releases/bathing/en/upload",
                    act="Upload a revision",
                    urgent=True,
                    release_language="fr",
                    due=at(11).date(),
                    late="Wanted 3 days ago",
                ),
            ),
        ),
        Group(
            anchor="appoint",
            heading="Nobody can do it: find somebody",
            turns=(
                Turn(
                    release=_notice,
                    edition="Arabic r1",
                    what="Nobody can sign as approver",
                    why="Give somebody the role approver.",
                    since=at(6),
                    href="/collections/sea/roles",
                    act="Give a role",
                    urgent=True,
                    release_language="ja",
                ),
            ),
        ),
    )


def _waits() -> tuple[Wait, ...]:
    return (
        Wait(
            release=title,
            edition="Arabic r2",
            what="Sign as reviewer and approver",
            whose="S. Lindqvist and T. Hamada",
            why="You asked for the review.",
            since=at(9),
            href="/releases/harbour-2026/ar/review",
            release_language="en",
            due=at(20).date(),
        ),
        Wait(
            release=_notice,
            edition="French",
            what="Begin",
            whose="",
            why="You made the release.",
            since=at(2),
            href="/releases/notice",
            release_language="ja",
            late="Wanted today",
            nobody="Nobody can begin: turn to K. Moriyama.",
        ),
    )

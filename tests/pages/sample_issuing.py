"""Samples: issuing together, plans, a correction notice, and following by mail."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.following import FeedLink, FollowLinkPage, FollowPage
from tracker.pages.issuing import (
    CorrigendumPage,
    IssueRow,
    IssuingPage,
    PlannedLine,
    PlanView,
    WhenForm,
)
from tracker.pages.shell import Choice, Link, Page, Problem, Shell

from .common import at, digests, in_collection, issuer, release, shell
from .sample_release import releases
from .sample_work import work

place = "/releases/harbour-2026/issue"
notice = (
    "Corrections to version 1, whose paragraphs are counted here:\n"
    "In paragraph 4, for ‘may’ read ‘shall’.\n"
    "After paragraph 6 insert: ‘The tide table is annexed.’"
)
lines = (
    PlannedLine(name="Japanese", revision=3, stage=Stage.FINAL, label="正文", language="ja"),
    PlannedLine(name="English", revision=3, stage=Stage.FINAL, label="Final Translation", language="en"),
)
waiting = PlanView(
    number=4720,
    release=release,
    due=at(20),
    due_there="8 July 2026, 11:05 CEST, Europe/Berlin",
    by="K. Moriyama",
    at=at(2),
    editions=lines,
    failed=False,
    hindrance=None,
    reason=None,
    action=f"{place}/plans/4720/unplan",
    href=place,
)
doubtful = replace(waiting, number=4721, hindrance="This review is closed (superseded).", due_there="")
broken = replace(
    waiting,
    number=4722,
    tries=3,
    next_at=at(21),
    hindrance="Tracker met a fault of its own (ValueError). Ask whoever runs the service to mend it.",
)
failed = replace(
    waiting,
    number=4711,
    failed=True,
    action=None,
    reason="1 of 2 editions are not ready, so none was issued. English: This review is closed (superseded).",
)


def issuing() -> dict[str, Page]:
    """Pages of issuing and following, in every state."""
    japanese = IssueRow(
        language="ja",
        name="Japanese",
        source=True,
        number=2,
        revision=Link(text="r3", href="/releases/harbour-2026/ja/r3"),
        stage=Stage.FINAL,
        label="正文",
        after=digests["source"],
        missing=None,
        ticked=True,
        review_href="/releases/harbour-2026/ja/review",
    )
    english = replace(
        japanese,
        language="en",
        name="English",
        source=False,
        stage=Stage.CORRECTED,
        label="Corrected Translation",
        notice=notice,
        corrects=1,
    )
    french = replace(
        japanese,
        language="fr",
        name="French",
        source=False,
        revision=None,
        stage=None,
        label="",
        after=None,
        missing="No review of it is open.",
        ticked=False,
        review_href=None,
    )
    base = IssuingPage(
        shell=shell(trail=in_collection),
        release=release,
        action=place,
        rows=(japanese, english, french),
        plans=(),
        may_issue=True,
        when=WhenForm(
            date="",
            time="",
            zones=(
                Choice(value="UTC", label="UTC"),
                Choice(value="Asia/Tokyo", label="Asia/Tokyo", chosen=True, group="Asia"),
            ),
            twice=False,
            which="",
        ),
    )
    wrong = Problem(
        what="English: The label is missing. Nothing was issued.", do="Fill it in.", field="label-en"
    )
    twice = Problem(
        what="In Europe/Berlin clocks show 02:30 twice on 2026-10-25: at 00:30 and 01:30 UTC.",
        do="Say which of the two is meant.",
        field="which",
    )
    when = replace(base.when, date="2026-10-25", time="02:30", twice=True)
    return {
        "issuing": base,
        "issuing-planned": replace(base, plans=(waiting, doubtful, broken, failed)),
        "issuing-problem": replace(base, rows=(japanese, replace(english, label="", problem=wrong), french)),
        "issuing-twice": replace(base, when=when, problem=twice),
        "issuing-seen": replace(base, may_issue=False),
        "release-planned": replace(releases()["release"], plans=(waiting, failed)),  # type: ignore[type-var]
        "work-planned": replace(work()["work"], plans=(waiting, doubtful)),  # type: ignore[type-var]
        **_notices(),
        **_following(),
    }


def _notices() -> dict[str, Page]:
    base = CorrigendumPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        revision=3,
        revision_href="/releases/harbour-2026/en/r3",
        corrects=1,
        corrects_label="Final Translation",
        corrects_href="/r/harbour-2026/en/v1",
        number=2,
        label="Corrected Translation",
        after=digests["after"],
        text=notice,
        changes=("¶4: 'may' → 'shall' (modality)", "¶7: 'The tide table is annexed.' (added)"),
        action="/releases/harbour-2026/en/notice",
        missing=None,
        together_href=place,
        review_href="/releases/harbour-2026/en/review",
    )
    empty = Problem(what="The notice is empty.", do="Say what is corrected; readers see it.", field="notice")
    return {
        "corrigendum": base,
        "corrigendum-problem": replace(base, text="", problem=empty),
        "corrigendum-seen": replace(base, action=None, changes=()),
        "corrigendum-missing": replace(base, missing="It still needs final verification (approver)."),
    }


def _following() -> dict[str, Page]:
    base = FollowPage(
        shell=Shell(issuer=issuer, zone="Asia/Tokyo"),
        release=Link(text="Harbour Talks", href="/r/harbour-2026", language="en"),
        action="/r/harbour-2026/follow",
        language="en",
        choices=(
            Choice(value="release:harbour-2026", label="this text, in all its languages", chosen=True),
            Choice(value="collection:harbours", label="everything in “Harbours”"),
        ),
        feeds=(FeedLink(what="this text, in all its languages", href="/r/harbour-2026/feed.atom"),),
    )
    wrong = Problem(what="“x” is not an e-mail address.", do="Write it as name@example.org.", field="email")
    japanese = replace(
        base,
        shell=Shell(issuer="海洋省", zone="Asia/Tokyo", language="ja"),
        language="ja",
        choices=(Choice(value="release:harbour-2026", label="この文書（全言語）", chosen=True),),
        feeds=(FeedLink(what="この文書（全言語）", href="/r/harbour-2026/feed.atom"),),
    )
    link = FollowLinkPage(
        shell=Shell(issuer=issuer, zone="Asia/Tokyo"),
        state="confirm",
        what=Link(text="“Harbour Talks”", href="/r/harbour-2026"),
        action="/follow/confirm/0123456789.abc",
    )
    return {
        "follow": base,
        "follow-problem": replace(base, email="x", problem=wrong),
        "follow-asked": replace(base, asked=True),
        "follow-ja": japanese,
        "follow-confirm": link,
        "follow-leave": replace(link, state="leave", action="/follow/leave/0123456789.abc"),
        "follow-confirmed": replace(link, state="confirmed", action=None),
        "follow-left": replace(link, state="left", action=None),
        "follow-gone": replace(link, state="gone", what=None, action=None),
    }

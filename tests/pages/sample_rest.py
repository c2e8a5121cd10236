"""Samples: comparing, history, the log, problems."""

from __future__ import annotations

from dataclasses import replace

from tracker.pages.comparing import ComparePage
from tracker.pages.history import EntryView, HistoryPage, LogPage
from tracker.pages.merging import comparison_view
from tracker.pages.problem import ProblemPage
from tracker.pages.shell import Choice, Link, Page, Problem, Shell

from . import texts
from .common import (
    at,
    digests,
    in_collection,
    issuer,
    release,
    shell,
)


def compare() -> dict[str, Page]:
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


def history() -> dict[str, Page]:
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
        "log-outside": replace(page, entries=()),
        "log-empty": replace(
            page, size=0, signed=None, checkpoint=None, entries=(), shell=shell("/log", log=None)
        ),
    }


def problems() -> dict[str, Page]:
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

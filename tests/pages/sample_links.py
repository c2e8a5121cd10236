"""Samples: a translation beside its source, with links in doubt, pinned, at rest, and being set right."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Document
from tracker.pages.links import LinkRow, LinksPage, PinForm, PinView, RestingPin
from tracker.pages.passages import passage_views
from tracker.pages.shell import Page, Problem

from . import texts
from .common import at, digests, in_collection, release, shell

place = "/releases/harbour-2026/en/links"
by_hand = PinView(by="K. Moriyama", at=at(11), action=f"{place}/4711/unpin")
said = {2: "unsure", 4: "a guess", 7: "pinned by hand", 11: "unsure", 13: "pinned by hand"}


def links() -> dict[str, Page]:
    rows = rows_of(texts.japanese_after, texts.english_after)
    arabic = rows_of(texts.japanese_after, texts.arabic_after)
    resting = (
        RestingPin(
            number=4650,
            source=("両大臣は、記念撮影に臨みました。",),
            translation=("The two ministers posed for a photograph.",),
            why="1 of its 2 passages is not here now. Set on r2 beside source r2.",
            pin=PinView(by="S. Okafor", at=at(9), action=f"{place}/4650/unpin"),
        ),
        RestingPin(
            number=4651,
            source=(),
            translation=("The press was informed separately.",),
            why="Its passage is not here now. Set on r2 beside source r2.",
            pin=PinView(by="S. Okafor", at=at(9), action=f"{place}/4651/unpin"),
        ),
    )
    base = LinksPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        revision=3,
        revision_href="/releases/harbour-2026/en/r3",
        source_name="Japanese",
        source_language="ja",
        source_revision=3,
        rows=rows,
        doubtful=tuple(row for row in rows if row.words and not row.pin),
        pinned=2,
        resting=resting,
        may_pin=True,
        review_href="/releases/harbour-2026/en/review",
    )
    form = PinForm(
        action=place,
        at="p5",
        wide=4,
        place="¶5",
        after=digests["after"],
        source=digests["source"],
        rows=tuple(
            replace(row, set_href=None, pin=replace(row.pin, action=None) if row.pin else None)
            for row in rows[:9]
        ),
        ticked=("s5", "p5"),
        back_href=f"{place}#p5",
        wider_href=f"{place}?at=p5&wide=16#set-h",
    )
    only = Problem(
        what="Only passages of the source are ticked.",
        do="Tick those of the translation that belong with them, or pin them as having no counterpart.",
    )
    seen = tuple(
        replace(row, set_href=None, pin=replace(row.pin, action=None) if row.pin else None) for row in rows
    )
    return {
        "links": base,
        "links-certain": replace(
            base,
            rows=tuple(replace(row, words="", pin=None) for row in rows),
            doubtful=(),
            pinned=0,
            resting=(),
        ),
        "links-seen-only": replace(base, rows=seen, may_pin=False, resting=()),
        "links-arabic": replace(base, rows=arabic, edition="Arabic", language="ar", doubtful=(), resting=()),
        "links-set": replace(base, form=form),
        "links-set-wrong": replace(base, form=replace(form, ticked=("s5",), wider_href=None, problem=only)),
        "links-conflict": replace(
            base,
            problem=Problem(what="S. Okafor has taken this pin back already.", do="Nothing is left to do."),
        ),
    }


def rows_of(source: Document, translation: Document) -> tuple[LinkRow, ...]:
    near, far = passage_views(source), passage_views(translation)
    made = []
    for number, (ours, theirs) in enumerate(texts.pairs(source=source, translation=translation)):
        anchor = f"p{theirs[0] + 1}" if theirs else f"s{ours[0] + 1}"
        words = said.get(number, "")
        pinned = words == "pinned by hand"
        made.append(
            LinkRow(
                anchor=anchor,
                source=tuple(near[i] for i in ours),
                translation=tuple(far[j] for j in theirs),
                words=words,
                pin=by_hand if pinned else None,
                set_href=None if pinned else f"{place}?at={anchor}#set-h",
            )
        )
    return tuple(made)

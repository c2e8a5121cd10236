"""From a file that is looked at to the parts of its preview."""

from __future__ import annotations

from collections import Counter
from typing import assert_never

from tracker.documents import Kind
from tracker.pages import languages
from tracker.pages.approvals import lapse_words
from tracker.pages.dates import on_day
from tracker.pages.shell import Choice
from tracker.pages.upload import ApprovalFates, LapsingApproval, Notice, Understood
from tracker.review.naming import name_of
from tracker.saying import listed, say, say_many
from tracker.web.formats import format_name
from tracker.workflow.desk.foretelling import Foretold
from tracker.workflow.upload import Preview


def review_that_ends(seen: Preview) -> tuple[Notice, ...]:
    """What is told where a review is open that would end."""
    if not seen.review_open or seen.latest is None or seen.same_as is not None:
        return ()
    number = seen.latest.number
    what = say(
        "A review of r{number} is open. It ends when r{next} is saved; ask for a new one then.",
        number=str(number),
        next=str(number + 1),
    )
    return (Notice(what=what, grave=False),)


def approvals(told: Foretold) -> ApprovalFates | None:
    """What becomes of the approvals of single changes; None where there are none."""
    if not (told.standing or told.lapsing or told.gone or told.unchanged):
        return None
    return ApprovalFates(
        standing=told.standing,
        gone=told.gone,
        unchanged=told.unchanged,
        lapsing=tuple(
            LapsingApproval(
                place=each.place,
                step=name_of(each.step),
                by=each.by,
                why=lapse_words(each.moved, each.touched),
            )
            for each in told.lapsing
        ),
    )


def understood(seen: Preview) -> tuple[Understood, ...]:
    """What was read from the file."""
    document, marker = seen.reading.document, seen.reading.document.marker
    before = seen.before
    many = Counter(each.kind for each in document.passages)
    kinds = [_so_many(kind, many[kind]) for kind in _in_order if many[kind]]
    return (
        Understood(
            name=say("Title"),
            value=document.title,
            note=say("as before") if before and before.title == document.title else "",
            language=document.language,
        ),
        Understood(
            name=say("Date"),
            value=on_day(document.date) if document.date else None,
            note=say("as before") if before and before.date == document.date else "",
        ),
        Understood(
            name=say("Language"),
            value=languages.name(document.language),
            note=say("the language of this edition"),
        ),
        Understood(
            name=say("Trail"),
            value=" › ".join(document.trail) or None,
            note=say("not part of the text"),
            language=document.language,
        ),
        Understood(
            name=say("Marker"),
            value=say("“{words}”", words=marker.label) if marker else None,
            note=say("not part of the text: the sign-offs decide how it stands") if marker else "",
        ),
        Understood(name=say("Encoding"), value=format_name(seen.reading.media_type, seen.reading.encoding)),
        Understood(
            name=say("Passages"),
            value=say("{n}: {kinds}", n=len(document.passages), kinds=listed(kinds)),
            note=_beside(seen),
        ),
    )


_in_order = (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.NOTE, Kind.CAPTION)


def _so_many(kind: Kind, n: int) -> str:
    match kind:
        case Kind.HEADING:
            return say_many(n, "{n} heading", "{n} headings")
        case Kind.PARAGRAPH:
            return say_many(n, "{n} paragraph", "{n} paragraphs")
        case Kind.ITEM:
            return say_many(n, "{n} item", "{n} items")
        case Kind.ROW:
            return say_many(n, "{n} row", "{n} rows")
        case Kind.NOTE:
            return say_many(n, "{n} note", "{n} notes")
        case Kind.CAPTION:
            return say_many(n, "{n} caption", "{n} captions")
    assert_never(kind)


def _beside(seen: Preview) -> str:
    had = seen.latest.passages if seen.latest else 0
    has = seen.sources[0].passages if seen.sources else 0
    number = str(seen.latest.number) if seen.latest else ""
    if seen.latest and seen.sources:
        return say("r{number} had {had}, the source has {has}", number=number, had=had, has=has)
    if seen.latest:
        return say("r{number} had {had}", number=number, had=had)
    return say("the source has {has}", has=has) if seen.sources else ""


def sources(seen: Preview, zone: str) -> tuple[Choice, ...]:
    """The source revisions that it can have been made from, the newest chosen."""
    newest = seen.sources[0].number if seen.sources else 0
    return tuple(
        Choice(
            value=str(each.number),
            label=say("r{number}, {day}", number=str(each.number), day=on_day(each.at, zone)),
            chosen=each.number == newest,
            note=say("the newest") if each.number == newest else "",
        )
        for each in seen.sources
    )

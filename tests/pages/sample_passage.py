"""The history of a passage; numbers that shifted; a text in which directions mix."""

from __future__ import annotations

from tracker.compare import compare
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage
from tracker.pages.comparing import ComparePage
from tracker.pages.merging import comparison_view
from tracker.pages.passage import PassagePage, PassageStepView
from tracker.pages.passages import passage_views
from tracker.pages.sentences import change_words
from tracker.pages.shell import Link, Page

from .common import at, digests, in_collection, release, shell

_place = "/releases/harbour-2026/en"


def _text(*lines: str, language: str = "en", numbered: bool = False) -> Document:
    kind = Kind.ITEM if numbered else Kind.PARAGRAPH
    passages = tuple(
        Passage(kind, line, level=1 if numbered else None, number=f"{place}." if numbered else None)
        for place, line in enumerate(lines, 1)
    )
    return Document(title=None, date=None, language=language, passages=passages)


def _step(revision: int, before: Document, after: Document, **more: object) -> PassageStepView:
    change = comparison_view(compare(before=before, after=after), before=before, after=after).changes[0]
    came = not before.passages
    values: dict[str, object] = {
        "revision": revision,
        "href": f"{_place}/r{revision}#p4",
        "place": "¶4",
        "words": f"came with r{revision}" if came else change_words(change, "en"),
        "substantive": change.substantive and not came,
        "by": "S. Okafor",
        "at": at(revision),
        "note": "",
        "change": None if came else change,
        "views": passage_views(after) if came else tuple(each.view for each in change.merged),
        "relatives": (),
        "compare_href": None
        if revision == 1
        else "/releases/harbour-2026/compare?before=en/r1&after=en/r2#p4",
    }
    return PassageStepView(**(values | more))  # type: ignore[arg-type]


def passages() -> dict[str, Page]:
    one = "The harbour master shall count 14 boats."
    two = one.replace("shall", "may")
    both = f"{two} The list is kept for ten years."
    steps = (
        _step(4, _text(both), _text(), place="was ¶4"),
        _step(
            3,
            _text(two, "The list is kept for ten years."),
            _text(both),
            relatives=(Link(text="¶5 of r2", href=f"{_place}/passages/0123456789abcdef"),),
        ),
        _step(2, _text(one), _text(two), note="As the reviewer asked"),
        _step(1, _text(), _text(one)),
    )
    page = PassagePage(
        shell=shell("/collections", trail=in_collection),
        release=release,
        edition="English",
        language="en",
        now=Link(text="¶4 of r3", href=f"{_place}/r3#p4"),
        latest=3,
        text=passage_views(_text(both))[0],
        steps=steps[1:],
    )
    gone = PassagePage(**{**vars(page), "now": None, "latest": 4, "steps": steps})
    return {"passage": page, "passage-gone": gone, **_compared()}


def _compared() -> dict[str, Page]:
    things = ("boats", "nets", "lanterns", "anchors", "whistles", "ropes")
    items = [f"The harbour office counts the {each} of the port." for each in things]
    shifted = _text(*items[:2], "Something that nobody had thought of before.", *items[2:], numbered=True)
    arabic = "تسري هذه القواعد على سفن {} وتدفع {} درهما (انظر Art. {})."
    pairs = {
        "compare-renumbered": (_text(*items, numbered=True), shifted),
        "compare-directions": (
            _text(arabic.format("CAN", "1,234", "5"), language="ar"),
            _text(arabic.format("FRA", "1,235", "6"), language="ar"),
        ),
    }
    return {name: _page(before, after) for name, (before, after) in pairs.items()}


def _page(before: Document, after: Document) -> ComparePage:
    return ComparePage(
        shell=shell(trail=in_collection),
        release=release,
        action="/releases/harbour-2026/compare",
        choices=(),
        before="en/r1",
        after="en/r2",
        comparison=comparison_view(
            compare(before=before, after=after),
            before=before,
            after=after,
            histories=[f"{_place}/passages/{place:016x}" for place in range(len(after.passages))],
        ),
        before_name="English r1",
        after_name="English r2",
        before_digest=digests["before"],
        after_digest=digests["after"],
    )

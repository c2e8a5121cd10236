"""My work folds what is not one's turn and what is long; the drift board says what a dash means."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import html

from tracker.pages import render
from tracker.pages.drift import DriftPage
from tracker.pages.work import WorkPage

from .sample_drift import drift
from .sample_work import work


def read(page: Any) -> html.HtmlElement:
    return html.document_fromstring(render(page))


def a_work(**changed: Any) -> WorkPage:
    page = work()["work"]
    assert isinstance(page, WorkPage)
    return replace(page, **changed)


def folds(page: html.HtmlElement) -> dict[str, bool]:
    """The headings that are folded, and whether each stands open."""
    return {
        " ".join(each.xpath("string(summary)").split()): each.get("open") is not None
        for each in page.xpath("//main//details")
    }


def test_what_is_not_one_s_turn_is_folded_with_its_count() -> None:
    page = a_work()
    assert folds(read(page)) == {
        f"What you wait for {len(page.waits) + page.more_waits}": False,
        f"What you did lately {len(page.acts)}": False,
    }


def test_where_nothing_waits_the_rest_stands_open() -> None:
    page = a_work(groups=())
    assert folds(read(page))[f"What you wait for {len(page.waits) + page.more_waits}"] is True
    assert folds(read(a_work(groups=(), waits=(), more_waits=0))) == {
        f"What you did lately {len(page.acts)}": True
    }


def test_a_long_group_shows_twelve_and_folds_the_rest() -> None:
    (group, *_) = a_work().groups
    for number, folded in ((12, []), (13, ["1 more, To sign"]), (40, ["28 more, To sign"])):
        page = read(a_work(groups=(replace(group, turns=group.turns * number, more=0),), waits=(), acts=()))
        (section,) = page.xpath("//section[contains(@class, 'waiting-for-me')]")
        assert len(section.xpath(".//li")) == number, "all of them are there"
        assert len(section.xpath("./ol/li")) == min(number, 12)
        assert list(folds(page)) == folded
        assert section.xpath("string(h2)").split()[-1] == str(number)


def test_the_column_of_the_source_s_language_says_so_and_a_dash_is_explained() -> None:
    board = drift()["drift"]
    assert isinstance(board, DriftPage)
    row = replace(board.rows[0], cells=(None, None), of_source=0)
    page = read(replace(board, rows=(row,)))
    source, none = page.xpath("//tbody/tr/td")
    assert source.text_content() == "the source"
    assert none.text_content() == "– no edition in this language"
    assert none.xpath("span/@title") == ["There is no edition in this language."]
    (key,) = page.xpath("//p[@class='key']")
    assert "– no edition in this language" in " ".join(key.text_content().split())

"""Every page in every state: it renders, it parses, it escapes, and it says what assistive tools need."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from jinja2 import meta, nodes
from lxml import html
from markupsafe import Markup

from tracker.pages import (
    Page,
    beside,
    changes,
    checks,
    collections,
    comparing,
    dates,
    desk,
    drift,
    following,
    history,
    issuing,
    jinja,
    links,
    notices,
    passage,
    passages,
    people,
    phrases,
    policy,
    problem,
    reader,
    release,
    render,
    review,
    shell,
    signin,
    signing,
    stylesheet,
    talk,
    terms,
    upload,
    webhooks,
    work,
)
from tracker.pages.environment import templates_folder

from .samples import all_samples

samples = all_samples()
evil = "<script>alert(1)</script>"
# Not words: what must stay what it is for the page to be made at all.
_kept = {"zone", "kind", "state", "step", "decision", "anchor", "tag", "css", "field", "scripts"}
_modules = (
    checks,
    issuing,
    following,
    collections,
    comparing,
    desk,
    drift,
    history,
    links,
    notices,
    passage,
    people,
    policy,
    problem,
    reader,
    release,
    review,
    signin,
    signing,
    talk,
    terms,
    upload,
    webhooks,
    work,
)
pages = sorted(
    {
        value
        for module in _modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Page) and value is not Page
    },
    key=lambda page: page.__name__,
)
each_sample = pytest.mark.parametrize("name", sorted(samples))


def parsed(name: str) -> Any:
    return html.document_fromstring(render(samples[name]))


def variables(template: str) -> set[str]:
    """Names that a template uses and does not make itself, through what it extends and includes."""
    tree = jinja().parse((templates_folder() / template).read_text("utf-8"))
    made = {node.target for node in tree.find_all(nodes.Import)}
    names = set(meta.find_undeclared_variables(tree))
    for other in meta.find_referenced_templates(tree):
        assert other is not None
        if not other.startswith("parts/"):
            inherited, theirs = (
                variables(other),
                jinja().parse((templates_folder() / other).read_text("utf-8")),
            )
            made |= {node.target for node in theirs.find_all(nodes.Import)}
            names |= inherited
    return names - made - {"small", "forms", "_trans"}


@pytest.mark.parametrize("page", pages, ids=lambda page: page.__name__)
def test_fields_are_the_template_s_variables(page: type[Page]) -> None:
    assert variables(page.template) == {item.name for item in fields(page)}


def test_every_page_has_a_template_and_a_sample() -> None:
    assert {type(sample) for sample in samples.values()} == set(pages)
    folder = templates_folder()
    assert {page.template for page in pages} == {path.name for path in folder.glob("*.html")} - {
        "base.html",
        "reading.html",
    }


@each_sample
def test_parses_without_inline_script_or_style(name: str) -> None:
    text = render(samples[name])
    assert text.lstrip().startswith("<!DOCTYPE html>")
    page = html.document_fromstring(text)
    assert not page.xpath("//style | //*[@style]")
    ours = page.xpath("//script[@type='module' and starts-with(@src, '/static/') and not(text())]")
    assert page.xpath("//script") == ours
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not page.xpath("//*[(@src and not(self::script)) or self::iframe or self::object]")
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]


@each_sample
def test_tags_are_closed(name: str) -> None:
    """An independent reader of the tags: each is closed by its own, nothing is left over."""
    open_tags: list[str] = []
    void = {"meta", "link", "input", "br"}
    for closing, tag, self_closing in re.findall(
        r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(/?)>", render(samples[name])
    ):
        if closing:
            assert open_tags.pop() == tag
        elif tag not in void and not self_closing:
            open_tags.append(tag)
    assert not open_tags


def _poisoned(value: Any) -> Any:
    if isinstance(value, Enum | Markup) or not (isinstance(value, str | tuple) or is_dataclass(value)):
        return value
    if isinstance(value, str):
        return evil
    if isinstance(value, tuple):
        return tuple(_poisoned(item) for item in value)
    changed = {
        item.name: _poisoned(getattr(value, item.name)) for item in fields(value) if item.name not in _kept
    }
    changed.pop("weight", None)
    if type(value).__name__ == "FieldView":
        changed["name"] = value.name
    return replace(value, **changed)


@each_sample
def test_no_field_is_written_as_markup(name: str) -> None:
    page = html.document_fromstring(render(_poisoned(samples[name])))
    assert not page.xpath("//script[not(@src) or text()]")
    assert "alert(1)" in page.text_content()


@each_sample
def test_headings_leave_no_gap(name: str) -> None:
    levels = [int(each.tag[1]) for each in parsed(name).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@each_sample
def test_forms_are_safe_and_labelled(name: str) -> None:
    page = parsed(name)
    labelled = set(page.xpath("//label/@for"))
    for form in page.xpath("//form"):
        if form.get("action", "").startswith(("/r/", "/follow/")):
            assert not form.xpath(".//input[@name='_csrf_token']"), "readers have no session to protect"
        elif form.get("method") == "post":
            assert form.xpath("./input[@type='hidden' and @name='_csrf_token' and string-length(@value) > 0]")
            assert form.get("action", "").startswith("/")
        for control in form.xpath(".//input[not(@type='hidden')] | .//select | .//textarea"):
            assert control.get("id") in labelled, html.tostring(control)
            assert control.get("name")
        for described in form.xpath(".//@aria-describedby"):
            for each in described.split():
                assert page.xpath("//*[@id=$id]", id=each), each
        assert form.xpath(".//button")


@each_sample
def test_links_within_the_page_lead_somewhere(name: str) -> None:
    page = parsed(name)
    ids = set(page.xpath("//@id"))
    svg_uses = set(page.xpath("//use/@href"))
    rows = set(page.xpath("//svg//a/@href"))  # timeline: rows of the table, tested apart
    for href in page.xpath("//@href[starts-with(., '#')]"):
        if href not in rows:
            assert href[1:] in ids, href
    assert all(use[1:] in ids for use in svg_uses)


_scripts = {"ar": re.compile(r"[\u0621-\u064a]"), "ja": re.compile(r"[\u3041-\u30ff]")}


@each_sample
def test_every_run_names_its_language_and_direction(name: str) -> None:
    for element in parsed(name).xpath(
        "//body//*[not(self::svg) and not(ancestor::svg) and not(self::textarea)]"
    ):
        own = [element.text or "", *(child.tail or "" for child in element)]
        for code, letters in _scripts.items():
            if any(letters.search(text) for text in own):
                nearest = element.xpath("ancestor-or-self::*[@lang][1]")[0]
                assert nearest.get("lang") == code, (
                    html.tostring(element, encoding="unicode")[:200],
                    nearest.get("lang"),
                )
                if code == "ar":
                    assert element.xpath("ancestor-or-self::*[@dir][1]")[0].get("dir") == "rtl"


@each_sample
def test_english_words_within_other_texts_are_marked(name: str) -> None:
    page = parsed(name)
    if page.get("lang") != "en":
        return
    for element in page.xpath("//body//*[not(ancestor-or-self::svg)]"):
        own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if re.search(r"[a-z]{4}", own):
            nearest = element.xpath("ancestor-or-self::*[@lang][1]")[0]
            assert nearest.get("lang") not in {"ar", "ja"}, html.tostring(element, encoding="unicode")[:200]


@pytest.mark.parametrize("name", sorted(name for name in samples if name.startswith(("reader", "landing"))))
def test_reader_pages_hold_nothing_personal(name: str) -> None:
    text = render(samples[name])
    page = html.document_fromstring(text)
    assert not page.xpath("//form | //input")
    assert "_csrf" not in text
    assert "/account" not in text
    assert "Sign out" not in text


@pytest.mark.parametrize("name", sorted(name for name in samples if name.startswith("reader")))
def test_reader_pages_say_where_they_stand(name: str) -> None:
    page = parsed(name)
    sample = samples[name]
    standing = sample.frame.standing  # type: ignore[attr-defined]
    assert page.xpath("//link[@rel='canonical']/@href") == [sample.frame.address]  # type: ignore[attr-defined]
    assert page.xpath("//link[@rel='alternate']/@hreflang") == [each.code for each in sample.frame.languages]  # type: ignore[attr-defined]
    banner = page.xpath("//section[contains(@class, 'banner')]")[0]
    shown = "withdrawn" if standing.withdrawn else standing.stage.value
    assert banner.get("class").split() == ["banner", shown]
    assert page.body.get("class") == f"stands-{shown}"
    words = " ".join(banner.text_content().split())
    gone = phrases.phrase("stage_withdrawn", sample.shell.language).capitalize()
    assert words.startswith(gone) == (standing.withdrawn is not None)
    if standing.withdrawn:
        assert banner.xpath(".//svg/use/@href") == ["#withdrawn"]
        assert standing.withdrawn.reason in words
        assert words.index(standing.withdrawn.reason) < words.index(standing.label)
        assert page.xpath("//ol[contains(@class, 'versions')]/li[1][contains(@class, 'withdrawn')]")
        assert gone.lower() in page.xpath("//ol[contains(@class, 'versions')]/li[1]")[0].text_content()
    assert standing.label in banner.text_content()
    # the banner is the first thing after title and date
    before = [each.tag for each in banner.itersiblings(preceding=True)]
    assert before in (["h1"], ["p", "h1"])
    printed = page.xpath("//p[@class='print-line']")[0].text_content()
    assert standing.label in printed
    assert str(standing.version) in printed
    assert page.get("lang") == sample.shell.language
    if standing.withdrawn:
        withdrawn = dates.day(standing.withdrawn.at, sample.shell.language, sample.shell.zone)
        assert printed.index(withdrawn) < printed.index(standing.label)
    assert bool(page.xpath("//aside[contains(@class, 'superseded')]")) == (sample.frame.newer is not None)  # type: ignore[attr-defined]


def test_words_around_a_text_are_in_its_language() -> None:
    assert "النص المعتمد" in render(samples["reader-ar"])
    assert "対訳校閲" in render(samples["reader-ja"])
    assert "Seul le texte en japonais fait foi." in render(samples["reader-fr"])
    assert "Maßgeblich ist der Text auf Japanisch." in render(samples["reader-de"])
    russian = parsed("reader-ru")
    assert russian.get("lang") == "en"
    assert russian.xpath("//h1/@lang") == ["ru"]


def test_passages_have_permanent_anchors() -> None:
    for name in ("reader", "reader-since", "reader-beside"):
        page = parsed(name)
        numbers = [each for each in page.xpath("//@id") if re.fullmatch(r"p\d+", each)]
        assert sorted(numbers, key=lambda each: int(each[1:])) == [f"p{n}" for n in range(1, 22)]


def test_reason_of_a_blocked_signature_is_told() -> None:
    page = parsed("review-blocked")
    button = page.xpath("//button[@aria-disabled='true']")[0]
    assert button.get("type") == "button"
    assert (
        "somebody else has to sign"
        in page.xpath("//*[@id=$id]", id=button.get("aria-describedby"))[0].text_content()
    )
    assert not page.xpath("//button[@name='decision']")


def test_signature_carries_the_digests_that_were_shown() -> None:
    panel = samples["review"].panels[0]  # type: ignore[attr-defined]
    form = parsed("review").xpath("//form[@action='/releases/harbour-2026/en/sign']")[0]
    sent = {each.get("name"): each.get("value") for each in form.xpath(".//input[@type='hidden']")}
    assert sent["after"] == panel.seen.after
    assert sent["before"] == panel.seen.before
    assert sent["source"] == panel.seen.source
    assert sent["comparison"] == panel.seen.comparison
    assert sent["step"] == "revise"
    assert [each.get("value") for each in form.xpath(".//button[@name='decision']")] == [
        "approved",
        "returned",
    ]


def test_a_form_that_was_not_taken_says_so_first() -> None:
    for name, field in (
        ("people-wrong", "email"),
        ("collections-taken", "name"),
        ("account-wrong", "new_password"),
    ):
        page = parsed(name)
        assert page.findtext("head/title").startswith("Error: ")
        first = page.xpath("//main/*")[0]
        assert first.get("role") == "alert"
        assert first.xpath(".//a/@href") == [f"#{field}"]
        assert page.xpath("//*[@role='alert']") == [first]
    for name in ("sign-in-wrong", "roles-twice", "compare-wrong"):
        assert parsed(name).xpath("//main/*[1]/@role") == ["alert"]
    for name in ("people", "sign-in", "roles"):
        page = parsed(name)
        assert not page.xpath("//*[@role='alert']")
        assert not page.findtext("head/title").startswith("Error")


def test_nobody_is_chosen_beforehand_for_a_role() -> None:
    for chooser in parsed("roles").xpath("//select"):
        assert chooser.get("required") is not None
        assert chooser.xpath("./option[1]/@value") == [""]
        assert not chooser.xpath("./option[@selected]")


def test_who_gave_a_role_is_a_column_only_where_it_is_known() -> None:
    assert "Given by" in parsed("roles").text_content()
    assert "Given by" not in parsed("roles-from-the-start").text_content()


def test_the_log_is_not_called_empty_where_entries_are_not_shown() -> None:
    words = parsed("log-outside").text_content()
    assert "Entries are shown to people who are signed in." in words
    assert "is empty" not in words
    assert "The log is empty" in parsed("log-empty").text_content()


def test_everything_is_open_where_nobody_signed_what_was_before() -> None:
    page = parsed("review-whole")
    folds = page.xpath("//details[contains(@class, 'unchanged')]")
    assert folds
    assert all(each.get("open") is not None for each in folds)
    words = " ".join(page.text_content().split())
    assert (
        "unchanged since r1, which is no version that stands: they are shown, and part of what is signed."
        in words
    )
    assert "all 21 passages are to be judged" in words
    assert "folded" not in words
    assert not parsed("review").xpath("//details[contains(@class, 'unchanged') and @open]")


def test_what_differs_beside_the_words_is_told() -> None:
    page = parsed("reader-since-looks")
    told = [each.text_content() for each in page.xpath("//*[contains(@class, 'looks')]")]
    assert told == [
        "heading level 2 → 1",
        "number “1.” → “2.”",
        "paragraph → item; number none → “(a)”",
        "added: emphasis",
        "removed: link",
        "edited: strong words",
    ]
    lines = page.xpath("//section[contains(@class, 'changes')]//span[@class='line']")
    assert [" ".join(each.text_content().split()) for each in lines] == [
        "¶1: level '2' → '1' (formatting)",
        "¶2: number '1.' → '2.' (numbering)",
        "¶3: kind 'paragraph' → 'item' (formatting)",
        "¶3: number – → '(a)' (numbering)",
        "¶4: marks – → 'emphasis have precedence' (formatting)",
        "¶5: marks 'link tide table https://example.org/tides' → – (formatting)",
        "¶6: marks 'strong words Nothing' → 'strong words may be' (formatting)",
    ]


def test_numbers_that_shifted_together_are_told_once() -> None:
    page = parsed("compare-renumbered")
    lines = [" ".join(each.text_content().split()) for each in page.xpath("//span[@class='line']")]
    assert lines[1] == "¶4–7: items 3–6 renumbered 4–7 (numbering)"
    assert len(lines) == 2
    assert "1 passage added and 4 renumbered; 2 passages are unchanged." in page.text_content()
    notes = page.xpath("//p[@class='change-note']")
    assert len(notes) == 2
    assert "items 3–6 renumbered 4–7" in notes[1].text_content()
    assert len(page.xpath("//li[contains(@class, 'change')]")) == 2


def test_changes_are_isolated_where_directions_mix() -> None:
    page = parsed("compare-directions")
    isolated = [(each.get("dir"), each.xpath("string(.//del/text())")) for each in page.xpath("//p/bdi[del]")]
    assert isolated == [("ltr", "CAN"), ("rtl", "1,234"), ("ltr", "5")]
    assert "Art." in page.xpath("//p/bdi[del]")[2].text_content()


def test_each_passage_leads_to_its_history_where_people_work() -> None:
    past = parsed("compare-renumbered").xpath("//a[@class='past']")
    assert [each.text_content() for each in past][:2] == ["history of passage ¶1", "history of passage ¶2"]
    for name in samples:
        if name.startswith("reader"):
            assert not parsed(name).xpath("//a[@class='past']")


def test_timeline_dots_lead_to_rows_and_have_words() -> None:
    page = parsed("release")
    dots = page.xpath("//svg[contains(@class, 'timeline')]//a")
    assert len(dots) == 11
    for dot in dots:
        assert dot.get("aria-label")
        assert page.xpath("//tr[@id=$id]", id=dot.get("href")[1:])


def test_stylesheet_and_templates_use_the_same_classes() -> None:
    sheet = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", stylesheet().read_text("utf-8"), flags=re.DOTALL)
    styled = set(re.findall(r"\.([a-z][a-z0-9-]*)", re.sub(r"\{[^{}]*\}", "{}", sheet)))
    used: set[str] = set()
    for sample in samples.values():
        for value in html.document_fromstring(render(sample)).xpath("//@class"):
            used |= set(value.split())
    states = {f"stands-{stage}" for stage in ("provisional", "final", "corrected", "withdrawn")} | {
        "breadth-1",
        "edited",
        "merged",
        "split",
        "done",
        "open",
        "over",
        "warning",
    }
    assert {name for name in styled - used if not name.startswith(("breadth-", "level-"))} == set()
    assert (
        used
        - styled
        - states
        - {
            "version",
            "added",
            "removed",
            "level-1",
            "same",
            "said",
            "upload",
            "change-view",
            "kind",
            "either",
        }
        == set()
    )


def test_every_value_is_shown() -> None:
    """No page asks for a value that nothing uses."""
    values = {
        (value.__name__, item.name)
        for module in (*_modules, shell, passages, changes, beside)
        for value in vars(module).values()
        if is_dataclass(value) and isinstance(value, type) and value.__module__.startswith("tracker.pages")
        for item in fields(value)
    }
    written = "".join(path.read_text("utf-8") for path in templates_folder().rglob("*.html"))
    code = "".join(path.read_text("utf-8") for path in Path(shell.__file__).parent.glob("*.py"))
    # jinja's groupby and sort name attributes as strings
    used = (
        set(re.findall(r"\.(\w+)", written))
        | set(re.findall(r"\.(\w+)", code))
        | set(re.findall(r"'(\w+)'", written))
    )
    pages_fields = {(page.__name__, item.name) for page in pages for item in fields(page)}
    assert {f"{owner}.{name}" for owner, name in values - pages_fields if name not in used} == set()


def test_types_are_plain() -> None:
    """Pages hold values that can be written down: no function, no row, no open file."""
    for page in pages:
        for hint in get_type_hints(page).values():
            assert "Callable" not in str(hint)

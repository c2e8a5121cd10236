"""One comparison as JSON, HTML, terminal text and a linear list."""

from __future__ import annotations

import re
from dataclasses import fields

from hypothesis import given
from lxml import html
from texts import compared, document, heading, item, pairs

from tracker.compare import GroupKind, Weight, compare
from tracker.compare.faces import (
    comparison_html,
    digest_of,
    from_json,
    group_html,
    lines,
    listed,
    summary,
    terminal,
    to_json,
)
from tracker.compare.faces.html_face import runs_html
from tracker.compare.faces.labels import Labels
from tracker.compare.faces.spoken import labels
from tracker.documents.digest import digest, digest_json
from tracker.documents.passage import Kind, MarkKind

whole = "The number of boats in the bay is counted every spring. Nets are counted in the autumn of each year."
moved = "Nobody fishes on the first day of the year, nor on the last."
before = document(
    heading("Fishing", "1"),
    "The party shall pay 14 crowns.",
    moved,
    whole,
    "This goes away altogether, unlike the others.",
    item("Nets & lines", "1."),
    language="en",
    title="On fishing",
)
after = document(
    heading("Fishing", "1"),
    "The party may pay 17 crowns.",
    *re.split(r"(?<=\.) ", whole),
    item("Nets & lines", "2.", level=2),
    moved,
    "<script>alert('x')</script>",
    language="en",
    title="On <fishing>",
)


def test_json_is_the_contract():
    comparison = compared(before, after)
    value = to_json(comparison)
    assert list(value) == ["before", "after", "fields", "groups", "summary"]
    assert value["before"] == {"digest": digest(before), "passages": 6}
    assert value["fields"] == [{"name": "title", "before": "On fishing", "after": "On <fishing>"}]
    assert value["groups"][0] == {"kind": "same", "before": [0], "after": [0], "moved": False, "weight": []}
    edited = value["groups"][1]
    assert edited["words"] == [
        ["=", "The party "],
        ["-", "shall"],
        ["+", "may"],
        ["=", " pay "],
        ["-", "14"],
        ["+", "17"],
        ["=", " crowns."],
    ]
    assert edited["weight"] == ["number", "modality"]
    assert value["summary"] == {
        "same": 1,
        "edited": 2,
        "added": 1,
        "removed": 1,
        "moved": 1,
        "split": 1,
        "merged": 0,
        "words_added": 2 + 4,
        "words_removed": 2 + 7,
    }
    assert summary(comparison) == value["summary"]
    assert from_json(to_json(comparison, touches=True)) == comparison
    assert digest_of(from_json(value)) == digest_of(comparison)
    assert digest_of(comparison) == digest_json(value)


def test_the_list_has_a_line_for_every_change():
    comparison = compared(before, after)
    assert list(lines(comparison, before=before, after=after)) == [
        "title: 'On fishing' → 'On <fishing>'",
        "¶2: 'shall' → 'may' (modality)",
        "¶2: '14' → '17' (number)",
        "¶3–4: 'The number of boats in the bay is counted every spring. Nets…' (split from ¶4)",
        "(¶5): 'This goes away altogether, unlike the others.' (removed)",
        "¶5: level '1' → '2' (formatting)",
        "¶5: number '1.' → '2.' (numbering)",
        "¶6: 'Nobody fishes on the first day of the year, nor on the last.' (moved from ¶3)",
        "¶7: '<script>alert('x')</script>' (added)",
    ]
    assert [line.group for line in listed(comparison, before=before, after=after)] == [
        None,
        1,
        1,
        2,
        3,
        4,
        4,
        5,
        6,
    ]
    french = lines(comparison, before=before, after=after, interface="fr")
    assert french[1] == "¶2: 'shall' → 'may' (modalité)"


def test_html_is_well_formed_and_holds_no_markup_of_the_text():
    comparison = compared(before, after)
    page = comparison_html(comparison, before=before, after=after)
    root = html.fragment_fromstring(page)
    assert not root.findall(".//script")
    assert not [name for each in root.iter() for name in each.attrib if name in {"style", "onclick"}]
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for link in root.iter("a"):
        assert link.get("href")[1:] in {*ids, "main"}
    assert {f"p{number}" for number in range(1, 8)} <= set(ids)
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page


def test_html_says_what_was_added_and_removed():
    comparison = compared(before, after)
    page = group_html(comparison.groups[1], before=before, after=after)
    assert (
        '<del><span class="said">[removed: </span>shall<span class="said">]</span></del>'
        '<ins><span class="said"> [added: </span>may<span class="said">]</span></ins>'
    ) in page
    assert '<div class="passage change edited" id="p2" lang="en" dir="ltr">' in page
    assert '<span class="kind">number, modality</span>' in page


def test_a_move_is_linked_both_ways():
    page = html.fragment_fromstring(comparison_html(compared(before, after), before=before, after=after))
    here = page.get_element_by_id("p6")
    there = page.get_element_by_id("from6")
    assert "moved" in here.get("class")
    assert [link.get("href") for link in here.iterfind(".//*[@class='kind']/a")] == ["#from6"]
    assert [link.get("href") for link in there.iter("a")] == ["#p6"]
    assert there.getnext().get("id") == "p3"


def test_a_changed_number_and_the_parts_of_a_split_are_shown():
    page = html.fragment_fromstring(comparison_html(compared(before, after), before=before, after=after))
    number = page.get_element_by_id("p5").find(".//*[@class='number']")
    assert number.text_content() == "[removed: 1.][added: 2.]"
    split = page.get_element_by_id("p3")
    assert [each.text_content() for each in split.findall("p")[1:]] == re.split(r"(?<=\.) ", whole)


def test_languages_and_directions():
    one = document("التزم الطرف.", language="ar")
    page = comparison_html(compare(before=one, after=one), before=one, after=one, interface="ar")
    assert '<div class="text" lang="ar" dir="rtl">' in page
    evil = document("x", language='en" onload="x')
    assert 'onload="x"' not in comparison_html(compare(before=evil, after=evil), before=evil, after=evil)


def test_a_merge_shows_what_joined_its_sources():
    one, two = re.split(r"(?<=\.) ", whole)
    comparison = compared(document(one, two), document(whole))
    assert "¶ " in runs_html(comparison.groups[0].words, interface="en")


def test_the_terminal_in_colour_and_plain():
    comparison = compared(before, after)
    plain = terminal(comparison, before=before, after=after, colour=False)
    assert "The party [-shall-]{+may+} pay [-14-]{+17+} crowns." in plain
    assert "¶2 number, modality" in plain
    assert "\x1b" not in plain
    colour = terminal(comparison, before=before, after=after, colour=True)
    assert "\x1b[31;9mshall\x1b[0m\x1b[32;4mmay\x1b[0m" in colour
    assert "¶3 → ¶6 moved" in plain
    same = compare(before=before, after=before)
    assert terminal(same, before=before, after=before, colour=False) == "Nothing differs.\n"


def test_no_text_steers_the_terminal():
    evil = document("\x1b[2J\x9b31m clear \u202e it\r")
    comparison = compared(document("x"), evil)
    for told in (
        terminal(comparison, before=document("x"), after=evil, colour=False),
        *lines(comparison, before=document("x"), after=evil),
    ):
        assert not set("\x1b\x9b\r\u202e") & set(told)


def test_texts_in_two_languages_are_called_so_first():
    one, two = document("The party pays.", language="en-GB"), document("当事者が払う。", language="ja")
    comparison = compared(one, two)
    said = "The two texts are in different languages: English before, Japanese after."
    assert lines(comparison, before=one, after=two)[0] == said
    assert terminal(comparison, before=one, after=two, colour=False).splitlines()[0] == said
    assert "日本語" in lines(comparison, before=one, after=two, interface="ja")[0]
    assert set(to_json(comparison)) == {"before", "after", "fields", "groups", "summary"}
    american = document("The party pays now.", language="en-US")
    for face in (
        terminal(compared(one, american), before=one, after=american, colour=False),
        *lines(compared(one, american), before=one, after=american),
    ):
        assert "different languages" not in face


@given(pairs())
def test_visible_text_is_whole_in_html(pair):
    one, two = pair
    comparison = compare(before=one, after=two)
    root = html.fragment_fromstring(comparison_html(comparison, before=one, after=two))
    shown = [each for each in root if each.get("id", "").startswith(("p", "r")) and each.tag == "div"]
    assert len(shown) == len(comparison.groups)
    for group, element in zip(comparison.groups, shown, strict=True):
        for said in element.xpath(".//*[@class='said' or @class='change-note' or @class='number']"):
            said.drop_tree()
        for gone in element.xpath(".//del"):
            gone.drop_tree() if group.after else None
        letters = [sign for place in group.after for sign in two.passages[place].text if sign.isalnum()]
        told = [sign for sign in element.text_content() if sign.isalnum()]
        if group.after and not re.search(
            "[\x00-\x1f\x7f-\x9f\ud800-\udfff¶]", "".join(p.text for p in two.passages)
        ):
            numbers = "".join(str(place + 1) for place in group.after)
            assert sorted(told) == sorted([*letters, *numbers])


def test_labels_are_whole_in_every_language():
    for words in labels.values():
        for field in fields(Labels):
            assert getattr(words, field.name) or field.name == "rtl"
        assert set(words.things) == set(Kind)
        assert set(words.marks) == set(MarkKind)
        assert set(words.kinds) == set(GroupKind)
        assert set(words.weights) == set(Weight)


def test_the_values_that_changed_are_told_where_they_are_asked_for():
    before, after = document("It is paid on 18 June 2012."), document("It is paid on 19 June 2012.")
    comparison = compare(before=before, after=after)
    assert "touches" not in to_json(comparison)["groups"][0]
    told = to_json(comparison, touches=True)
    assert told["groups"][0]["touches"] == [
        {"weight": "date", "before": ["2012-06-18"], "after": ["2012-06-19"]}
    ]
    assert from_json(told) == comparison

"""One comparison, one list of lines: the same on the page, in the API and on the command line, over HTTP."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from journeys.office import Office
from journeys.service import Service, passwords
from lxml import html

from tracker.cli.group import tracker

before = """Ferry Talks

The talks shall be held at Port Lind on 3 June 2026.

The quay is open to 1,234 boats a day.

The two sides agreed to keep the ferry running in the winter as well.

1. The harbour office counts the boats that leave.

2. The harbour office weighs the nets that are landed.

3. The harbour office lists the lanterns that are lit.

The word נמל stands for a port.

This sentence goes away for good, whoever asks for it.
"""
after = """Ferry Talks

The two sides agreed to keep the ferry running in the winter as well.

The talks may be held at Port Lind on 4 June 2026.

The quay is open to 1,235 boats a day.

1. An item that nobody had thought of before was put in here.

2. The harbour office counts the boats that leave.

3. The harbour office weighs the nets that are landed.

4. The harbour office lists the lanterns that are lit.

The word מעגן stands for a port.
"""


@pytest.fixture(scope="module")
def name(office: Office) -> str:
    """A release with two revisions of a text that differ in many ways."""
    found = office.release(source="en")
    for text in (before, after):
        office.put(f"{found}/en", text.encode(), by="whitcombe")
    return found


def of_api(service: Service, path: str, **query: str) -> Any:
    email, password = passwords["whitcombe"]
    with httpx.Client(base_url=f"{service.url}/api", timeout=60) as program:
        token = program.post("/session", json={"email": email, "password": password}).json()["token"]
        answer = program.get(path, params=query, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def of_page(tree: Any) -> list[str]:
    return [
        " ".join(each.text_content().split())
        for each in tree.xpath("//*[contains(concat(' ', @class, ' '), ' changes ')]//*[@class='line']")
    ]


def of_command(data: Path, *texts: str) -> list[str]:
    shown = CliRunner().invoke(tracker, ["compare", *texts, "--format", "list", "--data", str(data)])
    assert shown.exit_code == 1, shown.stderr
    return shown.stdout.splitlines()


def test_page_api_and_command_say_the_same_lines(service: Service, name: str) -> None:
    query = {"before": "en/r1", "after": "en/r2"}
    told = of_api(service, f"/releases/{name}/compare/lines", **query)["lines"]
    lines = [each["text"] for each in told]
    assert "¶2: 'shall' → 'may' (modality)" in lines
    assert "¶2: '3 June 2026' → '4 June 2026' (date)" in lines
    assert "¶3: '1,234' → '1,235' (number)" in lines
    assert "¶5–7: items 1–3 renumbered 2–4 (numbering)" in lines
    assert "¶8: \u2068'נמל'\u2069 → \u2068'מעגן'\u2069 (wording)" in lines
    assert any(each.endswith("(moved from ¶3)") for each in lines)
    assert len(lines) == 8

    person = service.person("whitcombe")
    page = person.get(f"/releases/{name}/compare?before=en/r1&after=en/r2")
    assert of_page(page.tree) == lines
    assert of_page(person.get(f"/releases/{name}/en/review/all").tree) == lines
    assert of_command(service.data, f"{name}/en/r1", f"{name}/en/r2") == lines

    groups = of_api(service, f"/releases/{name}/compare", **query)["groups"]
    for each in told:
        assert set(each["weight"]) <= set(groups[each["group"]]["weight"])
    reverse = of_api(service, f"/releases/{name}/compare/lines", before="en/r2", after="en/r1")["lines"]
    assert [each["text"] for each in reverse] == of_command(service.data, f"{name}/en/r2", f"{name}/en/r1")


def test_every_line_of_the_page_leads_to_its_passage(service: Service, name: str) -> None:
    page = service.person("whitcombe").get(f"/releases/{name}/compare?before=en/r1&after=en/r2").tree
    links = page.xpath("//section[@class='changes']//a/@href")
    assert len(links) == 8
    assert all(page.xpath("//*[@id=$id]", id=each[1:]) for each in links)


def test_the_words_around_are_in_the_language_asked_for(service: Service, name: str) -> None:
    query = {"before": "en/r1", "after": "en/r2"}
    for language, word in (("de", "Modalität"), ("ja", "様相"), ("ar", "درجة الإلزام"), ("xx", "modality")):
        told = of_api(service, f"/releases/{name}/compare/lines", interface=language, **query)["lines"]
        assert word in told[1]["text"]
        assert told[1]["weight"] == ["modality"]


def test_a_person_sees_what_became_of_a_passage(service: Service, name: str) -> None:
    person = service.person("whitcombe")
    revision = person.get(f"/releases/{name}/en/r2")
    past = revision.tree.xpath("//*[@id='p2']//a[@class='past']/@href")[0]
    page = person.get(past)
    assert page.status == 200
    assert page.title == "History of a passage"
    assert "now ¶2 of r2" in page.words
    steps = page.tree.xpath("//ol[@class='past-steps']/li")
    assert [each.get("id") for each in steps] == ["r2", "r1"]
    assert "modality" in steps[0].text_content()
    assert [each.text_content() for each in steps[0].xpath(".//del")] == [
        "[removed: shall]",
        "[removed: 3 June 2026]",
    ]
    assert not steps[1].xpath(".//ins | .//del")
    assert service.person("delmotte").get(past).status == 404

    told = of_api(service, f"/releases/{name}/en/passages/{past.rpartition('/')[2]}")
    assert [each["kind"] for each in told["steps"]] == [None, "edited"]
    assert told["steps"][1]["change"]["weight"] == ["date", "modality"]
    assert told["place"] == 2
    lineage = of_api(service, f"/releases/{name}/en/revisions/r2")["lineage"]
    assert lineage[1] == told["lineage"]
    assert json.dumps(told)


def test_html_of_the_command_has_the_same_changes_as_json(service: Service, name: str) -> None:
    texts = [f"{name}/en/r1", f"{name}/en/r2"]
    arguments = ["compare", *texts, "--format", "html", "--data", str(service.data)]
    page = html.document_fromstring(CliRunner().invoke(tracker, arguments).stdout)
    gone = page.xpath("//p/del/text() | //p/bdi/del/text()")
    assert {"shall", "3 June 2026", "1,234", "נמל"} <= set(gone)


def test_a_long_text_is_folded_where_nothing_changed(service: Service, office: Office) -> None:
    passages = [f"Boat number {number} carries lanterns of the kind {number * 7}." for number in range(60)]
    changed = [*passages[:30], "Boat number 30 carries no lanterns at all.", *passages[31:]]
    long = office.release(source="en")
    for each in (passages, changed):
        office.put(f"{long}/en", "\n\n".join(["Boats", *each]).encode(), by="whitcombe")
    page = service.person("whitcombe").get(f"/releases/{long}/compare?before=en/r1&after=en/r2").tree
    folds = page.xpath("//details[contains(@class, 'unchanged')]")
    assert [" ".join(fold.xpath("summary")[0].text_content().split()) for fold in folds] == [
        "30 unchanged passages, ¶1–¶30",
        "29 unchanged passages, ¶32–¶60",
    ]
    assert page.xpath("//*[@id='p31' and not(ancestor::details)]//ins")
    assert page.xpath("//*[@id='p60']/ancestor::details")

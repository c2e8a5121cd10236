"""What pages say of waivers, plans, answers and signed steps: on the demonstration, where all of them wait."""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from web.inside import Inside

rules = "/releases/smoke-season-rules-2027"
planned = "15 May 2027, 06:00 CEST, Europe/Zurich"


def tree(inside: Inside, path: str, *, by: str) -> Any:
    answer = inside.ask("GET", path, by=by)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def words(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def main(inside: Inside, path: str, *, by: str) -> str:
    return words(tree(inside, path, by=by).xpath("//main")[0])


def row(inside: Inside, language: str, *, by: str) -> str:
    """An edition in the table of the release's page."""
    page = tree(inside, rules, by=by)
    (found,) = page.xpath(f"//section[@aria-labelledby='editions-h']//tr[th[starts-with(., '{language}')]]")
    return words(found)


def test_a_waiver_that_waits_stands_at_its_step_and_leads_who_may_to_the_answer(inside: Inside) -> None:
    for person, may in (("obi", True), ("kuroda", True), ("castellanos", False), ("thiam", False)):
        page = tree(inside, f"{rules}/ar/review", by=person)
        (step,) = page.xpath("//section[@aria-labelledby='steps-h']//li[contains(., 'Monolingual')]")
        assert "waiver asked for by Inés Castellanos" in words(step)
        assert "nobody yet" not in words(step)
        hrefs = step.xpath(".//a/@href")
        assert bool(hrefs) == may, person
        if may:
            path, anchor = hrefs[0].split("#")
            assert tree(inside, path, by=person).xpath(f"//*[@id='{anchor}']//button[@value='granted']")


def test_a_waiver_that_waits_is_somebodys_work(inside: Inside) -> None:
    mine = tree(inside, "/work", by="obi").xpath("//li[contains(., 'Answer the waiver')]")
    assert [each.xpath(".//a/@href") for each in mine] == [[f"{rules}/ar/waivers"]]
    assert "Inés Castellanos waits for you" in words(mine[0])
    waits = main(inside, "/work", by="castellanos")
    assert "You asked for the waiver." in waits and "Answer the waiver: monolingual review" in waits
    assert "waiver" not in main(inside, "/work", by="sakuma")


def test_a_release_says_what_the_drift_board_says(inside: Inside) -> None:
    assert "Jonas Weidling, to ask for review" in row(inside, "German", by="castellanos")
    assert "Jonas Weidling, to ask for review" in main(inside, "/drift", by="castellanos")
    arabic = row(inside, "Arabic", by="castellanos")
    assert "Adaeze Obi, to sign as approver" in arabic and "due 31 March 2027" in arabic
    assert "to answer the waiver: monolingual review" in arabic


def test_what_is_planned_is_nobodys_turn_and_told_to_those_concerned_alone(inside: Inside) -> None:
    french = row(inside, "French", by="castellanos")
    assert "nobody’s" in french and f"planned for {planned}" in french
    assert "to issue" not in french
    assert f"planned for {planned}" in main(inside, "/drift", by="rousselet")
    no_role = main(inside, "/drift", by="kuroda") + row(inside, "French", by="kuroda")
    no_role += main(inside, f"{rules}/fr/review", by="kuroda")  # an administrator without a role there
    assert "planned" not in no_role.lower() and "2027, 06:00" not in no_role


def test_the_desk_of_what_is_planned_shows_the_plan_in_place_of_the_button(inside: Inside) -> None:
    for path in (f"{rules}/fr/review", f"{rules}/fr/review/all"):
        page = tree(inside, path, by="castellanos")
        assert not page.xpath(f"//form[@action='{rules}/fr/issue']")
        (section,) = page.xpath("//section[@aria-labelledby='plan-h']")
        assert planned in words(section)
        assert section.xpath(".//form[contains(@action, '/unplan')]//button")
        seen = tree(inside, path, by="rousselet").xpath("//section[@aria-labelledby='plan-h']")[0]
        assert planned in words(seen) and not seen.xpath(".//form")


def test_comments_that_wait_stand_on_the_desk(inside: Inside) -> None:
    path = "/releases/arvend-sea-statement-2026/en"
    page = tree(inside, f"{path}/review", by="whitcombe")
    (section,) = page.xpath("//section[@aria-labelledby='answers-h']")
    assert re.search(r"comments? waits? for your answer", words(section))
    assert section.xpath(".//a/@href") == [f"{path}/talk"]
    assert not page.xpath("//*[@id='nothing-h']")
    for person in ("kamau", "raman"):
        assert not tree(inside, f"{path}/review", by=person).xpath("//*[@id='answers-h']")


def test_the_passages_of_a_step_that_is_signed_show_it(inside: Inside) -> None:
    page = tree(inside, f"{rules}/fr/review", by="castellanos")
    lines = [words(each) for each in page.xpath("//ol[@id='rows']/li")]
    assert lines and all("signed as a whole" in each for each in lines)
    assert "Karim Sayegh signed the whole text" in words(page.xpath("//*[@id='standing']")[0])
    assert "to go" not in words(page.xpath("//*[@id='judged']")[0])
    unsigned = tree(inside, f"{rules}/ar/review?step=final-verification", by="castellanos")
    states = {words(each).split(":")[0] for each in unsigned.xpath("//ol[@id='rows']//a/span[1]")}
    assert states == {"to go", "a question is open"}
    assert "to be signed as a whole" in words(unsigned.xpath("//*[@id='counts']")[0])


def test_readers_are_offered_a_comparison_only_where_there_is_something_to_compare_with(
    inside: Inside,
) -> None:
    assert "since/" not in inside.ask("GET", "/r/smoke-season-rules-2027/de").text
    alone = html.fromstring(inside.ask("GET", "/r/smoke-season-rules-2027/de").text)
    assert not alone.xpath("//nav[contains(@class, 'views')]//details")
    several = html.fromstring(inside.ask("GET", "/r/arvend-summit-2026/en").text)
    assert several.xpath("//nav[contains(@class, 'views')]//details//a[contains(@href, '/since/v1')]")


def test_the_entry_of_a_plan_says_its_time_in_the_plans_own_zone(inside: Inside) -> None:
    told = main(inside, "/work", by="castellanos")
    assert f"French r1 of smoke-season-rules-2027 are issued on {planned}" in told
    assert "2027-05-15" not in told


def test_a_bar_within_its_days_has_a_track_as_far_as_the_tick(inside: Inside) -> None:
    page = tree(inside, "/drift", by="castellanos")
    (bar,) = page.xpath("//td[contains(., 'Jonas Weidling')]//*[name()='svg' and contains(@class, 'days')]")
    track = bar.xpath("./*[name()='rect' and @class='track']")[0]
    tick = re.match(r"M([\d.]+) ", bar.xpath("./*[@class='allowed']/@d")[0])
    assert tick and float(track.get("x")) + float(track.get("width")) == float(tick[1])
    assert not page.xpath("//*[contains(@class, 'over')]/*[@class='track']")


def test_on_a_phone_each_cell_has_its_heading_with_it(inside: Inside) -> None:
    board = tree(inside, "/drift", by="castellanos")
    labels = board.xpath("//table[contains(@class, 'cards')]/tbody//td[not(@class='without')]/@data-label")
    assert set(labels) == {"Arabic", "English", "French", "German"}
    release = tree(inside, rules, by="castellanos")
    for table in release.xpath("//section[.//table]//table[contains(@class, 'wide-table')]"):
        assert "cards" in table.get("class")
        heads = [words(each) for each in table.xpath("./thead//th")][1:]
        for line in table.xpath("./tbody/tr"):
            assert [each.get("data-label") for each in line.xpath("./td[not(@class='without')]")] == [
                head for head in heads if head != "Issued as" or line.xpath("./td[@data-label='Issued as']")
            ]

"""`<script>` in every field of every form: it comes back as words everywhere, and nowhere as markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from journeys.office import Office, english, japanese
from journeys.service import Browser, Service, copy_demo, running
from lxml import html

from tracker.pages.environment import script_addresses

modules = frozenset(script_addresses())
attack = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"
hook = "https://hooks.example.org/?x='><script>alert('x')</script><img/src=x/onerror=alert(1)>{{7*7}}"
trail = b"Home > Talks > Ferry\n\n"


@pytest.fixture(scope="module")
def service(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of its own, whose every page is looked at afterwards."""
    data = copy_demo(demo_template, tmp_path_factory.mktemp("script") / "data")
    with running(data) as service:
        yield service


@pytest.fixture(scope="module")
def attacked(service: Service) -> str:
    """Every field that takes words has them: collection, release, people, file, note, reason, label."""
    kuroda = service.person("kuroda")
    page = kuroda.get("/collections")
    kuroda.send(page.form("/collections"), title=attack, name="attacked", issuer=attack)
    page = kuroda.get("/collections/attacked")
    page = kuroda.send(page.form("/releases"), title=attack, name="attacked-text", language="ja")
    assert page.path.startswith("/releases/attacked-text"), page.wrong
    kuroda.send(page.form("/editions"), language="en")
    page = kuroda.get("/people")
    page = kuroda.send(
        page.form("/people"), name=attack, email="attack@example.org", password="a kettle on the boil"
    )
    assert "The account is made" in page.words
    page = kuroda.get("/collections/attacked/roles")
    person = page.tree.xpath("//option[contains(., 'attack@example.org')]/@value")[0]
    for role in ("translator", "reviewer", "coordinator"):
        page = kuroda.send(kuroda.get("/collections/attacked/roles").form("/roles"), person=person, role=role)
        assert "The role is given" in page.words, page.wrong
    for name, role in (("Hauge", "reviser"), ("Obi", "approver")):
        page = kuroda.get("/collections/attacked/roles")
        other = page.tree.xpath(f"//option[contains(., '{name}')]/@value")[0]
        kuroda.send(page.form("/roles"), person=other, role=role)

    attacker = service.anyone().signed_in("attack@example.org", "a kettle on the boil")
    attacker.upload("attacked-text/ja", trail + japanese(attack), f"{attack.replace('/', '')}.txt")
    page = attacker.confirm(note=attack)
    assert page.path.startswith("/releases/attacked-text/ja/r1"), page.wrong
    attacker.ask("attacked-text/ja", "final", attack)
    service.person("obi").sign("attacked-text/ja", "final-verification")
    attacker.issue("attacked-text/ja", attack)
    attacker.upload("attacked-text/en", trail + english(attack))
    attacker.confirm(note=attack)
    attacker.ask("attacked-text/en", "provisional", attack)
    service.person("hauge").send_back("attacked-text/en", "bilingual-revision", attack)
    attacker.upload("attacked-text/en", trail + english(f"{attack} {attack}"))
    attacker.confirm(note=attack)
    attacker.ask("attacked-text/en", "provisional", attack)
    page = attacker.get("/releases/attacked-text/en/review")
    page = attacker.send(page.form("/talk"), button=("say", "comment"), words=f"{attack} @{attack}")
    assert "49" not in page.words
    page = attacker.send(page.form("/class"), reason=attack, **{"class": "editorial"})
    service.person("hauge").sign("attacked-text/en", "bilingual-revision")
    attacker.issue("attacked-text/en", attack)
    page = attacker.get("/releases/attacked-text/en/review")
    page = attacker.send(page.form("/withdraw"), reason=attack)
    assert "The version is withdrawn" in page.words, page.wrong
    attacker.ask("attacked-text/en", "final", attack)
    waive(attacker, kuroda)
    attacker.upload("attacked-text/en", english("To be looked at."), f"{attack.replace('/', '')}.txt")
    looked_at = attacker.page.path
    keep_terms(attacker)
    page = attacker.get("/collections/attacked/webhooks")
    page = attacker.send(page.form("/webhooks"), address=hook)
    assert page.status == 200, page.wrong
    return looked_at


def waive(attacker: Browser, other: Browser) -> None:
    """A waiver is asked for and refused, with such reasons."""
    page = attacker.get("/releases/attacked-text/en/waivers")
    page = attacker.send(page.form("/waivers"), reason=attack)
    assert "The waiver is asked for" in page.words, page.wrong
    page = other.get("/releases/attacked-text/en/waivers")
    answer = next(each for each in page.forms() if "/waivers/" in each.action)
    page = other.send(answer, button=("answer", "refused"), reason=attack)
    assert "The waiver is refused" in page.words, page.wrong


def keep_terms(attacker: Browser) -> None:
    """A term by hand, one with a file of such a name and such words, and one taken out."""
    place = "/collections/attacked/terms"
    said = {"term": attack, "note": attack}
    page = attacker.get(place)
    page = attacker.send(page.form(place), concept=attack[:80], language="en", **said)
    assert "The terms are saved" in page.words, page.wrong
    cells = ";".join('"' + each.replace('"', '""') + '"' for each in ("c2", "en", attack, attack))
    data = f"sep=;\r\nconcept;language;term;note\r\n{cells}\r\n".encode()
    page = attacker.send(page.form("/terms/file"), file=(f"{attack.replace('/', '')}.csv", data, "text/csv"))
    unharmed(page.html, "the preview of a file of terms")
    assert attack in page.words
    page = attacker.send(page.form("/terms/save"), note=attack)
    assert "The terms are saved" in page.words, page.wrong
    page = attacker.send(page.form("/terms/out", concept="c2"))
    assert "The terms are saved" in page.words, page.wrong
    assert attack in page.words


def unharmed(page_html: str, where: str) -> None:
    tree = html.document_fromstring(page_html)
    assert not tree.xpath("//img|//iframe|//object|//embed|//base"), where
    for each in tree.xpath("//script"):
        assert dict(each.attrib) == {"type": "module", "src": each.get("src")}, where
        assert each.get("src") in modules and not each.text, where
        page_html = page_html.replace(f'<script type="module" src="{each.get("src")}">', "")
    for each in tree.iter():
        if isinstance(each.tag, str):
            strange = [name for name in each.attrib if name.startswith("on") or name == "style"]
            assert not strange, f"{where}: <{each.tag}> has {strange}"
            for name in ("href", "src", "action"):
                assert urlsplit(each.get(name, "")).scheme in {"", "http", "https"}, where
    assert "<script" not in page_html.lower(), where
    assert "49" not in tree.xpath("string(//h1)"), f"{where}: what was typed is no template"


def crawl(browser: Browser, begin: set[str], *, looked_at: frozenset[str] = frozenset()) -> set[str]:
    """Every page that can be reached by links, with those that this person has looked at before."""
    todo, seen = set(begin), set(looked_at)
    while todo:
        path = todo.pop()
        seen.add(path)
        answer = browser.http.get(path)
        assert answer.status_code == 200, (path, answer.text[:500])
        if "html" not in answer.headers["content-type"]:
            continue
        unharmed(answer.text, path)
        tree = html.document_fromstring(answer.text)
        for each in tree.xpath("//a/@href"):
            link = urlsplit(str(each))
            if link.scheme or not link.path.startswith("/"):
                continue
            next_ = link.path + (f"?{link.query}" if link.query else "")
            todo |= {next_} - seen
    return seen


def test_no_page_of_the_whole_service_runs_what_was_typed(service: Service, attacked: str) -> None:
    kuroda = service.person("kuroda")
    seen = crawl(
        kuroda, {"/", "/work", "/collections", "/people", "/log", "/account", "/collections/attacked/roles"}
    )
    compared = {"/releases/attacked-text/compare?before=en/r1&after=en/r2"}
    seen |= crawl(kuroda, compared, looked_at=frozenset(seen))
    seen |= crawl(service.anyone(), {"/", "/log", "/sign-in"})
    attacker = service.anyone().signed_in("attack@example.org", "a kettle on the boil")
    desk = {f"/releases/attacked-text/en/{page}" for page in ("review", "waivers", "checks", "talk")}
    seen |= crawl(attacker, {"/work", attacked, *desk})
    seen |= crawl(attacker, {f"/collections/attacked/{page}" for page in ("policy", "terms", "webhooks")})
    for path in (
        "/collections/attacked",
        "/releases/attacked-text",
        "/releases/attacked-text/en/review",
        "/releases/attacked-text/en/history",
        "/releases/attacked-text/en/r2",
        "/r/attacked-text",
        "/r/attacked-text/en",
        "/r/attacked-text/ja/v1",
        "/collections/attacked/policy",
        "/collections/attacked/terms",
        "/collections/attacked/webhooks",
        "/releases/attacked-text/en/waivers",
        "/releases/attacked-text/en/checks",
        attacked,
    ):
        assert path in seen, f"{path} was not reached"
    assert len(seen) > 60


def test_what_was_typed_is_read_as_it_was_typed(service: Service, attacked: str) -> None:
    page = service.anyone().get("/r/attacked-text/ja/v1")
    assert attack in " ".join(page.tree.xpath("string(//main)").split())
    assert attack in service.person("kuroda").get("/collections/attacked").title


def test_forms_that_come_back_with_what_was_typed_are_unharmed(service: Service) -> None:
    kuroda = service.person("kuroda")
    for address, form, fields in (
        ("/collections", "/collections", {"title": attack, "name": attack, "issuer": attack}),
        ("/people", "/people", {"name": attack, "email": attack, "password": "short"}),
        ("/collections/summit-meetings", "/releases", {"title": attack, "name": attack, "language": attack}),
        ("/collections/summit-meetings/roles", "/roles", {"person": attack, "role": attack}),
        ("/releases/arvend-summit-2026", "/editions", {"language": attack}),
        ("/account", "/password", {"password": attack, "new_password": attack}),
    ):
        page = kuroda.send(kuroda.get(address).form(form), **fields)
        assert page.status in {404, 422}, (address, page.status)
        unharmed(page.html, address)
    stranger = service.anyone()
    page = stranger.send(
        stranger.get("/sign-in").form("/sign-in"), email=attack, password=attack, next=attack
    )
    assert page.status == 401
    unharmed(page.html, "/sign-in")


def test_desk_and_collection_forms_that_come_back_are_unharmed(service: Service, attacked: str) -> None:
    kuroda = service.person("kuroda")
    place, text = "/collections/attacked", "/releases/attacked-text/en"
    page = kuroda.get(f"{text}/talk?place=1")
    for button in ("comment", "suggest", "part"):
        form = next(each for each in page.forms("/talk") if ("say", button) in each.buttons)
        long = {"words": attack * 200}
        back = kuroda.post(
            form.action, {**form.fields, **long, "say": button, "quote": attack, "suggested": attack}
        )
        assert back.status == 422, (button, back.status)
        unharmed(back.html, f"{text}/talk {button}")
        assert attack in back.tree.xpath("string(//main)")
    for address, form, fields in (
        (f"{place}/terms", f"{place}/terms", {"concept": attack, "language": attack, "term": attack, "note": attack}),
        (f"{place}/terms", "/terms/file", {"file": (f"{attack}.csv", attack.encode(), "text/csv")}),
        (f"{place}/webhooks", "/webhooks", {"address": attack}),
        (f"{place}/policy", "/policy", {"provisional_days": attack}),
        (f"{place}/policy", "/policy/import", {"file": (f"{attack}.toml", attack.encode(), "text/plain")}),
    ):  # fmt: skip
        asks = next(each for each in kuroda.get(address).forms(form) if each.method == "post")
        back = kuroda.send(asks, **fields)
        assert back.status == 422, (address, form, back.status)
        unharmed(back.html, f"{address} {form}")
    sent = {"step": attack, "reason": attack}
    assert kuroda.post(
        f"{text}/waivers", {**kuroda.get(f"{text}/talk").forms("/talk")[0].fields, **sent}
    ).status in {409, 422}
    unharmed(kuroda.page.html, f"{text}/waivers")


def test_addresses_and_queries_come_back_unharmed(service: Service, attacked: str) -> None:
    from urllib.parse import quote

    kuroda, word = service.person("kuroda"), quote(attack, safe="")
    for path in (
        f"/releases/{word}",
        f"/r/{word}",
        f"/r/{word}/en/v1",
        f"/{word}",
        f"/releases/arvend-summit-2026/{word}/review",
        f"/releases/arvend-summit-2026/en/{word}",
        f"/releases/arvend-summit-2026/compare?before={word}&after={word}",
        f"/sign-in?next={word}",
        f"/work?said={word}",
        f"/collections/{word}/roles",
        f"/uploads/{word}",
        f"/collections/attacked/terms?q={word}",
        f"/collections/{word}/policy",
        f"/collections/{word}/webhooks",
        f"/releases/attacked-text/en/checks?show={word}",
        f"/releases/attacked-text/en/talk?show={word}&back={word}&passage={word}",
        f"/releases/attacked-text/{word}/waivers",
        f"/static/{word}",
    ):
        unharmed(kuroda.get(path).html, path)


def test_the_log_stays_intact(service: Service, attacked: str) -> None:
    office = Office(service.data)
    assert office.intact()
    office.close()

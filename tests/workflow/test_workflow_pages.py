"""Readers' pages: which addresses there are after each act, what they say, and what never leaks into them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.store import Store
from tracker.store.tables import Address, Page
from tracker.workflow import audit, drawing, people, rendering

en, ja = f"/r/{w.release}/en", f"/r/{w.release}/ja"
secret = "Nobody outside may know that the quay is closed."
secret_ja = "桟橋が閉鎖されることは誰も知らない。"


def html_of(page: str) -> tuple[str | None, str | None]:
    """The language and direction of a page."""
    found = re.search(r"<html([^>]*)>", page)
    assert found
    attributes = dict(re.findall(r'(\w+)="([^"]*)"', found[1]))
    return attributes.get("lang"), attributes.get("dir")


def test_addresses_after_each_act(begun: World) -> None:
    assert w.pages(begun) == {}
    w.sign_all(begun, Stage.PROVISIONAL)
    assert w.pages(begun) == {}
    w.put_out(begun, Stage.PROVISIONAL)
    assert set(w.pages(begun)) == {en, f"{en}/v1"}
    w.put(begun, w.english(w.met, w.answer))
    w.ask(begun, Stage.FINAL)
    assert set(w.pages(begun)) == {en, f"{en}/v1"}
    w.sign(begun, "rita", w.Step.BILINGUAL_REVISION)
    w.sign(begun, "vera", w.Step.MONOLINGUAL_REVIEW)
    w.sign(begun, "anna", w.Step.FINAL_VERIFICATION)
    w.put_out(begun, Stage.FINAL)
    assert set(w.pages(begun)) == {en, f"{en}/v1", f"{en}/v2", f"{en}/v2/since/v1"}
    w.through(begun, Stage.FINAL, language="ja")
    assert set(w.pages(begun)) == {
        en,
        f"{en}/v1",
        f"{en}/v1/beside",
        f"{en}/v2",
        f"{en}/v2/beside",
        f"{en}/v2/since/v1",
        ja,
        f"{ja}/v1",
    }
    before = set(w.pages(begun))
    w.withdraw(begun, 2, "It names the wrong harbour.")
    assert set(w.pages(begun)) == before


def test_the_current_address_is_the_newest_version(issued: World) -> None:
    pages = w.pages(issued)
    assert pages[en] == pages[f"{en}/v1"]
    w.put(issued, w.english(w.met, w.answer))
    w.through(issued, Stage.FINAL)
    pages = w.pages(issued)
    assert pages[en] == pages[f"{en}/v2"]
    assert pages[en] != pages[f"{en}/v1"]


def test_a_superseded_version_leads_to_the_newer(issued: World) -> None:
    assert f'href="{en}/v2"' not in w.pages(issued)[f"{en}/v1"]
    w.put(issued, w.english(w.met, w.answer))
    w.through(issued, Stage.FINAL)
    pages = w.pages(issued)
    assert f'href="{en}/v2"' in pages[f"{en}/v1"]
    assert f'href="{en}/v2/since/v1"' in pages[f"{en}/v1"]
    assert w.lists in pages[f"{en}/v1"]
    assert w.lists not in pages[f"{en}/v2"]
    assert w.lists in pages[f"{en}/v2/since/v1"]


def test_a_translation_behind_its_source_says_so_when_the_source_is_issued(issued: World) -> None:
    w.through(issued, Stage.FINAL, language="ja")
    standing = w.pages(issued)[en]
    w.put(issued, w.japanese("両大臣は港で会った。", "港長は一覧を公表する。"), language="ja")
    assert w.pages(issued)[en] == standing  # readers hear of it when it is issued
    w.through(issued, Stage.CORRECTED, language="ja")
    behind = w.pages(issued)[en]
    assert behind != standing
    words = re.sub(r"<[^>]+>", "", behind)
    assert re.search(
        r"Made from source revision 1; the source has since been changed .* at revision 2", words
    )
    w.put(issued, w.english(w.met, w.answer))
    w.through(issued, Stage.FINAL)
    assert "since/v1" in w.pages(issued)[en]
    assert f"{ja}/v2/since/v1" in w.pages(issued)


def test_a_withdrawn_version_says_when_and_why(issued: World) -> None:
    reason = "It names the wrong harbour & quay."
    w.withdraw(issued, 1, reason)
    for path in (en, f"{en}/v1"):
        assert "It names the wrong harbour &amp; quay." in w.pages(issued)[path]
        assert w.met in w.pages(issued)[path]


def test_nothing_that_was_not_issued_is_in_any_page(issued: World) -> None:
    w.put(issued, w.japanese(secret_ja, "港長は一覧を保管する。"), language="ja", note=secret)
    w.put(issued, w.english(w.met, secret), note=secret)
    w.ask(issued, Stage.FINAL, note=secret)
    w.send_back(issued, "rita", w.Step.BILINGUAL_REVISION, secret)
    w.put(issued, w.english(w.met, w.answer, w.lists + " Gladly."), source=1)
    w.through(issued, Stage.FINAL)
    everything = "".join(w.pages(issued).values())
    assert secret not in everything
    assert secret_ja not in everything
    assert "/beside" not in everything  # the source was not issued: readers do not see it
    with issued.store.read() as db:
        assert not [body for body in db.exec(select(Page.body)) if secret.encode() in bytes(body)]


def test_beside_shows_the_source_revision_that_it_was_made_from(issued: World) -> None:
    w.through(issued, Stage.FINAL, language="ja")
    w.put(issued, w.japanese(secret_ja, "港長は一覧を保管する。"), language="ja")
    w.put(issued, w.english(w.met, w.answer))  # made from r2 of the source, which is not issued
    w.through(issued, Stage.FINAL)
    pages = w.pages(issued)
    assert "両大臣は桟橋で会い" in pages[f"{en}/v1/beside"]
    assert f"{en}/v2/beside" not in pages
    assert secret_ja not in "".join(pages.values())


def test_no_person_is_in_them_who_only_looks_on(issued: World) -> None:
    signed = people.sign_in(
        issued.store,
        email="carol@harbour.example",
        password=w.password,
        place="192.0.2.1",
        agent="A browser",
        at=issued.at(),
    )
    w.through(issued, Stage.FINAL)
    for page in w.pages(issued).values():
        for part in ("csrf", signed.csrf, signed.session, "harbour.example", *issued.ids.values()):
            assert part not in page
        for name in ("Otto", "Olga", "Paul", "Rolf"):
            assert name not in page


def test_who_stands_behind_a_version(issued: World) -> None:
    assert {name for name in ("Tom", "Rita", "Vera", "Anna") if name in w.pages(issued)[en]} == {
        "Tom",
        "Rita",
    }
    w.through(issued, Stage.FINAL)
    for name in ("Tom", "Rita", "Vera", "Anna"):
        assert name in w.pages(issued)[en]


def test_language_and_direction(begun: World) -> None:
    from tracker.workflow import releases

    releases.make_edition(
        begun.store, by=begun.person("carol"), release=w.release, language="ar", at=begun.at()
    )
    arabic = (
        "اتفاق المرشدين (ملخص)\n\n١ الغرض\n\nاجتمع الوزيران على رصيف الميناء.\n\nيحفظ رئيس الميناء القائمة.\n"
    )
    w.put(begun, arabic.encode(), language="ar")
    for language in ("ja", "en", "ar"):
        w.through(begun, Stage.PROVISIONAL, language=language)
    pages = w.pages(begun)
    for language, direction in {"ja": "ltr", "en": "ltr", "ar": "rtl"}.items():
        path = f"/r/{w.release}/{language}"
        lang, dir_ = html_of(pages[path])
        assert lang == language
        assert (dir_ or "ltr") == direction
        for other in {"ja", "en", "ar"} - {language}:
            assert f'href="/r/{w.release}/{other}"' in pages[path]
    beside = pages[f"/r/{w.release}/ar/v1/beside"]
    assert 'lang="ja"' in beside


def test_text_is_escaped(begun: World) -> None:
    w.put(begun, w.english("Ministers <script>alert(1)</script> met & agreed.", w.answer))
    w.sign_all(begun, Stage.FINAL)
    w.put_out(begun, Stage.FINAL, label="<b>Final</b>")
    for page in w.pages(begun).values():
        assert "<script>alert" not in page
        assert "<b>Final</b>" not in page
        assert "&lt;b&gt;Final&lt;/b&gt;" in page


def test_the_same_record_makes_the_same_pages(issued: World) -> None:
    before = w.pages(issued)
    with issued.store.write() as tx:
        for address in tx.session.exec(select(Address)):
            address.template = "sha256:" + "0" * 64
    assert rendering.render_outdated(issued.store) == 1
    assert w.pages(issued) == before
    assert rendering.render_outdated(issued.store) == 0


@pytest.mark.parametrize("newer", ["template_digest", "code_digest"])
def test_newer_templates_or_code_draw_everything_again(
    issued: World, monkeypatch: pytest.MonkeyPatch, newer: str
) -> None:
    w.through(issued, Stage.FINAL, language="ja")
    before = w.pages(issued)
    monkeypatch.setattr(drawing, newer, lambda: "sha256:" + "1" * 64)
    assert rendering.render_outdated(issued.store) == 2
    with issued.store.read() as db:
        drawn = {row.template for row in db.exec(select(Address))}
    assert drawn == {drawing.drawn_by(issued.store.settings)}
    assert w.pages(issued).keys() == before.keys()
    assert audit.check(issued.store).finding is None


def test_a_new_address_of_the_service_is_in_the_pages(issued: World) -> None:
    assert "https://texts.example" not in w.pages(issued)[en]
    moved = Store(replace(issued.store.settings, url="https://texts.example/", origin="127.0.0.1:8000/log"))
    try:
        assert audit.check(moved).finding is None  # drawn again with the settings that drew them
        assert rendering.render_outdated(moved) == 1
        assert rendering.render_outdated(moved) == 0
        assert audit.check(moved).finding is None
    finally:
        moved.close()
    assert f"https://texts.example{en}/v1" in w.pages(issued)[en]

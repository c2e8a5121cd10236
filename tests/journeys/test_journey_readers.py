"""What readers and the caches between get: the same from every worker, for ever, without cookies."""

from __future__ import annotations

import httpx
import pytest
from journeys.office import Office, english, japanese
from journeys.service import Service, passwords

from tracker.documents import Stage

final = "/r/arvend-summit-2026/en"
headers_of_every_answer = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def ask(service: Service, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """One request on a connection of its own, so that either worker may answer."""
    return httpx.request(method, service.url + path, headers=headers, timeout=60)


def test_a_page_carries_its_etag_its_language_and_no_cookie(service: Service) -> None:
    page = ask(service, final, Cookie="tracker-session=whatever; other=1")
    assert page.status_code == 200
    assert page.headers["etag"].startswith('"sha256:')
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-language"] == "en"
    assert page.headers["cache-control"] == "public, no-cache"
    assert "set-cookie" not in page.headers
    assert "vary" not in page.headers
    for code in ("ja", "en"):
        assert ask(service, f"/r/arvend-summit-2026/{code}").headers["content-language"] == code
    assert ask(service, "/r/heat-health-notice-2026/ar").headers["content-language"] == "ar"


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"a" , W/{} , "b"', "*"])
def test_a_page_that_the_reader_has_is_answered_with_304(service: Service, form: str) -> None:
    etag = ask(service, final).headers["etag"]
    answer = ask(service, final, **{"If-None-Match": form.format(etag)})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == etag
    assert answer.headers["cache-control"] == "public, no-cache"
    assert "content-security-policy" in answer.headers
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("sent", ['"sha256:0"', "", "sha256:0", 'W/"other"'])
def test_a_page_that_the_reader_does_not_have_is_answered_whole(service: Service, sent: str) -> None:
    answer = ask(service, final, **{"If-None-Match": sent})
    assert answer.status_code == 200 and len(answer.content) > 1000


@pytest.mark.parametrize(
    "path",
    [
        final,
        f"{final}/v1",
        f"{final}/v2/since/v1",
        f"{final}/v2/beside",
        "/",
        "/r/arvend-summit-2026",
        "/log",
    ],
)
def test_head_gives_the_same_headers_without_a_body(service: Service, path: str) -> None:
    whole, head = ask(service, path), ask(service, path, "HEAD")
    assert head.status_code == whole.status_code == 200
    assert head.content == b""
    for name in set(whole.headers) - {"date"}:
        assert head.headers.get(name) == whole.headers[name], name
    assert int(head.headers["content-length"]) == len(whole.content)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (final, 200),
        ("/", 200),
        ("/r/arvend-summit-2026", 200),
        ("/static/tracker.css", 200),
        ("/sign-in", 200),
        ("/log/checkpoint", 200),
        ("/api/openapi.json", 200),
        ("/api/nothing", 404),
        ("/nothing", 404),
        (f"{final}/v9", 404),
        ("/work", 303),
    ],
)
def test_security_headers_stand_on_every_answer(service: Service, path: str, status: int) -> None:
    answer = ask(service, path)
    assert answer.status_code == status
    for name, value in headers_of_every_answer.items():
        assert answer.headers[name] == value, name
    policy = dict(
        part.strip().partition(" ")[::2] for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'" and policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'" and policy["base-uri"] == "'none'"
    assert "script-src" not in policy and "unsafe" not in answer.headers["content-security-policy"]
    assert "strict-transport-security" not in answer.headers, "this one is not reached over TLS"


def test_a_refused_method_keeps_its_security_headers_and_says_what_is_allowed(service: Service) -> None:
    answer = ask(service, final, "DELETE")
    assert answer.status_code in {404, 405}
    assert "content-security-policy" in answer.headers
    answer = ask(service, "/log", "PUT")
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]


def test_an_unknown_version_is_404_and_says_so(service: Service) -> None:
    for path in (
        f"{final}/v9",
        f"{final}/v1/since/v2",
        f"{final}/v0",
        f"{final}/x",
        "/r/arvend-summit-2026/de",
    ):
        answer = ask(service, path)
        assert answer.status_code == 404, path
        assert "Nothing was issued under the address" in answer.text
        assert "set-cookie" not in answer.headers
    assert "There is no release" in ask(service, "/r/never-2026").text


def test_an_edition_in_review_is_not_there_for_readers(service: Service) -> None:
    for path in ("/r/lacourt-hearing-notice-2026/en", "/r/lacourt-hearing-notice-2026/en/v1"):
        assert ask(service, path).status_code == 404
    landing = ask(service, "/r/lacourt-hearing-notice-2026").text
    assert 'href="/r/lacourt-hearing-notice-2026/fr"' in landing
    assert "/r/lacourt-hearing-notice-2026/en" not in landing


def test_a_source_that_was_not_issued_is_not_leaked(service: Service, office: Office) -> None:
    name = office.release("en")
    secret = "双方は連絡船を秘密に売却する。"
    office.put(f"{name}/ja", japanese(secret), by="sakuma")
    office.put(f"{name}/en", english())
    text = f"{name}/en"
    office.ask(text, Stage.PROVISIONAL)
    office.sign_all(text)
    office.issue(text, Stage.PROVISIONAL, "Provisional Translation")
    for path in (
        f"/r/{name}",
        f"/r/{text}",
        f"/r/{text}/v1",
        "/",
        f"/api/issued/{name}",
        "/api/issued",
        "/log",
    ):
        answer = ask(service, path)
        assert answer.status_code == 200, path
        assert secret not in answer.text, path
    for path in (
        f"/r/{text}/v1/beside",
        f"/r/{name}/ja",
        f"/r/{name}/ja/v1",
        f"/api/issued/{name}/ja/versions/1",
    ):
        assert ask(service, path).status_code == 404, path
    assert f"{name}/en/v1/beside" not in ask(service, f"/r/{text}/v1").text, "no link to what is not there"


def test_permanent_addresses_hold_after_a_newer_version(service: Service, office: Office) -> None:
    text = office.issued(Stage.PROVISIONAL)
    first = ask(service, f"/r/{text}/v1")
    office.put(text, english("The two sides agreed to lengthen the quay."), by="raman")
    office.ask(text, Stage.FINAL)
    office.sign_all(text)
    assert ask(service, f"/r/{text}").headers["etag"] == ask(service, f"/r/{text}/v1").headers["etag"]
    office.issue(text, Stage.FINAL, "Final Translation")
    for _ in range(4):  # both workers answer, whoever issued it
        now, kept = ask(service, f"/r/{text}"), ask(service, f"/r/{text}/v1")
        assert "lengthen the quay" in now.text and "Final Translation" in now.text
        assert "keep the ferry running" in kept.text and "Provisional Translation" in kept.text
        assert kept.headers["etag"] != first.headers["etag"], "it tells that a newer one is out"
        assert ask(service, f"/r/{text}/v1", **{"If-None-Match": first.headers["etag"]}).status_code == 200


def test_every_address_that_a_readers_page_names_leads_somewhere(service: Service) -> None:
    from lxml import html

    todo, seen = ["/"], set()
    while todo:
        path = todo.pop().partition("#")[0]
        if not path or path in seen or path.startswith(("/static", "/sign-in", "http")):
            continue
        seen.add(path)
        answer = ask(service, path)
        assert answer.status_code == 200, path
        if "html" in answer.headers["content-type"]:
            tree = html.document_fromstring(answer.text)
            todo += [str(each) for each in tree.xpath("//a/@href|//link[@rel='alternate']/@href")]
            assert not tree.xpath("//script") and not tree.xpath("//*[@style]"), path
    assert len(seen) > 20


def test_readers_pages_hold_nothing_of_whoever_reads_them(service: Service) -> None:
    hauge = service.person("hauge")
    for path in (final, f"{final}/v1", "/r/arvend-summit-2026/ja"):
        signed_in, anyone = hauge.http.get(path), ask(service, path)
        assert signed_in.content == anyone.content
        assert "_csrf_token" not in anyone.text and "<form" not in anyone.text
        assert "set-cookie" not in signed_in.headers
    assert passwords["hauge"][1] not in ask(service, final).text


def test_many_requests_on_two_workers_get_the_same_page(service: Service) -> None:
    answers = [ask(service, final) for _ in range(30)]
    assert {each.status_code for each in answers} == {200}
    assert len({each.headers["etag"] for each in answers}) == 1
    assert len({each.content for each in answers}) == 1

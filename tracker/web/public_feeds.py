"""Atom feeds for readers (RFC 4287): of a release, a collection, a language.

No session, no cookie. Caches may keep them for a minute, and whoever has one already is told so (304).
"""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, get
from litestar.params import FromPath
from lxml import etree

from tracker.errors import FieldError, NotFoundError
from tracker.pages import languages
from tracker.pages.following_words import mail_words
from tracker.pages.phrases import phrase, spoken_language
from tracker.saying import say
from tracker.web import access
from tracker.workflow.feeds import PublicFeed, feed
from tracker.workflow.following import Kind
from tracker.workflow.names import language as language_code
from tracker.workflow.public_acts import PublicAct

_Request = Request[Any, Any, Any]
_atom = "http://www.w3.org/2005/Atom"
_names: dict[str | None, str] = {None: _atom}
_xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
_never = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_begin = "2026"  # in the tags of feeds: a year in which the address was already ours (RFC 4151, 2.1)

most_changes = 200
"""Changes that an entry lists; of more it says how many there are."""


@get("/r/{name:str}/feed.atom", sync_to_thread=True, opt={"public": True})
def of_release(request: _Request, name: FromPath[str]) -> Response[bytes]:
    """What was issued and withdrawn of a release."""
    return _answer(request, Kind.RELEASE, name)


@get("/feeds/{file:str}", sync_to_thread=True, opt={"public": True})
def of_collection(request: _Request, file: FromPath[str]) -> Response[bytes]:
    """What was issued and withdrawn in a collection."""
    return _answer(request, Kind.COLLECTION, _name(file))


@get("/feeds/lang/{file:str}", sync_to_thread=True, opt={"public": True})
def of_language(request: _Request, file: FromPath[str]) -> Response[bytes]:
    """What was issued and withdrawn in a language."""
    return _answer(request, Kind.LANGUAGE, _code(_name(file)))


def _name(file: str) -> str:
    name, dot, ending = file.rpartition(".")
    if not dot or ending != "atom":
        raise NotFoundError(
            say("There is no feed “{name}”.", name=file[:80]), do=say("Its address ends in .atom.")
        )
    return name


def _code(name: str) -> str:
    try:
        return language_code(name)
    except FieldError:
        raise NotFoundError(say("There is no feed “{name}”.", name=name[:80])) from None


def _answer(request: _Request, kind: Kind, name: str) -> Response[bytes]:
    store = access.store_of(request)
    found = feed(store, kind=kind, name=name)
    etag = f'"{found.digest.removeprefix("sha256:")}"'
    headers = {
        "etag": etag,
        "last-modified": format_datetime(found.updated, usegmt=True),
        "cache-control": "public, max-age=60",
    }
    sent = request.headers.get("if-none-match", "")
    if any(each.strip().removeprefix("W/") in {etag, "*"} for each in sent.split(",")):
        return Response(b"", status_code=304, headers=headers)
    body = written(found, url=store.settings.url.rstrip("/"), path=request.url.path)
    return Response(body, media_type="application/atom+xml; charset=utf-8", headers=headers)


def written(found: PublicFeed, *, url: str, path: str) -> bytes:
    """A feed as bytes. `url` is where readers reach the service, `path` the feed's own."""
    host = urlsplit(url).hostname or "localhost"
    root = etree.Element(f"{{{_atom}}}feed", nsmap=_names)  # type: ignore[arg-type]
    _add(root, "id", f"tag:{host},{_begin}:{path}")
    title = languages.name(found.name) if found.kind is Kind.LANGUAGE else found.title
    _add(root, "title", title)
    _add(root, "updated", found.updated.isoformat(timespec="seconds"))
    _add(_add(root, "author"), "name", found.issuer)
    _add(root, "link", rel="self", type="application/atom+xml", href=url + path)
    home = f"{url}/r/{found.name}" if found.kind is Kind.RELEASE else f"{url}/"
    _add(root, "link", rel="alternate", type="text/html", href=home)
    for act in found.acts():
        _entry(root, act, url=url, host=host)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _entry(root: etree._Element, act: PublicAct, *, url: str, host: str) -> None:
    spoken = spoken_language(act.language)
    place = f"/r/{act.release}/{act.language}/v{act.version}"
    entry = _add(root, "entry")
    entry.set(_xml_lang, spoken)
    which = "/withdrawn" if act.withdrawn else ""
    _add(entry, "id", f"tag:{host},{act.issued_at:%Y-%m-%d}:{place}{which}")
    key = "withdrawn_subject" if act.withdrawn else "issued_subject"
    words = {"title": act.title, "label": act.label, "n": act.version}
    told = mail_words(key, spoken, language=languages.name(act.language, spoken), **words)
    _add(entry, "title", told)
    _add(entry, "updated", act.at.isoformat(timespec="seconds"))
    _add(entry, "published", act.at.isoformat(timespec="seconds"))
    _add(_add(entry, "author"), "name", act.issuer)
    _add(entry, "link", rel="alternate", type="text/html", hreflang=act.language, href=url + place)
    if act.since is not None:
        _add(entry, "link", rel="related", type="text/html", href=f"{url}{place}/since/v{act.since}")
    stage = "withdrawn" if act.withdrawn else act.stage.value
    _add(entry, "category", term=stage, label=str(phrase(f"stage_{stage}", spoken)))
    _add(entry, "content", _content(act, spoken), type="html")


def _content(act: PublicAct, spoken: str) -> str:
    """What the entry tells, as HTML: the reason, or the notice and the list of what changed."""
    whole = etree.Element("div")
    if act.withdrawn:
        _say(whole, "p", mail_words("reason", spoken, reason=act.reason or ""))
        return _html(whole)
    if act.notice:
        _say(whole, "h2", str(phrase("notice", spoken).unescape()))
        for line in act.notice.split("\n"):
            _say(whole, "p", line)
    if act.since is None:
        _say(whole, "p", mail_words("first", spoken))
    elif not act.changes:
        _say(whole, "p", mail_words("same", spoken, n=act.since))
    else:
        _say(whole, "p", mail_words("changed", spoken, n=act.since))
        listed = etree.SubElement(whole, "ul")
        for line in act.changes[:most_changes]:
            _say(listed, "li", line)
        if len(act.changes) > most_changes:
            _say(whole, "p", mail_words("more", spoken, n=len(act.changes) - most_changes))
    return _html(whole)


def _html(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", method="html")


def _say(parent: etree._Element, tag: str, words: str) -> None:
    if words.strip():
        etree.SubElement(parent, tag).text = _never.sub("\ufffd", words)


def _add(parent: etree._Element, tag: str, words: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_atom}}}{tag}", attributes)
    if words:
        made.text = _never.sub("\ufffd", words)
    return made


handlers = (of_release, of_collection, of_language)

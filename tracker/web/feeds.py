"""A person's own feed (Atom, RFC 4287), under a secret address that they can end."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, get
from litestar.params import FromPath
from lxml import etree

from tracker.documents.digest import digest_bytes
from tracker.errors import NotFoundError
from tracker.pages.tongues import speak
from tracker.saying import say
from tracker.settings import Settings
from tracker.web import access
from tracker.workflow import messages
from tracker.workflow.messages import Feed, NoticeFacts

_atom = "http://www.w3.org/2005/Atom"
media_type = "application/atom+xml; charset=utf-8"


@get("/feeds/mine/{file:str}", sync_to_thread=True, opt={"public": True})
def mine(request: Request[Any, Any, Any], file: FromPath[str]) -> Response[bytes]:
    """What a person was told, for a feed reader. The address says whose it is; it is all that it takes."""
    if not file.endswith(".atom"):
        raise NotFoundError(say("There is no feed under this address."), do=say("Copy its address whole."))
    store = access.store_of(request)
    found = messages.feed(store, token=file.removesuffix(".atom"))
    body = atom(found, store.settings, here=f"/feeds/mine/{file}")
    etag = f'"{digest_bytes(body)[7:39]}"'
    headers = {"etag": etag, "cache-control": "private, no-cache", "referrer-policy": "no-referrer"}
    if etag in re.findall(r'"[^"]*"', request.headers.get("if-none-match", "")):
        return Response(b"", status_code=304, headers=headers, media_type=media_type)
    return Response(body, headers=headers, media_type=media_type)


def atom(found: Feed, settings: Settings, *, here: str) -> bytes:
    """The feed as XML. Its ids hang on nothing that can change but the service's host."""
    url = settings.url.rstrip("/")
    tag = f"tag:{urlsplit(url).hostname},2026"
    names: dict[str | None, str] = {None: _atom}
    feed = etree.Element(f"{{{_atom}}}feed", nsmap=names)  # type: ignore[arg-type]
    newest = max((each.at for each in found.notices), default=datetime(2026, 1, 1, tzinfo=UTC))
    _text(feed, "id", f"{tag}:feed/{found.person}")
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", found.language)
    title = say("{issuer}: messages for {name}", issuer=settings.issuer, name=found.name)
    _text(feed, "title", speak(title, found.language))
    _text(feed, "updated", _moment(newest))
    _text(etree.SubElement(feed, f"{{{_atom}}}author"), "name", settings.issuer)
    _link(feed, rel="self", href=url + here)
    _link(feed, rel="alternate", href=f"{url}/messages")
    for each in found.notices:
        _entry(feed, each, tag, url, language=found.language)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _entry(feed: etree._Element, each: NoticeFacts, tag: str, url: str, *, language: str) -> None:
    entry = etree.SubElement(feed, f"{{{_atom}}}entry")
    _text(entry, "id", f"{tag}:message/{each.number}")
    _text(entry, "title", speak(each.subject, language))
    _text(entry, "updated", _moment(each.at))
    _link(entry, rel="alternate", href=url + each.path)
    _text(entry, "content", speak(each.body, language)).set("type", "text")


def _text(under: etree._Element, name: str, text: str) -> etree._Element:
    made = etree.SubElement(under, f"{{{_atom}}}{name}")
    made.text = re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", text)
    return made


def _link(under: etree._Element, *, rel: str, href: str) -> None:
    etree.SubElement(under, f"{{{_atom}}}link", rel=rel, href=href)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


handlers = (mine,)

"""A translation beside its source, and pins on its links, for programs."""

from __future__ import annotations

from typing import Any

from litestar import Request, delete, get, post
from litestar.params import FromPath, JSONBody

from tracker.web import access
from tracker.web.api.models import LinkRead, LinksRead, PinCreate, PinRead, SidesModel
from tracker.web.forms import language
from tracker.workflow import pinning

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}"


@get(_text + "/links", guards=[access.signed_in], sync_to_thread=True)
def show_links(request: _Request, name: FromPath[str], code: FromPath[str]) -> LinksRead:
    """The newest revision beside its source, with the digests that a pin must carry."""
    return links_read(
        pinning.beside(
            access.store_of(request), by=access.signed(request).actor, release=name, language=language(code)
        )
    )


@post(_text + "/pins", guards=[access.signed_in], sync_to_thread=True)
def pin(request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[PinCreate]) -> PinRead:
    """Pin a link; 409 where a text has moved on, or a passage is pinned already."""
    made = pinning.pin(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        source=data.source,
        translation=data.translation,
        seen=pinning.Sides(data.seen.translation, data.seen.source),
        at=access.now(),
    )
    return PinRead.model_validate(made, from_attributes=True)


@delete(_text + "/pins/{number:int}", guards=[access.signed_in], sync_to_thread=True)
def unpin(request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int]) -> None:
    """Take a pin back."""
    pinning.unpin(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        number=number,
        at=access.now(),
    )


def links_read(seen: pinning.Beside) -> LinksRead:
    """Links as programs get them."""
    holding = {link.pin.number: link.pin for link in seen.linked.links if link.pin}
    resting = {each.pin.number: each.pin for each in seen.resting}
    pins = {**holding, **resting}
    return LinksRead(
        release=seen.release,
        language=seen.language,
        revision=seen.revision.number,
        source_language=seen.source_language,
        source_revision=seen.source.number,
        seen=SidesModel.model_validate(seen.seen, from_attributes=True),
        links=[
            LinkRead(
                source=list(link.source),
                translation=list(link.translation),
                confidence=link.confidence,
                pinned=link.pin is not None,
                pin=link.pin.number if link.pin else None,
            )
            for link in seen.linked.links
        ],
        pins=[PinRead.model_validate(pins[number], from_attributes=True) for number in sorted(pins)],
    )


handlers = (show_links, pin, unpin)

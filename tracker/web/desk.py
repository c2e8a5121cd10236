"""The review desk: one change at a time, approved or returned, and the sign-off beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, FieldError, InputError, NotPermittedError
from tracker.review import Step
from tracker.web import access
from tracker.web.desk_address import Asked
from tracker.web.desk_drawing import Failed, draw
from tracker.web.forms import Form, language, number, text
from tracker.web.shells import go
from tracker.workflow.desk import classing, deciding, together
from tracker.workflow.desk.units import short

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}/review"
_short = re.compile(r"[0-9a-f]{16}")


@get(_text, guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """One change of the newest revision, and the list of all."""
    return draw(request, name, code, asked_of(request.query_params))


@post(_text + "/decide", guards=[access.signed_in], sync_to_thread=True)
def decide(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Approve or return a change, or take that back."""
    asked, key = asked_of(data), text(data, "change")
    ruling = text(data, "decision")
    try:
        deciding.decide(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            step=text(data, "step").replace("-", " "),
            decision=ruling,
            changes=[key],
            code=text(data, "code") or None,
            reason=text(data, "reason"),
            seen=text(data, "seen"),
            ruled={key: number(data, "ruled")} if "ruled" in data else None,
            at=access.now(),
        )
    except (InputError, ConflictError, NotPermittedError) as error:
        return draw(request, name, code, asked, failed=Failed(form="decide", data=data, error=error))
    own, place = short(key), f"/releases/{name}/{code}"
    if ruling == "undone":
        return go(asked.at(place, change=own))
    wanted = text(data, "next")
    return go(asked.at(place, change=wanted if _short.fullmatch(wanted) else own, undo=own))


@post(_text + "/editorial", guards=[access.signed_in], sync_to_thread=True)
def approve_editorial(
    request: _Request, name: FromPath[str], code: FromPath[str], data: Form
) -> Response[Any]:
    """Approve all changes of the class editorial that the page offered."""
    sent = data.get("change", [])
    keys = [str(each) for each in (sent if isinstance(sent, list) else [sent])]
    asked = replace(asked_of(data), change="")
    try:
        together.approve_editorial(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            step=text(data, "step").replace("-", " "),
            changes=keys,
            seen=text(data, "seen"),
            at=access.now(),
        )
    except (InputError, ConflictError, NotPermittedError) as error:
        return draw(request, name, code, asked, failed=Failed(form="editorial", data=data, error=error))
    return go(asked.at(f"/releases/{name}/{code}"), "editorial")


@post(_text + "/class", guards=[access.signed_in], sync_to_thread=True)
def classify(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Say of which class a change is."""
    asked = asked_of(data)
    try:
        classing.classify(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            change=text(data, "change"),
            classed=text(data, "class"),
            reason=text(data, "reason"),
            seen=text(data, "seen"),
            at=access.now(),
        )
    except (InputError, ConflictError, NotPermittedError) as error:
        return draw(request, name, code, asked, failed=Failed(form="class", data=data, error=error))
    return go(asked.at(f"/releases/{name}/{code}"), "classed")


def asked_of(given: Mapping[str, Any]) -> Asked:
    """What an address or a form asks for. What it cannot mean is left out."""
    change, step = text(given, "change"), text(given, "step").replace("-", " ")
    change = short(change) if change.startswith("sha256:") else change
    undo = text(given, "undo")
    return Asked(
        change=change if _short.fullmatch(change) else "",
        step=Step(step) if step in set(Step) else None,
        sides=text(given, "view") == "sides",
        hiding=text(given, "editorial") == "hidden",
        undo=undo if _short.fullmatch(undo) else "",
    )


handlers = (show, decide, approve_editorial, classify)

__all__ = ["Failed", "FieldError", "draw", "handlers"]

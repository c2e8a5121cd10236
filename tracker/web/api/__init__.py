"""`/api`: the same acts for programs. The OpenAPI document is at `/api/openapi.json` and loads nothing."""

from __future__ import annotations

from litestar import Router
from litestar.datastructures import CacheControlHeader

from tracker.web.api import (
    checks,
    desk,
    drift,
    issuing,
    links,
    messages,
    passages,
    people,
    policies,
    public,
    reviews,
    signing,
    talk,
    terms,
    texts,
    work,
)
from tracker.web.api.schema import openapi

__all__ = ["openapi", "router"]

router = Router(
    "/api",
    route_handlers=[
        *people.handlers,
        *work.handlers,
        *drift.handlers,
        *texts.handlers,
        *reviews.handlers,
        *desk.handlers,
        *links.handlers,
        *checks.handlers,
        *terms.handlers,
        *talk.handlers,
        *passages.handlers,
        *signing.handlers,
        *policies.handlers,
        *issuing.handlers,
        *messages.handlers,
        *public.handlers,
    ],
    cache_control=CacheControlHeader(no_store=True),
)

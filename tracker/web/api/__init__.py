"""`/api`: the same acts for programs. The OpenAPI document is at `/api/openapi.json` and loads nothing."""

from __future__ import annotations

from litestar import Router
from litestar.datastructures import CacheControlHeader

from tracker.web.api import links, passages, people, public, reviews, texts
from tracker.web.api.schema import openapi

__all__ = ["openapi", "router"]

router = Router(
    "/api",
    route_handlers=[
        *people.handlers,
        *texts.handlers,
        *reviews.handlers,
        *links.handlers,
        *passages.handlers,
        *public.handlers,
    ],
    cache_control=CacheControlHeader(no_store=True),
)

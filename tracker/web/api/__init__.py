"""`/api`: the same acts for programs. The OpenAPI document is at `/api/openapi.json` and loads nothing."""

from __future__ import annotations

from litestar import Router
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from tracker import __version__
from tracker.web.api import people, public, reviews, texts

router = Router(
    "/api", route_handlers=[*people.handlers, *texts.handlers, *reviews.handlers, *public.handlers]
)

openapi = OpenAPIConfig(
    title="Tracker",
    version=__version__,
    description="Translation review and provenance for official texts.",
    path="/api",
    render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    components=Components(
        security_schemes={
            "session": SecurityScheme(type="http", scheme="bearer", description="POST /api/session")
        }
    ),
    security=[{"session": []}],
)

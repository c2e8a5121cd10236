"""The OpenAPI document at `/api/openapi.json`: made by Litestar, completed here, loading nothing."""

from __future__ import annotations

from typing import Any

from litestar import Request, Router
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from tracker import __version__

_methods = ("get", "post", "put", "patch", "delete")
_problem = {
    "type": "object",
    "description": "What happened (title) and what to do next (detail), as RFC 9457 has it.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "field": {"type": "string", "description": "The field that is wrong."},
        "newer": {"type": "string", "description": "Where what is there now can be seen (409)."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "what": {"type": "string"}},
            },
        },
    },
}
_any_problem = {
    "description": "The request was refused.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Document(JsonRenderPlugin):
    """Serves the document, and leaves every other address under `/api` to those who answer for it."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The document, in which every operation can answer with a problem."""
        return super().render(request, completed(openapi_schema))

    def receive_router(self, router: Router) -> None:
        """Take out Litestar's own answer for unknown addresses, a page where programs expect a problem."""
        router.routes = [each for each in router.routes if "{" not in each.path]


def completed(schema: dict[str, Any]) -> dict[str, Any]:
    """The document with our problems in place of the errors that Litestar would have given."""
    components = schema["components"]
    paths = {
        path: {
            method: _operation(each) if method in _methods else each for method, each in operations.items()
        }
        for path, operations in schema["paths"].items()
    }
    schemas = {**components["schemas"], "Problem": _problem}
    return {**schema, "paths": paths, "components": {**components, "schemas": schemas}}


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    answers = {code: each for code, each in operation["responses"].items() if code.startswith("2")}
    return {**operation, "responses": {**answers, "default": _any_problem}}


openapi = OpenAPIConfig(
    title="Tracker",
    version=__version__,
    description="Translation review and provenance for official texts.",
    path="/api",
    render_plugins=[Document(path="/openapi.json")],
    components=Components(
        security_schemes={
            "session": SecurityScheme(type="http", scheme="bearer", description="POST /api/session")
        }
    ),
    security=[{"session": []}],
)

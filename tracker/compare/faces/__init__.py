"""One comparison as JSON, HTML, terminal text and a linear list."""

from tracker.compare.faces.html_face import comparison_html, group_html
from tracker.compare.faces.json_face import digest_of, from_json, summary, to_json
from tracker.compare.faces.list_face import Line, lines, listed
from tracker.compare.faces.terminal_face import terminal

__all__ = [
    "Line",
    "comparison_html",
    "digest_of",
    "from_json",
    "group_html",
    "lines",
    "listed",
    "summary",
    "terminal",
    "to_json",
]

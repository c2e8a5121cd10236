"""Words in code and templates that no catalog can know: written out instead of given to `say` or gettext.

`python -m tests.words.unmarked [PREFIX …]` prints them with their places.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import nodes

from tests.words.crawl import shown
from tracker.pages import jinja

_names = frozenset(
    {
        *("Edg", "Edge", "Opera", "Samsung Internet", "Firefox", "Chrome", "Safari"),
        *("Android", "Windows", "Macintosh", "Linux", "Markdown", "Ctrl Enter"),
        # of protocols, and what programs and files read
        *("Bearer", "Scope", "Field required", "Missing required \\w+ parameter '([^']+)'", "still here"),
        *("mail secret", "tracker follower {} {}", "pasted text", "pasted text.txt", "text text-preview"),
        "concept id",
        "concept, language, term, standing, note, inside",
        "# Which steps each stage needs, who may take them, and what the checks do.",
        "Termbase of the collection “{}”, written by Tracker.",
        "There is no term",  # the beginning of an error, by which it is known
        "There is no {} here.",  # a defect of a rule
    }
)
"""Names, and what is no word for people though it looks like some."""

_classes = frozenset({"passage item level", "change", "moved", "beside", "view"})
"""Classes that a template writes without its attribute’s quotes around them."""

root = Path(__file__).resolve().parent.parent.parent
Place = tuple[str, int, str]
"""A file, a line, and the words."""

_marks = {"say", "say_as", "say_many", "_", "gettext", "ngettext", "pgettext", "npgettext"}
_plain_calls = {
    "debug",
    "info",
    "warning",
    "error",
    "exception",
    "compile",
    "SettingsError",
    "AssertionError",
}
_sentence = re.compile(r"[A-Za-z’]{2,}[,:;]? [a-zA-Z’]{2,}|^[A-Z][a-z]{2,}\.?$")
_no_words = re.compile(r"^<|^attachment;|^[\w-]+/[\w.+-]+;|=\"|no-store|no-cache|max-age")
"""Markup, media types and headers."""

_statement = re.compile(r"^\s*(select|insert|update|delete|create|pragma|begin|with)\b", re.IGNORECASE)


def in_code(path: Path) -> Iterator[Place]:
    """Sentences in a module that stand outside of `say`, docstrings, logging and settings."""
    tree = ast.parse(path.read_text("utf-8"))
    name = path.relative_to(root).as_posix()
    silent = {id(each) for each in _docstrings(tree)}
    yield from ((name, line, words) for line, words in _loose(tree, silent))


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _loose(node: ast.AST, silent: set[int]) -> Iterator[tuple[int, str]]:
    if id(node) in silent or isinstance(node, ast.Assert) or _lists_names(node):
        return
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in _plain_calls:
            return
        if called in _marks:
            for value in node.keywords:
                yield from _loose(value.value, silent)
            return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _tells(node.value):
            yield node.lineno, node.value
        return
    if isinstance(node, ast.JoinedStr):
        words = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        if _tells(words):
            yield node.lineno, words
        return
    for child in ast.iter_child_nodes(node):
        yield from _loose(child, silent)


def _tells(words: str) -> bool:
    """Whether it looks like words for people."""
    return bool(_sentence.search(words)) and not (
        _statement.match(words) or _no_words.search(words) or words in _names
    )


def _lists_names(node: ast.AST) -> bool:
    """`__all__`, and the members of an enumeration: their values are for programs."""
    if isinstance(node, ast.ClassDef):
        return any(getattr(base, "id", "") == "StrEnum" for base in node.bases)
    return isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"


def in_template(path: Path) -> Iterator[Place]:
    """Words of a template that stand outside of gettext: between tags, in attributes, in expressions."""
    tree = jinja().parse(path.read_text("utf-8"))
    name = path.relative_to(root).as_posix()
    whole = "".join(_written(tree))
    for attribute in shown:
        for found in re.finditer(rf'\s{attribute}="([^"]*)"', whole):
            yield from ((name, 0, f"{attribute}: {words}") for words in _words(found[1]))
    text = re.sub(
        r"<(code|kbd|samp|script|style)\b.*?</\1>|<(\w+)[^>]*translate=\"no\"[^>]*>.*?</\2>|<!--.*?-->|<[^>]*>",
        " ",
        whole,
        flags=re.DOTALL,
    )
    yield from ((name, 0, words) for words in _words(text))
    yield from ((name, line, words) for line, words in _constants(tree))


def _written(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Output):
        for child in node.nodes:
            yield from _written(child) if isinstance(child, nodes.TemplateData) else ["\0"]
    else:
        for child in node.iter_child_nodes():
            yield from _written(child)


def _words(text: str) -> Iterator[str]:
    for found in re.finditer(
        r"[A-Za-z]{2,}(?:[ ,.’]+[A-Za-z]+)*", re.sub(r"TBX|CSV|&\w+;|\b[rv]\0|[\w-]+=\"[^\"]*\"", " ", text)
    ):
        if found[0] not in _classes:
            yield found[0]


def _constants(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in _marks:
        for value in node.kwargs:
            yield from _constants(value)
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and _tells(node.value):
        yield node.lineno, node.value
    for child in node.iter_child_nodes():
        yield from _constants(child)


def unmarked(prefixes: Sequence[str] = ()) -> Iterator[Place]:
    """All of them, under these folders or files."""
    for path in sorted((root / "tracker").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name.startswith(tuple(prefixes) or spoken) and not name.startswith(elsewhere):
            yield from in_code(path)
    for path in sorted((root / "templates").rglob("*.html")):
        if path.relative_to(root).as_posix().startswith(tuple(prefixes) or ("templates/",)):
            yield from in_template(path)


spoken = ("tracker/web/", "tracker/pages/", "tracker/workflow/", "tracker/review/", "tracker/checks/")
"""What speaks to people on pages."""

elsewhere = (
    "tracker/pages/spoken/",
    "tracker/pages/following_words.py",
    "tracker/workflow/issuing/labels.py",
    "tracker/checks/rules/untranslated.py",
    "tracker/workflow/checking/",
    "tracker/web/api/",
)
"""Words that have languages of their own, that the command line alone tells, or that only programs read."""

if __name__ == "__main__":
    for file, line, words in unmarked(sys.argv[1:]):
        print(f"{file}:{line}: {' '.join(words.split())[:140]!r}")

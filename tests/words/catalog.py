"""The sentences that Tracker says, taken from its code and templates by Babel, and the catalogs of them.

`python -m tests.words.catalog` brings each catalog in step with the code: new sentences come in without a
translation, those that nobody says any more go. What is there stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from tracker.pages import tongues

root = Path(__file__).resolve().parent.parent.parent
keywords: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "say": (1,),
    "say_as": ((1, "c"), 2),
    "say_many": (2, 3),
    "_": (1,),
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_templates = {"newstyle_gettext": "true", "trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}


def said() -> Catalog:
    """Every sentence with the files that say it."""
    made = Catalog(project="Tracker", charset="utf-8")
    for name, _, message, _, context in _found():
        made.add(message, locations=[(name, 0)], context=context)
    return made


def _found() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    yield from (
        (f"tracker/{name}", *rest)
        for name, *rest in extract_from_dir(
            root / "tracker",
            [("cli/**.py", "ignore"), ("**.py", "python")],
            keywords=keywords,
            comment_tags=(),
        )
    )
    yield from (
        (f"templates/{name}", *rest)
        for name, *rest in extract_from_dir(
            root / "templates",
            [("**.html", "jinja2.ext.babel_extract")],
            {"**.html": _templates},
            keywords=keywords,
        )
    )


def kept(language: str) -> Catalog:
    """The catalog of a language as it stands."""
    path = tongues.folder / f"{language}.po"
    if not path.is_file():
        return Catalog(locale=language, project="Tracker", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def in_step(language: str) -> Catalog:
    """The catalog with the sentences of now, each with the translation that it had."""
    there = kept(language)
    made = Catalog(
        locale=language,
        project="Tracker",
        charset="utf-8",
        fuzzy=False,
        header_comment="# The interface of Tracker; see tests/words/catalog.py.",
    )
    for message in said():
        if message.id:
            old = there.get(message.id, message.context)
            made.add(
                message.id, old.string if old else "", locations=message.locations, context=message.context
            )
    return made


def written(catalog: Catalog) -> bytes:
    """The catalog as a file: in the order of the places, without lines and dates that would change for nothing."""
    out = BytesIO()
    write_po(out, catalog, width=110, sort_by_file=True, include_lineno=False, omit_header=False)
    return b"".join(
        line
        for line in out.getvalue().splitlines(keepends=True)
        if not line.startswith(
            (
                b'"POT-Creation-Date',
                b'"PO-Revision-Date',
                b'"Generated-By',
                b'"Last-Translator',
                b'"Language-Team',
                b'"Report-Msgid',
            )
        )
    )


if __name__ == "__main__":
    for code in sys.argv[1:] or ["ja"]:
        catalog = in_step(code)
        (tongues.folder / f"{code}.po").write_bytes(written(catalog))
        open_ = [message for message in catalog if message.id and not message.string]
        print(f"{code}: {len(catalog)} sentences, {len(open_)} without a translation")

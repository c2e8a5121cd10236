"""Every page that can be reached, read in the test language, for words that were never marked for translation.

In `ar-XB` each letter of the interface is an Arabic one. What is still in Latin letters came in with the
data (names, titles, reasons: whatever stands in the database), is a text in its own language (`lang`), is
code, or was forgotten: that is reported.

`python -m tests.words.crawl DATA [PREFIX …]` prints what is left on the pages under these addresses, of a
folder that `tracker demo --no-serve --data DATA` has made. It works on a copy.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html

from tracker.pages.tongues import pseudo

starts = ("/work", "/collections", "/log", "/messages", "/account", "/account/messages", "/drift", "/people")
_alike = 3
"""How many pages of one kind (the same address but for names and numbers) are read for one person."""

_not_words = re.compile(
    r"\b(?:[rv]\d+|[\w.+-]+@[\w.-]+|https?://\S+|/[\w/.-]*\w|sha256:?\S*|[0-9a-f]{8,}(?:…[0-9a-f]+)?|"
    r"UTC|UTF|JST|TOML|TBX|CSV|SVG|JSON|HTML|Markdown|PDF|ISO|RFC|WCAG|XLIFF|kB|MB|Ctrl|Enter|Esc|Atom|API|HMAC|SMTP|Tracker)\b"
)
_faces = re.compile(r"\((?:number|date|name|negation|modality|wording|typography)(?:, \w+)*\)$")
"""What ends a line of the linear list, whose words the comparison has in languages of its own."""

_latin = re.compile(r"[A-Za-zÀ-ɏ]{2,}(?:[ ,.;:’'“”()-]+[A-Za-zÀ-ɏ]+)*")
shown = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "data-label",
    "aria-description",
    "aria-roledescription",
)
_silent = {"script", "style", "code", "kbd", "samp", "pre", "svg-data"}


_ours = frozenset(
    {
        *(("notice", "subject"), ("notice", "body"), ("notice", "spoken"), ("issue_plan", "reason")),
        *(("outgoing_mail", "subject"), ("outgoing_mail", "body"), ("outgoing_mail", "said")),
        ("told_changes", "lines"),
    }
)
"""Columns that hold sentences of Tracker’s own."""


def data_words(data: Path) -> list[str]:
    """What people and files brought in: every text of the database but the words of enumerations."""
    found: set[str] = set()
    with sqlite3.connect(f"file:{data / 'tracker.db'}?mode=ro", uri=True) as db:
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        for table in tables:
            columns = [
                row[1] for row in db.execute(f"pragma table_info({table})") if (table, row[1]) not in _ours
            ]
            for column in columns:
                for (value,) in db.execute(f'select distinct "{column}" from "{table}"'):
                    if isinstance(value, str) and not re.fullmatch(r"[a-z_ ]+", value):
                        found.update(_parts(value))
    return sorted(found, key=len, reverse=True)


def _parts(value: str) -> Iterator[str]:
    """The lines of a text, and the texts within JSON; of what is long also its pieces between marks."""
    if value.startswith(("[", "{")):
        with contextlib.suppress(ValueError):
            waiting = [json.loads(value)]
            while waiting:
                each = waiting.pop()
                if isinstance(each, str):
                    yield from (part for part in (each.strip(),) if len(part) > 2)
                elif isinstance(each, list | dict):
                    waiting += list(each.values() if isinstance(each, dict) else each)
            return
    for line in value.split("\n"):
        whole = line.strip()
        if len(whole) > 2:
            yield whole
        # a page puts marks of its own into long words: mentions, quotations
        yield from (part for part in re.split(r"[@“”.,:;()¶?]|\d+", whole) if len(part.strip()) > 12)


def left_over(page: str, known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Where words in Latin letters stand on the page, and which."""
    tree = html.fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str) or _is_silent(element):
            continue
        for text in (element.text, *(child.tail for child in element)):
            yield from ((element.tag, words) for words in _forgotten(text or "", known))
        for name in shown:
            yield from (
                (f"{element.tag}@{name}", words) for words in _forgotten(element.get(name) or "", known)
            )
        if element.tag == "input" and element.get("type") in {"submit", "button"}:
            yield from (("input@value", words) for words in _forgotten(element.get("value") or "", known))


def _is_silent(element: html.HtmlElement) -> bool:
    for each in (element, *element.iterancestors()):
        if each.tag in _silent or each.get("translate") == "no":
            return True
        language = each.get("lang")
        if language and each.tag != "html" and language != pseudo:
            return True
    return False


def _forgotten(text: str, known: Sequence[str]) -> Iterator[str]:
    text = _faces.sub(" ", " ".join(text.split()))
    if not _latin.search(text):
        return
    if len(text) > 12 and any(text.strip() in value for value in known):
        return  # a piece of what somebody wrote, such as that before a mention
    for value in known:
        if (value := value.strip()) in text:
            text = text.replace(value, " ")
    for found in _latin.finditer(_not_words.sub(" ", text)):
        yield found[0]


def links(page: str, at: str) -> Iterator[str]:
    """Addresses of this service that the page leads to."""
    for element in html.fromstring(page).iter("a"):
        there = urlsplit(urljoin(at, element.get("href") or ""))
        if (
            not there.netloc
            and there.path.startswith("/")
            and not there.path.startswith(("/static", "/api", "/r/"))
        ):
            yield there.path + (f"?{there.query}" if there.query else "")


def kind_of(address: str) -> str:
    """The address without its names and numbers."""
    there = urlsplit(address)
    path = re.sub(r"/(?:r?\d+|p_[0-9a-z]+|[0-9a-f]{16,}|[^/]*\d{4}[^/]*)(?=/|$)", "/*", there.path)
    path = re.sub(r"^/(collections|releases)/[^/]+", r"/\1/*", path)
    path = re.sub(r"^(/releases/\*)/[a-z]{2}(-[A-Za-z]+)?(?=/|$)", r"\1/*", path)
    return path + "?" + "&".join(sorted(each.split("=")[0] for each in there.query.split("&") if each))


def crawl(ask: Callable[[str], tuple[int, str]], begin: Iterable[str] = starts) -> Iterator[tuple[str, str]]:
    """The pages that somebody reaches from there, a few of each kind: address and HTML."""
    waiting, seen, kinds = list(begin), set(begin), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kinds[kind] >= _alike:
            continue
        kinds[kind] += 1
        status, page = ask(address)
        if status == 0:
            continue
        yield address, page
        for link in links(page, address):
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def main(data: Path, prefixes: Sequence[str]) -> None:
    """Print what was forgotten, by its words."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from journeys.service import passwords
    from web.inside import Inside

    from tracker.settings import Settings
    from tracker.store import Store

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(data, Path(folder) / "data"))
        store = Store.open(Settings(data=copy, interface=f"en ja {pseudo}", sign_in_tries=1000))
        inside, known = Inside(store), data_words(copy)
        where: dict[str, set[str]] = defaultdict(set)
        pages = 0
        for person in passwords:
            for address, page in crawl(lambda address, who=person: fetched(inside, who, address)):
                pages += 1
                if not prefixes or address.startswith(tuple(prefixes)):
                    for tag, words in left_over(page, known):
                        where[words].add(f"{kind_of(address)} <{tag}>")
        store.close()
    for words, places in sorted(where.items(), key=lambda each: (min(each[1]), each[0])):
        print(f"{words!r}  {' | '.join(sorted(places)[:3])}{' …' if len(places) > 3 else ''}")
    print(f"{pages} pages read, {len(where)} words or sentences in English")


def fetched(inside: Any, person: str, address: str) -> tuple[int, str]:
    """The page at an address as this person sees it in the test language; 0 for what is no page."""
    answer = inside.ask("GET", address, by=person, headers={"accept-language": pseudo})
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return 0, ""
    return answer.status_code, answer.text


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

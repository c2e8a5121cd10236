"""Nothing on a page is in English alone: what is said is in the catalogs, and what is shown was said."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from journeys.service import passwords
from web.inside import Inside

from tracker.pages import tongues
from tracker.settings import Settings
from tracker.store import Store

from .catalog import in_step, kept, said, written
from .crawl import crawl, data_words, fetched, kind_of, left_over
from .unmarked import unmarked

languages = [code for code in tongues.interface_languages() if code != "en"]
_places = re.compile(r"\{\w*\}|%\(\w+\)[sd]|%%|</?\w+")


def test_there_is_japanese() -> None:
    assert languages == ["ja"]


@pytest.mark.parametrize("language", languages)
def test_a_catalog_is_in_step_with_the_code(language: str) -> None:
    """`python -m tests.words.catalog` was run."""
    assert (tongues.folder / f"{language}.po").read_bytes() == written(in_step(language))


@pytest.mark.parametrize("language", languages)
def test_every_sentence_is_translated(language: str) -> None:
    there = kept(language)
    missing = [message.id for message in said() if message.id and not _told(there, message)]
    assert missing == []


@pytest.mark.parametrize("language", languages)
def test_a_translation_has_the_places_and_tags_of_its_sentence(language: str) -> None:
    wrong = []
    for message in kept(language):
        if not message.id:
            continue
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        given = [message.string] if isinstance(message.string, str) else list(message.string)
        for words in given:
            if not any(_of(words) == _of(form) for form in forms):
                wrong.append((forms[0], words))
    assert wrong == []


def test_no_sentence_stands_in_code_or_template_unmarked() -> None:
    assert [f"{file}:{line}: {words}" for file, line, words in unmarked()] == []


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_page_shows_a_word_that_was_not_marked(demo_template: Path, tmp_path: Path) -> None:
    """Every page that the demonstration's people reach, in the language in which each letter is Arabic."""
    data = Path(shutil.copytree(demo_template, tmp_path / "data"))
    store = Store.open(Settings(data=data, interface=f"en ja {tongues.pseudo}", sign_in_tries=1000))
    inside, known = Inside(store), data_words(data)
    where: dict[str, set[str]] = defaultdict(set)
    read = 0
    for person in passwords:
        for address, page in crawl(lambda address, who=person: fetched(inside, who, address)):  # type: ignore[misc]
            read += 1
            assert 'dir="rtl"' in page[:400], address
            for tag, words in left_over(page, known):
                where[words].add(f"{kind_of(address)} <{tag}>")
    store.close()
    assert dict(where) == {}
    assert read > 100


def _told(catalog: object, message: object) -> bool:
    found = catalog.get(message.id, message.context)  # type: ignore[attr-defined]
    return bool(found and found.string and (isinstance(found.string, str) or all(found.string)))


def _of(words: str) -> list[str]:
    return sorted(set(_places.findall(words)))

"""Names are parsed once, at the door; whatever is typed, nothing but our own errors comes out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import FieldError, NotFoundError
from tracker.workflow import names
from tracker.workflow.names import TextName, parse_text_name

pytestmark = pytest.mark.quick

anything = st.one_of(
    st.text(st.characters(exclude_categories=())),  # with surrogates
    st.text("abz09-/rv12@.\0\n \u202e", max_size=100),
    st.from_regex(r"[a-z0-9-]{0,90}/[A-Za-z-]{0,50}(/[rv][0-9]{0,12})?", fullmatch=True),
)
parsers: dict[str, Callable[[str], object]] = {
    "text": parse_text_name,
    "revision": names.revision_number,
    "slug": names.slug,
    "language": names.language,
    "email": names.email,
    "line": lambda text: names.line(text, field="f", most=60, what="The name"),
    "words": lambda text: names.words(text, field="f", most=60, what="The note"),
}


@pytest.mark.parametrize("parser", parsers)
@given(text=anything)
def test_no_text_at_all_makes_it_fail_otherwise(parser: str, text: str) -> None:
    try:
        found = parsers[parser](text)
    except (FieldError, NotFoundError) as error:
        told = (error.what, error.do)
    else:
        told = None
        kept = str(found)
        assert names.can_be_kept(kept)
        again = parsers[parser](kept if parser != "revision" else f"r{kept}")
        assert again == found
    assert told is None or all(told)


@given(
    st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True),
    st.sampled_from(["en", "pt-BR", "zh-Hant", "sr-Latn-RS"]),
    st.none() | st.integers(1, 999_999_999),
    st.booleans(),
)
def test_a_name_comes_back(release: str, language: str, number: int | None, of_version: bool) -> None:
    given_ = {"version" if of_version else "revision": number}
    name = TextName(release, language, **given_)
    assert parse_text_name(str(name)) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("summit-2026/en", TextName("summit-2026", "en")),
        ("summit-2026/EN/r3", TextName("summit-2026", "en", revision=3)),
        ("summit-2026/pt-br/v2", TextName("summit-2026", "pt-BR", version=2)),
        ("a/zh-hant", TextName("a", "zh-Hant")),
    ],
)
def test_names_of_texts(text: str, found: TextName) -> None:
    assert parse_text_name(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a/",
        "/en",
        "a/en/",
        "a/en/r0",
        "a/en/r01",
        "a/en/3",
        "a/en/r1/v1",
        "A/en",
        "a/e",
        "a/en/r٣",
        "a/en\n",
    ],
)
def test_what_is_no_name_of_a_text(text: str) -> None:
    with pytest.raises(NotFoundError, match="does not name a text"):
        parse_text_name(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("zh-HANT-tw", "zh-Hant-TW"),
        (" ar ", "ar"),
        ("sl-rozaj", "sl-rozaj"),
    ],
)
def test_languages_in_their_usual_case(text: str, found: str) -> None:
    assert names.language(text) == found


@pytest.mark.parametrize("text", ["", "e", "english", "en_GB", "en-", "日本"])
def test_what_is_no_language(text: str) -> None:
    with pytest.raises(FieldError) as caught:
        names.language(text)
    assert caught.value.field == "language"


@pytest.mark.parametrize("text", ["", "-a", "a-", "A", "a b", "a/b", "a" * 81, "über"])
def test_what_cannot_stand_in_an_address(text: str) -> None:
    with pytest.raises(FieldError) as caught:
        names.slug(text)
    assert caught.value.field == "name"


def test_names_of_80_letters_fit() -> None:
    assert names.slug(" " + "a" * 80 + " ") == "a" * 80


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@",
        "@b",
        "a b@c",
        "a@b@c",
        "a\0@b",
        "a\u200b@b.example",
        "a\u202e@b.example",
        "a@" + "b" * 190,
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(FieldError):
        names.email(text)


def test_addresses_are_kept_small_and_composed() -> None:
    assert names.email(" Tom@Harbour.Example ") == "tom@harbour.example"
    assert names.email("rene\u0301@b.example") == "ren\u00e9@b.example"
    assert len(names.email("a" * 64 + "@" + "b" * 189)) == 254


@pytest.mark.parametrize(
    "text",
    ["", " \t", "\u200b\u200d", "a\nb", "a\u2028b", "a\0b", "a\u202eb", "a\u2066b", "a\ud800", "a" * 61],
)
def test_what_is_no_line(text: str) -> None:
    with pytest.raises(FieldError) as caught:
        names.line(text, field="title", most=60, what="The title")
    assert caught.value.field == "title"
    assert caught.value.what.startswith("The title")


@pytest.mark.parametrize("text", ["港湾水先合意", "اتفاق", "Ren\u00e9e", "می\u200cخواهم", "👩\u200d⚖️ x"])
def test_lines_of_many_scripts(text: str) -> None:
    assert names.line(text, field="f", most=60, what="It") == unicodedata.normalize("NFC", text)


def test_words_keep_their_lines() -> None:
    assert names.words(" a\r\nb\rc\td ", field="f", most=60, what="It") == "a\nb\nc\td"
    assert names.words("", field="f", most=60, what="It") == ""


def test_numbers_that_both_databases_hold() -> None:
    assert [names.is_number(each) for each in (-1, 0, 1, 2**31 - 1, 2**31)] == [
        False,
        False,
        True,
        True,
        False,
    ]

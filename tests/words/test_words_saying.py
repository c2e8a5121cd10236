"""Words that another language can say: English at once, the rest where they are shown."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.serialization import encode_json
from lxml import etree
from pydantic import BaseModel

from tracker.log import canonical
from tracker.pages import dates, languages
from tracker.pages.environment import environment
from tracker.pages.tongues import Spoken, interface_languages, pseudo, speak, tongue
from tracker.pages.words import capital, sentence, size, unquoted
from tracker.saying import Said, listed, say, say_as, say_many, shaped, spelled, told

anything = st.text(max_size=20) | st.sampled_from(
    ["{x}", "{}", "{0}", "}{", "%", "%%", "%(x)s", "%s", "<b>&amp;</b>", "“{n}”", '" onload=', "\u202e", ""]
)
forms: Mapping[tuple[str | None, str], tuple[str, ...]] = {
    (None, "“{name}” has {n} files."): ("{n} ficheroj estas en «{name}»",),
    (None, "{n} change"): ("{n} ŝanĝo", "{n} ŝanĝoj"),
    (None, "wording"): ("vortumo",),
    (None, "numbers"): ("nombroj",),
    (None, "open"): ("malfermi",),
    ("how it stands", "open"): ("malfermita",),
    (None, "the {what} of {whom}"): ("{whom}-{what}",),
}
other = Spoken("eo", forms)
"""A language that turns every sentence round."""


def english(words: str) -> str:
    """The words as programs take them: a plain string."""
    return "".join(words)


@given(anything, anything)
def test_in_english_it_is_what_format_makes_of_it(name: str, what: str) -> None:
    """Values stand as they are, whatever signs of formatting they hold."""
    made = say("“{name}” has {what}.", name=name, what=what)
    assert made == "“{}” has {}.".format(name, what)  # noqa: UP032 - the claim is about `format`
    assert isinstance(made, Said)
    assert speak(made, "en") == made
    assert say("{words} {context}", words=name, context=what) == f"{name} {what}"


@given(anything, anything)
def test_in_another_language_values_stand_as_they_are_too(name: str, whom: str) -> None:
    assert say("the {what} of {whom}", what=name, whom=whom).spoken(other) == f"{whom}-{name}"


@given(anything, st.sampled_from(["en", "ja", pseudo]))
def test_a_template_escapes_values_and_runs_none_of_them(value: str, language: str) -> None:
    """In a `Said`, in `_('…')` and in `{% trans %}`: as text and as an attribute."""
    page = environment(language).from_string(
        "<p title=\"{{ words }}\">{{ words }}</p><p>{{ _('%(x)s!', x=value) }}</p>"
        "<p>{% trans x=value %}<b>{{ x }}</b>{% endtrans %}</p>"
        "<p>{{ ngettext('%(x)s', '%(x)s', 2, x=said) }}</p>"
    )
    # lxml drops what XML cannot hold, and a line's end has more than one form
    shown = "".join(each for each in value if each.isprintable())
    made = page.render(words=say("{x}", x=shown), value=shown, said=say("{x}", x=shown))
    tree = etree.fromstring(f"<main>{made}</main>", etree.HTMLParser())
    first, second, third, last = tree.iter("p")
    assert "".join(first.itertext()) == shown
    assert first.get("title") == shown
    assert "".join(second.itertext()) == f"{shown}!"
    assert [each.tag for each in third.iter()] == ["p", "b"]
    assert "".join(third.itertext()) == "".join(last.itertext()) == shown


def test_the_sentence_is_said_anew_with_its_places_where_that_language_has_them() -> None:
    made = say("“{name}” has {n} files.", name="a", n=3)
    assert made.spoken(other) == "3 ficheroj estas en «a»"  # type: ignore[attr-defined]
    assert made == "“a” has 3 files."


def test_what_is_not_translated_stays_english() -> None:
    assert say("nobody translated {x}", x="this").spoken(other) == "nobody translated this"  # type: ignore[attr-defined]


def test_one_english_word_can_be_two() -> None:
    assert say("open") == say_as("how it stands", "open")
    assert [each.spoken(other) for each in (say("open"), say_as("how it stands", "open"))] == [  # type: ignore[attr-defined]
        "malfermi",
        "malfermita",
    ]


@pytest.mark.parametrize(
    ("number", "in_english", "elsewhere"),
    [(0, "0 changes", "0 ŝanĝoj"), (1, "1 change", "1 ŝanĝo"), (2, "2 changes", "2 ŝanĝoj")],
)
def test_many(number: int, in_english: str, elsewhere: str) -> None:
    made = say_many(number, "{n} change", "{n} changes")
    assert (made, speak(made, "en"), made.spoken(other)) == (in_english, in_english, elsewhere)  # type: ignore[attr-defined]


def test_many_with_a_number_of_another_name_or_spelled() -> None:
    assert say_many(2, "{number} of one", "{number} of {n}", number="r2") == "r2 of 2"
    made = say_many(2, "{n} change", "{n} changes", n=spelled(2))
    assert made == "two changes"
    assert made.spoken(other) == "2 ŝanĝoj"  # type: ignore[attr-defined]


@given(st.integers(0, 10**9), anything, anything)
def test_many_is_the_form_that_the_number_takes(number: int, one: str, many: str) -> None:
    made = say_many(number, "{a}", "{b}", a=one, b=many)
    assert made == (one if number == 1 else many) == speak(made, "en")


@pytest.mark.parametrize(
    ("words", "with_and", "with_or"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a and b", "a or b"),
        (("a", "b", "c"), "a, b and c", "a, b or c"),
    ],
)
def test_listed(words: tuple[str, ...], with_and: str, with_or: str) -> None:
    assert (listed(words), listed(iter(words), how="or")) == (with_and, with_or)
    assert (speak(listed(words), "en"), speak(listed(words, how="or"), "en")) == (with_and, with_or)
    assert bool(listed(words)) is bool(words)


def test_listed_as_japanese_lists() -> None:
    assert speak(listed(["甲", "乙", "丙"]), "ja") == "甲、乙、丙"
    assert speak(listed(["甲", "乙"], how="or"), "ja") == "甲または乙"


@given(st.lists(anything, min_size=2, max_size=5), st.sampled_from(["en", "ja", "de", pseudo]))
def test_a_list_holds_each_word_once_in_its_order(words: list[str], language: str) -> None:
    marked = [f"⟦{number}{word}⟧" for number, word in enumerate(words)]
    told_ = speak(listed(marked), language)
    assert [told_.count(each) for each in marked] == [1] * len(marked)
    assert sorted(marked, key=told_.index) == marked


def test_words_in_words_in_words_are_all_said_anew() -> None:
    inner = listed([say("wording"), say("numbers"), "r2"])
    made = say("the {what} of {whom}", what=inner, whom=say("open"))
    assert made == "the wording, numbers and r2 of open"
    assert made.spoken(other) == "malfermi-" + other.listed(["vortumo", "nombroj", "r2"], "and")  # type: ignore[attr-defined]


def test_a_shape_is_given_to_the_words_of_each_language() -> None:
    made = capital(say("wording"))
    assert (made, made.spoken(other)) == ("Wording", "Vortumo")  # type: ignore[attr-defined]
    assert sentence(say("wording")).spoken(other) == "Vortumo."  # type: ignore[attr-defined]
    assert unquoted(say("“{name}” has {n} files.", name="a", n=1)) == "“a” has 1 files."
    assert shaped(say("wording"), str.upper).spoken(other) == "VORTUMO"  # type: ignore[attr-defined]
    assert not isinstance(capital("plain"), Said)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (1300, "1,300"), (-1, "-1")]
)
def test_spelled(number: int, words: str) -> None:
    assert spelled(number) == words == speak(spelled(number), "en")
    assert re.sub(r"[^\d-]", "", speak(spelled(number), "de")) == str(number)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1,234,567"), ("de", "1.234.567"), ("ja", "1,234,567"), ("es", "1.234.567")],
)
def test_numbers_are_grouped_as_each_language_does(language: str, words: str) -> None:
    assert speak(say("{n}", n=1234567), language) == words
    assert told(1234567, tongue(language)) == words


def test_a_number_that_is_a_name_is_left_alone() -> None:
    for language in ("en", "ja", "de", pseudo):
        assert speak(say("{year}", year="2026"), language) == "2026"
        assert told(True, tongue(language)) == "True"


def kinds() -> list[str]:
    """Words of every kind that there is."""
    return [
        say("“{name}” has {n} files.", name="<b>{n}</b>", n=1234),
        say_as("how it stands", "open"),
        say_many(2, "{n} change", "{n} changes"),
        listed([say("wording"), "plain", say("numbers")], how="or"),
        capital(say("wording")),
        spelled(3),
        languages.name("fr"),
        dates.on_day(date(2026, 6, 18)),
        dates.on_short_day(date(2026, 6, 18)),
        dates.at_moment(datetime(2026, 6, 18, 12, tzinfo=UTC), "Asia/Tokyo"),
        size(42_000),
        say("the {what} of {whom}", what=listed([say("wording")]), whom=say_many(1, "{n} change", "")),
    ]


@pytest.mark.parametrize("number", range(len(kinds())))
@pytest.mark.parametrize(
    "again",
    [
        *(
            lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))
            for protocol in (2, 4, 5)
        ),
        copy.copy,
        copy.deepcopy,
    ],
)
def test_a_copy_says_the_same_in_every_language(number: int, again: Any) -> None:
    """Also one that went through a file, as a job's arguments do."""
    words = kinds()[number]
    copied = again(words)
    assert isinstance(copied, Said)
    assert copied == words
    assert all(speak(copied, each) == speak(words, each) for each in ("en", "ja", "fr", pseudo))
    assert copied.spoken(other) == words.spoken(other)  # type: ignore[attr-defined]


class Told(BaseModel):
    """An answer of the API."""

    words: str


@pytest.mark.parametrize("words", kinds())
def test_programs_get_a_plain_string(words: str) -> None:
    """JSON, models, CSV and XML of it are those of the English words."""
    plain = english(words)
    assert type(plain) is str
    assert json.loads(json.dumps({words: [words]})) == {plain: [plain]}
    assert encode_json({"detail": words, "more": [words]}) == encode_json({"detail": plain, "more": [plain]})
    assert type(Told(words=words).words) is str
    assert Told(words=words).model_dump_json() == Told(words=plain).model_dump_json()
    written = io.StringIO()
    csv.writer(written).writerow([words])
    assert next(csv.reader([written.getvalue()])) == [plain]
    element = etree.Element("summary")
    element.text = words
    assert etree.fromstring(etree.tostring(element)).text == plain


def test_the_log_holds_plain_strings() -> None:
    """An entry's facts are frozen, which leaves nothing of what can be said anew; its encoder takes no other."""
    assert type(canonical.freeze(say("wording"))) is str
    with pytest.raises(TypeError):
        canonical.encode({"reason": say("wording")})
    assert canonical.encode({"reason": "wording"}) == b'{"reason":"wording"}'


@given(anything)
def test_it_compares_as_the_english_words(value: str) -> None:
    made = say("{x}.", x=value)
    plain = f"{value}."
    assert made == plain
    assert hash(made) == hash(plain)
    assert {made: 1}[plain] == 1
    assert {plain, made} == {made}
    assert sorted([made, "a"]) == sorted([plain, "a"])


def test_joining_makes_it_plain_english() -> None:
    """As the module says: put one into another by `say`."""
    made = say("wording")
    parts = [made, "!"]
    for joined in (f"{made}!", made + "!", "".join(parts), made.upper(), made[1:]):
        assert type(joined) is str


pieces = st.lists(
    st.sampled_from(
        [
            "Word",
            " and ",
            "{name}",
            "{n}",
            "%(num)s",
            "%(who)s",
            "%%",
            '<a href="%(href)s">',
            "</a>",
            "&nbsp;",
            "1, 2",
        ]
    )
    | st.text("abcXYZé 。.,", max_size=6),
    max_size=12,
)
places = re.compile(r"\{\w*\}|%\(\w+\)[sd]|%%|<[^>]*>|&\w+;")


@given(pieces)
def test_the_test_language_keeps_places_and_tags_and_no_latin_letter_else(words: list[str]) -> None:
    form = "".join(words)
    turned = tongue(pseudo).phrase(form, None, 1, None)
    assert places.findall(turned) == places.findall(form)
    assert not re.search("[A-Za-z]", places.sub("", turned))
    assert len(turned) == len(form)


def test_the_test_language_runs_from_right_to_left_and_says_each_form() -> None:
    assert languages.direction(pseudo) == "rtl"
    one, many = (speak(say_many(number, "{n} change", "{n} changes"), pseudo) for number in (1, 2))
    assert one.split()[1] != many.split()[1]
    assert pseudo not in interface_languages()
    assert interface_languages()[0] == "en"


def test_an_unknown_language_speaks_english_with_its_own_numbers() -> None:
    for code in ("xx", "../ja", "", "de"):
        assert speak(say("wording"), code) == "wording"
    assert speak(say("{n} kB", n=1234), "de") == "1.234 kB"

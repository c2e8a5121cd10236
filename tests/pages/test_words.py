"""Phrases, dates, names and sentences."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.document import Stage
from tracker.pages import dates, environment, jinja, languages, phrases, template_digest, words
from tracker.pages.beside import sources_of, standing_words
from tracker.pages.following import FollowLinkPage
from tracker.pages.reader import Behind
from tracker.pages.release import EditionRow
from tracker.pages.sentences import lead_sentence, steps_sentence
from tracker.pages.shell import Issued, Shell
from tracker.pages.spoken import arabic, english, french, german, japanese
from tracker.pages.words import brief, count, listed, size
from tracker.workflow import following

evening = datetime(2026, 6, 18, 12, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "spoken", [arabic, french, german, japanese], ids=lambda module: module.__name__.rsplit(".", 1)[-1]
)
def test_every_language_has_every_phrase_with_the_same_values(spoken: object) -> None:
    theirs: dict[str, str] = spoken.words  # type: ignore[attr-defined]
    assert theirs.keys() == english.words.keys()
    for key, phrase in theirs.items():
        assert sorted(re.findall(r"\{(\w+)\}", phrase)) == sorted(
            re.findall(r"\{(\w+)\}", english.words[key])
        ), key


def test_every_phrase_is_used() -> None:
    folder = jinja().loader.searchpath[0]  # type: ignore[union-attr]
    from pathlib import Path

    package = Path(phrases.__file__).parent
    text = "".join(path.read_text("utf-8") for path in [*Path(folder).rglob("*.html"), *package.glob("*.py")])
    families = (
        "stage_",
        "weight_",
        "kind_",
        "by_",
        "done_",
        "missing_",
        "field_",
        "join",
        "thing_",
        "mark_",
        "without_",
    )
    # what can be followed, and what the page behind a link of a mail says
    made = {f"follow_{kind}" for kind in following.Kind}
    made |= {f"follow_{state}" for state in get_args(get_type_hints(FollowLinkPage)["state"])}
    made |= {f"follow_{state}_act" for state in ("confirm", "leave")}
    unused = [
        key
        for key in english.words
        if key not in made and not key.startswith(families) and not re.search(rf"['\"]{key}['\"]", text)
    ]
    assert unused == []


def test_values_of_a_phrase_are_escaped() -> None:
    assert phrases.phrase("reason", "en", reason="<b>") == "Reason: &lt;b&gt;"
    assert phrases.phrase("skip", "fr-CA") == "Aller au texte"
    assert phrases.phrase("skip", "tlh") == "Skip to the text"
    assert Shell(issuer="x", language="fr-CA").language == "fr-CA"
    assert Shell(issuer="x", language="ru").language == "en"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "18 June 2026, 21:40 JST"),
        ("fr", "18 juin 2026, 21:40 JST"),
        ("de", "18. Juni 2026, 21:40 JST"),
        ("ja", "2026年6月18日 21:40（日本標準時）"),
        ("ar", "18 يونيو 2026، 21:40 توقيت اليابان الرسمي"),
    ],
)
def test_moments(language: str, told: str) -> None:
    assert dates.moment(evening, "Asia/Tokyo", language) == told


def test_days_and_zones() -> None:
    assert dates.zoned(evening, "Asia/Tokyo", "en") == "18 June 2026, 21:40 Japan Standard Time (12:40 UTC)"
    assert (
        dates.moment(evening, "UTC", "en") == dates.zoned(evening, "UTC", "en") == "18 June 2026, 12:40 UTC"
    )
    assert dates.moment(evening, "Asia/Dubai", "en") == "18 June 2026, 16:40 UTC+04:00"
    assert dates.moment(evening, "America/Sao_Paulo", "en") == "18 June 2026, 09:40 UTC-03:00"
    assert dates.machine(evening, "Asia/Tokyo") == "2026-06-18T21:40+09:00"
    assert dates.machine(date(2026, 6, 18), "Asia/Tokyo") == "2026-06-18"
    late = datetime(2026, 6, 18, 20, 0, tzinfo=UTC)
    assert dates.day(late, "en", "Asia/Tokyo") == "19 June 2026"
    assert dates.short_day(late, "Asia/Tokyo", "ja") == "6月19日"


def test_languages() -> None:
    assert [languages.direction(code) for code in ("ar", "he-IL", "en", "az-Arab", "ar-Latn", None)] == [
        "rtl",
        "rtl",
        "ltr",
        "rtl",
        "ltr",
        "ltr",
    ]
    assert languages.own_name("fr") == "Français"
    assert languages.own_name("ja") == "日本語"
    assert languages.own_name("x-unknown") == "x-unknown"
    assert languages.name("ja") == "Japanese"
    assert languages.name("ja", "fr") == "japonais"
    assert languages.name("de-1996") == "German"
    assert languages.babel_code("zh-Hant") == "zh_Hant"


def test_numbers_and_sizes() -> None:
    assert [count(n, "passage") for n in (0, 1, 1200)] == ["0 passages", "1 passage", "1,200 passages"]
    assert count(3, "entry", "entries", spelled=True) == "three entries"
    assert [size(n) for n in (1, 900, 4_200, 42_311, 20_971_520)] == [
        "1 byte",
        "900 bytes",
        "4.2 kB",
        "42 kB",
        "21 MB",
    ]
    assert brief("sha256:" + "0123456789abcdef" * 4) == "01234567…cdef"
    assert [listed(given) for given in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_sentences_and_quotation_marks() -> None:
    assert words.sentence("you are its translator") == "You are its translator."
    assert words.sentence("It has no text yet.") == "It has no text yet."
    assert words.sentence("It was returned: “No.”") == "It was returned: “No.”"
    assert words.unquoted("““The dates differ.””") == "The dates differ."
    assert words.unquoted("“One” and “two”.") == "“One” and “two”."
    assert words.unquoted("«نص»") == "نص"


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        ("curl/8.14.1", "curl/8.14.1"),
        ("no name", "no name"),
        ("x" * 200, "x" * 59 + "…"),
        ("", ""),
    ],
)
def test_a_browser_s_name_for_itself_is_shortened(agent: str, told: str) -> None:
    assert words.device(agent) == told


def steps(*done: str) -> tuple[Behind, ...]:
    names = ("translated", "revised", "reviewed", "approved")
    return tuple(Behind(step=name, name="N" if name in done else None) for name in names)  # type: ignore[arg-type]


def test_steps_are_told_in_each_language() -> None:
    some = steps("translated", "revised")
    assert steps_sentence(some, "en", closed=False) == "Revised; not yet reviewed or approved."
    assert steps_sentence(some, "en", closed=True) == "Revised. It was never reviewed or approved."
    assert steps_sentence(some, "fr", closed=False) == "Révisée ; pas encore relue ni approuvée."
    assert steps_sentence(some, "de", closed=False) == "Revidiert; noch nicht geprüft oder freigegeben."
    assert (
        steps_sentence(some, "ja", closed=False) == "対訳校閲済み。訳文レビュー・承認はまだ行われていません。"
    )
    assert steps_sentence(some, "ar", closed=False) == "رُوجعت، ولم تُدقَّق ولم تُعتمد بعد."
    assert (
        steps_sentence(steps("translated", "revised", "reviewed", "approved"), "en", closed=False)
        == "Revised, reviewed and approved."
    )
    assert steps_sentence(steps(), "en", closed=False) == "Not yet revised, reviewed or approved."
    assert steps_sentence((), "en", closed=False) == ""


def row(
    name: str, stage: Stage | None, *, source: bool = False, revision: int | None = 2, behind: int = 0
) -> EditionRow:
    version = Issued(number=1, label="x", stage=stage, href="/") if stage else None
    return EditionRow(
        language="xx",
        name=name,
        source=source,
        version=version,
        revision=revision,
        made_from=None,
        behind=behind,
        turns=(),
        links=(),
    )


def test_lead_says_how_a_release_stands() -> None:
    source = row("Japanese", Stage.FINAL, source=True)
    late = (
        source,
        row("English", Stage.FINAL),
        row("Russian", Stage.PROVISIONAL, behind=1),
        row("Arabic", Stage.PROVISIONAL, behind=1),
    )
    assert lead_sentence(late, source_changed=evening, zone="UTC") == (
        "English is final. Russian and Arabic are still provisional and one revision behind "
        "the Japanese text, which was changed on 18 June."
    )
    new = (source, row("English", None), row("French", None, revision=None))
    assert (
        lead_sentence(new, source_changed=None, zone="UTC")
        == "English is in preparation. French is not begun."
    )
    assert lead_sentence((source,), source_changed=None, zone="UTC").startswith(
        "The Japanese original stands alone"
    )
    assert (
        lead_sentence((replace(source, revision=None),), source_changed=None, zone="UTC")
        == "The original has not been uploaded yet."
    )


def test_each_translated_passage_knows_its_sources() -> None:
    pairs = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)), ((4,), (3, 4))]
    assert sources_of(pairs) == {0: (0,), 1: (1, 2), 2: (), 3: (4,), 4: (4,)}


@given(st.floats(0, 1))
def test_a_link_is_told_in_three_steps_and_a_pin_is_never_in_doubt(confidence: float) -> None:
    words = standing_words(confidence, pinned=False)
    assert words == ("" if confidence >= 0.9 else "unsure" if confidence >= 0.6 else "a guess")
    assert standing_words(confidence, pinned=True) == "pinned by hand"


def test_digest_of_templates_follows_their_bytes(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", template_digest())
    copy = tmp_path / "templates"  # type: ignore[operator]
    shutil.copytree(environment.templates_folder(), copy)
    monkeypatch.setattr(environment, "templates_folder", lambda: copy)
    assert environment.template_digest.__wrapped__() == template_digest()
    (copy / "reader.html").write_text((copy / "reader.html").read_text("utf-8") + " ", "utf-8")
    assert environment.template_digest.__wrapped__() != template_digest()

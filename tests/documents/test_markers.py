"""Markers: precision and recall on real lines and on our own, what is given back, and hostile input."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.document import Authority, Marker, Stage
from tracker.documents.markers import Recognised, recognise
from tracker.documents.markers.language import letter_of, settled_letter_of
from tracker.documents.markers.languages import languages
from tracker.documents.markers.pieces import Words

here = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    language: str
    text: str
    title: bool
    stage: Stage | None
    authority: Authority | None
    settled: bool = False

    @property
    def marked(self) -> bool:
        """Whether the line is a marker of any kind."""
        return self.settled or bool(self.stage or self.authority)


@dataclass(frozen=True)
class Score:
    n: int
    right: int
    false: int
    missed: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def own_cases(lines: str) -> list[Case]:
    cases = []
    language = ""
    for line in filter(None, map(str.strip, lines.splitlines())):
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]") and " | " not in line:
            language = line[1:-1]
            continue
        expected, text = line.replace("⏎", "\n").split(" | ", 1)
        cases.append(
            Case(
                language,
                text,
                "t" in expected,
                Stage.PROVISIONAL if "P" in expected else None,
                Authority.UNOFFICIAL if "U" in expected else Authority.OFFICIAL if "O" in expected else None,
                settled="S" in expected or "O" in expected,
            )
        )
    return cases


def real_cases(material: Path) -> list[Case]:
    """The lines of markers.jsonl. Where the position says so, a line stands as a title."""
    cases = []
    for line in (material / "markers.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        title = re.search(r"\b(suffix|prefix)\b", case["position"]) is not None
        cases.append(
            Case(
                case["lang"],
                case["text"],
                title,
                Stage.PROVISIONAL if case["status"] in ("provisional", "tentative") else None,
                Authority.UNOFFICIAL if case["status"] in ("unofficial", "convenience") else None,
            )
        )
    return cases


def told(marker: Marker | Case | None, field: str) -> str | None:
    """What a marker says of a field. Authority is told when unofficial; settled is the kind without either."""
    if marker is None or (isinstance(marker, Case) and not marker.marked):
        return None
    unofficial = marker.authority is Authority.UNOFFICIAL
    if field == "settled":
        return None if marker.stage or unofficial else str(marker.authority or "settled")
    return marker.stage if field == "stage" else Authority.UNOFFICIAL if unofficial else None


def scored(cases: Iterable[Case], field: str) -> Score:
    n = right = false = missed = 0
    wrong = []
    for case in cases:
        n += 1
        found = recognise(case.text, title=case.title)
        got, wanted = told(found.marker if found else None, field), told(case, field)
        right += got is not None and got == wanted
        false += got is not None and got != wanted
        missed += wanted is not None and got != wanted
        if got != wanted:
            wrong.append(
                f"{case.language}{' title' if case.title else ''}: {case.text!r}: {got} for {wanted}"
            )
    return Score(n, right, false, missed, tuple(wrong))


def table(name: str, cases: list[Case]) -> dict[str, Score]:
    print(f"\n{name:<32} {'n':>5} {'true+':>6} {'false+':>7} {'false-':>7} {'precision':>10} {'recall':>7}")
    scores = {}
    for field in ("stage", "authority", "settled"):
        score = scores[field] = scored(cases, field)
        print(
            f"  {field:<30} {score.n:>5} {score.right:>6} {score.false:>7} {score.missed:>7}"
            f" {score.precision:>10.3f} {score.recall:>7.3f}"
        )
        for each in score.wrong:
            print("    ", each)
    return scores


def read_own(name: str) -> list[Case]:
    return own_cases((here / name).read_text(encoding="utf-8"))


seen = read_own("markers_seen.txt")
unseen = read_own("markers_unseen.txt")
settled_seen = read_own("markers_settled_seen.txt")
settled_unseen = read_own("markers_settled_unseen.txt")


def test_all_real_lines_are_told_apart(material: Path) -> None:
    scores = table("material/markers.jsonl", real_cases(material))
    for score in scores.values():
        assert score.n == 38
        assert score.precision == score.recall == 1.0, score.wrong


def test_lines_that_the_rules_were_corrected_by() -> None:
    for score in table("own lines, seen", seen).values():
        assert score.n > 2500
        assert score.precision >= 0.998
        assert score.recall >= 0.998


def test_lines_that_the_rules_have_not_seen() -> None:
    """Written after the rules were frozen: stage 1.000 and 0.900, authority 1.000 and 0.897.

    Earlier lists, each on its first run, before the rules were corrected by it (stage precision, recall;
    authority precision, recall): .973 .936 .981 .963, then .963 .945 1.0 .879, then 1.0 .623 .883 .907,
    then .980 .941 .957 .882, then 1.0 .718 .971 .872, then 1.0 .667 .963 .929. Some of them translate one
    new construction into all languages, so that one gap counts a dozen times.
    """
    scores = table("own lines, unseen", unseen)
    for score in scores.values():
        assert score.n >= 120
        assert score.precision >= 0.97
        assert score.recall >= 0.87


def test_settled_labels_that_the_rules_were_corrected_by() -> None:
    for score in table("settled labels, seen", settled_seen).values():
        assert score.n >= 180
        assert score.precision == score.recall == 1.0, score.wrong


def test_settled_labels_that_the_rules_have_not_seen() -> None:
    scores = table("settled labels, unseen", settled_unseen)
    for score in scores.values():
        assert score.n >= 168
        assert score.precision >= 0.98
        assert score.recall >= 0.95


@pytest.mark.parametrize("language", [language.code for language in languages])
@pytest.mark.parametrize("cases", [settled_seen, settled_unseen], ids=["seen", "unseen"])
def test_every_language_has_settled_labels_and_what_only_looks_like_them(
    language: str, cases: list[Case]
) -> None:
    own = [case for case in cases if case.language == language]
    assert len([case for case in own if case.settled]) >= 6
    assert len([case for case in own if not case.marked]) >= 6


@pytest.mark.parametrize("language", [language.code for language in languages])
def test_every_language_has_lines_of_both_kinds(language: str) -> None:
    cases = [case for case in seen if case.language == language]
    marked = [case for case in cases if case.stage or case.authority]
    assert len(marked) >= 8
    assert len(cases) - len(marked) >= 8


def test_twelve_languages() -> None:
    assert {language.code for language in languages} == {
        "en",
        "ja",
        "fr",
        "es",
        "de",
        "it",
        "pl",
        "ko",
        "ar",
        "zh",
        "ru",
        "pt",
    }


P = Stage.PROVISIONAL
U = Authority.UNOFFICIAL


@pytest.mark.parametrize(
    ("line", "label", "stage", "authority", "text", "rest"),
    [
        ("[Provisional Translation]", "Provisional Translation", P, None, "[Provisional Translation]", ""),
        (
            "  **Tentative translation\\***  ",
            "Tentative translation",
            P,
            None,
            "**Tentative translation\\***",
            "",
        ),
        ("仮 訳", "仮訳", P, None, "仮 訳", ""),
        ("※本文は外務省による仮訳です。", "仮訳", P, None, "※本文は外務省による仮訳です。", ""),
        (
            "(This is a provisional translation of the speech.)",
            "provisional translation",
            P,
            None,
            "(This is a provisional translation of the speech.)",
            "",
        ),
        (
            "DRAFT TRANSLATION – NOT OFFICIAL",
            "DRAFT TRANSLATION – NOT OFFICIAL",
            P,
            U,
            "DRAFT TRANSLATION – NOT OFFICIAL",
            "",
        ),
        (
            "Unofficial translation. The ministers met in Oslo on Monday.",
            "Unofficial translation",
            None,
            U,
            "Unofficial translation.",
            "The ministers met in Oslo on Monday.",
        ),
        (
            "[Provisional Translation] On Monday the ministers met.",
            "Provisional Translation",
            P,
            None,
            "[Provisional Translation]",
            "On Monday the ministers met.",
        ),
        (
            "Provisional translation\nThe ministers met.",
            "Provisional translation",
            P,
            None,
            "Provisional translation",
            "The ministers met.",
        ),
    ],
)
def test_what_is_given_back_of_a_line(
    line: str, label: str, stage: Stage | None, authority: Authority | None, text: str, rest: str
) -> None:
    assert recognise(line) == Recognised(Marker(label, stage, authority), text, rest)


@pytest.mark.parametrize(
    ("line", "label", "text", "rest"),
    [
        ("日豪共同声明（仮訳）", "仮訳", "（仮訳）", "日豪共同声明"),
        ("【仮訳】日豪共同声明", "仮訳", "【仮訳】", "日豪共同声明"),
        ("日豪共同声明（仮訳）（抜粋）", "仮訳", "（仮訳）", "日豪共同声明（抜粋）"),
        ("日豪共同声明の仮訳", "仮訳", "仮訳", "日豪共同声明"),
        (
            "Joint Statement - Provisional Translation",
            "Provisional Translation",
            "Provisional Translation",
            "Joint Statement",
        ),
        (
            "Forest Act *(tentative translation)*",
            "tentative translation",
            "(tentative translation)",
            "Forest Act",
        ),
        (
            "Provisional translation: Joint Statement",
            "Provisional translation",
            "Provisional translation:",
            "Joint Statement",
        ),
        (
            "Unofficial translation of the Forest Management Act",
            "Unofficial translation",
            "Unofficial translation of the",
            "Forest Management Act",
        ),
        (
            "FOREST ACT, B.E. 2540 Tentative translation",
            "Tentative translation",
            "Tentative translation",
            "FOREST ACT, B.E. 2540",
        ),
    ],
)
def test_what_is_given_back_of_a_title(line: str, label: str, text: str, rest: str) -> None:
    found = recognise(line, title=True)
    assert found is not None
    assert (found.marker.label, found.text, found.rest) == (label, text, rest)


@pytest.mark.parametrize(
    "line",
    ["日豪共同声明（仮訳）", "Forest Act (tentative translation)", "Forest Act – unofficial translation"],
)
def test_a_title_that_carries_a_marker_is_no_marker_as_a_body_line(line: str) -> None:
    assert recognise(line) is None
    assert recognise(line, title=True) is not None


Said = tuple[Stage | None, Authority | None]


def standing(line: str, *, title: bool = False) -> Said | None:
    found = recognise(line, title=title)
    return (found.marker.stage, found.marker.authority) if found else None


marked_lines = [
    case for case in seen + settled_seen if not case.title and "\n" not in case.text and case.marked
]
unmarked_lines = [case for case in seen + settled_seen if not case.title and not case.marked]
dressings = {
    "brackets": "[{}]",
    "full-width brackets": "（{}）",
    "lenticular brackets": "【{}】",
    "tortoise-shell brackets": "〔{}〕",
    "angle brackets": "《{}》",
    "corner brackets": "「{}」",
    "guillemets": "« {} »",
    "quotes": "“{}”",
    "a star": "* {}",
    "a reference mark": "※{}",
    "Markdown": "> **{}**",
    "rules": "--- {} ---",
    "white space": "\t\u3000{} \u00a0\n",
    "invisible characters": "\u200f\ufeff{}\u200b",
}


@pytest.mark.parametrize("dress", dressings.values(), ids=dressings)
def test_brackets_and_decoration_leave_a_marker_what_it_is(dress: str) -> None:
    for case in marked_lines[::3]:
        assert standing(dress.format(case.text)) == standing(case.text), dress.format(case.text)


@pytest.mark.parametrize("dress", ["“{}”", "* {}", "※{}", "> **{}**", "--- {} ---", "\u200f\ufeff{}\u200b"])
def test_decoration_makes_no_marker(dress: str) -> None:
    for case in unmarked_lines[::5]:
        assert standing(dress.format(case.text)) == standing(case.text), dress.format(case.text)


def test_lost_accents_and_invisible_characters_inside_words_change_nothing() -> None:
    for case in marked_lines[::2]:
        wanted = standing(case.text)
        if case.language in ("fr", "es", "de", "it", "pl", "pt"):
            bare = "".join(each for each in normalize("NFD", case.text) if not combining(each))
            assert standing(bare) == wanted, bare
        assert standing(re.sub(r"(?<=\w)(?=\w)", "\u200b", case.text)) == wanted, case.text
        assert standing(normalize("NFD", case.text)) == wanted, case.text


def test_full_width_and_capital_letters_change_nothing() -> None:
    for text in ("unofficial translation", "This is a provisional translation.", "traduction non officielle"):
        wide = "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)
        wanted = standing(text)
        assert wanted is not None
        assert standing(wide) == standing(text.upper()) == standing(text.title()) == wanted


def test_hard_wrapping_changes_nothing() -> None:
    for case in seen:
        if case.language == "en" and not case.title and "." in case.text:
            for at in [found.start() for found in re.finditer("(?<=[a-z]) (?=[a-z])", case.text)]:
                wrapped = case.text[:at] + "\n" + case.text[at + 1 :]
                assert standing(wrapped) == standing(case.text) or standing(case.text) is None, wrapped


def test_passing_lines_over_quickly_passes_over_no_marker(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = seen + settled_seen + settled_unseen
    quick = [recognise(case.text, title=case.title) for case in cases]
    monkeypatch.setattr(Words, "may_mark", lambda self, line: True)
    assert [recognise(case.text, title=case.title) for case in cases] == quick


@pytest.mark.parametrize("letters", [letter_of, settled_letter_of], ids=["marks", "settles"])
def test_an_entry_stands_in_one_slot_only(letters: dict[str, str]) -> None:
    for language in languages:
        slots = defaultdict(set)
        for entry, letter in language.entries(letters):
            slots[" ".join(re.findall(r"[^\W_]+\*?", entry.casefold()))].add(letter)
        assert {entry: letters for entry, letters in slots.items() if len(letters) > 1} == {}, language.code


words_of_markers = st.sampled_from(
    [
        "provisional",
        "unofficial",
        "translation",
        "not",
        "Final",
        "official",
        "確定",
        "this is a",
        "仮訳",
        "本資料は",
        "です",
        "非公式",
        "번역",
        "(",
        "）",
        "[",
        "。",
        ". ",
        ": ",
        "\n",
        " ",
        "*",
        "?",
        "\u0301",
        "ترجمة",
        "перевод",
        "of the Act",
        "No. 5",
    ]
)


@given(
    st.one_of(st.text(), st.lists(words_of_markers).map("".join), st.lists(words_of_markers).map(" ".join)),
    st.booleans(),
)
def test_any_string_gives_back_parts_of_itself_or_nothing(text: str, title: bool) -> None:
    found = recognise(text, title=title)
    if found is not None:
        assert found.text
        assert found.text in text
        assert found.marker.label
        settles = found.marker.stage is None and found.marker.authority is not U
        assert settles or found.marker.stage is P or found.marker.authority is U
        assert title or found.rest in text
        assert len(found.text) + len(found.rest) <= len(text)


@given(st.sampled_from(seen + settled_seen), st.text(max_size=5))
def test_a_marker_is_found_again_in_its_own_text(case: Case, noise: str) -> None:
    found = recognise(case.text)
    if found is not None:
        again = recognise(found.text)
        assert again is not None
        assert again.marker == found.marker
    recognise(noise + case.text + noise, title=case.title)


hostile = {
    "opening brackets": "(" * 100_000,
    "nested brackets": "([{（" * 12_500 + "）}])" * 12_500,
    "bracket pairs": "[]" * 50_000,
    "one word": "provisional " * 8_000,
    "two words": "provisional translation " * 4_000,
    "two words in lines": "provisional translation\n" * 4_000,
    "not": "not provisional not translation " * 3_000,
    "subjects": "this is a translation and " * 4_000,
    "kanji": "仮訳" * 50_000,
    "kanji sentence": "本資料は仮訳" * 16_000,
    "hangul": "가번역 " * 25_000,
    "arabic": "ترجمة مؤقتة " * 8_000,
    "polish": "tłumaczenie robocze " * 5_000,
    "settled": "(Final Translation) " * 5_000,
    "settled in lines": "Final Translation\n" * 5_000,
    "commas": "unofficial, translation, " * 4_000,
    "dashes": "- " * 50_000,
    "spaces": " " * 100_000,
    "accents": "\u0301" * 100_000,
    "invisible": "\u200b" * 100_000,
    "dots": "." * 100_000,
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("title", [False, True], ids=["line", "title"])
@pytest.mark.parametrize("line", hostile.values(), ids=hostile)
def test_a_hostile_line_stalls_nobody(line: str, title: bool) -> None:
    for _ in range(20):
        recognise(line, title=title)

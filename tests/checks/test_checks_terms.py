"""Terms: found in texts, read from files and written to them, and merged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.texts import beside, document, found, one, traced
from tracker.checks import Context
from tracker.checks.termbase import (
    Standing,
    Term,
    Termbase,
    from_bytes,
    from_csv,
    from_tbx,
    merged,
    no_terms,
    termbase,
    to_csv,
    to_tbx,
)
from tracker.checks.termbase.csv_form import most_bytes
from tracker.checks.termbase.matching import matcher
from tracker.errors import FieldError


def base(*terms: tuple[str, ...], **more: bool) -> Termbase:
    """Terms as (concept, language, term, standing)."""
    return termbase(
        Term(
            concept=t[0],
            language=t[1],
            term=t[2],
            standing=Standing(t[3] if len(t) > 3 else "approved"),
            **more,
        )
        for t in terms
    )


def hits(term: str, text: str, language: str = "en", **more: bool) -> list[str]:
    return [
        text[hit.start : hit.end] for hit in matcher(base(("c", language, term), **more), language).find(text)
    ]


@pytest.mark.parametrize(
    ("term", "text", "there"),
    [
        ("harbour master", "The Harbour Masters’ list", ["Harbour Masters"]),
        ("harbour master", "the harbour-master’s list", ["harbour-master’s"]),
        ("harbour master", "a master of the harbour", []),
        ("pilot", "Pilots piloting piloted pilot's pilotage", ["Pilots", "piloting", "piloted", "pilot's"]),
        ("party", "both parties", ["parties"]),
        ("berth", "berthing, berthed", ["berthing", "berthed"]),
        ("issue", "issuing and issued", ["issuing", "issued"]),
        ("plan", "planning", ["planning"]),
        ("ratings", "ratings and a rating", ["ratings", "rating"]),
        ("bus", "bus and business", ["bus"]),
        ("woman", "women", ["women"]),
        ("IT", "it is IT; its", ["IT"]),
        ("NGO", "NGOs and ngo", ["NGOs"]),
        ("Foreign Minister", "foreign ministers", ["foreign ministers"]),
        ("port", "report, ports, portly", ["ports"]),
        ("C++", "C++ and C", ["C", "C"]),
    ],
)
def test_english(term: str, text: str, there: list[str]) -> None:
    assert hits(term, text) == there


@pytest.mark.parametrize(
    ("term", "text", "there"),
    [
        ("国", "この国は", ["国"]),
        ("国", "中国は", []),
        ("国", "国際", []),
        ("水先人", "水先人は", ["水先人"]),
        ("水先人", "水先人会", []),
        ("ポート", "ポートに", ["ポート"]),
        ("ポート", "サポート", []),
        ("ポート", "ポートフォリオ", []),
        ("港湾", "新港湾法", []),
        ("取り決め", "その取り決めを", ["取り決め"]),
        ("ＡＳＥＡＮ", "ＡＳＥＡＮの", ["ＡＳＥＡＮ"]),
    ],
)
def test_japanese(term: str, text: str, there: list[str]) -> None:
    assert hits(term, text, "ja") == there


def test_the_longest_wins_and_a_term_can_say_that_it_stands_inside() -> None:
    both = base(("one", "ja", "港"), ("two", "ja", "港長"), inside=True)
    assert [hit.term.concept for hit in matcher(both, "ja").find("港長と港")] == ["two", "one"]
    assert hits("大臣", "両大臣", "ja") == []
    assert hits("大臣", "両大臣", "ja", inside=True) == ["大臣"]
    english = base(("one", "en", "master"), ("two", "en", "harbour master"))
    assert [hit.term.concept for hit in matcher(english, "en").find("The harbour masters and a master")] == [
        "two",
        "one",
    ]


@pytest.mark.parametrize(
    ("language", "term", "text", "there"),
    [
        ("de", "Hafen", "der Hafen und der hafen", 2),
        ("de", "Hafen", "Hafenmeister", 0),
        ("ar", "ميناء", "ميناء كبير", 1),
        ("zh", "港口", "新港口开放", 1),
        ("ko", "항구", "항구는 열려", 1),
        ("ko", "항구", "대항구", 0),
        ("th", "ท่าเรือ", "ท่าเรือเปิด", 1),
    ],
)
def test_other_languages(language: str, term: str, text: str, there: int) -> None:
    assert len(hits(term, text, language)) == there


terms = base(
    ("pilot", "ja", "水先人"),
    ("pilot", "en", "maritime pilot"),
    ("pilot", "en", "pilot of a ship", "admitted"),
    ("pilot", "en", "steersman", "forbidden"),
    ("pilot", "en", "loadsman", "deprecated"),
    ("quay", "en", "wharf", "forbidden"),
)


@pytest.mark.parametrize(
    ("source", "text", "message"),
    [
        ("水先人は応答する。", "Maritime pilots shall answer.", None),
        ("水先人は応答する。", "A pilot of a ship shall answer.", None),
        ("船長は応答する。", "The master shall answer.", None),
        (
            "水先人は応答する。",
            "The guide shall answer.",
            "“水先人” is “maritime pilot” or “pilot of a ship” here; ¶1 has none of them.",
        ),
        (
            "水先人は応答する。",
            "The steersman shall answer.",
            "¶1 says “steersman” for “水先人”, which is forbidden here. Use",
        ),
        (
            "水先人は応答する。",
            "The maritime pilot, or loadsman, answers.",
            "¶1 says “loadsman” for “水先人”, which is out of use here.",
        ),
        ("船長は応答する。", "The steersman shall answer.", None),
        ("埠頭", "The wharf", "¶1 says “wharf”, which is forbidden here."),
    ],
)
def test_the_rule(source: str, text: str, message: str | None) -> None:
    findings = found(one(source, text, termbase=terms), "terms")
    assert [each.message.startswith(message or "?") for each in findings] == ([True] if message else [])


def test_a_source_text_must_not_use_what_is_forbidden() -> None:
    context = Context(text=traced(document("The steersman", "The wharf", language="en")), termbase=terms)
    assert [each.passages for each in found(context, "terms")] == [(0,), (1,)]


def test_a_generous_look_before_a_term_is_said_to_lack() -> None:
    made = base(
        ("pilot", "en", "pilot"),
        ("pilot", "de", "Lotse"),
        ("port", "en", "port"),
        ("port", "ar", "ميناء"),
        ("port", "ja", "港"),
    )
    for source, text, languages in (
        ("The pilot", "Die Hafenlotsen", "en-de"),
        ("The pilot", "des Lotsen", "en-de"),
        ("The port", "بالميناء", "en-ar"),
        ("The port", "港湾", "en-ja"),
    ):
        assert found(one(source, text, languages, termbase=made), "terms") == (), text
    assert len(found(one("The pilot", "Der Kapitän", "en-de", termbase=made), "terms")) == 1


def test_an_acceptance_lapses_with_the_term() -> None:
    wrong = ("水先人は応答する。", "The guide shall answer.")
    (one_key,) = {each.key for each in found(one(*wrong, termbase=terms), "terms")}
    more = termbase([*terms.terms, Term(concept="pilot", language="en", term="guide of ships")])
    (other,) = {each.key for each in found(one(*wrong, termbase=more), "terms")}
    assert one_key != other


def test_one_finding_a_concept_and_link() -> None:
    near, far = (
        document("水先人と水先人", "水先人", language="ja"),
        document("Guides", "A guide", language="en"),
    )
    assert [each.passages for each in found(beside(near, far, termbase=terms), "terms")] == [(0,), (1,)]


# ---- files

plain = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
a_term = st.builds(
    Term,
    concept=plain,
    language=st.sampled_from(["en", "ja", "pt-BR", "zh-Hant"]),
    term=plain.filter(lambda text: any(map(str.isalnum, text))),
    standing=st.sampled_from(Standing),
    note=st.just("") | plain,
    inside=st.booleans(),
)


@given(st.lists(a_term, min_size=1, max_size=8, unique_by=lambda term: term.identity))
@settings(max_examples=80, deadline=None)
def test_both_files_come_back(made: list[Term]) -> None:
    import unicodedata

    made = [
        t for t in made if all(unicodedata.is_normalized("NFC", each) for each in (t.concept, t.term, t.note))
    ]
    if made and len({t.identity for t in made}) == len(made):
        whole = termbase(made)
        assert from_csv(to_csv(whole)) == whole
        assert from_bytes(to_tbx(whole, title="A & B")) == whole
        assert Termbase.from_json(whole.to_json()) == whole


dct = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c1"><basic:definition>A person.</basic:definition>
<langSec xml:lang="en"><termSec><term>pilot</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<note>Not a steersman.</note></termSec>
<termSec><term>loadsman</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="ja"><termSec><term>水先人</term></termSec></langSec></conceptEntry></body></text></tbx>"""
martif = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body><termEntry id="c1"><langSet xml:lang="en">
<tig><term>pilot</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig></langSet></termEntry></body></text></martif>"""


def test_other_peoples_tbx() -> None:
    assert from_tbx(dct.encode()) == termbase(
        [
            Term(concept="c1", language="en", term="pilot", note="Not a steersman."),
            Term(concept="c1", language="en", term="loadsman", standing=Standing.FORBIDDEN),
            Term(concept="c1", language="ja", term="水先人"),
        ]
    )
    assert from_tbx(martif.encode()) == termbase(
        [Term(concept="c1", language="en", term="pilot", standing=Standing.DEPRECATED)]
    )
    assert from_tbx(dct.encode("utf-16").replace(b"?><", b"?><")) == from_tbx(dct.encode())


def test_other_peoples_csv() -> None:
    semicolon = b'Term;Lang;ID;Comment\r\npilot;EN;c1;\r\n\r\n"a;b";en;c2;x\r\n'
    assert [term.term for term in from_csv(semicolon).terms] == ["pilot", "a;b"]
    assert from_csv(b"concept\tlanguage\tterm\nc\tpt-br\tporto\n").terms[0].language == "pt-BR"
    assert (
        to_csv(base(("c", "en", "=SUM(A1)"))).decode("utf-8-sig").splitlines()[1]
        == "c,en,'=SUM(A1),approved,,"
    )


_from_a_spreadsheet = (
    "sep=;\r\nconcept;language;term;standing;;\r\nc;en;pilot, of a harbour;forbidden;;\r\n;;;;;\r\n",
    '"sep=;"\r\n"concept";"language";"term";"standing"\r\n"c";"en";"pilot, of a harbour";"forbidden"\r\n',
    "\r\nconcept;language;term;standing\r\nc;en;pilot, of a harbour;forbidden\r\n",
    "sep=\t\nconcept\tlanguage\tterm\tstanding\nc\ten\tpilot, of a harbour\tforbidden\n",
    'SEP=,\r\nconcept,language,term,standing\r\nc,en,"pilot, of a harbour",forbidden\r\n',
)


@pytest.mark.parametrize("text", _from_a_spreadsheet)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_as_spreadsheets_write_it(text: str, encoding: str) -> None:
    (term,) = from_bytes(text.encode(encoding)).terms
    assert (term.term, term.standing) == ("pilot, of a harbour", Standing.FORBIDDEN)


def test_lines_are_counted_from_the_first_of_the_file() -> None:
    with pytest.raises(FieldError, match="Line 4: the term is missing"):
        from_csv(b"sep=;\r\nconcept;language;term\r\nc;en;pilot\r\nc;en;\r\n")
    with pytest.raises(FieldError, match="Line 2: “colour” is no column"):
        from_csv(b"sep=;\r\nconcept;colour;language;term\r\n")
    with pytest.raises(FieldError, match="Line 1: “” is no column"):
        from_csv(b"concept;;language;term\r\n")
    with pytest.raises(FieldError, match="Line 2: it has 5 fields, and there are 3 columns"):
        from_csv(b"concept;language;term;;\r\nc;en;pilot;;x\r\n")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the column “concept” is missing"),
        (b"concept,language\n", "Line 1: the column “term” is missing"),
        (b"concept,language,term,colour\n", "Line 1: “colour” is no column"),
        (b"concept,language,term,term\n", "twice"),
        (b"concept,language,term\nc,en,pilot\nc,en,\n", "Line 3: the term is missing"),
        (b"concept,language,term\nc,english!,pilot\n", "Line 2: “english!” is not a language code"),
        (b"concept,language,term\n,en,pilot\n", "Line 2: “” cannot be the name of a concept"),
        (b"concept,language,term,status\nc,en,pilot,nice\n", "Line 2: “nice” is no standing"),
        (b"concept,language,term,inside\nc,en,pilot,maybe\n", "Line 2: “maybe” is neither yes nor no"),
        (b"concept,language,term\nc,en,pilot,x\n", "Line 2: it has 4 fields"),
        (b'concept,language,term\nc,en,"pilot\n', "no line of CSV"),
        (b"concept,language,term\nc,en,pilot\nc,en,pilot\n", "stands twice in the concept “c”"),
        ("concept,language,term\nc,ja,水先人\n".encode("shift_jis"), "Line 2: the file is not in UTF-8"),
        ("concept,language,term\nc,en,pi\u202elot\n".encode(), "Line 2: the term holds the character U+202E"),
        (b"concept,language,term\nc,en," + b"x" * 201 + b"\n", "Line 2: the term has 201 characters"),
        (b"concept,language,term\n" + b"".join(b"c%d,en,t\n" % n for n in range(5001)), "Line 5002: there are more than 5,000"),
        (b"<tbx>", "this is no XML"),
        (b"<html/>", "this is “html”, not TBX"),
        (b"<tbx/>", "holds no term"),
        (b'<tbx><conceptEntry id="c">\n<langSec xml:lang="en"><termSec/></langSec></conceptEntry></tbx>', "Line 2: a term is missing"),
        (b'<tbx><conceptEntry id="c"><langSec>\n<termSec><term>x</term></termSec></langSec></conceptEntry></tbx>', "Line 2: “” is not a language"),
        (b'<tbx><conceptEntry id="c"><langSec xml:lang="en"><termSec><term>x</term>\n<termNote type="administrativeStatus">nice</termNote></termSec></langSec></conceptEntry></tbx>', "Line 2: “nice” is no status"),
        (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "declares entities"),
        (b'<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx><conceptEntry><langSec xml:lang="en"><termSec><term>&a;</term></termSec></langSec></conceptEntry></tbx>', "declares entities"),
    ],
)  # fmt: skip
def test_wrong_files_are_refused_with_the_place(data: bytes, words: str) -> None:
    with pytest.raises(FieldError) as caught:
        from_bytes(data)
    assert words in str(caught.value), str(caught.value)


def test_hostile_xml_ends() -> None:
    bomb = (
        '<!DOCTYPE tbx [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(9))
        + "]><tbx>&a8;</tbx>"
    )
    for data in (
        bomb.encode(),
        b"<a>" * 100_000,
        b"<tbx>" + b" " * most_bytes,
        b"concept" + b" " * most_bytes,
    ):
        with pytest.raises(FieldError):
            from_bytes(data)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_terms_or_refused(data: bytes) -> None:
    for begun in (b"", b"concept,language,term\n", b"<tbx>"):
        try:
            from_bytes(begun + data)
        except FieldError:
            continue


# ---- merging


def test_merging() -> None:
    there = base(("a", "en", "one"), ("b", "en", "two"))
    file = base(("a", "en", "one", "forbidden"), ("c", "en", "three"))
    merge = merged(there, other=file)
    assert [t.term for t in merge.added] == ["three"]
    assert [(was.standing.value, now.standing.value) for was, now in merge.changed] == [
        ("approved", "forbidden")
    ]
    assert merge.removed == ()
    assert len(merge.result.terms) == 3
    whole = merged(there, other=file, replace=True)
    assert [t.term for t in whole.removed] == ["two"]
    assert whole.result == file
    assert merged(file, other=file).is_nothing
    assert merged(no_terms, other=file).result == file
    assert base(("a", "en", "x")).digest != base(("a", "en", "y")).digest

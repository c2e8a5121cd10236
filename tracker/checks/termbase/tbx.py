"""A termbase as TBX (ISO 30042:2019): dialect TBX-Basic, read in the styles DCA and DCT, written in DCA.

DCA says what a field is in an attribute (`<termNote type="administrativeStatus">`), DCT in the name of an
element (`<basic:administrativeStatus>`). Files of the version before (ISO 30042:2008: `martif`, `termEntry`,
`langSet`, `tig`) are read too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from tracker.checks.termbase.csv_form import most_bytes, too_large
from tracker.checks.termbase.term import (
    Standing,
    Term,
    Termbase,
    at_place,
    checked,
    most_terms,
    termbase,
)
from tracker.errors import FieldError
from tracker.saying import say

namespace = "urn:iso:std:iso:30042:ed-2"
_xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
_status = {
    Standing.APPROVED: "preferredTerm-admn-sts",
    Standing.ADMITTED: "admittedTerm-admn-sts",
    Standing.DEPRECATED: "supersededTerm-admn-sts",
    Standing.FORBIDDEN: "deprecatedTerm-admn-sts",
}
_standing = {
    **{told: standing for standing, told in _status.items()},
    **{told.removesuffix("-admn-sts"): standing for standing, told in _status.items()},
    "preferred": Standing.APPROVED,
    "admitted": Standing.ADMITTED,
    "superseded": Standing.DEPRECATED,
    "notRecommended": Standing.DEPRECATED,
    "obsolete": Standing.DEPRECATED,
    "deprecated": Standing.FORBIDDEN,
    "standardizedTerm": Standing.APPROVED,
    "legalTerm": Standing.APPROVED,
    "regulatedTerm": Standing.APPROVED,
    "forbidden": Standing.FORBIDDEN,
}
_status_names = ("administrativeStatus", "normativeAuthorization", "usageStatus")
_inside = "tracker:inside"
"""A note that says what TBX has no field for: that the term is found inside longer runs too."""
deepest = 40


def to_tbx(base: Termbase, *, title: str) -> bytes:
    """The termbase in TBX-Basic, style DCA."""
    top = etree.fromstring(f'<tbx xmlns="{namespace}" type="TBX-Basic" style="dca"/>')
    top.set(_xml_lang, "en")
    head = etree.SubElement(top, _q("tbxHeader"))
    described = etree.SubElement(etree.SubElement(head, _q("fileDesc")), _q("sourceDesc"))
    etree.SubElement(described, _q("p")).text = f"Termbase of the collection “{title}”, written by Tracker."
    body = etree.SubElement(etree.SubElement(top, _q("text")), _q("body"))
    entry: etree._Element | None = None
    section: etree._Element | None = None
    last: tuple[str, str] = ("", "")
    for term in base.terms:
        if entry is None or term.concept != last[0]:
            entry, section = etree.SubElement(body, _q("conceptEntry"), {"id": term.concept}), None
        if section is None or term.language != last[1]:
            section = etree.SubElement(entry, _q("langSec"), {_xml_lang: term.language})
        last = term.concept, term.language
        _write(section, term)
    return bytes(etree.tostring(top, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _write(section: etree._Element, term: Term) -> None:
    made = etree.SubElement(section, _q("termSec"))
    etree.SubElement(made, _q("term")).text = term.term
    note = etree.SubElement(made, _q("termNote"), {"type": "administrativeStatus"})
    note.text = _status[term.standing]
    for text in (term.note, _inside if term.inside else ""):
        if text:
            etree.SubElement(made, _q("note")).text = text


def _q(name: str) -> str:
    return f"{{{namespace}}}{name}"


def from_tbx(data: bytes) -> Termbase:
    """The termbase that a TBX file says. Definitions, sources and pictures are left where they are.

    Raises:
        FieldError: names the line that is wrong, and how. Entities and document types are refused, nothing
            is fetched, and the size is limited.
    """
    top = _parsed(data)
    if _name(top) not in {"tbx", "martif"}:
        raise FieldError(
            "file",
            say("Line 1: this is “{name}”, not TBX.", name=_name(top)[:40]),
            do=say("Hand in a TBX or a CSV file."),
        )
    found: list[Term] = []
    for entry in top.iter():
        if _name(entry) in {"conceptEntry", "termEntry"}:
            found += _terms(entry, len(found))
            if len(found) > most_terms:
                raise _wrong(
                    entry,
                    say("there are more than {most} terms", most=most_terms),
                    say("Leave out those that nobody uses."),
                )
    if not found:
        raise FieldError("file", say("The file holds no term."), do=say("Look whether it is the right one."))
    return termbase(found)


def _parsed(data: bytes) -> etree._Element:
    if len(data) > most_bytes:
        raise too_large(len(data))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        top = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise FieldError(
            "file",
            say("Line {line}: this is no XML ({why}).", line=str(line), why=error.msg),
            do=say("Export the file again."),
        ) from error
    if _declares(top):
        raise FieldError(
            "file",
            say("The file declares entities or attributes of its own, which are not read."),
            do=say("Export it without a document type."),
        )
    return top


def _declares(top: etree._Element) -> bool:
    declared: Any = top.getroottree().docinfo.internalDTD
    return declared is not None and bool(declared.entities() or declared.elements())


def _said(element: etree._Element) -> str:
    return "".join(str(each) for each in element.itertext())


def _terms(entry: etree._Element, before: int) -> Iterator[Term]:
    concept = entry.get("id") or f"c{before + 1}"
    for section in entry:
        if _name(section) not in {"langSec", "langSet"}:
            continue
        language = section.get(_xml_lang) or section.get("lang") or ""
        for group in section.iter():
            if _name(group) in {"termSec", "tig", "ntig"}:
                yield _term(group, concept, language)


def _term(group: etree._Element, concept: str, language: str) -> Term:
    word = next((each for each in group.iter() if _name(each) == "term"), None)
    if word is None:
        raise _wrong(group, say("a term is missing here"), say("Add it, or take the group out."))
    notes, standing = [], Standing.APPROVED
    for each in group.iter():
        text = " ".join(_said(each).split())
        kind = each.get("type") if _name(each) == "termNote" else _name(each)
        if kind in _status_names and text:
            standing = _standing_of(each, text)
        elif _name(each) == "note" and text:
            notes.append(text)
    return checked(
        concept=concept,
        language=language,
        term=_said(word),
        standing=standing.value,
        note=" ".join(each for each in notes if each != _inside),
        inside=_inside in notes,
        where=say("line {n}", n=str(word.sourceline or 1)),
    )


def _standing_of(note: etree._Element, text: str) -> Standing:
    found = _standing.get(text)
    if found is None:
        raise _wrong(
            note,
            say("“{word}” is no status of a term", word=text[:60]),
            say("Use one of: {words}.", words=", ".join(sorted(_status.values()))),
        )
    return found


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _wrong(element: etree._Element, what: str, do: str) -> FieldError:
    return FieldError("file", at_place(say("Line {n}", n=str(element.sourceline or 1)), what), do=do)

"""References that begin a line: "§ 5 Absatz 2 gilt entsprechend." is a sentence on § 5, not the text of § 5.

What follows tells: a title or the text itself begins with a capital, a bracket or behind a space in
Japanese; a reference goes on with a part of the article ("Absatz 2", "第2項に"), with an Act's short
name and a verb, with a particle, or in small letters ("gilt", "applies", "of the Treaty").
"""

from __future__ import annotations

import re

# parts of an article, which mean a reference only with a number behind them: "§ 5 Satzung" is a title
_parts = (
    "Absatz|Absätze|Abs\\.|Unterabsatz|UAbs\\.|Satz|Sätze|Halbsatz|Nummer|Nummern|Nr\\.|Nrn\\.|Buchstabe|"
    "Buchst\\.|Alternative|Alt\\.|Paragraph|Para\\.|Subsection|Subparagraph|Clause|Sentence|Point|Item|"
    "Alinéa|Paragraphe|Comma|Ustęp|Ust\\.|Пункт|Часть"
)
_part = re.compile(rf"(?:{_parts})\s?(?:\d|[a-z]\b|[IVX]+\b)")
# the short name of an Act ("BGB", "StGB", "DSGVO") and a verb, or a part of the article before it
_act = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöü]{0,4}){0,3}[A-ZÄÖÜ]{2,}\s"
    r"(?:gilt|gelten|findet|finden|bleibt|bleiben|ist|sind|applies|apply|shall|does|is)\b"
)
# "(1)", "(2a)" behind the number, which text and reference both may have
_counted = re.compile(r"(?:[(（]\d{1,3}[a-z]?[)）]\s*)+")
_japanese = re.compile(
    r"(?:[（(][^（()）]{0,100}[）)])?\s*"
    r"(?:第[\d０-９一二三四五六七八九十百]{1,7}[項项号號款][^\s（(]|"
    r"の規定|に規定|の定め|に定め|に掲げ|に基づ|により|による|において|及び|又は|から第|的规定|的規定|规定的|之规定|所称|所列)"
)
_korean = re.compile(
    r"(?:[（(][^()（）]{0,100}[)）])?\s*"
    r"(?:제\s?\d{1,4}[항호목]\s?(?:의|에|을|를|은|는|과|와|및|또는|부터|까지|단서)|"
    r"(?<=[)）])(?:의|에|을|를|은|는|과|와|및|또는)(?![가-힣]{2,}\s?[조장])|(?:및|또는)\s)"
)


def is_reference(rest: str) -> bool:
    """Whether what follows an article's number makes a reference of it, which stays in the sentence."""
    if match := _counted.match(rest):
        rest = rest[match.end() :]
        return rest[:1].islower()
    return rest[:1].islower() or any(pattern.match(rest) for pattern in (_part, _act, _japanese, _korean))

"""Labels: a noun and what marks it, and nothing else but a tail that adds to it.

"Unofficial translation of the Act, pending review" is one; "Provisional translation offset" and
"Unofficial translation published on Monday" are not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.documents.markers.language import Language, Order
from tracker.documents.markers.pieces import Piece, unknown
from tracker.documents.markers.reading import Reading, Sense, marking, marks_in, names_marked, other

_core = frozenset("TVLoydfNn" + marking)
_longest_tail = 40
_longest_core = 12
_longest_addition = 5
_longest_small_word = 12
_news = re.compile(r"[XSGBI?nz]")
_office = re.compile(r"[w#LoVHTKg]{0,12}g[og]*")


def letters_of(pieces: list[Piece]) -> str:
    """The letters of pieces, on which the rules work; to them "of" is one more joining word."""
    return "".join(piece.letter for piece in pieces).replace("j", "J")


def read_part(pieces: list[Piece], language: Language) -> Reading:
    """What a part between two marks of punctuation is: a label, half of one, a remark, a tail, or other."""
    if "G" in letters_of(pieces) and "T" in letters_of(pieces):
        return Reading(Sense.GONE)
    judged = _without_lead(pieces)
    if (
        not judged
        or letters_of(judged) in ("D", "Dt")
        or (len(judged) < len(pieces) and _adds(judged, language))
    ):
        return Reading(Sense.LEAD)
    judged = _without_office(judged, spaced=language.spaced)
    if not language.compounds and letters_of(judged[:2]) == "HT":
        judged = judged[1:]
    head = 0
    known = _core if language.spaced else _core | {"K"}
    letters = letters_of(judged)
    while head < len(judged) and (letters[head] in known or _is_joined(letters, head)):
        head += 1
    core, tail = judged[:head], judged[head:]
    if tail and _belongs_to_next(core, tail[0], language):
        return other
    if tail and not _may_follow(core, tail, language):
        return read_remark(judged, language)
    label = _label(core)
    if label is not None and tail and core[-1].letter == "L" and letters_of(tail) == "K":
        return replace(label, end=tail[0].end)
    if label is not None and tail:
        clause = language.order is Order.VERB_LAST and tail[0].letter == "B"
        label = replace(label, named_at=_named_at(tail, language), goes_on=clause)
    return label or read_remark(judged, language)


def _is_joined(letters: str, at: int) -> bool:
    """Whether an unknown word is a second adjective: "provisional and incomplete translation"."""
    return letters[at] == unknown and re.search("[PpUur]o$", letters[:at]) is not None


def _belongs_to_next(core: list[Piece], following: Piece, language: Language) -> bool:
    """Whether a marking adjective stands with the noun behind it: «перевод временной конституции»."""
    behind_noun = re.search("T[oL]*[PpUur]$", letters_of(core)) is not None
    return language.genitive and behind_noun and following.letter in "wHg"


def _named_at(tail: list[Piece], language: Language) -> int:
    """Where the name begins in "of the Act", "перевод Конституции"; -1 for "of this text" and other tails."""
    if tail[0].letter == "j":
        tail = [piece for piece in tail[1:] if piece.letter != "A"]
    elif not (language.genitive and tail[0].letter in "HAw"):
        return -1
    return tail[0].start if tail and tail[0].letter not in "DJjM#TVK" else -1


def _without_lead(pieces: list[Piece]) -> list[Piece]:
    """The pieces after "Note" or "please note that"."""
    at = 0
    while at < len(pieces) and pieces[at].letter == "h":
        at += 1
    return pieces[at:]


def _without_office(pieces: list[Piece], *, spaced: bool) -> list[Piece]:
    """The pieces after the name of the body that translated: 「外務省」, or an acronym in capitals."""
    office = _office.match(letters_of(pieces))
    named = office is not None and all(each.shape != "lower" or not spaced for each in pieces[: office.end()])
    if office and named and office.end() < len(pieces):
        return pieces[office.end() :]
    acronym = len(pieces) > 1 and pieces[0].letter == unknown and pieces[0].shape == "UPPER"
    return pieces[1:] if acronym and pieces[1].shape != "UPPER" else pieces


def _may_follow(core: list[Piece], tail: list[Piece], language: Language) -> bool:
    if language.order is Order.VERB_LAST and tail[0].letter == "B":
        return not _news.search(letters_of(tail[1:]))
    if core and core[-1].letter == "L" and letters_of(tail) == "K":
        # "from the Japanese" has an entry of its own, so that its noun is left: "from the Japanese original"
        return True
    if core and core[-1].letter in "RF" and tail[0].letter in "AwHL":
        return harmless(tail, spaced=language.spaced)
    return _adds(tail, language)


def _label(core: list[Piece]) -> Reading | None:
    letters = letters_of(core)
    said = [piece for piece in core if piece.letter not in "oyd"]
    if not said or len(said) > _longest_core or any(each in letters for each in "Nnf"):
        return None
    marks, start, end = marks_in(letters), said[0].start, said[-1].end
    if names_marked(letters):
        return Reading(Sense.LABEL, marks, start, end, noun=True)
    if marks:
        return Reading(Sense.MARKING, marks, start, end)
    if "T" in letters or ("V" in letters and "L" in letters):
        return Reading(Sense.NOUN, "", start, end, noun="T" in letters)
    return None


def _adds(tail: list[Piece], language: Language) -> bool:
    """Whether what follows only says of what, by whom, for whom, since when, or what is still to come."""
    first = tail[0]
    named = first.letter in "HADg" or (first.letter == unknown and first.shape != "lower")
    if _office.fullmatch(letters_of(tail)):
        return True
    if first.letter not in "JjMN#" and not (language.genitive and named):
        return False
    hangs = first.letter in "JjM" and len(tail) == 1 and first.end - first.start <= _longest_small_word
    if hangs and language.spaced and not language.genitive:
        return False
    if language.noun_capitals and tail[-1].letter == unknown and tail[-1].shape == "lower":
        return False
    return harmless(tail, spaced=language.spaced)


def harmless(pieces: list[Piece], *, spaced: bool) -> bool:
    """Whether words tell no news: no verb that we know, no other text, no long run of bare nouns."""
    if len(pieces) > _longest_tail or _news.search(letters_of(pieces)):
        return False
    bare = "".join(
        "w" if piece.letter in "wH" and piece.shape == "lower" and piece.end - piece.start > 1 else "-"
        for piece in pieces
    )
    return not spaced or "www" not in bare


def read_remark(pieces: list[Piece], language: Language) -> Reading:
    """A remark about originals, languages or legal force, a tail, or other."""
    letters = letters_of(pieces)
    if "G" in letters and ("T" in letters or "V" in letters):
        return Reading(Sense.GONE)
    if re.search(r"[XSGz?]", letters):
        return other
    topics = set(letters) & set("KTVLOvYF")
    of_translations = topics & set("KTYFv") or topics >= {"O", "L"}
    if (len(topics) >= 2 and of_translations) or letters.count("K") >= 2:
        return Reading(Sense.ABOUT, prevails="Y" in topics or ("O" in topics and "B" in letters))
    dated = letters[0] == "V" and "#" in letters
    short = letters[0] in marking and len(letters) <= _longest_addition
    if (dated or short) and harmless(pieces, spaced=language.spaced):
        return Reading(Sense.TAIL)
    return Reading(Sense.TAIL) if _adds(pieces, language) else other

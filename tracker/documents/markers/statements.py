"""Statements: sentences in which the text speaks of itself.

"This is a provisional translation", "The present translation has no legal force", 「本資料は仮訳である」.
A sentence that speaks of another text, reports, asks or denies is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.documents.markers.labels import letters_of
from tracker.documents.markers.language import Language, Order
from tracker.documents.markers.pieces import Piece
from tracker.documents.markers.reading import Reading, Sense, marking, marks_in, names_marked

_phrase = re.compile(f"[oydTVLfADr{marking}]*")
_refused = re.compile(r"[SG?z]")
_furthest_verb = 30

_itself = re.compile(r"D|d(?=[BHTV])|[AL]?[oyL]{0,2}T|A?[oy]*L[oyL]*V|A?VL|TJ?[oA]?D|A?[HTV][HTVL]{0,2}d")
_itself_translated = re.compile(
    r"D[oyLAwO]{0,3}T|A[oyLPpUu]{0,3}T|L{0,2}T(?![oy]*[PpUurCck])|(?:[DA][oy]*)?LV|[DA]?VL|TJ?[oA]?D"
    r"|D[^BX]{0,3}B[oyAL]{0,4}T"
)
_is_translation = re.compile(
    r"[ho,]*(?:D[^BXSG?]{0,12}B|I)[oyALK]{0,4}T|[ho,]*D[^tXSG?]{0,8}t[^XSG?]{0,16}T[oK]{0,2}B"
)
_only = re.compile(
    r"y[ADoLJKw]{0,5}[VTK][oLADJKw]{0,4}B?[oy,]{0,2}[OY]"
    r"|[OY]B?[oy]{0,2}yA?[oL]{1,3}[VTK]|A?[VTK]?[oA]?L[oA]?[VTK]?[oA]?yB?[oA]?[OY]"
)
_bare_subject = re.compile(r"(?:TJ?D[HV]?|D[HwL]{0,2}|H{1,2}d),?")
_no_force_in_this = re.compile(r"[ho,]*(F)[^SXG?]{0,4}D[oyL]{0,2}T")
_this_translation = re.compile(r"D[oyLAPpUu]{0,3}[TCck]")
_prevails = re.compile(r"[KVTL][^TY]{0,6}Y|K[^T]{0,6}B[oyAKLV]{0,4}O")


def read_statement(pieces: list[Piece], language: Language) -> Reading | None:
    """The reading of a sentence that marks its own text; None for any other sentence."""
    letters = letters_of(pieces).replace("(", ",").replace(")", ",").replace(".", ",")
    if _refused.search(letters):
        return None
    verb_last = language.order is Order.VERB_LAST
    for start in _starts(letters):
        found = _verb_last(letters, start) if verb_last else _verb_first(letters, start, language)
        if found is not None:
            at, end, marks = found
            return _reading(pieces, at, end, marks)
    if (found_force := _no_force_in_this.match(letters)) is not None:
        return _reading(pieces, found_force.start(1), found_force.end(1), "F")
    return _another_prevails(pieces, letters)


def _reading(pieces: list[Piece], at: int, end: int, marks: str) -> Reading:
    said = [piece for piece in pieces[at:end] if piece.letter not in "oydAD,"]
    return Reading(Sense.STATEMENT, marks, said[0].start, said[-1].end, noun=True)


def says_translation(pieces: list[Piece]) -> bool:
    """Whether a sentence says that its text is a translation, and no more: "This is a translation"."""
    return _is_translation.match(letters_of(pieces)) is not None


def _starts(letters: str) -> Iterator[int]:
    """Where a subject may stand: at the beginning, and after a clause about originals or languages."""
    first = len(letters) - len(letters.lstrip("ho,"))
    yield first
    for at in range(first + 1, min(len(letters), 60)):
        if letters[at - 1] in ",J" and letters[at] in "DIAT" and _is_about(letters[:at]):
            yield at


def _is_about(letters: str) -> bool:
    return len(set(letters) & set("KTVLOYy")) >= 2 or letters.count("K") >= 2


Found = tuple[int, int, str] | None


def _verb_first(letters: str, start: int, language: Language) -> Found:
    if letters.startswith("I", start):
        return _named(letters, start + 1, language, subject="")
    return (
        _marked_subject(letters, start, language)
        or _by_verb(letters, start, language)
        or _by_phrase(letters, start)
    )


def _by_verb(letters: str, start: int, language: Language) -> Found:
    """Subject, "is", and what it is."""
    if not (_itself.match(letters, start) or (not language.the and letters[start : start + 1] == "H")):
        return None
    for at in range(start + 1, min(len(letters), start + _furthest_verb)):
        if letters[at] == "B":
            subject = letters[start:at]
            if (found := _named(letters, at + 1, language, subject=subject)) is not None:
                return found
            if "T" not in subject:
                break
        elif letters[at] == "M":
            return None
    if language.copula:
        return None
    bare = _bare_subject.match(letters, start)
    found = _named(letters, bare.end(), language, subject=bare.group()) if bare else None
    return found if found and letters[found[1] : found[1] + 1] in _after_bare(language) else None


def _after_bare(language: Language) -> tuple[str, ...]:
    """What may follow a marked noun that no verb goes before, lest it is the subject of something else."""
    return ("", ",", "J", "H", "L", "K") if language.spaced else ("", ",")


def _named(letters: str, at: int, language: Language, *, subject: str) -> Found:
    """What stands after the verb: a marked noun, or a marking word when the subject is the noun.

    What may follow is bounded too: "a provisional translation offset" is another thing.
    """
    if letters[at : at + 1] == "J":
        at += 1
    phrase: re.Match[str] | None = _phrase.match(letters, at)
    if not language.spaced and not (phrase and names_marked(phrase.group())):
        phrase = _after_modifier(letters, at)
    if phrase is None or not phrase.group():
        return None
    end = phrase.start() + len(phrase.group().rstrip("oydAD"))
    said, behind = letters[phrase.start() : end], letters[end : end + 3]
    following = behind[:1]
    if (language.compounds and following in ("w", "H")) or (not language.copula and "X" in behind):
        return None
    noun = "" if names_marked(said) else _noun_of(subject, following, language)
    if language.genitive and re.search(r"T[oL]*[PpUur]$", said) and following in ("w", "H"):
        return None
    return (phrase.start(), end, marks_in(said + noun)) if names_marked(said + noun) else None


def _noun_of(subject: str, following: str, language: Language) -> str:
    """The noun of a subject that a marking word behind the verb speaks of: a translation, or a version.

    "This version of the software" is none, nor is "this translation prize"; and without an article the
    marking word must end its clause ("Translations are unofficial", not "is provisional in the sense of"),
    and the subject must not be marked itself ("An unofficial translation has no legal force").
    """
    if subject[:1] not in ("D", "A", "d") and marks_in(subject):
        return ""
    translation = re.match(r"[DALoydPpUu]*T(.?)", subject)
    if translation is not None:
        compound = language.compounds and translation.group(1) in ("w", "H")
        bare = subject[0] not in "DA" and following not in ("", ",")
        return "" if compound or bare else "T"
    if "T" in subject:
        return "T"
    return "V" if re.fullmatch(r"[DALoyd]*V[DALoydJHK]*", subject) else ""


def _after_modifier(letters: str, at: int) -> re.Match[str] | None:
    """The marked noun that ends a clause behind what describes it: 「外交部提供的临时译文」."""
    for small in re.compile("o").finditer(letters, at, at + 20):
        phrase = _phrase.match(letters, small.end())
        if phrase and names_marked(phrase.group()) and letters[phrase.end() : phrase.end() + 1] in ("", ","):
            return phrase
    return None


def _marked_subject(letters: str, start: int, language: Language) -> Found:
    """“This unofficial translation may contain errors”: the subject is marked, whatever is said of it."""
    if letters[start : start + 1] != "D":
        return None
    phrase = _phrase.match(letters, start)
    assert phrase is not None
    said, following = phrase.group(), letters[phrase.end() :]
    if not names_marked(said) or ("T" not in said and not set("Cck") & set(said)):
        return None
    if language.copula and not re.match(r"[^X]{0,14}[BM][^X]{3}|[^X]{0,14}[BM][^X]{0,2}$", following):
        return None
    if "X" in following[:16]:
        return None
    return phrase.start(), phrase.end(), marks_in(said)


def _by_phrase(letters: str, start: int) -> Found:
    """A translation as subject, and somewhere after it "for reference only" or "no legal force"."""
    subject = _itself_translated.match(letters, start)
    if subject is None:
        return None
    phrase = re.compile(r"[RF]").search(letters, subject.end(), subject.end() + _furthest_verb)
    return (phrase.start(), phrase.end(), phrase.group()) if phrase else None


def _verb_last(letters: str, start: int) -> Found:
    topic = letters.find("t", start, start + 16)
    if topic < 0:
        return _forceless(letters, start) or _without_subject(letters, start)
    subject, rest = letters[start:topic], topic + 1
    if not re.match(r"D|[oL]{0,2}T|[oL]{0,2}V", subject):
        return None
    if names_marked(subject.replace("H", "")) and "X" not in letters:
        return start, topic, marks_in(subject)
    noun = "T" if "T" in subject else "V" if "V" in subject else ""
    for phrase in _phrase.finditer(letters, rest):
        said, following = phrase.group(), letters[phrase.end() : phrase.end() + 1]
        if following not in ("", "B", ","):
            continue
        if names_marked(said) or (noun and names_marked(said + noun)):
            return phrase.start(), phrase.end(), marks_in(said + noun)
    found = re.compile(r"[RF]").search(letters, rest) if noun else None
    return (found.start(), found.end(), found.group()) if found else None


def _forceless(letters: str, start: int) -> Found:
    """「この英訳に法的効力はない」: the particle of the topic stands with the negation."""
    found = re.compile(r"D[oL]{0,3}T[oT]{0,2}(F)").match(letters, start)
    return (found.start(1), found.end(1), "F") if found else None


def _without_subject(letters: str, start: int) -> Found:
    """「参考のために作成した仮訳です」: no subject, so the text itself is meant."""
    found = re.compile(f"[^tXSGI?z]{{0,24}}?([oyTVLr{marking}]+)B,?$").match(letters, start)
    if found is None or not names_marked(found.group(1)):
        return None
    return found.start(1), found.end(1), marks_in(found.group(1))


def _another_prevails(pieces: list[Piece], letters: str) -> Reading | None:
    """“Only the Japanese text is authentic”; “where this translation differs, the original prevails”."""
    only = _only.match(letters.lstrip("ho,"))
    named = only is not None and "L" in only.group()
    differs = _this_translation.search(letters) and _prevails.search(letters) and set("KL") & set(letters)
    if not named and not differs:
        return None
    said = [piece for piece in pieces if piece.letter not in "ho,.()"]
    return Reading(Sense.STATEMENT, "F", said[0].start, said[-1].end, prevails=True, noun=True)

"""A line as comparable tokens: case, accents, width, invisible characters and decoration set aside.

Every token keeps where it stood, so that what is found can be given back as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from unicodedata import category, combining, normalize

longest_judged = 900
"""Characters of a line that are read; a marker that has not come by then is none."""


class TokenKind(StrEnum):
    """What a token is to the rules."""

    WORD = "word"
    NUMBER = "number"
    SIGNS = "signs"
    SOFT = ","
    HARD = "."
    QUESTION = "?"
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, run of East Asian signs or mark of punctuation, at `[start, end)` of the line.

    `offsets` gives, for each character of `folded`, where it stood; only runs of signs need it.
    """

    kind: TokenKind
    folded: str
    start: int
    end: int
    offsets: tuple[int, ...] = ()
    shape: str = "lower"
    """How a word is written: lower, Capital or UPPER."""
    written: str = ""
    """A word with its accents, for the few that an accent alone tells apart (è, e)."""


openers = "([{（［｛【〔〖「『《〈＜<⟨❨❪❲⦅«"
closers = ")]}）］｝】〕〗」』》〉＞>⟩❩❫❳⦆»"
quotes = '"“”„‟‘‚‹›＂'
apostrophes = "'’ʼ＇`´"
questions = "?？؟⁇⁈¿"
hard_ends = ".。．!！｡۔…।;؛；"
soft_marks = ",，、､،:：︰|｜/／\\—–―─·・•‧~〜～=＝+＋→⇒"
decoration = "*＊_#＃※†‡§¶★☆◆◇■□●○▲△▼▽◎♦❖✱✳✻⁂°^＾©®™➤►▶"

arabic_letters = str.maketrans("أإآٱةىؤئ", "اااا" + "ه" + "ي" + "وي")
plain_letters = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ё": "е"})
_abbreviation = re.compile(
    "(?:no|nr|nos|arts?|str|sec|st|dr|mrs?|ms|vol|ch|cf|al|inc|ltd|transl|ust|par|п|ст|абз)$"
)
"""Words behind which a full stop does not end a sentence."""

_signs = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\u1100-\u11ff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002fa1f]"
)
"""Han, kana and Hangul."""
_kept_marks = ("\u3099", "\u309a")
"""The two marks that make another kana. (Hangul letters that continue a syllable are U+1160 to U+11FF.)"""


_arabic_article = re.compile("[وبكف]?ال(?=.{2})")
_marks_and_unseen = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0640\u00ad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_words = re.compile(r"[^\W\d_]+")
_between_signs = re.compile(f"[\\s{re.escape(decoration)}]+")


@dataclass(frozen=True, slots=True)
class Glance:
    """What a quick look at a line takes in: its words, and its signs without spaces."""

    words: frozenset[str]
    signs: str


def glance(line: str) -> Glance:
    """The quick look, by which most lines are passed over; it sees all that `read` sees."""
    line = line[:longest_judged]
    bare = _marks_and_unseen.sub("", normalize("NFKD", line).casefold())
    found = _words.findall(
        bare if line.isascii() else bare.translate(arabic_letters).translate(plain_letters)
    )
    if line.isascii():
        return Glance(frozenset(found), "")
    words = frozenset(map(shorten, found))
    signs = _marks_and_unseen.sub("", normalize("NFKC", line))
    return Glance(words, _between_signs.sub("", signs))


def is_sign(character: str) -> bool:
    """Whether a character is Han, kana or Hangul, between which a space says nothing."""
    return _signs.match(character) is not None


def is_particle(character: str) -> bool:
    """Whether a character is hiragana or Hangul, with which a sentence goes on behind a bracket."""
    return "\u3040" <= character <= "\u309f" or "\uac00" <= character <= "\ud7a3"


@lru_cache(maxsize=4096)
def fold(cluster: str) -> str:
    """A character with its combining marks, as it is compared: NFKC, case folded, accents taken off."""
    if len(cluster) == 1 and cluster.isascii():
        return cluster.lower()
    composed = normalize("NFKC", cluster).casefold()
    if composed and is_sign(composed[0]):
        return composed
    bare = "".join(each for each in normalize("NFD", composed) if not combining(each))
    return bare.translate(arabic_letters).translate(plain_letters).replace("ـ", "")


def fold_words(entry: str) -> tuple[str, ...]:
    """A table's entry as the folded words that are compared."""
    folded = "".join(fold(each) for each in normalize("NFKC", entry))
    return tuple(shorten(word) for word in re.findall(r"[^\W_]+\*?", folded))


def shorten(word: str) -> str:
    """An Arabic word without its article and the letters joined before it; any other word as it is."""
    article = _arabic_article.match(word)
    return word[article.end() :] if article else word


def read(line: str, *, breaks: bool) -> list[Token]:
    """The tokens of a line's beginning, at most `longest_judged` characters of it.

    With `breaks` a line feed ends a sentence; without, it is a space in a hard-wrapped text.
    """
    tokens: list[Token] = []
    end = min(len(line), longest_judged)
    at = 0
    while at < end:
        after = _cluster_end(line, at, end)
        folded = "" if category(line[at]) == "Cf" else fold(line[at:after])
        if not folded or _is_raised(line[at]):
            pass
        elif folded[0].isalnum():
            _add_letters(tokens, line, folded, at, after)
        else:
            _add_mark(tokens, line, at, breaks)
        at = after
    return tokens


def _cluster_end(line: str, at: int, end: int) -> int:
    at += 1
    while at < end and (combining(line[at]) or line[at] in _kept_marks or "\u1160" <= line[at] <= "\u11ff"):
        at += 1
    return at


def _is_raised(character: str) -> bool:
    return character in "¹²³⁰⁴⁵⁶⁷⁸⁹"


def _add_letters(tokens: list[Token], line: str, folded: str, at: int, after: int) -> None:
    """Add to the last token what continues it: signs across spaces, letters and digits without."""
    kind = _kind(folded)
    last = tokens[-1] if tokens else None
    joined = last is not None and last.kind is kind and _touches(line, last.end, at, kind)
    offsets = (at,) * len(folded) if kind is TokenKind.SIGNS else ()
    written = normalize("NFC", line[at:after]).casefold()
    if last is not None and joined:
        tokens[-1] = Token(
            kind,
            last.folded + folded,
            last.start,
            after,
            last.offsets + offsets,
            _shape(last, line[at]),
            last.written + written,
        )
        return
    if last is not None and {kind, last.kind} == {TokenKind.SIGNS, TokenKind.WORD}:
        tokens.append(Token(TokenKind.SOFT, ",", at, at))
    shape = "Capital" if line[at].isupper() else "lower"
    tokens.append(Token(kind, folded, at, after, offsets, shape, written))


def _kind(folded: str) -> TokenKind:
    if is_sign(folded[0]):
        return TokenKind.SIGNS
    return TokenKind.NUMBER if folded[0].isdigit() else TokenKind.WORD


def _touches(line: str, end: int, at: int, kind: TokenKind) -> bool:
    """Whether nothing that counts stands between: nothing visible, and for words and numbers no space."""
    between = line[end:at]
    if not between:
        return True
    if len(between) > 12:
        return False
    if kind is TokenKind.SIGNS:
        return all(each.isspace() or each in decoration or category(each) == "Cf" for each in between)
    return all(category(each) == "Cf" for each in between)


def _shape(last: Token, character: str) -> str:
    if last.shape in ("Capital", "UPPER") and character.isupper():
        return "UPPER"
    return "lower" if last.shape == "lower" else "Capital"


def _add_mark(tokens: list[Token], line: str, at: int, breaks: bool) -> None:
    kind = _mark_kind(line, at, breaks, tokens)
    if kind is not None:
        tokens.append(Token(kind, line[at], at, at + 1))


def _mark_kind(line: str, at: int, breaks: bool, tokens: list[Token]) -> TokenKind | None:
    character = line[at]
    if character == "\n":
        return TokenKind.HARD if breaks else None
    if character in questions:
        return TokenKind.QUESTION
    if character in hard_ends:
        return _end_kind(line, at, tokens)
    if character in soft_marks or (character == "-" and _stands_alone(line, at)):
        return TokenKind.SOFT
    return _bracket_kind(line, at)


def _bracket_kind(line: str, at: int) -> TokenKind | None:
    character = line[at]
    if character == ">" and not line[:at].strip("> \t"):
        return None
    if character in openers:
        return TokenKind.OPEN
    return TokenKind.CLOSE if character in closers else None


def _stands_alone(line: str, at: int) -> bool:
    """Whether a hyphen is a dash: a space or nothing on one side."""
    return line[at - 1 : at].strip() == "" or line[at + 1 : at + 2].strip() == ""


def _end_kind(line: str, at: int, tokens: list[Token]) -> TokenKind | None:
    """Whether a full stop ends a sentence: not in "No. 105", "B.E." or before a small letter."""
    if line[at] not in ".…":
        return TokenKind.SOFT if line[at] in ";؛；" else TokenKind.HARD
    following = line[at + 1 : at + 60].lstrip(".… \t\n*_\"'”’»)]")[:1]
    if following.isdigit() or (following.islower() and not is_sign(following)):
        return None
    if line[at + 1 : at + 2].isalnum() and not is_sign(line[at + 1]):
        return None
    last = tokens[-1] if tokens else None
    if last is not None and last.kind is TokenKind.WORD and last.end == at:
        short = len(last.folded) == 1 or _abbreviation.match(last.folded) is not None
        return None if short and following else TokenKind.HARD
    return TokenKind.HARD

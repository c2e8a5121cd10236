"""Guessing an encoding: each candidate decodes strictly or is out; the rest are judged by what they show.

Text in the right encoding is made of letters that its language uses, side by side; in a wrong one it
is rare characters, half-width kana, private use and capitals inside words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_sample = 60_000
_east_asian = {
    "cp932": "ja", "euc_jp": "ja", "gb18030": "zh", "big5hkscs": "zh", "cp949": "ko",
}  # fmt: skip
_western = {
    "cp1252": "éèàùâêîôûäöüßñáíóúãõçëïìòœÉÈÀÄÖÜÇÑÁÍÓÚÊ’“”‘–—…«»°§€¿¡ºª©®·•\xa0",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáéíúýčďěňřšťůžÁČŘŠŽőűäöüß„”“’–—…«»§°\xa0",
}
_runs = {
    "cp1251": ("ru", re.compile("[а-яё]{2,}|[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,}|[–—«»“”„…№\xa0]")),
    "koi8_r": ("ru", re.compile("[а-яё]{2,}|[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,}|[–—«»“”„…№\xa0]")),
    "iso8859_5": ("ru", re.compile("[а-яё]{2,}|[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,}|[№\xa0]")),
    "cp866": ("ru", re.compile("[а-яё]{2,}|[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,}|[№\xa0]")),
    "cp1256": ("ar", re.compile("[\u0621-\u064a\u064b-\u0652\u067e\u0686\u06af]{2,}|[،؛؟«»–—\xa0]")),
    "iso8859_6": ("ar", re.compile("[\u0621-\u064a\u064b-\u0652]{2,}|[،؛؟\xa0]")),
}
_kana = re.compile("[\u3041-\u3096\u30a1-\u30fc]")
_han = re.compile("[\u4e00-\u9fff]")
_hangul = re.compile("[\uac00-\ud7a3]")
_wide_signs = re.compile("[\u3000-\u301f\u2014-\u2026\uff01-\uff5e\u00b7]")
_half_kana = re.compile("[\uff61-\uff9f]")
# the most common characters of running Chinese, simplified and traditional
_common_han = re.compile(
    "[的一是不了在人有我他这中大来上国个到说们为和你地出以会时要就这對會國個時來這們為說與於之及关關区區]"
)


def guess(data: bytes, *, languages: Sequence[str]) -> str | None:
    """The codec that makes most sense of the bytes, or None where none makes sense."""
    best: tuple[float, str] | None = None
    for codec in (*_east_asian, *_western, *_runs):
        text = _try(data, codec)
        if text is None:
            continue
        score = _score(text[:_sample], codec, languages=languages)
        if score > 0.5 and (best is None or score > best[0] + 1e-9):
            best = score, codec
    return best[1] if best else None


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _score(text: str, codec: str, *, languages: Sequence[str]) -> float:
    """From 0 (nonsense) to about 1: the share of characters beyond ASCII that make sense."""
    high = [char for char in text if char > "\x7f"]
    if not high or any("\x80" <= char <= "\x9f" for char in high):
        return 0.0
    if codec in _east_asian:
        language = _east_asian[codec]
        share = _eastern(text, language=language, total=len(high))
    elif codec in _western:
        language = "pl" if codec == "cp1250" else "en"
        share = sum(char in _western[codec] for char in high) / len(high) * _inside_words(text)
    else:
        language, pattern = _runs[codec]
        share = sum(len(match) for match in pattern.findall(text)) / len(high)
    return share + (0.05 if language in languages else 0.0)


def _eastern(text: str, *, language: str, total: int) -> float:
    kana, han, hangul = (len(pattern.findall(text)) for pattern in (_kana, _han, _hangul))
    signs = len(_wide_signs.findall(text))
    bad = len(_half_kana.findall(text))
    if language == "ja":
        return (kana + han + signs - bad) / total * (1.0 if kana * 8 > han else 0.6)
    if language == "ko":
        return (hangul + signs) / total
    usual = min(1.0, len(_common_han.findall(text)) / max(han, 1) * 12)
    return (han + signs - kana) / total * (0.55 + 0.45 * usual)


def _inside_words(text: str) -> float:
    """1 where letters beyond ASCII stand among ASCII letters, as in Latin scripts; less elsewhere."""
    runs = re.findall(r"[^\x00-\x7f\W\d_]+", text)
    return 1.0 if not runs else min(1.0, 2.2 * len(runs) / sum(len(run) for run in runs) - 0.2)

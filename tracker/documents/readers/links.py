"""Bars of links around a text: to share it, to print it, and to the other pages of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.documents.passage import MarkKind
from tracker.documents.readers.blocks import Area, Block, Role
from tracker.documents.readers.furniture import is_home, is_menu, trail_of
from tracker.documents.readers.sentences import is_sentence
from tracker.documents.readers.values import word_set

# words that share something, and those that do so only beside the former
_sharing = word_set(
    "share|share on|share via|share this|tweet|post|facebook|twitter|x|linkedin|whatsapp|telegram|"
    "instagram|youtube|line|weibo|reddit|vk|copy link|copy url|share on facebook|share on twitter|"
    "share on x|share on linkedin|共有|共有する|シェア|シェアする|ツイート|リンクをコピー|"
    "partager|partager sur|copier le lien|"
    "teilen|link kopieren|compartir|copiar enlace|condividi|copia link|поделиться|скопировать ссылку|"
    "分享|分享到|微博|微信|复制链接|複製連結|공유|공유하기|링크 복사|مشاركة|شارك|نسخ الرابط|"
    "compartilhar|partilhar|copiar link|"
    "udostępnij|kopiuj link",
    by="|",
)
_beside = word_set(
    "email|e-mail|mail|print|save|pdf|download|rss|bookmark|follow us|印刷|印刷する|メール|imprimer|courriel|"
    "drucken|imprimir|correo|correo electrónico|stampa|печать|打印|列印|邮件|인쇄|이메일|طباعة|"
    "البريد الإلكتروني|drukuj|wydrukuj",
    by="|",
)
_between = r"[\s|·•/,;()（）【】\[\]]+"
_words = "|".join(re.escape(word) for word in sorted(_sharing | _beside, key=len, reverse=True))
_bar = re.compile(rf"(?:{_words})(?:{_between}(?:{_words}))*", re.IGNORECASE)
_one = re.compile(rf"(?<!\w)(?:{_words})(?!\w)", re.IGNORECASE)
_apart = re.compile(r"\s*[|｜·•/]\s*|\s{2,}")
_edge = 15
_fewest = 3
_longest = 40


def in_run(blocks: Sequence[Block], *, beside: Sequence[bool]) -> list[bool]:
    """For each block, whether it is a word to share or print the page with, and stands among its like.

    "Share" alone in a text is a word of it: it goes where other furniture stands before or behind it
    (`beside`), or where at least two such words follow one another.
    """
    words = [_words_of(block) for block in blocks]
    found = [False] * len(blocks)
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and words[end]:
            end += 1
        if end > at and _is_bar(blocks, words, beside, at=at, end=end):
            found[at:end] = [True] * (end - at)
        at = max(end, at + 1)
    return found


def _words_of(block: Block) -> list[str]:
    text = block.text.strip(" :：.…>»")
    if block.area is not Area.BODY or block.role not in (Role.TEXT, Role.ITEM, Role.HEADING):
        return []
    if len(text) > 120 or not _bar.fullmatch(text):
        return []
    return [match.group().casefold() for match in _one.finditer(text)]


def _is_bar(
    blocks: Sequence[Block], words: Sequence[list[str]], beside: Sequence[bool], *, at: int, end: int
) -> bool:
    around = [n for n in (at - 1, end) if 0 <= n < len(blocks)]
    if any(beside[n] or blocks[n].area in (Area.TRAIL, Area.NAVIGATION) for n in around):
        return True
    said = [word for each in words[at:end] for word in each]
    near_edge = at < _edge or end > len(blocks) - _edge
    return near_edge and len(said) > 1 and any(word in _sharing for word in said)


def are_links(blocks: Sequence[Block]) -> list[Block]:
    """The blocks before a page's first running text that are bars of links to its other pages."""
    before: list[Block] = []
    for block in blocks[:_edge]:
        if (block.role is Role.HEADING and block.level == 1) or is_sentence(block.text):
            break
        if block.area is Area.BODY:
            before.append(block)
    bars = [block for block in before if block.role in (Role.TEXT, Role.ROW) and _is_menu_bar(block)]
    return [*bars, *_columns(before)]


def _is_menu_bar(block: Block) -> bool:
    parts = [part for part in _apart.split(block.text) if part]
    if any(len(part) > _longest for part in parts):
        return False
    if len(parts) > 1 and sum(is_home(part) or is_menu(part) for part in parts) > 1:
        return True
    links = [mark for mark in block.line.marks if mark.kind is MarkKind.LINK]
    fewest = 2 if any(is_home(part) for part in parts) else _fewest
    return len(links) >= fewest and not trail_of(block.text) and _is_all_links(block)


def _is_all_links(block: Block) -> bool:
    """Whether no word of a line stands outside of its links."""
    links = [mark for mark in block.line.marks if mark.kind is MarkKind.LINK]
    rest = list(block.text)
    for mark in links:
        rest[mark.start : mark.end] = " " * (mark.end - mark.start)
    return bool(links) and not any(char.isalnum() for char in rest)


def _columns(blocks: Sequence[Block]) -> list[Block]:
    """Short links one under another, with nothing between them: three or more are a menu."""
    found: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        linked = block is not None and block.role is Role.TEXT and len(block.text) <= _longest
        linked = linked and block is not None and _is_all_links(block)
        if run and not (linked and block is not None and block.attached):
            found += run if len(run) >= _fewest else []
            run = []
        if linked and block is not None:
            run.append(block)
    return found

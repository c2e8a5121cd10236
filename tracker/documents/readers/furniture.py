"""Furniture of a page: what stands around a text and is none of it, in the twelve languages."""

from __future__ import annotations

import re

from tracker.documents.readers.values import word_set

# whole lines, compared without case, arrows, brackets and the full stop
_lines = word_set(
    """
    page top|top of page|top of the page|to top|go to top|back to top|return to top|back to top of page|
    back to the top|back to the top of the page|return to top of page|return to the top of this page|
    skip to content|skip to main content|skip to the main content|skip to main text|skip navigation|
    skip to navigation|jump to content|go to main content|print this page|print page|print version|
    printer-friendly version|printer friendly version|share this page|email this page|bookmark this page|
    back to list|back to previous page|you are here|このページの先頭へ|このページの先頭へ戻る|
    ページの先頭へ|ページの先頭へ戻る|ページ先頭へ|ページトップへ|ページトップへ戻る|ページトップ|
    このページのトップへ|ページのトップへ|ページのトップへ戻る|トップへ戻る|先頭へ戻る|上へ戻る|本文へ|
    本文へ移動|本文へスキップ|本文へジャンプ|本文に移動|ナビゲーションをスキップ|メニューを飛ばして本文へ|
    このページを印刷|このページを印刷する|印刷用ページ|一覧へ戻る|前のページへ戻る|戻る|haut de page|
    haut de la page|retour en haut|retour en haut de page|retour en haut de la page|retour haut de page|
    aller au contenu|aller au contenu principal|passer au contenu|passer au contenu principal|
    imprimer cette page|imprimer la page|partager cette page|vous êtes ici|version imprimable|nach oben|
    seitenanfang|zum seitenanfang|zum anfang der seite|zurück nach oben|zum inhalt|zum inhalt springen|
    direkt zum inhalt|zum hauptinhalt springen|seite drucken|diese seite drucken|druckversion|sie sind hier|
    volver arriba|ir arriba|subir|arriba|inicio de página|volver al inicio|ir al contenido|
    saltar al contenido|ir al contenido principal|pasar al contenido principal|imprimir esta página|
    imprimir página|usted está aquí|torna su|torna all'inizio|inizio pagina|torna a inizio pagina|
    vai al contenuto|salta al contenuto|vai al contenuto principale|stampa questa pagina|stampa la pagina|
    sei qui|voltar ao topo|topo da página|topo|ir para o conteúdo|saltar para o conteúdo|
    ir para o conteúdo principal|imprimir página|você está aqui|наверх|вверх|к началу|к началу страницы|
    в начало|в начало страницы|вернуться наверх|вернуться к началу|перейти к содержанию|
    перейти к основному содержанию|распечатать|версия для печати|распечатать страницу|вы здесь|na górę|
    do góry|w górę|do góry strony|na górę strony|powrót do góry|powrót na górę strony|przejdź do treści|
    przejdź do głównej treści|drukuj stronę|wydrukuj stronę|wersja do druku|jesteś tutaj|返回顶部|返回頁首|
    回到顶部|回到頂部|回到页首|回頁首|回到頁首|页首|頁首|至顶部|跳到主要内容|跳到主要內容|跳转到主要内容|
    跳至內容|打印本页|打印此页|列印本頁|友善列印|返回上一页|回上一頁|맨 위로|맨위로|위로|페이지 위로|
    페이지 상단으로|상단으로 이동|처음으로|본문 바로가기|본문으로 바로가기|메뉴 건너뛰기|주메뉴 바로가기|
    이 페이지 인쇄|인쇄하기|목록으로|أعلى الصفحة|إلى أعلى|إلى الأعلى|العودة إلى الأعلى|
    العودة إلى أعلى الصفحة|الرجوع إلى الأعلى|بداية الصفحة|انتقل إلى المحتوى|الانتقال إلى المحتوى|
    تخطي إلى المحتوى|تجاوز إلى المحتوى|انتقل إلى المحتوى الرئيسي|اطبع هذه الصفحة|طباعة الصفحة|
    طباعة هذه الصفحة|نسخة للطباعة|أنت هنا
    """,
    by="|",
)
_known = frozenset(" ".join(line.split()).casefold() for line in _lines)
_tops = re.compile(
    "(?:この)?ページの?(?:トップ|先頭|最上部|上部|上)[へに]?(?:戻る|もどる|移動)?|"
    "(?:(?:back|return|go|jump|skip) )?to (?:the )?(?:page )?top(?: of (?:the |this )?page)?|"
    "(?:返回|回到)(?:本?页面?|本?頁面?)?(?:顶部|頂部|页首|頁首)"
)
_around = " \t.:…[](){}<>«»‹›^↑▲△⇧⬆▴˄⤴→←»-–—|*＞＜▼・（）［］【】\ufe0f\u2191"
_page_number = re.compile(
    r"(?:page|seite|página|pagina|strona|стр\.?|страница)\s\d{1,4}(?:\s?(?:of|von|de|di|z|из|sur|/)\s?\d{1,4})?",
    re.IGNORECASE,
)
_homes = word_set(
    "home|homepage|top|top page|main page|accueil|startseite|start|inicio|início|home "
    "page|pagina iniziale|главная|"
    "главная страница|strona główna|ホーム|トップ|トップページ|首页|首頁|홈|처음|الرئيسية|الصفحة الرئيسية",
    by="|",
)
_menu = word_set(
    "contact|contact us|about|about us|search|sitemap|site map|login|log in|sign in|"
    "faq|help|links|kontakt|suche|"
    "impressum|recherche|plan du site|contacto|buscar|contatti|cerca|contato|"
    "поиск|контакты|szukaj|お問い合わせ|"
    "サイトマップ|検索|联系我们|搜索|사이트맵|문의|اتصل بنا|بحث|english|日本語|français",
    by="|",
)
_sure_separators = re.compile(r"\s*[>›»≫＞→▸▶➤⟩]\s*")
_loose_separators = re.compile(r"\s*[/|·|«‹<≪＜\\]\s*")


def is_furniture(text: str) -> bool:
    """Whether a whole line is known to be part of a page, in any of the languages."""
    if len(text) > 60:
        return False
    bare = text.strip(_around).replace("’", "'").casefold()
    return bare in _known or bool(_tops.fullmatch(bare) or _page_number.fullmatch(bare))


def two_parts(text: str) -> tuple[str, str] | None:
    """The parts of a short trail ("Press Releases > April 2026"), or None where the line is none.

    Such a line can be anything, so that this is asked only of the first line before a title.
    """
    if len(text) > 120:
        return None
    parts = re.split(r"\s+[>›»≫→▸]\s+|\s?[＞]\s?", text)
    if len(parts) == 1:
        parts = re.split(r"\s+/\s+", text)
        if any(len(part.split()) > 4 or len(part) > 40 for part in parts):
            return None
    if len(parts) != 2 or not all(part and part[-1] not in ".。!?！？:：;；" for part in parts):
        return None
    return parts[0].strip(), parts[1].strip()


def is_home(text: str) -> bool:
    """Whether a word leads to a site's first page."""
    return text.strip().casefold() in _homes


def is_menu(text: str) -> bool:
    """Whether a word stands in the menus of sites, so that its list is no trail."""
    return text.strip().casefold() in _menu


def trail_of(text: str) -> tuple[str, ...] | None:
    """The parts of a trail ("Home > News > June 2012"), or None where the line is none."""
    if len(text) > 500:
        return None
    parts = _sure_separators.split(text)
    if len(parts) < 3 and not (len(parts) == 2 and is_home(parts[0])):
        parts = _loose_separators.split(text)
        if len(parts) < 3 or not is_home(parts[0]):
            return None
    parts = [part.strip() for part in parts]
    if parts and not parts[-1]:
        parts.pop()
    if not all(parts) or any(
        part.endswith((".", "。", "!", "?", ";")) or len(part) > 200 for part in parts[:-1]
    ):
        return None
    return tuple(parts)

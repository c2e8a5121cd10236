"""Parts of a page that its maker calls furniture: by tag, by role, or by the words of a class or an id.

A class says it in many ways ("cookie-banner", "c-share__list", "RelatedNews"), so that its words are looked
at one by one; but "social-security" is no bar of links, so that some of them count only beside a word for
a bar or a box.
"""

from __future__ import annotations

import re

from lxml import etree

from tracker.documents.readers.values import word_set

_whole = word_set(
    "footer foot sidebar side-menu sidemenu menu navi gnav gnavi lnav nav navbar navigation pagetop "
    "page-top backtotop back-to-top totop gotop skip skiplink skip-link skiplinks skip-nav sns share social "
    "print toolbar"
)
_trails = word_set("breadcrumb breadcrumbs topicpath pankuzu crumb crumbs")
_trail_pairs = ("topic-path", "bread-crumb", "bread-crumbs")
# what these name is never a text, wherever on a page it stands
_asking = word_set(
    "cookie cookies consent gdpr ccpa cookieconsent cookiebanner cookiebar cookienotice onetrust"
)
_beside = word_set("share sharing social related sidebar newsletter subscribe sns recommended")
_boxes = word_set(
    "bar bars box boxes button buttons btn btns link links icon icons media list nav menu widget widgets "
    "block container wrapper wrap panel area posts articles news items pages stories tools follow left right "
    "content share social related sidebar page this post article"
)
_dialogs = ("dialog", "alertdialog")
_words = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_headings = ("h1", "h2", "h3", "h4", "h5", "h6")
_frames = ("body", "main", "html", "article")


def names_of(element: etree._Element) -> set[str]:
    """The classes and the id of an element, in small letters."""
    return set(_raw(element).lower().split())


def _raw(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def is_trail(element: etree._Element) -> bool:
    """Whether an element is called the trail of its page."""
    if "breadcrumb" in (element.get("aria-label") or "").lower():
        return True
    for name in _raw(element).split():
        words = _split(name)
        if words & _trails or any(pair in name.lower() for pair in _trail_pairs):
            return True
    return False


def is_called_furniture(element: etree._Element) -> bool:
    """Whether a class or the id of an element is one of the usual names of bars and menus."""
    return bool(names_of(element) & _whole)


def is_set_apart(element: etree._Element, tag: str) -> bool:
    """Whether an element is a dialog, asks for consent, or is a box of links that share or lead elsewhere.

    This holds inside the main part of a page too; what holds the page's heading is never such a box.
    """
    if tag in _headings or tag in _frames or tag in ("p", "a", "span"):
        return tag in ("p", "span") and any(_split(name) & _asking for name in _raw(element).split())
    named = tag == "dialog" or element.get("role") in _dialogs
    if not named:
        named = any(_is_box(name) for name in _raw(element).split())
    return named and next(element.iter("h1"), None) is None


def _is_box(name: str) -> bool:
    words = _split(name)
    if words & _asking:
        return True
    return bool(words & _beside) and len(words) > 1 and words <= _beside | _boxes


def _split(name: str) -> set[str]:
    return {word.lower() for word in _words.findall(name)}

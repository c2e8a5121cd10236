"""Languages by their English names, for sentences that people read."""

from __future__ import annotations

_names = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip


def named(tag: str) -> str:
    """The English name of a language (BCP 47); the tag in quotes where CLDR knows none."""
    if tag in _names:
        return _names[tag]
    # a third of a second, for languages beyond the twelve only
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag.replace("_", "-"), sep="-").get_display_name("en")
    except (UnknownLocaleError, ValueError):
        name = None
    return name or _names.get(tag.partition("-")[0].lower()) or f"“{tag}”"

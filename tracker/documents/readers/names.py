"""Languages by their names, for sentences that people read."""

from __future__ import annotations

from tracker.saying import Said, Tongue

_names = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip


class _Name(Said):
    __slots__ = ("tag",)
    tag: str

    def spoken(self, tongue: Tongue) -> str:
        return _called(self.tag, tongue.language) or str(self)


def named(tag: str) -> str:
    """The name of a language (BCP 47), in English and others; the tag in quotes where CLDR knows none."""
    made = _Name(_names.get(tag) or _called(tag, "en") or _names.get(_base(tag)) or f"“{tag}”")
    made.tag = tag
    return made


def _called(tag: str, language: str) -> str | None:
    # a third of a second, for languages beyond the twelve only, and for people who read another than English
    from babel import Locale, UnknownLocaleError

    try:
        spoken = Locale.parse(language.replace("_", "-"), sep="-")
        return Locale.parse(tag.replace("_", "-"), sep="-").get_display_name(spoken)
    except (UnknownLocaleError, ValueError):
        return None


def _base(tag: str) -> str:
    return tag.partition("-")[0].lower()

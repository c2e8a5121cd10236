"""The labels that forms propose: what readers read beside the stage that machines rely on."""

from __future__ import annotations

from tracker.documents import Stage

_labels: dict[str, tuple[str, ...]] = {
    "ar": ("ترجمة مؤقتة", "ترجمة نهائية", "ترجمة مصححة", "نص مؤقت", "نص رسمي", "نص مصحح"),
    "de": (
        *("Vorläufige Übersetzung", "Endgültige Übersetzung", "Berichtigte Übersetzung"),
        *("Vorläufiger Text", "Amtlicher Text", "Berichtigter Text"),
    ),
    "en": (
        *("Provisional Translation", "Final Translation", "Corrected Translation"),
        *("Provisional Text", "Official Text", "Corrected Text"),
    ),
    "es": (
        *("Traducción provisional", "Traducción definitiva", "Traducción corregida"),
        *("Texto provisional", "Texto oficial", "Texto corregido"),
    ),
    "fr": (
        *("Traduction provisoire", "Traduction définitive", "Traduction corrigée"),
        *("Texte provisoire", "Texte officiel", "Texte corrigé"),
    ),
    "ja": ("仮訳", "確定訳", "訂正訳", "暫定版", "正文", "正文（訂正版）"),
    "ko": ("잠정 번역", "최종 번역", "정정 번역", "잠정본", "정본", "정정본"),
    "ru": (
        *("Предварительный перевод", "Окончательный перевод", "Исправленный перевод"),
        *("Предварительный текст", "Официальный текст", "Исправленный текст"),
    ),
    "zh": ("临时译文", "最终译文", "更正译文", "临时文本", "正式文本", "更正文本"),
}
_places = (Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED)


def proposed_label(*, stage: Stage, is_source: bool, language: str) -> str:
    """The label that a form proposes, in the language of the text where we know it, else in English."""
    if stage not in _places:
        return ""
    words = _labels.get(language.split("-", maxsplit=1)[0], _labels["en"])
    return words[_places.index(stage) + (len(_places) if is_source else 0)]

"""Which language a text is in, and when the model is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tracker.documents.readers.language import contradicts, detect, normal

all_of_them = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "zh")
texts = {
    "ar": "اتفق الطرفان على تعزيز التعاون في الميناء.", "de": "Die Parteien haben sich auf die Öffnung des Hafens geeinigt.",
    "en": "The parties agreed on the opening of the harbour.", "es": "Las partes acordaron la apertura del puerto en la ciudad.",
    "fr": "Les parties sont convenues de l’ouverture du port dans la ville.", "it": "Le parti hanno concordato l’apertura del porto nella città.",
    "ja": "両国は港の開放について合意した。", "ko": "양국은 항구 개방에 합의하였다.", "pl": "Strony uzgodniły otwarcie portu w mieście, a nie jest to wszystko.",
    "pt": "As partes acordaram a abertura do porto na cidade, mas não há data.", "ru": "Стороны договорились об открытии порта.",
    "zh": "双方同意开放港口。",
}  # fmt: skip


@pytest.mark.parametrize("language", texts)
def test_each_is_detected(language: str) -> None:
    assert detect(texts[language], languages=all_of_them) == language


def test_only_languages_in_use_are_answers() -> None:
    assert detect(texts["de"], languages=("en", "fr")) in ("en", "fr", None)
    assert detect(texts["zh"], languages=("ja",)) == "ja"
    assert detect(texts["en"], languages=("ja", "en-GB")) == "en-GB"
    assert detect(texts["ru"], languages=("en",)) == "ru"


@pytest.mark.parametrize(
    ("text", "language"),
    [("הצדדים הסכימו על פתיחת הנמל (UNESCO, Paris).", "he"), ("Τα μέρη συμφώνησαν για το λιμάνι.", "el"), ("คู่ภาคีตกลงเปิดท่าเรือ", "th"),
     ("ភាគីបានព្រមព្រៀងគ្នា", "km"), ("ສອງຝ່າຍຕົກລົງກັນ", "lo"), ("მხარეები შეთანხმდნენ ნავსადგურზე.", "ka"), ("Կողմերը համաձայնեցին նավահանգստի մասին։", "hy"),
     ("Сторони домовилися про відкриття порту в місті.", "uk"), ("طرف‌ها درباره گشایش بندر توافق کردند و گفتند.", "fa"), ("فریقین نے بندرگاہ کھولنے پر اتفاق کیا ہے۔", "ur"),
     ("दोनों पक्ष पत्तन पर सहमत हुए।", None), ("উভয় পক্ষ বন্দর নিয়ে সম্মত (UNESCO).", None)],
)  # fmt: skip
def test_other_scripts_are_not_pressed_into_the_languages_in_use(text: str, language: str | None) -> None:
    assert detect(text, languages=all_of_them) == language


def test_a_shared_script_is_the_language_in_use() -> None:
    assert detect("दोनों पक्ष पत्तन पर सहमत हुए।", languages=("en", "hi")) == "hi"
    assert detect("Сторони домовилися про відкриття порту в місті.", languages=("en", "uk-UA")) == "uk-UA"
    assert detect("Τα μέρη συμφώνησαν για το λιμάνι.", languages=("el-GR",)) == "el-GR"


def test_other_scripts_contradict() -> None:
    for text in ("הצדדים הסכימו על פתיחת הנמל.", "উভয় পক্ষ বন্দর নিয়ে সম্মত।"):
        assert contradicts(text, "pt")
    assert not contradicts("הצדדים הסכימו על פתיחת הנמל.", "he")
    assert contradicts("The parties agreed.", "he")


def test_nothing_to_tell_by() -> None:
    assert detect("1,200 – 45 %", languages=all_of_them) is None
    assert detect("OK", languages=all_of_them) is None


def test_contradictions() -> None:
    for told, text in texts.items():
        assert not contradicts(text, told)
    assert contradicts(texts["ja"], "en")
    assert contradicts(texts["en"], "ja")
    assert contradicts(texts["ru"], "fr")
    assert contradicts(texts["fr"] * 3, "de")
    assert not contradicts("Kort tekst", "nl")
    assert not contradicts("123", "ja")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en-US", "en"), ("EN", "en"), ("ja_JP", "ja"), ("nl-BE", "nl-BE"), ("sr-latn-rs", "sr-Latn-RS"), ("zh-Hans", "zh"), ("english!", None), ("", None)],
)  # fmt: skip
def test_tags(tag: str, expected: str | None) -> None:
    assert normal(tag, languages=all_of_them) == expected


def test_the_longest_tag_in_use_wins() -> None:
    assert normal("zh-Hant-TW", languages=("zh", "zh-Hant")) == "zh-Hant"


def test_the_model_is_not_loaded_for_a_plain_text() -> None:
    """A third of a second at the start of each `tracker read` would be paid for nothing."""
    code = (
        "import sys; from tracker.documents.readers import read;"
        "read(b'Title of it\\n\\nThe two sides agreed on the opening of the harbour and on the lamps.', name='a.txt');"
        "heavy = {'py3langid', 'numpy', 'babel', 'lxml', 'nh3', 'markdown_it'} & set(sys.modules); print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""The few words that the faces say, in the languages of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from tracker.compare.change import GroupKind, Weight


@dataclass(frozen=True, slots=True)
class Labels:
    """Words round a change. `{}` takes a number or a place."""

    added: str
    removed: str
    closing: str
    change: str
    of: str
    next_change: str
    back_to_top: str
    passage: str
    moved_here: str
    from_before: str
    from_the_end: str
    moved_away: str
    here_stood: str
    now: str
    numbering: str
    unchanged: str
    nothing: str
    two_languages: str
    languages: dict[str, str]
    fields: dict[str, str]
    kinds: dict[GroupKind, str]
    weights: dict[Weight, str]
    attributes: dict[str, str]


def _names(*words: str) -> dict[str, str]:
    return dict(
        zip(("title", "date", "language", "trail", "label", "stage", "authority"), words, strict=True)
    )


def _kinds(*words: str) -> dict[GroupKind, str]:
    return dict(zip(GroupKind, words, strict=True))


def _weights(*words: str) -> dict[Weight, str]:
    return dict(zip(Weight, words, strict=True))


def _languages(*words: str) -> dict[str, str]:
    return dict(zip(("en", "ja", "fr", "de", "es", "ru", "zh", "ko", "ar"), words, strict=True))


def _attributes(*words: str) -> dict[str, str]:
    return dict(zip(("kind", "level", "number", "language", "marks"), words, strict=True))


labels = {
    "en": Labels(
        added="[added: ",
        removed="[removed: ",
        closing="]",
        change="Change ",
        of="{} of {}",
        next_change="next change, in passage {} ",
        back_to_top="back to the top ",
        passage="Passage ",
        moved_here="moved here",
        from_before="from before passage {} ",
        from_the_end="from the end ",
        moved_away="moved: “{}”",
        here_stood="Here stood before a passage that was ",
        now="now ¶{} ↓",
        numbering="number",
        unchanged="{} unchanged",
        nothing="Nothing differs.",
        two_languages="The two texts are in different languages: {} before, {} after.",
        languages=_languages(
            "English", "Japanese", "French", "German", "Spanish", "Russian", "Chinese", "Korean", "Arabic"
        ),
        fields=_names("title", "date", "language", "trail", "label", "stage", "authority"),
        kinds=_kinds("same", "edited", "added", "removed", "moved", "split", "merged"),
        weights=_weights(
            "number",
            "date",
            "name",
            "negation",
            "modality",
            "wording",
            "typography",
            "numbering",
            "formatting",
        ),
        attributes=_attributes("kind", "level", "number", "language", "marks"),
    ),
    "ja": Labels(
        added="[追加:",
        removed="[削除:",
        closing="]",
        change="変更",
        of="{}／{}",
        next_change="次の変更、第{}段落 ",
        back_to_top="先頭へ戻る ",
        passage="段落",
        moved_here="ここへ移動",
        from_before="第{}段落の前から ",
        from_the_end="末尾から ",
        moved_away="移動：「{}」",
        here_stood="変更前ここにあった段落は",
        now="現在は¶{} ↓",
        numbering="番号",
        unchanged="変更なし {}",
        nothing="相違はありません。",
        two_languages="二つの文書は言語が異なります：変更前は{}、変更後は{}。",
        languages=_languages(
            "英語",
            "日本語",
            "フランス語",
            "ドイツ語",
            "スペイン語",
            "ロシア語",
            "中国語",
            "韓国語",
            "アラビア語",
        ),
        fields=_names("題名", "日付", "言語", "階層", "表示", "段階", "効力"),
        kinds=_kinds("同一", "修正", "追加", "削除", "移動", "分割", "統合"),
        weights=_weights("数値", "日付", "名称", "否定", "法性", "文言", "表記", "番号", "書式"),
        attributes=_attributes("種類", "深さ", "番号", "言語", "装飾"),
    ),
    "fr": Labels(
        added="[ajouté : ",
        removed="[supprimé : ",
        closing="]",
        change="Modification ",
        of="{} sur {}",
        next_change="modification suivante, alinéa {} ",
        back_to_top="retour en haut ",
        passage="Alinéa ",
        moved_here="déplacé ici",
        from_before="depuis avant l’alinéa {} ",
        from_the_end="depuis la fin ",
        moved_away="déplacé : « {} »",
        here_stood="Ici se trouvait auparavant un alinéa ",
        now="désormais ¶{} ↓",
        numbering="numéro",
        unchanged="{} sans changement",
        nothing="Aucune différence.",
        two_languages="Les deux textes sont dans des langues différentes : {} avant, {} après.",
        languages=_languages(
            "anglais", "japonais", "français", "allemand", "espagnol", "russe", "chinois", "coréen", "arabe"
        ),
        fields=_names("titre", "date", "langue", "chemin", "mention", "état", "autorité"),
        kinds=_kinds("identique", "modifié", "ajouté", "supprimé", "déplacé", "scindé", "fusionné"),
        weights=_weights(
            "nombre",
            "date",
            "nom",
            "négation",
            "modalité",
            "formulation",
            "typographie",
            "numérotation",
            "mise en forme",
        ),
        attributes=_attributes("nature", "niveau", "numéro", "langue", "marques"),
    ),
    "ar": Labels(
        added="[أُضيف: ",
        removed="[حُذف: ",
        closing="]",
        change="تغيير ",
        of="{} من {}",
        next_change="التغيير التالي، في الفقرة {} ",
        back_to_top="العودة إلى الأعلى ",
        passage="الفقرة ",
        moved_here="نُقلت إلى هنا",
        from_before="من قبل الفقرة {} ",
        from_the_end="من النهاية ",
        moved_away="نُقلت: «{}»",
        here_stood="هنا كانت من قبل فقرة ",
        now="الآن ¶{} ↓",
        numbering="الرقم",
        unchanged="{} دون تغيير",
        nothing="لا اختلاف.",
        two_languages="النصان بلغتين مختلفتين: {} من قبل و{} من بعد.",
        languages=_languages(
            "الإنجليزية",
            "اليابانية",
            "الفرنسية",
            "الألمانية",
            "الإسبانية",
            "الروسية",
            "الصينية",
            "الكورية",
            "العربية",
        ),
        fields=_names("العنوان", "التاريخ", "اللغة", "المسار", "الوسم", "المرحلة", "الحجية"),
        kinds=_kinds("مطابق", "معدَّل", "مضاف", "محذوف", "منقول", "مقسَّم", "مدموج"),
        weights=_weights("رقم", "تاريخ", "اسم", "نفي", "إلزام أو جواز", "صياغة", "طباعة", "ترقيم", "تنسيق"),
        attributes=_attributes("النوع", "المستوى", "الرقم", "اللغة", "العلامات"),
    ),
}


def labels_for(language: str) -> Labels:
    """The labels of an interface language; English where there are none."""
    return labels.get(language.partition("-")[0].lower(), labels["en"])


def other_language(before: str | None, after: str | None, words: Labels) -> str | None:
    """A sentence where both languages (BCP 47) are known and differ, regions aside; else None."""
    codes = [(code or "").partition("-")[0].lower() for code in (before, after)]
    if not all(codes) or codes[0] == codes[1]:
        return None
    return words.two_languages.format(*(words.languages.get(code, code) for code in codes))


def told(group_kind: GroupKind, weights: tuple[Weight, ...], words: Labels) -> str:
    """What a change is, for people: what an edit touches, or that a passage is new, gone or elsewhere."""
    match group_kind:
        case GroupKind.EDITED:
            return ", ".join(words.weights[weight] for weight in weights)
        case GroupKind.SPLIT | GroupKind.MERGED:
            also = [words.weights[weight] for weight in weights if weight is not Weight.FORMATTING]
            return ", ".join([words.kinds[group_kind], *also])
        case GroupKind.SAME | GroupKind.ADDED | GroupKind.REMOVED | GroupKind.MOVED:
            return words.kinds[group_kind]
    assert_never(group_kind)

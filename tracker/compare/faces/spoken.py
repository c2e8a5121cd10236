"""The words of the faces, one table a language; `labels.py` says what they are for."""

from __future__ import annotations

from tracker.compare.change import GroupKind, Weight
from tracker.compare.faces.labels import Labels
from tracker.documents.passage import Kind, MarkKind


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


def _marks(*words: str) -> dict[MarkKind, str]:
    return dict(zip(MarkKind, words, strict=True))


def _things(*words: str) -> dict[Kind, str]:
    return dict(zip(Kind, words, strict=True))


labels: dict[str, Labels] = {
    "en": Labels(
        rtl=False,
        join=", ",
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
        letters="{} letters",
        origin="{kind} from {place}",
        renumbered="{things} {before} renumbered {after}",
        things=_things("headings", "paragraphs", "items", "rows", "notes", "captions"),
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
        marks=_marks("emphasis", "strong words", "link", "note reference", "reading", "cell"),
    ),
    "ja": Labels(
        rtl=False,
        join="、",
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
        letters="{}字",
        origin="{place}から{kind}",
        renumbered="{things}{before}の番号を{after}に変更",
        things=_things("見出し", "段落", "箇条", "表の行", "注", "表題"),
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
        kinds=_kinds("同一", "変更", "追加", "削除", "移動", "分割", "統合"),
        weights=_weights("数値", "日付", "名称", "否定", "様相", "語句", "表記", "番号", "書式"),
        attributes=_attributes("種類", "深さ", "番号", "言語", "装飾"),
        marks=_marks("強調", "太字", "リンク", "注番号", "ルビ", "セル"),
    ),
    "fr": Labels(
        rtl=False,
        join=", ",
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
        letters="{} lettres",
        origin="{kind} depuis {place}",
        renumbered="{things} {before} : désormais {after}",
        things=_things("intertitres", "paragraphes", "éléments", "lignes", "notes", "légendes"),
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
        marks=_marks("italique", "gras", "lien", "appel de note", "lecture", "cellule"),
    ),
    "de": Labels(
        rtl=False,
        join=", ",
        added="[hinzugefügt: ",
        removed="[entfernt: ",
        closing="]",
        change="Änderung ",
        of="{} von {}",
        next_change="nächste Änderung, in Absatz {} ",
        back_to_top="zurück an den Anfang ",
        passage="Absatz ",
        moved_here="hierher verschoben",
        from_before="von vor Absatz {} ",
        from_the_end="vom Ende ",
        moved_away="verschoben: „{}“",
        here_stood="Hier stand vorher ein Absatz, der ",
        now="jetzt ¶{} ↓",
        letters="{} Zeichen",
        origin="{kind} von {place}",
        renumbered="{things} {before} neu nummeriert: {after}",
        things=_things(
            "Überschriften", "Absätze", "Listenpunkte", "Tabellenzeilen", "Anmerkungen", "Legenden"
        ),
        unchanged="{} unverändert",
        nothing="Nichts weicht ab.",
        two_languages="Die beiden Texte sind in verschiedenen Sprachen: vorher {}, nachher {}.",
        languages=_languages(
            "Englisch",
            "Japanisch",
            "Französisch",
            "Deutsch",
            "Spanisch",
            "Russisch",
            "Chinesisch",
            "Koreanisch",
            "Arabisch",
        ),
        fields=_names("Titel", "Datum", "Sprache", "Pfad", "Kennzeichnung", "Stand", "Geltung"),
        kinds=_kinds(
            "gleich", "geändert", "hinzugefügt", "entfernt", "verschoben", "geteilt", "zusammengefügt"
        ),
        weights=_weights(
            "Zahl",
            "Datum",
            "Name",
            "Verneinung",
            "Modalität",
            "Wortlaut",
            "Typografie",
            "Nummerierung",
            "Auszeichnung",
        ),
        attributes=_attributes("Art", "Ebene", "Nummer", "Sprache", "Auszeichnung"),
        marks=_marks("Betonung", "Fettdruck", "Verweis", "Anmerkungszeichen", "Lesung", "Zelle"),
    ),
    "ar": Labels(
        rtl=True,
        join="، ",
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
        letters="{} حرفًا",
        origin="{kind} من {place}",
        renumbered="{things} {before} صار ترقيمها {after}",
        things=_things("العناوين", "الفقرات", "البنود", "الصفوف", "الحواشي", "التعليقات"),
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
        weights=_weights("رقم", "تاريخ", "اسم", "نفي", "درجة الإلزام", "صياغة", "طباعة", "ترقيم", "تنسيق"),
        attributes=_attributes("النوع", "المستوى", "الرقم", "اللغة", "العلامات"),
        marks=_marks("تأكيد", "خط عريض", "رابط", "رقم حاشية", "قراءة", "خانة"),
    ),
}


def labels_for(language: str) -> Labels:
    """The labels of an interface language; English where there are none."""
    return labels.get(language.partition("-")[0].lower(), labels["en"])

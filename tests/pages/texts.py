"""Invented texts, and comparisons of them put together by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tracker.compare.bitext import beside
from tracker.compare.change import Comparison, FieldChange, Group, GroupKind, Op, Run, Side, Weight
from tracker.documents.digest import digest
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.pages.beside import Pairs

H, P, I, R, N, C = (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.ROW, Kind.NOTE, Kind.CAPTION)  # noqa: E741
_change = re.compile(r"\[([-+])(.*?)\1\]")


@dataclass(frozen=True)
class Woven:
    """A passage written once for both sides: `[-gone-]` and `[+come+]` mark what changed.

    `was` places it in the text before (None: where it stands); a side that has none is empty.
    """

    kind: Kind
    text: str
    level: int | None = None
    number: str | None = None
    weight: tuple[Weight, ...] = ()
    group: GroupKind | None = None
    was: float | None = None


def runs(text: str) -> tuple[Run, ...]:
    made, at = [], 0
    for found in _change.finditer(text):
        if found.start() > at:
            made.append(Run(Op.KEPT, text[at : found.start()]))
        made.append(Run(Op(found.group(1)), found.group(2)))
        at = found.end()
    if at < len(text):
        made.append(Run(Op.KEPT, text[at:]))
    return tuple(made)


def side(words: tuple[Run, ...], gone: Op) -> str:
    return "".join(run.text for run in words if run.op is not gone)


def weave(
    woven: list[Woven], *, title: tuple[str, str], language: str, day: date | None = None
) -> tuple[Document, Document, Comparison]:
    """The text before, the text after, and the comparison that was woven into them."""
    befores: list[tuple[float, int, Passage]] = []
    afters: list[Passage] = []
    drawn: list[tuple[Woven, tuple[Run, ...], int | None, int | None]] = []
    for place, each in enumerate(woven):
        words = runs(each.text)
        b = "" if each.group is GroupKind.ADDED else side(words, Op.ADDED)
        a = "" if each.group is GroupKind.REMOVED else side(words, Op.REMOVED)
        if b:
            befores.append((each.was if each.was is not None else place, place, passage(each, b)))
        if a:
            afters.append(passage(each, a))
        drawn.append((each, words, place if b else None, len(afters) - 1 if a else None))
    befores.sort(key=lambda item: item[:2])
    index = {place: number for number, (_, place, _) in enumerate(befores)}
    groups = tuple(
        _group(each, words, index.get(b) if b is not None else None, a) for each, words, b, a in drawn
    )
    before = Document(title=title[0], date=day, language=language, passages=tuple(p for _, _, p in befores))
    after = Document(title=title[1], date=day, language=language, passages=tuple(afters))
    fields = (FieldChange("title", *title),) if title[0] != title[1] else ()
    return (
        before,
        after,
        Comparison(
            before=Side(digest(before), len(before.passages)),
            after=Side(digest(after), len(after.passages)),
            fields=fields,
            groups=groups,
        ),
    )


def pairs(*, source: Document, translation: Document) -> Pairs:
    """A translation set beside its source as the service does it."""
    return [(link.source, link.translation) for link in beside(source=source, translation=translation)]


def _group(each: Woven, words: tuple[Run, ...], b: int | None, a: int | None) -> Group:
    kind = each.group or (GroupKind.EDITED if any(run.op is not Op.KEPT for run in words) else GroupKind.SAME)
    if kind is GroupKind.ADDED:
        words = (Run(Op.ADDED, side(words, Op.REMOVED)),)
    if kind is GroupKind.REMOVED:
        words = (Run(Op.REMOVED, side(words, Op.ADDED)),)
    return Group(
        kind=kind,
        before=() if b is None else (b,),
        after=() if a is None else (a,),
        moved=each.was is not None,
        words=None if kind is GroupKind.SAME else words,
        weight=each.weight,
    )


def passage(each: Woven, text: str) -> Passage:
    marks: list[Mark] = []
    if each.kind is R:
        at = 0
        for cell in text.split(" | "):
            marks.append(Mark(at, at + len(cell), MarkKind.CELL))
            at += len(cell) + 3
    return Passage(each.kind, text, level=each.level, number=each.number, marks=tuple(marks))


day = date(2026, 6, 18)

english = [
    Woven(P, "On Thursday, [-June 18-][+18 June+], from 10:40 a.m. for about 70 minutes, Minister Aoyama Haruko met H.E. Ms. Ingrid Solvang, Minister of the Sea of Estmark, who is in the country for the harbour talks. An overview is as follows.", weight=(Weight.TYPOGRAPHY,)),
    Woven(H, "Opening remarks", level=1, number="1"),
    Woven(P, "Minister Aoyama welcomed the first visit of Minister Solvang since she took office, and stated that her Government [-attached importance to-][+values+] Estmark as a partner in the northern seas.", weight=(Weight.WORDING,)),
    Woven(H, "Harbours and shipping", level=1, number="2"),
    Woven(P, "The two ministers welcomed the entry into force on 1 April of the Agreement on Search and Rescue, and asked the authorities to hold the first joint exercise [-within six months-][+before the end of the year+].", weight=(Weight.DATE,)),
    Woven(P, "Minister Aoyama noted that [-14-][+17+] companies had begun work in Estmark over the past year, and [-asked whether the procedures for work permits might-][+requested that the procedures for work permits+] be simplified. Minister Solvang replied that her Government would consider the matter favourably.", weight=(Weight.NUMBER, Weight.MODALITY)),
    Woven(P, "They agreed on three steps for the coming winter:"),
    Woven(I, "one timetable for the ice pilots of both coasts;", level=1, number="(a)"),
    Woven(I, "a shared list of berths that [-can-][+must+] be kept free for rescue ships;", level=1, number="(b)", weight=(Weight.MODALITY,)),
    Woven(I, "a first meeting of the two harbour schools.", level=1, number="(c)"),
    Woven(C, "Ships through the Kelder Strait, by quarter"),
    Woven(R, "Quarter | Northbound | Southbound"),
    Woven(R, "First | 412 | [-389-][+398+]", weight=(Weight.NUMBER,)),
    Woven(R, "Second | 455 | 431"),
    Woven(H, "The Kelder Strait", level=1, number="3"),
    Woven(P, "With regard to the Kelder Strait, the two ministers expressed [+serious +]concern over the suspension of civilian shipping, and confirmed that no change by force [-would-][+could+] be accepted.", weight=(Weight.WORDING, Weight.MODALITY)),
    Woven(P, "The press was informed separately.", group=GroupKind.REMOVED),
    Woven(P, "Minister Aoyama explained what her country does for the safe passage of merchant ships, for which Minister Solvang expressed support."),
    Woven(H, "Work in international bodies", level=1, number="4"),
    Woven(P, "The two ministers agreed to work closely together towards the success of the Ocean Conference to be held in Hakodate in November this year."),
    Woven(P, "They confirmed that they would work towards an early end of the negotiations on lost cargo.", group=GroupKind.MOVED, was=18.5),
    Woven(N, "Estmark holds the chair of the Northern Seas Council this year.", number="(Note)", group=GroupKind.ADDED),
]  # fmt: skip

english_before, english_after, english_change = weave(
    english,
    title=(
        "Meeting of the Ministers of the Sea (Overview)",
        "Japan–Estmark Meeting of the Ministers of the Sea (Overview)",
    ),
    language="en",
    day=day,
)

japanese = [
    Woven(P, "6月18日(木)午前10時40分から約70分間、青山春子海洋大臣は、港湾協議のため訪日中のイングリッド・ソルヴァング・エストマルク海洋大臣と会談しました。概要は以下のとおりです。"),
    Woven(H, "冒頭発言", level=1, number="1"),
    Woven(P, "青山大臣から、ソルヴァング大臣の就任後初の訪問を歓迎し、北方の海における協力相手としてエストマルクを重視している旨述べました。"),
    Woven(H, "港湾と海運", level=1, number="2"),
    Woven(P, "両大臣は、4月1日に捜索救助協定が発効したことを歓迎し、[-6か月以内-][+年内+]に第1回共同訓練を実施するよう関係当局に求めました。", weight=(Weight.DATE,)),
    Woven(P, "青山大臣から、過去1年間に[-14-][+17+]社がエストマルクで事業を開始したことに言及し、就労許可手続の簡素化を要請しました。ソルヴァング大臣からは、政府として前向きに検討する旨の発言がありました。", weight=(Weight.NUMBER,)),
    Woven(P, "両大臣は、次の冬に向けた三つの措置で一致しました。"),
    Woven(I, "両岸の氷海水先人の時刻表を一つにすること。", level=1, number="(ア)"),
    Woven(I, "救助船のために空けておく岸壁の一覧を共有すること。", level=1, number="(イ)"),
    Woven(I, "両国の港湾学校の初会合を開くこと。", level=1, number="(ウ)"),
    Woven(C, "ケルダー海峡を通過した船舶数（四半期別）"),
    Woven(R, "四半期 | 北行 | 南行"),
    Woven(R, "第1 | 412 | 398"),
    Woven(R, "第2 | 455 | 431"),
    Woven(H, "ケルダー海峡", level=1, number="3"),
    Woven(P, "ケルダー海峡について、両大臣は、民間船舶の航行停止に深刻な懸念を表明し、力による変更は認められないことを確認しました。"),
    Woven(P, "青山大臣から、商船の安全な航行に向けた自国の取組を説明し、ソルヴァング大臣から支持が表明されました。"),
    Woven(H, "国際場裡における協力", level=1, number="4"),
    Woven(P, "両大臣は、本年11月に函館で開催される海洋会議の成功に向けて緊密に協力することで一致しました。"),
    Woven(P, "両大臣は、流出貨物に関する交渉の早期妥結に向けて取り組むことを確認しました。"),
    Woven(N, "エストマルクは本年の北方海評議会の議長国です。", number="（注）"),
]  # fmt: skip

japanese_before, japanese_after, japanese_change = weave(
    japanese, title=("海洋大臣会談（概要）", "海洋大臣会談（概要）"), language="ja", day=day
)

arabic = [
    Woven(P, "في يوم الخميس 18 يونيو، التقت الوزيرة أوياما هاروكو بنظيرتها من إستمارك السيدة إنغريد سولفانغ لمدة نحو 70 دقيقة. وفيما يلي نظرة عامة على ما دار في اللقاء."),
    Woven(H, "الكلمات الافتتاحية", level=1, number="1"),
    Woven(P, "رحّبت الوزيرة أوياما بأول زيارة للوزيرة سولفانغ منذ توليها منصبها، وذكرت أن بلادها تولي أهمية لإستمارك بوصفها شريكًا في بحار الشمال."),
    Woven(H, "الموانئ والملاحة", level=1, number="2"),
    Woven(P, "رحّبت الوزيرتان بدخول اتفاق البحث والإنقاذ حيز النفاذ في 1 أبريل، وطلبتا إجراء أول تدريب مشترك [-في غضون ستة أشهر-][+قبل نهاية العام+].", weight=(Weight.DATE,)),
    Woven(P, "أشارت الوزيرة أوياما إلى أن [-14-][+17+] شركة بدأت أعمالها في إستمارك خلال العام الماضي.", weight=(Weight.NUMBER,)),
    Woven(P, "اتفقت الوزيرتان على خطوتين:"),
    Woven(I, "جدول واحد لمرشدي الجليد على الساحلين؛", level=1, number="(أ)"),
    Woven(I, "قائمة مشتركة بالأرصفة المخصّصة لسفن الإنقاذ.", level=1, number="(ب)"),
]  # fmt: skip

arabic_before, arabic_after, arabic_change = weave(
    arabic,
    title=("لقاء وزيرتي البحر (نظرة عامة)", "لقاء وزيرتي البحر (نظرة عامة)"),
    language="ar",
    day=day,
)

marked = Document(
    title="A text with every mark",
    date=day,
    language="en",
    passages=(
        Passage(H, "Marks", level=1, number="I."),
        Passage(P, "Some words are stressed, some are strong, some lead out, and one has a note1.", marks=(
            Mark(15, 23, MarkKind.EMPHASIS), Mark(34, 40, MarkKind.STRONG), Mark(42, 55, MarkKind.LINK, "https://example.org/out"),
            Mark(36, 50, MarkKind.EMPHASIS), Mark(75, 76, MarkKind.NOTE, "1"),
        )),
        Passage(H, "Too deep at once", level=3),
        Passage(P, "青山春子大臣は挨拶しました。", language="ja", marks=(Mark(0, 2, MarkKind.RUBY, "あおやま"), Mark(2, 4, MarkKind.RUBY, "はるこ"))),
        Passage(P, "أعربت الوزيرة عن شكرها.", language="ar"),
        Passage(P, "This link may not be followed.", marks=(Mark(5, 9, MarkKind.LINK, "javascript:alert(1)"),)),
        Passage(I, "first", level=1, number="1."),
        Passage(I, "below the first", level=2, number="(i)"),
        Passage(I, "third level", level=3),
        Passage(R, "A row without cells"),
        Passage(R, "two | cells", marks=(Mark(0, 3, MarkKind.CELL), Mark(6, 11, MarkKind.CELL))),
        Passage(N, "It stands here.", number="1"),
    ),
)  # fmt: skip

looks_before = Document(
    title="The words stay, the looks change",
    date=day,
    language="en",
    passages=(
        Passage(H, "Berths of the north quay", level=2),
        Passage(H, "Opening hours of the lock", level=1, number="1."),
        Passage(P, "Pilots are asked to wait beyond the second buoy."),
        Passage(P, "Ships that carry ice samples have precedence over all others."),
        Passage(P, "The tide table is kept by the harbour office.", marks=(Mark(4, 14, MarkKind.LINK, "https://example.org/tides"),)),
        Passage(P, "Nothing may be thrown into the basin.", marks=(Mark(0, 7, MarkKind.STRONG),)),
    ),
)  # fmt: skip
looks_after = Document(
    title=looks_before.title,
    date=day,
    language="en",
    passages=(
        Passage(H, "Berths of the north quay", level=1),
        Passage(H, "Opening hours of the lock", level=1, number="2."),
        Passage(I, "Pilots are asked to wait beyond the second buoy.", level=1, number="(a)"),
        Passage(P, "Ships that carry ice samples have precedence over all others.", marks=(Mark(29, 44, MarkKind.EMPHASIS),)),
        Passage(P, "The tide table is kept by the harbour office."),
        Passage(P, "Nothing may be thrown into the basin.", marks=(Mark(8, 15, MarkKind.STRONG),)),
    ),
)  # fmt: skip

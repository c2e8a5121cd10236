"""A second set of labelled pairs, written without a look at the tables or the rules.

The sentences are our own, in the way of laws, treaties, communiqués and press releases. Each pair says the exact
set of weights that its change touches, as a careful editor would tell them:

- `number`: an amount, a rank, a share, a paragraph of a law or the money it is counted in is another one;
- `date`: a day, a month, a year that the words call one, a weekday is another one;
- `name`: another person, place or body is named. A title that changes before the same name is wording;
- `negation`: one side denies or forbids what the other does not. A ban in one word (prohibited, unzulässig, 禁止,
  запрещается) negates and binds; so permitted → prohibited is `negation modality`, may → may not `negation`;
- `modality`: who must, may or can, and the bounds within which it holds. An exception (unless, sauf, 除外)
  bounds and negates;
- `wording`: other words changed, beside those that carry a weight above and what grammar drags along;
- `typography`, `numbering`: these alone.

A weight with `?` may be told or not: two editors would differ (mostly `wording` where only the form of a verb
follows its modal). `[3.] ` at the front of a text is the number of the passage, which is an item then.

On first contact: precision 0.718, recall 0.784, 134 of 195 pairs exact. By weight (precision/recall): number
.548/.810, date .636/.824, name .800/.444, negation 1/.961, modality .881/.755, wording .255/.933, typography
1/.630, numbering 1/1. By language: ar .714/.750, de .762/.762, en .673/.767, es .600/.789, fr .773/.895,
ja .681/.727, ko .667/.667, ru .952/1, zh .762/.800. The rules were mended since, by classes of what was missed
(`labelled_exact.py`), so what is printed now is no longer first contact: for that there is `frozen.py`. First
contact was weighed through a whole comparison of two documents, what is printed now from the changed words.
"""

from __future__ import annotations

english = [
    (
        "It is permitted to anchor within the harbour limits.",
        "It is prohibited to anchor within the harbour limits.",
        "negation modality",
    ),
    (
        "A licence holder may transfer the licence to a third party.",
        "A licence holder may not transfer the licence to a third party.",
        "negation",
    ),
    (
        "No person shall enter the reserve without a permit.",
        "No person may enter the reserve without a permit.",
        "modality",
    ),
    (
        "The exemption applies where the goods are re-exported.",
        "The exemption applies except where the goods are re-exported.",
        "negation modality",
    ),
    (
        "The Registrar shall refuse the application unless the fee has been paid.",
        "The Registrar shall refuse the application if the fee has been paid.",
        "negation modality",
    ),
    (
        "The Committee did not fail to notify the parties.",
        "The Committee failed to notify the parties.",
        "negation wording?",
    ),
    (
        "The summit is to be held in May 2026 in Lyon.",
        "The summit is to be held in March 2026 in Lyon.",
        "date",
    ),
    ("The agreement was signed on 9 Feb. 2024.", "The agreement was signed on 9-Feb-2024.", "typography"),
    ("The ministers last met on Sept. 14, 2023.", "The ministers last met on September 15, 2023.", "date"),
    (
        "Applications close on the twenty-third of November.",
        "Applications close on 23 November.",
        "typography",
    ),
    (
        "Foreign Minister Ortega welcomed the outcome.",
        "Foreign Minister Lindqvist welcomed the outcome.",
        "name",
    ),
    (
        "In his remarks, Prime Minister Tanaka thanked the hosts.",
        "In his remarks, President Tanaka thanked the hosts.",
        "wording name?",
    ),
    (
        "Each Party shall submit its report by the end of the 2025 fiscal year.",
        "Each Party shall submit its report by the end of the 2026 fiscal year.",
        "date",
    ),
    ("Exports rose by 4.5% in the first quarter.", "Exports rose by 5.4% in the first quarter.", "number"),
    (
        "Exports rose by 4.5% in the second half of the year.",
        "Exports rose by 4.5 per cent in the second half of the year.",
        "typography",
    ),
    ("The grant amounts to €3.2 million.", "The grant amounts to $3.2 million.", "number"),
    ("The grant amounts to EUR 3.2 million.", "The grant amounts to €3.2 million.", "typography"),
    (
        "Two dozen vessels took part in the exercise.",
        "Twenty-four vessels took part in the exercise.",
        "typography",
    ),
    (
        "A delegation of 10 to 15 experts will travel.",
        "A delegation of 10 to 25 experts will travel.",
        "number",
    ),
    (
        "A delegation of 10-15 experts will travel.",
        "A delegation of 10–15 experts will travel.",
        "typography",
    ),
    (
        "The Secretariat shall, as soon as possible, circulate the text.",
        "The Secretariat shall as soon as possible circulate the text.",
        "typography",
    ),
    ('The term "vessel" includes any craft.', "The term ‘vessel’ includes any craft.", "typography"),
    (
        "The operator must keep records for seven years.",
        "The operator should keep records for seven years.",
        "modality",
    ),
    (
        "Member States are encouraged to adopt the measures.",
        "Member States are required to adopt the measures.",
        "modality",
    ),
    ("The court is entitled to order costs.", "The court is obliged to order costs.", "modality"),
    ("The fee is 12,500 pounds a year.", "The fee is 12 500 pounds a year.", "typography"),
    ("[3.] The chair convenes the panel.", "[4.] The chair convenes the panel.", "numbering"),
    ("[(c)] any other matter referred to it;", "[(d)] any other matter referred to it;", "numbering"),
    (
        "The two leaders condemned the attack and called for restraint.",
        "The two leaders deplored the attack and called for restraint.",
        "wording",
    ),
    (
        "The parties reached an agreement on fisheries.",
        "The parties failed to reach an agreement on fisheries.",
        "negation wording?",
    ),
    (
        "The seventeenth meeting took place in Geneva.",
        "The seventeenth meeting took place in Vienna.",
        "name",
    ),
    (
        "The talks were constructive, and neither side raised the issue.",
        "The talks were constructive, and both sides raised the issue.",
        "negation wording?",
    ),
    (
        "Vehicles weighing more than 3.5 tonnes are banned from the bridge.",
        "Vehicles weighing more than 7.5 tonnes are allowed on the bridge.",
        "number negation modality wording?",
    ),
    (
        "Nothing in this Act affects the rights of fishermen.",
        "Nothing in this Act affects the rights of tenants.",
        "wording",
    ),
    (
        "Interest is payable from 1 April 2024 to 31 March 2025.",
        "Interest is payable from 1 April 2024 to 31 March 2026.",
        "date",
    ),
    (
        "The ceasefire entered into force at midnight on Tuesday.",
        "The ceasefire entered into force at midnight on Wednesday.",
        "date",
    ),
    ("The Minister can delegate this power.", "The Minister cannot delegate this power.", "negation"),
    (
        "The Minister will no longer delegate this power.",
        "The Minister will still delegate this power.",
        "negation wording?",
    ),
]

japanese = [
    (
        "何人も、許可を受けずに立ち入ることができる。",
        "何人も、許可を受けずに立ち入ってはならない。",
        "negation modality wording?",
    ),
    (
        "事業者は、帳簿を備え付けるものとする。",
        "事業者は、帳簿を備え付けなければならない。",
        "modality wording?",
    ),
    (
        "事業者は、帳簿を備え付けなければならない。",
        "事業者は、帳簿を備え付けるよう努めなければならない。",
        "modality wording?",
    ),
    (
        "市長は、必要があると認めるときは、命令することができる。",
        "市長は、必要があると認めるときは、命令することができない。",
        "negation",
    ),
    (
        "ただし、緊急の場合は、この限りでない。",
        "なお、緊急の場合も、同様とする。",
        "negation modality wording",
    ),
    (
        "届出は、三十日以内にしなければならない。",
        "届出は、六十日以内にしなければならない。",
        "number",
    ),
    ("この法律は、令和6年2月9日から施行する。", "この法律は、令6.2.9から施行する。", "typography"),
    (
        "この法律は、令和六年二月九日から施行する。",
        "この法律は、令和六年二月十九日から施行する。",
        "date",
    ),
    ("調印はR6.2.9に行われた。", "調印は2024年2月9日に行われた。", "typography"),
    ("岸本首相は記者団に語った。", "北川首相は記者団に語った。", "name"),
    ("会談には田村外相が同席した。", "会談には田村大臣が同席した。", "wording name?"),
    ("令和5年度予算を閣議決定した。", "令和6年度予算を閣議決定した。", "date"),
    ("成長率は２．５％であった。", "成長率は2.5%であった。", "typography"),
    (
        "成長率は前年比2.5パーセントであった。",
        "成長率は前年比3.5パーセントであった。",
        "number",
    ),
    ("支援額は約３億５千万円である。", "支援額は約350,000,000円である。", "typography"),
    ("支援額は３億円である。", "支援額は３億ドルである。", "number"),
    ("両首脳は、東京で会談した。", "両首脳は、パリで会談した。", "name"),
    ("両国は「戦略対話」を開始する。", "両国は『戦略対話』を開始する。", "typography"),
    ("両国は対話を開始し,協力を進める。", "両国は対話を開始し、協力を進める。", "typography"),
    ("両国は対話を再開する。", "両国は対話を延期する。", "wording"),
    (
        "申請書を提出しない者は、罰金に処する。",
        "申請書を提出した者は、罰金に処する。",
        "negation wording?",
    ),
    ("交渉は合意に至らなかった。", "交渉は合意に至った。", "negation wording?"),
    (
        "この規定を適用しないことはできない。",
        "この規定を適用することはできない。",
        "negation wording?",
    ),
    (
        "管理者は立入りを拒んではならない。",
        "管理者は立入りを拒むことができる。",
        "negation modality wording?",
    ),
    (
        "会議は、三分の一の委員が出席しなければ、開くことができない。",
        "会議は、三分の二の委員が出席しなければ、開くことができない。",
        "number",
    ),
    ("会員は20人以上とする。", "会員は20人以下とする。", "modality"),
    ("[三] 委員の任命に関すること。", "[四] 委員の任命に関すること。", "numbering"),
    ("手数料は1万2千円とする。", "手数料は12,000円とする。", "typography"),
    ("区域内での使用を禁止する。", "区域内での使用を許可する。", "negation modality"),
    (
        "使用することは差し支えない。",
        "使用することは認められない。",
        "negation modality wording?",
    ),
    ("会談は5月20日(月)に行われた。", "会談は5月21日(火)に行われた。", "date"),
    (
        "申請は書面によるほか、口頭によることもできる。",
        "申請は書面によらなければならない。",
        "modality wording",
    ),
    (
        "この様式は平成31年4月30日まで用いる。",
        "この様式は令和元年5月1日まで用いる。",
        "date",
    ),
    (
        "この様式は令和元年5月1日から用いる。",
        "この様式は2019年5月1日から用いる。",
        "typography",
    ),
    ("第二十一条の規定を準用する。", "第二十二条の規定を準用する。", "number"),
    ("第21条の規定を準用する。", "第二十一条の規定を準用する。", "typography"),
    ("委員は、議決に加わることができる。", "委員は、議決に加わらなければならない。", "modality wording?"),
]

german = [
    (
        "Die Einfuhr solcher Waren ist zulässig.",
        "Die Einfuhr solcher Waren ist unzulässig.",
        "negation modality",
    ),
    ("Die Frist beträgt drei Wochen.", "Die Frist beträgt vier Wochen.", "number"),
    (
        "Der Antrag ist abzulehnen, es sei denn, die Gebühr wurde entrichtet.",
        "Der Antrag ist abzulehnen, sofern die Gebühr entrichtet wurde.",
        "negation modality wording?",
    ),
    (
        "Der Betreiber hat Aufzeichnungen zu führen.",
        "Der Betreiber kann Aufzeichnungen führen.",
        "modality wording?",
    ),
    (
        "Die Verordnung tritt am 1. Januar 2025 in Kraft.",
        "Die Verordnung tritt am 01.01.2025 in Kraft.",
        "typography",
    ),
    (
        "Die Verordnung tritt am 1. Juli 2025 in Kraft.",
        "Die Verordnung tritt am 1. Juni 2025 in Kraft.",
        "date",
    ),
    ("Die Abgabe beträgt 1.234,50 Euro.", "Die Abgabe beträgt 1 234,50 Euro.", "typography"),
    ("Die Abgabe beträgt 2,5 Prozent.", "Die Abgabe beträgt 2,5 %.", "typography"),
    ("Bundesminister Huber eröffnete die Tagung.", "Bundesminister Kessler eröffnete die Tagung.", "name"),
    ("Die Tagung fand in Leipzig statt.", "Die Tagung fand in Dresden statt.", "name"),
    ("Er erklärte, die Lage sei „ernst“.", "Er erklärte, die Lage sei »ernst«.", "typography"),
    (
        "Kein Mitglied darf zweimal gewählt werden.",
        "Jedes Mitglied darf zweimal gewählt werden.",
        "negation wording?",
    ),
    (
        "Die Behörde soll den Antragsteller anhören.",
        "Die Behörde muss den Antragsteller anhören.",
        "modality",
    ),
    ("[(2)] Die Kosten trägt das Land.", "[(3)] Die Kosten trägt das Land.", "numbering"),
    ("Das Betreten der Anlage ist verboten.", "Das Betreten der Anlage ist gestattet.", "negation modality"),
    ("§ 12 Absatz 3 gilt entsprechend.", "§ 12 Absatz 4 gilt entsprechend.", "number"),
    ("Die Delegation begrüßte den Vorschlag.", "Die Delegation prüfte den Vorschlag.", "wording"),
    (
        "Der Beschluss ergeht ohne mündliche Verhandlung.",
        "Der Beschluss ergeht mit mündlicher Verhandlung.",
        "negation wording?",
    ),
]

french = [
    ("Nul ne peut exercer deux mandats.", "Nul ne doit exercer deux mandats.", "modality"),
    ("Le locataire peut céder le bail.", "Le locataire ne peut céder le bail.", "negation"),
    (
        "Les marchandises sont exonérées, sauf les alcools.",
        "Les marchandises sont exonérées, y compris les alcools.",
        "negation modality",
    ),
    (
        "Il est interdit de fumer dans les locaux.",
        "Il est permis de fumer dans les locaux.",
        "negation modality",
    ),
    (
        "L’accord entre en vigueur le 1er janvier 2025.",
        "L'accord entre en vigueur le premier janvier 2025.",
        "typography",
    ),
    (
        "La conférence s’ouvrira le 14 févr. 2025.",
        "La conférence s’ouvrira le 15 février 2025.",
        "date",
    ),
    (
        "La subvention s’élève à 1 234,5 euros.",
        "La subvention s’élève à 1\u202f234,5 euros.",
        "typography",
    ),
    ("Le crédit est de 2 millions d’euros.", "Le crédit est de 2 milliards d’euros.", "number"),
    ("Le président Marchand a salué l’accord.", "Le président Duval a salué l’accord.", "name"),
    ("Il a évoqué un « nouveau départ ».", "Il a évoqué un “nouveau départ”.", "typography"),
    (
        "Le préfet est tenu de consulter le maire.",
        "Le préfet est autorisé à consulter le maire.",
        "modality wording?",
    ),
    (
        "Une quinzaine de délégations étaient présentes.",
        "Une trentaine de délégations étaient présentes.",
        "number",
    ),
    ("L’article 12 est applicable.", "L’article 13 est applicable.", "number"),
    ("[2°] Les pièces justificatives.", "[3°] Les pièces justificatives.", "numbering"),
    (
        "Le conseil n’a jamais refusé son accord.",
        "Le conseil a toujours refusé son accord.",
        "negation wording?",
    ),
    ("La réunion se tiendra à Rabat.", "La réunion se tiendra à Tunis.", "name"),
    ("Les ministres ont examiné le projet.", "Les ministres ont adopté le projet.", "wording"),
]

spanish = [
    ("Queda prohibida la venta de alcohol.", "Queda autorizada la venta de alcohol.", "negation modality"),
    ("El plazo será de treinta días.", "El plazo será de cuarenta y cinco días.", "number"),
    (
        "La solicitud será denegada, salvo que se pague la tasa.",
        "La solicitud será denegada, siempre que se pague la tasa.",
        "negation modality",
    ),
    ("El ministro podrá delegar la firma.", "El ministro deberá delegar la firma.", "modality"),
    (
        "Nadie podrá ser obligado a declarar.",
        "Todos podrán ser obligados a declarar.",
        "negation wording?",
    ),
    (
        "La reunión tuvo lugar el 12 de marzo de 2024.",
        "La reunión tuvo lugar el 12/03/2024.",
        "typography",
    ),
    (
        "La ley entrará en vigor el primero de mayo de 2025.",
        "La ley entrará en vigor el 1 de mayo de 2025.",
        "typography",
    ),
    ("La cuota asciende a 1.234,5 euros.", "La cuota asciende a 1 234,5 euros.", "typography"),
    (
        "La presidenta Salazar agradeció la acogida.",
        "La presidenta Iriarte agradeció la acogida.",
        "name",
    ),
    ("El comité rechazó la propuesta.", "El comité aprobó la propuesta.", "wording"),
    ("Lo calificó de «histórico».", 'Lo calificó de "histórico".', "typography"),
    ("El aumento es del 15 %.", "El aumento es del 15 por ciento.", "typography"),
    ("El acto se celebró sin público.", "El acto se celebró con público.", "negation"),
    ("[a)] Los ingresos propios.", "[b)] Los ingresos propios.", "numbering"),
    ("La cumbre se celebrará en Lima.", "La cumbre se celebrará en Quito.", "name"),
    ("Se reunirán en enero de 2026.", "Se reunirán en febrero de 2026.", "date"),
    ("No se admitirán nuevas pruebas.", "Se admitirán nuevas pruebas.", "negation"),
]

russian = [
    ("Запрещается ввоз таких товаров.", "Разрешается ввоз таких товаров.", "negation modality"),
    ("Срок составляет пять дней.", "Срок составляет шесть дней.", "number"),
    ("Договор подписан 9 мая 2024 г. в столице.", "Договор подписан 09.05.2024 в столице.", "typography"),
    ("Встреча состоится 12 июня 2025 года.", "Встреча состоится 21 июня 2025 года.", "date"),
    (
        "Стороны вправе обмениваться сведениями.",
        "Стороны обязаны обмениваться сведениями.",
        "modality",
    ),
    (
        "Договор продлевается, если Стороны уведомят друг друга.",
        "Договор продлевается, если Стороны не уведомят друг друга.",
        "negation",
    ),
    (
        "Пошлина взимается со всех товаров, за исключением лекарств.",
        "Пошлина взимается со всех товаров, включая лекарства.",
        "negation modality wording?",
    ),
    ("Министр Орлов поблагодарил коллег.", "Министр Соколов поблагодарил коллег.", "name"),
    ("Он назвал это «прорывом».", "Он назвал это „прорывом“.", "typography"),
    ("Пошлина равна 1 500 рублей.", "Пошлина равна 1500 рублей.", "typography"),
    ("Переговоры прошли в Минске.", "Переговоры прошли в Астане.", "name"),
    ("Здесь можно останавливаться.", "Здесь нельзя останавливаться.", "negation modality"),
    (
        "Участники должны представить отчёт.",
        "Участникам следует представить отчёт.",
        "modality wording?",
    ),
    ("[2)] перечень документов;", "[3)] перечень документов;", "numbering"),
    ("Выделено два миллиона рублей.", "Выделено 2 млн рублей.", "typography"),
    ("Министры обсудили проект.", "Министры согласовали проект.", "wording"),
    ("Никто не вправе изменять запись.", "Каждый вправе изменять запись.", "negation wording?"),
]

chinese = [
    ("任何人不得进入保护区。", "任何人可以进入保护区。", "negation modality"),
    ("当事人应当提交材料。", "当事人有权提交材料。", "modality"),
    ("协定于2024年2月9日签署。", "协定于二〇二四年二月九日签署。", "typography"),
    ("协定于2024年2月9日签署。", "协定于2024年2月19日签署。", "date"),
    ("拨款三千五百万元。", "拨款3500万元。", "typography"),
    ("税率为百分之五。", "税率为5%。", "typography"),
    ("税率为百分之五。", "税率为百分之八。", "number"),
    (
        "本条例适用于各省，但自治区除外。",
        "本条例适用于各省，包括自治区。",
        "negation modality wording?",
    ),
    ("外交部长周立会见了代表团。", "外交部长郑文会见了代表团。", "name"),
    ("双方签署了“合作协议”。", "双方签署了「合作协议」。", "typography"),
    ("会议在北京举行。", "会议在上海举行。", "name"),
    ("未经批准，禁止采伐。", "未经批准，允许采伐。", "negation modality"),
    ("与会者欢迎这一建议。", "与会者讨论这一建议。", "wording"),
    ("[（二）] 其他有关文件。", "[（三）] 其他有关文件。", "numbering"),
    ("适用第十二条的规定。", "适用第十三条的规定。", "number"),
    ("双方没有达成协议。", "双方达成协议。", "negation"),
    ("代表团至少三名成员。", "代表团至多三名成员。", "modality"),
]

korean = [
    (
        "누구든지 이 구역에 출입하여서는 아니 된다.",
        "누구든지 이 구역에 출입할 수 있다.",
        "negation modality wording?",
    ),
    ("사업자는 신청서를 제출하여야 한다.", "사업자는 신청서를 제출할 수 있다.", "modality wording?"),
    ("협정은 2024년 2월 9일 서명되었다.", "협정은 2024. 2. 9. 서명되었다.", "typography"),
    ("협정은 2024년 2월 9일 서명되었다.", "협정은 2024년 3월 9일 서명되었다.", "date"),
    ("신고는 30일 이내에 한다.", "신고는 60일 이내에 한다.", "number"),
    ("신고는 30일 이내에 한다.", "신고는 30일 이후에 한다.", "modality"),
    ("수수료는 1만 2천 원으로 한다.", "수수료는 12,000원으로 한다.", "typography"),
    ("김민수 장관은 결과를 환영했다.", "박지훈 장관은 결과를 환영했다.", "name"),
    ("회의는 서울에서 열렸다.", "회의는 부산에서 열렸다.", "name"),
    (
        "다만, 긴급한 경우에는 그러하지 아니하다.",
        "또한, 긴급한 경우에도 그러하다.",
        "negation modality wording",
    ),
    ("해당 제품의 수입을 금지한다.", "해당 제품의 수입을 허용한다.", "negation modality"),
    ("그는 이를 “성과”라고 불렀다.", "그는 이를 ‘성과’라고 불렀다.", "typography"),
    ("[2.] 그 밖에 필요한 사항", "[3.] 그 밖에 필요한 사항", "numbering"),
    ("양측은 제안을 검토하였다.", "양측은 제안을 승인하였다.", "wording"),
    ("양측은 일정에 합의하였다.", "양측은 일정에 합의하지 못하였다.", "negation wording?"),
    ("제12조를 준용한다.", "제13조를 준용한다.", "number"),
    ("세율은 5퍼센트이다.", "세율은 5%이다.", "typography"),
]

arabic = [
    ("يجوز للموظف قبول الهدايا.", "لا يجوز للموظف قبول الهدايا.", "negation"),
    ("يحظر استيراد هذه المواد.", "يسمح باستيراد هذه المواد.", "negation modality wording?"),
    ("يجب على الدولة تقديم تقرير.", "ينبغي للدولة تقديم تقرير.", "modality wording?"),
    (
        "يرفض الطلب ما لم تدفع الرسوم.",
        "يرفض الطلب إذا دفعت الرسوم.",
        "negation modality wording?",
    ),
    ("وقع الاتفاق في 9 فبراير 2024.", "وقع الاتفاق في ٩ فبراير ٢٠٢٤.", "typography"),
    ("وقع الاتفاق في 9 فبراير 2024.", "وقع الاتفاق في 19 فبراير 2024.", "date"),
    ("وقع الاتفاق في 9 شباط 2024.", "وقع الاتفاق في 9 فبراير 2024.", "typography"),
    ("صدر القرار في 1 رمضان 1445 هـ.", "صدر القرار في 2 رمضان 1445 هـ.", "date"),
    ("المدة ثلاثة أشهر.", "المدة أربعة أشهر.", "number"),
    ("ارتفعت النسبة إلى 15 في المائة.", "ارتفعت النسبة إلى 15٪.", "typography"),
    ("رحب الوزير أحمد بالنتائج.", "رحب الوزير خالد بالنتائج.", "name"),
    (
        "تسري الأحكام على الجميع باستثناء القضاة.",
        "تسري الأحكام على الجميع بما في ذلك القضاة.",
        "negation modality",
    ),
    ("وصفها بأنها «تاريخية».", 'وصفها بأنها "تاريخية".', "typography"),
    ("ناقش الوزراء المشروع.", "أقر الوزراء المشروع.", "wording"),
    ("[٢] الوثائق المطلوبة.", "[٣] الوثائق المطلوبة.", "numbering"),
    ("عقد الاجتماع في القاهرة.", "عقد الاجتماع في تونس.", "name"),
    ("لم يتوصل الطرفان إلى اتفاق.", "توصل الطرفان إلى اتفاق.", "negation wording?"),
]

by_language = {
    "en": english,
    "ja": japanese,
    "de": german,
    "fr": french,
    "es": spanish,
    "ru": russian,
    "zh": chinese,
    "ko": korean,
    "ar": arabic,
}
fresh = [(code, *pair) for code, pairs in by_language.items() for pair in pairs]

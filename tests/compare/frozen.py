"""A third set of labelled pairs, written when the rules stood and run once; no rule was made for any of them.

The labels mean what `fresh.py` says. On that one
run: precision 0.931, recall 0.985, 54 of 60 exact. What was wrong: wording told beside a name of several words
(Dar es Salaam), where the list of places has but one of two cities (Kairo, not Ankara), beside two
Arabic numbers and beside 不得; and a Spanish duty to refrain is not known to negate. The same hand wrote tables
and sentences, so that sentences of others will do less well.
"""

from __future__ import annotations

frozen = [
    (
        "en",
        "The Authority is empowered to inspect any premises.",
        "The Authority is not empowered to inspect any premises.",
        "negation",
    ),
    (
        "en",
        "Subsidies shall be granted in exceptional circumstances.",
        "Subsidies shall not be granted, save in exceptional circumstances.",
        "negation modality",
    ),
    (
        "en",
        "The two sides agreed to double bilateral trade to $60 billion by 2030.",
        "The two sides agreed to double bilateral trade to $80 billion by 2030.",
        "number",
    ),
    (
        "en",
        "President Adeyemi paid an official visit from 12 to 14 October.",
        "President Adeyemi paid an official visit from 12 to 15 October.",
        "date",
    ),
    (
        "en",
        "An appeal must be lodged within 21 days of the decision.",
        "An appeal may be lodged within 28 days of the decision.",
        "number modality",
    ),
    (
        "en",
        "Workers under sixteen years of age shall not be employed at night.",
        "Workers under eighteen years of age shall not be employed at night.",
        "number",
    ),
    (
        "en",
        "It is an offence to obstruct an officer.",
        "It is no offence to obstruct an officer.",
        "negation",
    ),
    ("en", "The talks were held in Dar es Salaam.", "The talks were held in Addis Ababa.", "name"),
    (
        "en",
        "The ministers expressed grave concern at the situation.",
        "The ministers expressed concern at the situation.",
        "wording",
    ),
    (
        "en",
        "The Minister is under no obligation to publish the report.",
        "The Minister is under an obligation to publish the report.",
        "negation modality?",
    ),
    (
        "en",
        "The embassy will re-open on 1st June 2025.",
        "The embassy will reopen on 1 June 2025.",
        "typography",
    ),
    (
        "ja",
        "当該船舶は、港内に停泊することを妨げない。",
        "当該船舶は、港内に停泊することができない。",
        "negation modality wording?",
    ),
    ("ja", "大使は、新首相に祝意を表した。", "大使は、新大統領に祝意を表した。", "wording name?"),
    ("ja", "委員の任期は、二年とする。", "委員の任期は、二年以内とする。", "modality"),
    (
        "ja",
        "両首脳は令和7年3月14日に共同声明を発表した。",
        "両首脳は2025年3月15日に共同声明を発表した。",
        "date",
    ),
    ("ja", "罰金は五十万円以下とする。", "罰金は百万円以下とする。", "number"),
    (
        "ja",
        "何人も正当な理由なくこれを拒むことができない。",
        "何人も正当な理由なくこれを拒んではならない。",
        "modality negation? wording?",
    ),
    ("ja", "松井外務大臣は声明を歓迎した。", "大川外務大臣は声明を歓迎した。", "name"),
    ("ja", "参加国は約２０か国に上る。", "参加国は約20か国に上る。", "typography"),
    ("ja", "議長は、これを公表するものとする。", "議長は、これを公表しないものとする。", "negation wording?"),
    ("ja", "経済協力の重要性を強調した。", "経済協力の必要性を強調した。", "wording"),
    ("ja", "会合はジュネーブで開催された。", "会合はウィーンで開催された。", "name"),
    (
        "de",
        "Die Genehmigung wird erteilt, wenn keine Bedenken bestehen.",
        "Die Genehmigung wird erteilt, wenn Bedenken bestehen.",
        "negation",
    ),
    (
        "de",
        "Der Beitrag ist bis zum 15. März zu zahlen.",
        "Der Beitrag ist bis zum 31. März zu zahlen.",
        "date",
    ),
    (
        "de",
        "Die Behörde ist nicht verpflichtet, Auskunft zu geben.",
        "Die Behörde ist verpflichtet, Auskunft zu geben.",
        "negation",
    ),
    ("de", "Außenminister Vogel reist nach Ankara.", "Außenminister Vogel reist nach Kairo.", "name"),
    (
        "de",
        "Die Geldbuße beträgt bis zu fünftausend Euro.",
        "Die Geldbuße beträgt bis zu zehntausend Euro.",
        "number",
    ),
    (
        "de",
        "Der Antragsteller hat die Unterlagen beizufügen.",
        "Der Antragsteller soll die Unterlagen beifügen.",
        "modality wording?",
    ),
    (
        "fr",
        "Toute cession est nulle sans l’accord du bailleur.",
        "Toute cession est valable avec l’accord du bailleur.",
        "negation wording",
    ),
    (
        "fr",
        "Le ministre pourra déroger à cette règle.",
        "Le ministre ne pourra déroger à cette règle.",
        "negation",
    ),
    (
        "fr",
        "La délégation séjournera du 3 au 7 mai.",
        "La délégation séjournera du 3 au 9 mai.",
        "date",
    ),
    (
        "fr",
        "L’aide s’élève à trois cents millions d’euros.",
        "L’aide s’élève à 300 millions d’euros.",
        "typography",
    ),
    ("fr", "Seuls les titulaires peuvent voter.", "Les titulaires peuvent voter.", "modality"),
    ("fr", "Hier Mme Lefort a présidé la séance.", "Hier Mme Garnier a présidé la séance.", "name"),
    (
        "es",
        "Los Estados se abstendrán de imponer aranceles.",
        "Los Estados podrán imponer aranceles.",
        "negation modality wording?",
    ),
    ("es", "La multa no excederá de mil euros.", "La multa no excederá de dos mil euros.", "number"),
    (
        "es",
        "El tratado se firmó en Bogotá el 7 de agosto de 2019.",
        "El tratado se firmó en Bogotá el 8 de agosto de 2019.",
        "date",
    ),
    (
        "es",
        "Es obligatorio presentar el pasaporte.",
        "Es voluntario presentar el pasaporte.",
        "modality wording?",
    ),
    ("es", "El acuerdo es válido incluso sin firma.", "El acuerdo es válido incluso con firma.", "negation"),
    ("es", "Intervino el canciller Rojas.", "Intervino el canciller Paredes.", "name"),
    ("ru", "Не допускается перевозка пассажиров.", "Допускается перевозка пассажиров.", "negation"),
    ("ru", "Посол Ильин вручил грамоты.", "Посол Карпов вручил грамоты.", "name"),
    ("ru", "Срок подачи — не позднее 1 июля.", "Срок подачи — не позднее 1 августа.", "date"),
    (
        "ru",
        "Штраф составляет от ста до двухсот рублей.",
        "Штраф составляет от ста до трёхсот рублей.",
        "number",
    ),
    ("ru", "Стороны стремятся к сотрудничеству.", "Стороны обязуются сотрудничать.", "modality wording"),
    ("zh", "任何一方均可终止本协定。", "任何一方均不得终止本协定。", "negation modality"),
    ("zh", "会谈将于明年3月举行。", "会谈将于明年4月举行。", "date"),
    ("zh", "罚款不超过五千元。", "罚款不超过一万元。", "number"),
    ("zh", "外交部发言人毛华宁回答了提问。", "外交部发言人陈莉回答了提问。", "name"),
    ("zh", "双方对会谈结果表示满意。", "双方对会谈结果表示失望。", "wording"),
    (
        "ko",
        "신청인은 수수료를 납부하지 아니할 수 있다.",
        "신청인은 수수료를 납부하여야 한다.",
        "negation modality wording?",
    ),
    ("ko", "협정은 2025년 1월 1일 발효한다.", "협정은 2025년 7월 1일 발효한다.", "date"),
    ("ko", "과태료는 50만원 이하로 한다.", "과태료는 100만원 이하로 한다.", "number"),
    ("ko", "정하준 총리가 방문하였다.", "윤서영 총리가 방문하였다.", "name"),
    ("ko", "양국은 교류를 확대하기로 하였다.", "양국은 교류를 축소하기로 하였다.", "wording"),
    ("ar", "لا يحق للمستأجر التنازل عن العقد.", "يحق للمستأجر التنازل عن العقد.", "negation"),
    ("ar", "تنتهي المهلة في 30 حزيران 2025.", "تنتهي المهلة في 31 تموز 2025.", "date"),
    ("ar", "الغرامة خمسمائة دينار.", "الغرامة ألف دينار.", "number"),
    ("ar", "استقبل الملك فهد السفير.", "استقبل الملك سعود السفير.", "name"),
    ("ar", "يجوز تمديد المدة مرة واحدة.", "يجوز تمديد المدة مرتين.", "number"),
]
"""(language, before, after, weights)"""

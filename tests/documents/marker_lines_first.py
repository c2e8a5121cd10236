"""Lines written before the rules were finished, and looked at while they were corrected.

A line a case: what is expected, then the line. P provisional, U unofficial, PU both, - no marker;
a `t` says that the line stands as a title.
"""

lines = {
    "en": """
        PU | DRAFT TRANSLATION – NOT OFFICIAL
        P | Working translation
        P | Preliminary version
        P | (Preliminary translation, subject to revision)
        U | Courtesy translation
        U | For reference only. Only the Japanese text is authentic.
        U | This translation has no legal force.
        U | English translation (unofficial)
        PU | Unofficial provisional translation
        P | NOTE: The following is a provisional translation prepared by the Ministry.
        U | This is not an official translation.
        U | Translation for information purposes only
        U | The English version is for reference purposes only and is not legally binding.
        U | In case of any discrepancy between this translation and the German original, the original shall prevail.
        P | This is a tentative translation and is subject to change without notice.
        P | ***Provisional translation***
        U | Unofficial translation by the Ministry of Justice, Finland
        U t | Companies Act (unofficial translation)
        P t | Joint Statement of the Two Leaders - Provisional Translation
        U t | Unofficial translation of the Water Resources Act
        P t | [Tentative translation] Basic Policy on Fisheries
        U | Please note that this is an unofficial translation provided for convenience only.
        P | Translation (provisional)
        U | Non-binding translation
        P | This translation is provisional.
        U | [This document is an unofficial translation of the Korean original.]
        P | Advance unedited version
        - | The delegates discussed a provisional translation of the treaty at length.
        - | Provisional measures
        - | Provisional agenda for the tenth session
        - | Unofficial talks were held in Vienna on Monday.
        - | Official translation
        - | The provisional government resigned on 3 May.
        - | Translation of provisional rules
        - | A provisional translation is available at the website of the Embassy.
        - | Provisional application of the treaty
        - | Certified translation
        - | The provisional translation was replaced by the final one on 3 July.
        - | Final translation
        - | This is not a provisional translation.
        - | This text is no longer provisional.
        - | The Ministry published a provisional translation of the statement.
        - | Is this an unofficial translation?
        - | Please send us a provisional translation by Friday.
        - | Translation offset provisional until calibration
        - | Ministry releases provisional translation of accord
        - | This agreement shall be applied on a provisional basis.
        - | The present Convention is not legally binding on third States.
        - | Unofficial translations circulated widely before the summit.
        - t | Report on the Provisional Translation
        - t | Ministry Publishes Provisional Translation
        - t | Provisional Agenda
        - | The minister said that this is a provisional translation.
        - | The regulation lays down rules on unofficial translations.
        - | This document explains how an unofficial translation is made.
    """,
    "ja": """
        P | 【仮訳】
        P | 仮訳（未定稿）
        P | 暫定版
        U | 参考和訳
        P | 英文仮訳
        P | ※本文は外務省による仮訳です。
        U | （参考訳）
        U | 非公式訳
        U | この翻訳は参考のために作成したもので、法的効力はありません。
        U | 本訳文は公式な翻訳ではありません。正文は英語です。
        P | 以下は当省が作成した暫定的な翻訳である。
        P | 外務省仮訳
        P | 仮訳（令和６年４月１日現在）
        P | 注：これは仮訳であり、今後修正される可能性がある。
        U | この日本語訳は便宜上のものです。
        PU | 非公式の仮訳
        P t | 日豪首脳共同声明（仮訳）
        P t | 【仮訳】日伊共同声明
        P t | 日加首脳会談共同声明　仮訳
        U t | 会社法（非公式英訳）
        P | 暫定訳です。正確な内容は原文をご確認ください。
        - | 仮訳の公表について
        - | 仮訳は外務省のホームページに掲載されている。
        - | この翻訳は仮訳ではない。
        - | 政府は仮訳を公表した。
        - | これは仮訳ですか。
        - | 暫定政権が発足した。
        - | 暫定措置について
        - | 非公式協議が行われた。
        - | 公式訳
        - | 仮訳は七月三日に確定訳に差し替えられた。
        - | 条約の暫定適用
        - | 委員から仮訳の誤りについて指摘があった。
        - | 本資料は、仮訳の作成手順を定めるものである。
        - | 大臣は、これは仮訳であると述べた。
        - t | 仮訳の公表について
        - | 翻訳会社に参考訳を依頼した。
    """,
    "fr": """
        U | Traduction de courtoisie
        U | (Traduction non officielle)
        P | Traduction provisoire
        P | Traduction de travail
        P | Version provisoire
        U | Ceci est une traduction non officielle.
        U | La présente traduction n'a pas de valeur juridique.
        U | Cette traduction est fournie à titre indicatif ; seul le texte allemand fait foi.
        P | Le texte ci-dessous est une traduction provisoire établie par le secrétariat.
        PU | Traduction provisoire non officielle
        U | TRADUCTION OFFICIEUSE
        U | Traduction libre
        U | Ce document ne constitue pas une traduction officielle.
        P | Il s'agit d'une traduction provisoire.
        U | Traduction non officielle réalisée par l'ambassade
        P t | Déclaration commune des deux ministres (traduction provisoire)
        U t | Loi sur les brevets — traduction non officielle
        P | Projet de traduction
        - | Le ministère a publié une traduction provisoire de l'accord.
        - | Une traduction provisoire est disponible sur le site de l'ambassade.
        - | Mesures provisoires
        - | Ordre du jour provisoire
        - | Traduction officielle
        - | Ceci n'est pas une traduction provisoire.
        - | La traduction provisoire a été remplacée par la version définitive.
        - | Le gouvernement provisoire a démissionné.
        - | Traduction certifiée conforme
        - | Application provisoire du traité
        - | Le ministre a déclaré que cette traduction était provisoire.
        - | S'agit-il d'une traduction officieuse ?
        - | Une traduction non officielle suscite la polémique
        - | La délégation a demandé une traduction de courtoisie.
        - t | Rapport sur la traduction provisoire
        - | La traduction du règlement provisoire a commencé.
    """,
    "de": """
        P | Vorläufige Übersetzung
        U | Nichtamtliche Übersetzung
        P | Arbeitsübersetzung
        U | Übersetzung ohne Rechtsverbindlichkeit
        U | Übersetzung ohne Gewähr
        U | Dies ist eine unverbindliche Übersetzung.
        U | Diese Übersetzung dient nur der Information.
        U | Nicht amtliche Übersetzung aus dem Japanischen
        P | Vorläufige Fassung
        U | Es handelt sich um eine inoffizielle Übersetzung.
        U | Hinweis: Die vorliegende Übersetzung ist nicht rechtsverbindlich.
        U | Nur der deutsche Text ist verbindlich.
        U | Gefälligkeitsübersetzung
        PU | Vorläufige, nichtamtliche Übersetzung
        P | Rohübersetzung
        U | Keine amtliche Übersetzung
        P t | Gemeinsame Erklärung (vorläufige Übersetzung)
        U t | Patentgesetz – nichtamtliche Übersetzung
        U | Inoffizielle Übersetzung des Urteils
        - | Das Ministerium veröffentlichte eine vorläufige Übersetzung.
        - | Eine nichtamtliche Übersetzung ist auf der Webseite verfügbar.
        - | Vorläufige Tagesordnung
        - | Amtliche Übersetzung
        - | Beglaubigte Übersetzung
        - | Dies ist keine vorläufige Übersetzung.
        - | Vorläufige Maßnahmen
        - | Inoffizielle Gespräche fanden am Montag statt.
        - | Die vorläufige Übersetzung wurde durch die endgültige ersetzt.
        - | Übersetzung der vorläufigen Regeln
        - | Ist das eine Arbeitsübersetzung?
        - | Der Sprecher sagte, es handele sich um eine Arbeitsübersetzung.
        - | Vorläufige Anwendung des Vertrags
        - t | Bericht über die vorläufige Übersetzung
        - | Endgültige Übersetzung
    """,
    "es": """
        P | Traducción provisional
        U | (traducción no oficial)
        U | TRADUCCION NO OFICIAL
        U | Traducción de cortesía
        U | Esta es una traducción no oficial.
        U | La presente traducción carece de valor legal.
        U | Esta traducción se ofrece únicamente a título informativo.
        P | Versión preliminar
        P | Traducción preliminar sujeta a revisión
        PU | Traducción provisional y no oficial
        U | Este documento no es una traducción oficial.
        P | El presente texto es una traducción provisional elaborada por la Secretaría.
        U | Traducción extraoficial
        U | Nota: se trata de una traducción no oficial del Convenio.
        P | Borrador de traducción
        P t | Declaración conjunta (traducción provisional)
        U t | Traducción no oficial de la Ley de Aguas
        - | El Ministerio publicó una traducción provisional del acuerdo.
        - | Una traducción no oficial está disponible en la página de la embajada.
        - | Medidas provisionales
        - | Orden del día provisional
        - | Traducción oficial
        - | Traducción jurada
        - | Esta no es una traducción provisional.
        - | La traducción provisional fue sustituida por la definitiva.
        - | El gobierno provisional dimitió.
        - | ¿Es esta una traducción no oficial?
        - | Aplicación provisional del tratado
        - | Traducción de las normas provisionales
        - | Conversaciones extraoficiales en Ginebra
        - t | Informe sobre la traducción provisional
        - | La traducción provisional del tratado genera polémica
    """,
    "it": """
        P | Traduzione provvisoria
        U | Traduzione di cortesia
        U | (Traduzione non ufficiale)
        U | Questa è una traduzione non ufficiale.
        U | La presente traduzione non ha valore legale.
        U | Traduzione a titolo informativo
        P | Bozza di traduzione
        P | Versione provvisoria
        U | Si tratta di una traduzione di cortesia; fa fede il testo tedesco.
        P | Il presente documento è una traduzione provvisoria a cura dell'ambasciata.
        PU | Traduzione provvisoria e non ufficiale
        U | Nota: questo testo non costituisce una traduzione ufficiale.
        U | Solo il testo francese fa fede.
        P t | Dichiarazione congiunta (traduzione provvisoria)
        U t | Codice della strada - traduzione non ufficiale
        - | Il ministero ha pubblicato una traduzione provvisoria.
        - | Una traduzione non ufficiale è disponibile sul sito.
        - | Misure provvisorie
        - | Ordine del giorno provvisorio
        - | Traduzione ufficiale
        - | Traduzione giurata
        - | Questa non è una traduzione provvisoria.
        - | La traduzione provvisoria è stata sostituita da quella definitiva.
        - | Il governo provvisorio si è dimesso.
        - | Colloqui non ufficiali a Roma
        - | È questa una traduzione ufficiosa?
        - | Applicazione provvisoria del trattato
        - t | Relazione sulla traduzione provvisoria
    """,
    "ru": """
        U | Неофициальный перевод
        P | Предварительный перевод
        P | Рабочий перевод
        U | (неофициальный перевод с английского)
        U | Это неофициальный перевод.
        U | Настоящий перевод не имеет юридической силы.
        U | Данный документ является неофициальным переводом.
        U | Перевод для справки
        P | Предварительная версия
        PU | Предварительный неофициальный перевод
        U | НЕОФИЦИАЛЬНЫЙ ПЕРЕВОД
        U | Неофициальный перевод Конституции Японии
        U | Данный перевод носит справочный характер.
        U | Перевод не является официальным.
        P | Примечание: ниже приводится предварительный перевод заявления.
        P t | Совместное заявление (предварительный перевод)
        U t | Закон о труде. Неофициальный перевод
        - | МИД опубликовал предварительный перевод соглашения.
        - | Неофициальный перевод доступен на сайте посольства.
        - | Временное правительство
        - | Предварительная повестка дня
        - | Официальный перевод
        - | Это не предварительный перевод.
        - | Предварительный перевод был заменен окончательным 3 июля.
        - | Неофициальные переговоры прошли в Вене.
        - | Заверенный перевод
        - | Временное применение договора
        - | Это неофициальный перевод?
        - | Перевод временных правил
        - | Министр сказал, что это неофициальный перевод.
        - t | О неофициальном переводе
    """,
    "zh": """
        U | 非正式译文
        P | 临时译文
        U | 参考译文
        P | 暂译
        U | （非官方翻译）
        U | 本译文仅供参考，以英文原文为准。
        U | 本翻译不具有法律效力。
        P | 以下是外交部提供的临时译文。
        U | 这是非正式译文。
        P | 初步译文
        U | 中文译本（非正式）
        U | 非正式譯文
        P | 暫譯
        PU | 非正式临时译文
        P | 本文件为暂定译文。
        U | 仅供参考译文
        U t | 联合声明（非正式译文）
        P t | 【临时译文】联合公报
        - | 外交部发布了临时译文。
        - | 非正式译文可在使馆网站下载。
        - | 临时议程
        - | 临时措施
        - | 正式译文
        - | 本译文不是临时译文。
        - | 临时政府宣布辞职。
        - | 非正式会谈
        - | 关于非正式译文的说明会
        - | 临时译文已被正式译文取代。
        - | 这是临时译文吗？
        - | 条约的临时适用
        - | 代表们讨论了参考译文的问题。
        - t | 关于发布临时译文的通知
    """,
    "ko": """
        U | 비공식 번역본
        P | 가번역
        P | 잠정 번역
        U | (비공식 번역)
        U | 이 번역은 법적 효력이 없습니다.
        U | 이 문서는 비공식 번역본입니다.
        P | 임시 번역본
        U | 참고용 번역
        U | 본 번역문은 참고용이며 공식 번역이 아닙니다.
        P | 본 문서는 잠정 번역본임.
        PU | 비공식 잠정 번역
        U | 외교부 비공식 번역
        P | 다음은 외교부가 작성한 가번역입니다.
        U | ※ 비공식 국문 번역본
        P t | 한일 공동성명 (가번역)
        U t | 개인정보 보호법 (비공식 번역)
        - | 외교부는 잠정 번역을 발표했다.
        - | 비공식 번역본은 홈페이지에서 다운로드할 수 있다.
        - | 임시 정부
        - | 잠정 조치
        - | 공식 번역
        - | 이 번역은 가번역이 아니다.
        - | 비공식 협의가 열렸다.
        - | 잠정 의제
        - | 가번역 공개에 관한 안내
        - | 이것은 가번역입니까?
        - | 잠정 번역본은 최종본으로 대체되었다.
        - | 조약의 잠정 적용
        - | 위원들은 비공식 번역의 문제를 논의했다.
        - t | 비공식 번역 논란
    """,
    "ar": """
        P | ترجمة مؤقتة
        P | ترجمة أولية
        U | (ترجمة غير رسمية)
        U | هذه ترجمة غير رسمية.
        U | هذه الترجمة للاطلاع فقط.
        U | هذه الترجمة ليست لها قوة قانونية.
        P | مسودة ترجمة
        U | الترجمة غير الرسمية
        PU | ترجمة مؤقتة غير رسمية
        P | فيما يلي ترجمة مؤقتة.
        U | ملاحظة: هذه الوثيقة ترجمة غير رسمية للنص الأصلي.
        U | هذه ليست ترجمة رسمية.
        P | نسخة مؤقتة
        U | ترجمة للاسترشاد فقط
        U t | البيان المشترك (ترجمة غير رسمية)
        P t | إعلان طوكيو - ترجمة مؤقتة
        - | نشرت الوزارة ترجمة مؤقتة للاتفاق.
        - | الترجمة غير الرسمية متاحة على موقع السفارة.
        - | تدابير مؤقتة
        - | الحكومة المؤقتة
        - | ترجمة رسمية
        - | ترجمة معتمدة
        - | هذه ليست ترجمة مؤقتة.
        - | محادثات غير رسمية
        - | جدول الأعمال المؤقت
        - | هل هذه ترجمة غير رسمية؟
        - | تم استبدال الترجمة المؤقتة بالترجمة النهائية.
        - | التطبيق المؤقت للمعاهدة
        - t | تقرير عن الترجمة المؤقتة
    """,
    "pt": """
        U | Tradução não oficial
        P | tradução provisória
        U | Tradução de cortesia
        U | Esta é uma tradução não oficial.
        U | A presente tradução não tem valor legal.
        U | Tradução para fins informativos
        P | Versão provisória
        P | TRADUCAO PROVISORIA
        U | Esta tradução destina-se apenas a fins informativos.
        PU | Tradução provisória e não oficial
        P | Rascunho de tradução
        U | Este documento não constitui uma tradução oficial.
        P | Nota: o texto abaixo é uma tradução provisória.
        U | Tradução livre
        P t | Declaração conjunta (tradução provisória)
        U t | Lei da Água – tradução não oficial
        - | O ministério publicou uma tradução provisória do acordo.
        - | Uma tradução não oficial está disponível no site da embaixada.
        - | Medidas provisórias
        - | Ordem do dia provisória
        - | Tradução oficial
        - | Tradução juramentada
        - | Esta não é uma tradução provisória.
        - | A tradução provisória foi substituída pela definitiva.
        - | O governo provisório demitiu-se.
        - | Esta é uma tradução não oficial?
        - | Conversações não oficiais em Lisboa
        - | Aplicação provisória do tratado
        - t | Relatório sobre a tradução provisória
    """,
    "pl": """
        P | tłumaczenie robocze
        U | Tłumaczenie nieoficjalne
        U | Nieoficjalne tłumaczenie z języka angielskiego
        P | Wstępne tłumaczenie
        U | Niniejsze tłumaczenie nie ma mocy prawnej.
        U | To jest tłumaczenie nieoficjalne.
        U | Tłumaczenie wyłącznie w celach informacyjnych
        P | Wersja tymczasowa
        P | Tlumaczenie tymczasowe
        PU | Wstępne tłumaczenie nieoficjalne
        U | Niniejszy dokument stanowi nieoficjalne tłumaczenie ustawy.
        P | Uwaga: poniższy tekst jest tłumaczeniem roboczym.
        U | Tłumaczenie grzecznościowe
        U | Niniejszy przekład nie jest oficjalny.
        P t | Wspólne oświadczenie (tłumaczenie robocze)
        U t | Kodeks pracy – tłumaczenie nieoficjalne
        - | Ministerstwo opublikowało wstępne tłumaczenie umowy.
        - | Nieoficjalne tłumaczenie jest dostępne na stronie ambasady.
        - | Środki tymczasowe
        - | Wstępny porządek obrad
        - | Tłumaczenie oficjalne
        - | Tłumaczenie przysięgłe
        - | To nie jest tłumaczenie robocze.
        - | Tłumaczenie wstępne zostało zastąpione ostatecznym.
        - | Rząd tymczasowy podał się do dymisji.
        - | Czy to jest tłumaczenie nieoficjalne?
        - | Nieoficjalne rozmowy w Warszawie
        - | Tymczasowe stosowanie traktatu
        - t | Raport o wstępnym tłumaczeniu
    """,
}

"""Polish words around "tłumaczenie nieoficjalne"."""

from tracker.documents.markers.language import Language

polish = Language(
    code="pl",
    adjectives_behind=True,
    genitive=True,
    translation="""
        tłumaczenie, tłumaczenia, tłumaczeniem, tłumaczeń, przekład, przekładu, przekładem, przekłady
        przetłumaczono, tłumaczeniu
    """,
    version="wersja, wersje, wersją, wersji, tekst, tekstu, teksty, tekstem, wydanie",
    provisional="""
        wstępn*, tymczasow*, prowizoryczn*, niezweryfikowan*, nieostateczn*, przed korektą
        w trakcie weryfikacji, podlega zmianom, może ulec zmianie, do weryfikacji, przejściow*
        do dopracowania, wymaga weryfikacji
    """,
    provisional_translation="robocz*, projekt, szkic, brudnopis, surow*",
    unofficial="nieoficjaln*, nieurzędow*, półoficjaln*, nieautoryzowan*",
    courtesy="""
        grzecznościow*, nieformaln*, niewiążąc*, nieprzysięgł*, niepoświadczon*, nieuwierzyteln*
        kurtuazyjn*, woln*, prywatn*
    """,
    reference="poglądow*, informacyjn*, orientacyjn*, referencyjn*",
    for_reference="""
        w celach informacyjnych, do celów informacyjnych, dla celów informacyjnych, w celu informacyjnym
        charakter informacyjny, charakter wyłącznie informacyjny, charakter poglądowy, celom informacyjnym
        cel informacyjny, do użytku informacyjnego, w celach poglądowych, dla informacji, dla wygody
        wyłącznie informacyjnie, w celach referencyjnych, do wglądu, służy informacji
        charakter orientacyjny, tylko do informacji
    """,
    forceless="""
        dla wygody czytelnika, z grzeczności, jako udogodnienie, dla ułatwienia, dla wygody czytelników
        dla ułatwienia lektury
    """,
    official="""
        oficjaln*, urzędow*, wiążąc*, prawnie wiążąc*, autentyczn*, poświadczon*, przysięgł*
        uwierzytelnion*
    """,
    final="ostateczn*, końcow*, finaln*, definitywn*",
    force="""
        mocy prawnej, moc prawną, wartości prawnej, mocy wiążącej, skutków prawnych
        charakteru oficjalnego, charakteru urzędowego, wartości oficjalnej, gwarancji, znaczenia prawnego
        skutku prawnego, oficjalnego charakteru, mocy urzędowej, ważności prawnej
    """,
    lacking="bez, pozbawion*",
    has_no="nie ma, nie mają, nie posiada, nie posiadają",
    negation="nie, żaden, żadnej, żadnych, nigdy, ani, już nie, żadnego",
    this="""
        niniejsze, niniejszy, niniejsza, niniejszego, niniejszym, to, ten, ta, te, poniższe, poniższy
        poniższa, następujące, następujący, powyższe, powyższy, obecny, obecne, przedstawione
        zamieszczone, zamieszczony, tutejsze, załączone, prezentowane, prezentowany
    """,
    this_is="jest to, to jest, poniżej znajduje się, poniżej zamieszczono, stanowi to, są to, oto",
    thing="""
        dokument, dokumentu, dokumenty, strona, strony, ustawa, ustawy, umowa, umowy, traktat, traktatu
        konwencja, konwencji, rozporządzenie, rozporządzenia, regulamin, regulaminu, konstytucja
        konstytucji, kodeks, kodeksu, licencja, licencji, wyrok, wyroku, decyzja, decyzji, uchwała
        uchwały, raport, raportu, oświadczenie, oświadczenia, komunikat, komunikatu, dyrektywa, dyrektywy
        protokół, statut, porozumienie, porozumienia, deklaracji, deklaracja, publikacja, materiał
        przemówienia, wystąpienia, listu, wywiadu, konferencji prasowej, orędzia, noty, memorandum, pisma
        ustaw, aktu, orzeczenia
    """,
    be="""
        jest, są, stanowi, stanowią, pozostaje, ma, mają, posiada, należy traktować jako, jest uważane za
        należy uważać za, nosi, posiadają, ma charakter, mają charakter, należy rozumieć jako, wywołuje
        wywiera, to tylko, to jedynie, to wyłącznie
    """,
    made="""
        zostało przygotowane, zostało sporządzone, jest udostępniane, służy, służą, przygotowano
        sporządzono, udostępniono, zostało wykonane, jest przeznaczone, wykonano, udostępniane jest
        zostało udostępnione, jest udostępnione, opublikowano wyłącznie, zamieszczono wyłącznie
    """,
    small="""
        wciąż, obecnie, nadal, jeszcze, na razie, i, oraz, ale, lecz, nowe, nowy, pełne, pełny, częściowe
        a, zatem, czysto, lub, także, więc, na tym etapie, fragment, fragmenty, wyciąg, charakter, ono
        i ma, że, maja, wartość, pierwszy, pierwsze, pierwsza
    """,
    only="tylko, jedynie, wyłącznie",
    joins="""
        z, ze, przez, dla, do, od, przygotowane przez, sporządzone przez, wykonane przez, opracowane przez
        w oczekiwaniu na, zgodnie z, według stanu, z dnia, stan na, aktualne, aktualizacja, w razie, które
        który, przygotowany przez, autorstwa, udostępnione przez, oczekuje na, dotyczące, wykonał
        wykonała, opracował, opracowała
    """,
    tongue="""
        polski, polskie, polska, polskiej, polskim, angielski, angielskie, angielska, angielskiej
        angielskim, na język polski, na polski, na język angielski, z języka japońskiego
        z języka angielskiego, japoński, japońskie, japońska, japońskim, niemiecki, niemieckie, niemiecka
        francuski, francuskie, francuska, rosyjski, włoski, hiszpański, chiński, arabski, koreański
        portugalski, z języka niemieckiego, z języka rosyjskiego, w języku polskim, w języku angielskim
        w języku japońskim, języku polskim, z angielskiego, z japońskiego, ukraiński, ukraińskie
        niemieckim, francuskim, hiszpańskie
    """,
    elsewhere="""
        dostępne, dostępny, dostępna, opublikowano, opublikowane, opublikowało, opublikował, publikuje
        tutaj, link, pobierz, pobrania, potrzebne, potrzebny, wymagane, zastąpione, zastąpiono, znaleźć
        znajduje, omówiono, omawia, wywołało, wywołuje kontrowersje, budzi, jak, dlaczego, kiedy, gdzie
        kto, wysłano, zamówiono, ogłasza, ogłosiło, przedstawiono, przedstawił, skrytykowano
        rozpowszechniono, zostanie, wkrótce, błąd, błędy w, szuka, poszukiwane, poprosił, zlecenie, usługi
        ukazało, przesłano, rozdano, kontrowersje, dyskusja, otrzymano
    """,
    gone="""
        zostało zastąpione, został zastąpiony, było tymczasowe, było nieoficjalne, było wstępne
        zostało wycofane, nie jest już, już nie jest, zostały zastąpione, zastąpiono je
        zostało już zastąpione
    """,
    said="""
        powiedział, powiedziała, według, oświadczył, stwierdził, twierdzi, zapytał, czy, jeśli, jeżeli
        wyjaśnił, podkreślił, proszę o przesłanie, tak zwane, tzw, byłoby, zdaniem, poinformował
        zaznaczył, dodał
    """,
    original="""
        oryginał, oryginału, oryginalny, oryginalna, oryginalnego, oryginalnej, źródło, język oryginału
        rozbieżności, rozbieżność, różnic, dokładność, błędy, odpowiedzialności, wątpliwości
        interpretacji, normatywną, normatywna, tekst oryginalny, źródłowy, język, języku, interpretacja
        omyłek, sprzeczności
    """,
    prevails="""
        rozstrzyga, rozstrzygający, ma pierwszeństwo, obowiązuje, jest wiążący, jest wiążąca
        jest autentyczny, jest autentyczna, jest prawnie wiążący, ma moc prawną, jest oficjalny, przeważa
        jest rozstrzygająca, rozstrzygające znaczenie, decydujące znaczenie, jest prawnie wiążąca
        są autentyczne, jest rozstrzygający, moc prawną ma, ma charakter wiążący
    """,
    lead="""
        uwaga, ważne, zastrzeżenie, nota, przypis, informacja, objaśnienie, przypis tłumacza
        prosimy pamiętać że, należy zauważyć że, zastrzeżenie prawne, nb, uwagi, od tłumacza, od redakcji
        prosimy zauważyć że, zwracamy uwagę że, status
    """,
    office="ministerstw*, ambasad*, sekretariat*, konsulat*",
    into="z, na, w, na język, z języka, w języku",
    this_behind="poniżej",
    provisional_noun="wersja robocza, wersją roboczą",
    settled="""
        ostateczne, ostateczna, ostateczny, końcowe, końcowa, końcowy, finalne, finalna, finalny
        definitywne, definitywna, poprawione, poprawiona, poprawiony, skorygowane, skorygowana
        skorygowany, zrewidowane, zrewidowana, zrewidowany, zatwierdzone, zatwierdzona, zatwierdzony
    """,
    authentic="""
        oficjalne, oficjalna, oficjalny, urzędowe, urzędowa, urzędowy, autentyczne, autentyczna
        autentyczny, autoryzowane, autoryzowana, autoryzowany
    """,
    text="tłumaczenie, przekład, wersja, tekst",
    also="i, oraz",
)

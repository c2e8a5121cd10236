"""Italian words around "traduzione provvisoria"."""

from tracker.documents.markers.language import Language

italian = Language(
    code="it",
    adjectives_behind=True,
    has_accents=True,
    translation="traduzione, traduzioni, tradotto, tradotta",
    version="versione, versioni, testo, testi, edizione",
    provisional="""
        provvisoria, provvisorio, provvisorie, preliminare, preliminari, temporanea, temporanee
        provvisoriamente, soggetta a revisione, soggetta a modifiche, in corso di revisione, non rivista
        non riveduta, in fase di revisione, in attesa di revisione, suscettibile di modifiche, transitoria
        da completare, da rivedere, da finalizzare
    """,
    provisional_translation="""
        di lavoro, bozza di, bozza, in bozza, di servizio, interinale, bozza della, bozze di
    """,
    unofficial="ufficiosa, ufficioso, ufficiose, inufficiale, priva di carattere ufficiale",
    courtesy="""
        di cortesia, libera, informale, informali, di comodo, non giurata, non asseverata, non certificata
        non vincolante, di convenienza, a titolo di cortesia, privata
    """,
    reference="""
        indicativa, informativa, di riferimento, orientativa, informativo, indicativo, orientativo
    """,
    for_reference="""
        a titolo informativo, a titolo indicativo, a scopo informativo, a fini informativi
        per informazione, a mero titolo informativo, a puro titolo informativo, a solo scopo informativo
        scopo informativo, solo per riferimento, per riferimento, a titolo di riferimento
        a soli fini informativi, ai soli fini informativi, a titolo puramente indicativo
        a titolo puramente informativo, per scopi informativi, a titolo meramente indicativo
        a titolo meramente informativo, a scopo puramente informativo, a scopo meramente informativo
        come riferimento, a scopo di riferimento, fini informativi, a titolo esemplificativo
        valore informativo, valore puramente indicativo, a scopo illustrativo, a titolo orientativo
    """,
    forceless="""
        per comodità, per comodità del lettore, per cortesia, come cortesia, come servizio
        per agevolare la lettura, per comodità di lettura, non fa fede, per comodità di consultazione
        non fanno fede, a fini di cortesia
    """,
    official="""
        ufficiale, ufficiali, autentica, autentico, autentici, vincolante, vincolanti
        giuridicamente vincolante, legalmente vincolante, ufficialmente, autorizzata, certificata, giurata
        asseverata, facente fede
    """,
    final="definitiva, definitivo, finale, definitive",
    force="""
        valore legale, valore giuridico, valore ufficiale, valenza legale, valenza giuridica
        valenza ufficiale, efficacia giuridica, efficacia legale, effetto giuridico, effetti giuridici
        effetti legali, forza di legge, forza giuridica, carattere ufficiale, carattere vincolante
        validità legale, validità giuridica, validità ufficiale, valore vincolante, garanzia
        forza vincolante, valore normativo, effetto legale, efficacia vincolante
    """,
    lacking="senza, priva di, privo di, prive di",
    has_no="non ha, non hanno, non possiede, non esiste",
    negation="non, nessun, nessuna, nessuno, mai, alcun, alcuna, né, non più",
    this="""
        questo, questa, questi, queste, il presente, la presente, i presenti, le presenti, la seguente
        il seguente, quanto segue, il testo seguente, il testo che segue, il testo sottostante, qui
        la nostra, le seguenti, quest
    """,
    this_is="""
        si tratta di una, si tratta di un, si tratta di, trattasi di, quella che segue è, quanto segue è
        di seguito si riporta, ecco
    """,
    the="la, il, le, i, gli, lo, l",
    thing="""
        documento, documenti, pagina, sito, legge, leggi, accordo, trattato, convenzione, regolamento
        decreto, costituzione, codice, licenza, sentenza, decisione, risoluzione, relazione, discorso
        comunicato, dichiarazione, direttiva, protocollo, statuto, norme, articolo, articoli, ordinanza
        pubblicazione, materiale, scheda, conferenza stampa, messaggio, intervista, allocuzione
    """,
    be="""
        è, sono, costituisce, costituiscono, ha, hanno, va considerata, deve considerarsi
        deve essere considerata, è da considerarsi, è da intendersi, rappresenta, possiede, riveste, resta
        rimane, è stata, produce, va intesa come, si intende, è considerata
    """,
    made="""
        è fornita, viene fornita, è stata predisposta, è stata redatta, è stata realizzata, è offerta
        viene offerta, è destinata, è resa disponibile, viene pubblicata, è stata preparata
        è stata effettuata, è pubblicata, serve, ha scopo, sono fornite, vengono fornite
        è messa a disposizione, è stata fatta, è proposta, viene proposta, fornita, offerta, è data
        è intesa, viene resa disponibile
    """,
    small="""
        un, una, uno, solo, soltanto, solamente, unicamente, meramente, puramente, ancora, attualmente, e
        ma, nuova, completa, integrale, parziale, pertanto, semplice, esclusivamente, mera, per ora
        al momento, o, ed, anche, strettamente, estratto, estratti, quindi, giuridicamente, qualsiasi, d
        che, dunque, carattere, valore, prima, primo, data
    """,
    only="""
        solo il, solo la, soltanto il, soltanto la, unicamente il, unicamente la, l'unico, l'unica
        esclusivamente il, esclusivamente la
    """,
    of="di, del, della, dello, dell, dei, degli, delle",
    joins="""
        da, dal, dalla, dall, per, a, al, alla, con, in attesa di, fino a, a cura di, a cura del
        a cura della, curata da, realizzata da, preparata da, redatta da, effettuata da, fornita da
        predisposta da, aggiornata, salvo, datata, in data, in caso di, fare riferimento, effettuata
        realizzata
    """,
    tongue="""
        italiano, italiana, inglese, in italiano, in inglese, giapponese, dal giapponese, dall'inglese
        francese, tedesco, tedesca, spagnolo, spagnola, portoghese, russo, russa, cinese, arabo, araba
        coreano, coreana, polacco, polacca, dal tedesco, dal francese, dal russo, in lingua italiana
        in lingua inglese, dallo spagnolo, dall'arabo, lingua italiana, lingua inglese, altre lingue
    """,
    elsewhere="""
        disponibile, disponibili, pubblicata, pubblicato, pubblica, pubblicherà, cliccare, clicca, link
        scaricare, scaricabile, richiesta, richiesto, richiede, necessaria, sostituita, trovare, trova
        diffusa, diffonde, distribuita, prossimamente, errore, errori nella, suscita, polemica, polemiche
        provoca, discussa, esamina, cercasi, cerca, come, perché, quando, dove, chi, cosa, http, https
        www, inviata, ricevuta, annuncia, presentata, criticata, usata, utilizzata, confrontata, approvata
        apparsa, servizio di, servizi di, dibattito, attesa, trasmessa, reperibile, commissionata, scatena
    """,
    gone="""
        è stata sostituita, è stato sostituito, fu sostituita, era provvisoria, era una, era ufficiosa
        è stata ritirata, sono state sostituite, non è più, non sono più, venne sostituita
        era non ufficiale
    """,
    said="""
        ha detto, dice, ha dichiarato, dichiara, secondo, afferma, ha affermato, chiede se, se
        ha spiegato, spiega, ha precisato, si prega di fornire, potrebbe, sarebbe, cosiddetta, ha chiesto
        sostiene, ha riferito, ha sottolineato
    """,
    original="""
        originale, originali, fonte, lingua originale, testo originale, versione originale, discrepanza
        discrepanze, divergenza, divergenze, difformità, esattezza, errori, responsabilità, differenze
        interpretazione, accuratezza, dubbio, omissioni, testo ufficiale, gazzetta ufficiale, lingua
        discordanza, versione ufficiale, normativa, qualora vi, se vi, ove vi
    """,
    prevails="""
        prevale, prevarrà, prevalgono, fa fede, fanno fede, farà fede, è autentico, è autentica
        è vincolante, è giuridicamente vinculante, è giuridicamente vincolante, ha valore legale
        è ufficiale, è l'unico autentico, è l'unica autentica, ha valore giuridico
        è legalmente vincolante, ha validità legale, è valido, sono autentici, ha valore ufficiale
        faranno fede
    """,
    lead="""
        nota, nb, n b, avviso, avvertenza, attenzione, importante, nota bene, osservazione, avviso legale
        si noti che, si prega di notare che, nota del traduttore, n d t, ndt, si avverte che, disclaimer
        note legali, si precisa che, stato
    """,
    office="ministero, ambasciata, segretariato, governo, consolato",
    into="in, dal, dall, dallo, in lingua",
    this_behind="seguente, che segue, qui sotto, di seguito, sottostante, sopra riportata",
    settled="""
        definitiva, definitivo, finale, corretta, corretto, riveduta, riveduto, rivista, rivisto
        rettificata, approvata, approvato, riveduta e corretta
    """,
    authentic="ufficiale, autentica, autentico, autorizzata, autorizzato, facente fede",
    text="traduzione, versione, testo",
    also="e, ed",
)

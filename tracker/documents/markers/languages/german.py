"""German words around "vorläufige Übersetzung"."""

from tracker.documents.markers.language import Language

german = Language(
    code="de",
    genitive=True,
    noun_capitals=True,
    translation="Übersetzung, Übersetzungen, übersetzt, Übertragung, Uebersetzung, Uebersetzungen",
    version="""
        Fassung, Version, Text, Texte, Textfassung, Wortlaut, Sprachfassung, Ausgabe, Fassungen, Versionen
    """,
    provisional="""
        vorläufig*, provisorisch*, vorlaeufig*, ungeprüft*, unredigiert*, unlektoriert*, vorab
        unter Vorbehalt, noch zu prüfen, Änderungen vorbehalten, unter dem Vorbehalt, in Überarbeitung
        noch in Bearbeitung, bis auf Weiteres, noch zu überarbeiten, zu überarbeiten
    """,
    provisional_translation="""
        Entwurf, Entwurf einer, Entwurf der, im Entwurf, rohe, Entwurfsfassung, interimistisch*, temporär*
    """,
    unofficial="""
        inoffiziell*, nichtamtlich*, nichtoffiziell*, unverbindlich*, außeramtlich*, halbamtlich*
        halboffiziell*, nichtautorisiert*, unautorisiert*
    """,
    courtesy="""
        informell*, unbeglaubigt*, freie, freien, aus Gefälligkeit, private, nichtbeglaubigt*, inoffiziös*
    """,
    reference="informatorisch*, informativ*",
    for_reference="""
        zur Information, nur zur Information, zu Informationszwecken, nur zu Informationszwecken
        der Information, Informationszwecken, zu reinen Informationszwecken, zur Orientierung
        als Lesehilfe, als Hilfe, dem besseren Verständnis, zum besseren Verständnis
        lediglich zur Information, ausschließlich Informationszwecken
        ausschließlich zu Informationszwecken, als Orientierungshilfe, als Verständnishilfe
        nur der Information, der Orientierung, zur Kenntnisnahme, zur Referenz, als Referenz
        dem Verständnis, rein informativen Zwecken, informatorischen Zwecken, zu informatorischen Zwecken
        zu Referenzzwecken
    """,
    forceless="""
        ohne Gewähr, als Service, aus Gründen der Höflichkeit, zur Erleichterung, der Einfachheit halber
        aus Höflichkeit, aus Servicegründen, als Serviceleistung, als Gefälligkeit, zur bequemeren Lektüre
        als Arbeitshilfe, zu Servicezwecken
    """,
    provisional_noun="""
        Arbeitsübersetzung*, Rohübersetzung*, Entwurfsübersetzung*, Vorabübersetzung*
        Übersetzungsentwurf*, Arbeitsfassung, Zwischenübersetzung, Vorübersetzung, Interimsübersetzung
        Behelfsübersetzung, Entwurfsfassung der Übersetzung, Vorabfassung, Arbeits Übersetzung
        Roh Übersetzung
    """,
    unofficial_noun="""
        Gefälligkeitsübersetzung*, Höflichkeitsübersetzung*, Serviceübersetzung*, Convenience Übersetzung
        Privatübersetzung, Servicefassung, Convenience Translation, Komfortübersetzung, Hilfsübersetzung
        Service Übersetzung, Höflichkeits Übersetzung
    """,
    reference_noun="""
        Leseübersetzung, Lesefassung, Informationsübersetzung, Referenzübersetzung
        Orientierungsübersetzung
    """,
    official="""
        amtlich*, offiziell*, verbindlich*, rechtsverbindlich*, rechtlich bindend*, authentisch*
        beglaubigt*, rechtskräftig*, autorisiert*, rechtlich verbindlich*, bindend*, rechtsgültig*
        maßgeblich*, massgeblich*, rechtswirksam*
    """,
    final="endgültig*, final*, abschließend*, endgueltig*",
    force="""
        Rechtsverbindlichkeit, Rechtskraft, Rechtswirkung, Rechtswirkungen, rechtliche Wirkung
        rechtliche Verbindlichkeit, Gewähr, Gewährleistung, Verbindlichkeit, rechtliche Bedeutung
        amtlichen Charakter, amtlicher Charakter, offiziellen Charakter, rechtliche Geltung
        bindende Wirkung, Rechtsgültigkeit, rechtlichen Charakter, Rechtsanspruch, Rechtswert
        offiziellen Status, rechtliche Gültigkeit, rechtlichen Wert, rechtlich bindende Wirkung
        rechtliche Kraft, rechtlichen Status, Rechtsgeltung
    """,
    lacking="ohne",
    has_no="""
        hat keine, hat keinen, hat keinerlei, haben keine, besitzt keine, besitzt keinen, entfaltet keine
        es gibt keine, haben keinerlei
    """,
    negation="""
        nicht, kein, keine, keiner, keinen, keinerlei, keines, nie, niemals, weder, nicht mehr
    """,
    this="""
        dies, diese, dieser, dieses, diesem, die vorliegende, das vorliegende, der vorliegende
        vorliegende, vorliegender, die folgende, der folgende, das folgende, die nachfolgende
        der nachfolgende, das nachfolgende, folgende, nachfolgende, nachstehende, die nachstehende
        der nachstehende, unten stehende, die untenstehende, der untenstehende, untenstehende
        das nachstehende, hier, die hier abgedruckte, die hier wiedergegebene, im Folgenden, unsere
        die folgenden, die vorliegenden, die hier veröffentlichte, hierbei, die beigefügte
        das Vorliegende, bei der vorliegenden, bei dem vorliegenden, bei dieser, bei diesem
        bei der folgenden, bei dem folgenden, bei der nachstehenden
    """,
    this_is="""
        es handelt sich um, hierbei handelt es sich um, dabei handelt es sich um
        es handelt sich hierbei um, es handelt sich hier um, hier handelt es sich um, nachfolgend
        im Folgenden eine, nachstehend eine, hier eine
    """,
    the="die, der, das, den, dem",
    thing="""
        Dokument, Dokumente, Dokuments, Seite, Seiten, Webseite, Gesetz, Gesetze, Gesetzes, Abkommen
        Abkommens, Vertrag, Vertrags, Übereinkommen, Verordnung, Richtlinie, Verfassung, Erklärung
        Protokoll, Beschluss, Urteil, Urteils, Bericht, Rede, Mitteilung, Schreiben, Lizenz, Satzung
        Unterlage, Unterlagen, Datei, Merkblatt, Pressemitteilung, Entscheidung, Vereinbarung, Leitlinien
        Ansprache, Interview, Pressekonferenz, Botschaft des, Interviews, Brief
    """,
    be="""
        ist, sind, stellt, stellen, bildet, gilt als, gelten als, bleibt, hat, haben, besitzt, entfaltet
        wird als, versteht sich als, begründet, ist lediglich als, ist als, sei, entfalten, besitzen
        handelt es sich um, handelt sich um
    """,
    made="""
        dient, dienen, wurde erstellt, wird bereitgestellt, wurde angefertigt, wird zur Verfügung gestellt
        wurde, wird, erfolgt, erfolgte, werden, ist bestimmt, ist gedacht, sind gedacht, bereitgestellt
        angefertigt, erstellt
    """,
    small="""
        ein, eine, einer, eines, einen, lediglich, bloß, rein, ausschließlich, derzeit, noch, momentan
        und, aber, neue, vollständige, daher, somit, auszugsweise, dar, als, zunächst, bislang, bisher
        zurzeit, gekürzte, Auszug, oder, sie, auch, jedoch, nur eine, einstweilen, rechtlich, reine, erste
        erster, ersten
    """,
    only="nur, allein, ausschließlich der, ausschließlich die, lediglich die, einzig",
    of="von, vom, des",
    joins="""
        aus, durch, für, zu, zum, zur, ins, bis, mit, nach, wegen, vorbehaltlich, Stand, erstellt von
        erstellt durch, angefertigt von, zwecks, seitens, da, maßgeblich ist, verbindlich ist, gemäß
        laut Fassung, ergänzt um, es gilt das gesprochene Wort
    """,
    tongue="""
        deutsche, deutschen, deutscher, Deutsch, englische, englischen, Englisch, japanische, japanischer
        japanischen, Japanisch, französische, französischen, französischer, ins Deutsche, ins Englische
        aus dem Japanischen, aus dem Englischen, aus dem Französischen, italienische, spanische, polnische
        koreanische, arabische, russische, chinesische, portugiesische, italienischen, russischen
        arabischen, englischer, italienischer, spanischer, spanischen, aus dem Russischen, deutsches
        englisches, deutschsprachige, englischsprachige, fremdsprachige, andere Sprachen, chinesischen
        niederländische, türkische, in deutscher Sprache, in englischer Sprache, in japanischer Sprache
        in französischer Sprache
    """,
    elsewhere="""
        verfügbar, veröffentlicht, veröffentlichte, veröffentlichen, abrufbar, erhältlich, hier klicken
        Link, Links, herunterladen, Download, angefordert, benötigt, gesucht, ersetzt, ersetzte, abgelöst
        finden, findet, besprochen, diskutiert, liegt vor, sorgt, sorgte, löst, kritisiert, vorgelegt
        verteilt, folgt, erwartet, wie, warum, wann, wo, wer, fehlt, fehlerhaft, gesendet, bestellt
        beantragt, erschienen, einzusehen, bekannt, Streit, verabschiedet, geplant, angekündigt
        vorgestellt, übermittelt, Auftrag, Ausschreibung, eingereicht, gestellt, verschickt
    """,
    gone="""
        wurde ersetzt, wurde durch, ist ersetzt, war eine, war nur, war vorläufig, waren vorläufig
        wurde zurückgezogen, wurden durch, wurden ersetzt, nicht mehr gültig
    """,
    said="""
        sagte, sagt, erklärte, erklärt, laut, fragte, gefragt, ob, wenn, falls es sich, behauptet
        behauptete, teilte mit, berichtet, betonte, bitte senden, bitte übermitteln, könnte, würde
        sogenannte, sogenannten, wollte, zufolge, falls diese
    """,
    original="""
        Original, Originals, Originaltext, Originalfassung, Originalsprache, Ausgangstext, Urtext
        Abweichungen, Abweichung, Widerspruch, Widersprüchen, Unterschiede, Richtigkeit, Vollständigkeit
        Haftung, Zweifel, Zweifelsfall, Streitfall, Auslegung, Fehler, Genauigkeit, Bundesgesetzblatt
        Gesetzblatt, Unstimmigkeiten, Rechtsfragen, Quelle, Zweifelsfalle, Haftungsausschluss
        Diskrepanzen, Quelltext, Rechtsverkehr, Originaldokument, Sprache, falls es, sollte es, im Zweifel
        im Falle von
    """,
    prevails="""
        geht vor, gehen vor, hat Vorrang, maßgebend, ist maßgebend, ist maßgeblich, ist massgebend
        ist massgeblich, ist verbindlich, ist rechtsverbindlich, gilt, ist bindend, ist authentisch
        haben Vorrang, ist allein verbindlich, ist allein maßgeblich, ist rechtlich bindend
        ist rechtlich verbindlich, hat Rechtskraft, ist amtlich, sind verbindlich, verbindlich bleibt
        ist rechtsgültig, ist ausschließlich, entscheidet, vorrangig, hat Geltung
    """,
    lead="""
        Hinweis, Anmerkung, Achtung, Wichtig, Wichtiger Hinweis, Disclaimer, bitte beachten Sie
        bitte beachten, Bemerkung, Hinweise, NB, Anm, Information, Haftungshinweis, Vorbemerkung
        bitte beachten Sie dass, Rechtlicher Hinweis, Anmerkung der Redaktion, Zur Beachtung
        es wird darauf hingewiesen dass, Wir weisen darauf hin dass, Status
    """,
    office="""
        Ministerium, Botschaft, Sekretariat, Bundesregierung, Auswärtiges Amt, Bundesministerium
        Regierung, Auswärtigen Amtes
    """,
    into="ins, aus dem, auf, in, vom",
    this_behind="unten, nachstehend, hierunter, untenstehend",
    settled="""
        endgültige, endgültiger, endgueltige, finale, finaler, definitive, definitiver, korrigierte
        korrigierter, berichtigte, berichtigter, revidierte, revidierter, überarbeitete
        überarbeiteter, genehmigte, genehmigter, gebilligte, gebilligter
    """,
    authentic="""
        amtliche, amtlicher, offizielle, offizieller, authentische, authentischer, autorisierte
        autorisierter, maßgebliche, maßgeblicher
    """,
    settled_text="Endfassung, Endversion, Schlussfassung, Schlußfassung, Endübersetzung",
    text="Übersetzung, Uebersetzung, Fassung, Version, Text, Wortlaut, Textfassung, Sprachfassung",
    also="und",
)

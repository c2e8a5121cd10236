"""Spanish words around "traducción provisional"."""

from tracker.documents.markers.language import Language

spanish = Language(
    code="es",
    adjectives_behind=True,
    has_accents=True,
    translation="traducción, traducciones, traducido, traducida",
    version="versión, versiones, texto, textos, edición",
    provisional="""
        provisional, provisionales, provisoria, provisorio, preliminar, preliminares, temporal, temporales
        provisionalmente, sujeta a revisión, sujeta a cambios, sin revisar, no revisada, en revisión
        pendiente de revisión, tentativa, sujeto a revisión, interina, transitoria, sujeto a cambios
        por finalizar, por revisar, por completar
    """,
    provisional_translation="""
        de trabajo, borrador, borrador de, en borrador, proyecto de, borrador de la
    """,
    unofficial="""
        extraoficial, extraoficiales, oficiosa, oficioso, oficiosas, inoficial, sin carácter oficial
    """,
    courtesy="""
        de cortesía, libre, informal, informales, de conveniencia, no jurada, no certificada, privada
        no vinculante, por cortesía
    """,
    reference="""
        orientativa, informativa, de referencia, referencial, indicativa, informativo, orientativo
        indicativo
    """,
    for_reference="""
        a título informativo, con fines informativos, a efectos informativos, a título orientativo
        con carácter informativo, meramente informativo, para información, como referencia
        solo como referencia, sólo como referencia, para referencia, a modo de referencia
        solo para referencia, únicamente como referencia, con fines de referencia, para fines informativos
        a título indicativo, a efectos meramente informativos, con fines meramente informativos
        para su información, con fines exclusivamente informativos, a título meramente informativo
        fines informativos, carácter informativo, a título de referencia, carácter meramente informativo
        a efectos orientativos, valor informativo, valor meramente informativo, con carácter orientativo
        únicamente con fines informativos, solo con fines informativos, a efectos de referencia
    """,
    forceless="""
        como cortesía, a título de cortesía, por conveniencia, para comodidad, para mayor comodidad
        como servicio, no da fe, no hace fe, para facilitar la lectura, para comodidad del lector
    """,
    official="""
        oficial, oficiales, auténtica, auténtico, auténticos, vinculante, vinculantes
        jurídicamente vinculante, legalmente vinculante, oficialmente, autorizada, certificada, jurada
        fehaciente
    """,
    final="definitiva, definitivo, final, definitivas",
    force="""
        valor legal, valor jurídico, valor oficial, validez legal, validez jurídica, validez oficial
        efecto legal, efectos legales, efecto jurídico, efectos jurídicos, fuerza legal, fuerza jurídica
        carácter oficial, carácter vinculante, carácter legal, fuerza vinculante, valor vinculante
        garantía, fuerza de ley, efecto legal alguno, valor jurídico alguno, carácter jurídico
    """,
    lacking="sin, carente de, desprovista de",
    has_no="no tiene, no tienen, carece de, carecen de, no posee, no existe, no hay",
    negation="no, ningún, ninguna, nunca, tampoco, ya no, ni, jamás",
    this="""
        este, esta, estos, estas, esto, el presente, la presente, los presentes, las presentes
        la siguiente, el siguiente, lo siguiente, el texto siguiente, el texto que sigue, las siguientes
        aquí, el texto a continuación, nuestra, ésta, éste
    """,
    this_is="""
        se trata de una, se trata de, se trata de un, esto es, lo que sigue es, a continuación figura
        a continuación se ofrece, he aquí
    """,
    the="la, el, las, los, lo",
    thing="""
        documento, documentos, página, sitio, ley, leyes, acuerdo, tratado, convenio, convención
        reglamento, decreto, constitución, código, licencia, sentencia, decisión, resolución, informe
        discurso, comunicado, declaración, directiva, protocolo, carta, estatuto, norma, normas
        publicación, artículo, artículos, orden, material, archivo, conferencia de prensa, mensaje
        entrevista, alocución
    """,
    be="""
        es, son, constituye, constituyen, tiene, tienen, posee, debe considerarse, debe considerarse como
        se considera, representa, sigue siendo, ha sido, reviste, queda, goza de, tiene un, tiene una
        produce
    """,
    made="""
        se ofrece, se proporciona, se facilita, ha sido preparada, ha sido elaborada, fue elaborada
        se publica, se suministra, está destinada, ha sido realizada, se presenta, fue preparada, sirve
        se ofrecen, se proporcionan, se facilitan, fue realizada, se brinda, se incluye, se hace
        ha sido preparado, ofrecida, facilitada, proporcionada, ha sido efectuada, se pone a disposición
        se entrega
    """,
    small="""
        un, una, unas, unos, solo, sólo, solamente, únicamente, meramente, puramente, todavía, aún
        actualmente, y, pero, nueva, completa, íntegra, parcial, por tanto, simple, exclusivamente, mera
        aun, por ahora, de momento, o, u, también, estrictamente, extracto, extractos, jurídicamente
        carácter, tipo, que, e, por lo tanto, alguno, alguna, valor, primera, primer
    """,
    only="""
        solo el, sólo el, solo la, sólo la, únicamente el, únicamente la, solamente el, solamente la
        el único, la única
    """,
    of="de, del, de la, de los, de las",
    joins="""
        por, para, a, al, con, pendiente de, a la espera de, hasta, elaborada por, realizada por
        preparada por, hecha por, efectuada por, según la, proporcionada por, facilitada por, con fecha
        fecha, desde, consúltese, sujeta a, realizada, elaborada, preparada, actualizada, en caso de
        vigente, consulte, cortesía
    """,
    tongue="""
        español, española, inglés, inglesa, al español, al inglés, japonés, japonesa, del japonés
        del inglés, francés, francesa, alemán, alemana, italiano, italiana, portugués, portuguesa, ruso
        rusa, chino, china, árabe, coreano, coreana, polaco, polaca, en español, en inglés, castellano
        castellana, al castellano, del alemán, del francés, del ruso, del árabe, catalán, catalana
        en castellano, lengua española, lengua inglesa
    """,
    elsewhere="""
        disponible, disponibles, publicada, publicado, publica, publicó, publicará, aquí puede, enlace
        enlaces, descargar, descarga, solicita, solicitada, solicitó, necesita, reemplazada, sustituida
        encontrar, encuentra, difundida, difunde, distribuida, distribuyó, próximamente, error, errores en
        genera, polémica, provoca, causa, debate, discutida, discutió, analiza, busca, cómo, por qué
        cuándo, dónde, quién, qué, enviada, recibida, anuncia, anunció, presentada, presentó, criticada
        usada, utilizada, comparada, aprobada, apareció, servicio de, servicios de, proyecto piloto
        encargada, requerida, necesaria
    """,
    gone="""
        fue reemplazada, fue sustituida, ha sido sustituida, ha sido reemplazada, era provisional, era una
        era extraoficial, era no oficial, fue retirada, quedó sustituida, ya no es, ya no son
        fueron sustituidas
    """,
    said="""
        dijo, dice, declaró, según, afirmó, afirma, preguntó, si, explicó, explica, señaló, informó
        por favor envíe, podría, sería, llamada, calificó, aseguró, indicó, preguntar, precisó, destacó
    """,
    original="""
        original, originales, fuente, idioma original, texto original, versión original, discrepancia
        discrepancias, divergencia, divergencias, exactitud, errores, responsabilidad, diferencia
        diferencias, contradicción, interpretación, precisión, duda, omisiones, texto oficial, descargo
        idioma, normativa, normativo, versión oficial, ambigüedad, si hubiera, si hay, si existe
    """,
    prevails="""
        prevalece, prevalecerá, prevalecen, hace fe, da fe, es auténtico, es auténtica
        es el único auténtico, es la única auténtica, hará fe, es vinculante, es jurídicamente vinculante
        tiene validez, es legalmente vinculante, tiene valor legal, tiene valor jurídico, es oficial
        tiene preferencia, primará, prima, tiene validez legal, son auténticos, dará fe, es el auténtico
        es válido, es válida, tiene fuerza legal
    """,
    lead="""
        nota, nb, n b, aviso, advertencia, atención, importante, nota bene, observación, aviso legal
        descargo de responsabilidad, tenga en cuenta que, téngase en cuenta que, nota del traductor
        n del t, aclaración, cabe señalar que, estado
    """,
    office="ministerio, embajada, secretaría, gobierno, consulado",
    into="en, del, al, desde el",
    this_behind="siguiente, que sigue, a continuación, de abajo, precedente",
    settled="""
        definitiva, definitivo, final, finalizada, corregida, corregido, revisada, revisado
        rectificada, aprobada, aprobado, revisada y corregida
    """,
    authentic="oficial, auténtica, auténtico, autorizada, autorizado",
    text="traducción, versión, texto",
    also="y",
)

"""Portuguese words around "tradução provisória"."""

from tracker.documents.markers.language import Language

portuguese = Language(
    code="pt",
    adjectives_behind=True,
    has_accents=True,
    translation="tradução, traduções, traduzido, traduzida",
    version="versão, versões, texto, textos, edição",
    provisional="""
        provisória, provisório, provisórias, preliminar, preliminares, temporária, temporárias
        provisoriamente, sujeita a revisão, sujeita a alterações, não revista, não revisada, em revisão
        por rever, pendente de revisão, sujeita à revisão, tentativa, sem revisão, interina
        em fase de revisão, por finalizar, por completar
    """,
    provisional_translation="""
        de trabalho, rascunho, rascunho de, minuta de, em rascunho, projeto de, esboço de, minuta da
        rascunho da
    """,
    unofficial="""
        oficiosa, oficioso, extraoficial, extra oficial, inoficial, sem caráter oficial
        sem carácter oficial, oficiosas
    """,
    courtesy="""
        de cortesia, livre, informal, informais, de conveniência, não juramentada, não certificada
        não vinculativa, não vinculante, privada, por cortesia
    """,
    reference="""
        indicativa, informativa, de referência, orientativa, referencial, informativo, indicativo
        orientativo
    """,
    for_reference="""
        a título informativo, para fins informativos, para efeitos informativos, a título indicativo
        para referência, apenas para referência, somente para referência, com fins informativos
        para informação, como referência, a título de referência, para fins de referência
        meramente informativo, para fins meramente informativos, a título meramente informativo
        para fins de informação, caráter informativo, carácter informativo, para efeitos de informação
        fins informativos, para fins exclusivamente informativos, a título orientativo
        para mera referência, para mera informação, valor informativo, caráter meramente informativo
    """,
    forceless="""
        como cortesia, a título de cortesia, por conveniência, para conveniência, para comodidade
        por comodidade, não faz fé, como serviço, para facilitar a leitura, para conveniência do leitor
    """,
    official="""
        oficial, oficiais, autêntica, autêntico, autênticos, vinculativa, vinculativo, vinculante
        juridicamente vinculativa, juridicamente vinculativo, legalmente vinculativa
        juridicamente vinculante, oficialmente, autorizada, certificada, juramentada
    """,
    final="definitiva, definitivo, final, definitivas",
    force="""
        valor legal, valor jurídico, valor oficial, validade legal, validade jurídica, validade oficial
        efeito legal, efeitos legais, efeito jurídico, efeitos jurídicos, força legal, força jurídica
        força de lei, caráter oficial, carácter oficial, caráter vinculativo, carácter vinculativo
        força vinculativa, garantia, eficácia jurídica, valor vinculativo, caráter vinculante
        força vinculante
    """,
    lacking="sem, desprovida de, destituída de, desprovido de",
    has_no="não tem, não têm, não possui, carece de, não existe, não há",
    negation="não, nenhum, nenhuma, nunca, tampouco, já não, nem, jamais, qualquer",
    this="""
        este, esta, estes, estas, isto, o presente, a presente, os presentes, as presentes, a seguinte
        o seguinte, a seguir, o texto seguinte, o texto que se segue, o texto abaixo, aqui, a nossa
        as seguintes, esse, essa, o documento abaixo
    """,
    this_is="""
        trata-se de uma, trata-se de um, trata-se de, isto é, o que se segue é, segue-se uma, segue uma
        eis
    """,
    the="a, o, as, os",
    thing="""
        documento, documentos, página, site, sítio, lei, leis, acordo, tratado, convenção, convénio
        regulamento, decreto, constituição, código, licença, sentença, acórdão, decisão, resolução
        relatório, discurso, comunicado, declaração, diretiva, directiva, protocolo, estatuto, estatutos
        normas, artigo, artigos, portaria, publicação, material, arquivo, ficheiro
        conferência de imprensa, mensagem, entrevista, alocução
    """,
    be="""
        é, são, constitui, constituem, tem, têm, possui, deve ser considerada, deve ser considerada como
        considera-se, representa, continua a ser, foi considerada, reveste, permanece, tem sido, produz
        possuem, goza de
    """,
    made="""
        é fornecida, foi elaborada, foi preparada, é disponibilizada, é oferecida, é apresentada
        destina-se, foi realizada, foi feita, é publicada, serve, são fornecidas, são disponibilizadas
        é facultada, fornecida, disponibilizada, é prestada, é dada, é destinada, foi efetuada
        foi efectuada, está disponível apenas, é providenciada, oferecida, destinam-se
    """,
    small="""
        um, uma, uns, umas, só, apenas, somente, unicamente, meramente, puramente, ainda, atualmente
        actualmente, e, mas, nova, completa, integral, parcial, portanto, simples, exclusivamente, mera
        por enquanto, de momento, ou, também, estritamente, excerto, excertos, juridicamente, que, caráter
        carácter, por isso, valor, se, trecho, primeira, primeiro
    """,
    only="""
        só o, só a, apenas o, apenas a, somente o, somente a, unicamente o, unicamente a, exclusivamente o
        exclusivamente a
    """,
    of="de, do, da, dos, das",
    joins="""
        por, pelo, pela, para, ao, com, pendente de, a aguardar, até, elaborada por, realizada por
        preparada por, feita por, efetuada por, fornecida por, à espera de, desde, datada de, sujeita a
        atualizada, em caso de, consulte, consultar, aguardando, realizada pelo, realizada pela
        elaborada pelo, elaborada pela, feita pelo, feita pela, preparada pelo, preparada pela, cortesia
    """,
    tongue="""
        português, portuguesa, inglês, inglesa, para português, para o português, para inglês, japonês
        japonesa, do japonês, do inglês, francês, francesa, alemão, alemã, italiano, italiana, espanhol
        espanhola, russo, russa, chinês, chinesa, árabe, coreano, coreana, polaco, polonesa, em português
        em inglês, do alemão, do francês, do russo, do espanhol, língua portuguesa, língua inglesa
        outras línguas
    """,
    elsewhere="""
        disponível, disponíveis, publicada, publicado, publica, publicou, publicará, aqui pode, clique
        link, ligação, descarregar, baixar, solicitada, solicita, solicitou, necessária, precisa
        substituída, encontrar, encontra, divulgada, divulga, divulgou, distribuída, distribuiu
        brevemente, erro, erros na, gera, polémica, polêmica, provoca, causa, debate, discutida, discutiu
        analisa, procura, como, porquê, por que, quando, onde, quem, enviada, recebida, anuncia, anunciou
        apresentou, criticada, usada, utilizada, comparada, aprovada, apareceu, serviço de, serviços de
        encomendada, pedida, projeto piloto
    """,
    gone="""
        foi substituída, foi substituído, era provisória, era uma, era oficiosa, foi retirada, já não é
        foram substituídas, já não são, era não oficial, deixou de ser
    """,
    said="""
        disse, diz, declarou, segundo, afirmou, afirma, perguntou, caso seja, explicou, explica, assinalou
        informou, por favor envie, poderia, seria, chamada, garantiu, indicou, sublinhou, referiu
        destacou
    """,
    original="""
        original, originais, fonte, língua original, idioma original, texto original, versão original
        discrepância, discrepâncias, divergência, divergências, exatidão, exactidão, erros
        responsabilidade, diferença, diferenças, interpretação, precisão, dúvida, omissões, texto oficial
        diário oficial, idioma, língua, versão oficial, contradição, se houver, caso haja
    """,
    prevails="""
        prevalece, prevalecerá, prevalecem, faz fé, fazem fé, fará fé, é autêntico, é autêntica
        é vinculativo, é vinculativa, é juridicamente vinculativo, é juridicamente vinculativa
        tem valor legal, tem valor jurídico, é oficial, tem validade legal, tem força legal
        é o único autêntico, é a única autêntica, são autênticos, é vinculante, tem validade, é válido
        tem validade jurídica, é juridicamente vinculante
    """,
    lead="""
        nota, nb, n b, aviso, advertência, atenção, importante, nota bene, observação, aviso legal, obs
        isenção de responsabilidade, note-se que, tenha em atenção que, nota do tradutor, n t, ressalva
        informa-se que, estado
    """,
    office="ministério, embaixada, secretariado, governo, consulado",
    into="em, do, para, para o",
    this_behind="seguinte, abaixo, que se segue, acima, infra",
    settled="""
        definitiva, definitivo, final, finalizada, corrigida, corrigido, revista, revisto, revisada
        revisado, retificada, aprovada, aprovado, revista e corrigida
    """,
    authentic="oficial, autêntica, autêntico, autorizada, autorizado",
    text="tradução, versão, texto",
    also="e",
)

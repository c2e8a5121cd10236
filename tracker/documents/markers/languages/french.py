"""French words around "traduction provisoire"."""

from tracker.documents.markers.language import Language

french = Language(
    code="fr",
    adjectives_behind=True,
    has_accents=True,
    translation="traduction, traductions, traduit, traduite",
    version="version, versions, texte, textes, édition",
    provisional="""
        provisoire, provisoires, provisoirement, préliminaire, préliminaires, temporaire, temporaires
        non révisée, non relue, non relues, sujet à révision, sujette à révision
        susceptible de modifications, en cours de révision, sous réserve de modifications
        susceptible d'être modifiée, non encore définitive, en cours de relecture, sujette à modification
        sous réserve de révision, à titre provisoire, à finaliser, à compléter, à réviser
    """,
    provisional_translation="""
        de travail, brouillon, projet de, ébauche de, ébauche, projet, intérimaire, en projet
        projet de la, brouillon de
    """,
    unofficial="""
        officieuse, officieuses, officieux, inofficielle, inofficiel, officieusement
        sans caractère officiel
    """,
    courtesy="""
        de courtoisie, de complaisance, libre, informelle, informelles, de convenance, non certifiée
        non assermentée, de commodité, non jurée, non contraignante, maison, personnelle
    """,
    reference="indicative, informative, de référence, documentaire, indicatif, informatif",
    for_reference="""
        à titre indicatif, à titre d'information, à titre informatif, pour information
        pour information seulement, à des fins d'information, à des fins informatives
        à titre de référence, pour référence, pour mémoire, pour référence seulement
        à titre purement indicatif, à titre purement informatif, aux fins d'information
        à titre d'information seulement, à des fins de référence, à titre documentaire
        pour faciliter la lecture, à seule fin d'information, dans un but informatif
        à des fins purement informatives, pour information uniquement, valeur indicative
        valeur informative, à des fins de documentation, à des fins d'information uniquement
    """,
    forceless="""
        par courtoisie, à titre de courtoisie, par souci de commodité, pour la commodité, à titre gracieux
        par commodité, pour des raisons de commodité, pour la convenance, n'engage pas, ne fait pas foi
        ne font pas foi, ne fait foi, ne saurait faire foi, n'a qu'une valeur informative
    """,
    provisional_noun="prétraduction",
    official="""
        officielle, officielles, officiel, officiels, authentique, authentiques, contraignante
        juridiquement contraignante, certifiée conforme, opposable, officiellement, authentifiée
        assermentée, normative, juridiquement contraignant, contraignant, autorisée, faisant foi
    """,
    final="définitive, définitif, définitives, finale, définitivement",
    force="""
        valeur juridique, valeur légale, valeur officielle, force juridique, force obligatoire
        force légale, portée juridique, caractère officiel, effet juridique, effets juridiques
        valeur contraignante, force de loi, garantie, valeur normative, valeur authentique
        statut officiel, statut juridique
    """,
    lacking="sans, dépourvue de, dépourvu de, dénuée de",
    has_no="""
        n'a pas, n'a aucun, n'a aucune, n'ont pas, n'ont aucune, ne possède pas, ne possède aucune
        il n'existe pas, il n'existe aucune
    """,
    negation="non, pas, aucun, aucune, jamais, plus, nullement, ni, point",
    this="""
        ce, cet, cette, ces, ceci, la présente, le présent, les présentes, le texte ci-dessous
        le texte suivant, la version ci-dessous, les textes ci-dessous, le document ci-dessous, ci-joint
        le texte ci-après, les présents, le texte qui suit, notre, le texte reproduit ci-dessous
    """,
    this_is="""
        il s'agit d'une, il s'agit d', il s'agit ici d'une, ceci est, c'est, il s'agit là d'une
        il s'agit de, voici une, voici la, ce qui suit est
    """,
    the="la, le, les, l",
    thing="""
        document, documents, page, site, loi, lois, accord, traité, convention, règlement, règles, décret
        constitution, code, licence, arrêt, décision, jugement, ordonnance, rapport, discours, communiqué
        déclaration, directive, résolution, protocole, charte, statuts, guide, lignes directrices
        publication, arrêté, article, articles, fichier, fiche, allocution, conférence de presse, message
        interview, lettre
    """,
    be="""
        est, sont, constitue, constituent, demeure, reste, a, ont, n'a qu'une, représente
        doit être considérée comme, est considérée comme, doit être considéré comme, ne constitue, possède
        revêt, présente, n'est, n'a, ne sont, n'ont, ne possède, ne revêt, a été, n'a été
        doit être regardée comme
    """,
    made="""
        est fournie, est fourni, sont fournies, est donnée, est proposée, a été établie, a été réalisée
        a été préparée, est mise à disposition, est destinée, a été faite, est publiée, est offerte
        a été fournie, a été effectuée, est présentée, a été rédigée, vous est proposée, ne sert qu', sert
        est communiquée, sont données, fournie, proposée, sont fournis, sont proposées, réalisée, établie
        effectuée
    """,
    small="""
        un, une, d, n, ne, seulement, uniquement, purement, simplement, encore, toujours, actuellement, et
        mais, donc, nouvelle, complète, intégrale, partielle, que, qu, simple, strictement, exclusivement
        juridique, à ce stade, par conséquent, également, encore que, ou, extrait, extraits
        pour l'instant, s, elle, toutefois, été, qualité de, titre, caractère, nature, valeur
        proposée uniquement, fournie uniquement, dite, même, revue, ci-jointe, première, premier, donnée
    """,
    only="seul, seule, seuls, seules, uniquement le, uniquement la",
    of="de, du, de la, de l, des",
    joins="""
        des textes, par, pour, à, au, aux, en attente de, en attente, sous réserve, sous réserve de
        établie par, réalisée par, effectuée par, fournie par, proposée par, faite par, préparée par
        en date du, à partir de, depuis, dont, d'après, selon la version, en cas de, se reporter
        à confirmer, datée du, jusqu à, avant, sur, état au, mise à jour, dans l'attente, qui, préparé par
        établi par, non vérifiée, à valider, vers, seul le prononcé fait foi
    """,
    tongue="""
        français, française, anglais, anglaise, en français, en anglais, japonais, japonaise, allemand
        allemande, italien, italienne, espagnol, espagnole, arabe, russe, chinois, chinoise, polonais
        polonaise, coréen, coréenne, portugais, portugaise, du japonais, de l'anglais, de l'allemand
        du russe, de l'arabe, néerlandais, néerlandaise, grec, latin, de l'espagnol, en arabe
        vers le français, langue française, langue anglaise, autres langues
    """,
    elsewhere="""
        disponible, disponibles, publiée, publié, publie, publient, publication de la traduction
        téléchargeable, ici, cliquez, lien, liens, site de, demande, demandée, demandé, nécessaire
        remplacée, remplacé, diffusée, diffuse, distribuée, attendue, prochainement, suit, suivra, erreur
        erreurs dans, fait polémique, polémique, provoque, suscite, discutée, examinée, examine, adoptée
        recherche, cherche, besoin, trouver, consulter la traduction, comment, pourquoi, quand, quel
        quelle, où, envoyée, transmise, reçue, parue, paru, annonce, service de, bureau de, services de
        projet pilote, trouve, commandée, présentée lors, débat, utilisée, utilise, mise en ligne
        communique, comparée, annoncée, critiquée
    """,
    gone="""
        a été remplacée, a été remplacé, ont été remplacées, fut remplacée, n'est plus, ne sont plus
        était provisoire, était une, était officieuse, a été retirée, est remplacée, désormais remplacée
        était non officielle
    """,
    said="""
        a dit, a déclaré, déclare, selon, affirme, a affirmé, dit, demandé si, si, a expliqué, explique
        a précisé, précise, a indiqué, veuillez fournir, prière de, merci de, aurait, serait, a souligné
        souligne, estime, a rappelé, qualifiée de, d'après le ministre, a répondu, pourrait
    """,
    original="""
        original, originale, originaux, source, langue originale, texte original, version originale
        divergence, divergences, exactitude, erreurs, responsabilité, différence, différences
        contradiction, litige, interprétation, relecture, locuteur natif, relecteur, normatif, omissions
        exacte, mises à jour, juridiquement, texte officiel, ambiguïté, discordance, langue, doute
        s'il y a, en cas de doute, en cas de divergence
    """,
    prevails="""
        fait foi, font foi, faisant foi est, prévaut, prévaudra, l'emporte, est authentique, fait autorité
        prime, prévalent, est juridiquement contraignante, est juridiquement contraignant, est officiel
        est officielle, fera foi, feront foi, est la seule authentique, sont authentiques
        a valeur juridique, est seule authentique, est seul authentique, sont seuls authentiques
        fait seul foi, fait seule foi, est seule officielle, prévaudront, est le seul authentique
        a force de loi, ont valeur juridique
    """,
    lead="""
        note, nb, n b, avertissement, avis, remarque, attention, important, nota, à noter, à noter que
        veuillez noter que, il convient de noter que, note du traducteur, ndt, avertissement juridique
        information, mise en garde, n d t, nous attirons votre attention sur le fait que, précision
        statut, état du texte
    """,
    office="ministère, ambassade, secrétariat, gouvernement, greffe, consulat",
    into="en, du, de l, vers le, de la",
    this_behind="""
        ci-dessous, ci-après, suivante, suivant, ci-dessus, reproduite ci-dessous, reproduit ci-dessous
        qui suit
    """,
    settled="""
        définitive, définitif, finale, final, finalisée, finalisé, corrigée, corrigé, révisée, révisé
        rectifiée, rectifié, approuvée, approuvé, revue et corrigée, revu et corrigé
    """,
    authentic="officielle, officiel, authentique, autorisée, autorisé, faisant foi",
    text="traduction, version, texte",
    also="et",
)

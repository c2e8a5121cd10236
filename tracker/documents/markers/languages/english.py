"""English words around "provisional translation"."""

from tracker.documents.markers.language import Language

english = Language(
    code="en",
    compounds=True,
    translation="""
        translation, translations, translated, rendering, renderings, translated text, translated version
        transl
    """,
    version="version, versions, edition, text, texts, transcript",
    provisional="""
        provisional, tentative, preliminary, provisionally, tentatively, unrevised, unreviewed, unedited
        advance, not yet final, subject to revision, subject to change, subject to correction
        not finalised, not finalized, under revision, under review, to be finalised, to be finalized
        to be completed, yet to be finalised
    """,
    provisional_translation="""
        draft, a draft, working, rough, interim, temporary, initial, pre final, first draft
    """,
    unofficial="""
        unofficial, unofficially, nonofficial, un official, semi official, nonbinding, unauthenticated
    """,
    courtesy="""
        courtesy, convenience, informal, complimentary, free, uncertified, non certified, unaccredited
        office
    """,
    reference="reference, informational, informative, indicative",
    for_reference="""
        for reference, for reference only, for reference purpose, for reference purposes
        for reference purpose only, for reference purposes only, for your reference, for ease of reference
        reference only, reference purposes only, for information, for information only
        for information purpose, for information purposes, for information purpose only
        for information purposes only, for informational purposes, informational purposes
        for informational purposes only, information only, information purposes only
        informational purposes only, for general information, for guidance only, by way of information
        for the purpose of reference, for the purposes of information, for readers reference
        for the readers reference, for use as reference, as a reference, as reference
        for the purpose of information, for guidance, as a guide, as an aid, for study purposes only
        for study purposes, for illustrative purposes only, general guide, a general guide
        general guide only, a general guide only, as a general guide
    """,
    forceless="""
        as a courtesy, as a convenience, for convenience, for convenience only, for the convenience of
        for the reader's convenience, for readers convenience, for your convenience
        for convenience purposes, for convenience purposes only, for courtesy, for courtesy purposes
        courtesy only, by courtesy, as a service, convenience only, for the sake of convenience
        as a convenience only
    """,
    official="""
        official, officially, binding, legally binding, authoritative, legally authoritative, authentic
        authenticated, certified, authorised, authorized, sworn, legally valid, legally effective
        official or binding, legally official, authentic version, an authority, official document
        official one, official text of
    """,
    final="final, finalised, finalized, definitive, approved version, final version",
    force="""
        legal force, legal effect, legal value, legal validity, legal status, legal standing
        legal authority, official status, official force, official character, official value
        official authority, binding force, binding effect, legal weight, force of law, legal significance
        legally binding force, legally binding effect, guarantee, warranty, official standing
        legal or official force, legal binding force, substitute for, substitute for the original
        replacement for the original
    """,
    lacking="without, devoid of",
    has_no="""
        has no, have no, lacks, lack, carries no, carry no, possesses no, there is no, there are no
        does not have, do not have, does not have any, enjoys no
    """,
    negation="""
        not, no, never, neither, nor, isn't, aren't, doesn't, don't, cannot be regarded as, non, no longer
        hardly, instead of, rather than
    """,
    this="""
        this, these, the following, the present, the above, the below, the enclosed, the attached
        the document below, the text below, what follows, the accompanying, our, the text that follows
        the following text, the following document, the present document, it, we provide this
        we offer this, we are providing this
    """,
    this_is="""
        what follows is, here is, here follows, following is, attached is, you are reading
        what you find below is, what you see is, here is a, here is our
    """,
    the="the",
    thing="""
        document, documents, page, pages, site, website, webpage, material, materials, file, files, act
        law, laws, agreement, treaty, convention, regulation, regulations, rules, rule, ordinance, decree
        statute, guideline, guidelines, statement, declaration, constitution, code, licence, license
        judgment, judgement, decision, order, report, speech, remarks, press release, publication, booklet
        leaflet, letter, resolution, protocol, directive, communique, article, articles, contract, policy
        brochure, note verbale, interview, press conference, address, message, minutes, communiqué
        letter of intent
    """,
    be="""
        is, are, constitutes, constitute, remains, remain, serves as, serve as, represents, represent, has
        have, should be regarded as, should be considered, should be considered as, should be treated as
        is regarded as, must be regarded as, must be considered, is to be regarded as, is to be considered
        is considered, is considered to be, has been, have been, carries, carry, enjoys, possesses, does
        do, is to be understood as, is to be treated as, should be understood as, are considered
        are to be regarded as, may be, can be, may, is being, should be read as, should be
    """,
    made="""
        is provided, are provided, is intended, are intended, is made available, are made available
        is offered, has been prepared, have been prepared, was prepared, were prepared, has been made
        was made, is made, has been provided, was provided, is furnished, is supplied, is presented
        is given, is meant, was produced, has been produced, is produced, serves, serve, is issued
        has been drawn up, was done, has been done, provided, prepared, intended, made, is being provided
        is published, are published, has been published, was carried out, meant, is made public, done
        produced
    """,
    small="""
        a, an, merely, just, solely, purely, simply, still, currently, at present, at this stage, for now
        new, all, full, complete, partial, revised, updated, and, but, yet, as yet, in nature, character
        nature, strictly, and therefore, or, also, available only, any, itself, so far, purposes, entirely
        quality, very, in quality, own, presently, as such, and thus, exclusively, online, intended only
        accompanying, written, non literal, an english, in english only, marked, text of a, literal
        a purely, however, therefore, kind of, considered, to be, regarded as, excerpt, excerpts, abridged
        unabridged, extract, extracts, summary, annotated, bilingual, parallel, technical, in house
        simplified, verbatim, corrected, amended, latest, integral, consolidated, first, second, third
        legally
    """,
    only="only the, solely the, only, exclusively the, alone",
    of="of, of the",
    joins="""
        by, for, from, into, to, as, and as, which, pending, awaiting, until, subject to, prepared by
        made by, provided by, produced by, done by, done in, as of, dated, date, carried out by
        kindly provided by, courtesy of, copyright, due to, based on, last updated, last revised
        version number, thus, issued by, unless, check, please check, please refer to, please consult
        consult, refer, in case of, should, may contain, may be revised, may be amended
        may be modified, may still be revised
        errors, for the, of this
        dated the, as amended, as amended by, including, incorporating, commissioned by, not reviewed
        not yet reviewed, not checked, not verified, not yet approved, will be, use with, on behalf of
        to be revised, to be confirmed, to be checked, with amendments, with notes, check against delivery
        please check against delivery
    """,
    tongue="""
        english, japanese, french, german, spanish, italian, polish, korean, arabic, chinese, russian
        portuguese, english language, japanese language, french language, german language, thai, dutch
        ukrainian, turkish, greek, hebrew, swedish, norwegian, danish, finnish, czech, hungarian, kazakh
        vietnamese, indonesian, persian, hindi, into english, from japanese, from the japanese
        from the german, from the french, from german, from french, from the original, in english
        from the russian, from russian, from arabic, from the arabic, foreign language, english japanese
        other languages, from the chinese, from the korean, foreign languages
    """,
    elsewhere="""
        available, published, publish, publishes, publishing, publication date, released, release
        releases, posted, here, click, download, downloads, link, links, linked, found, find, requested
        request, requests, needed, need, required, require, requires, wanted, wants, expected, follow
        follows, coming, soon, offset, discussed, discuss, discusses, replaced, superseded, replaces
        supersedes, circulated, leaked, leaks, draws, obtained, criticised, criticized, submitted
        deadline, error in, mistake, mistranslation, caused, causes, confusion, how to, why, what, when
        where, who, appeared, announces, announced, issues, completed, delivered, sent, quoted, cited
        cites, used, uses, vs, versus, will follow, has been requested, adopted, delayed, ready, row
        sparks, angers, shows, reveals, differs, missing, welcome, policy on, guide to, history, review of
        changes, distributed, distribute
    """,
    gone="""
        was replaced, has been replaced, was superseded, has been superseded, were replaced
        have been replaced, is superseded, is replaced, no longer valid, was withdrawn, has been withdrawn
        was provisional, were provisional, was unofficial, until recently, formerly, is now final
        has become final, is no longer, are no longer, was an unofficial, was a provisional
        has now been replaced
    """,
    said="""
        said, says, told, asked, asks, explained, reported, reportedly, stressed, noted, according to
        claimed, wrote, argues, argued, added, stated, whether, if, suppose, imagine, please provide
        please send, called, described, denied, insisted, warned, confirmed, minister said, could, would
    """,
    original="""
        original, originals, original language, original text, original version, source, source text
        discrepancy, discrepancies, difference, differences, divergence, inconsistency, conflict
        ambiguity, accuracy, accurate, inaccuracies, errors or omissions, liability, responsibility
        normative, dispute, doubt, interpretation, original wording, official text, official version
        official language, legal purposes, original japanese, japanese original, consulted, gazette
        official gazette, legal, original german, original document, german original, french original
        authentic text, authentic texts, ownership, if there is a conflict, if there is any
        if there are any, if there is a, should there be, if any, if there is, in the event of
        in case of doubt
    """,
    prevails="""
        prevails, prevail, shall prevail, will prevail, takes precedence, take precedence
        shall take precedence, governs, shall govern, controls, shall control, is authentic
        is authoritative, is legally binding, is binding, is the authentic text, is the authentic version
        is the only authentic, is legally authoritative, are authentic, is the only authentic text
        has legal force, have legal force, is legally valid, is official, is valid, has legal effect
        shall be authentic, shall be authoritative, shall be deemed authentic, counts, applies
        remains authoritative, remains authentic, remains binding, remains the only authentic
        is definitive, is the legally binding, is the official version, is the authoritative version
        is the official text, is decisive, will be authoritative, are legally binding, are authoritative
        is the binding, is the legally binding text
    """,
    lead="""
        note, nb, n b, disclaimer, notice, important, important notice, attention, caution, warning
        remark, please note, please note that, note that, be advised that, please be advised that
        readers should note that, info, information, translator s note, editor s note, kindly note that
        it should be noted that, please be aware that, footnote, important note, legal notice
        legal disclaimer, readers are advised that, translation notice, reminder, nota bene, status
    """,
    office="""
        ministry, embassy, secretariat, government, department, agency, registry, delegation
        cabinet office, consulate
    """,
    into="in, into, from, from the, to, in the, into the",
    this_behind="""
        below, above, hereunder, following, reproduced below, given below, set out below, hereafter
    """,
    settled="final, finalised, finalized, definitive, corrected, revised, approved",
    authentic="official, authentic, authorised, authorized, authoritative",
    text="translation, version, text, translated text, translated version, rendering",
    also="and",
)

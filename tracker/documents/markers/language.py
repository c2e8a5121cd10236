"""What a language's table holds: the words that mark a translation, and the words around them.

A table is a `Language` whose every slot is one string of entries, separated by commas or line ends.
Whoever knows the language can extend it without knowing Python:

- write an entry as a dictionary would, case and accents as usual: both are ignored when comparing;
- an entry may be several words ("for reference only"); hyphens and apostrophes count as spaces;
- `*` at the end of a word stands for any ending ("неофициальн*");
- the longest entry wins where several fit, so a longer one can take back a shorter one;
- an entry stands in one slot only (a test says which one is twice).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

letter_of = {
    "translation": "T",
    "version": "V",
    "provisional": "P",
    "provisional_translation": "p",
    "unofficial": "U",
    "courtesy": "u",
    "reference": "r",
    "for_reference": "R",
    "forceless": "F",
    "provisional_noun": "C",
    "unofficial_noun": "c",
    "reference_noun": "k",
    "official": "O",
    "final": "f",
    "force": "v",
    "negation": "N",
    "lacking": "e",
    "has_no": "E",
    "negation_after": "n",
    "this": "D",
    "this_behind": "d",
    "this_is": "I",
    "the": "A",
    "thing": "H",
    "be": "B",
    "made": "M",
    "small": "o",
    "only": "y",
    "joins": "J",
    "of": "j",
    "tongue": "L",
    "elsewhere": "X",
    "gone": "G",
    "said": "S",
    "original": "K",
    "prevails": "Y",
    "lead": "h",
    "topic": "t",
    "office": "g",
}
"""The letter that stands for a slot in `rules`: a line is judged as the string of its letters."""

settled_letter_of = {
    "settled": "f",
    "authentic": "O",
    "settled_text": "C",
    "authentic_text": "c",
    "text": "T",
    "tongue": "L",
    "also": "o",
}
"""The same for `settled`, which knows these slots only."""


version_numbers = ("v", "ver", "rev")
"""In every language these may follow a marker: "Unofficial translation v2"."""
files_and_addresses = ("pdf", "html", "htm", "docx", "doc", "xlsx", "kb", "mb", "http", "https", "www", "url")
"""In every language these say that another file is meant: "Unofficial translation (PDF, 300 KB)"."""


class Order(StrEnum):
    """Where the verb of a sentence stands: "this is a translation", or 「これは翻訳です」."""

    VERB_FIRST = "verb before what it says"
    VERB_LAST = "verb after what it says"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language's words. Every slot may be empty; how to write entries stands above.

    What marks:
      translation              nouns for a translation; any marking word goes with them
      version                  nouns for a version of a text; go with `provisional` and `unofficial` only
      provisional              not final yet: stage provisional
      provisional_translation  the same, but only beside `translation` ("draft", "working")
      unofficial               not official: authority unofficial
      courtesy                 the same, but only beside `translation` ("courtesy", "informal")
      reference                "reference": unofficial where nothing says provisional
      for_reference            whole phrases of that kind ("for information purposes only")
      forceless                whole phrases for "without force" or "as a courtesy"
      provisional_noun, unofficial_noun, reference_noun
                               one word for both, adjective and noun ("Arbeitsübersetzung", 仮訳)
      official, final, force   become unofficial, provisional and "without force" when negated
      negation, negation_after words that negate what follows, or what stands before
      lacking, has_no          "without"; "has no": they negate `force` only ("has no official translation")
    What a sentence speaks of:
      this, the, thing         "this", "the", and the nouns by which a text calls itself
      this_behind              words that point at the text from behind its noun ("the statement below")
      this_is                  phrases that are subject and verb at once ("il s'agit d'")
      be, made                 present "is", "constitutes"; "has been prepared", "is provided"
      topic                    the particle that ends a subject, where there is one
      only                     "only", as in "only the Japanese text is authentic"
      original, prevails       words of disclaimers: original, discrepancy; "prevails", "is authentic"
      elsewhere                another text is meant, or something is done with it ("available", "published")
      gone, said               it was so once ("was replaced"); somebody says so ("said", "asked")
    What may stand around a marker:
      small                    articles, adverbs and adjectives that change nothing ("a", "still", "new")
      joins                    what may follow a marker ("by", "into", "pending")
      of                       the same, but what follows is the name of what is translated ("of the Act")
      tongue                   names of languages ("English")
      into                     words that may stand before any of them ("into", "from the")
      lead                     what may come first ("Note", "please note that")
      office                   endings of a public body's name, which may come before the marker
    What settles, as in "[Final Translation]" (only the forms that a label has: singular, nominative):
      settled, authentic       "final", "corrected"; and "official", "authorised", which say authority too
      text                     what they go with: "translation", "version", "text"
      settled_text, authentic_text
                               one word for both, adjective and noun ("Endfassung", 定稿; 정본)
      also                     what may stand between two of them ("and")
    """

    code: str
    order: Order = Order.VERB_FIRST
    spaced: bool = True
    """Words are parted by spaces. Otherwise spaces say nothing, and words are found inside runs of signs."""
    copula: bool = True
    """A sentence needs a verb to say "this is"."""
    compounds: bool = False
    """A noun after the noun makes it another thing ("translation offset")."""
    noun_capitals: bool = False
    """Nouns are written with a capital, so that a small word at the end of a phrase is a verb."""
    genitive: bool = False
    """What is translated may follow without a preposition ("перевод Конституции")."""

    adjectives_behind: bool = False
    """An adjective may follow its noun ("traduction définitive")."""
    has_accents: bool = False
    """An accent alone tells words apart (è, e), so that a line that lost its accents is read twice."""

    translation: str = ""
    version: str = ""
    provisional: str = ""
    provisional_translation: str = ""
    unofficial: str = ""
    courtesy: str = ""
    reference: str = ""
    for_reference: str = ""
    forceless: str = ""
    provisional_noun: str = ""
    unofficial_noun: str = ""
    reference_noun: str = ""
    official: str = ""
    final: str = ""
    force: str = ""
    negation: str = ""
    lacking: str = ""
    has_no: str = ""
    negation_after: str = ""
    this: str = ""
    this_behind: str = ""
    this_is: str = ""
    the: str = ""
    thing: str = ""
    be: str = ""
    made: str = ""
    small: str = ""
    only: str = ""
    joins: str = ""
    of: str = ""
    tongue: str = ""
    into: str = ""
    elsewhere: str = ""
    gone: str = ""
    said: str = ""
    original: str = ""
    prevails: str = ""
    lead: str = ""
    topic: str = ""
    office: str = ""
    settled: str = ""
    authentic: str = ""
    settled_text: str = ""
    authentic_text: str = ""
    text: str = ""
    also: str = ""

    def entries(self, letters: Mapping[str, str] = letter_of) -> list[tuple[str, str]]:
        """Each entry as written, with the letter of its slot; and what follows from all of them."""
        written = [
            (entry, letters[slot.name])
            for slot in fields(self)
            if slot.name in letters
            for entry in entries_of(getattr(self, slot.name))
        ]
        known = {entry for entry, _ in written}
        shared = [(entry, letter_of["elsewhere"]) for entry in files_and_addresses]
        shared += [(entry, letter_of["joins"]) for entry in version_numbers]
        tongues = (f"{word} {tongue}" for word in entries_of(self.into) for tongue in entries_of(self.tongue))
        shared += [(entry, letter_of["tongue"]) for entry in tongues]
        return written + [(entry, letter) for entry, letter in shared if entry not in known]


def entries_of(slot: str) -> list[str]:
    """The entries that a slot's text lists."""
    return [entry.strip() for entry in slot.replace("\n", ",").split(",") if entry.strip()]

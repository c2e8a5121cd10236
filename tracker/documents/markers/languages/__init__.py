"""The languages in which markers are known: one file each. A new language is a new file and a line here."""

from __future__ import annotations

from tracker.documents.markers.languages.arabic import arabic
from tracker.documents.markers.languages.chinese import chinese
from tracker.documents.markers.languages.english import english
from tracker.documents.markers.languages.french import french
from tracker.documents.markers.languages.german import german
from tracker.documents.markers.languages.italian import italian
from tracker.documents.markers.languages.japanese import japanese
from tracker.documents.markers.languages.korean import korean
from tracker.documents.markers.languages.polish import polish
from tracker.documents.markers.languages.portuguese import portuguese
from tracker.documents.markers.languages.russian import russian
from tracker.documents.markers.languages.spanish import spanish

languages = (
    english,
    japanese,
    french,
    spanish,
    german,
    italian,
    polish,
    korean,
    arabic,
    chinese,
    russian,
    portuguese,
)
"""All tables, in the order in which a line is tried."""

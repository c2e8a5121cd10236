"""A language table that is wrong says where, and what was expected there."""

from __future__ import annotations

import pytest

from tracker.compare.weighing import tables
from tracker.compare.weighing.amounts import amounts
from tracker.compare.weighing.table_files import checked
from tracker.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "told", "advice"),
    [
        ('decimal = "."\nnegation = ["not" "no"]\n', "line 2", "comma"),
        ('decimal = "."\n\nnegations = ["not"]\n', "line 3: “negations”", "“negation”"),
        ('negation = "not"\n', "line 1: “negation”", "a list of words"),
        ('negation = ["not", ""]\n', "line 1: “negation”", "a list of words"),
        ('months = [["January"]]\n', "line 1: “months”", "twelve lists"),
        ('opposites = [["valid"]]\n', "line 1: “opposites”", "two words"),
        ('measures = ["km"]\n', "line 1: “measures”", "km ="),
        ('decimal = ";"\n', "line 1: “decimal”", "or"),
        ('names_by_capital = "yes"\n', "line 1: “names_by_capital”", "true or false"),
        ("[numbers]\nseven = [7]\n", "line 1: “numbers”", "seven = 7"),
        ("[ordinals]\nseventh = 0\n", "line 1: “ordinals”", "seventh = 7"),
        (
            'bounds = ["over #"]\nnot_bounds = [\n "over #",\n]\n',
            "line 2: “not_bounds” holds “over #”",
            "one of the two",
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_name(text, told, advice):
    with pytest.raises(SettingsError) as raised:
        checked(text, name="weights/en.toml")
    assert "weights/en.toml" in raised.value.what
    assert told in raised.value.what
    assert advice in raised.value.do


def test_a_number_word_that_is_added_counts():
    text = 'number_joiners = ["and"]\n[numbers]\nseven = 7\nscore = 20\n'
    made = tables.made("en", checked(text, name="own.toml"))
    assert [each.value for each in amounts("seven and a score", made)] == ["7", "20"]


def test_a_phrase_that_is_added_negates():
    made = tables.made("en", checked('negation = ["by no means"]\n', name="own.toml"))
    assert made.negation is not None
    assert [cue.sense for cue in made.negation.find("It is by  no means sure.", 0, 24)] == ["by no means"]


@pytest.mark.parametrize("language", ["all", *tables.languages])
def test_the_tables_that_come_with_the_package_can_be_used(language):
    assert tables.read(language)

"""A policy as TOML: the same policy comes back, and what is wrong is refused by its line and key."""

from __future__ import annotations

import contextlib
import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Stage
from tracker.errors import FieldError
from tracker.review import Carry, Level, Policy, Step, default_policy, differences
from tracker.review.policy_toml import check_name, from_toml, most_characters, most_days, to_toml

stages = st.sampled_from([Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED])
orders = st.lists(st.sampled_from(Step), unique=True, max_size=4).map(tuple)
sets = st.frozensets(st.sampled_from(Step))
policies = st.builds(
    Policy,
    translation=st.dictionaries(stages, orders),
    source=st.dictionaries(stages, orders),
    in_order=st.booleans(),
    one_step_a_person=st.booleans(),
    authors_may_not_sign=st.booleans(),
    passage_by_passage=sets,
    carries=st.frozensets(st.sampled_from(Carry)),
    personal_signature=sets,
    waivable=sets,
    provisional_days=st.none() | st.integers(1, most_days),
    checks=st.dictionaries(st.from_regex(check_name, fullmatch=True), st.sampled_from(Level)),
)


@given(policies)
def test_a_policy_comes_back_from_toml_and_from_json_as_it_was(policy: Policy) -> None:
    again = from_toml(to_toml(policy))
    assert again == policy
    assert to_toml(again) == to_toml(policy)
    assert Policy.from_json(json.loads(json.dumps(policy.to_json()))) == policy
    assert differences(before=policy, after=again) == ()


@given(policies, policies)
def test_what_differs_is_said_and_only_that(before: Policy, after: Policy) -> None:
    def plain(policy: Policy) -> object:
        """A stage with no steps is as one that is not named."""
        said = policy.to_json()
        for kind in ("translation", "source"):
            said[kind] = {stage: steps for stage, steps in said[kind].items() if steps}
        return said

    said = differences(before=before, after=after)
    assert bool(said) == (plain(before) != plain(after))
    assert all(line.endswith(".") for line in said)


def test_the_default_as_it_is_written() -> None:
    text = to_toml(default_policy)
    assert tomllib.loads(text)["translation"]["final"] == [
        "bilingual revision",
        "monolingual review",
        "final verification",
    ]
    assert "# provisional_days = 14" in text
    assert from_toml("[translation]\n[source]\n") == Policy({}, {})


good = to_toml(default_policy)
cases = {
    "a key that is none": (f"in_ordr = true\n{good}", "Line 1: “in_ordr”", "in_order"),
    "a switch that is a word": (
        good.replace("in_order = false", 'in_order = "no"'),
        "Line 2: “in_order” is “no”",
        "true or false",
    ),
    "a switch that is a number": (
        good.replace("in_order = false", "in_order = 0"),
        "Line 2: “in_order” is 0",
        "true or false",
    ),
    "a step that is none": (
        good.replace('provisional = ["bilingual revision"]', 'provisional = ["second look"]'),
        "“provisional” in [translation] is “second look”",
        "bilingual revision, monolingual review, proofreading or final verification",
    ),
    "a step twice": (
        good.replace(
            'provisional = ["bilingual revision"]', 'provisional = ["proofreading", "proofreading"]'
        ),
        "names “proofreading” twice",
        "Name it once",
    ),
    "steps that are no list": (
        good.replace('provisional = ["bilingual revision"]', 'provisional = "bilingual revision"'),
        "“provisional” in [translation] is “bilingual revision”",
        "a list of",
    ),
    "a list of lists": (
        good.replace('provisional = ["bilingual revision"]', "provisional = [[]]"),
        "“provisional” in [translation] is []",
        "bilingual revision",
    ),
    "a stage that no review leads to": (
        good.replace("[source]", '[source]\nwithdrawn = ["proofreading"]'),
        "“withdrawn” in [source] is nothing",
        "provisional, final or corrected",
    ),
    "a table that is a value": (
        "translation = 3\n[source]\n",
        "Line 1: “translation” is 3",
        "written [translation]",
    ),
    "tables of tables": ("[[translation]]\n[source]\n", "“translation”", "written [translation]"),
    "no table of sources": ("[translation]\n", "[source] is missing", "Name the steps"),
    "days": (f"provisional_days = 0\n{good}", "Line 1: “provisional_days” is 0", "1 to 3650"),
    "days that are true": (f"provisional_days = true\n{good}", "“provisional_days” is true", "1 to 3650"),
    "days that are a day": (f"provisional_days = 2026-03-02\n{good}", "“provisional_days” is", "1 to 3650"),
    "days past counting": (f"provisional_days = {'9' * 5000}\n{good}", "This is not TOML", "exported"),
    "a level that is none": (
        f'{good}numbers = "loud"\n',
        "“numbers” in [checks] is “loud”",
        "off, warning or block",
    ),
    "a check that is none": (f'{good}"No!" = "off"\n', "“No!” in [checks] names no check", "hyphens"),
    "what is no TOML": (
        "in_order = = 2",
        "This is not TOML: Invalid value (at line 1, column 12)",
        "exported",
    ),
    "a key twice": (
        "in_order = true\nin_order = true",
        "This is not TOML: Cannot overwrite a value",
        "exported",
    ),
    "nested past reading": (f"in_order = {'[' * 20_000}", "This is not TOML", "exported"),
    "too much": ("#" * (most_characters + 1), "64,001 characters", "policy alone"),
    "nothing": ("", "[translation] is missing", "Name the steps"),
}


@pytest.mark.parametrize("name", cases)
def test_what_is_wrong_is_named_with_what_would_be_right(name: str) -> None:
    text, what, do = cases[name]
    with pytest.raises(FieldError) as caught:
        from_toml(text)
    assert what in caught.value.what
    assert do in caught.value.do
    assert caught.value.field == "toml"
    assert len(str(caught.value)) < 600


def test_a_check_must_be_one_that_there_is() -> None:
    text = f'{good}numbers = "block"\n'
    assert from_toml(text, checks={"numbers"}).checks == {"numbers": Level.BLOCK}
    with pytest.raises(FieldError, match="names no check") as caught:
        from_toml(text, checks={"dates"})
    assert f"Line {text.count(chr(10))}" in caught.value.what
    assert "dates" in caught.value.do


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: data.decode("latin-1")))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(FieldError):
        from_toml(text)


@given(
    st.dictionaries(
        st.sampled_from(
            ["in_order", "carries", "waivable", "translation", "source", "checks", "provisional_days", "x"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
            ),
            max_leaves=6,
        ),
    )
)
def test_any_value_is_read_or_refused(said: dict[str, object]) -> None:
    def written(value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{json.dumps(k)} = {written(v)}" for k, v in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(written, value)) + "]"
        return json.dumps(value) if value is not None else "1979-05-27"

    text = "\n".join(f"{name} = {written(value)}" for name, value in said.items())
    with contextlib.suppress(FieldError):
        from_toml(text)

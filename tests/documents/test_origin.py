"""Who wrote a passage: what an edit makes of it, and what a file says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.origin import Origin, joined, rewritten, told_by_html

origins = st.sampled_from(Origin)


@pytest.mark.parametrize(
    ("was", "said", "now"),
    [
        (Origin.HUMAN, Origin.HUMAN, Origin.HUMAN),
        (Origin.MACHINE, Origin.HUMAN, Origin.EDITED),
        (Origin.EDITED, Origin.HUMAN, Origin.EDITED),
        (Origin.HUMAN, Origin.MACHINE, Origin.MACHINE),
        (Origin.EDITED, Origin.MACHINE, Origin.MACHINE),
        (Origin.MACHINE, Origin.EDITED, Origin.EDITED),
    ],
)
def test_who_rewrites_a_passage_changes_its_origin(was: Origin, said: Origin, now: Origin) -> None:
    assert rewritten(was, said=said) is now


@given(origins, st.lists(origins, min_size=1))
def test_no_rewriting_makes_a_machine_s_words_human(was: Origin, said: list[Origin]) -> None:
    now = was
    for each in said:
        now = rewritten(now, said=each)
    if was is not Origin.HUMAN or any(each is not Origin.HUMAN for each in said):
        assert now is not Origin.HUMAN


@given(st.lists(origins, min_size=1))
def test_joined_passages_ask_for_the_care_of_the_worst(found: list[Origin]) -> None:
    assert joined(found) in found
    assert (joined(found) is Origin.HUMAN) == (set(found) == {Origin.HUMAN})
    assert (joined(found) is Origin.MACHINE) == (Origin.MACHINE in found)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'<p its-mt-confidence="0.7">Ships wait.</p>', Origin.MACHINE),
        (b'<html><body><span class="x"\n its-mt-confidence = 1>Ships</span>', Origin.MACHINE),
        (b"<p>its-mt-confidence=1</p>", None),
        (b'<p title="no">Ships wait.</p>', None),
        (b"", None),
        (b"<" * 200_000, None),
        (b"<p " + b"a " * 200_000, None),
    ],
)
def test_what_an_html_file_says(data: bytes, told: Origin | None) -> None:
    assert told_by_html(data) is told

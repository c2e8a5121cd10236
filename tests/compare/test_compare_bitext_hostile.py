"""Source passages beside the translated ones: nothing stalls, and every passage is still in one link."""

from __future__ import annotations

import random

import pytest
from texts import document
from two_languages import couples_of, dictionary, hold_all_once, one_to_one

from tracker.compare.bitext import Link, beside
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage


def bounded(near: Document, far: Document) -> tuple[Link, ...]:
    links = beside(source=near, translation=far)
    hold_all_once(links, near, far)
    return links


@pytest.mark.timeout(600)
def test_20000_passages_beside_5():
    many, few = (
        document(*(f"Line {place}." for place in range(20_000))),
        document(*(f"Word {place}." for place in range(5))),
    )
    assert len(bounded(many, few)) <= 20_005
    assert len(bounded(few, document(*(f"Line {place}." for place in range(5_000))))) <= 5_005


@pytest.mark.timeout(600)
def test_the_same_passage_5000_times():
    links = bounded(document(*["The same 7."] * 5_000), document(*["La même 7."] * 5_000, language="fr"))
    assert couples_of(links) == one_to_one(5_000)


def test_empty_passages():
    assert couples_of(bounded(document(*[""] * 50), document(*[""] * 50))) == one_to_one(50)


@pytest.mark.parametrize(
    "text", ["word 17 and so ", "平成24年6月19日に満了", "a\u0316\u0301" * 5, "1,2 ", "\ud800x", "\ufdfa"]
)
@pytest.mark.timeout(300)
def test_one_passage_of_a_megabyte(text):
    long = text * (1_000_000 // len(text))
    links = bounded(document("Short.", long, "Other."), document("Kurz.", long, "Ander.", language="de"))
    assert couples_of(links) == one_to_one(3)


@pytest.mark.timeout(600)
def test_2000_passages_beside_themselves_in_reverse():
    chance = random.Random(3)
    texts = [" ".join(chance.choices(list(dictionary), k=chance.randint(3, 30))) for _ in range(2_000)]
    bounded(document(*texts), document(*texts[::-1]))


def test_every_kind_beside_none():
    made = document(
        *(Passage(kind, f"{kind} {step}", number=str(step)) for kind in Kind for step in range(3))
    )
    bounded(made, document("One.", "Two."))

"""Consecutive revisions of real laws and of a translated book."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from texts import document, sides

from tracker.compare import Comparison, GroupKind, Weight, compare
from tracker.compare.delta import apply_delta, delta
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage


def _document(path: Path) -> Document:
    """Blank lines part passages; a line that begins with # is a heading. No reader: only texts are needed."""
    text = path.read_bytes().decode("utf-8", "replace")
    blocks = (each.strip("\n") for each in re.split(r"\n[ \t]*\n", text))
    passages = []
    for block in filter(str.strip, blocks):
        found = re.match(r"(#+)\s+(.*)", block, re.DOTALL)
        line = " ".join((found[2] if found else block).split())
        passages.append(
            Passage(Kind.HEADING, line, level=len(found[1])) if found else Passage(Kind.PARAGRAPH, line)
        )
    return document(*passages, language="ja" if re.search("[ぁ-ん]", text) else "de")


@pytest.fixture(scope="module")
def compared_pairs(material: Path) -> list[tuple[dict, Document, Document, Comparison]]:
    found = []
    for line in (material / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["group"] == "version-pairs":
            before, after = (_document(material / name) for name in case["files"])
            found.append((case, before, after, compare(before=before, after=after)))
    return found


def test_both_sides_come_back_on_every_pair(compared_pairs):
    assert len(compared_pairs) > 100
    for _, before, after, comparison in compared_pairs:
        sides(comparison, before, after)
    print(
        {kind.value: sum(g.kind is kind for *_, c in compared_pairs for g in c.groups) for kind in GroupKind}
    )


def test_changed_numbers_are_flagged(compared_pairs):
    told = {
        case["files"][0]: any(Weight.NUMBER in group.weight for group in comparison.groups)
        for case, _, _, comparison in compared_pairs
        if case["facts"]["numbers_changed"]
    }
    print(f"numbers changed in {len(told)} pairs, flagged in {sum(told.values())}")
    assert len(told) > 50
    assert all(told.values()), [name for name, flagged in told.items() if not flagged]


def test_a_delta_leads_over_real_pairs(compared_pairs):
    for _, before, after, _ in compared_pairs[::12]:
        assert apply_delta(delta(before=before, after=after), before=before) == after

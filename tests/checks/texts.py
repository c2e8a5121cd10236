"""Contexts made of a few sentences."""

from __future__ import annotations

from typing import Any

from tracker.checks import Beside, Context, Finding, Side, Traced, run
from tracker.documents import Document
from tracker.documents.passage import Kind, Passage
from tracker.review import default_policy


def document(*texts: str | Passage, language: str, **more: Any) -> Document:
    passages = tuple(each if isinstance(each, Passage) else Passage(Kind.PARAGRAPH, each) for each in texts)
    return Document(more.pop("title", None), more.pop("date", None), language, passages, **more)


def traced(made: Document, lineage: str = "") -> Traced:
    return Traced(made, tuple(lineage.split()) or tuple(f"l{place}" for place in range(len(made.passages))))


def beside(near: Document, far: Document, **more: Any) -> Context:
    """A source and a text, passage by passage."""
    links = tuple(Beside((place,), (place,)) for place in range(min(len(near.passages), len(far.passages))))
    made = {"links": links, "text": traced(far), "source": traced(near), **more}
    made.setdefault("languages", {Side.TRANSLATION: far.language, Side.SOURCE: near.language})
    return Context(**made)


def one(source: str, text: str, languages: str = "ja-en", **more: Any) -> Context:
    """One passage beside one."""
    near, far = languages.split("-")
    return beside(document(source, language=near), document(text, language=far), **more)


def found(context: Context, *rules: str) -> tuple[Finding, ...]:
    return run(context, default_policy, only=rules or None)


def told(context: Context, *rules: str) -> list[str]:
    """The rules that find something, without notes."""
    return [each.rule for each in found(context, *rules) if not each.note]

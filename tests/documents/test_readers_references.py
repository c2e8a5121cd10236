"""A line that begins with an article's number: the article itself, or a sentence that refers to it."""

from __future__ import annotations

import pytest

from tracker.documents import Kind
from tracker.documents.readers import read

references = [
    "§ 5 Absatz 2 Satz 1 gilt entsprechend.", "§ 5 Abs. 2 gilt entsprechend.", "§ 5 Nr. 3 bleibt unberührt.", "§ 7 gilt entsprechend.",
    "§ 7 findet keine Anwendung.", "§ 7 bleibt unberührt.", "§§ 5 bis 7 gelten entsprechend.", "§ 5 (1) gilt entsprechend.",
    "§ 5 BGB gilt entsprechend.", "§ 5a Satz 2 ist nicht anzuwenden.", "§ 5 Buchstabe a gilt nicht.", "Article 5 applies to ships.",
    "Article 5 shall apply to ships.", "Article 5 (2) applies to ships.", "Article 5 (Penalties) applies to ships.", "Section 12 does not apply.",
    "Artikel 5 findet keine Anwendung.", "Artikel 5 Absatz 2 gilt entsprechend.", "L’article 5 s’applique.", "Artículo 5 se aplica.",
    "第5条の規定は、適用しない。", "第5条 の規定は、適用しない。", "第5条第2項の規定は、適用しない。", "第5条 第2項の規定は、適用しない。",
    "第5条（罰則）の規定は、適用しない。", "第5条及び第6条の規定は、適用しない。", "第五条 的规定不适用。", "제5조 제2항에 따라 정한다.",
    "제5조(목적)에 따라 정한다.",
]  # fmt: skip


@pytest.mark.parametrize("line", references)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_a_reference_stays_in_its_sentence(line: str, name: str) -> None:
    text = f"Title of the Text\n\nFirst comes a sentence.\n\n{line}\n\nThen comes another."
    if name == "a.html":
        title, *lines = text.split("\n\n")
        text = f"<h1>{title}</h1>" + "".join(f"<p>{each}</p>" for each in lines)
    elif name == "a.md":
        text = f"# {text}"
    passage = read(text.encode(), name=name).document.passages[1]
    assert (passage.kind, passage.number, passage.text) == (Kind.PARAGRAPH, None, line)


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [("§ 5 Das Amt ist zuständig.", "§ 5", "Das Amt ist zuständig."), ("§ 5 (1) Das Amt ist zuständig.", "§ 5", "(1) Das Amt ist zuständig."),
     ("§ 5a Satzungen werden verkündet.", "§ 5a", "Satzungen werden verkündet."), ("§ 5 NATO-Staaten sind frei.", "§ 5", "NATO-Staaten sind frei."),
     ("Article 5. The master pays.", "Article 5.", "The master pays."), ("第5条　この法律は、港を定める。", "第5条", "この法律は、港を定める。"),
     ("第5条（罰則） この法律は、港を定める。", "第5条", "（罰則） この法律は、港を定める。"), ("第5条　第三者は、港に入らない。", "第5条", "第三者は、港に入らない。"),
     ("제5조(목적) 이 법은 항구를 정한다.", "제5조", "(목적) 이 법은 항구를 정한다."), ("제5조 제품은 항구에 둔다.", "제5조", "제품은 항구에 둔다.")],
)  # fmt: skip
def test_an_article_keeps_its_number(line: str, number: str, rest: str) -> None:
    text = f"Title of the Text\n\nFirst comes a sentence.\n\n{line}\n\nThen comes another."
    passage = read(text.encode(), name="a.txt").document.passages[1]
    assert (passage.number, passage.text) == (number, rest)


@pytest.mark.parametrize(
    ("heading", "number", "text"),
    [("Article 5 (Penalties)", "Article 5", "(Penalties)"), ("第5条（罰則）", "第5条", "（罰則）"), ("Section 12 Fees", "Section 12", "Fees"),
     ("Artikel 5 Titel", "Artikel 5", "Titel"), ("Art. 5 Fees", "Art. 5", "Fees"), ("Chapter II Fees", "Chapter II", "Fees"),
     ("§ 26 Gebühren", "§ 26", "Gebühren"), ("Статья 5 (Сборы)", "Статья 5", "(Сборы)"), ("Article 5 (see below)", None, "Article 5 (see below)"),
     ("Art. 5", None, "Art. 5")],
)  # fmt: skip
@pytest.mark.parametrize(
    "form", ["{0}\n\n{1}\n\n{2}", "<h1>{0}</h1><h2>{1}</h2><p>{2}</p>", "# {0}\n\n## {1}\n\n{2}"]
)
def test_headings_of_articles(form: str, heading: str, number: str | None, text: str) -> None:
    name = "a.html" if form.startswith("<") else "a.md" if form.startswith("#") else "a.txt"
    data = form.format("Title of the Text", heading, "The master of a ship pays what is owed.").encode()
    passage = read(data, name=name).document.passages[0]
    assert (passage.kind, passage.number, passage.text) == (Kind.HEADING, number, text)

"""As a worker: the whole `compare()` with weights, fields and digests, on documents already read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from .ours import forget
from .worker import Comparing, Couple, serve


def prepared(couples: Sequence[Couple]) -> Comparing:
    """Documents are made before the time begins; a line that begins with # is a heading."""
    from tracker.compare import compare
    from tracker.documents.document import Document
    from tracker.documents.passage import Kind, Passage

    def document(text: str) -> Document:
        passages = []
        for line in text.split("\n"):
            found = re.match(r"(#+)\s+(.*)", line)
            passages.append(
                Passage(Kind.HEADING, found[2], level=len(found[1]))
                if found
                else Passage(Kind.PARAGRAPH, line)
            )
        language = "ja" if re.search("[ぁ-ん]", text) else "de" if re.search("[äöü]", text) else "en"
        return Document(title=None, date=None, language=language, passages=tuple(passages))

    read = [(document(before), document(after)) for before, after in couples]
    encode = msgspec.json.Encoder().encode
    return lambda: [encode(compare(before=before, after=after)) for before, after in read]


if __name__ == "__main__":
    serve(prepared, forget)

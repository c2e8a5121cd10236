"""Digests of comparisons and of their documents, also of those that RFC 8785 has no bytes for."""

from __future__ import annotations

from tracker.documents.digest import content, digest_bytes, plain_canonical
from tracker.documents.document import Document


def digest_of_json(value: object) -> str:
    """The RFC 8785 digest of a comparison or a document as JSON.

    A text with half a surrogate pair has no UTF-8 and so no canonical bytes; a comparison of it must be
    told apart all the same. Its digest is taken over JSON in which each half is written as UTF-8 would
    write it if it could. No reader makes such a text.
    """
    return digest_bytes(plain_canonical(value, errors="surrogatepass"))


def digest_of_document(document: Document) -> str:
    """`tracker.documents.digest.digest`, for any text."""
    return digest_of_json(content(document))

"""What a text is: pure values, their digests, and the readers and writers of file formats."""

from tracker.documents.digest import digest, digest_bytes, passage_digest
from tracker.documents.document import Authority, Document, Marker, Stage
from tracker.documents.passage import Kind, Mark, MarkKind, Passage

__all__ = [
    "Authority",
    "Document",
    "Kind",
    "Mark",
    "MarkKind",
    "Marker",
    "Passage",
    "Stage",
    "digest",
    "digest_bytes",
    "passage_digest",
]

"""What people say of a text: comments on passages and words, suggestions, and who is named in them.

`commenting.py` says something and turns threads, `suggesting.py` decides on suggested words, `accepting.py`
makes the next revision of those that were accepted, `reading.py` tells the conversations. A thread follows
its passage (`standing.py`), and whoever suggested words that came in is their author (`crediting.py`).
"""

from tracker.workflow.talk.facts import (
    CommentFacts,
    MentionFacts,
    State,
    SuggestionFacts,
    Talk,
    Thread,
)
from tracker.workflow.talk.reading import Show, conversation, mentioned, of_passages

__all__ = [
    "CommentFacts",
    "MentionFacts",
    "Show",
    "State",
    "SuggestionFacts",
    "Talk",
    "Thread",
    "conversation",
    "mentioned",
    "of_passages",
]

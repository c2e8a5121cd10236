"""Two documents in, all that differs out: `compare(before=…, after=…)`.

The values are in `change.py`, and what is made from them in `faces/`, `lineage.py`, `authorship.py`
and `delta.py`. `bitext/` sets a translation beside its source.
"""

from tracker.compare.change import (
    Comparison,
    FieldChange,
    Group,
    GroupKind,
    Op,
    Run,
    Side,
    Touch,
    Weight,
)
from tracker.compare.comparing import compare

__all__ = [
    "Comparison",
    "FieldChange",
    "Group",
    "GroupKind",
    "Op",
    "Run",
    "Side",
    "Touch",
    "Weight",
    "compare",
]

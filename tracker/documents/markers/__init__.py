"""Markers: "Provisional Translation" and its kin in twelve languages -> stage, authority and label.

`recognise` judges one line. The rules are of language, not a list of known markers; the words stand in
`languages/`, one table a language. How they work together: `README.md` beside this file.
"""

from __future__ import annotations

from tracker.documents.markers.recognised import Recognised, recognise, recognise_bare

__all__ = ["Recognised", "recognise", "recognise_bare"]

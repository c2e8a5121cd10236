"""Approval passage by passage: what is decided of one change, when that stands, and when it lapses.

An approval is kept under its step and the digests of all that it covered: the passages of the source,
of the text before and of the text after. Where all of these are the same it stands, in whatever
revision and wherever the passage went.
"""

from __future__ import annotations

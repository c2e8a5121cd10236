"""Signing in and out."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.pages.shell import Choice, Page, Problem


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """`/sign-in`. Posts `email`, `password` and `next`, the address to go to afterwards."""

    template = "sign-in.html"
    email: str = ""
    next: str = "/work"
    problem: Problem | None = None
    languages: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignedOutPage(Page):
    """Shown after signing out; `everywhere` where every session of the person was ended."""

    template = "signed-out.html"
    everywhere: bool = False

"""Pages: one dataclass a template, and the function that makes HTML of them."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from jinja2 import Environment

from tracker.pages import environment
from tracker.pages.environment import code_digest, css_address, stylesheet, template_digest
from tracker.pages.laying import laid_out
from tracker.pages.passages import first_words
from tracker.pages.sentences import change_words, steps_sentence
from tracker.pages.shell import Page
from tracker.review.naming import name_of

__all__ = ["Page", "code_digest", "css_address", "jinja", "render", "stylesheet", "template_digest"]


def render(page: Page) -> str:
    """The page as HTML in its shell's language: the template gets exactly the dataclass's fields."""
    values = {item.name: getattr(page, item.name) for item in fields(page)}
    return jinja(page.shell.language).get_template(page.template).render(values)


@cache
def jinja(language: str = "en") -> Environment:
    """The environment of that language, with the filters that know pages' own values."""
    made = environment.environment(language)
    made.filters.update(
        laid_out=laid_out,
        change_words=change_words,
        steps_sentence=steps_sentence,
        first_words=first_words,
        name_of=name_of,
    )
    return made

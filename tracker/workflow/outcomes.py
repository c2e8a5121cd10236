"""What came of mails and deliveries, in sentences that are kept as English words and shown in any language.

`tracker.jobs` says what happened, and a row keeps it. What a mail server or a system says itself stays as
it is; sentences of ours are known again by `shown`, so that each person reads them in their own language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tracker.saying import say


def account_disabled() -> str:
    """The person of a mail has no open account any more."""
    return say("The account is disabled.")


def three_days() -> str:
    """A mail waited for too long."""
    return say("It could not be sent in three days.")


def not_written(why: str) -> str:
    """An address or a header of a mail is none."""
    return say("The address or a header cannot be written: {why}", why=why)


def not_trusted(why: str) -> str:
    """The mail server's certificate is not one that is believed."""
    return say(
        "The certificate of the mail server is not trusted ({why}), so nothing was sent to it."
        " TRACKER_MAIL_CA can name a file with the certificate to trust.",
        why=why,
    )


def webhook_removed() -> str:
    """What waited for a webhook when it was removed."""
    return say("The webhook was removed.")


def not_looked_up(host: str, why: str) -> str:
    """A name that is unknown."""
    return say("“{host}” could not be looked up: {why}", host=host, why=why)


def inside(host: str) -> str:
    """An address to which webhooks do not go."""
    return say("“{host}” is inside this network, and webhooks may not go there.", host=host)


def no_answer_within(seconds: str) -> str:
    """It took too long."""
    return say("No answer within {seconds} seconds.", seconds=seconds)


def no_answer(why: str) -> str:
    """No connection, or one that broke."""
    return say("No answer: {why}", why=why)


def leads_on() -> str:
    """A redirect."""
    return say("It leads on to another address, which is not followed.")


def not_taken() -> str:
    """Any other status than those of the two hundreds."""
    return say("It did not take it.")


_all: tuple[tuple[Callable[..., str], int], ...] = (
    (account_disabled, 0),
    (three_days, 0),
    (not_written, 1),
    (not_trusted, 1),
    (webhook_removed, 0),
    (not_looked_up, 2),
    (inside, 1),
    (no_answer_within, 1),
    (no_answer, 1),
    (leads_on, 0),
    (not_taken, 0),
)
"""Each sentence, with how many words of others stand in it."""


def shown(kept: str) -> str:
    """What a row keeps, as words that other languages can say where the sentence is ours."""
    for saying, form in _forms():
        found = form.fullmatch(kept)
        if found:
            return saying(*found.groups())
    return kept


@cache
def _forms() -> tuple[tuple[Callable[..., str], re.Pattern[str]], ...]:
    return tuple(
        (saying, re.compile(re.escape(saying(*"\0" * places)).replace(re.escape("\0"), "(.*)"), re.DOTALL))
        for saying, places in _all
    )

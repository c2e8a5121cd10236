"""The command `tracker`: finds a command, runs it, and turns what goes wrong into a sentence and a status.

Exit status: 0 all is well, 1 the answer is no (different, not intact, a check failed), 2 trouble, 130
stopped by the keyboard, 141 whoever read the output left.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, cast

import click

from tracker import __version__
from tracker.cli.output import plain, say
from tracker.errors import TrackerError

trouble = 2
stopped = 130
reader_left = 141

names = (
    "demo",
    "serve",
    "worker",
    "migrate",
    "user",
    "releases",
    "read",
    "compare",
    "import",
    "log",
    "doctor",
)
"""Every command, in the order of the help."""


class Tracker(click.Group):
    """Commands are modules of `tracker.cli.commands`, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order in which somebody meets them."""
        return list(names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of a name, or None."""
        if cmd_name not in names:
            return None
        module = import_module(f"tracker.cli.commands.{cmd_name}_")
        return cast("click.Command", module.command)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and write out what is left; a reader who left early is no error."""
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            _forget_output()
            raise click.exceptions.Exit(reader_left) from error
        return answer

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> NoReturn:
        """Run and leave."""
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, ValueError):  # a stream of a test has no such thing
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        extra["standalone_mode"] = False
        sys.exit(_status(lambda: super(Tracker, self).main(args, *more, **extra)))


def _status(run: Any) -> int:
    """The exit status of a run; what went wrong is told on stderr in one sentence."""
    try:
        answer = run()
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
    except click.ClickException as error:
        _tell(_usage(error))
    except click.Abort:
        _tell("Stopped.")
        return stopped
    except TrackerError as error:
        _tell(str(error))
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        _tell(f"The system refused{where} ({error.strerror or error}).")
    except Exception as error:  # noqa: BLE001 - status 1 would say “different” or “not intact”, which is not known
        traceback.print_exc()
        _tell(
            f"This is a defect of Tracker ({type(error).__name__}). Report it with the lines above;"
            " nothing that was saved is lost."
        )
    else:
        return answer if isinstance(answer, int) else 0
    _forget_output(only_broken=True)
    return trouble


def _usage(error: click.ClickException) -> str:
    told = error.format_message().rstrip()
    context = getattr(error, "ctx", None)
    if context is None:
        return told
    return f"{told if told.endswith(('.', '?', ')')) else told + '.'} See “{context.command_path} --help”."


def _tell(sentence: str) -> None:
    say("tracker: " + plain(" ".join(sentence.split())))


def _forget_output(*, only_broken: bool = False) -> None:
    """What is still to be written goes nowhere, so that the end of the process does not complain of it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if only_broken:
            try:
                sys.stdout.flush()
            except OSError:
                pass
            else:
                return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(
    cls=Tracker,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Every command takes --data DIR (default: $TRACKER_DATA, else ./tracker-data); where it prints"
    " facts, --json prints one JSON object. Exit status: 0 yes, 1 no, 2 trouble.",
)
@click.version_option(__version__, prog_name="tracker", message="%(prog)s %(version)s")
def tracker() -> None:
    """Translation review and provenance for official texts."""

"""`read`, `compare` and `import` of any bytes under any name: an answer or one sentence, never a defect."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import cli_texts as texts
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.cli.group import tracker

endings = st.sampled_from([".txt", ".html", ".md", ".xhtml", ".TXT", "", ".pdf", ".docx", ".png", ".xml"])
starts = st.sampled_from(
    [
        b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\x1b$B", b"<!doctype html>",
        b"<?xml version='1.0' encoding='x'?><html>", b"<meta charset=utf-7>", b"PK\x03\x04", b"# ", b"```\n", b"---\n",
        texts.plain.encode(), texts.html.encode("utf-16"), texts.markdown.encode(),
    ]
)  # fmt: skip
pieces = st.sampled_from(
    [
        b"<p>", b"</p>", b"<table><tr><td>", b"<ul><li>", b"<ruby>a<rt>b", b"<!--", b"<![CDATA[", b"&#0;", b"&#xD800;",
        b"&#x110000;", b"\n\n", b"1. ", b"- ", b"[a](b)", b"[^1]: ", b"| a | b |\n|---|\n", b"> ", b"\r", b"\0",
        b"\xe2\x80\xae", b"\xed\xa0\x80", b"\x85", b"May 4, 2026\n", b"[Provisional Translation]\n", b"A word. ",
    ]
)  # fmt: skip
contents = st.tuples(starts, st.lists(st.one_of(pieces, st.binary(max_size=30)), max_size=15)).map(
    lambda both: both[0] + b"".join(both[1])
)
stems = st.one_of(
    st.sampled_from(
        ["en", "en-r2", "ferry-2026.de", "-", "png", "zh-Hant", "en-x-r1", "a.b.c.en-r9", "%s", "{}"]
    ),
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=20),
)


def answered(*arguments: str) -> Result:
    """An exit status that was promised, and no traceback."""
    shown = CliRunner().invoke(tracker, list(arguments))
    assert "Traceback" not in shown.stderr
    assert "defect" not in shown.stderr, shown.stderr
    assert shown.exit_code in {0, 1, 2}
    assert shown.exit_code != 2 or shown.stderr or "--json" in arguments
    return shown


@given(data=contents, stem=stems, ending=endings)
@settings(max_examples=50)
def test_any_bytes_under_any_name(data: bytes, stem: str, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{stem}{ending}"
        try:
            file.write_bytes(data)
        except (OSError, UnicodeEncodeError):  # a name that this system does not take is still asked for
            assert answered("read", "--", str(file)).exit_code == 2
            return
        read = answered("read", "--json", "--", str(file))
        assert (read.exit_code, read.exit_code == 0) in {(0, bool(read.stdout)), (2, bool(read.stdout))}
        other = Path(folder) / "other.txt"
        other.write_text(texts.plain, "utf-8")
        compared = answered("compare", "--json", "--", str(other), str(file))
        assert (compared.exit_code == 2) == (read.exit_code == 2)
        if read.exit_code == 0:
            assert json.loads(compared.stdout)["after"]["digest"] == json.loads(read.stdout)["digest"]
        planned = json.loads(answered("import", "--plan", "--json", "--data", folder, "--", folder).stdout)
        assert len(planned["planned"]) + len(planned["passed_over"]) == (1 if stem.startswith(".") else 2)


@given(name=st.text(max_size=40), more=st.sampled_from(["read", "compare", "import"]))
@settings(max_examples=50)
def test_any_argument(name: str, more: str) -> None:
    """Also what is no name of a file anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        argument = f"{folder}/{name}" if name.strip("./") and not name.startswith(("/", "..")) else "."
        extra = ("--plan",) if more == "import" else ()
        second = (argument,) if more == "compare" else ()
        if argument != ".":
            answered(more, *extra, "--data", folder, "--", argument, *second)
            answered(more, *extra, "--data", folder, "--", name, *(second and (name,)))

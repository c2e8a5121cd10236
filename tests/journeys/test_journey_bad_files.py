"""Files that cannot be taken: each gets its own sentence and status, and nothing that was there is lost."""

from __future__ import annotations

import struct
import zlib

import httpx
import pytest
from journeys.office import Office, english, japanese
from journeys.service import Service

text_of_utf16 = "Ferry Talks (Overview)\n\nThe talks were held at Port Lind.\n"


def png() -> bytes:
    """One white dot."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0\xff")) + part(b"IEND", b"")


refused = {
    "an empty file": ("empty.txt", b"", 422, "“empty.txt” is empty."),
    "nothing but white space": ("blank.txt", b" \n\n\t \n", 422, "holds nothing but white space"),
    "a PNG named .txt": ("picture.txt", png(), 415, "“picture.txt” is a PNG picture"),
    "an Office file": (
        "text.docx",
        b"PK\x03\x04" + bytes(200),
        415,
        "“text.docx” is a ZIP archive or an Office file",
    ),
    "invalid UTF-8": (
        "broken.txt",
        "Fähre\n\nDie Fähre fährt schön.\n".encode() + b"\xff\xc0\n",
        422,
        "“broken.txt” cannot be read as utf-8: byte",
    ),
    "a zero in the text": ("zero.txt", b"A title\n\nA\x00 passage.\n", 422, "is zero, which no text holds"),
    "200,000 nested tags": (
        "deep.html",
        b"<!doctype html><title>T</title><body>" + b"<div>" * 200_000 + b"deep" + b"</div>" * 200_000,
        413,
        "elements inside one another more than 200 deep",
    ),
    "40,000 passages": (
        "long.txt",
        b"Title\n\n" + b"\n\n".join(b"Passage number %d here." % number for number in range(40_000)),
        413,
        "at most 30,000 are taken",
    ),
    "a title of 10,000 characters": (
        "title.txt",
        b"T" * 10_000 + b"\n\nA passage.\n",
        413,
        "has a title of 10,000 characters; at most 2,000 are taken",
    ),
}


@pytest.fixture(scope="module")
def place(office: Office) -> str:
    """An edition with one revision, under review."""
    return office.asked()


@pytest.mark.parametrize("case", refused)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    service: Service, office: Office, place: str, case: str
) -> None:
    name, data, status, words = refused[case]
    before, files = office.counts(), office.files()
    whitcombe = service.person("whitcombe")
    page = whitcombe.upload(place, data, name)
    assert page.status == status
    assert words in page.wrong
    assert page.wrong.count(".") >= 2, "what happened, and what to do"
    assert page.form("/upload"), "and the form is there again"
    assert office.counts() == before and office.files() == files
    again = whitcombe.upload(place, english("Another sentence than before."))
    assert again.status == 200 and again.path.startswith("/uploads/"), "the next upload goes through"
    whitcombe.send(again.form("/discard"))
    assert office.files() == files
    assert office.intact()


def test_a_file_of_30_mb_is_refused_before_it_is_read(service: Service, office: Office, place: str) -> None:
    before, files = office.counts(), office.files()
    page = service.person("whitcombe").upload(place, b"A line of words.\n" * 1_800_000, "huge.txt")
    assert page.status == 413
    assert "larger than 21 MB, which is the most that this service takes" in page.wrong
    assert "Upload the text in parts" in page.wrong
    assert office.counts() == before and office.files() == files
    assert service.anyone().get("/").status == 200


def test_a_file_just_over_the_limit_is_told_its_size(service: Service, office: Office, place: str) -> None:
    before, files = office.counts(), office.files()
    page = service.person("whitcombe").upload(place, b"x" * (20 * 1024 * 1024 + 1), "over.txt")
    assert page.status == 413
    assert "“over.txt” has 20,971,521 bytes" in page.wrong
    assert office.counts() == before and office.files() == files


def test_a_body_without_a_length_is_stopped_at_the_limit(
    service: Service, office: Office, place: str
) -> None:
    whitcombe = service.person("whitcombe")
    token, before = whitcombe.token, office.counts()
    edge = b"xXxXxXx"

    def endless() -> object:
        yield (
            b"--" + edge + b'\r\nContent-Disposition: form-data; name="_csrf_token"\r\n\r\n' + token.encode()
        )
        yield b"\r\n--" + edge + b'\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(30):
            yield b"word " * 200_000
        yield b"\r\n--" + edge + b"--\r\n"

    try:
        answer = whitcombe.http.post(
            f"/releases/{place}/upload",
            content=endless(),  # type: ignore[arg-type]
            headers={"Content-Type": f"multipart/form-data; boundary={edge.decode()}"},
        )
        assert answer.status_code == 413
    except (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        pass  # the service may hang up while more is still being sent
    assert office.counts() == before
    assert service.anyone().get("/").status == 200


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_with_and_without_its_mark(service: Service, office: Office, encoding: str) -> None:
    name = office.release("en")
    office.put(f"{name}/ja", japanese(), by="sakuma")
    whitcombe = service.person("whitcombe")
    page = whitcombe.upload(f"{name}/en", text_of_utf16.encode(encoding))
    assert page.status == 200 and page.path.startswith("/uploads/")
    assert "Ferry Talks (Overview)" in page.words and "The talks were held at Port Lind." in page.words
    assert "UTF-16" in page.words.upper(), "the encoding is shown"
    guessed = "The file does not say in which encoding it is"
    assert (guessed in page.words) == (encoding != "utf-16")
    whitcombe.send(page.form("/discard"))


def test_an_encoding_that_does_not_fit_is_refused_beside_its_field(service: Service, place: str) -> None:
    whitcombe = service.person("whitcombe")
    page = whitcombe.upload(place, "Fähre\n\nÜber das Wasser.\n".encode("cp1252"), encoding="utf-8")
    assert page.status == 422 and "is not in the encoding utf-8: byte 1" in page.wrong
    page = whitcombe.upload(place, "連絡船\n\n運航を続ける。\n".encode("cp932"), encoding="cp932")
    assert page.status == 200 and "連絡船" in page.words
    whitcombe.send(page.form("/discard"))


def test_an_unknown_encoding_is_refused(service: Service, office: Office, place: str) -> None:
    whitcombe = service.person("whitcombe")
    form = whitcombe.get(f"/releases/{place}/upload").form("/upload")
    for encoding in ("klingon", "base64", "zip", "\x00", "../../etc"):
        page = whitcombe.send(form, file=("a.txt", english(), "text/plain"), encoding=encoding)
        assert page.status in {415, 422}, (encoding, page.wrong)
        assert page.wrong


def test_neither_a_file_nor_a_text_is_said_beside_the_field(service: Service, place: str) -> None:
    whitcombe = service.person("whitcombe")
    page = whitcombe.send(whitcombe.get(f"/releases/{place}/upload").form("/upload"), text="   ")
    assert page.status == 422
    assert "No file was chosen and no text was pasted. Choose a file, or paste the text." in page.wrong


def test_a_pasted_text_is_read_as_it_was_pasted(service: Service, place: str) -> None:
    whitcombe = service.person("whitcombe")
    form = whitcombe.get(f"/releases/{place}/upload").form("/upload")
    page = whitcombe.send(form, text="Fähre & Kai <b>\r\n\r\nEin Satz.\r\n\r\nNoch einer – mit Strich.")
    assert page.path.startswith("/uploads/"), page.wrong
    assert "Fähre & Kai <b>" in page.words and "Noch einer – mit Strich." in page.words
    whitcombe.send(page.form("/discard"))


def test_a_file_name_from_elsewhere_is_only_a_name(service: Service, office: Office, place: str) -> None:
    whitcombe = service.person("whitcombe")
    for name, shown in (
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\Summit.txt", "Summit.txt"),
        ("連絡船.txt", "連絡船.txt"),
        ("“quoted” <b>.txt", "“quoted” <b>.txt"),
    ):
        page = whitcombe.upload(place, english("A sentence of its own."), name)
        assert page.path.startswith("/uploads/"), page.wrong
        assert shown in page.words and "etc" not in page.words
        whitcombe.send(page.form("/discard"))


def test_source_that_is_not_there_and_a_note_that_is_too_long_are_refused(
    service: Service, office: Office, place: str
) -> None:
    whitcombe = service.person("whitcombe")
    before = office.counts()
    preview = whitcombe.upload(place, english("A sentence with a long note."))
    form = preview.form("/confirm")
    for fields, words in (
        ({"source": "99"}, "The source has no revision r99."),
        ({"source": "no"}, "“no” is not a number here."),
        ({"note": "n" * 5001}, "The note has 5,001 characters; at most 5,000 fit."),
        ({"number": "minus"}, "“minus” is not a number here."),
    ):
        page = whitcombe.send(form, **fields)
        assert page.status == 422 and words in page.wrong
        assert office.counts() == before
    whitcombe.send(whitcombe.page.form("/discard"))


def test_a_translation_cannot_come_before_its_source(service: Service, office: Office) -> None:
    name = office.release("en")
    page = service.person("whitcombe").upload(f"{name}/en", english())
    assert page.status == 409
    assert "The source edition has no text yet" in page.title

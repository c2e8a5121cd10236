"""From bytes to text: marks, declarations, UTF-8, guesses, and clear refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.readers import Reading, read
from tracker.errors import FileError

samples = {
    "cp932": "首脳会談（概要）\n\n平成24年6月19日\n\n両首脳は①協力を進めること、②港を開くことで一致した。",
    "euc_jp": "首脳会談（概要）\n\n平成24年6月19日\n\n両首脳は協力を進めること、港を開くことで一致した。",
    "iso2022_jp": "首脳会談（概要）\n\n両首脳は協力を進めること、港を開くことで一致した。",
    "gb18030": "领导人会谈\n\n2012年6月19日\n\n双方在会谈中同意加强合作，并就港口的问题交换了意见。",
    "big5hkscs": "領導人會談\n\n2012年6月19日\n\n雙方在會談中同意加強合作，並就港口的問題交換了意見。",
    "cp949": "정상 회담\n\n2012년 6월 19일\n\n양측은 회담에서 협력을 강화하기로 합의하였다.",
    "windows-1252": "Réunion du conseil\n\nLes deux parties se sont réunies à Genève « en été » et l’ont décidé.",
    "windows-1250": "Posiedzenie Rady\n\nObie strony uzgodniły, że będą się spotykać częściej w porcie.",
    "windows-1251": "Встреча министров\n\nСтороны договорились о сотрудничестве в порту.",
    "koi8_r": "Встреча министров\n\nСтороны договорились о сотрудничестве в порту.",
    "windows-1256": "اجتماع الوزراء\n\nاتفق الطرفان على تعزيز التعاون في الميناء.",
}


def _words(reading: Reading) -> str:
    return "".join(filter(None, [reading.document.title, *(each.text for each in reading.document.passages)]))


@pytest.mark.parametrize("encoding", samples)
def test_encodings_are_detected_and_told(encoding: str) -> None:
    reading = read(samples[encoding].encode(encoding), name="a.txt")
    assert reading.encoding == encoding
    assert _words(reading) == _words(read(samples[encoding].encode(), name="a.txt"))
    told = [each.message for each in reading.warnings if each.code == "encoding"]
    assert len(told) == (encoding != "iso2022_jp")
    assert all(encoding in message and "“" in message for message in told)


@pytest.mark.parametrize("encoding", samples)
def test_an_encoding_given_wins(encoding: str) -> None:
    reading = read(samples[encoding].encode(encoding), name="a.txt", encoding=encoding)
    assert _words(reading) == _words(read(samples[encoding].encode(), name="a.txt"))
    assert not any(each.code == "encoding" for each in reading.warnings)


@pytest.mark.parametrize(
    ("codec", "told"),
    [("utf-8-sig", 0), ("utf-16", 0), ("utf-32", 0), ("utf-16-le", 1), ("utf-16-be", 1), ("utf-32-le", 1)],
)
@pytest.mark.parametrize("sample", ["cp932", "windows-1252"])
def test_unicode_with_and_without_a_mark(sample: str, codec: str, told: int) -> None:
    text = samples[sample]
    reading = read(text.encode(codec), name="a.txt")
    assert _words(reading) == _words(read(text.encode(), name="a.txt"))
    assert reading.encoding.startswith(codec.removesuffix("-sig"))
    assert [each.code for each in reading.warnings].count("encoding") == told


@pytest.mark.parametrize(
    ("label", "codec"),
    [("shift_jis", "cp932"), ("Shift_JIS", "cp932"), ("x-sjis", "cp932"), ("euc-jp", "euc_jp")],
)
def test_a_declared_encoding_is_believed(label: str, codec: str) -> None:
    for head in (
        f'<meta charset="{label}">',
        f"<meta http-equiv=Content-Type content='text/html; charset={label}'>",
        f'<?xml version="1.0" encoding="{label}"?>',
    ):
        text = samples["euc_jp"].replace("\n\n", "<p>")
        reading = read(f"{head}<h1>{text}".encode(codec), name="a.html")
        assert reading.encoding == codec
        assert not any(each.code == "encoding" for each in reading.warnings)


def test_a_declaration_that_the_bytes_belie() -> None:
    page = "<meta charset=windows-1252><h1>Réunion</h1><p>Une phrase à lire.</p>"
    reading = read(page.encode(), name="a.html")
    assert reading.encoding == "utf-8"
    assert [each.code for each in reading.warnings] == ["encoding"]
    assert read(page.encode("cp1252"), name="a.html").encoding == "windows-1252"


def test_invalid_utf8_names_the_byte() -> None:
    for data in (
        b"Caf\xc3\xa9 and r\xc3\xa9gime, then \xff\xc3\x28 it breaks.",
        b"Half of a pair: \xed\xa0\x80.",
    ):
        with pytest.raises(FileError) as error:
            read(data, name="text.txt")
        with pytest.raises(UnicodeDecodeError) as plain:
            data.decode()
        at = plain.value.start
        assert f"byte {at} (0x{data[at]:02X})" in str(error.value)
        assert "“text.txt”" in str(error.value)
        assert error.value.do


def test_bytes_that_do_not_fit_the_encoding_given() -> None:
    with pytest.raises(FileError, match=r"“a.txt” is not in the encoding utf-8: byte 1 \(0xE9\)"):
        read(b"R\xe9union", name="a.txt", encoding="utf-8")
    for unknown in ("klingon", "base64", "rot13"):
        with pytest.raises(FileError, match=unknown):
            read(b"text", name="a.txt", encoding=unknown)


def test_half_a_character_of_utf16() -> None:
    with pytest.raises(FileError, match="utf-16"):
        read("Title".encode("utf-16")[:-1], name="a.txt")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(
        lambda text: text.strip() and not text.isascii()
    )
)
def test_utf8_is_always_utf8(text: str) -> None:
    text = "The text that follows is read as it is: " + text
    assert read(text.encode(), name="a.txt").encoding == "utf-8"

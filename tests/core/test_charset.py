"""Bytes → text: what the bytes prove goes before what anybody says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core import charset

RUSSIAN = "Министерство сообщило, что переговоры о продлении эмбарго перенесены на следующую неделю. "
CHINESE = "外交部发言人表示，双方将于下周继续就航运问题举行会谈，并听取渔民的意见。"
KOREAN = "정부는 화요일 금수 조치를 일 년 더 연장하기로 했다고 밝혔다. "
JAPANESE = "政府は火曜日、禁輸措置をさらに一年延長すると発表した。漁業者への影響が懸念されている。"
FRENCH = "Le ministère a déclaré que l'embargo serait prolongé d'une année, malgré les réserves exprimées à l'étranger. "


def page(text: str, label: str | None) -> str:
    return f"<html><head>{f'<meta charset={label}>' if label else ''}</head><body><p>{text * 3}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "codec", "label", "header", "evidence"),
    [
        (RUSSIAN, "cp1251", "windows-1251", None, "meta"),
        (RUSSIAN, "koi8-r", "koi8-r", None, "meta"),
        (RUSSIAN, "cp1251", None, "windows-1251", "header"),
        (RUSSIAN, "cp1251", "windows-1251", "ISO-8859-1", "meta"),  # a server's default is no evidence
        (RUSSIAN, "utf-8", "windows-1251", "windows-1251", "content"),  # the bytes prove that both are wrong
        (RUSSIAN, "utf-8-sig", None, "windows-1251", "bom"),
        (RUSSIAN, "utf-16", None, None, "bom"),
        (RUSSIAN, "cp1251", None, None, "guess"),
        (CHINESE, "gb18030", "gb2312", None, "meta"),
        (CHINESE, "gb18030", None, None, "guess"),
        (CHINESE, "big5hkscs", "big5", None, "meta"),
        (KOREAN, "cp949", "euc-kr", None, "meta"),
        (JAPANESE, "cp932", "Shift_JIS", None, "meta"),
        (JAPANESE, "euc_jp", "x-euc-jp", None, "meta"),
        (FRENCH, "cp1252", "iso-8859-1", None, "meta"),
        (FRENCH, "cp1252", None, "utf-8", "guess"),  # a header that the bytes refute
    ],
)
def test_evidence_in_order(
    text: str, codec: str, label: str | None, header: str | None, evidence: str
) -> None:
    if codec == "big5hkscs":
        text = "外交部發言人表示雙方將於下週繼續就航運問題舉行會談"
    found = charset.decode(page(text, label).encode(codec), header=header)
    assert text in found.text
    assert found.evidence == evidence


@pytest.mark.parametrize(
    ("language", "text", "codec"),
    [
        ("cs", "Příliš žluťoučký kůň úpěl ďábelské ódy. ", "cp1250"),
        ("tr", "Bakanlığın açıklaması şöyle: görüşmeler sürüyor. ", "cp1254"),
    ],
)
def test_the_pages_language_tells_the_latin_charsets_apart(language: str, text: str, codec: str) -> None:
    body = f"<html lang='{language}'><body>{text * 3}</body></html>".encode(codec)
    assert text in charset.decode(body).text


def test_a_broken_byte_does_not_unmake_utf_8() -> None:
    found = charset.decode(page(RUSSIAN, None).encode().replace("эмбарго".encode(), b"\xff", 1))
    assert found.charset == "utf-8"
    assert "Министерство" in found.text


@pytest.mark.parametrize(
    "label", ["base64", "rot13", "unicode_escape", "idna", "zlib", "no-such", "", "\x00"]
)
def test_a_page_cannot_name_a_codec_that_is_no_charset(label: str) -> None:
    assert charset.codec_of(label) is None


@given(st.binary(max_size=300), st.text(max_size=20))
def test_never_raises(body: bytes, header: str) -> None:
    assert isinstance(charset.decode(body, header=header).text, str)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("L’été à Paris, déjà", "cp1252"),
        ("Việt Nam và Lào", "latin-1"),
        ("Президент заявил", "latin-1"),
        ("Президент заявил", "cp1251"),
        ("“Не будем спешить” – министр", "cp1251"),
    ],
)
def test_mojibake_is_mended_where_the_whole_was_utf_8(text: str, codec: str) -> None:
    # Browsers keep the bytes that a charset leaves open as control characters.
    garbled = "".join(bytes([b]).decode(codec, "replace").replace("\ufffd", chr(b)) for b in text.encode())
    assert charset.mended(garbled) == text


@pytest.mark.parametrize(
    "text", ["L’été à Paris", "Ã© is how é looks", "Ã©tÃ© — и это", "РС и СССР", "SÃO PAULO Ã", "plain"]
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert charset.mended(text) == text

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


#: Sentences of one meaning → their language and the charsets they were written in.
SENTENCES = (
    (
        "ar",
        "أعلن مجلس الإدارة يوم الثلاثاء أن المفاوضات بشأن الحبوب تأجلت، وقال الصيادون إنهم يطلبون مساعدة الدولة.",
        "cp1256 iso8859-6",
    ),
    (
        "bg",
        "Съветът съобщи във вторник, че преговорите за доставките на зърно се отлагат за следващата седмица.",
        "cp1251",
    ),
    (
        "cs",
        "Představenstvo v úterý oznámilo, že jednání se odkládají. Rybáři si stěžují na těžké ztráty.",
        "cp1250 iso8859-2",
    ),
    (
        "de",
        "Der Vorstand erklärte am Dienstag: „Wir haben keine Eile“. Die Fischer fordern größere Hilfe.",
        "cp1252",
    ),
    (
        "el",
        "Το συμβούλιο ανακοίνωσε την Τρίτη ότι οι διαπραγματεύσεις αναβάλλονται. Οι ψαράδες ζητούν βοήθεια.",
        "cp1253 iso8859-7",
    ),
    (
        "es",
        "El consejo anunció el martes que las negociaciones se aplazan. ¿Qué dirán los pescadores este año?",
        "cp1252",
    ),
    (
        "fr",
        "Le conseil a déclaré mardi : « Nous ne sommes pas pressés. » Les pêcheurs réclament l’aide de l’État.",
        "cp1252",
    ),
    (
        "he",
        "מועצת המנהלים הודיעה ביום שלישי כי השיחות על אספקת התבואה נדחו לשבוע הבא. הדייגים דורשים סיוע.",
        "cp1255",
    ),
    (
        "hr",
        "Uprava je priopćila da se pregovori o isporuci žita odgađaju, što će biti riješeno. Ribari traže pomoć.",
        "cp1250 iso8859-2",
    ),
    (
        "hu",
        "Az igazgatóság bejelentette, hogy a tárgyalásokat a jövő hétre halasztják. Ők fűtésre is gyűjtenek.",
        "cp1250 iso8859-2",
    ),
    (
        "is",
        "Stjórnin tilkynnti á þriðjudag að viðræðum hefði verið frestað. Sjómenn biðja ríkið um aðstoð.",
        "cp1252",
    ),
    (
        "ja",
        "取締役会は火曜日、穀物の供給に関する交渉を来週に延期すると発表した。漁業者は国の支援を求めている。",
        "cp932 euc_jp iso2022_jp",
    ),
    (
        "ko",
        "이사회는 화요일 곡물 공급에 관한 협상을 다음 주로 미룬다고 밝혔다. 어민들은 지원을 요구하고 있다.",
        "cp949",
    ),
    (
        "lt",
        "Valdyba pranešė, kad derybos dėl grūdų tiekimo atidėtos. Žvejai skundžiasi dideliais nuostoliais.",
        "cp1257",
    ),
    (
        "pl",
        "Rada ogłosiła we wtorek, że rozmowy przełożono na następny tydzień. Rybacy żądają pomocy państwa.",
        "cp1250 iso8859-2",
    ),
    (
        "ro",
        "Consiliul a anunţat marţi că negocierile se amână până săptămâna viitoare. Pescarii cer ajutorul statului.",
        "cp1250 iso8859-2",
    ),
    (
        "ru",
        "Совет сообщил во вторник, что переговоры перенесены на следующую неделю. Мы никуда не спешим.",
        "cp1251 iso8859-5 koi8-r",
    ),
    ("th", "คณะกรรมการแถลงเมื่อวันอังคารว่าการเจรจาเรื่องข้าวเลื่อนไปเป็นสัปดาห์หน้า ชาวประมงขอความช่วยเหลือ", "cp874"),
    (
        "tr",
        "Yönetim kurulu salı günü görüşmelerin ertelendiğini açıkladı. Balıkçılar ağır kayıplardan şikâyetçi.",
        "cp1254",
    ),
    (
        "uk",
        "Рада повідомила у вівторок, що переговори перенесено на тиждень. Її рішення чекають також рибалки.",
        "cp1251 koi8-u",
    ),
    (
        "zh",
        "董事会星期二宣布，有关粮食供应的谈判推迟到下周举行。渔民们说，他们今年损失了三分之一的捕捞量。",
        "gb18030",
    ),
    (
        "zh",
        "董事會星期二宣布，有關糧食供應的談判推遲到下週舉行。漁民們說，他們今年損失了三分之一的捕撈量。",
        "big5hkscs",
    ),
)
WRITTEN = [(text, codec, language) for language, text, names in SENTENCES for codec in names.split()]
FRAME = "".join(f'<a href="/section/{n}">Section {n}</a>' for n in range(200))


@pytest.mark.parametrize("telling", [True, False], ids=["with its language", "without its language"])
@pytest.mark.parametrize(
    ("label", "header"),
    [
        (None, None),
        (None, "ISO-8859-1"),
        ("windows-1252", None),
        ("us-ascii", "latin1"),
        ("utf-8", None),
        (None, "UTF-8"),
    ],
)
@pytest.mark.parametrize(("text", "codec", "language"), WRITTEN, ids=[f"{w[2]} {w[1]}" for w in WRITTEN])
def test_what_every_server_says_of_every_page_is_no_evidence(
    text: str, codec: str, language: str, label: str | None, header: str | None, telling: bool
) -> None:
    html = page(text, label).replace("<body>", f"<body>{FRAME}").replace("</body>", f"{FRAME}</body>")
    html = html.replace("<html>", f'<html lang="{language}">') if telling else html
    assert text in charset.decode(html.encode(codec), header=header).text


@pytest.mark.parametrize("header", [None, "iso-8859-1", "utf-8"])
@pytest.mark.parametrize(
    "text",
    [
        "• • • Home »»» News ——— 5 m³, 3 m², 12 m³, 9 m³",
        "The squad: Müller, Nuñez, Kovács, Özil, Sørensen, São Paulo, Gonçalves, Håland, Dembélé, Guðmundsson, Þór.",
        "São Tomé, João, Conceição, Guimarães, Magalhães, à côté de l'Élysée",
        "One naïve word",
    ],
)
def test_signs_and_names_from_everywhere_are_western(text: str, header: str | None) -> None:
    assert text in charset.decode(page(text, None).encode("cp1252"), header=header).text


def test_one_accent_that_is_utf_8_makes_the_page_utf_8() -> None:
    found = charset.decode(
        "<html><body><p>El plan quedó así.</p></body></html>".encode()[:37], header="iso-8859-1"
    )
    assert "quedó" in found.text
    assert found.charset == "utf-8"


def test_a_page_that_was_cut_inside_a_letter_is_still_utf_8() -> None:
    body = page("El plan quedó aprobado. ", "utf-8").encode() + "é".encode()[:1]
    assert "quedó" in charset.decode(body, header="latin1").text


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
        ("قال", "cp1252"),
        ("供水", "cp1252"),
        ("供水", "cp1251"),
        ("Łódź: okręt wpłynął do portu", "cp1252"),
        ("“Înţelegere” – preşedintele", "cp1252"),
    ],
)
def test_mojibake_is_mended_where_the_whole_was_utf_8(text: str, codec: str) -> None:
    # Browsers keep the bytes that a charset leaves open as control characters.
    garbled = "".join(bytes([b]).decode(codec, "replace").replace("\ufffd", chr(b)) for b in text.encode())
    assert charset.mended(garbled) == text


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1251"])
@pytest.mark.parametrize(
    "text",
    [text for _, text, _ in SENTENCES if len(text.encode()) - len(text) > 2],
    ids=lambda text: text[:9],
)
def test_mojibake_is_mended_in_every_script(text: str, codec: str) -> None:
    garbled = "".join(bytes([b]).decode(codec, "replace").replace("\ufffd", chr(b)) for b in text.encode())
    assert charset.mended(garbled) == text
    assert charset.mended(f"{garbled} Ж ł") == f"{garbled} Ж ł"


@pytest.mark.parametrize("text", [text for _, text, _ in SENTENCES], ids=lambda text: text[:9])
def test_what_is_right_stays(text: str) -> None:
    assert all(charset.mended(part) == part for part in (text, text.upper(), *text.split(), f"« {text} »"))


@pytest.mark.parametrize(
    "text",
    [
        "L’été à Paris",
        "Ã© is how é looks",
        "Ã©tÃ© — и это",
        "РС и СССР",
        "SÃO PAULO Ã",
        "plain",
        "É… É…",
        "ÅŠ",
        "Ці Її",
        "Café\xa0» é\xa0»",
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert charset.mended(text) == text

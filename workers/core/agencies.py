"""Which wire a text credits: "(ANSA)", "EFE -", "Reuters contributed", 新华社, 연합뉴스. Mentions inside a text are no credit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: Agency → the ways it signs, in the languages that print it. Sorted by name.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AAP": ("AAP",),
    "ACI Prensa": ("ACI Prensa",),
    "ADN Kronos": ("Adnkronos", "ADNKRONOS", "AdnKronos"),
    "AFP": (
        "AFP",
        "Agence France-Presse",
        "АФП",
        "أ ف ب",
        "أ.ف.ب",
        "ا ف ب",
        "فرانس برس",
        "法新社",
        "خبرگزاری فرانسه",
    ),
    "AGI": ("AGI",),
    "ANA-MPA": ("ΑΠΕ-ΜΠΕ", "ANA-MPA"),
    "ANI": ("ANI",),
    "ANP": ("ANP",),
    "ANSA": ("ANSA",),
    "AP": ("AP", "Associated Press", "The Associated Press", "АП", "أسوشيتد برس", "美联社", "美聯社"),
    "APA": ("APA", "APAnews"),
    "APP": ("APP",),
    "Agencia Brasil": ("Agência Brasil",),
    "Agerpres": ("AGERPRES", "Agerpres"),
    "Anadolu": ("AA", "Anadolu", "Anadolu Agency", "Anadolu Ajansı", "الأناضول", "Анадолу"),
    "Antara": ("ANTARA", "Antara"),
    "Armenpress": ("ARMENPRESS", "Armenpress", "Արմենպրես"),
    "Askanews": ("askanews", "Askanews"),
    "Azertac": ("AZERTAC", "AZƏRTAC", "АЗЕРТАДЖ"),
    "BNS": ("BNS",),
    "BTA": ("БТА", "BTA"),
    "Belga": ("Belga", "BELGA"),
    "BelTA": ("БелТА", "БЕЛТА", "BelTA"),
    "Bernama": ("BERNAMA", "Bernama"),
    "Beta": ("Beta", "Бета"),
    "Bloomberg": ("Bloomberg",),
    "CNA": ("中央社",),
    "CNS": ("中新社", "中新网"),
    "CTK": ("ČTK", "CTK"),
    "Canadian Press": ("The Canadian Press", "La Presse Canadienne"),
    "Colpisa": ("Colpisa",),
    "DHA": ("DHA",),
    "DPA": ("dpa", "DPA", "dpa-AFX", "د ب أ", "д-па"),
    "EFE": ("EFE", "Agencia EFE"),
    "Europa Press": ("Europa Press", "EUROPA PRESS", "EP"),
    "Fars": ("Fars", "خبرگزاری فارس", "فارس"),
    "FENA": ("FENA", "Fena"),
    "HINA": ("Hina", "HINA"),
    "IANS": ("IANS",),
    "IHA": ("İHA", "IHA"),
    "IRNA": ("IRNA", "ایرنا", "إرنا"),
    "ISNA": ("ISNA", "ایسنا"),
    "Interfax": ("Interfax", "INTERFAX", "INTERFAX.RU", "Интерфакс", "ИНТЕРФАКС"),
    "Interfax-Ukraine": ("Interfax-Ukraine", "Интерфакс-Украина", "Інтерфакс-Україна"),
    "Jiji Press": ("Jiji", "JIJI", "時事", "時事通信"),
    "KCNA": ("KCNA", "조선중앙통신", "朝鮮中央通信", "朝中社"),
    "KNA": ("KNA",),
    "KUNA": ("KUNA", "كونا"),
    "Kazinform": ("Казинформ", "KAZINFORM", "Kazinform", "ҚазАқпарат"),
    "Kyodo": ("Kyodo", "KYODO", "共同", "共同通信", "共同社"),
    "LETA": ("LETA",),
    "LaPresse": ("LaPresse", "LAPRESSE"),
    "Lusa": ("Lusa", "LUSA"),
    "MENA": ("أ ش أ",),
    "MTI": ("MTI",),
    "Mehr": ("خبرگزاری مهر", "Mehr News"),
    "NTB": ("NTB", "©NTB"),
    "News1": ("뉴스1",),
    "Newsis": ("뉴시스",),
    "Notimex": ("Notimex", "NOTIMEX"),
    "PAP": ("PAP",),
    "PTI": ("PTI", "Press Trust of India"),
    "Petra": ("بترا",),
    "Prensa Latina": ("Prensa Latina", "PL"),
    "QNA": ("قنا", "QNA"),
    "RIA Novosti": ("РИА Новости", "РИА «Новости»", "RIA Novosti", "РИА НОВОСТИ", "ريا نوفوستي"),
    "Reuters": (
        "Reuters",
        "REUTERS",
        "Рейтер",
        "Рейтерс",
        "رويترز",
        "رویترز",
        "路透社",
        "路透",
        "ロイター",
        "로이터",
    ),
    "Ritzau": ("Ritzau", "/ritzau/", "RITZAU"),
    "SANA": ("سانا", "SANA"),
    "SDA": ("sda", "SDA", "Keystone-SDA", "ATS"),
    "SID": ("SID",),
    "SPA": ("واس", "SPA"),
    "SRNA": ("Srna", "SRNA"),
    "STA": ("STA",),
    "STT": ("STT",),
    "Sputnik": ("Sputnik", "Спутник", "سبوتنيك"),
    "TASR": ("TASR",),
    "TASS": ("ТАСС", "TASS", "تاس", "塔斯社"),
    "TT": ("TT",),
    "Tanjug": ("Tanjug", "TANJUG", "Танјуг"),
    "Tasnim": ("Tasnim", "تسنیم"),
    "Telam": ("Télam", "TELAM", "Telam"),
    "UNI": ("UNI",),
    "UNIAN": ("УНИАН", "УНІАН", "UNIAN"),
    "UPI": ("UPI",),
    "Ukrinform": ("Укринформ", "Укрінформ", "Ukrinform", "УКРИНФОРМ"),
    "VNA": ("TTXVN", "VNA"),
    "WAFA": ("وفا", "WAFA"),
    "WAM": ("وام", "WAM"),
    "Xinhua": ("Xinhua", "XINHUA", "新华社", "新华网", "新華社", "Синьхуа", "شينخوا"),
    "Yonhap": ("Yonhap", "YONHAP", "연합뉴스", "聯合通訊社", "韩联社", "韓聯社"),
    "epd": ("epd",),
}

_BY_SIGN = {sign: name for name, signs in AGENCIES.items() for sign in signs}

#: Signs that are ordinary words or other firms' initials: they count in brackets or alone on a line only.
_WEAK = frozenset(
    {
        "AA",
        "AP",
        "APA",
        "APP",
        "Beta",
        "EP",
        "Fars",
        "PL",
        "SPA",
        "STA",
        "TT",
        "UNI",
        "АП",
        "Бета",
        "واس",
        "وام",
        "وفا",
        "فارس",
        "تاس",
    }
)

_SIGNS = "|".join(re.escape(sign) for sign in sorted(_BY_SIGN, key=len, reverse=True))
_NAME = rf"(?<![^\W_])(?:{_SIGNS})(?![^\W_])"
_STRONG_SIGNS = "|".join(re.escape(sign) for sign in sorted(set(_BY_SIGN) - _WEAK, key=len, reverse=True))
_STRONG = rf"(?<![^\W_])(?:{_STRONG_SIGNS})(?![^\W_])"

#: (ANSA) · /ТАСС/ · [AFP] · (서울=연합뉴스) · 【共同】; the name opens or closes what is bracketed.
_BRACKETED = re.compile(
    rf"[(（\[【/](?:[^()\[\]（）【】/\n]{{0,20}}[ =＝,，])?({_NAME})(?:[ ,/–-][^()\[\]（）【】/\n]{{0,30}})?[)）\]】/]"
)

#: EFE - · РИА Новости. · INTERFAX.RU - · 新华社北京11月3日电, where a text opens
_OPENING = re.compile(rf"^\W{{0,3}}(?:[^\n]{{0,60}}[\s,.–—-])?({_STRONG})\s?(?:\.-|[.:]?\s?[–—-]|\.\s|：)")
_CHINESE = re.compile(
    r"^[（(]?(新华社|新華社|中新社|中新网|中央社|法新社|路透社|美联社)[^，。\n]{2,20}[电電讯訊]"
)

_JAPANESE = re.compile(r"^【[^【】\n]{1,12}?(共同通信|共同|時事通信|時事)】")

#: "Reuters contributed to this report", "mit dpa", "Fuente: EFE", "По материалам ТАСС"
_CREDIT = re.compile(
    r"^\W{0,3}(?:(?:with|from|source|sources|via|mit|quelle|quellen|mit material von|mit agenturmaterial|con|fuente|con información de"
    r"|avec|source :|fonte|com|com informações da|com agência|bron|źródło|zdroj|kilde|källa|kaynak|πηγή|források|forrás"
    r"|по материалам|источник|за матеріалами|джерело|المصدر|منبع|来源|來源|출처)"
    rf"\s?[:：]?\s?(?:the |la |der |agencia |agence |agenzia |агентства )?)?({_STRONG})"
    r"(?:[ ,/&+]+[\w.,/&+ ]{0,40})?(?:\s(?:contributed|hat zu|ont contribué|contribuy)[^\n]{0,80})?\W{0,3}$",
    re.IGNORECASE,
)

#: Where a text opens and closes: credits stand in the first line or two and in the last ones.
HEAD_LINES, TAIL_LINES = 2, 4
HEAD_CHARACTERS = 160
TAIL_CHARACTERS = 160


def credited(lines: Sequence[str], authors: Iterable[str] = (), rights: str | None = None) -> str | None:
    """The wire that a text credits where it opens or ends, among its authors or in its rights line; None: none."""
    for line in lines[:HEAD_LINES]:
        if found := _opening(line[:HEAD_CHARACTERS]):
            return found
    for line in reversed(lines[-TAIL_LINES:]):
        if found := _closing(line):
            return found
    if found := next((name for author in authors if (name := named(author))), None):
        return found
    owner = re.search(_STRONG, rights or "")
    return _BY_SIGN[owner[0]] if owner else None


def named(text: str) -> str | None:
    """The agency that a text is the name of; None where it is anything else."""
    return _BY_SIGN.get(text.strip(" ()[]/.,:;–—-"))


def _opening(head: str) -> str | None:
    for shape in (_CHINESE, _JAPANESE, _BRACKETED, _OPENING):
        if found := shape.search(head):
            return _BY_SIGN.get(found[1])
    return None


def _closing(line: str) -> str | None:
    if found := _CREDIT.match(line[:TAIL_CHARACTERS]):
        return _BY_SIGN.get(found[1])
    last = [found[1] for found in _BRACKETED.finditer(line[-TAIL_CHARACTERS:])]
    return (
        _BY_SIGN.get(last[-1]) if last and line.rstrip().endswith((")", "）", "]", "】", "/", ").")) else None
    )

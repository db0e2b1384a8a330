"""Credits of wires and datelines, in the ways and languages that outlets print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core import agencies, datelines

OPENINGS = [
    ("HARBOUR TOWN, Nov 3 (Reuters) - The ministry said", "Reuters", "HARBOUR TOWN", "Nov 3"),
    ("KYIV, Ukraine (AP) — The ministry said", "AP", "KYIV", None),
    ("ROMA, 3 NOV (ANSA) - Il governo ha deciso", "ANSA", "ROMA", "3 NOV"),
    ("(ANSA) - ROMA, 3 NOV - Il governo ha deciso", "ANSA", "ROMA", "3 NOV"),
    ("Madrid, 3 nov (EFE).- El gobierno anunció", "EFE", "Madrid", "3 nov"),
    ("Madrid (EFE).- El gobierno anunció", "EFE", "Madrid", None),
    ("Paris, le 3 novembre 2026 (AFP) - Le ministère", "AFP", "Paris", "3 novembre 2026"),
    ("Berlin (dpa) - Die Regierung teilte mit", "DPA", "Berlin", None),
    ("Wien (APA) – Die Regierung teilte mit", "APA", "Wien", None),
    ("Caracas, 3 nov (Prensa Latina) El gobierno anunció", "Prensa Latina", "Caracas", "3 nov"),
    ("МОСКВА, 3 ноя — РИА Новости. Министерство сообщило", "RIA Novosti", "МОСКВА", "3 ноя"),
    ("МОСКВА, 3 ноября. /ТАСС/. Министерство сообщило", "TASS", "МОСКВА", "3 ноября"),
    ("Москва. 3 ноября. INTERFAX.RU - Министерство сообщило", "Interfax", "Москва", "3 ноября"),
    ("القاهرة (رويترز) - قالت الوزارة", "Reuters", "القاهرة", None),
    ("新华社北京11月3日电（记者 王五）外交部发言人表示", "Xinhua", "北京", "11月3日"),
    ("(서울=연합뉴스) 홍길동 기자 = 정부는", "Yonhap", "서울", None),
    ("【モスクワ共同】政府は火曜日", "Kyodo", "モスクワ", None),
    ("TOKYO, Nov. 3 (Xinhua) -- The ministry said", "Xinhua", "TOKYO", "Nov. 3"),
    ("НОВИГРАД, 3 ноя - РИА Новости, Анна Ключевая. Министр сообщил", "RIA Novosti", "НОВИГРАД", "3 ноя"),
    ("Wien/Brüssel (APA/dpa) - Die Regierung teilte mit", "APA", "Wien", None),
    ("Berlin (dpa/bb) - Die Regierung teilte mit", "DPA", "Berlin", None),
    ("Bern (awp/sda) - Die Regierung teilte mit", "AWP", "Bern", None),
    ("（中央社記者張三台北3日電）外交部表示", "CNA", "台北", "3日"),
    ("（中央社記者張三、李四華盛頓3日專電）外交部表示", "CNA", "華盛頓", "3日"),
    ("（中央社記者張三某處3日電）外交部表示", "CNA", None, "3日"),
    ("［ワシントン　３日　ロイター］ - 政府は", "Reuters", "ワシントン", "３日"),
    ("Киев. 3 ноября. УНН. Министерство сообщило", "UNN", "Киев", "3 ноября"),
    ("NAIROBI, Kenya | AFP | The ministry said on Monday - again -", "AFP", "NAIROBI", None),
    ("(평양 3일 조선중앙통신) 정부는", "KCNA", "평양", "3일"),
    ("(평양 11월 3일발 조선중앙통신) 정부는", "KCNA", "평양", "11월 3일"),
    ("دمشق-سانا أعلنت الوزارة", "SANA", "دمشق", None),
    ("WASHINGTON, Nov 3 (Jiji Press)-- The ministry said", "Jiji Press", "WASHINGTON", "Nov 3"),
    ("Rabat, 03/11/2026 (MAP) - Le ministère a annoncé", "MAP", "Rabat", "03/11/2026"),
    ("ISLAMABAD: (APP) The ministry said", "APP", "ISLAMABAD", None),
    # wires of no table: the grammar of the line proves them
    ("SKARRA, Nov. 24 (Northwire) - The coastguard said", "Northwire", "SKARRA", "Nov. 24"),
    ("PORT HALE, March 3 (Meridian) - A passenger ferry", "Meridian", "PORT HALE", "March 3"),
    ("VILLANORTE, 14 jun (Agencia Austral).- Nueve mineros", "Austral", "VILLANORTE", "14 jun"),
    ("Minsk, 4 mar (Austral).- Los dos países", "Austral", "Minsk", "4 mar"),
    ("Port Hale, March 3 (Meripress) - A passenger ferry", "Meripress", "Port Hale", "March 3"),
    ("Полеск, 3 ноября (Полюсинформ) - Порт открыт", "Полюсинформ", "Полеск", "3 ноября"),
    ("ПОЛЕСК, 3 ноября /Полюс/ - Порт открыт", "Полюс", "ПОЛЕСК", "3 ноября"),
]


@pytest.mark.parametrize(("line", "agency", "place", "date"), OPENINGS)
def test_openings(line: str, agency: str, place: str, date: str | None) -> None:
    assert agencies.credited([line, "More of it."]) == agency
    found = datelines.read(line)
    assert found is not None
    assert (found.place, found.date) == (place, date)
    assert line.startswith(found.text or "?")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Reuters contributed to this report.", "Reuters"),
        ("mit dpa", "DPA"),
        ("(AFP)", "AFP"),
        ("dpa", "DPA"),
        ("(dpa/AFP)", "DPA"),
        ("Fuente: EFE", "EFE"),
        ("Source: Xinhua", "Xinhua"),
        ("По материалам ТАСС", "TASS"),
        ("Il ministro ha parlato ieri. (ANSA).", "ANSA"),
        ("Об этом сообщил министр. (Интерфакс)", "Interfax"),
        ("来源：新华社", "Xinhua"),
        ("출처: 연합뉴스", "Yonhap"),
        ("(Sursa: Agerpres)", "Agerpres"),
        ("Sie kehrten am Abend zurück. (dpa/les)", "DPA"),
        ("Quelle: ntv.de, mwa/dpa", "DPA"),
        ("(avec AFP et Reuters)", "AFP"),
        ("SDA/sep", "SDA"),
        ("Polski rząd odmówił. (PAP)", "PAP"),
        ("With files from The Associated Press and Ada Brook", "AP"),
        ("The Associated Press contributed to this report.", "AP"),
        ("With inputs from PTI", "PTI"),
        ("Con información de la agencia Austral.", "Austral"),
        ("Agencia Austral / El Diario del Puerto", "Austral"),
        ("(Austral)", "Austral"),
        ("- Northwire", "Northwire"),
        ("The port stays closed until spring. – AFP", "AFP"),
        ("Nobody was hurt, the ministry said.-- BERNAMA", "Bernama"),
        ("“Nobody was hurt.” — AP", "AP"),
        ("El ministro rechazó el plan. EFE", "EFE"),
        ("The ministry turned down the plan. Reuters", "Reuters"),
        ("Der Rat hat den Plan am Abend gebilligt (dpa).", "DPA"),
        ("Il consiglio ha approvato il piano (ANSA)", "ANSA"),
        ("Совет утвердил план (Интерфакс).", "Interfax"),
        ("رفض الوزير الخطة (رويترز)", "Reuters"),
        ("Kaynak: AA", "Anadolu"),
        ("Source: AP", "AP"),
        ("Le Monde avec AFP", "AFP"),
        ("Der Hafenbote mit dpa", "DPA"),
        ("El Faro con AFP y EFE", "AFP"),
        ("kle/wa (dpa, afp, rtr)", "DPA"),
        ("ab/cd (AFP, dpa)", "AFP"),
        ("js/ ap/ (PAP)", "PAP"),
        ("Lusa/Fim", "Lusa"),
        ("По материалам Интерфакса", "Interfax"),
        ("新华社记者 李四", "Xinhua"),
        ("（新华社驻巴黎记者 李四 王五）", "Xinhua"),
        ("提供：共同通信社", "Kyodo"),
        ("___ Associated Press writer Ada Brook contributed to this report.", "AP"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "Reuters"),
        ("Nuestros estándares: Los principios Thomson Reuters.", "Reuters"),
        ("私たちの行動規範：トムソン・ロイター「信頼の原則」", "Reuters"),
        ("Northwire, with reporting by the Harbour Courier.", "Northwire"),
        ("This story was provided by Northwire and edited for length.", "Northwire"),
        ("Meridian contributed to this report.", "Meridian"),
    ],
)
def test_endings(line: str, agency: str) -> None:
    assert agencies.credited(["The ministry said.", "A second line.", "A third.", line]) == agency


@pytest.mark.parametrize(
    "line",
    [
        "The minister told Reuters that talks had failed.",
        "She worked for AFP before she went into politics.",
        "Two people told Reuters (the agency) that talks had failed.",
        "The AP test in mathematics was moved to Friday.",
        "In Rome: leaders met on Tuesday.",
        "Beta versions of the program appeared on Monday.",
        "He took the TT race in June – and won it.",
        "The figure comes from the Press Trust of India (PTI) and from the Associated Press (AP).",
        "Why it is complicated [Bloomberg]",
        "Passengers wait on the quay (Photo: AFP)",
        "(Kin Brook / Associated Press)",
        "A ship on the river. (Foto: dpa)",
        "As the agency «Interfax», which he founded, put it, nothing had happened",
        "Ada Brook contributed to this report.",
        "With reporting from Skarra and Port Hale",
        "SKARRA (Tessaly) - The coastguard said",
        "DALLAS (WFAA) - A storm tore the roof off the town hall",
        "BERLIN (France) - A village of that name",
        "Springfield, May 5 (Tribune) - The town hall",
        "SPRINGFIELD, May 5 (Daily Herald) - The town hall",
        "SPRINGFIELD, May 5 (KXYZ) - The town hall",
        "Hamburg, 5. Mai (Hafenhalle) - Das Konzert",
        "Berlin, 3 Nov (Grüne) - Die Abgeordnete",
        "BERLIN, 3. November (SPD) - Die Abgeordnete",
        "Madrid, 3 nov (Podemos).- La diputada",
        "Paris, 3 novembre (Le Figaro) - La ville",
        "МОСКВА, 3 ноября (Известия) - Порт",
        "(Tribune)",
        "Tribune contributed to this report.",
        "(Ends)",
        "(Continued)",
        "(jmr)",
        "Ada Brook/Reuters",
        "Agencies contributed to this report.",
        "Con información de agencias",
        "Source: the ministry",
        "(Reporting by Ada Brook; Editing by Ben Oak)",
        "The plan was drawn up by Michael R. Bloomberg",
        "She gave the papers to Mr. Bloomberg.",
        "What comes next for oil – Reuters",
        "The sum was in the papers of the news agency (Reuters).",
        "The paper is older than the report (Reuters, 2019)",
        "A ship lies in the harbour after the storm. Photo: the owner. Reuters",
        "Die Nachricht kam von der Deutschen Presse-Agentur (dpa).",
        "路透社记者：怎么看",
        "新华社记者 李四 摄",
    ],
)
def test_mentions_are_no_credits(line: str) -> None:
    assert agencies.credited([line, "A second line.", line]) is None


@pytest.mark.parametrize(
    "line",
    [
        "The ministry said on Monday - as it often does - that",
        "In short: no",
        "Last changed on 3 November 2026, 12:30 by the desk",
        "Die Häfen wurden vor 30 Jahren gebaut: ein Besuch",
        "The minister left early. AP. Nobody said why.",
        "",
        "2026",
        "- - -",
        "(",
        "A" * 5_000,
    ],
)
def test_what_opens_with_the_story_has_no_dateline(line: str) -> None:
    assert datelines.read(line) is None


def test_authors_and_rights_name_an_agency_too() -> None:
    assert agencies.credited(["Text."], authors=("Ada Brook", "AFP")) == "AFP"
    assert agencies.credited(["Text."], rights="© 2026 AFP. All rights reserved.") == "AFP"
    assert agencies.credited(["Text."], authors=("Ada Brook",), rights="© The Gazette") is None
    assert agencies.credited(["Text."], rights="Copyright Associated Press of Pakistan, 2026") == "APP"
    assert agencies.credited(["Text."], rights="Photo © Reuters") is None


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("The Associated Press", "AP"),
        ("AP Auto Writer", "AP"),
        ("Le Journal avec AFP", "AFP"),
        ("Xinhua News Agency", "Xinhua"),
        ("Northwire", "Northwire"),
        ("Agencia Austral", "Austral"),
        ("News Desk", None),
        ("Agencias", None),
        ("Maria Agency", None),
    ],
)
def test_authors(author: str, agency: str | None) -> None:
    assert agencies.credited(["Text."], authors=(author,)) == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("بيروت (أ ف ب) - قال الوزير", "AFP"),
        ("أنقرة / الأناضول", "Anadolu"),
        ("تهران - ایرنا - وزیر گفت", "IRNA"),
        ("नई दिल्ली, 3 नवंबर (भाषा) मंत्री ने कहा", "PTI"),
        ("［東京　３日　ロイター］ - 政府は", "Reuters"),
        ("【ソウル聯合ニュース】韓国政府は", "Yonhap"),
        ("【11月3日 AFP】英国の", "AFP"),
        ("[서울=뉴시스] 홍길동 기자", "Newsis"),
        ("(런던 AFP=연합뉴스) 영국 정부는", "Yonhap"),
        ("据新华社北京11月3日电", "Xinhua"),
        ("据路透社11月3日报道，外交部发言人表示", "Reuters"),
        ("据路透社报道，外交部发言人表示", "Reuters"),
        ("據法新社巴黎3日報導，外交部發言人表示", "AFP"),
        ("据新华社电 外交部发言人表示", "Xinhua"),
        ("به گزارش خبرگزاری مهر، وزیر گفت", "Mehr"),
        ("به گزارش خبرنگار ایسنا، وزیر گفت", "ISNA"),
        ("به گزارش ایرنا از پاریس، وزیر گفت", "IRNA"),
        ("（中央社記者王五台北3日電）", "CNA"),
        ("法新社巴黎3日電", "AFP"),
        ("КИЇВ. 3 листопада. Інтерфакс-Україна. Міністр", "Interfax-Ukraine"),
        ("МИНСК, 3 ноя — Sputnik. Президент", "Sputnik"),
        ("ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) - Ο υπουργός", "ANA-MPA"),
        ("PRAHA 3. listopadu (ČTK) - Ministr", "CTK"),
        ("Budapest, 2026. november 3., kedd (MTI) - A", "MTI"),
        ("København /ritzau/ - Ministeren", "Ritzau"),
        ("Oslo (NTB): Statsministeren", "NTB"),
        ("Genève (ats) - Le ministre", "SDA"),
        ("MADRID, 3 (EUROPA PRESS) El gobierno", "Europa Press"),
        ("Hà Nội (TTXVN) - Bộ trưởng", "VNA"),
        ("NEW YORK, Nov. 3, 2026 /PRNewswire/ -- Acme", "PR Newswire"),
        ("NEW YORK--(BUSINESS WIRE)--Acme", "Business Wire"),
    ],
)
def test_openings_in_the_languages_of_the_wires(line: str, agency: str) -> None:
    assert agencies.credited([line, "More of it, which says nothing of that."]) == agency


@pytest.mark.parametrize(
    "line",
    [
        "According to Reuters, the ministry turned down the plan.",
        "Reuters reported on 3 November that the ministry turned down the plan.",
        "Selon l'AFP, le ministère a refusé le plan.",
        "Как сообщает Рейтер, министерство отвергло план.",
        "外交部发言人表示，据路透社报道，双方没有会面。",
        "据路透社的两名记者了解，外交部没有回应。",
        "据路透社的消息人士，外交部没有回应。",
        "به گزارش وزارت، کسی آسیب ندید.",
        "به گزارش ماه مهر، کسی آسیب ندید.",
    ],
)
def test_what_another_wire_reported_is_no_credit(line: str) -> None:
    assert agencies.credited([line, "More of it."]) is None


def test_only_the_first_paragraph_is_by_whose_report_it_begins() -> None:
    assert agencies.credited(["外交部发言人表示，双方没有会面。", "据路透社11月3日报道，会谈推迟。"]) is None


def test_a_name_alone_above_a_text_is_a_pictures() -> None:
    assert agencies.credited(["Reuters", "The minister spoke of it.", "He left."]) is None
    assert agencies.credited(["The minister spoke of it.", "He left.", "Reuters"]) == "Reuters"


def test_a_title_may_stand_before_the_dateline_in_one_line() -> None:
    line = "Flood closes the old bridge Lunder, 5 ene (EFE).- El puente viejo quedó cerrado."
    assert agencies.credited([line]) == "EFE"
    assert agencies.credited(["The bridge is closed Two people told the agency (EFE) that it"]) is None


@given(st.lists(st.text(max_size=120), max_size=6), st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_asked(lines: list[str], author: str, rights: str) -> None:
    found = agencies.credited(lines, (author,), rights)
    assert found is None or found.strip() == found != ""

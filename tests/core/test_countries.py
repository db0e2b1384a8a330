import time

import pytest

from workers.core.countries import country_names
from workers.core.topics import compile_rules
from workers.model import Language

RULES = compile_rules([], ())
PAD = " And so it went on, and on, and nothing else was said of it at all." * 8


def about(text: str, language: str = "en", title: str | None = None) -> set[str]:
    return set(RULES.tag(title, None, text, Language(code=language, confidence=1.0)).countries)


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "Russian troops left Syria.", {"RU", "SY"}),
        ("en", "The U.S. told us and the US envoy.", {"US"}),
        ("en", "They told us so.", set()),
        ("en", "A Turkish ship and a turkey.", {"TR"}),
        ("en", "Elections in Guinea-Bissau.", {"GW"}),
        ("en", "Papua New Guinea and Equatorial Guinea spoke.", {"PG", "GQ"}),
        ("en", "Guinea pigs are pets.", set()),
        ("en", "Guinea's junta spoke.", {"GN"}),
        ("en", "North Korea fired a missile; South Korean ships turned.", {"KP", "KR"}),
        ("en", "Fighting in the Democratic Republic of the Congo.", {"CD"}),
        ("en", "The Republic of the Congo voted.", {"CG"}),
        ("en", "South Sudan is not its neighbour.", {"SS"}),
        ("en", "New Mexico and New Jersey voted.", set()),
        ("en", "Jordan said its army was ready.", {"JO"}),
        ("en", "Michael Jordan scored; Jordan Henderson did not.", set()),
        ("en", "The army of Chad fought.", {"TD"}),
        ("en", "Chad Smith plays drums.", set()),
        ("en", "Voters in Atlanta, Georgia, went to the polls.", set()),
        ("en", "Georgia accused Russia of moving the line near Tbilisi.", {"GE", "RU"}),
        ("en", "The Kremlin and the White House spoke.", {"RU", "US"}),
        ("es", "El presidente ruso viajó a Pekín.", {"RU", "CN"}),
        ("es", "El chile es picante.", set()),
        ("fr", "Les autorités maliennes et l'armée française.", {"ML", "FR"}),
        ("it", "Le truppe russe in Siria.", {"RU", "SY"}),
        ("de", "Die Streitkräfte Russlands und die türkische Regierung.", {"RU", "TR"}),
        ("pt", "O governo brasileiro e a China.", {"BR", "CN"}),
        ("nl", "De Russische president en Duitsland.", {"RU", "DE"}),
        ("ro", "Armata Ucrainei și guvernul rus.", {"UA", "RU"}),
        ("pl", "Wojska rosyjskie na Ukrainie.", {"RU", "UA"}),
        ("cs", "Ruská vojska na Ukrajině.", {"RU", "UA"}),
        ("cs", "Britští a američtí vojáci cvičí s českými.", {"GB", "US", "CZ"}),
        ("pl", "Brytyjscy, szwedzcy i niemieccy żołnierze ćwiczą z mongolskimi.", {"GB", "SE", "DE", "MN"}),
        ("ko", "몽골군과 인도군이 함께 훈련했다.", {"MN", "IN"}),
        ("ru", "Переговоры с Ираном прошли в Саудовской Аравии.", {"IR", "SA"}),
        ("ru", "Того не ждали.", set()),
        ("uk", "Російські війська та уряд Польщі.", {"RU", "PL"}),
        ("tr", "İran'ın Rusya'ya yanıtı.", {"IR", "RU"}),
        ("ar", "قالت وزارة الدفاع الروسية وإيران.", {"RU", "IR"}),
        ("fa", "وزیر خارجه ایران در مسکو.", {"IR", "RU"}),
        ("he", "ממשלת ישראל ואיראן.", {"IL", "IR"}),
        ("hi", "भारत और चीन के बीच वार्ता।", {"IN", "CN"}),
        ("zh", "美国和伊朗在维也纳会谈。", {"US", "IR"}),
        ("ja", "米国とロシアの外相が会談した。", {"US", "RU"}),
        ("ko", "북한이 미국에 답했다.", {"KP", "US"}),
        ("es", "La delegación china llegó con la suiza.", {"CN", "CH"}),
        ("fr", "Le gouvernement suisse a répondu.", {"CH"}),
        ("ro", "Piloți ucraineni și militari turci au ajuns la Sofia.", {"UA", "TR", "BG"}),
        ("pl", "Premier Rumunii spotkał się z ministrem Korei Południowej.", {"RO", "KR"}),
        ("cs", "Vojáci z Jižní Koreje a rakouská kancléřka.", {"KR", "AT"}),
        ("uk", "Уряд Південної Кореї та данська прем'єрка.", {"KR", "DK"}),
        ("it", "Soldati olandesi e norvegesi a Varsavia.", {"NL", "NO", "PL"}),
        ("nl", "De Litouwse premier sprak in Praag met Zuid-Korea.", {"LT", "CZ", "KR"}),
        ("ar", "وزير المالية ودعم مالي كبير.", set()),
        ("ar", "انقلاب في مالي ومحادثات في براغ.", {"ML", "CZ"}),
        ("he", "משלחת מפולין ומדרום קוריאה.", {"PL", "KR"}),
        ("hi", "फिलीपींस और पोलैंड के मंत्री।", {"PH", "PL"}),
        ("sv", "Ryssland och Finland.", {"RU", "FI"}),
    ],
)
def test_names_people_and_capitals(language: str, text: str, codes: set[str]) -> None:
    assert about(text, language) == codes


def test_one_mention_far_down_is_not_what_a_text_is_about() -> None:
    assert about(PAD + " He once lived in Peru.") == set()
    assert about(PAD + " He once lived in Peru. Peruvian food was good.") == {"PE"}
    assert about(PAD, title="Peru votes") == {"PE"}


def test_a_dateline_is_where_the_reporter_sat() -> None:
    assert about("PARIS (Wire) - Iran freed two hikers.") == {"IR"}
    assert about("MOSCOW, March 3 — Iran freed two hikers.") == {"IR"}
    assert about("Paris said that Iran freed two hikers.") == {"FR", "IR"}


def test_the_most_named_comes_first() -> None:
    text = "Peru, Peru and Chile."
    assert RULES.tag(None, None, text, Language(code="en", confidence=1.0)).countries == ("PE", "CL")


def test_names_of_a_language_are_made_quickly() -> None:
    start = time.process_time()
    for language in ("ru", "tr", "pl", "en"):
        assert len(country_names(language)) > 1_000
    assert time.process_time() - start < 1.5


def test_an_unknown_language_has_no_names() -> None:
    assert country_names("und") == {}


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "Congo's army fought M23 rebels near Goma.", {"CD"}),
        ("en", "The Congolese president met Rwanda's leader.", {"CD", "RW"}),
        ("en", "The Republic of Congo voted; Brazzaville was calm.", {"CG"}),
        ("en", "Fighting in eastern DR Congo.", {"CD"}),
        ("en", "Kim Jong Un visited a plant in Pyongyang.", {"KP"}),
        ("en", "Equatorial Guinea and Guinea-Bissau signed.", {"GQ", "GW"}),
        ("en", "Papua New Guinea's premier.", {"PG"}),
        ("en", "The Guinean junta.", {"GN"}),
        ("en", "Jordan's King Abdullah met Chad's president.", {"JO", "TD"}),
        ("en", "Chad Wolf, the acting secretary, resigned.", set()),
        ("en", "Jordan Spieth won the Open.", set()),
        ("en", "Voters in Georgia's Fulton County waited for hours.", set()),
        (
            "en",
            "Georgia's parliament passed the foreign agents law as thousands protested in Tbilisi.",
            {"GE"},
        ),
        ("en", "Georgian Dream won the vote.", {"GE"}),
        ("en", "The Georgia governor signed the bill in Atlanta.", set()),
        ("es", "El ejército de la República Democrática del Congo combate al M23.", {"CD"}),
        ("es", "Guinea Ecuatorial y Guinea-Bisáu.", {"GQ", "GW"}),
        ("es", "Corea del Norte lanzó un misil y Corea del Sur respondió.", {"KP", "KR"}),
        ("es", "La RDC acusa a Ruanda.", {"CD", "RW"}),
        ("fr", "La RDC accuse le Rwanda.", {"CD", "RW"}),
        ("fr", "En République démocratique du Congo, le M23 avance.", {"CD"}),
        ("fr", "Le Congo-Brazzaville vote.", {"CG"}),
        ("fr", "La Guinée équatoriale et la Guinée-Bissau.", {"GQ", "GW"}),
        ("fr", "La junte guinéenne.", {"GN"}),
        ("fr", "La Corée du Nord et Séoul.", {"KP", "KR"}),
        ("de", "Die Demokratische Republik Kongo wirft Ruanda vor.", {"CD", "RW"}),
        ("de", "Nordkorea und Südkorea; in Äquatorialguinea.", {"KP", "KR", "GQ"}),
        ("de", "Georgien und Jordanien.", {"GE", "JO"}),
        ("it", "La Repubblica Democratica del Congo accusa il Ruanda.", {"CD", "RW"}),
        ("it", "Corea del Nord e Corea del Sud; la Guinea-Bissau.", {"KP", "KR", "GW"}),
        ("pt", "A República Democrática do Congo acusa Ruanda.", {"CD", "RW"}),
        ("pt", "A Guiné-Bissau e a Guiné Equatorial.", {"GW", "GQ"}),
        ("nl", "De Democratische Republiek Congo en Rwanda.", {"CD", "RW"}),
        ("nl", "Noord-Korea en Zuid-Korea.", {"KP", "KR"}),
        ("pl", "Demokratyczna Republika Konga oskarża Rwandę.", {"CD", "RW"}),
        ("pl", "Korea Północna i Gwinea Bissau.", {"KP", "GW"}),
        ("pl", "W Gwinei doszło do zamachu; Gruzja i Jordania protestują.", {"GN", "GE", "JO"}),
        ("cs", "Demokratická republika Kongo a Rwanda.", {"CD", "RW"}),
        ("cs", "Severní Korea, Jižní Korea a Gruzie.", {"KP", "KR", "GE"}),
        ("ro", "Republica Democrată Congo acuză Rwanda.", {"CD", "RW"}),
        ("ro", "Coreea de Nord și Georgia lângă Marea Neagră.", {"KP", "GE"}),
        ("ru", "Демократическая Республика Конго обвинила Руанду.", {"CD", "RW"}),
        ("ru", "ДР Конго и Экваториальная Гвинея.", {"CD", "GQ"}),
        ("ru", "Северная Корея и Южная Корея.", {"KP", "KR"}),
        ("ru", "В Грузии и Иордании.", {"GE", "JO"}),
        ("uk", "Демократична Республіка Конго та Екваторіальна Гвінея.", {"CD", "GQ"}),
        ("uk", "Північна Корея і Грузія.", {"KP", "GE"}),
        ("tr", "Demokratik Kongo Cumhuriyeti Ruanda'yı suçladı.", {"CD", "RW"}),
        ("tr", "Kuzey Kore ve Ekvator Ginesi.", {"KP", "GQ"}),
        ("tr", "Gürcistan ve Ürdün.", {"GE", "JO"}),
        ("ar", "جمهورية الكونغو الديمقراطية تتهم رواندا.", {"CD", "RW"}),
        ("ar", "غينيا الاستوائية وغينيا بيساو.", {"GQ", "GW"}),
        ("ar", "كوريا الشمالية وكوريا الجنوبية والأردن وجورجيا.", {"KP", "KR", "JO", "GE"}),
        ("fa", "جمهوری دموکراتیک کنگو و رواندا.", {"CD", "RW"}),
        ("fa", "کره شمالی و گرجستان.", {"KP", "GE"}),
        ("he", "הרפובליקה הדמוקרטית של קונגו ורואנדה.", {"CD", "RW"}),
        ("he", "צפון קוריאה, גאורגיה וירדן.", {"KP", "GE", "JO"}),
        ("hi", "कांगो लोकतांत्रिक गणराज्य और रवांडा।", {"CD", "RW"}),
        ("hi", "उत्तर कोरिया, जॉर्जिया और जॉर्डन।", {"KP", "GE", "JO"}),
        ("zh", "刚果民主共和国与卢旺达。", {"CD", "RW"}),
        ("zh", "刚果（金）和赤道几内亚。", {"CD", "GQ"}),
        ("zh", "朝鲜和韩国；几内亚比绍；格鲁吉亚。", {"KP", "KR", "GW", "GE"}),
        ("ja", "コンゴ民主共和国とルワンダ。", {"CD", "RW"}),
        ("ja", "北朝鮮と韓国、赤道ギニア。", {"KP", "KR", "GQ"}),
        ("ja", "ジョージアとヨルダン。", {"GE", "JO"}),
        ("ko", "콩고민주공화국과 르완다.", {"CD", "RW"}),
        ("ko", "북한과 남한; 적도 기니.", {"KP", "KR", "GQ"}),
    ],
)
def test_names_that_are_easily_confused(language: str, text: str, codes: set[str]) -> None:
    assert about(text, language) == codes

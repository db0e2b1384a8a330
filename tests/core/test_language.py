"""Text → language: texts written for these tests, in the manner of wires."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core import language

SENTENCES = {
    "am": "ሚኒስቴሩ ማዕቀቡን ለአንድ ዓመት ማራዘሙን ማክሰኞ ዕለት ገልጿል።",
    "ar": "قالت الوزارة يوم الثلاثاء إنها ستمدد حظر السلاح المفروض على الجزر لمدة عام آخر.",
    "az": "Nazirlik çərşənbə axşamı bildirib ki, adalara qarşı silah embarqosu daha bir il uzadılacaq.",
    "be": "Міністэрства паведаміла ў аўторак, што эмбарга на пастаўкі зброі будзе працягнута яшчэ на год.",
    "bg": "Министерството съобщи във вторник, че оръжейното ембарго ще бъде удължено с още една година.",
    "bn": "মন্ত্রণালয় মঙ্গলবার জানিয়েছে যে অস্ত্র নিষেধাজ্ঞা আরও এক বছর বাড়ানো হবে।",
    "ca": "El ministeri va anunciar dimarts que l'embargament d'armes contra les illes s'allargarà un any més.",
    "cs": "Ministerstvo v úterý oznámilo, že zbrojní embargo vůči ostrovům bude prodlouženo o další rok.",
    "da": "Ministeriet sagde tirsdag, at våbenembargoen mod øerne bliver forlænget med endnu et år.",
    "de": "Das Ministerium teilte am Dienstag mit, das Waffenembargo gegen die Inseln werde um ein Jahr verlängert.",
    "el": "Το υπουργείο ανακοίνωσε την Τρίτη ότι το εμπάργκο όπλων θα παραταθεί για έναν ακόμη χρόνο.",
    "en": "The ministry said on Tuesday that the arms embargo against the islands would be extended by a year.",
    "es": "El ministerio anunció el martes que el embargo de armas contra las islas se prorrogará un año más.",
    "et": "Ministeerium teatas teisipäeval, et saarte vastu kehtestatud relvaembargot pikendatakse veel aasta võrra.",
    "fa": "وزارتخانه روز سه‌شنبه اعلام کرد که تحریم تسلیحاتی جزایر یک سال دیگر تمدید می‌شود.",
    "fi": "Ministeriö kertoi tiistaina, että saarten vastaista asevientikieltoa jatketaan vuodella.",
    "fr": "Le ministère a annoncé mardi que l'embargo sur les armes contre les îles serait prolongé d'un an.",
    "gl": "O ministerio anunciou o martes que o embargo de armas contra as illas será prorrogado un ano máis.",
    "he": "המשרד הודיע ביום שלישי כי אמברגו הנשק נגד האיים יוארך בשנה נוספת.",
    "hi": "मंत्रालय ने मंगलवार को कहा कि द्वीपों पर हथियार प्रतिबंध एक साल और बढ़ाया जाएगा।",
    "hr": "Ministarstvo je u utorak priopćilo da će se embargo na oružje protiv otoka produljiti za godinu dana, tijekom koje će vijeće odlučiti.",
    "hu": "A minisztérium kedden közölte, hogy a szigetek elleni fegyverembargót egy évvel meghosszabbítják.",
    "hy": "Նախարարությունը երեքշաբթի հայտնեց, որ զենքի էմբարգոն կերկարաձգվի ևս մեկ տարով։",
    "id": "Kementerian mengatakan pada hari Selasa bahwa embargo senjata terhadap kepulauan itu akan diperpanjang.",
    "it": "Il ministero ha annunciato martedì che l'embargo sulle armi contro le isole sarà prorogato di un anno.",
    "ja": "同省は火曜日、島々に対する武器禁輸をさらに一年延長すると発表した。",
    "ka": "სამინისტრომ სამშაბათს განაცხადა, რომ იარაღის ემბარგო კიდევ ერთი წლით გაგრძელდება.",
    "kk": "Министрлік сейсенбі күні аралдарға қарсы қару эмбаргосы тағы бір жылға ұзартылатынын хабарлады.",
    "ko": "정부는 화요일 섬에 대한 무기 금수 조치를 일 년 더 연장한다고 밝혔다.",
    "lt": "Ministerija antradienį pranešė, kad ginklų embargas saloms bus pratęstas dar vieneriems metams.",
    "lv": "Ministrija otrdien paziņoja, ka ieroču embargo pret salām tiks pagarināts vēl par vienu gadu.",
    "mk": "Министерството соопшти во вторникот дека ембаргото за оружје ќе биде продолжено за уште една година.",
    "ms": "Kementerian itu berkata pada Selasa bahawa sekatan senjata terhadap pulau berkenaan akan dilanjutkan kerana rundingan gagal.",
    "nl": "Het ministerie zei dinsdag dat het wapenembargo tegen de eilanden met een jaar wordt verlengd.",
    "no": "Departementet sa tirsdag at våpenembargoen mot øyene blir forlenget med ett år, etter at samtalene ikke førte fram.",
    "pl": "Ministerstwo poinformowało we wtorek, że embargo na broń wobec wysp zostanie przedłużone o rok.",
    "ps": "وزارت د سې شنبې په ورځ وویل چې پر ټاپوګانو د وسلو بندیز به یو کال نور هم وغځول شي.",
    "pt": "O ministério anunciou na terça-feira que o embargo de armas contra as ilhas será prorrogado por mais um ano.",
    "ro": "Ministerul a anunțat marți că embargoul asupra armelor împotriva insulelor va fi prelungit cu un an.",
    "ru": "Министерство сообщило во вторник, что эмбарго на поставки оружия будет продлено ещё на год.",
    "sk": "Ministerstvo v utorok oznámilo, že zbrojné embargo voči ostrovom sa predĺži o ďalší rok.",
    "sl": "Ministrstvo je v torek sporočilo, da bodo orožni embargo proti otokom podaljšali še za eno leto.",
    "sq": "Ministria njoftoi të martën se embargoja e armëve kundër ishujve do të zgjatet edhe për një vit.",
    "sr": "Министарство је у уторак саопштило да ће ембарго на оружје бити продужен за још годину дана.",
    "sv": "Ministeriet meddelade på tisdagen att vapenembargot mot öarna förlängs med ytterligare ett år.",
    "th": "กระทรวงแถลงเมื่อวันอังคารว่าจะขยายเวลาการห้ามส่งอาวุธออกไปอีกหนึ่งปี",
    "tr": "Bakanlık salı günü adalara yönelik silah ambargosunun bir yıl daha uzatılacağını açıkladı.",
    "uk": "Міністерство повідомило у вівторок, що ембарго на постачання зброї буде продовжено ще на рік.",
    "ur": "وزارت نے منگل کو کہا کہ جزیروں کے خلاف اسلحے کی پابندی میں ایک سال کی توسیع کی جائے گی۔",
    "vi": "Bộ này cho biết hôm thứ Ba rằng lệnh cấm vận vũ khí đối với các đảo sẽ được gia hạn thêm một năm.",
    "zh": "该部周二表示，针对这些岛屿的武器禁运将再延长一年。",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_a_sentence_is_enough(code: str, text: str) -> None:
    found = language.detect(text)
    assert found.code == code
    assert found.confidence >= 0.5


def test_the_answer_is_the_same_every_time() -> None:
    doubtful = "Itu kantor polis. Vi er nok på vei til et hus."
    assert len({language.detect(doubtful) for _ in range(20)}) == 1


@pytest.mark.parametrize(
    "text", ["", "   ", "12:30 — 4,5 %", "https://example.org/a/b", "@desk #1", "™ © …", "AB"]
)
def test_no_language_in_it_is_und_with_confidence_0(text: str) -> None:
    assert (language.detect(text).code, language.detect(text).confidence) == ("und", 0.0)


@pytest.mark.parametrize(
    ("text", "code", "script"),
    [
        (SENTENCES["zh"], "zh", "Hans"),
        ("該部週二表示，針對這些島嶼的武器禁運將再延長一年，並與鄰國會談。", "zh", "Hant"),
        (SENTENCES["sr"], "sr", "Cyrl"),
        (
            "Ministarstvo je u utorak saopštilo da će se embargo na oružje, posle sednice saveta, produžiti uvek po dve nedelje.",
            "sr",
            "Latn",
        ),
        (SENTENCES["kk"], "kk", "Cyrl"),
        (SENTENCES["en"], "en", None),
        (SENTENCES["ja"], "ja", None),
    ],
)
def test_the_script_is_said_where_a_language_has_several(text: str, code: str, script: str | None) -> None:
    found = language.detect(text)
    assert (found.code, found.script) == (code, script)


def test_a_short_text_is_read_with_its_title() -> None:
    assert language.detect("OK.", title=SENTENCES["uk"]).code == "uk"


def test_foreign_names_and_menus_do_not_make_a_language() -> None:
    assert language.detect(f"Home News Live TV Contact {SENTENCES['el']}").code == "el"
    assert (
        language.detect("The film «Левиафан» was shown again in the capital on Tuesday evening.").code == "en"
    )


def test_a_declaration_decides_what_the_text_leaves_open_and_nothing_else() -> None:
    assert language.detect("Hotel Restaurant Taxi", declared=("no",)).declared == "no"
    assert language.detect(SENTENCES["de"], declared=("en-US",)).code == "de"
    open_to_both = "Vi er klar"
    assert language.detect(open_to_both, declared=("da",)).code == "da"
    assert language.detect(open_to_both, declared=("nb-NO",)).code == "no"


def test_a_headline_without_kana_is_japanese_where_its_page_says_so() -> None:
    headline = "首相官邸危機管理室設置、関係閣僚会議開催予定"
    assert language.detect(headline, declared=("ja-JP",)).code == "ja"
    assert language.detect(headline, declared=("en",)).code == "zh"
    assert language.detect(SENTENCES["zh"] * 3, declared=("ja",)).code == "zh"


@pytest.mark.parametrize(
    ("said", "code"),
    [("pt_BR", "pt"), ("nb-NO", "no"), ("iw", "he"), ("zh-Hant-TW", "zh"), ("x-none", None), ("", None)],
)
def test_declared_codes_are_read_as_iso_639_1(said: str, code: str | None) -> None:
    assert language.normal_code(said) == code


def test_the_calibration_only_rises() -> None:
    values = [language.calibrated(n / 100) for n in range(101)]
    assert values == sorted(values)
    assert values[0] == 0.0
    assert values[-1] < 1.0


@given(st.text(max_size=400))
def test_never_raises(text: str) -> None:
    found = language.detect(text)
    assert 0.0 <= found.confidence <= 1.0
    assert (found.code == "und") == (found.confidence == 0.0)

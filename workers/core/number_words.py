"""Numbers that are written as words: a report of another day says five where that of today says three."""

from __future__ import annotations

from workers.core.folding import fold

#: Words for 2 to 20, `|` between forms, `-` where the word means something else as often, here or in another language
#: (Italian "due", Turkish "on", French "neuf"). One is left out: it is an article in most of them. Sorted by language.
_WORDS = {
    "ar": "اثنان|اثنين|اثنتين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر",
    "cs": "dva|dvě|dvou tři|třech čtyři|čtyř|čtyřech pěti šest|šesti sedm|sedmi osm|osmi devět|devíti deset|deseti"
    " jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct dvacet|dvaceti",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn"
    " neunzehn zwanzig",
    "el": "δύο τρεις|τρία|τριών τέσσερις|τέσσερα|τεσσάρων πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez - doce trece catorce quince dieciséis diecisiete dieciocho"
    " diecinueve veinte",
    "fa": "- سه چهار پنج شش هفت هشت",
    "fr": "deux trois quatre cinq six sept huit - dix onze douze treize quatorze quinze seize - - - vingt",
    "he": "שני|שתי|שניים שלוש|שלושה ארבע|ארבעה חמש|חמישה שש|שישה שבע|שבעה שמונה תשע|תשעה עשר|עשרה",
    "hi": "- तीन चार पांच|पाँच छह सात आठ नौ दस ग्यारह बारह",
    "id": "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    "it": "- tre quattro cinque - sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette"
    " diciotto diciannove venti",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien"
    " negentien twintig",
    "pl": "dwa|dwie|dwóch|dwaj|dwoje trzy|trzech|trzej|troje cztery|czterech|czterej pięć|pięciu sześć|sześciu"
    " siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu jedenaście|jedenastu dwanaście|dwunastu"
    " trzynaście|trzynastu czternaście|czternastu piętnaście|piętnastu szesnaście siedemnaście osiemnaście"
    " dziewiętnaście dwadzieścia|dwudziestu",
    "pt": "dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze"
    " dezasseis|dezesseis dezassete|dezessete dezoito dezanove|dezenove vinte",
    "ro": "doi|două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece|douăsprezece treisprezece",
    "ru": "два|две|двух|двое|двоих три|трёх|трое|троих четыре|четырёх|четверо пять|пяти|пятеро шесть|шести|шестеро"
    " семь|семи|семеро восемь|восьми девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати"
    " тринадцать|тринадцати четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати"
    " семнадцать|семнадцати восемнадцать|восемнадцати девятнадцать|девятнадцати двадцать|двадцати",
    "sv": "två tre fyra fem - sju åtta nio tio elva tolv",
    "tr": "iki üç dört beş altı yedi sekiz dokuz",
    "uk": "два|дві|двох|двоє три|трьох|троє чотири|чотирьох|четверо - шість|шести|шістьох сім|семи|сімох вісім|восьми"
    " - десять|десяти одинадцять|одинадцяти дванадцять|дванадцяти тринадцять чотирнадцять - шістнадцять сімнадцять"
    " вісімнадцять - двадцять|двадцяти",
}

#: Folded word → the number in figures, so that "three" and "3" are the same.
FIGURES: dict[str, str] = {
    fold(form): str(number)
    for row in _WORDS.values()
    for number, forms in enumerate(row.split(), 2)
    for form in forms.split("|")
    if form != "-"
}

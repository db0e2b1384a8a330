import pytest

from workers.core.folding import fold
from workers.core.inflection import forms

#: language → lemma: forms that must be among its forms / look-alikes that must not.
WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "ru": {
        "санкция": ("санкции санкций санкциями санкцию санкциях", "санкционер санкт санки"),
        "налог": ("налога налоги налогов налогами налоге", "наложил наложен налогоплательщик"),
        "эмбарго": ("эмбарго", "эмба"),
        "учение": ("учения учений учениях учениями", "ученик учёный учебник"),
        "военный": ("военного военная военные военными военную", "воен война военкомат"),
        "союз": ("союза союзы союзов союзе", "союзник союзный"),
        "договор": ("договора договоры договоров договоре", "договорился договорной"),
        "помощь": ("помощи помощью", "помощник помощница"),
        "поставка": ("поставки поставок поставками поставку", "поставщик поставил"),
        "танк": ("танка танки танков танками", "танкер танкист"),
        "российский": ("российского российская российские российских", "россиянин россия"),
        "страна": ("страны стран странам страной", "странный странник"),
        "армия": ("армии армий армией", "армянин"),
        "база": ("базы баз базе базой", "базар базовый"),
        "пакт": ("пакта пакты пактом", "пактовый"),
        "ракета": ("ракеты ракет ракетами", "ракетчик"),
        "бригада": ("бригады бригад", "бригадир"),
        "посол": ("посол", "посольство"),
        "новый": ("новая новые новых новым", "новость"),
        "министр": ("министра министры министров министром", "министерство"),
    },
    "uk": {
        "санкція": ("санкції санкцій санкціями санкцію", "санкт санки"),
        "навчання": ("навчанням навчаннях навчань", "навчальний"),
        "військовий": ("військового військові військових", "військо війна"),
        "допомога": ("допомоги допомогою", "допоміжний"),
        "танк": ("танка танки танків", "танкер танкіст"),
        "союз": ("союзу союзи союзів", "союзник"),
        "зброя": ("зброї зброю зброєю", "збройний"),
        "країна": ("країни країн країнам", "країнський"),
        "російський": ("російського російська російські", "росіянин"),
        "ракета": ("ракети ракет ракетами", "ракетник"),
    },
    "pl": {
        "sankcja": ("sankcji sankcje sankcjami sankcjom", "sanki sankcjonariusz"),
        "wojskowy": ("wojskowego wojskowa wojskowych wojskową", "wojsko"),
        "umowa": ("umowy umów umową umowie", "umowny"),
        "polski": ("polskiego polska polskich polskim", "polskość"),
        "czołg": ("czołgu czołgi czołgów", "czołgista czołgać"),
        "ćwiczenie": ("ćwiczenia ćwiczeniami ćwiczeniu", "ćwiczył"),
        "pomoc": ("pomocy pomocą", "pomocnik"),
        "nowy": ("nowego nowe nowych", "nowość"),
    },
    "cs": {
        "sankce": ("sankcí sankcemi sankcím", "sanktuárium"),
        "vojenský": ("vojenského vojenská vojenských", "vojna"),
        "smlouva": ("smlouvy smlouvu smlouvou", "smluvní"),
        "tank": ("tanku tanky tanků", "tankista tanker"),
        "pomoc": ("pomoci", "pomocník"),
    },
    "ro": {
        "sancțiune": ("sancțiuni sancțiunile sancțiunilor", "sanct"),
        "militar": ("militară militare militarilor", "militarism"),
        "acord": ("acordul acorduri acordurile", "acordeon"),
        "Ucraina": ("Ucrainei", "ucrainean"),
        "tanc": ("tancuri tancurilor tancul", "tanchist"),
    },
    "tr": {
        "yaptırım": ("yaptırımlar yaptırımların yaptırımları yaptırımı yaptırıma yaptırımdan", "yaptı yaptırdı"),
        "tatbikat": ("tatbikatı tatbikatlar tatbikatta tatbikatın", "tatbik"),
        "ambargo": ("ambargoyu ambargosu ambargoya", "ambar"),
        "anlaşma": ("anlaşmayı anlaşmalar anlaşması", "anlaştı anlam"),
        "tank": ("tanklar tankı tankların", "tanker tanım"),
    },
    "ar": {
        "عقوبة": ("عقوبات العقوبات العقوبة عقوبتها", "عقب عقار"),
        "اتفاقية": ("اتفاقيات الاتفاقية", "اتفق"),
        "عسكري": ("العسكري عسكرية العسكرية عسكريين", "عسكر"),
    },
    "es": {
        "sanción": ("sanciones", "santo sancocho"),
        "marca": ("marcas", "marcado marcador"),
        "económico": ("económica económicas económicos", "economía"),
        "ejercicio": ("ejercicios", "ejercito"),
    },
    "fr": {"militaire": ("militaires", "militant"), "commercial": ("commerciaux commerciale", "commerce")},
    "de": {"Sanktion": ("Sanktionen", "sanktionierbar"), "russisch": ("russische russischen", "Russland")},
    "en": {"embargo": ("embargoes embargos", "embarrass"), "country": ("countries", "countryside")},
    "it": {"esercitazione": ("esercitazioni", "esercito"), "bellico": ("bellica bellici belliche", "bello")},
    "pt": {"sanção": ("sanções", "santo"), "militar": ("militares", "militante")},
    "nl": {"sanctie": ("sancties", "sanctuarium"), "oefening": ("oefeningen", "oefenaar")},
    "fa": {"تحریم": ("تحریم‌ها تحریم‌های تحریمها", "تحرک")},
    "he": {"סנקציה": ("סנקציות", "סנדק")},
    "hi": {"हथियार": ("हथियारों", "हथेली")},
}  # fmt: skip
CASES = [(language, lemma) for language, lemmas in WORDS.items() for lemma in lemmas]


@pytest.mark.parametrize(("language", "lemma"), CASES)
def test_a_lemma_means_its_forms_and_no_look_alikes(language: str, lemma: str) -> None:
    wanted, unwanted = WORDS[language][lemma]
    found = forms(lemma, language)
    assert {fold(w) for w in wanted.split()} - found == set()
    assert {fold(w) for w in unwanted.split()} & found == set()


@pytest.mark.parametrize("language", ["ja", "sv", "xx", "ko"])
def test_a_language_without_paradigms_keeps_the_word(language: str) -> None:
    assert forms("Ord", language) == {"ord"}


def test_no_paradigm_explodes() -> None:
    assert all(len(forms(lemma, language)) < 120 for language, lemma in CASES)

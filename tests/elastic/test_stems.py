"""Other forms of a word are found by `wireroom search` and by plain words in Kibana; mere look-alikes are not."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from elasticsearch import Elasticsearch

from tests.documents import document
from workers.adapters.elastic import ElasticIndex
from workers.adapters.elastic_client import ElasticServer
from workers.core.query import parse
from workers.model import Filters

Search = Callable[[str], set[str]]

#: language → ten pairs of forms of one word, and ten pairs of words that only share a beginning.
FORMS: dict[str, tuple[str, str]] = {
    "en": (
        "sanction sanctions, freeze freezing, negotiate negotiated, minister ministers, imposed imposes, "
        "deploy deploying, border borders, company companies, threaten threatened, election elections",
        "sanction sanctuary, minister minimum, missile mission, bank banner, border boredom, company compass, "
        "protest protein, election electric, freeze freedom, threaten thread",
    ),
    "es": (
        "sanción sanciones, embargo embargos, acuerdo acuerdos, misil misiles, gobierno gobiernos, "
        "militar militares, frontera fronteras, ministro ministra, elección elecciones, aprobado aprobada",
        "sanción sancocho, embargo embarazo, acuerdo acuario, misil misión, gobierno gobelino, militar milagro, "
        "frontera frontón, ministro minuto, elección elefante, banco bandera",
    ),
    "fr": (
        "sanction sanctions, général généraux, militaire militaires, journal journaux, gelé gelés, "
        "européen européenne, banque banques, négociation négociations, armée armées, accord accords",
        "sanction sanglier, général génie, militaire milieu, journal jouet, banque bandit, accord accident, "
        "missile mission, armée armoire, élection élégance, traité trahison",
    ),
    "it": (
        "sanzione sanzioni, accordo accordi, governo governi, missile missili, ministro ministri, "
        "elezione elezioni, militare militari, frontiera frontiere, europeo europea, petroliera petroliere",
        "sanzione sanitario, accordo accusa, governo governante, missile missione, banca bandiera, "
        "ministro minuto, elezione elefante, militare milione, frontiera fronte, contratto contrada",
    ),
    "pt": (
        "sanção sanções, acordo acordos, militar militares, eleição eleições, governo governos, banco bancos, "
        "ministro ministra, fronteira fronteiras, europeu europeus, navio navios",
        "sanção sangue, acordo acordeão, míssil missão, militar milagre, eleição elefante, banco bandeira, "
        "ministro minuto, fronteira fronha, petroleiro petisco, contrato contramão",
    ),
    "de": (
        "Sanktion Sanktionen, Bank Banken, Rakete Raketen, Minister Ministern, Abkommen Abkommens, Wahl Wahlen, "
        "Haus Häuser, Grenze Grenzen, Vertrag Verträge, Regierung Regierungen",
        "Sanktion Sanatorium, Bank Bankett, Rakete Rakel, Minister Minute, Wahl Wahn, Panzer Panorama, "
        "Grenze Grenadier, Vertrag Vertrauen, Regierung Region, Haus Haut",
    ),
    "ru": (
        "санкция санкции, банк банков, ракета ракетами, министр министра, выборы выборов, граница границе, "
        "договор договора, войска войсками, правительство правительства, компания компаний",
        "санкция санаторий, банк банан, ракета ракушка, министр минута, выборы выбоина, граница гранит, "
        "договор догадка, войска войлок, компания компас, активы актёр",
    ),
    "ar": (
        "عقوبة العقوبات, مصرف المصرف, صاروخ والصاروخ, اتفاق الاتفاق, حدود الحدود, جيش الجيش, حكومة الحكومة, "
        "مناورة مناورات, شركة الشركة, سفينة السفينة",
        "عقوبة عقيدة, مصرف مصباح, وزير وزن, صاروخ صابون, اتفاق اتجاه, حدود حديقة, جيش جيل, حكومة حكاية, "
        "مناورة منارة, شركة شرفة",
    ),
    "tr": (
        "banka bankalar, anlaşma anlaşmalar, sınır sınırlar, tatbikat tatbikatlar, hükümet hükümetin, "
        "şirket şirketler, uçak uçaklar, füzeler füzelerin, ülke ülkeler, asker askerler",
        "yaptırım yaprak, banka bando, füze fuar, bakan bakır, anlaşma anlatı, sınır sınıf, seçim seccade, "
        "tatbikat tatlı, şirket şiir, ordu orman",
    ),
    "ro": (
        "sancțiune sancțiuni, rachetă rachete, graniță granițe, guvern guverne, companie companii, "
        "militar militari, petrolier petroliere, contract contracte, tratat tratate, frontieră frontiere",
        "sancțiune sanatoriu, bancă bandă, acord acoperiș, rachetă ramă, ministru minut, alegere alee, "
        "graniță granit, guvern gură, companie compas, contract contra",
    ),
}  # fmt: skip
#: language → a text without blanks, ten words that it has, ten that its characters make only across others.
RUNNING: dict[str, tuple[str, str, str]] = {
    "zh": (
        "外交部发言人表示，中国政府反对单边制裁，并将冻结三家公司的资产。两国海军下周举行联合演习，谈判代表团抵达首都。",
        "外交部 发言人 政府 制裁 冻结 资产 海军 演习 谈判 代表团",
        "资产冻结 裁制 反制 公司资产 冻结资产 联合制裁 海国 演军 部长 判断",
    ),
    "ja": (
        "政府は新たな制裁を発表し、銀行の資産を凍結した。海上自衛隊と米軍は共同訓練を実施する。外相会談はジュネーブで開かれる。",
        "政府 制裁 銀行 資産 凍結 自衛隊 共同訓練 外相 会談 ジュネーブ",
        "裁制 資産凍結 銀行制裁 海軍 訓練共同 米国 外務 新政府 ジュネ共同 発布",
    ),
    "ko": (
        "정부는 새로운 제재를 발표하고 은행의 자산을 동결했다. 해군은 다음 주에 연합훈련을 실시한다. 외교장관 회담이 제네바에서 열린다.",
        "정부 제재 은행 자산 동결 해군 연합훈련 외교장관 회담 제네바",
        "재제 자산동결 은행제재 해제 훈련연합 정제 외교부 장군 동산 제국",
    ),
}


def pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in text.split(", "))]


@pytest.fixture
def index(elastic_server: ElasticServer, emptied_articles: str) -> Iterator[ElasticIndex]:
    with contextlib.closing(ElasticIndex(elastic_server, emptied_articles)) as index:
        index.prepare()
        assert "stems" in index.capabilities
        yield index


@pytest.fixture(params=["wireroom search", "Kibana"])
def search(
    request: pytest.FixtureRequest, index: ElasticIndex, elastic: Elasticsearch, emptied_articles: str
) -> Search:
    """What a person's plain words find: the titles of documents."""

    def by_command(query: str) -> set[str]:
        hits = index.search(parse(query), Filters(), limit=100)
        return {str(hit.document.title) for hit in hits}

    def by_kibana(query: str) -> set[str]:
        """KQL without a field name: what Kibana sends for it, to the fields that the index names as default."""
        elastic.indices.refresh(index=emptied_articles)
        wanted = {"multi_match": {"type": "best_fields", "query": query, "lenient": True}}
        hits = elastic.search(index=emptied_articles, query={"bool": {"filter": [wanted]}}, size=100)
        return {hit["_source"]["title"] for hit in hits["hits"]["hits"]}

    return by_command if request.param == "wireroom search" else by_kibana


def fill(index: ElasticIndex, language: str, texts: dict[str, str]) -> None:
    """Documents by title; their words stand in bodies, in the middle of others."""
    documents = [
        document(name, title=name, body=f"1 {text} 2.", language=language) for name, text in texts.items()
    ]
    assert {result.status for result in index.write(documents, ["2026-11"] * len(documents))} == {"written"}


@pytest.mark.parametrize("language", FORMS)
def test_forms_of_a_word_find_each_other(index: ElasticIndex, search: Search, language: str) -> None:
    forms = pairs(FORMS[language][0])
    assert len(forms) == 10
    fill(
        index,
        language,
        {f"{n}{side}": word for n, pair in enumerate(forms) for side, word in zip("ab", pair, strict=True)},
    )
    found = {word: search(word) for pair in forms for word in pair}
    assert found == {word: {f"{n}a", f"{n}b"} for n, pair in enumerate(forms) for word in pair}


@pytest.mark.parametrize("language", FORMS)
def test_words_that_share_a_beginning_do_not(index: ElasticIndex, search: Search, language: str) -> None:
    apart = pairs(FORMS[language][1])
    assert len(apart) == 10
    fill(
        index,
        language,
        {f"{n}{side}": word for n, pair in enumerate(apart) for side, word in zip("ab", pair, strict=True)},
    )
    for n, (one, other) in enumerate(apart):
        assert (search(one) & {f"{n}a", f"{n}b"}, search(other) & {f"{n}a", f"{n}b"}) == (
            {f"{n}a"},
            {f"{n}b"},
        )


@pytest.mark.parametrize("language", RUNNING)
def test_words_are_found_inside_running_text(index: ElasticIndex, search: Search, language: str) -> None:
    text, words, accidents = RUNNING[language]
    assert len(words.split()) == len(accidents.split()) == 10
    fill(index, language, {"text": text})
    assert [word for word in words.split() if search(word) != {"text"}] == []
    assert [word for word in accidents.split() if search(word)] == []


def test_a_document_in_another_language_than_was_detected_is_found(
    index: ElasticIndex, search: Search
) -> None:
    fill(index, "it", {"spanish": "Nuevas sanciones contra Ñuñoa"})
    assert search("sanciones") == search("NUNOA") == {"spanish"}

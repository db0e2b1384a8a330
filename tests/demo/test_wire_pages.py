"""The pages of the demo wire: as many ways to say what an article is as real sites have."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from lxml import html

from workers.demo.chrome import CHROME
from workers.demo.newsroom import Newsroom
from workers.demo.outlets import OUTLETS
from workers.demo.pages import LINKED, Printed, render

NOW = datetime(2031, 3, 4, 15, 26, 53, tzinfo=UTC)
NEWSROOM = Newsroom(NOW, {outlet.id: f"http://127.0.0.1:{9000 + n}" for n, outlet in enumerate(OUTLETS)})
PRINTED = NEWSROOM.printed(2)
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def page(printed: Printed, *, lite: bool = False) -> str:
    return render(printed, (), lite=lite).decode(printed.outlet.charset)


def of_kind(metadata: str) -> list[Printed]:
    return [printed for printed in PRINTED.values() if printed.outlet.metadata == metadata]


def json_ld(printed: Printed) -> str:
    scripts: list[str] = SCRIPT.findall(page(printed))
    assert len(scripts) == 1
    return scripts[0]


def test_json_ld_says_title_and_date() -> None:
    for printed in of_kind("json-ld"):
        said = json.loads(json_ld(printed))
        assert said["headline"] == printed.story.title
        assert datetime.fromisoformat(said["datePublished"]) == printed.published


def test_json_ld_in_a_graph_has_the_article_second() -> None:
    for printed in of_kind("graph"):
        site, article = json.loads(json_ld(printed))["@graph"]
        assert (site["@type"], article["headline"]) == ("WebSite", printed.story.title)


def test_broken_json_ld_is_broken() -> None:
    assert of_kind("broken-json-ld")
    for printed in of_kind("broken-json-ld"):
        with pytest.raises(json.JSONDecodeError):
            json.loads(json_ld(printed))


def test_some_pages_say_nothing_of_themselves() -> None:
    assert of_kind("none")
    for printed in of_kind("none"):
        text = page(printed)
        assert "og:title" not in text
        assert not SCRIPT.search(text)
        assert 'rel="canonical"' not in text


def test_microdata_stands_in_the_broadsheet() -> None:
    printed = PRINTED["meridien/grele-vergers"]
    tree = html.fromstring(page(printed))
    assert tree.xpath("//meta[@itemprop='datePublished']/@content") == [printed.published.isoformat()]


@pytest.mark.parametrize("name", sorted(PRINTED))
def test_a_page_has_its_text_whole_and_the_furniture_around_it(name: str) -> None:
    printed = PRINTED[name]
    tree = html.fromstring(page(printed).encode(), parser=html.HTMLParser(encoding="utf-8"))
    text = re.sub(r"\s+", " ", tree.text_content())
    chrome = CHROME[printed.language]
    for furniture in (chrome.menu[0], chrome.cookies, chrome.also, chrome.newsletter, printed.outlet.name):
        if furniture != chrome.newsletter or printed.outlet.template != "agency":
            assert furniture in text
    shown = printed.paragraphs[:1] if printed.story.page == "teaser" else printed.paragraphs
    for paragraph in shown:
        assert re.sub(r"\s+", " ", paragraph) in text
    assert ("/tag/1" in page(printed)) is (len(shown) > LINKED)


def test_every_kind_of_page_is_used() -> None:
    assert {outlet.metadata for outlet in OUTLETS} == {
        "json-ld", "graph", "broken-json-ld", "open-graph", "microdata", "none",
    }  # fmt: skip
    assert len({outlet.template for outlet in OUTLETS}) >= 7


def test_the_lite_page_names_its_canonical_address_and_has_the_same_text() -> None:
    printed = PRINTED["courier/dredging-channel"]
    text = page(printed, lite=True)
    assert f'<link rel="canonical" href="{printed.url}">' in text
    assert "<html amp" in text
    assert printed.paragraphs[-1] in text


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("tr", "ltr")])
def test_a_page_runs_in_the_direction_of_its_script(language: str, direction: str) -> None:
    printed = next(printed for printed in PRINTED.values() if printed.language == language)
    assert f'dir="{direction}"' in page(printed)


def test_a_dateline_names_the_day_in_the_language_of_the_story() -> None:
    assert PRINTED["austral/tratado-minsk-naipyido"].paragraphs[0].startswith("Minsk, 4 mar (Austral).- ")
    assert (
        PRINTED["northwire/arctic-fox-exercise"]
        .paragraphs[0]
        .startswith("BARDUFOSS, Norway, Mar 4 (Northwire) - ")
    )


def test_a_rights_line_has_the_year() -> None:
    assert "© 2031 Agencia Austral" in page(PRINTED["austral/tratado-minsk-naipyido"])

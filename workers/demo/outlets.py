"""The invented outlets of the demo wire and their feeds. A new outlet: a row here and a folder in `texts/`."""

from __future__ import annotations

from typing import Literal

from workers.model import Value


class OutletFeed(Value, frozen=True):
    """One feed of an outlet."""

    path: str
    format: Literal["rss", "rss-broken", "rdf", "atom", "json", "sitemap"]
    language: str = ""  # only the outlet's stories in this language; "": its own language
    title: str = ""  # "": the outlet's name
    links: Literal["plain", "tracked", "lite"] = "plain"
    only: tuple[str, ...] = ()  # slugs; (): every story of the language
    content: bool = False  # carries the full text
    validator: Literal["", "etag", "modified"] = ""  # what a conditional GET can be made with


class Outlet(Value, frozen=True):
    """One newsroom: its own port, its own content management system."""

    id: str
    name: str
    country: str
    language: str
    template: str  # file in templates/
    metadata: Literal["json-ld", "graph", "broken-json-ld", "open-graph", "microdata", "none"]
    article_path: str  # of {y} {m} {d} {slug} {section}
    feeds: tuple[OutletFeed, ...]
    group: str = "press"
    charset: str = "utf-8"
    compression: Literal["", "gzip", "br"] = ""


OUTLETS: tuple[Outlet, ...] = (
    Outlet(
        id="austral",
        name="Agencia Austral",
        country="AR",
        language="es",
        template="agency",
        metadata="json-ld",
        article_path="/cable/{y}{m}{d}/{slug}.html",
        feeds=(OutletFeed(path="/rss/todo.xml", format="rss", validator="etag"),),
        group="agencies",
    ),
    Outlet(
        id="bogaz",
        name="Boğaz Haber",
        country="TR",
        language="tr",
        template="portal",
        metadata="open-graph",
        article_path="/haber/{slug}-{d}{m}{y}",
        feeds=(OutletFeed(path="/rss", format="rss"),),
        compression="gzip",
    ),
    Outlet(
        id="courier",
        name="The Harbour Courier",
        country="IE",
        language="en",
        template="portal",
        metadata="broken-json-ld",
        article_path="/{y}/{m}/{d}/{slug}.html",
        feeds=(
            OutletFeed(path="/feed.xml", format="rss", links="tracked", validator="modified"),
            OutletFeed(
                path="/lite/feed.atom",
                format="atom",
                title="The Harbour Courier, lite",
                links="lite",
                only=("dredging-channel",),
            ),
        ),
    ),
    Outlet(
        id="donghai",
        name="东海时报",
        country="SG",
        language="zh",
        template="eastern",
        metadata="open-graph",
        article_path="/n/{y}/{m}{d}/{slug}.html",
        feeds=(
            OutletFeed(path="/feed/zh.json", format="json"),
            OutletFeed(path="/feed/ko.json", format="json", language="ko", title="동해시보"),
            OutletFeed(path="/feed/ja.rdf", format="rdf", language="ja", title="東海時報"),
        ),
    ),
    Outlet(
        id="elbe",
        name="Elbe-Kurier",
        country="DE",
        language="de",
        template="broadsheet",
        metadata="graph",
        article_path="/artikel/{slug}/{y}-{m}-{d}",
        feeds=(OutletFeed(path="/sitemap-news.xml", format="sitemap"),),
        compression="gzip",
    ),
    Outlet(
        id="estrecho",
        name="El Diario del Estrecho",
        country="ES",
        language="es",
        template="tabloid",
        metadata="open-graph",
        article_path="/{slug}_{y}{m}{d}.html",
        feeds=(OutletFeed(path="/rss/portada.xml", format="rss-broken"),),
    ),
    Outlet(
        id="faro",
        name="Il Faro di Muggia",
        country="IT",
        language="it",
        template="broadsheet",
        metadata="json-ld",
        article_path="/{y}/{m}/{d}/news/{slug}/",
        feeds=(OutletFeed(path="/rss/homepage.xml", format="rss"),),
        compression="br",
    ),
    Outlet(
        id="khvylia",
        name="Дніпровська хвиля",
        country="UA",
        language="uk",
        template="blog",
        metadata="graph",
        article_path="/{y}/{m}/{slug}/",
        feeds=(OutletFeed(path="/feed/", format="rss", validator="etag"),),
    ),
    Outlet(
        id="lisboa",
        name="Correio da Barra",
        country="PT",
        language="pt",
        template="tabloid",
        metadata="none",
        article_path="/noticia/{slug}",
        feeds=(OutletFeed(path="/rss.xml", format="rss"),),
    ),
    Outlet(
        id="llano",
        name="La Gaceta del Llano",
        country="CO",
        language="es",
        template="blog",
        metadata="graph",
        article_path="/{y}/{m}/{d}/{slug}/",
        feeds=(OutletFeed(path="/feed/", format="rss", content=True),),
    ),
    Outlet(
        id="mashriq",
        name="بريد المشرق",
        country="JO",
        language="ar",
        template="broadsheet",
        metadata="json-ld",
        article_path="/news/{y}/{m}/{d}/{slug}",
        feeds=(
            OutletFeed(path="/ar/rss.xml", format="rss", validator="modified"),
            OutletFeed(path="/fa/atom.xml", format="atom", language="fa", title="پیک مشرق"),
        ),
        compression="gzip",
    ),
    Outlet(
        id="meridien",
        name="Le Méridien",
        country="BE",
        language="fr",
        template="broadsheet",
        metadata="microdata",
        article_path="/article/{slug}-{y}{m}{d}",
        feeds=(OutletFeed(path="/rss1.rdf", format="rdf", validator="etag"),),
        compression="gzip",
    ),
    Outlet(
        id="northwire",
        name="Northwire",
        country="GB",
        language="en",
        template="agency",
        metadata="graph",
        article_path="/article/{slug}-{y}{m}{d}/",
        feeds=(OutletFeed(path="/atom.xml", format="atom"),),
        group="agencies",
    ),
    Outlet(
        id="observador",
        name="El Observador Andino",
        country="PE",
        language="es",
        template="portal",
        metadata="microdata",
        article_path="/noticias/{section}/{slug}",
        feeds=(OutletFeed(path="/rss", format="rss", validator="etag"),),
    ),
    Outlet(
        id="prairie",
        name="The Prairie Standard",
        country="CA",
        language="en",
        template="blog",
        metadata="none",
        article_path="/{y}/{m}/{slug}/",
        feeds=(OutletFeed(path="/index.rdf", format="rdf"),),
    ),
    Outlet(
        id="rechnoy",
        name="Речной вестник",
        country="KZ",
        language="ru",
        template="table",
        metadata="none",
        article_path="/news/{y}-{m}-{d}/{slug}.shtml",
        feeds=(OutletFeed(path="/rss.xml", format="rss"),),
        charset="windows-1251",
        compression="gzip",
    ),
    Outlet(
        id="strand",
        name="The Strand Times",
        country="ZA",
        language="en",
        template="tabloid",
        metadata="broken-json-ld",
        article_path="/story/{y}/{m}/{d}/{slug}",
        feeds=(OutletFeed(path="/stories.rss", format="rss"),),
    ),
)

"""The dashboards over articles: Wire overview, Topic monitor, Stories.

There is no map: Kibana draws countries from shapes that it fetches from Elastic's servers.
"""

from __future__ import annotations

from workers.kibana.charts import Chart, number, ranking, table, trend
from workers.kibana.columns import (
    count,
    distinct,
    earliest,
    hours_between,
    latest,
    least_first,
    leaving_out,
    median,
    newest,
    top,
    with_others,
)
from workers.kibana.dashboards import Control, Dashboard, Listing, Row, Text
from workers.kibana.data_views import ARTICLES
from workers.kibana.guide import guide
from workers.kibana.searches import NEWEST, REPEATS, REPRINTS

#: Colours that can be told apart in one chart, the rest is grey.
COLOURS = 8
FIRST = "story.role: first"
#: Topics that have a parent: it is in the same documents, and would be counted with them.
CHILDREN = ".*/.*"

#: Counting different stories in each of many buckets takes seconds on 200,000 articles; without reprints, articles
#: can be counted instead.
FOLDED = f"not {REPEATS}"

_articles = count("Articles")
_texts = count("Texts")
_stories = distinct("story.id", "Stories")
_outlets = distinct("source", "Outlets")
_reprints = count("Reprints", REPEATS)
_updates = count("Updates", "story.role: update")

_topic = Control("topics", "Topic", ARTICLES)
_country = Control("countries", "Country", ARTICLES)
_language = Control("language.code", "Language", ARTICLES)
_outlet = Control("source", "Outlet", ARTICLES)


def overview() -> Dashboard:
    """What came in: how much, from whom, in which languages, about what and where; and the newest of it."""
    languages = distinct("language.code", "Languages")
    return Dashboard(
        "wireroom-overview",
        "Wire overview",
        "What the wires bring: volume by topic, language, feed and country, and the newest stories.",
        (
            Row(8, (Text("How to search", guide()),)),
            Row(
                5,
                (
                    number("Articles", _articles, view=ARTICLES),
                    number("Stories", _stories, view=ARTICLES),
                    number("Outlets", _outlets, view=ARTICLES),
                    number("Languages", languages, view=ARTICLES),
                ),
            ),
            Row(
                12,
                (
                    trend(
                        "Volume by topic",
                        _articles,
                        leaving_out(top("topics", "Topic", COLOURS, _articles), CHILDREN),
                        view=ARTICLES,
                    ),
                    trend(
                        "Volume by language",
                        _articles,
                        with_others(top("language.code", "Language", COLOURS, _articles)),
                        view=ARTICLES,
                    ),
                ),
            ),
            Row(
                12,
                (
                    trend(
                        "Volume by feed",
                        _articles,
                        with_others(top("feed.id", "Feed", COLOURS, _articles)),
                        view=ARTICLES,
                    ),
                    trend(
                        "Volume by country",
                        _articles,
                        top("countries", "Country", COLOURS, _articles),
                        view=ARTICLES,
                    ),
                ),
            ),
            Row(18, (Listing("Newest stories", NEWEST),)),
        ),
        (_topic, _country, _language),
    )


def topic_monitor() -> Dashboard:
    """One's topics and countries: how they develop, who writes of them, in which words."""
    first = count("First with it", FIRST)
    return Dashboard(
        "wireroom-topic-monitor",
        "Topic monitor",
        "Choose topics, countries and languages above. Texts leave out reprints and excerpts.",
        (
            Row(
                5,
                (
                    number("Stories", _stories, view=ARTICLES),
                    number("Articles", _articles, view=ARTICLES),
                    number("Of these reprints", _reprints, view=ARTICLES),
                    number("Outlets", _outlets, view=ARTICLES),
                ),
            ),
            Row(
                13,
                (
                    trend(
                        "Texts over time, by topic",
                        _texts,
                        top("topics", "Topic", COLOURS, _texts),
                        view=ARTICLES,
                        query=FOLDED,
                        series="line",
                    ),
                ),
            ),
            Row(
                14,
                (
                    table(
                        "Top sources",
                        (top("source", "Outlet", 100, _articles),),
                        (_articles, first, _updates, _reprints),
                        view=ARTICLES,
                    ),
                    table(
                        "Evidence words",
                        (top("topic_terms", "Evidence", 100, _articles),),
                        (_articles, _stories, _outlets),
                        view=ARTICLES,
                    ),
                ),
            ),
            Row(
                13,
                (
                    _most_texts("Countries", "countries", "Country"),
                    _most_texts("Languages", "language.code", "Language"),
                    _most_texts("Watched names", "watchlist.name", "Watched name"),
                ),
            ),
            Row(18, (Listing("Newest stories", NEWEST),)),
        ),
        (_topic, _country, _language, _outlet),
    )


def _most_texts(title: str, field: str, label: str) -> Chart:
    """Values of a field by how many texts have them."""
    return ranking(title, top(field, label, 15, _texts), _texts, view=ARTICLES, query=FOLDED)


def stories() -> Dashboard:
    """Who is first, who repeats it, and how long that takes."""
    likeness = median("story.similarity", "Median likeness", REPEATS)
    role = top("story.role", "Role", 4, _articles)
    most = table(
        "Most reprinted",
        (top("story.id", "Story", 100, _articles),),
        (
            newest("title.keyword", "Headline", FIRST),
            newest("source", "First seen from", FIRST),
            _articles,
            _outlets,
            earliest("@timestamp", "First"),
            latest("@timestamp", "Last"),
            hours_between("@timestamp", "@timestamp", "Lag in hours"),
        ),
        view=ARTICLES,
        narrow=True,
    )
    begun = earliest("@timestamp", "Published")
    order = table(
        "Order of publication",
        (
            top("story.id", "Story", 50, _articles),
            least_first(top("source", "Outlet", 20, begun)),
        ),
        (begun, newest("title.keyword", "Headline"), newest("story.role", "Role"), _articles),
        view=ARTICLES,
        narrow=True,
    )
    return Dashboard(
        "wireroom-stories",
        "Stories",
        "Which texts are reprinted most, who had them first, and how long the others took.",
        (
            Row(
                5,
                (
                    number("Stories", _stories, view=ARTICLES),
                    number("Reprints and excerpts", _reprints, view=ARTICLES),
                    number("Updates", _updates, view=ARTICLES),
                    number("Likeness of reprints", likeness, view=ARTICLES),
                ),
            ),
            Row(18, (most,)),
            Row(18, (order,)),
            Row(12, (trend("Roles over time", _articles, role, view=ARTICLES),)),
            Row(
                13,
                (
                    ranking(
                        "Who has most first articles",
                        top("source", "Outlet", 15, _articles),
                        _articles,
                        view=ARTICLES,
                        query=FIRST,
                    ),
                    ranking(
                        "Who reprints most",
                        top("source", "Outlet", 15, _articles),
                        _articles,
                        view=ARTICLES,
                        query=REPEATS,
                    ),
                    ranking(
                        "Whose wire is reprinted",
                        top("agency", "Agency", 15, _articles),
                        _articles,
                        view=ARTICLES,
                        query=REPEATS,
                    ),
                ),
            ),
            Row(18, (Listing("Reprints", REPRINTS),)),
        ),
        (_topic, _country, _language, _outlet),
    )

"""Saved searches: the newest stories, the reprints, and one for each topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workers.core.topics.rules import Topic
from workers.kibana.dashboards import FIRST_RANGE
from workers.kibana.data_views import ARTICLES
from workers.kibana.saved_objects import Json, Reference, SavedObject, packed
from workers.model import Value

NEWEST, REPRINTS, CORRECTED = (
    "wireroom-search-newest",
    "wireroom-search-reprints",
    "wireroom-search-corrected",
)
#: What says that a document repeats another one.
REPEATS = "story.role: (reprint or excerpt)"
Columns = tuple[tuple[str, int | None], ...]

#: Columns beside the time, with their widths in pixels; None: what is left.
_COLUMNS: Columns = (
    ("title", None),
    ("source", 160),
    ("language.code", 100),
    ("topics", 240),
    ("countries", 120),
    ("url", 80),
)
_STORY_COLUMNS: Columns = (
    ("title", None),
    ("source", 160),
    ("agency", 120),
    ("story.role", 120),
    ("story.similarity", 120),
    ("story.id", 280),
    ("url", 80),
)
_CHANGE_COLUMNS: Columns = (
    ("title", None),
    ("source", 160),
    ("revision", 80),
    ("changes.added", 120),
    ("changes.removed", 120),
    ("url", 80),
)
_INDEX_REF = "kibanaSavedObjectMeta.searchSourceJSON.index"
_FILTER_REF = "kibanaSavedObjectMeta.searchSourceJSON.filter[0].meta.index"


class Search(Value, frozen=True):
    """A saved search. `query`: KQL in the search bar; `topic`: a filter beside it, so that the bar stays free."""

    id: str
    title: str
    description: str
    query: str = ""
    topic: str | None = None
    columns: Columns = _COLUMNS

    def saved(self) -> SavedObject:
        source: Json = {
            "query": {"language": "kuery", "query": self.query},
            "filter": [_topic_filter(self.topic)] if self.topic else [],
            "highlightAll": True,
            "version": True,
            "indexRefName": _INDEX_REF,
        }
        widths = {name: {"width": width} for name, width in self.columns if width}
        attributes: Json = {
            "title": self.title,
            "description": self.description,
            "columns": [name for name, _ in self.columns],
            "sort": [["@timestamp", "desc"]],
            "grid": {"columns": widths},
            "hideChart": False,
            "isTextBasedQuery": False,
            "usesAdHocDataView": False,
            "timeRestore": True,
            "timeRange": FIRST_RANGE,
            "kibanaSavedObjectMeta": {"searchSourceJSON": packed(source)},
        }
        names = [_INDEX_REF, _FILTER_REF] if self.topic else [_INDEX_REF]
        references = tuple(Reference("index-pattern", ARTICLES, name) for name in names)
        return SavedObject("search", self.id, attributes, references)


def searches(topics: Iterable[Topic]) -> Iterator[Search]:
    yield Search(
        NEWEST,
        "Newest stories",
        "Every story once: its first article, and what has gone on since.",
        f"not {REPEATS}",
    )
    yield Search(
        REPRINTS,
        "Reprints",
        "Articles that repeat another one; open one and choose its story to see all of it.",
        REPEATS,
        columns=_STORY_COLUMNS,
    )
    yield Search(
        CORRECTED,
        "Corrected articles",
        "Articles whose text was changed after it was first read.",
        "revision > 1",
        columns=_CHANGE_COLUMNS,
    )
    known = {topic.id: topic for topic in topics}
    for topic in sorted(known.values(), key=lambda it: it.id):
        yield Search(
            topic_search(topic.id),
            _title(topic, known),
            f"Articles with the topic {topic.id}.",
            topic=topic.id,
        )


def topic_search(topic: str) -> str:
    """The id of a topic's saved search: `sanctions/evasion` → `wireroom-search-topic-sanctions--evasion`."""
    return f"wireroom-search-topic-{topic.replace('/', '--')}"


def _title(topic: Topic, known: Mapping[str, Topic]) -> str:
    """`Topic: Sanctions: Evasion` is listed after `Topic: Sanctions`."""
    parent = known.get(topic.parent or "")
    own = topic.label.get("en", topic.id)
    return f"Topic: {parent.label.get('en', parent.id)}: {own}" if parent else f"Topic: {own}"


def _topic_filter(topic: str) -> Json:
    """A parent is in `topics` of whatever has its child, so the filter takes those along."""
    return {
        "meta": {
            "alias": None,
            "disabled": False,
            "negate": False,
            "type": "phrase",
            "key": "topics",
            "field": "topics",
            "params": {"query": topic},
            "indexRefName": _FILTER_REF,
        },
        "query": {"match_phrase": {"topics": topic}},
        "$state": {"store": "appState"},
    }

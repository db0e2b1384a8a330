"""Data views: what Kibana reads, how fields are called there and which are hidden."""

from __future__ import annotations

from collections.abc import Mapping

from workers.kibana.saved_objects import Json, SavedObject, packed

#: Data views have the names of what they read; the alias of the articles, so that a copy which a migration makes
#: beside an index is never counted.
ARTICLES, FEEDS, ACTIVITY = "wireroom-articles", "wireroom-feeds", "wireroom-activity"

#: Field → how a person calls it.
_ARTICLE_LABELS = {
    "@timestamp": "Time",
    "title": "Title",
    "title.keyword": "Headline",
    "summary": "Summary",
    "body": "Text",
    "url": "Link",
    "source": "Outlet",
    "agency": "Agency",
    "authors": "Authors",
    "host": "Site",
    "feed.id": "Feed",
    "feed.title": "Feed name",
    "feed.country": "Country of the feed",
    "language.code": "Language",
    "topics": "Topics",
    "topic_terms": "Evidence",
    "countries": "Countries",
    "watchlist.name": "Watched names",
    "watchlist.list": "Watchlist",
    "story.id": "Story",
    "story.role": "Role in the story",
    "story.similarity": "Likeness to the first",
    "published_at": "Published",
    "first_seen_at": "First seen",
    "indexed_at": "Indexed",
    "dateline.place": "Place",
    "word_count": "Words",
}
_ARTICLE_FORMATS: dict[str, Json] = {
    "url": {"id": "url", "params": {"labelTemplate": "open", "openLinkInCurrentTab": False}},
    "canonical_url": {"id": "url", "params": {"openLinkInCurrentTab": False}},
    "story.similarity": {"id": "percent", "params": {"pattern": "0%"}},
    "language.confidence": {"id": "percent", "params": {"pattern": "0%"}},
    "version": {"id": "string"},
}


_FEED_LABELS = {
    "@timestamp": "Looked at",
    "feed.id": "Feed",
    "feed.title": "Feed name",
    "feed.country": "Country of the feed",
    "group": "Group",
    "state": "State",
    "enabled": "Enabled",
    "last_error": "Last error",
    "last_success_at": "Last success",
    "last_new_at": "Last new entry",
    "last_poll_at": "Last poll",
    "silence_seconds": "Silent for",
    "overdue_seconds": "Overdue by",
    "interval_seconds": "Read every",
    "usual_per_day": "Usual entries a day",
    "failures": "Failures in a row",
    "gaps": "Gaps",
}
_DURATION: Json = {
    "id": "duration",
    "params": {
        "inputFormat": "seconds",
        "outputFormat": "humanizePrecise",
        "outputPrecision": 1,
        "showSuffix": True,
        "useShortSuffix": True,
    },
}
_FEED_FORMATS = dict.fromkeys(("silence_seconds", "overdue_seconds", "interval_seconds"), _DURATION)
_ACTIVITY_LABELS = {
    "@timestamp": "Time",
    "feed.id": "Feed",
    "feed.title": "Feed name",
    "feed.country": "Country of the feed",
    "language.code": "Language",
    "topics": "Topics",
    "outcome": "Outcome",
    "reason": "Reason",
    "count": "Revisions",
    "delay_seconds": "Seconds from discovery to the end, summed",
}


def data_views() -> tuple[SavedObject, ...]:
    """The feeds have no time: how they stand now is shown whatever range is chosen."""
    return (
        _view(
            ARTICLES,
            "Wireroom articles",
            "@timestamp",
            _ARTICLE_LABELS,
            _ARTICLE_FORMATS,
            hidden=("stems.*",),
        ),
        _view(FEEDS, "Wireroom feeds", None, _FEED_LABELS, _FEED_FORMATS),
        _view(ACTIVITY, "Wireroom activity", "@timestamp", _ACTIVITY_LABELS, {}),
    )


def _view(
    index: str,
    name: str,
    time: str | None,
    labels: Mapping[str, str],
    formats: Mapping[str, Json],
    hidden: tuple[str, ...] = (),
) -> SavedObject:
    attributes: Json = {
        "title": index,
        "name": name,
        "fields": "[]",
        "fieldAttrs": packed({field: {"customLabel": label} for field, label in labels.items()}),
        "fieldFormatMap": packed(formats),
        "runtimeFieldMap": "{}",
        "sourceFilters": packed([{"value": pattern} for pattern in hidden]),
        "typeMeta": "{}",
    }
    if time is not None:
        attributes["timeFieldName"] = time
    return SavedObject("index-pattern", index, attributes)

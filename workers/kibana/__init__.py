"""What Wireroom puts into Kibana: data views, saved searches and dashboards, made from the topics in force.

`wireroom setup` imports what `objects` makes; `deploy/kibana/wireroom.ndjson` is the same for the topics that are
shipped, to review and to import by hand. docs/kibana.md says what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from workers.core.topics.rules import Topic
from workers.kibana.article_dashboards import overview, stories, topic_monitor
from workers.kibana.data_views import data_views
from workers.kibana.feed_health import feed_health
from workers.kibana.saved_objects import SavedObject, to_ndjson
from workers.kibana.searches import searches

__all__ = ["export", "objects"]


def objects(topics: Iterable[Topic]) -> tuple[SavedObject, ...]:
    """Every object; what is referred to stands before what refers to it."""
    dashboards = (overview(), topic_monitor(), stories(), feed_health())
    return (
        *data_views(),
        *(search.saved() for search in searches(topics)),
        *(dashboard.saved() for dashboard in dashboards),
    )


def export(topics: Iterable[Topic]) -> bytes:
    """The file to import."""
    return to_ndjson(objects(topics))

"""What Wireroom puts into Kibana: data views, saved searches and dashboards, made from the topics in force.

`wireroom setup` imports what `objects` makes; `deploy/kibana/wireroom.ndjson` is the same for the topics that are
shipped, to review and to import by hand. docs/kibana.md says what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workers.core.topics.rules import Topic
from workers.kibana.article_dashboards import overview, stories, topic_monitor
from workers.kibana.data_views import ARTICLES, data_views
from workers.kibana.feed_health import feed_health
from workers.kibana.saved_objects import SavedObject, to_ndjson
from workers.kibana.searches import searches

__all__ = ["default_view", "export", "objects"]

#: Where one of our ids stands in the file: as an object's, in a reference, in a link; also in strings of JSON.
_ID = re.compile(rb'(\\*"id\\*": ?\\*"|#/view/)(?=wireroom-)')


def objects(topics: Iterable[Topic]) -> tuple[SavedObject, ...]:
    """Every object; what is referred to stands before what refers to it."""
    dashboards = (overview(), topic_monitor(), stories(), feed_health())
    return (
        *data_views(),
        *(search.saved() for search in searches(topics)),
        *(dashboard.saved() for dashboard in dashboards),
    )


def export(topics: Iterable[Topic], space: str | None = None) -> bytes:
    """The file to import. space: other than the default one.

    Ids begin with the space, as an id can be in one space only: to the objects of a second one Kibana gives other
    ids, and links to them would lead nowhere.
    """
    made = to_ndjson(objects(topics))
    return _ID.sub(lambda found: found[0] + _prefix(space).encode(), made)


def default_view(space: str | None = None) -> str:
    """The id of the data view to begin with."""
    return _prefix(space) + ARTICLES


def _prefix(space: str | None) -> str:
    return f"{space}-" if space not in (None, "default") else ""

"""Topics for the tests of Kibana's objects."""

from __future__ import annotations

from workers.core.topics.rules import Topic

TOPICS = (
    Topic(id="sanctions", label={"en": "Sanctions"}, definition="Measures against states and their people."),
    Topic(id="sanctions/evasion", label={"en": "Evasion"}, parent="sanctions"),
    Topic(id="drills", label={}),
)

"""What each chart has to draw for the week of the wire (`wire.py`), worked out by hand.

A row is the values of its columns in order. In trends only spans in which something happened are listed.
"""

from __future__ import annotations

from typing import Any

EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    # nine articles of this week; the freeze and its three followers are one story, the drill and its excerpt another
    "Wire overview / Articles": [(9,)],
    "Wire overview / Stories": [(5,)],
    "Wire overview / Outlets": [(4,)],
    "Wire overview / Languages": [(3,)],
    "Wire overview / Volume by topic": [  # children are left out: they are in their parents
        ("sanctions", "11-18 09:00", 1),
        ("sanctions", "11-18 12:00", 1),
        ("sanctions", "11-18 15:00", 1),
        ("sanctions", "11-18 18:00", 1),
        ("sanctions", "11-19 15:00", 1),
        ("military-cooperation", "11-19 09:00", 2),
        ("ceasefire", "11-20 09:00", 1),
    ],
    "Wire overview / Volume by language": [
        ("en", "11-18 09:00", 1),
        ("en", "11-18 15:00", 1),
        ("en", "11-18 18:00", 1),
        ("en", "11-19 09:00", 2),
        ("en", "11-20 09:00", 1),
        ("es", "11-19 15:00", 1),
        ("es", "11-20 09:00", 1),
        ("pt", "11-18 12:00", 1),
    ],
    "Wire overview / Volume by feed": [
        ("harbour", "11-18 09:00", 1),
        ("harbour", "11-18 18:00", 1),
        ("harbour", "11-19 09:00", 1),
        ("harbour", "11-20 09:00", 1),
        ("costa", "11-18 15:00", 1),
        ("costa", "11-19 09:00", 1),
        ("sur", "11-19 15:00", 1),
        ("sur", "11-20 09:00", 1),
        ("cais", "11-18 12:00", 1),
    ],
    "Wire overview / Volume by country": [
        ("IR", "11-18 09:00", 1),
        ("IR", "11-18 12:00", 1),
        ("IR", "11-18 15:00", 1),
        ("IR", "11-18 18:00", 1),
        ("IR", "11-20 09:00", 1),
        ("EU", "11-18 09:00", 1),
        ("EU", "11-18 12:00", 1),
        ("EU", "11-18 15:00", 1),
        ("EU", "11-18 18:00", 1),
        ("ES", "11-19 09:00", 2),
        ("PT", "11-19 09:00", 2),
        ("RU", "11-19 15:00", 1),
    ],
    "Topic monitor / Stories": [(5,)],
    "Topic monitor / Articles": [(9,)],
    "Topic monitor / Of these reprints": [(3,)],
    "Topic monitor / Outlets": [(4,)],
    "Topic monitor / Texts over time, by topic": [  # reprints and excerpts are left out, updates stay
        ("sanctions", "11-18 09:00", 1),
        ("sanctions", "11-18 18:00", 1),
        ("sanctions", "11-19 15:00", 1),
        ("sanctions/imposed", "11-18 09:00", 1),
        ("sanctions/imposed", "11-18 18:00", 1),
        ("ceasefire", "11-20 09:00", 1),
        ("military-cooperation", "11-19 09:00", 1),
        ("sanctions/evasion", "11-19 15:00", 1),
    ],
    # outlet, articles, first with it, updates, reprints
    "Topic monitor / Top sources": [
        ("Harbour Wire", 4, 2, 1, 1),
        ("Costa Times", 2, 1, 0, 1),
        ("Radio Sur", 2, 2, 0, 0),
        ("Diário do Cais", 1, 0, 0, 1),
    ],
    # words, articles, stories, outlets
    "Topic monitor / Evidence words": [
        ("sanctions/imposed:new", 4, 1, 3),
        ("sanctions:asset freeze", 4, 1, 3),
        ("military-cooperation:joint drill", 2, 1, 2),
        ("ceasefire:ceasefire", 1, 1, 1),
        ("sanctions/evasion:evade", 1, 1, 1),
    ],
    "Topic monitor / Countries": [("IR", 3), ("EU", 2), ("ES", 1), ("PT", 1), ("RU", 1)],
    "Topic monitor / Languages": [("en", 4), ("es", 2)],
    "Topic monitor / Watched names": [("Ostrava Shipyard", 1)],
    "Stories / Stories": [(5,)],
    "Stories / Reprints and excerpts": [(3,)],
    "Stories / Updates": [(1,)],
    "Stories / Likeness of reprints": [(0.8,)],  # of .9, .8 and .6
    # headline, first seen from, articles, outlets, first, last, hours between; the story's id stands before them
    "Stories / Most reprinted": [
        ("Council freezes assets", "Harbour Wire", 4, 3, "11-18 10:00", "11-18 18:00", 8.0),
        ("Fleets drill together", "Costa Times", 2, 2, "11-19 10:00", "11-19 11:30", 1.5),
        ("Ceasefire holds", "Harbour Wire", 1, 1, "11-20 10:00", "11-20 10:00", 0.0),
        ("Burlan las sanciones", "Radio Sur", 1, 1, "11-19 16:00", "11-19 16:00", 0.0),
        ("Gol en el minuto 90", "Radio Sur", 1, 1, "11-20 09:00", "11-20 09:00", 0.0),
    ],
    # outlet, published, newest headline, role, articles: the first of a story published it first
    "Stories / Order of publication": [
        ("Harbour Wire", "11-18 10:00", "Council freezes more assets", "update", 2),
        ("Diário do Cais", "11-18 12:00", "Conselho congela bens", "reprint", 1),
        ("Costa Times", "11-18 15:00", "Assets frozen", "reprint", 1),
        ("Costa Times", "11-19 10:00", "Fleets drill together", "first", 1),
        ("Harbour Wire", "11-19 11:30", "Fleets drill", "excerpt", 1),
        ("Harbour Wire", "11-20 10:00", "Ceasefire holds", "first", 1),
        ("Radio Sur", "11-19 16:00", "Burlan las sanciones", "first", 1),
        ("Radio Sur", "11-20 09:00", "Gol en el minuto 90", "first", 1),
    ],
    "Stories / Roles over time": [
        ("first", "11-18 09:00", 1),
        ("first", "11-19 09:00", 1),
        ("first", "11-19 15:00", 1),
        ("first", "11-20 09:00", 2),
        ("reprint", "11-18 12:00", 1),
        ("reprint", "11-18 15:00", 1),
        ("excerpt", "11-19 09:00", 1),
        ("update", "11-18 18:00", 1),
    ],
    "Stories / Who has most first articles": [("Harbour Wire", 2), ("Radio Sur", 2), ("Costa Times", 1)],
    "Stories / Who reprints most": [("Costa Times", 1), ("Diário do Cais", 1), ("Harbour Wire", 1)],
    "Stories / Whose wire is reprinted": [("Harbour", 2)],
    "Feed health / Feeds": [(3,)],
    "Feed health / Failing or broken": [(1,)],
    "Feed health / Silent or empty": [(1,)],
    "Feed health / Mean delay in seconds": [(10.0,)],  # (30 + 6 + 14) / (3 + 1 + 1)
    "Feed health / States": [("broken", 1), ("disabled", 1), ("ok", 1), ("silent", 1)],
    # feed, state, failures, last error, last success
    "Feed health / Feeds that need a look": [
        ("costa", "broken", 4, "timeout", "11-20 02:00"),
        ("cais", "silent", 0, None, "11-20 11:57"),
    ],
    # feed, seconds of silence, last new, usual a day, read every, overdue, gaps
    "Feed health / Silence and habit": [
        ("cais", 864_000, "11-10 12:00", None, 300, 0, 0),
        ("costa", 43_200, "11-20 00:00", 2.0, 300, 0, 2),
        ("harbour", 7_200, "11-20 10:00", 2.0, 300, 0, 0),
    ],
    "Feed health / Outcomes over time": [
        ("dropped", "11-19 09:00", 4),
        ("dropped", "11-19 15:00", 2),
        ("indexed", "11-18 09:00", 3),
        ("indexed", "11-18 18:00", 1),
        ("dead", "11-19 15:00", 1),
        ("updated", "11-18 18:00", 1),
    ],
    "Feed health / Mean delay over time": [("11-18 09:00", 10.0), ("11-18 18:00", 10.0)],
    "Feed health / Drops by reason": [("too-short", 4), ("consent", 2), ("timeout", 1)],
    "Feed health / Drops over time": [
        ("too-short", "11-19 09:00", 4),
        ("consent", "11-19 15:00", 2),
        ("timeout", "11-19 15:00", 1),
    ],
    # feed, revisions, in the index, lost, mean delay
    "Feed health / What became of each feed's entries": [
        ("costa", 5, 1, 4, 14.0),
        ("harbour", 4, 4, 0, 9.0),
        ("sur", 3, 0, 3, None),
    ],
}

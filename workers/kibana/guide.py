"""The panel that tells people how to search, and the queries that it shows."""

from __future__ import annotations

#: Query → what it finds. A test runs each.
EXAMPLES: dict[str, str] = {
    "sanctions and banks": "both words, in any form that the language has",
    '"asset freeze"': "these words, in this order",
    "title: ceasefire": "the word in the headline",
    'topics: "sanctions/evasion" and countries: (IR or RU)': "a topic, about one of two countries",
    'topic_terms: "sanctions:asset freeze"': "a topic, because of these words",
    "language.code: es and not story.role: reprint": "Spanish, each text once",
    'source: "Harbour Wire" and "military aid"': "what one outlet says of it",
    "watchlist.name: *": "somebody whom you watch is named",
    "revision > 1": "corrected after it was published",
}


def guide() -> str:
    """Markdown, in few lines: it stands above what people come for every day."""
    queries = " · ".join(f"`{query}` {meaning}" for query, meaning in EXAMPLES.items())
    return "\n\n".join(
        (
            f"**Search** with the bar above, and choose the time beside it: {queries}.",
            "Click a part of a chart to keep only that. An article's `topic_evidence` says why it has a topic; "
            "`story.id` is the same for an article and all that repeats it.",
            "[Topic monitor](#/view/wireroom-topic-monitor) · [Stories](#/view/wireroom-stories) · "
            "[Feed health](#/view/wireroom-feed-health) · each topic has a saved search in "
            "[Discover](discover#/view/wireroom-search-newest)",
        )
    )

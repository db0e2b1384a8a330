"""News pages of an invented outlet, as ugly as real ones: a frame of menus, cookie banners and teasers around a story."""

from __future__ import annotations

STORY = (
    "The government of Norland said on Tuesday that it would extend its arms embargo against the islands for another year.",
    "Officials in the capital told reporters that the measure had been agreed after a week of talks with three neighbours.",
    "The port authority will inspect every ship above a thousand tonnes, the ministry of trade said in a written statement.",
    "Shipping companies warned that the new rules could delay deliveries of grain and machine parts by up to nine days.",
    "An earlier attempt to lift the embargo failed in spring when two members of the council refused to sign the text.",
    "Analysts at a research institute in the harbour town expect the dispute to last well into the coming winter.",
    "The islands' representative called the decision a mistake and asked for a meeting before the end of the month.",
    "Fishermen on both sides of the strait have been affected most, with catches down by a third since the summer.",
    "A joint commission is to present its report on the fisheries question to both parliaments on the ninth of December.",
    "Until then patrols will continue every night, and crews must report their position to the coast guard each hour.",
)


def page(
    *, head: str = "", body: str | None = None, before: str = "", after: str = "", lang: str = "en"
) -> str:
    """A page with `head` in its head and the story, or `body`, among its furniture."""
    story = body if body is not None else "".join(f"<p>{line}</p>\n" for line in STORY)
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>
<body><div class="cookie-banner"><p>We use cookies.</p><button>Accept all</button></div>
<nav><ul>{"".join(f'<li><a href="/s{n}">Section {n}</a></li>' for n in range(12))}</ul></nav>
<header><h1>Norland extends embargo against the islands</h1></header>
<main><article class="article-body">{before}{story}{after}</article>
<aside><h3>Most read</h3><ul>{"".join(f'<li><a href="/t{n}">Teaser number {n} about something else</a></li>' for n in range(9))}</ul></aside>
</main><footer><p>The Norland Gazette, 1 Harbour Street</p></footer><script>var x = "<p>no text</p>";</script></body></html>"""


def json_ld(text: str) -> str:
    """A JSON-LD block."""
    return f'<script type="application/ld+json">{text}</script>'
